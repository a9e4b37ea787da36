"""Answers that are values: numbers, arrays, or anything that passes a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.reading import Unreadable, as_array, as_number, same, short


class Number:
    """One number.

    Args:
        expected: The right number.
        tolerance: The largest allowed difference, absolute and relative; 0 compares exactly.

    Example:
        >>> Number(0.5, tolerance=0.01).complaint(0.504) is None
        True
    """

    def __init__(self, expected: float, tolerance: float = 0.0) -> None:
        self.expected, self.tolerance = expected, tolerance

    def read(self, answer: Any) -> float:
        """Reads a number, a NumPy number or a tensor with one element."""
        return as_number(answer)

    def shows(self, value: float, when: Any) -> bool:
        """Compares with a wrong number or asks a predicate."""
        return bool(when(value)) if callable(when) else same(value, when, self.tolerance)

    def complaint(self, value: float) -> str | None:
        """Compares with the right number."""
        return None if same(value, self.expected, self.tolerance) else ""


class Numbers:
    """Several numbers in order, such as a shape; ``None`` may stand for the batch axis.

    Args:
        expected: The right numbers.
        tolerance: The largest allowed difference of each, absolute and relative.

    Example:
        >>> Numbers((None, 26, 26, 32)).complaint((None, 26, 26, 32)) is None
        True
    """

    def __init__(self, expected: Sequence[float | None], tolerance: float = 0.0) -> None:
        self.expected, self.tolerance = tuple(expected), tolerance

    def read(self, answer: Any) -> tuple[float | None, ...]:
        """Reads a tuple, a list or an array with one axis."""
        if isinstance(answer, str | dict | set | frozenset) or not hasattr(answer, "__len__"):
            raise Unreadable(f"숫자 여러 개를 괄호 안에 차례로 적어 주세요. 지금은 {short(answer)}입니다.")
        return tuple(None if item is None else as_number(item) for item in answer)

    def shows(self, value: tuple, when: Any) -> bool:
        """Compares with wrong numbers or asks a predicate."""
        return bool(when(value)) if callable(when) else same(value, tuple(when), self.tolerance)

    def complaint(self, value: tuple) -> str | None:
        """Compares the count of numbers, then the numbers."""
        if len(value) != len(self.expected):
            return f"숫자 {len(self.expected)}개가 필요한데 {len(value)}개를 적었습니다."
        return None if same(value, self.expected, self.tolerance) else ""


class Array:
    """An array, compared by shape and values.

    Args:
        expected: The right array, any shape.
        tolerance: The largest allowed difference of an element, absolute and relative.

    Example:
        >>> Array([[1, 2]]).complaint(np.array([[1.0], [2.0]]))
        '배열의 모양이 (2, 1)입니다. 이 문제의 답은 (1, 2) 모양입니다.'
    """

    def __init__(self, expected: Any, tolerance: float = 1e-5) -> None:
        self.expected, self.tolerance = np.asarray(expected, dtype="float64"), tolerance

    def read(self, answer: Any) -> np.ndarray:
        """Reads a nested list, an array or a tensor."""
        return as_array(answer)

    def shows(self, value: np.ndarray, when: Any) -> bool:
        """Compares with a wrong array or asks a predicate."""
        return bool(when(value)) if callable(when) else same(value, when, self.tolerance)

    def complaint(self, value: np.ndarray) -> str | None:
        """Compares the shape, then counts the elements that differ."""
        if value.shape != self.expected.shape:
            return f"배열의 모양이 {value.shape}입니다. 이 문제의 답은 {self.expected.shape} 모양입니다."
        right = np.isclose(value, self.expected, rtol=self.tolerance, atol=self.tolerance)
        return None if right.all() else f"숫자 {right.size}개 가운데 {int((~right).sum())}개가 다릅니다."


class Passes:
    """Anything that passes the author's test: for open questions such as a changed experiment.

    Args:
        test: Called with the answer; true for a right one.
        wants: Korean: what to give, shown when the test cannot be applied to the answer.

    Example:
        >>> low_loss = Passes(lambda history: history["loss"][-1] < 0.5, "history.history를 넣어 주세요.")
        >>> low_loss.complaint({"loss": [0.4]}) is None
        True
    """

    def __init__(self, test: Callable[[Any], bool], wants: str) -> None:
        self.test, self.wants = test, wants

    def read(self, answer: Any) -> Any:
        """Applies the test once, to tell an answer it was not made for."""
        try:
            self.test(answer)
        except Exception as error:
            raise Unreadable(f"{self.wants}\n({type(error).__name__}: {error})") from None
        return answer

    def shows(self, value: Any, when: Any) -> bool:
        """Asks a predicate."""
        return bool(when(value))

    def complaint(self, value: Any) -> str | None:
        """Asks the test."""
        return None if self.test(value) else ""
