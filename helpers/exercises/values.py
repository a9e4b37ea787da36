"""Answers that are values: numbers, arrays, or anything that passes a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.differences import percent, relation
from helpers.exercises.reading import Unreadable, as_array, as_number, close, given, kind_of, same
from helpers.exercises.showing import Finding, show


class Number:
    """One number.

    Args:
        expected: The right number.
        tolerance: The largest allowed difference, of numbers above 1 relative; 0 compares exactly.

    Example:
        >>> Number(0.5, tolerance=0.01).complaint(0.504) is None
        True
    """

    def __init__(self, expected: float, tolerance: float = 0.0) -> None:
        self.expected, self.tolerance = expected, tolerance

    def read(self, answer: Any) -> float:
        """Reads a number, a NumPy number, or a list, array or tensor with one element."""
        return as_number(answer)

    def shows(self, value: float, when: Any) -> bool:
        """Compares with a wrong number or asks a predicate."""
        return bool(when(value)) if callable(when) else same(value, when, self.tolerance)

    def complaint(self, value: float) -> str | None:
        """Compares with the right number; tells rounding, a lost sign and percent as such."""
        if same(value, self.expected, self.tolerance):
            return None
        return (
            percent(value, self.expected, self.tolerance)
            or relation([(value, self.expected)], self.tolerance)
            or ""
        )


class Numbers:
    """Several numbers in order, such as a shape; ``None`` may stand for the batch axis.

    Args:
        expected: The right numbers.
        tolerance: The largest allowed difference of each, of numbers above 1 relative.

    Example:
        >>> Numbers((None, 26, 26, 32)).complaint((None, 26, 26, 32)) is None
        True
    """

    def __init__(self, expected: Sequence[float | None], tolerance: float = 0.0) -> None:
        self.expected, self.tolerance = tuple(expected), tolerance

    def read(self, answer: Any) -> tuple[float | None, ...]:
        """Reads a tuple, a list or an array, also one that lies alone in another."""
        wanted = f"숫자 {len(self.expected)}개를 괄호 안에 차례로 적어 주세요."
        single = not hasattr(answer, "__len__") or getattr(answer, "shape", None) == ()
        if single or isinstance(answer, str | bytes | dict | set | frozenset):
            raise Unreadable(f"{wanted} {given(answer)}")
        items = answer.tolist() if isinstance(answer, np.ndarray) else list(answer)
        if len(items) == 1 and len(self.expected) > 1 and isinstance(items[0], list | tuple | np.ndarray):
            items = list(items[0])
        if len(items) > 100:
            raise Unreadable(f"{wanted} 지금은 {len(items)}개를 적었습니다.")
        for place, item in enumerate(items, start=1):
            if isinstance(item, list | tuple) and len(item) > 1:
                raise Unreadable(f"자리마다 숫자를 하나씩 적어 주세요. {place}번째 자리에 {item}이 있습니다.")
        return tuple(None if item is None else as_number(item) for item in items)

    def shows(self, value: tuple, when: Any) -> bool:
        """Compares with wrong numbers or asks a predicate."""
        return bool(when(value)) if callable(when) else same(value, tuple(when), self.tolerance)

    def complaint(self, value: tuple) -> str | None:
        """Compares the count of numbers, then the numbers; tells which of them are right."""
        if len(value) != len(self.expected):
            return f"숫자 {len(self.expected)}개가 필요한데 {len(value)}개를 적었습니다."
        if same(value, self.expected, self.tolerance):
            return None
        if None not in value and None not in self.expected:
            known = percent(value, self.expected, self.tolerance) or relation(
                [(value, self.expected)], self.tolerance
            )
            if known:
                return known
        places = [
            str(place)
            for place, (number, right) in enumerate(zip(value, self.expected, strict=True), start=1)
            if same(number, right, self.tolerance)
        ]
        return f"{', '.join(places)}번째 숫자는 맞습니다. 나머지를 다시 살펴보세요." if places else ""


class Array:
    """An array, compared by shape and values.

    Args:
        expected: The right array, any shape.
        tolerance: The largest allowed difference of an element, of numbers above 1 relative.

    Example:
        >>> Array([[1, 2]]).complaint(np.array([[1.0], [3.0]])).text
        '배열의 모양이 (2, 1)입니다. 이 문제의 답은 (1, 2) 모양입니다.'
    """

    def __init__(self, expected: Any, tolerance: float = 1e-5) -> None:
        self.expected, self.tolerance = np.asarray(expected, dtype="float64"), tolerance

    def read(self, answer: Any) -> np.ndarray:
        """Reads a nested list, an array or a tensor."""
        if kind_of(answer) in ("함수", "케라스 모델", "케라스 레이어", "딕셔너리", "집합"):
            raise Unreadable(f"{self.expected.shape} 모양의 배열을 적어 주세요. {given(answer)}")
        return as_array(answer)

    def shows(self, value: np.ndarray, when: Any) -> bool:
        """Compares with a wrong array or asks a predicate."""
        return bool(when(value)) if callable(when) else same(value, when, self.tolerance)

    def complaint(self, value: np.ndarray) -> Finding | None:
        """Compares the shape, then the elements; marks the first that differs, not what it should be."""
        if same(value, self.expected, self.tolerance):
            return None
        known = relation([(value, self.expected)], self.tolerance)
        if value.shape != self.expected.shape:
            shapes = f"배열의 모양이 {value.shape}입니다. 이 문제의 답은 {self.expected.shape} 모양입니다."
            return Finding(f"{shapes} {known}" if known else shapes)
        wrong = ~close(value, self.expected, self.tolerance)
        mark = tuple(int(i) for i in np.argwhere(wrong)[0])
        text = known or f"{wrong.size}칸 중 {wrong.sum()}칸이 다릅니다. 표시한 칸부터 다시 계산해 보세요."
        return Finding(text, (show("적은 답", value, mark, digits=6),))


class Passes:
    """Anything that passes the author's test: for open questions such as a changed experiment.

    Args:
        test: Called with the answer. Gives true for a right one, and for a wrong one false or, better,
            one Korean sentence saying what is not as it should be. It may raise ``Unreadable`` with a
            Korean explanation for an answer that it cannot judge.
        wants: Korean: what to give, shown when the test stumbles over the answer.

    Example:
        >>> low_loss = Passes(lambda history: history["loss"][-1] < 0.5, "history.history를 넣어 주세요.")
        >>> low_loss.complaint({"loss": [0.4]}) is None
        True
    """

    def __init__(self, test: Callable[[Any], bool | str], wants: str) -> None:
        self.test, self.wants = test, wants

    def read(self, answer: Any) -> Any:
        """Applies the test once, to tell an answer it was not made for."""
        try:
            self.test(answer)
        except Unreadable:
            raise
        except Exception:
            raise Unreadable(f"{self.wants} {given(answer)}") from None
        return answer

    def shows(self, value: Any, when: Any) -> bool:
        """Asks a predicate."""
        return bool(when(value))

    def complaint(self, value: Any) -> str | None:
        """Asks the test."""
        verdict = self.test(value)
        if isinstance(verdict, str):
            return verdict
        return None if verdict else ""
