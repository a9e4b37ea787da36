"""Several channels in, one map out: each channel has its own kernel, and their maps are added."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.layers import conv2d
from helpers.plots.cells import CHANNELS, arrow, board, cells, number, word


def channel_sum(x: np.ndarray, kernel: np.ndarray, bias: float = 0.0, ax: Axes | None = None) -> Axes:
    """Draws how ONE filter turns several channels into ONE feature map.

    Args:
        x: One picture, shape (H, W, C), at most four channels.
        kernel: One filter, shape (h, w, C): a kernel for each channel.
        bias: The filter's one bias.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``channel 0`` ..., ``kernel 0`` ..., ``map 0`` ... and ``map``
        hold the numbers, ``count`` the weights without and with the bias.

    Example:
        >>> ax = channel_sum(np.ones((3, 3, 3)), np.ones((2, 2, 3)), bias=1)
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "map"]
        ['13', '13', '13', '13']
    """
    x, kernel = np.asarray(x, dtype="float64"), np.asarray(kernel, dtype="float64")
    (height, width, channels), (h, w, _) = x.shape, kernel.shape
    maps = [_one_map(x[:, :, c : c + 1], kernel[:, :, c : c + 1]) for c in range(channels)]
    total = _one_map(x, kernel) + bias
    out_height, out_width = total.shape

    step = max(height, h, out_height) + 1.1
    left = width + 1.2, width + w + 2.4
    ax = board(ax, left[1] + out_width, channels * step + out_height + 2.5, cell=0.4)
    for c, one in enumerate(maps):
        top = 1 + c * step
        middle = top + height / 2
        cells(ax, x[:, :, c], 0, top, f"channel {c}", CHANNELS[c], f"채널 {c}")
        word(ax, width + 0.6, middle, "∗", fontsize=15)
        heading = f"커널 {c}"
        cells(ax, kernel[:, :, c], left[0], middle - h / 2, f"kernel {c}", palette.WEIGHT, heading)
        word(ax, left[0] + w + 0.6, middle, "=", fontsize=15)
        cells(ax, one, left[1], middle - out_height / 2, f"map {c}", CHANNELS[c])
        if c:
            word(ax, left[1] + out_width / 2, middle - step / 2, "+", fontsize=15, color=palette.ADD)

    last = 1 + (channels - 1) * step + height / 2 + out_height / 2
    bottom = 1 + channels * step + 1
    x_middle = left[1] + out_width / 2
    word(ax, x_middle, last + 0.55, f"+ 편향 {number(bias)}", color=palette.ADD)
    arrow(ax, (x_middle, last + 1.0), (x_middle, bottom - 0.15), palette.ADD)
    cells(ax, total, left[1], bottom, "map", palette.ADD)
    weights = kernel.size
    text = f"필터 1개: 가중치 {weights}개\n편향까지 {weights + 1}개\n→ 특성 맵 1장"
    word(ax, left[1] - 0.5, bottom + out_height / 2, text, ha="right", linespacing=1.5, gid="count")
    return ax


def _one_map(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return conv2d(x[np.newaxis], kernel[..., np.newaxis])[0, :, :, 0]
