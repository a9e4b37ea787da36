"""Cards that show what an augmentation does: the original, and one row of pictures a parameter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import palette
from helpers.plots.pictures import as_pictures, picture_board, place_picture

WIDTH = 6.0  # inches


def augmentation_card(
    original: ArrayLike,
    rows: Mapping[str, ArrayLike],
    captions: Mapping[str, Sequence[object]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Shows a picture in a blue frame and, row by row, what became of it.

    Args:
        original: (height, width), or (height, width, 1 or 3); shown first in every row.
        rows: Name of the row -> the changed pictures, (N, height, width, ...).
        captions: Name of the row -> one caption a changed picture; rows may be left out.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; names have the gid ``"row"``, captions the gid ``"caption"``.

    Raises:
        ValueError: There are no rows, or a row has another number of captions than pictures.

    Example:
        >>> ax = augmentation_card(np.zeros((24, 24)), {"rotation_range=40": np.zeros((3, 24, 24))})
        >>> len(ax.images), ax.texts[0].get_text()
        (4, 'rotation_range=40')
    """
    if not rows:
        raise ValueError("보여 줄 그림이 없습니다. {이름: 그림들} 꼴로 하나 이상 넣어 주세요.")
    captions = captions or {}
    first = as_pictures([original])[0]
    shown = {name: as_pictures(pictures) for name, pictures in rows.items()}
    for name, texts in captions.items():
        if len(texts) != len(shown[name]):
            raise ValueError(f"{name}: 그림은 {len(shown[name])}장인데 설명은 {len(texts)}개입니다.")
    columns = 1 + max(len(pictures) for pictures in shown.values())
    unit = min(WIDTH / columns, 1.0) / 1.08
    tall, line = first.shape[0] / first.shape[1], 0.21 / unit
    heights = [line + tall + 0.12 + (line if name in captions else 0) for name in shown]
    ax = picture_board(ax, columns * 1.08 - 0.08, sum(heights), unit)
    top = 0.0
    for (name, pictures), height in zip(shown.items(), heights, strict=True):
        ax.text(0, top + 0.75 * line, name, va="baseline", fontsize=11, fontweight="bold", gid="row")
        place_picture(ax, first, 0, top + line, frame=palette.ACTIVATION)
        for index, picture in enumerate(pictures):
            left = (index + 1) * 1.08
            place_picture(ax, picture, left, top + line)
            if name in captions:
                ax.text(
                    left + 0.5,
                    top + line + tall + 0.04,
                    str(captions[name][index]),
                    ha="center",
                    va="top",
                    fontsize=9,
                    gid="caption",
                )
        top += height
    return ax
