"""The order in which Flatten lays out numbers, and the way back."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from helpers import palette
from helpers.layers import flatten
from helpers.plots.cells import CHANNELS, arrow, board, cells, word

PER_LINE = 9


def flatten_order(x: np.ndarray, ax: Axes | None = None) -> Axes:
    """Draws feature maps, the row of numbers that Flatten makes, and the maps put together again.

    A number keeps the colour of its channel. With several channels the row takes all channels of one
    cell before it goes to the next cell.

    Args:
        x: Feature maps of one picture, shape (H, W, C), at most four channels.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``channel c``, ``row`` and ``back c`` hold the numbers.

    Example:
        >>> ax = flatten_order(np.arange(8).reshape(2, 2, 2))
        >>> " ".join(text.get_text() for text in ax.texts if text.get_gid() == "row")
        '0 1 2 3 4 5 6 7'
    """
    x = np.asarray(x, dtype="float64")
    height, width, channels = x.shape
    row = flatten(x[np.newaxis])[0]
    back = row.reshape(x.shape)
    tints = np.array([to_rgb(colour) for colour in CHANNELS])
    lines = -(-row.size // PER_LINE)
    maps_width = channels * (width + 1) - 1
    board_width = max(maps_width, min(row.size, PER_LINE))
    ax = board(ax, board_width, 2 * height + lines + 6.3)

    left = (board_width - maps_width) / 2
    row_top = height + 3.1
    back_top = row_top + lines + 2.2
    for c in range(channels):
        at = left + c * (width + 1)
        cells(ax, x[:, :, c], at, 1, f"channel {c}", CHANNELS[c], f"채널 {c}" if channels > 1 else "특성 맵")
        cells(ax, back[:, :, c], at, back_top, f"back {c}", CHANNELS[c])
    for line in range(lines):
        part = row[line * PER_LINE : (line + 1) * PER_LINE]
        fill = tints[(np.arange(part.size) + line * PER_LINE) % channels][np.newaxis]
        start = (board_width - min(row.size, PER_LINE)) / 2
        cells(ax, part[np.newaxis], start, row_top + line, "row", fill)
    middle = board_width / 2
    for top, end, label in (
        (height + 1.15, row_top - 0.15, f"Flatten: {height}×{width}×{channels} → {row.size}"),
        (row_top + lines + 0.15, back_top - 0.15, f"reshape: {row.size} → {height}×{width}×{channels}"),
    ):
        arrow(ax, (middle - 2.6, top), (middle - 2.6, end), palette.NEUTRAL)
        word(ax, middle - 2.1, (top + end) / 2, label, ha="left")
    return ax
