"""One step of a convolution with all of its numbers."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.layers import conv2d
from helpers.plots.cells import arrow, board, cells, number, outline, shades, word

MOST_TERMS = 12


def window_step(
    picture: np.ndarray,
    kernel: np.ndarray,
    row: int = 0,
    column: int = 0,
    bias: float = 0.0,
    strides: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Draws one stop of the window: the cells under it, the kernel, the products and their sum.

    The feature map beside the picture shows what the window has computed so far.

    Args:
        picture: One channel, shape (H, W).
        kernel: Weights, shape (h, w).
        row: Which stop from the top, counted in the feature map from 0.
        column: Which stop from the left, counted in the feature map from 0.
        bias: Added to the sum.
        strides: Cells that the window moves at each step.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``picture``, ``map``, ``window``, ``kernel``, ``product`` and
        ``sum`` hold the numbers.

    Raises:
        ValueError: The window has no such stop.

    Example:
        >>> ax = window_step(np.eye(5), np.ones((3, 3)), row=1, column=2)
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "sum"]
        ['2']
    """
    picture, kernel = np.asarray(picture, dtype="float64"), np.asarray(kernel, dtype="float64")
    whole = conv2d(
        picture[np.newaxis, :, :, np.newaxis], kernel[:, :, np.newaxis, np.newaxis], [bias], strides
    )
    whole = whole[0, :, :, 0]
    if not (0 <= row < whole.shape[0] and 0 <= column < whole.shape[1]):
        raise ValueError(
            f"창이 멈추는 자리는 세로 0부터 {whole.shape[0] - 1}, 가로 0부터 {whole.shape[1] - 1}까지입니다. "
            f"({row}, {column})은 그 밖입니다."
        )
    so_far = np.where(
        np.arange(whole.size).reshape(whole.shape) <= row * whole.shape[1] + column, whole, np.nan
    )
    (height, width), (h, w) = picture.shape, kernel.shape
    top, left = row * strides, column * strides
    window = picture[top : top + h, left : left + w]
    products = window * kernel

    second = max(height, whole.shape[0]) + 2.3
    ax = board(ax, max(width + 2 + whole.shape[1], 3 * w + 2), second + h + 2.2)
    grey = shades(picture)
    cells(ax, picture, 0, 1, "picture", grey, "그림")
    outline(ax, left, 1 + top, w, h, palette.MARK)
    arrow(ax, (width + 0.4, 1 + height / 2), (width + 1.6, 1 + height / 2))
    cells(ax, so_far, width + 2, 1, "map", heading="특성 맵")
    outline(ax, width + 2 + column, 1 + row, 1, 1, palette.ADD)

    cells(ax, window, 0, second, "window", grey[top : top + h, left : left + w], "창 안의 값")
    outline(ax, 0, second, w, h, palette.MARK)
    word(ax, w + 0.5, second + h / 2, "×", fontsize=15)
    cells(ax, kernel, w + 1, second, "kernel", palette.WEIGHT, "커널")
    word(ax, 2 * w + 1.5, second + h / 2, "=", fontsize=15)
    cells(ax, products, 2 * w + 2, second, "product", palette.MULTIPLY, "곱")
    _sum_line(ax, products, bias, second + h + 1.2)
    return ax


def window_and_kernel(window: np.ndarray, kernel: np.ndarray, ax: Axes | None = None) -> Axes:
    """Draws a window and a kernel, for a reader who computes their sum of products by hand.

    Args:
        window: The cells under the window, shape (h, w).
        kernel: Weights, shape (h, w).
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``window`` and ``kernel`` hold the numbers; the sum is a question mark.

    Example:
        >>> ax = window_and_kernel(np.eye(3), np.ones((3, 3)))
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "sum"]
        ['?']
    """
    h, w = np.shape(kernel)
    ax = board(ax, 2 * w + 3.7, h + 1.1)
    cells(ax, window, 0, 1, "window", heading="창 안의 값")
    outline(ax, 0, 1, w, h, palette.MARK)
    word(ax, w + 0.5, 1 + h / 2, "×", fontsize=15)
    cells(ax, kernel, w + 1, 1, "kernel", palette.WEIGHT, "커널")
    arrow(ax, (2 * w + 1.25, 1 + h / 2), (2 * w + 2.2, 1 + h / 2))
    cells(ax, [[np.nan]], 2 * w + 2.4, 0.5 + h / 2, "", palette.ADD, "모두 더하면")
    word(ax, 2 * w + 2.9, 1 + h / 2, "?", fontsize=13, color=palette.ON_DARK_FILL, gid="sum")
    return ax


def _sum_line(ax: Axes, products: np.ndarray, bias: float, y: float) -> None:
    terms = [number(p) if p >= 0 else f"({number(p)})" for p in products.ravel()]
    text = " + ".join(terms) if len(terms) <= MOST_TERMS else f"곱 {len(terms)}개의 합"
    if bias:
        text += f" + 편향 {number(bias) if bias >= 0 else f'({number(bias)})'}"
    right = ax.get_xlim()[1] - 0.6
    word(ax, right - 1, y, f"{text}  =", ha="right", fontsize=11)
    cells(ax, [[products.sum() + bias]], right - 0.8, y - 0.5, "sum", palette.ADD)
