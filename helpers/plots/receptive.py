"""The pyramid of cells under one cell of a deep feature map."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from helpers import palette
from helpers.layers import receptive_field
from helpers.plots.cells import board, word

SIDE = 0.8
STEP = 2.2


def receptive_pyramid(
    stack: Sequence[tuple[int, int]], names: Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draws, along one side, which cells of each layer one cell at the top depends on.

    Args:
        stack: ``(kernel_size, strides)`` of each convolution or pooling, input first; no stride
            larger than its window, so that no cell is jumped over.
        names: A word for each layer; its kernel size and stride by default.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``seen 0`` (the input), ``seen 1`` ... say how many cells of that
        layer are seen; patches with the same gids are those cells.

    Raises:
        ValueError: A stride is larger than its window.

    Example:
        >>> ax = receptive_pyramid([(3, 1), (3, 1)])
        >>> [text.get_text() for text in ax.texts if (text.get_gid() or "").startswith("seen")]
        ['5칸', '3칸', '1칸']
    """
    stack = list(stack)
    if any(strides > kernel_size for kernel_size, strides in stack):
        raise ValueError("스트라이드가 창보다 크면 건너뛰는 칸이 생깁니다. 스트라이드를 창 이하로 줄이세요.")
    names = [f"창 {k}, 스트라이드 {s}" for k, s in stack] if names is None else list(names)
    seen = [receptive_field(stack[level:]) for level in range(len(stack) + 1)]
    spare = 1  # unseen cells to the left and to the right, to show that there are more
    width = (seen[0] + 2 * spare) * SIDE
    ax = board(ax, width + 2.2, STEP * len(stack) + 1.9)
    rows = [STEP * (len(stack) - level) + 0.4 for level in range(len(stack) + 1)]
    for level, count in enumerate(seen):
        first = width / 2 - count * SIDE / 2
        for cell in range(-spare, count + spare):
            inside = 0 <= cell < count
            colour = palette.MARK if inside else palette.NEUTRAL
            square = Rectangle(
                (first + cell * SIDE, rows[level]),
                SIDE,
                SIDE,
                facecolor=colour if inside else "#eceff4",
                edgecolor="white",
                lw=1.5,
                gid=f"seen {level}" if inside else None,
            )
            ax.add_patch(square)
        word(
            ax, width + 0.3, rows[level] + SIDE / 2, f"{count}칸", ha="left", fontsize=12, gid=f"seen {level}"
        )
        if level:
            below = width / 2 - seen[level - 1] * SIDE / 2
            corners = [
                (first, rows[level] + SIDE),
                (first + count * SIDE, rows[level] + SIDE),
                (below + seen[level - 1] * SIDE, rows[level - 1]),
                (below, rows[level - 1]),
            ]
            ax.add_patch(Polygon(corners, facecolor=palette.MARK, alpha=0.15, lw=0))
            middle = (rows[level] + SIDE + rows[level - 1]) / 2
            word(ax, width / 2, middle, names[level - 1], fontsize=10.5)
    word(ax, width / 2, rows[0] + SIDE + 0.4, "입력 그림의 한 줄")
    return ax
