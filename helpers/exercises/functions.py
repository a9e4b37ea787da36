"""An answer that is a function: run on random inputs and compared with an oracle."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.differences import difference, relation
from helpers.exercises.errors import explain
from helpers.exercises.reading import Unreadable, given, is_unfilled, kind_of, same
from helpers.exercises.showing import Finding, Grid, show_inputs

Inputs = Callable[[np.random.Generator], tuple]


@dataclass(frozen=True)
class Trial:
    """One call of the learner's function.

    Args:
        inputs: The arguments.
        output: A copy of what the learner's function returned.
    """

    inputs: tuple
    output: Any


@dataclass(frozen=True)
class _Returns:
    test: Callable[[Any], bool]


def returns(test: Callable[[Any], bool]) -> _Returns:
    """Makes the ``when`` of a mistake that shows in every result, whatever the inputs were.

    Args:
        test: Called with a result of the learner's function.

    Returns:
        What ``Mistake`` takes as ``when``.

    Example:
        >>> a_tuple = Mistake("tuple", returns(lambda output: isinstance(output, tuple)), "튜플입니다.")
    """
    return _Returns(test)


class Function:
    """A function that the learner wrote, judged by what it does.

    Args:
        oracle: The right function: Keras, NumPy, SciPy or a line of arithmetic, with the argument
            names that the learner's function should have.
        inputs: Draws one tuple of arguments from a ``numpy.random.Generator``. Draw inputs on which the
            known mistakes differ from the right function.
        small: Draws arguments that are quickly computed by hand, such as arrays of a few whole numbers.
            They are tried first, so that a wrong function is shown on one of them.
        also: Further right functions, where the task leaves room (rounded or not).
        trials: How many inputs are drawn.
        tolerance: The largest allowed difference of a number, of numbers above 1 relative.
        seed: Of the inputs, which are the same at every check.

    Example:
        >>> answer = Function(lambda x: np.maximum(x, 0), lambda rng: (rng.normal(size=5),))
        >>> answer.complaint(answer.read(lambda x: x * (x > 0))) is None
        True
    """

    def __init__(
        self,
        oracle: Callable,
        inputs: Inputs,
        *,
        small: Inputs | None = None,
        also: Sequence[Callable] = (),
        trials: int = 20,
        tolerance: float = 1e-5,
        seed: int = 0,
    ) -> None:
        self.oracle, self.inputs, self.small, self.also = oracle, inputs, small, tuple(also)
        self.trials, self.tolerance, self.seed = trials, tolerance, seed

    def read(self, answer: Any) -> list[Trial]:
        """Runs the learner's function on all inputs."""
        if kind_of(answer) != "함수":
            what = "함수의 이름을 괄호 없이 넘겨 주세요."
            if not callable(answer):
                what += " 괄호를 붙이면 함수가 아니라 계산한 값이 넘어옵니다."
            raise Unreadable(f"{what} {given(answer)}")
        rng = np.random.default_rng(self.seed)
        drawn = [self.small(rng) for _ in range(5)] if self.small else []
        drawn += [self.inputs(rng) for _ in range(self.trials)]
        self._require_signature(answer, drawn[0])
        return [Trial(tuple(inputs), self._run(answer, tuple(inputs))) for inputs in drawn]

    def shows(self, value: list[Trial], when: Callable | _Returns) -> bool:
        """Compares with a wrong function on all inputs, or asks a predicate on every result."""
        if isinstance(when, _Returns):
            return all(when.test(trial.output) for trial in value)
        return all(same(trial.output, when(*copy.deepcopy(trial.inputs)), self.tolerance) for trial in value)

    def complaint(self, value: list[Trial]) -> Finding | None:
        """Finds the first input on which the function is not right, and shows it."""
        if any(self._wrong(value, oracle) is None for oracle in (self.oracle, *self.also)):
            return None
        finding = self._wrong(value, self.oracle)
        pairs = [(trial.output, self._expected(trial, self.oracle)) for trial in value]
        known = relation(pairs, self.tolerance)
        return Finding(" ".join(part for part in (known, finding.text) if part), finding.grids)

    def _expected(self, trial: Trial, oracle: Callable) -> Any:
        return oracle(*copy.deepcopy(trial.inputs))

    def _wrong(self, value: list[Trial], oracle: Callable) -> Finding | None:
        for trial in value:
            expected = self._expected(trial, oracle)
            finding = difference(trial.output, expected, self.tolerance, self._named(trial.inputs))
            if finding is not None:
                return finding
        return None

    def _named(self, inputs: tuple) -> dict[str, Any]:
        return dict(zip(inspect.signature(self.oracle).parameters, inputs, strict=False))

    def _require_signature(self, answer: Callable, inputs: tuple) -> None:
        try:
            inspect.signature(answer).bind(*inputs)
        except TypeError:
            names = ", ".join(self._named(inputs))
            raise Unreadable(f"함수가 인수 {len(inputs)}개({names})를 차례로 받아야 합니다.") from None
        except ValueError:
            return  # built-in functions tell no signature

    def _run(self, function: Callable, inputs: tuple) -> Any:
        try:
            output = function(*copy.deepcopy(inputs))
        except (Exception, SystemExit) as error:
            text = explain(error, "함수를 실행하다가", function)
            raise Unreadable(f"{text}\n이 입력에서 멈추었습니다.", self._shown(inputs)) from None
        if output is None:
            text = "함수가 아무 값도 돌려주지 않았습니다. `return`을 잊지 않았는지 보세요."
            raise Unreadable(text, self._shown(inputs))
        if is_unfilled(output):
            raise Unreadable("함수가 `...`을 그대로 돌려줍니다. 함수 안의 `...` 자리를 채워 주세요.")
        if isinstance(output, Iterator):
            text = "함수가 값을 하나씩 꺼내는 것(이터레이터)을 돌려줍니다. `list(...)`로 묶어 돌려주세요."
            raise Unreadable(text)
        return _copied(output)

    def _shown(self, inputs: tuple) -> tuple[Grid, ...]:
        return show_inputs(self._named(inputs))


def _copied(output: Any) -> Any:
    """A copy, because a function may reuse the array that it returns."""
    try:
        return copy.deepcopy(output)
    except Exception:  # some objects cannot be copied; they are judged as they are
        return output
