"""Dense against convolution: how many different weights join the same cells."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from helpers import palette
from helpers.layers import output_size
from helpers.plots.cells import board, cells, word

SHARED = (palette.WEIGHT, palette.ADD, palette.ACTIVATION, palette.DENSE)


def shared_weights(size: int = 3, kernel_size: int = 2, ax: np.ndarray | None = None) -> np.ndarray:
    """Draws every connection from a picture to its map, once for Dense and once for one filter.

    Lines of the same colour are the same weight. Dense has a colour for every line; the filter uses
    its few weights again at every stop, and joins an output cell only with the cells under its window.

    Args:
        size: Cells along one side of the picture.
        kernel_size: Cells along one side of the filter, 2 at most.
        ax: Two axes, upper and lower; ``None`` makes a figure.

    Returns:
        The two axes. Each line is one connection; its gid is ``input cell-output cell``.

    Example:
        >>> upper, lower = shared_weights()
        >>> len(upper.lines), len(lower.lines), len({line.get_color() for line in lower.lines})
        (36, 16, 4)
    """
    stops = output_size(size, kernel_size)
    inputs, outputs = size * size, stops * stops
    if ax is None:
        _, ax = plt.subplots(2, 1, figsize=(5.0, 4.8))
    rainbow = plt.get_cmap("gist_rainbow")(np.linspace(0, 1, inputs * outputs))

    weights = inputs * outputs
    _prepare(
        ax[0], inputs, outputs, f"Dense: 선 {weights}개, 가중치 {weights}개 (편향까지 {weights + outputs}개)"
    )
    for number in range(weights):
        _connect(ax[0], *divmod(number, outputs), inputs, outputs, to_hex(rainbow[number]))

    lines = [
        ((row + down) * size + column + across, row * stops + column, down * kernel_size + across)
        for row in range(stops)
        for column in range(stops)
        for down in range(kernel_size)
        for across in range(kernel_size)
    ]
    weights = kernel_size**2
    title = f"필터 1개: 선 {len(lines)}개, 가중치 {weights}개 (편향까지 {weights + 1}개)"
    _prepare(ax[1], inputs, outputs, title)
    for start, end, weight in lines:
        _connect(ax[1], start, end, inputs, outputs, SHARED[weight])
    for weight in range(weights):
        row, column = divmod(weight, kernel_size)
        left, top = inputs + 0.3 + column, 2.3 + row
        cells(ax[1], [[weight]], left, top, "weight", SHARED[weight], fontsize=11)
    word(ax[1], inputs + 0.3 + kernel_size / 2, 1.9, "커널")
    return ax


def _prepare(ax: Axes, inputs: int, outputs: int, title: str) -> None:
    board(ax, inputs + 2.6, 4.8, title)
    cells(ax, [range(inputs)], 0, 0.5, "input", "#eceff4", fontsize=11)
    cells(ax, [range(outputs)], (inputs - outputs) / 2, 3.7, "output", "#eceff4", fontsize=11)
    word(ax, inputs + 0.2, 1.0 - 0.05, "입력", ha="left")
    word(ax, (inputs + outputs) / 2 + 0.3, 4.2, "출력", ha="left")


def _connect(ax: Axes, start: int, end: int, inputs: int, outputs: int, colour: str) -> None:
    x = [start + 0.5, (inputs - outputs) / 2 + end + 0.5]
    ax.plot(x, [1.5, 3.7], color=colour, lw=1.6, gid=f"{start}-{end}", zorder=1)
