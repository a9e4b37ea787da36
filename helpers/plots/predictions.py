"""Pictures in a grid, and pictures with what a model says of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from helpers import palette
from helpers.plots.pictures import as_pictures, picture_board, place_picture

WIDTH = 6.4  # inches
LETTERS, LINE = 12, 0.23  # points, inches: a phone shows the figure at half its size


def image_grid(
    images: ArrayLike, labels: Sequence[object] | None = None, columns: int = 8, ax: Axes | None = None
) -> Axes:
    """Shows pictures row by row, each with its label underneath.

    Args:
        images: (N, height, width) or (N, height, width, 1 or 3); 0..255, or floats in 0..1.
        labels: One a picture; ``None`` for no labels. Long ones are broken by ``"\\n"``.
        columns: Pictures in a row.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; each picture has the gid ``"picture"``, each label the gid ``"label"``.

    Raises:
        ValueError: The shape of ``images`` is another, or there are more or fewer labels than pictures.

    Example:
        >>> ax = image_grid(np.zeros((3, 24, 24)), labels=["원", "사각형", "삼각형"])
        >>> len(ax.images), [text.get_text() for text in ax.texts]
        (3, ['원', '사각형', '삼각형'])
    """
    pictures = as_pictures(images)
    if labels is not None and len(labels) != len(pictures):
        raise ValueError(f"그림은 {len(pictures)}장인데 이름은 {len(labels)}개입니다. 수를 맞추어 주세요.")
    columns = max(1, min(columns, len(pictures)))
    rows = -(-len(pictures) // columns)
    tall = pictures.shape[1] / pictures.shape[2]
    unit = min(WIDTH / columns, 1.3) / 1.08
    lines = 0 if labels is None else max(str(label).count("\n") + 1 for label in labels)
    step = tall + 0.08 + lines * LINE / unit
    ax = picture_board(ax, columns * 1.08 - 0.08, rows * step, unit)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        place_picture(ax, picture, column * 1.08, row * step)
        if labels is not None:
            ax.text(
                column * 1.08 + 0.5,
                row * step + tall + 0.03,
                str(labels[index]),
                ha="center",
                va="top",
                fontsize=LETTERS,
                linespacing=1.1,
                gid="label",
                parse_math=False,
            )
    return ax


def predictions(
    images: ArrayLike,
    probabilities: ArrayLike,
    class_names: Sequence[str],
    y_true: ArrayLike | None = None,
    columns: int = 5,
    ax: Axes | None = None,
) -> Axes:
    """Shows pictures with the probability that a model gives to each class.

    The bar lies behind the class's name and is as wide as the picture where the model is sure. That of
    the chosen class is coloured: green when it is the true one, red when it is not, blue when nobody
    knows. A picture that is told wrongly has a red frame.

    Args:
        images: As in `image_grid`.
        probabilities: (N, classes), rows summing to 1.
        class_names: One a class.
        y_true: True classes, (N,); leave out for pictures without a label.
        columns: Pictures in a row.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; each bar has the gid ``"probability"``, picture by picture.

    Raises:
        ValueError: There are more or fewer probabilities than pictures or classes.

    Example:
        >>> ax = predictions(np.zeros((1, 24, 24)), [[0.1, 0.9]], ["원", "사각형"], y_true=[1])
        >>> [f"{bar.get_width():.0%}" for bar in ax.patches if bar.get_gid() == "probability"]
        ['10%', '90%']
    """
    pictures, shares = as_pictures(images), np.asarray(probabilities, dtype="float64")
    if shares.shape != (len(pictures), len(class_names)):
        raise ValueError(
            f"확률의 모양이 {shares.shape}입니다. 그림 {len(pictures)}장과 클래스 {len(class_names)}개에는 "
            f"({len(pictures)}, {len(class_names)}) 모양이 필요합니다."
        )
    columns = max(1, min(columns, len(pictures)))
    rows = -(-len(pictures) // columns)
    unit = WIDTH / columns / 1.12
    tall, line = pictures.shape[1] / pictures.shape[2], LINE / unit
    step = tall + 0.1 + len(class_names) * line + 0.12
    ax = picture_board(ax, columns * 1.12 - 0.12, rows * step, unit)
    for index, (picture, share) in enumerate(zip(pictures, shares, strict=True)):
        row, column = divmod(index, columns)
        left, top, guess = column * 1.12, row * step, int(share.argmax())
        right = None if y_true is None else int(np.asarray(y_true)[index]) == guess
        colour = {None: palette.ACTIVATION, True: palette.WEIGHT, False: palette.ADD}[right]
        place_picture(ax, picture, left, top, frame=palette.ADD if right is False else palette.NEUTRAL)
        for place, (name, value) in enumerate(zip(class_names, share, strict=True)):
            y = top + tall + 0.08 + (place + 0.5) * line
            shade = colour if place == guess else palette.NEUTRAL
            low = (left, y - 0.45 * line)
            ax.add_patch(Rectangle(low, 1, 0.9 * line, color=palette.NEUTRAL, alpha=0.1, linewidth=0))
            ax.add_patch(
                Rectangle(low, value, 0.9 * line, color=shade, alpha=0.45, linewidth=0, gid="probability")
            )
            ax.text(left + 0.03, y, name, va="center_baseline", fontsize=LETTERS, parse_math=False)
            if value >= 0.005:
                ax.text(left + 0.97, y, f"{value:.0%}", ha="right", va="center_baseline", fontsize=LETTERS)
    return ax
