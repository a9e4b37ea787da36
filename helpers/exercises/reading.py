"""Reading what a learner wrote: kinds told by their Korean names, numbers, arrays, letters."""

from __future__ import annotations

import dis
import re
import reprlib
import sys
import types
from collections.abc import Collection
from typing import Any

import numpy as np

_DOES_NOTHING = {"RESUME", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "NOP", "COPY_FREE_VARS"}
_KINDS = (
    (type(None), "값이 없음(None)"),
    (bool | np.bool_, "참·거짓"),
    (str | bytes, "글자"),
    (int | float | complex | np.number, "숫자"),
    (list, "리스트"),
    (tuple, "튜플"),
    (dict, "딕셔너리"),
    (set | frozenset, "집합"),
    (np.ndarray, "배열"),
    (types.ModuleType, "모듈"),
    (type, "클래스"),
)


class Unreadable(Exception):
    """The answer cannot be compared.

    Args:
        text: What the learner reads: what to give instead. Korean.
        grids: Tables that show it (``showing.Grid``).
    """

    def __init__(self, text: str, grids: tuple = ()) -> None:
        super().__init__(text)
        self.grids = grids


class _OneLine(reprlib.Repr):
    """Writes any object, however long, deep or broken, with NumPy numbers as plain ones."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 12
        self.maxstring = self.maxother = self.maxlong = 200

    def repr1(self, x: Any, level: int) -> str:
        return super().repr1(x.item() if isinstance(x, np.generic) else x, level)


def short(value: Any, limit: int = 80) -> str:
    """Writes a value in one line, cut off after ``limit`` characters.

    Args:
        value: Anything, also an object whose ``__repr__`` fails or a list that holds itself.
        limit: The largest number of characters.

    Returns:
        The text, with ``…`` where it was cut.

    Example:
        >>> short(list("가나다라"), limit=8)
        "['가', '…"
    """
    try:
        text = " ".join(_OneLine().repr(value).split())
    except Exception:  # an object may fail to write itself in any way
        text = f"<{type(value).__name__}>"
    return text if len(text) <= limit else text[: limit - 1] + "…"


def kind_of(value: Any) -> str:
    """Names in Korean what kind of thing an answer is.

    Args:
        value: Anything.

    Returns:
        A noun, for example ``"숫자"`` or ``"케라스 모델"``.

    Example:
        >>> kind_of(3.5), kind_of(len)
        ('숫자', '함수')
    """
    for kinds, name in _KINDS:
        if isinstance(value, kinds):
            return name
    keras = sys.modules.get("keras")  # whoever holds a model has imported it
    if keras is not None:
        if isinstance(value, keras.Model):
            return "케라스 모델"
        if isinstance(value, keras.layers.Layer):
            return "케라스 레이어"
        if isinstance(value, keras.callbacks.History):
            return "훈련 기록(History)"
    if hasattr(value, "shape"):
        return "텐서"
    return "함수" if callable(value) else f"{type(value).__name__} 객체"


def given(answer: Any) -> str:
    """Writes the answer and its kind, to end a message.

    Args:
        answer: What the learner gave.

    Returns:
        Korean, for example ``"지금 적은 답: [1, 2] (리스트)"``.
    """
    return f"지금 적은 답: {short(answer)} ({kind_of(answer)})"


def is_unfilled(answer: Any) -> bool:
    """Tells whether the stub is untouched: ``...`` somewhere in it, or a function that does nothing.

    Args:
        answer: What the learner gave to ``check``.

    Returns:
        True for ``...``, ``(..., 3)``, ``{"가": ...}`` and ``def f(x): ...``.
    """
    return _holds_ellipsis(answer, within=())


def _holds_ellipsis(answer: Any, within: tuple[int, ...]) -> bool:
    if isinstance(answer, types.FunctionType):
        steps = list(dis.get_instructions(answer))
        loaded = [step.argval for step in steps if step.opname in ("LOAD_CONST", "RETURN_CONST")]
        return {step.opname for step in steps} <= _DOES_NOTHING and loaded in ([None], [...])
    if isinstance(answer, np.ndarray) and answer.dtype == object:
        answer = answer.ravel().tolist()
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list | tuple | set | frozenset) and id(answer) not in within:
        return any(_holds_ellipsis(item, (*within, id(answer))) for item in answer)
    return answer is ...


def as_number(answer: Any) -> float:
    """Reads one number.

    Args:
        answer: A Python or NumPy number, or a list, array or tensor with one element.

    Returns:
        The number as a float.

    Raises:
        Unreadable: The answer is text, a truth value, several numbers or not a number at all.
    """
    if answer is None:
        raise Unreadable("값이 없습니다(None). 화면에 찍은 값이 아니라 숫자를 answer에 넣어 주세요.")
    if isinstance(answer, str) and not re.search(r"\d", answer):
        raise Unreadable(f"글자({short(answer)})가 아니라 숫자를 적어 주세요.")
    if isinstance(answer, str):
        raise Unreadable(f"숫자를 글자로 적었습니다({short(answer)}). 따옴표를 빼고 숫자만 적어 주세요.")
    if isinstance(answer, bool | np.bool_):
        raise Unreadable(f"참·거짓({answer})이 아니라 숫자를 적어 주세요.")
    if isinstance(answer, int) and abs(answer) > sys.float_info.max:
        raise Unreadable("숫자가 너무 커서 다룰 수 없습니다. 계산을 다시 살펴보세요.")
    if kind_of(answer) == "함수":
        raise Unreadable("함수가 아니라 숫자를 적어 주세요. 함수를 계산한 값은 괄호를 붙여 얻습니다.")
    try:
        values = as_array(answer)
    except Unreadable:
        raise Unreadable(f"숫자 하나를 적어 주세요. {given(answer)}") from None
    if values.size != 1:
        raise Unreadable(f"숫자 하나를 적어 주세요. 지금은 {values.size}개를 적었습니다.\n{given(answer)}")
    number = float(values.reshape(()))
    if np.isnan(number):
        raise Unreadable("값이 NaN(숫자가 아님)입니다. 계산 과정에서 0으로 나누지 않았는지 살펴보세요.")
    return number


def as_array(answer: Any) -> np.ndarray:
    """Reads an array of numbers.

    Args:
        answer: A number, a (nested) list, a NumPy array or a tensor.

    Returns:
        The array, of kind float64.

    Raises:
        Unreadable: Its rows differ in length, or it holds something else than numbers.
    """
    try:
        array = np.asarray(answer)
        if array.dtype.kind not in "USMmc" and not any(
            isinstance(item, str | bytes) for item in (array.flat if array.dtype == object else ())
        ):
            return np.array(array, dtype="float64")
    except (TypeError, ValueError, OverflowError, RecursionError):
        pass  # told below
    raise Unreadable(
        "숫자로 된 배열을 적어 주세요. 숫자에는 따옴표를 붙이지 않고, 행마다 숫자의 개수가 같아야 합니다. "
        f"{given(answer)}"
    ) from None


def as_letters(answer: Any, labels: Collection[str]) -> list[str]:
    """Reads the letters of options, however they are written.

    Args:
        answer: Text such as ``"나"``, ``"(가)"``, ``"나번"``, ``"가, 라"``, ``"가라"`` or ``"마→다"``, or a
            list, tuple, set or array of such texts.
        labels: The letters of the options.

    Returns:
        The letters in the order in which they were written.

    Raises:
        Unreadable: The answer is not made of letters, or has one that no option has.
    """
    shown = ", ".join(f'"{label}"' for label in labels)
    if isinstance(answer, np.ndarray):
        answer = answer.ravel().tolist()
    items = [answer] if isinstance(answer, str) else answer
    if not _few_words(items):
        raise Unreadable(f"보기의 기호({shown})를 따옴표 안에 적어 주세요. {given(answer)}")
    letters = []
    for word in re.findall(r"\w+", " ".join(items)):
        word = word.removesuffix("번") if "번" not in labels else word
        letters += [word] if word in labels else list(word)
    if not letters:
        raise Unreadable(f"기호가 하나도 없습니다. 보기의 기호는 {shown}입니다.")
    strangers = [letter for letter in letters if letter not in labels]
    if strangers:
        raise Unreadable(f"보기에 없는 기호({short(strangers[0])})가 있습니다. 보기의 기호는 {shown}입니다.")
    return letters


def _few_words(items: Any) -> bool:
    return (
        isinstance(items, list | tuple | set | frozenset)
        and len(items) <= 200
        and all(isinstance(item, str) and len(item) <= 200 for item in items)
    )


def close(first: np.ndarray, second: np.ndarray, tolerance: float) -> np.ndarray:
    """Tells which numbers of two arrays agree.

    Args:
        first: Numbers of any shape.
        second: As many.
        tolerance: The largest allowed difference; between numbers above 1 it is taken of the second one, for
            float32 is only exact to so many digits.

    Returns:
        Booleans of that shape; NaN agrees with NaN.

    Example:
        >>> close(np.array([0.612, 612.0]), np.array([0.621, 621.0]), 0.006)
        array([False, False])
    """
    absolute = np.isclose(first, second, rtol=0, atol=tolerance, equal_nan=True)
    return absolute | np.isclose(first, second, rtol=tolerance, atol=0)


def same(left: Any, right: Any, tolerance: float) -> bool:
    """Compares two values, whatever they are made of.

    Args:
        left: A number, text, array, tensor, ``None``, or a list, tuple or dictionary of these.
        right: The value to compare with.
        tolerance: The largest allowed difference of two numbers, see `close`.

    Returns:
        Whether they agree. Arrays must have the same shape; a single number may come in any shape.
    """
    if left is None or right is None:
        return left is right
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) and isinstance(right, str) and left == right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key], tolerance) for key in left)
    try:
        first, second = as_array(left), as_array(right)
    except Unreadable:  # names, or rows of different length: item by item
        left, right = (x.tolist() if isinstance(x, np.ndarray) else x for x in (left, right))
        pairs = isinstance(left, list | tuple) and isinstance(right, list | tuple) and len(left) == len(right)
        return pairs and all(same(a, b, tolerance) for a, b in zip(left, right, strict=True))
    if first.size == second.size == 1:
        first, second = first.reshape(()), second.reshape(())
    return first.shape == second.shape and bool(close(first, second, tolerance).all())
