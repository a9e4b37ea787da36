"""Reading what a learner wrote, and comparing values of any shape."""

from __future__ import annotations

import dis
import types
from typing import Any

import numpy as np

_DOES_NOTHING = {"RESUME", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "NOP", "COPY_FREE_VARS"}


class Unreadable(Exception):
    """The answer cannot be compared; the message tells the learner in Korean what to give."""


def is_unfilled(answer: Any) -> bool:
    """Tells whether the stub is untouched: ``...`` somewhere in it, or a function that does nothing.

    Args:
        answer: What the learner gave to ``check``.

    Returns:
        True for ``...``, ``(..., 3)``, ``{"가": ...}`` and ``def f(x): ...``.
    """
    if isinstance(answer, dict):
        return any(is_unfilled(value) for value in answer.values())
    if isinstance(answer, list | tuple | set | frozenset):
        return any(is_unfilled(value) for value in answer)
    if isinstance(answer, types.FunctionType):
        steps = list(dis.get_instructions(answer))
        loaded = [step.argval for step in steps if step.opname in ("LOAD_CONST", "RETURN_CONST")]
        return {step.opname for step in steps} <= _DOES_NOTHING and loaded in ([None], [...])
    return answer is ...


def as_number(answer: Any) -> float:
    """Reads one number.

    Args:
        answer: A Python or NumPy number, or an array or tensor with one element.

    Returns:
        The number as a float.

    Raises:
        Unreadable: The answer is text, a truth value, several numbers or not a number at all.
    """
    if answer is None:
        raise Unreadable("값이 없습니다(None). 화면에 찍은 값이 아니라 숫자를 answer에 넣어 주세요.")
    if isinstance(answer, str):
        raise Unreadable(f"숫자를 글자로 적었습니다: {answer!r}. 따옴표를 빼고 숫자만 적어 주세요.")
    if isinstance(answer, bool | np.bool_):
        raise Unreadable(f"참·거짓({answer})이 아니라 숫자를 적어 주세요.")
    if callable(answer) and not hasattr(answer, "shape"):
        raise Unreadable("함수가 아니라 숫자를 적어 주세요. 함수를 계산한 값은 괄호를 붙여 얻습니다.")
    try:
        values = np.asarray(answer, dtype="float64")
    except (TypeError, ValueError):
        raise Unreadable(f"숫자 하나를 적어 주세요. 지금은 {short(answer)}입니다.") from None
    if values.size != 1:
        raise Unreadable(f"숫자 하나만 적어 주세요. 지금은 숫자가 {values.size}개입니다: {short(answer)}")
    number = float(values.reshape(()))
    if np.isnan(number):
        raise Unreadable("값이 NaN(숫자가 아님)입니다. 계산 과정에서 0으로 나누지 않았는지 살펴보세요.")
    return number


def as_array(answer: Any) -> np.ndarray:
    """Reads an array of numbers.

    Args:
        answer: A (nested) list, a NumPy array or a tensor.

    Returns:
        The array, of kind float64.

    Raises:
        Unreadable: Its rows differ in length, or it holds something else than numbers.
    """
    try:
        return np.asarray(answer, dtype="float64")
    except (TypeError, ValueError):
        message = (
            f"숫자로 된 배열을 적어 주세요. 줄마다 숫자의 개수가 같아야 합니다. 지금은 {short(answer)}입니다."
        )
        raise Unreadable(message) from None


def same(left: Any, right: Any, tolerance: float) -> bool:
    """Compares two values, whatever they are made of.

    Args:
        left: A number, text, array, tensor, ``None``, or a list or tuple of these.
        right: The value to compare with.
        tolerance: The largest allowed difference of two numbers, absolute and relative to the larger one.

    Returns:
        Whether they agree; arrays must also have the same shape.
    """
    if left is None or right is None:
        return left is right
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) and isinstance(right, str) and left == right
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(
            same(a, b, tolerance) for a, b in zip(left, right, strict=True)
        )
    try:
        first, second = np.asarray(left, dtype="float64"), np.asarray(right, dtype="float64")
    except (TypeError, ValueError):
        return False
    return first.shape == second.shape and np.allclose(
        first, second, rtol=tolerance, atol=tolerance, equal_nan=True
    )


def short(value: Any, limit: int = 80) -> str:
    """Writes a value in one line, cut off after ``limit`` characters."""
    text = " ".join(repr(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
