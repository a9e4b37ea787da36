"""Dense against convolution: which weight joins which cells."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from helpers import palette
from helpers.layers import output_size
from helpers.plots.cells import TINTS, board, cells, outline

UNJOINED = "#eceff4"
GAP, HEADING = 0.6, 0.8


def shared_weights(size: int = 3, kernel_size: int = 2, ax: np.ndarray | None = None) -> np.ndarray:
    """Draws, for every output cell, which input cells it is joined with and by which weight.

    Each output cell has its own copy of the picture, placed as the output cells are. The number in an
    input cell is the number of the weight; a blank cell is not joined. Dense has another weight in
    every place, the filter uses its few again, each in a colour of its own.

    Args:
        size: Cells along one side of the picture.
        kernel_size: Cells along one side of the filter, 2 at most.
        ax: Two axes, left and right; ``None`` makes a figure.

    Returns:
        The two axes. Texts with gid ``output n`` hold the weights' numbers of one output cell.

    Raises:
        ValueError: The filter has more weights than there are colours.

    Example:
        >>> dense, filter = shared_weights()
        >>> [text.get_text() for text in filter.texts if text.get_gid() == "output 3"]
        ['', '', '', '', '0', '1', '', '2', '3']
    """
    if kernel_size**2 > len(TINTS):
        raise ValueError(f"창의 한 변은 1이나 2로 적어 주세요. 지금은 {kernel_size}입니다.")
    stops = output_size(size, kernel_size)
    outputs = stops * stops
    across, down = stops * (size + GAP) - GAP, stops * (size + HEADING + 0.2)
    if ax is None:
        _, ax = plt.subplots(1, 2, figsize=(5.1, 3.5), gridspec_kw={"wspace": 0.16})

    dense = np.arange(outputs * size * size).reshape(outputs, size, size)
    weights = dense.size
    title = f"Dense: 선 {weights}개,\n가중치 {weights}개 (편향까지 {weights + outputs}개)"
    board(ax[0], across, down, title)
    for number in range(outputs):
        _one_output(ax[0], dense[number], number, stops, np.ones((size, size, 3)))

    kernel = np.arange(kernel_size**2).reshape(kernel_size, kernel_size)
    title = f"필터 1개: 선 {outputs * kernel.size}개,\n가중치 {kernel.size}개 (편향까지 {kernel.size + 1}개)"
    board(ax[1], across, down, title)
    for number in range(outputs):
        row, column = divmod(number, stops)
        window = slice(row, row + kernel_size), slice(column, column + kernel_size)
        joined = np.full((size, size), np.nan)
        joined[window] = kernel
        fill = np.full((size, size, 3), to_rgb(UNJOINED))
        fill[window] = np.array([to_rgb(tint) for tint in TINTS[: kernel.size]]).reshape(*kernel.shape, 3)
        left, top = _one_output(ax[1], joined, number, stops, fill)
        outline(ax[1], left + column, top + row, kernel_size, kernel_size, palette.INK, lw=2)
    return ax


def _one_output(
    ax: Axes, weights: np.ndarray, number: int, stops: int, fill: np.ndarray
) -> tuple[float, float]:
    row, column = divmod(number, stops)
    left, top = column * (len(weights) + GAP), row * (len(weights) + HEADING + 0.2) + HEADING
    cells(ax, weights, left, top, f"output {number}", fill, f"출력 {number}", fontsize=10)
    return left, top
