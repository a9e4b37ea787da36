"""Several filters: as many feature maps as filters."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.layers import conv2d
from helpers.plots.cells import CHANNELS, TINTS, board, cells, number, outline, word

SIZE = 0.75  # of the picture's squares
BETWEEN = 0.25


def filter_maps(
    x: np.ndarray, kernels: np.ndarray, bias: np.ndarray | None = None, ax: Axes | None = None
) -> Axes:
    """Draws a picture's channels on top and, below, one row a filter: its kernels, its bias, its map.

    A filter's kernels stand in one frame, each under its channel: together they are one filter.

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

    pitch = max(w, width * SIZE) + BETWEEN
    first_kernel = 1.9
    bias_x = first_kernel + channels * pitch + 0.9
    map_x = bias_x + 2
    row_step = max(h, out_height) + 1.3
    first = height * SIZE + 2.9
    ax = board(ax, map_x + out_width, first + filters * row_step + 0.3, cell=0.36)
    for c in range(channels):
        left = first_kernel + c * pitch + (pitch - BETWEEN - width * SIZE) / 2
        cells(ax, x[:, :, c], left, 1, f"channel {c}", CHANNELS[c], f"채널 {c}", size=SIZE, fontsize=10.5)
    word(ax, 0.8, 1 + height * SIZE / 2, "그림")
    for f in range(filters):
        top = first + f * row_step
        middle = top + max(h, out_height) / 2
        word(ax, 0.8, middle, "그림 ∗", fontsize=11.5)
        for c in range(channels):
            left = first_kernel + c * pitch + (pitch - BETWEEN - w) / 2
            cells(ax, kernels[:, :, c, f], left, middle - h / 2, f"kernel {f} {c}", palette.WEIGHT)
        frame = first_kernel - 0.2, middle - h / 2 - 0.2, channels * pitch - BETWEEN + 0.4, h + 0.4
        outline(ax, *frame, palette.INK, lw=1.5, gid=f"filter {f}")
        word(ax, frame[0] + frame[2] / 2, frame[1] - 0.35, f"필터 {f}")
        word(ax, bias_x - 0.4, middle, "+", fontsize=13)
        cells(ax, [[bias[f]]], bias_x, middle - 0.5, f"bias {f}", palette.ADD, "편향" if f == 0 else "")
        word(ax, bias_x + 1.5, middle, "=", fontsize=14)
        top_of_map = middle - out_height / 2
        cells(ax, maps[:, :, f], map_x, top_of_map, f"map {f}", TINTS[f], f"특성 맵 {f}")
    count = f"가중치 {number(kernels.size)}개, 편향까지 {number(kernels.size + filters)}개"
    word(ax, (map_x + out_width) / 2, first + filters * row_step - 0.2, count, gid="count")
    return ax
