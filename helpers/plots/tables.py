"""An array as a picture of its numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers.plots.cells import BRIGHT, CELL, board, cells, number, shades, word

LARGEST = 16
DIGIT = 0.62  # width of a digit, in heights of the text


def number_table(
    array: ArrayLike,
    ax: Axes | None = None,
    *,
    row_names: Sequence[str] = (),
    column_names: Sequence[str] = (),
    shaded: bool = True,
    title: str = "",
) -> Axes:
    """Draws a small array as squares with their numbers.

    Args:
        array: Numbers, shape (rows, columns) or (columns,), at most 16 each way.
        ax: Axes to draw on; by default new ones of the fitting size.
        row_names: One name a row, drawn at the left.
        column_names: One name a column, drawn over it.
        shaded: Whether larger numbers are brighter, as pixels are; otherwise all squares are white.
        title: A line over everything.

    Returns:
        The axes; each number is a text whose gid is ``"table"``, row by row.

    Raises:
        ValueError: The array has more axes or is larger, or the names do not fit.

    Example:
        >>> ax = number_table([[0, 255], [128, 64]])
        >>> [text.get_text() for text in ax.texts]
        ['0', '255', '128', '64']
    """
    values = np.atleast_2d(np.asarray(array, dtype="float64"))
    if values.ndim != 2 or max(values.shape) > LARGEST:
        raise ValueError(
            f"숫자 표로 그릴 수 있는 배열은 2차원이고 {LARGEST}×{LARGEST} 이하여야 합니다. "
            f"받은 모양: {np.shape(array)}. 일부만 잘라서 넣어 보세요."
        )
    rows, columns = values.shape
    for names, count, what in ((row_names, rows, "행"), (column_names, columns, "열")):
        if names and len(names) != count:
            raise ValueError(f"{what}은 {count}개인데 {what} 이름은 {len(names)}개입니다.")
    left = 0.5 + 0.42 * max((len(name) for name in row_names), default=-1)
    left = left if row_names else 0.0
    top = 0.8 if column_names else 0.0
    longest = max(len(number(value)) for value in values.flat)
    fontsize = 12 if longest <= 4 else 10
    given, ax = ax, board(ax, left + columns, top + rows, title)
    if given is None:
        square = max(1.0, longest * DIGIT * fontsize / 72 / CELL)
        ax.figure.set_size_inches(ax.figure.get_size_inches() * square)
    fill = shades(values) if shaded else BRIGHT
    cells(ax, values, left, top, "table", fill, fontsize=fontsize)
    for row, name in enumerate(row_names):
        word(ax, left - 0.15, top + row + 0.5, name, ha="right")
    for column, name in enumerate(column_names):
        word(ax, left + column + 0.5, top - 0.35, name)
    return ax
