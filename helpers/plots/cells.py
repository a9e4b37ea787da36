"""Tables of numbers as squares on a drawing board: what all figures of single cells are made of."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, Rectangle

from helpers import palette

CELL = 0.45  # inches: two digits and a sign at 12 points
BRIGHT = "#ffffff"
DARK = "#5b6270"
CHANNELS = ("#f4c9c0", "#c6e6d2", "#c9dcf3", "#eadcf7")
TINTS = ("#cfc6f5", "#fbdcb0", "#b9e3e8", "#f6c3d9")  # windows, maps, weights: what is no channel
LETTER = 0.6  # width of a digit, in points of its size


def board(ax: Axes | None, width: float, height: float, description: str = "", cell: float = CELL) -> Axes:
    """Prepares an empty board on which one unit is one cell, y pointing down.

    Args:
        ax: Axes to draw on; ``None`` makes a figure of the fitting size.
        width: Cells from left to right.
        height: Cells from top to bottom.
        description: A line over everything.
        cell: Inches of one cell in a new figure.

    Returns:
        The axes.
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(width * cell, height * cell + (0.3 if description else 0)))
    ax.set(xlim=(-0.1, width + 0.1), ylim=(height + 0.1, -0.1), aspect="equal")
    ax.axis("off")
    if description:
        ax.set_title(description)
    return ax


def number(value: float) -> str:
    """Writes a number shortly: whole numbers without a point, others with at most two digits after it.

    Args:
        value: The number.

    Returns:
        The text, with a true minus sign.

    Example:
        >>> number(3.0), number(-0.5)
        ('3', '−0.5')
    """
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def fitted(values: np.ndarray, inches: float, largest: float = 12) -> float:
    """Finds the size of text at which every number fits into its square.

    Args:
        values: The numbers.
        inches: Side of a square on paper.
        largest: Points that are never exceeded.

    Returns:
        Points.

    Example:
        >>> fitted(np.array([1, 0]), 0.45), round(fitted(np.array([0.04]), 0.3), 1)
        (12, 8.1)
    """
    longest = max(len(number(value)) for value in np.ravel(values) if not np.isnan(value))
    return min(largest, 0.9 * 72 * inches / (longest * LETTER))


def shades(values: np.ndarray, lowest: float | None = None, highest: float | None = None) -> np.ndarray:
    """Turns brightness into grey fills, dark to white.

    Args:
        values: Numbers of any shape.
        lowest: What is darkest; the smallest value by default.
        highest: What is white; the largest value by default.

    Returns:
        Colours, with one more axis of length 3.
    """
    values = np.asarray(values, dtype="float64")
    lowest = np.nanmin(values) if lowest is None else lowest
    highest = np.nanmax(values) if highest is None else highest
    share = np.clip((values - lowest) / max(highest - lowest, 1e-12), 0, 1)[..., np.newaxis]
    return (1 - share) * np.array(to_rgb(DARK)) + share * np.array(to_rgb(BRIGHT))


def cells(
    ax: Axes,
    values: np.ndarray,
    left: float,
    top: float,
    name: str,
    fill: str | np.ndarray = BRIGHT,
    heading: str = "",
    size: float = 1.0,
    fontsize: float = 12,
) -> None:
    """Draws a table of numbers as squares.

    Each number is a text of the axes whose gid is ``name``, row by row, so that it can be read back.

    Args:
        ax: The board.
        values: Numbers, shape (rows, columns); NaN leaves a square empty.
        left: Where the table begins, in cells.
        top: Where the table begins, in cells.
        name: What the numbers are, for reading them back.
        fill: One colour, or colours of shape (rows, columns, 3).
        heading: A word over the table.
        size: Side of one square, in cells.
        fontsize: Points.
    """
    values = np.asarray(values, dtype="float64")
    rows, columns = values.shape
    fills = np.broadcast_to(to_rgb(fill), (rows, columns, 3)) if isinstance(fill, str) else fill
    for row in range(rows):
        for column in range(columns):
            corner = left + column * size, top + row * size
            square = Rectangle(corner, size, size, facecolor=fills[row, column], lw=0.8)
            square.set_edgecolor(palette.NEUTRAL)
            ax.add_patch(square)
            label = "" if np.isnan(values[row, column]) else number(values[row, column])
            ink = palette.ON_DARK_FILL if _is_dark(fills[row, column]) else palette.INK
            middle = corner[0] + size / 2, corner[1] + size / 2
            ax.text(*middle, label, ha="center", va="center", color=ink, fontsize=fontsize, gid=name)
    if heading:
        word(ax, left + columns * size / 2, top - 0.4, heading)


def outline(ax: Axes, left: float, top: float, width: float, height: float, colour: str, **style) -> None:
    """Draws a thick frame around cells.

    Args:
        ax: The board.
        left: Where the frame begins, in cells.
        top: Where the frame begins, in cells.
        width: Cells across.
        height: Cells down.
        colour: The frame's colour.
        **style: Passed to ``matplotlib.patches.Rectangle``.
    """
    style = {"lw": 3, "zorder": 3, "joinstyle": "miter", **style}
    ax.add_patch(Rectangle((left, top), width, height, fill=False, edgecolor=colour, **style))


def arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: str = palette.NEUTRAL
) -> None:
    """Draws an arrow.

    Args:
        ax: The board.
        start: (x, y) in cells.
        end: (x, y) in cells.
        colour: The arrow's colour.
    """
    style = {"arrowstyle": "-|>", "mutation_scale": 14, "lw": 1.8, "shrinkA": 0, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(start, end, color=colour, **style))


def word(ax: Axes, x: float, y: float, text: str, **style) -> None:
    """Writes a word, centred.

    Args:
        ax: The board.
        x: Its middle, in cells.
        y: Its middle, in cells.
        text: What to write.
        **style: Passed to ``Axes.text``.
    """
    ax.text(x, y, text, **{"ha": "center", "va": "center", "fontsize": 11, **style})


def _is_dark(colour: np.ndarray) -> bool:
    return float(np.dot(colour, (0.299, 0.587, 0.114))) < 0.55
