"""Pooling with its winners marked."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from helpers import palette
from helpers.layers import average_pool2d, max_pool2d
from helpers.plots.cells import TINTS, arrow, board, cells, outline


def pooling_step(x: np.ndarray, pool_size: int = 2, kind: str = "max", ax: Axes | None = None) -> Axes:
    """Draws a map divided into windows, and the number that each window hands on.

    With ``kind="max"`` the winner of each window is framed.

    Args:
        x: One channel, shape (H, W).
        pool_size: Cells along one side of the window, which moves by as many.
        kind: ``"max"`` or ``"average"``.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``input`` and ``output`` hold the numbers; frames with gid
        ``winner`` stand around the largest ones.

    Raises:
        ValueError: ``kind`` is neither ``"max"`` nor ``"average"``.

    Example:
        >>> ax = pooling_step(np.arange(16).reshape(4, 4))
        >>> [text.get_text() for text in ax.texts if text.get_gid() == "output"]
        ['5', '7', '13', '15']
    """
    pools = {"max": (max_pool2d, "최대 풀링"), "average": (average_pool2d, "평균 풀링")}
    if kind not in pools:
        raise ValueError(f'kind에는 "max"나 "average"를 적습니다. 지금은 {kind!r}입니다.')
    pool, heading = pools[kind]
    x = np.asarray(x, dtype="float64")
    out = pool(x[np.newaxis, :, :, np.newaxis], pool_size)[0, :, :, 0]
    (height, width), (rows, columns) = x.shape, out.shape
    ax = board(ax, width + 2 + columns, height + 1.1)

    tints = np.array([to_rgb(colour) for colour in TINTS])
    tint = (np.add.outer(2 * np.arange(rows), np.arange(columns) % 2) % len(TINTS)).astype(int)
    fill = np.ones((height, width, 3))
    covered = np.kron(tint, np.ones((pool_size, pool_size), dtype=int))
    fill[: rows * pool_size, : columns * pool_size] = tints[covered]
    cells(ax, x, 0, 1, "input", fill, "입력")
    middle = 1 + (height - rows) / 2
    arrow(ax, (width + 0.4, 1 + height / 2), (width + 1.6, 1 + height / 2), palette.POOLING)
    cells(ax, out, width + 2, middle, "output", tints[tint], heading)
    for row in range(rows):
        for column in range(columns):
            top, left = row * pool_size, column * pool_size
            outline(ax, left, 1 + top, pool_size, pool_size, palette.INK, lw=2)
            if kind == "max":
                window = x[top : top + pool_size, left : left + pool_size]
                down, across = np.unravel_index(window.argmax(), window.shape)
                corner = left + across + 0.08, 1 + top + down + 0.08
                outline(ax, *corner, 0.84, 0.84, palette.MARK, lw=2.5, gid="winner")
    return ax
