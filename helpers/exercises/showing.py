"""Values as a reply shows them: small tables, one cell marked, with enough digits to tell two apart."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.reading import Unreadable, as_array, short

SIDE = 8
Place = tuple[int, ...]


@dataclass(frozen=True)
class Grid:
    """A value as a small table.

    Args:
        caption: What it is.
        rows: The written cells; a single number is one row with one cell.
        marked: Row and column of the cell to look at.
    """

    caption: str
    rows: tuple[tuple[str, ...], ...]
    marked: tuple[int, int] | None = None

    def text(self) -> str:
        """Writes the table for a terminal, the marked cell in brackets."""
        if len(self.rows) == 1 and len(self.rows[0]) == 1:
            return f"{self.caption}: {self.rows[0][0]}"
        width = max(len(cell) for row in self.rows for cell in row)
        lines = [self.caption]
        for i, row in enumerate(self.rows):
            cells = (
                f"[{cell:>{width}}]" if (i, j) == self.marked else f" {cell:>{width}} "
                for j, cell in enumerate(row)
            )
            lines.append("".join(cells).rstrip())
        return "\n".join(lines)

    def html(self) -> str:
        """Writes the table for a page, the marked cell with the class ``differs``."""
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td class="differs"><mark>{html.escape(cell)}</mark></td>'
                if (i, j) == self.marked and len(self.rows) * len(row) > 1
                else f"<td>{html.escape(cell)}</td>"
                for j, cell in enumerate(row)
            )
            + "</tr>"
            for i, row in enumerate(self.rows)
        )
        return f"<table><caption>{html.escape(self.caption)}</caption><tbody>{rows}</tbody></table>"


@dataclass(frozen=True)
class Finding:
    """What is wrong with an answer: words, and tables that show it.

    Args:
        text: Korean; may be empty.
        grids: The tables.
    """

    text: str = ""
    grids: tuple[Grid, ...] = ()


def written(value: float | bool, digits: int = 4) -> str:
    """Writes one number with at most so many significant digits; whole numbers in full.

    Example:
        >>> written(0.123456), written(0.123456, 6), written(2.0), written(True)
        ('0.1235', '0.123456', '2', 'True')
    """
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    number = float(value)
    if not math.isfinite(number):
        return str(number)
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    if 1e-4 <= abs(number) < 1e15:
        return np.format_float_positional(number, precision=digits, fractional=False, trim="-")
    return f"{number:.{digits - 1}e}"


def enough_digits(first: float, second: float) -> int:
    """Finds how many digits tell two different numbers apart.

    Example:
        >>> enough_digits(2.21972, 2.2197), enough_digits(1.0, 3.0)
        (6, 4)
    """
    return next((d for d in (4, 6, 8, 10, 12, 15) if written(first, d) != written(second, d)), 17)


def show(caption: str, value: Any, mark: Place | None = None, digits: int = 4) -> Grid:
    """Writes a value as a table of at most ``SIDE`` rows and columns around the marked element.

    Args:
        caption: What it is; the part that is shown is added as an index when it is not all.
        value: A number, an array of any shape, or anything else, which is written in one line.
        mark: The place of the element to mark.
        digits: Significant digits of a number.

    Returns:
        The table.

    Example:
        >>> print(show("x", [[1, 2], [3, 4]], mark=(1, 0)).text())
        x
         1  2
        [3] 4
    """
    array = _cells(value)
    if array is None or array.size == 0:
        return Grid(caption, ((short(value, 200),),))
    index, marked = _window(array.shape, mark)
    part = np.atleast_2d(array[index])
    if any(isinstance(i, int) for i in index) or part.size < array.size:
        caption += "[" + ", ".join(_index_text(i, n) for i, n in zip(index, array.shape, strict=True)) + "]"
    rows = tuple(
        tuple(cell if isinstance(cell, str) else written(cell, digits) for cell in row) for row in part
    )
    return Grid(caption, rows, marked)


def show_inputs(inputs: Mapping[str, Any], like: Any = None, mark: Place | None = None) -> tuple[Grid, ...]:
    """Writes the arguments of a call, each as a table.

    Args:
        inputs: The arguments by name.
        like: The result of the call; an argument of its shape is cut like it.
        mark: The place in the result around which it is cut.

    Returns:
        The tables.
    """
    shape = getattr(like, "shape", ())
    grids = (
        show(name, value, mark if getattr(value, "shape", None) == shape else None)
        for name, value in inputs.items()
    )
    return tuple(Grid(grid.caption, grid.rows) for grid in grids)


def _cells(value: Any) -> np.ndarray | None:
    """An array of numbers, truth values or words; None for anything else."""
    if isinstance(value, str):
        return None
    if isinstance(value, np.ndarray) and value.dtype.kind in "bU":
        return value
    if isinstance(value, list | tuple) and value and all(isinstance(x, bool | np.bool_) for x in value):
        return np.array(value)
    try:
        return as_array(value)
    except Unreadable:
        return None


def _window(shape: Place, mark: Place | None) -> tuple[tuple[int | slice, ...], tuple[int, int] | None]:
    """The part of an array to show (two axes at most), and the marked place in it."""
    centre = mark or (0,) * len(shape)
    across = (0, 1) if len(shape) == 3 and shape[2] <= 4 else (len(shape) - 2, len(shape) - 1)
    index: list[int | slice] = []
    seen = []
    for axis, (size, place) in enumerate(zip(shape, centre, strict=True)):
        if axis not in across:
            index.append(place)
            continue
        start = max(0, min(place - SIDE // 2, size - SIDE))
        index.append(slice(start, min(size, start + SIDE)))
        seen.append(place - start)
    if mark is None:
        return tuple(index), None
    return tuple(index), tuple([0, 0, *seen][-2:])


def _index_text(index: int | slice, size: int) -> str:
    if isinstance(index, int):
        return str(index)
    return ":" if (index.start, index.stop) == (0, size) else f"{index.start}:{index.stop}"
