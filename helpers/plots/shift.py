"""Which one-pixel shifts a pooled map does not notice."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np

from helpers import palette
from helpers.layers import max_pool2d
from helpers.plots.cells import board, cells, outline, shades

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

    The picture itself stands in the middle. Each panel shows the picture and, below, its pooled map;
    a green frame says that the pooled map is the same as in the middle, a red one that it changed.

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
    _, axes = plt.subplots(3, 3, figsize=(5.4, 5.4 * (height + rows + 2.2) / (width + 0.6)))
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            ax = axes[down + 1, across + 1]
            board(ax, width, height + rows + 0.7)
            moved = shifted(picture, down, across)
            pooled = _pooled(moved, pool_size)
            cells(ax, moved, 0, 0, "picture", shades(moved, 0, picture.max()), fontsize=9)
            for row in range(rows):
                for column in range(columns):
                    corner = column * pool_size, row * pool_size
                    outline(ax, *corner, pool_size, pool_size, palette.INK, lw=1.5)
            left = (width - columns) / 2
            cells(ax, pooled, left, height + 0.5, "pooled", shades(pooled, 0, picture.max()), fontsize=9)
            if (down, across) == (0, 0):
                ax.set_title("처음 그림")
                continue
            same = np.array_equal(pooled, middle)
            colour = palette.WEIGHT if same else palette.ADD
            outline(ax, left, height + 0.5, columns, rows, colour)
            ax.set_title(f"{ARROWS[down, across]} {'그대로' if same else '바뀜'}", color=colour)
    return axes


def _pooled(picture: np.ndarray, pool_size: int) -> np.ndarray:
    return max_pool2d(picture[np.newaxis, :, :, np.newaxis], pool_size)[0, :, :, 0]
