"""A laboratory for padding and strides: where a window stops and how large the output is."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from helpers import palette
from helpers.layers import output_size, pad_amounts
from helpers.plots.cells import arrow, board, cells, outline, word

BORDER = "#e3e6ec"
UNREACHED = "#f3d9d2"


def padding_lab(
    size: int,
    kernel_size: int,
    strides: int = 1,
    padding: str = "valid",
    ax: Axes | None = None,
    *,
    formula: bool = True,
) -> Axes:
    """Draws a square picture with Keras's border, every stop of the window and the output.

    A dot lies in the upper left cell of the window at each stop.

    Args:
        size: Cells along one side of the picture.
        kernel_size: Cells along one side of the window.
        strides: Cells that the window moves at each step.
        padding: ``"valid"`` or ``"same"``.
        ax: Axes to draw on; ``None`` makes a figure.
        formula: Whether to write the arithmetic of the output size under the picture.

    Returns:
        The axes. Texts with gid ``border`` are the zeros around the picture, ``stop`` the numbers of
        the stops in the first row, ``formula`` the arithmetic of the output size, ``output`` the
        output's cells, numbered.

    Raises:
        ValueError: A size is below 1, or a valid window does not fit.

    Example:
        >>> ax = padding_lab(5, 3, strides=2, padding="same")
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "formula"]
        ['⌊(5 − 3 + 2) ÷ 2⌋ + 1 = 3']
    """
    before, after = pad_amounts(size, kernel_size, strides, padding)
    stops = output_size(size, kernel_size, strides, padding)
    full = size + before + after
    ax = board(ax, full + 2 + stops, max(full, stops) + (2.6 if formula else 1.9), cell=0.4)

    values = np.zeros((full, full))
    picture = slice(before, before + size)
    values[picture, picture] = np.nan
    fill = np.ones((full, full, 3))
    fill[...] = to_rgb(BORDER)
    fill[picture, picture] = 1.0
    reached = (stops - 1) * strides + kernel_size
    inside = np.zeros((full, full), dtype=bool)
    inside[picture, picture] = True
    beyond = np.maximum.outer(np.arange(full), np.arange(full)) >= reached
    fill[inside & (beyond | _between_stops(full, kernel_size, strides))] = to_rgb(UNREACHED)
    cells(ax, values, 0, 1, "border", fill, f"입력 {size}×{size}", fontsize=10)
    outline(ax, before, 1 + before, size, size, palette.INK, lw=2)

    for row in range(stops):
        for column in range(stops):
            x, y = (k * strides + 0.5 for k in (column, row))
            ax.plot(x, 1 + y, "o", color=palette.MARK, ms=8, zorder=4, gid="stop")
    outline(ax, 0, 1, kernel_size, kernel_size, palette.MARK)
    last = (stops - 1) * strides
    outline(ax, last, 1 + last, kernel_size, kernel_size, palette.MARK, ls=(0, (3, 1.5)))

    arrow(ax, (full + 0.4, 1 + full / 2), (full + 1.6, 1 + full / 2))
    numbered = np.full((stops, stops), np.nan)
    middle = 1 + (full - stops) / 2
    cells(ax, numbered, full + 2, middle, "output", heading=f"출력 {stops}×{stops}")
    for row in range(stops):
        for column in range(stops):
            ax.plot(full + 2.5 + column, middle + 0.5 + row, "o", color=palette.MARK, ms=8)
    board_width = full + 2 + stops
    word(ax, board_width / 2, full + 1.6, f'padding="{padding}", strides={strides}', fontsize=11)
    if formula:
        size_of_output = f"⌊({size} − {kernel_size} + {before + after}) ÷ {strides}⌋ + 1 = {stops}"
        word(ax, board_width / 2, full + 2.3, size_of_output, fontsize=12, gid="formula")
    return ax


def _between_stops(full: int, kernel_size: int, strides: int) -> np.ndarray:
    """Cells that no window covers because it jumps over them (strides larger than the window)."""
    skipped = np.arange(full) % strides >= kernel_size
    return skipped[:, np.newaxis] | skipped[np.newaxis, :]
