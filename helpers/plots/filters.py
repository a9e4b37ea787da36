"""Several filters: as many feature maps as filters."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.layers import conv2d
from helpers.plots.cells import CHANNELS, board, cells, number, word

MAP_FILLS = ("#dcd7f5", "#f6e3cd", "#d6ecef", "#f3d5e2")


def filter_maps(
    x: np.ndarray, kernels: np.ndarray, bias: np.ndarray | None = None, ax: Axes | None = None
) -> Axes:
    """Draws a picture's channels on top and, below, one row a filter: its kernels, its bias, its map.

    Args:
        x: One picture, shape (H, W, C), at most four channels.
        kernels: Filters, shape (h, w, C, F), at most four filters.
        bias: One number for each filter, shape (F,); zeros by default.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``channel c``, ``kernel f c``, ``bias f`` and ``map f`` hold the
        numbers; ``count`` holds the weights without and with biases.

    Example:
        >>> ax = filter_maps(np.ones((3, 3, 3)), np.ones((2, 2, 3, 2)))
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "count"]
        ['가중치 24개, 편향까지 26개']
    """
    x, kernels = np.asarray(x, dtype="float64"), np.asarray(kernels, dtype="float64")
    height, width, channels = x.shape
    h, w, _, filters = kernels.shape
    bias = np.zeros(filters) if bias is None else np.asarray(bias, dtype="float64")
    maps = conv2d(x[np.newaxis], kernels, bias)[0]
    out_height, out_width, _ = maps.shape

    pitch = max(w, width * 0.75) + 0.6
    bias_x = channels * pitch
    map_x = bias_x + 1.9
    row_step = max(h, out_height) + 1.2
    first = height * 0.75 + 2.6
    ax = board(ax, map_x + out_width, first + filters * row_step + 0.5)
    for c in range(channels):
        left = c * pitch + (pitch - 0.6 - width * 0.75) / 2
        cells(ax, x[:, :, c], left, 1, f"channel {c}", CHANNELS[c], f"채널 {c}", size=0.75, fontsize=10)
    for f in range(filters):
        top = first + f * row_step
        middle = top + max(h, out_height) / 2
        for c in range(channels):
            left = c * pitch + (pitch - 0.6 - w) / 2
            heading = f"필터 {f}" if c == 0 else ""
            cells(ax, kernels[:, :, c, f], left, middle - h / 2, f"kernel {f} {c}", palette.WEIGHT, heading)
            word(ax, (c + 1) * pitch - 0.3, middle, "+", fontsize=13, color=palette.ADD)
        cells(ax, [[bias[f]]], bias_x, middle - 0.5, f"bias {f}", palette.ADD, "편향" if f == 0 else "")
        word(ax, bias_x + 1.45, middle, "→", fontsize=15)
        top_of_map = middle - out_height / 2
        cells(ax, maps[:, :, f], map_x, top_of_map, f"map {f}", MAP_FILLS[f], f"특성 맵 {f}")
    count = f"가중치 {number(kernels.size)}개, 편향까지 {number(kernels.size + filters)}개"
    word(ax, (map_x + out_width) / 2, first + filters * row_step, count, gid="count")
    return ax
