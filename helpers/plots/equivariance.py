"""Move, then convolve; convolve, then move: the same inside, not at a padded border."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.layers import conv2d
from helpers.plots.cells import arrow, board, cells, outline, shades, word
from helpers.plots.shift import shifted

SIZE = 0.8


def equivariance_pair(
    picture: np.ndarray, kernel: np.ndarray, down: int = 0, across: int = 1, ax: Axes | None = None
) -> Axes:
    """Draws both ways from a picture to a moved feature map, and the cells where they disagree.

    Convolutions use ``padding="same"``, so that all maps have the picture's size.

    Args:
        picture: One channel, shape (H, W).
        kernel: Weights, shape (h, w).
        down: Cells to move down.
        across: Cells to move right.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``picture``, ``moved``, ``moved then convolved``, ``convolved``
        and ``convolved then moved`` hold the numbers; frames with gid ``differs`` mark where the two
        ends disagree.

    Example:
        >>> dot = np.zeros((5, 5))
        >>> dot[2, 2] = 1
        >>> ax = equivariance_pair(dot, np.ones((3, 3)))
        >>> sum(patch.get_gid() == "differs" for patch in ax.patches)
        0
    """
    picture, kernel = np.asarray(picture, dtype="float64"), np.asarray(kernel, dtype="float64")
    moved, map_ = shifted(picture, down, across), _convolved(picture, kernel)
    first, second = _convolved(moved, kernel), shifted(map_, down, across)
    height, width = (SIZE * side for side in picture.shape)
    gap = 2.6
    ax = board(ax, 2 * width + gap, 3 * height + 7.2, cell=0.38)
    right, steps = width + gap, height + 2.6

    def table(values: np.ndarray, left: float, top: float, name: str, heading: str, grey: bool) -> None:
        fill = shades(values, 0, picture.max()) if grey else "#ffffff"
        cells(ax, values, left, top, name, fill, heading, size=SIZE, fontsize=10)

    centre = width / 2 + gap / 2
    table(picture, centre, 1, "picture", "그림", True)
    second_row, third_row = 1 + steps, 1 + 2 * steps
    table(moved, 0, second_row, "moved", "옮긴 그림", True)
    table(map_, right, second_row, "convolved", "합성곱한 맵", False)
    table(first, 0, third_row, "moved then convolved", "옮기고 합성곱", False)
    table(second, right, third_row, "convolved then moved", "합성곱하고 옮기기", False)

    bottom = 1 + height + 0.1
    for start, end, label in (
        (centre + 0.2 * width, width / 2, "옮기기"),
        (centre + 0.8 * width, right + width / 2, "합성곱"),
    ):
        arrow(ax, (start, bottom), (end, second_row - 0.75))
        word(
            ax,
            (start + end) / 2 + (-0.35 if end < start else 0.35),
            bottom + 0.85,
            label,
            ha="right" if end < start else "left",
            color=palette.NEUTRAL,
        )
    for x, label in ((width / 2, "합성곱"), (right + width / 2, "옮기기")):
        arrow(ax, (x, second_row + height + 0.1), (x, third_row - 0.75))
        word(ax, x + 0.3, second_row + height + 0.9, label, ha="left", color=palette.NEUTRAL)

    differs = ~np.isclose(first, second)
    for row, column in np.argwhere(differs):
        for left in (0, right):
            outline(
                ax,
                left + column * SIZE,
                third_row + row * SIZE,
                SIZE,
                SIZE,
                palette.MARK,
                lw=2.5,
                gid="differs",
            )
    verdict = f"서로 다른 칸: {differs.sum()}개" if differs.any() else "모든 칸이 같습니다"
    word(
        ax,
        right - gap / 2,
        third_row + height + 0.7,
        verdict,
        gid="verdict",
        color=palette.MARK if differs.any() else palette.INK,
        fontweight="bold",
    )
    return ax


def _convolved(picture: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    x, kernels = picture[np.newaxis, :, :, np.newaxis], kernel[:, :, np.newaxis, np.newaxis]
    return conv2d(x, kernels, padding="same")[0, :, :, 0]
