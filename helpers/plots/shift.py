"""Which one-pixel shifts a pooled map does not notice."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np

from helpers import palette
from helpers.layers import max_pool2d
from helpers.plots.cells import board, cells, fitted, outline, shades

WIDTH, GAP = 5.1, 0.7

ARROWS = {
    (-1, -1): "↖",
    (-1, 0): "↑",
    (-1, 1): "↗",
    (0, -1): "←",
    (0, 1): "→",
    (1, -1): "↙",
    (1, 0): "↓",
    (1, 1): "↘",
}


def shifted(picture: np.ndarray, down: int, across: int) -> np.ndarray:
    """Moves a picture; what leaves it is lost, and zeros come in.

    Args:
        picture: Shape (H, W).
        down: Cells to move down; negative is up.
        across: Cells to move right; negative is left.

    Returns:
        The moved picture, same shape.

    Example:
        >>> shifted(np.array([[1, 2], [3, 4]]), 0, 1)
        array([[0, 1],
               [0, 3]])
    """
    picture = np.asarray(picture)
    height, width = picture.shape
    border = np.pad(picture, [(abs(down),) * 2, (abs(across),) * 2])
    top, left = abs(down) - down, abs(across) - across
    return border[top : top + height, left : left + width]


def pooled_shifts(picture: np.ndarray, pool_size: int = 2) -> np.ndarray:
    """Draws a picture moved by one cell in all eight directions, and whether max pooling notices.

    The picture itself stands in the middle. Each panel shows the picture and, to its right, its pooled
    map; a solid frame says that the pooled map is the same as in the middle, a dashed one that it
    changed. Zeros are left blank.

    Args:
        picture: One channel, shape (H, W).
        pool_size: Cells along one side of the pooling window.

    Returns:
        Axes of shape (3, 3). Texts with the gids ``picture`` and ``pooled`` hold the numbers; titles
        end in ``그대로`` or ``바뀜``.

    Example:
        >>> dot = np.zeros((4, 4))
        >>> dot[1, 1] = 1
        >>> sum(ax.get_title().endswith("그대로") for ax in pooled_shifts(dot).flat)
        3
    """
    picture = np.asarray(picture, dtype="float64")
    height, width = picture.shape
    middle = _pooled(picture, pool_size)
    rows, columns = middle.shape
    side = WIDTH / 3 / (width + GAP + columns + 0.6)  # inches of one square
    fontsize = fitted(picture, side, largest=10.5)
    _, axes = plt.subplots(3, 3, figsize=(WIDTH, 3 * (side * (height + 0.6) + 0.35)))
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            ax = axes[down + 1, across + 1]
            board(ax, width + GAP + columns, height)
            moved = shifted(picture, down, across)
            pooled = _pooled(moved, pool_size)
            _without_zeros(ax, moved, 0, 0, "picture", picture.max(), fontsize)
            for row in range(rows):
                for column in range(columns):
                    corner = column * pool_size, row * pool_size
                    outline(ax, *corner, pool_size, pool_size, palette.INK, lw=1.5)
            left, top = width + GAP, (height - rows) / 2
            _without_zeros(ax, pooled, left, top, "pooled", picture.max(), fontsize)
            if (down, across) == (0, 0):
                ax.set_title("처음 그림")
                continue
            same = np.array_equal(pooled, middle)
            outline(ax, left, top, columns, rows, palette.MARK, ls="-" if same else (0, (2, 1.5)))
            style = {"color": palette.MARK} if same else {"fontweight": "normal"}
            ax.set_title(f"{ARROWS[down, across]} {'그대로' if same else '바뀜'}", **style)
    return axes


def _without_zeros(ax, values: np.ndarray, left, top, name: str, highest: float, fontsize: float) -> None:
    shown = np.where(values == 0, np.nan, values)
    cells(ax, shown, left, top, name, shades(values, 0, highest), fontsize=fontsize)


def _pooled(picture: np.ndarray, pool_size: int) -> np.ndarray:
    return max_pool2d(picture[np.newaxis, :, :, np.newaxis], pool_size)[0, :, :, 0]
