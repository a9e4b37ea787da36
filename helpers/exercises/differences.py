"""Where two results differ, and whether they are the same but for rounding, sign or axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from helpers.exercises.reading import Unreadable, as_array, close, given, same
from helpers.exercises.showing import Finding, Grid, enough_digits, show, show_inputs

EXPECTED, GOT = "나와야 하는 값", "나온 값"


def difference(
    got: Any, expected: Any, tolerance: float, inputs: Mapping[str, Any] | None = None
) -> Finding | None:
    """Compares a result with the right one.

    Args:
        got: The learner's result.
        expected: The right result.
        tolerance: The largest allowed difference of a number, of numbers above 1 relative.
        inputs: The arguments that gave the results, by name; they are shown too.

    Returns:
        ``None`` when the results agree, else the words and tables that show the first difference.

    Example:
        >>> difference([[1, 5]], [[1, 2]], 0).grids[1].text()
        '나온 값\\n 1 [5]'
    """
    shown = show_inputs(inputs or {})
    if _truth_values(expected) and not _truth_values(got) and _is_array(got):
        text = "`True`와 `False`가 들어 있어야 하는데 숫자가 들어 있습니다."
        return Finding(text, (*shown, show(EXPECTED, expected), show(GOT, got)))
    if _truth_values(expected) and isinstance(got, tuple):
        text = "튜플이 아니라 배열이어야 합니다. 대괄호 안에서 튜플은 축마다 자리 하나씩을 뜻합니다."
        return Finding(text, (*shown, show(EXPECTED, expected), show(GOT, got)))
    if same(got, expected, tolerance):
        return None
    if not _is_array(expected) or not _is_array(got):
        text, pair = _in_parts(got, expected, tolerance)
        return Finding(text, (*shown, *pair))
    first, second = as_array(got), as_array(expected)
    if first.size == second.size == 1:
        first, second = first.reshape(()), second.reshape(())
    if first.shape != second.shape:
        text = f"결과로 {_shape(second)} 나와야 하는데 {_shape(first)} 나왔습니다."
        return Finding(text, (*shown, show(EXPECTED, expected), show(GOT, got)))
    wrong = ~close(first, second, tolerance)
    mark = tuple(int(i) for i in np.argwhere(wrong)[0])
    digits = enough_digits(first[mark], second[mark])
    if _truth_values(expected):
        first, second = first.astype(bool), second.astype(bool)
    pair = show(EXPECTED, second, mark, digits), show(GOT, first, mark, digits)
    if not mark:
        return Finding("", (*shown, *pair))
    place = ", ".join(str(i) for i in mark)
    text = f"{first.size}칸 중 {wrong.sum()}칸이 다릅니다. 처음 다른 자리는 [{place}]입니다."
    return Finding(text, (*show_inputs(inputs or {}, second, mark), *pair))


def _in_parts(got: Any, expected: Any, tolerance: float) -> tuple[str, tuple[Grid, ...]]:
    """Words and tables for results that are not both arrays: several parts, or names."""
    if isinstance(expected, list | tuple) and not any(isinstance(part, str) for part in expected):
        if not isinstance(got, list | tuple):
            text = f"값 {len(expected)}개를 차례로 돌려주어야 합니다. {given(got)}"
            return text, (show(EXPECTED, expected),)
        if len(got) != len(expected):
            text = f"값 {len(expected)}개를 돌려주어야 하는데 {len(got)}개를 돌려주었습니다."
            return text, (show(EXPECTED, expected), show(GOT, got))
        for place, (part, right) in enumerate(zip(got, expected, strict=True)):
            found = difference(part, right, tolerance)
            if found is not None:
                text = f"{place}번 값이 다릅니다(0부터 셉니다). {found.text}".rstrip()
                return text, tuple(
                    Grid(f"{place}번 값, {grid.caption}", grid.rows, grid.marked) for grid in found.grids
                )
    text = "숫자나 배열을 돌려주어야 합니다." if _is_array(expected) else ""
    return text, (show(EXPECTED, expected), show(GOT, got))


def relation(pairs: Sequence[tuple[Any, Any]], tolerance: float) -> str | None:
    """Finds what would turn all results into the right ones, told as a fact about the values.

    Args:
        pairs: Each result with the right one.
        tolerance: The largest allowed difference of a number.

    Returns:
        One Korean sentence or two, or ``None``.

    Example:
        >>> relation([(2.2197, 2.2197032)], 1e-6)
        '정답을 소수점 아래 4자리까지 반올림한 값입니다. 반올림하지 않은 값이 필요합니다.'
    """
    try:
        arrays = [(as_array(got), as_array(expected)) for got, expected in pairs]
    except Unreadable:
        return None
    if not arrays or not any(right.any() for _, right in arrays):
        return None

    def becomes(change: Any, exactly: float = tolerance) -> bool:
        return all(same(got, change(right), exactly) for got, right in arrays)

    if all(got.ndim == right.ndim == 2 for got, right in arrays) and becomes(np.transpose):
        return "행과 열을 맞바꾸면 정답과 같습니다."
    if any(got.shape != right.shape for got, right in arrays):
        flat = all(
            got.size == right.size and same(got.ravel(), right.ravel(), tolerance) for got, right in arrays
        )
        return "숫자는 모두 맞고 배열의 모양만 다릅니다." if flat else None
    if becomes(np.negative):
        return "크기는 맞고 부호가 반대입니다."
    if any(got.any() for got, _ in arrays):
        for places in range(7):
            if becomes(lambda right, places=places: np.round(right, places), 1e-9):
                how = f"소수점 아래 {places}자리까지" if places else "정수로"
                return f"정답을 {how} 반올림한 값입니다. 반올림하지 않은 값이 필요합니다."
        if _cut_off(
            *(np.concatenate([part.ravel() for part in parts]) for parts in zip(*arrays, strict=True))
        ):
            return "정답에서 소수점 아래를 버린 값입니다. 버리지 않은 값이 필요합니다."
    return None


def _cut_off(got: np.ndarray, right: np.ndarray) -> bool:
    """Whether only the whole parts are left.

    Among many fractions a whole number may have been a hair less before the cut, by the order of a sum.
    """
    many = right.size >= 20 and (right != np.round(right)).mean() > 0.25
    hairs = (1e-9, -1e-9) if many else (0.0,)
    return bool(np.any([got == np.trunc(right * (1 + hair)) for hair in hairs], axis=0).all())


def percent(got: Any, expected: Any, tolerance: float) -> str | None:
    """Tells that fractions were given in percent.

    Args:
        got: The learner's numbers.
        expected: The right ones.
        tolerance: The largest allowed difference.

    Returns:
        A Korean sentence, or ``None``.
    """
    right = np.asarray(expected, dtype="float64")
    if (right > 0).all() and (right < 1).all() and same(np.asarray(got) / 100, right, max(tolerance, 0.0005)):
        return "정답의 100배입니다. 퍼센트가 아니라 0과 1 사이의 수로 적으세요."
    return None


def _is_array(value: Any) -> bool:
    try:
        as_array(value)
    except Unreadable:
        return False
    return True


def _truth_values(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(isinstance(item, bool | np.bool_) for item in value)
    return isinstance(value, bool) or "bool" in str(getattr(value, "dtype", ""))


def _shape(array: np.ndarray) -> str:
    return f"모양이 {array.shape}인 배열이" if array.ndim else "숫자 하나가"
