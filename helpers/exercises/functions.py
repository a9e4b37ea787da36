"""An answer that is a function: run on fresh random inputs and compared with an oracle."""

from __future__ import annotations

import copy
import inspect
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.reading import Unreadable, is_unfilled, same, short


@dataclass(frozen=True)
class Trial:
    """One call of the learner's function.

    Args:
        inputs: The arguments.
        output: What the learner's function returned.
    """

    inputs: tuple
    output: Any


class Function:
    """A function that the learner wrote, judged by what it does.

    Args:
        oracle: The right function: Keras, NumPy, SciPy or a line of arithmetic, with the argument
            names that the learner's function should have.
        inputs: Draws one tuple of arguments from a ``numpy.random.Generator``. Draw inputs on which the
            known mistakes differ from the right function.
        trials: How many fresh inputs are drawn at each check.
        tolerance: The largest allowed difference of a number, absolute and relative.

    Example:
        >>> answer = Function(lambda x: np.maximum(x, 0), lambda rng: (rng.normal(size=5),))
        >>> answer.complaint(answer.read(lambda x: x * (x > 0))) is None
        True
    """

    def __init__(
        self,
        oracle: Callable,
        inputs: Callable[[np.random.Generator], tuple],
        trials: int = 20,
        tolerance: float = 1e-5,
    ) -> None:
        self.oracle, self.inputs, self.trials, self.tolerance = oracle, inputs, trials, tolerance

    def read(self, answer: Any) -> list[Trial]:
        """Runs the learner's function on fresh inputs."""
        if not callable(answer):
            raise Unreadable(
                "함수의 이름을 괄호 없이 넘겨 주세요. 괄호를 붙이면 함수가 아니라 계산한 값이 넘어옵니다. "
                f"지금은 {short(answer)}입니다."
            )
        rng = np.random.default_rng()
        results = []
        for _ in range(self.trials):
            inputs = tuple(self.inputs(rng))
            self._require_signature(answer, inputs)
            output = _run(answer, inputs)
            if output is None:
                raise Unreadable("함수가 아무것도 돌려주지 않습니다. return을 잊지 않았는지 보세요.")
            if is_unfilled(output):
                raise Unreadable("함수가 ...을 그대로 돌려줍니다. 함수 안의 ... 자리를 채워 주세요.")
            results.append(Trial(inputs, output))
        return results

    def shows(self, value: list[Trial], when: Callable) -> bool:
        """Compares with a wrong function on all inputs."""
        return all(same(trial.output, when(*copy.deepcopy(trial.inputs)), self.tolerance) for trial in value)

    def complaint(self, value: list[Trial]) -> str | None:
        """Finds the first input on which the function is not right, and shows it."""
        for trial in value:
            expected = self.oracle(*copy.deepcopy(trial.inputs))
            if not same(trial.output, expected, self.tolerance):
                return f"{self._call(trial.inputs)}\n{_difference(trial.output, expected)}"
        return None

    def _call(self, inputs: tuple) -> str:
        names = inspect.signature(self.oracle).parameters
        shown = ", ".join(f"{name}={_display(value)}" for name, value in zip(names, inputs, strict=False))
        return f"입력이 {shown}일 때를 보세요."

    def _require_signature(self, answer: Callable, inputs: tuple) -> None:
        try:
            inspect.signature(answer).bind(*inputs)
        except TypeError:
            names = ", ".join(list(inspect.signature(self.oracle).parameters)[: len(inputs)])
            raise Unreadable(f"함수가 인자 {len(inputs)}개({names})를 차례로 받아야 합니다.") from None
        except ValueError:
            return  # built-in functions tell no signature


def _run(function: Callable, inputs: tuple) -> Any:
    try:
        return function(*copy.deepcopy(inputs))
    except (Exception, SystemExit) as error:
        raise Unreadable(_explain(function, error)) from None


def _explain(function: Callable, error: BaseException) -> str:
    """Names the learner's own line, and the English error below it."""
    text = "함수를 실행하다가 오류가 났습니다."
    file_name = getattr(getattr(function, "__code__", None), "co_filename", None)
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file_name]
    if own:
        text += f"\n{own[-1].lineno}번째 줄: {own[-1].line}"
    return f"{text}\n{type(error).__name__}: {error}"


def _difference(output: Any, expected: Any) -> str:
    shapes = np.shape(output) if _is_numeric(output) else None, np.shape(expected)
    if shapes[0] is not None and shapes[0] != shapes[1]:
        return f"결과의 모양이 {shapes[1]}이어야 하는데 {shapes[0]}입니다."
    return f"나와야 하는 값: {_display(expected)}\n나온 값: {_display(output)}"


def _is_numeric(value: Any) -> bool:
    try:
        np.asarray(value, dtype="float64")
    except (TypeError, ValueError):
        return False
    return True


def _display(value: Any) -> str:
    if isinstance(value, str) or not _is_numeric(value):
        return short(value)
    array = np.asarray(value)
    if array.size > 16:
        return f"{array.shape} 모양의 배열"
    return short(np.round(array.astype("float64"), 4).tolist() if array.dtype.kind == "f" else array.tolist())
