"""Pictures in rows and columns, each with its label."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import palette


def image_grid(
    pictures: np.ndarray,
    labels: Sequence[object] | None = None,
    columns: int = 5,
    axes: Sequence[Axes] | None = None,
) -> np.ndarray:
    """Shows pictures in a grid, grey or in colour, on one common scale.

    Args:
        pictures: N pictures, shape (N, H, W), (N, H, W, 1) or (N, H, W, 3); integers from 0 to 255 or
            floats from 0 to 1.
        labels: N words or numbers to stand above the pictures.
        columns: Pictures in a row; up to five stay legible on a phone.
        axes: At least N axes to draw into; a new figure when None.

    Returns:
        The N axes, in the order of the pictures.

    Raises:
        ValueError: The pictures have another shape, or the labels another number.

    Example:
        >>> axes = image_grid(np.zeros((7, 28, 28)), labels=range(7), columns=4)
        >>> len(axes), axes[6].get_title()
        (7, '6')
    """
    pictures = np.asarray(pictures)
    if (
        pictures.ndim not in (3, 4)
        or not len(pictures)
        or (pictures.ndim == 4 and pictures.shape[3] not in (1, 3))
    ):
        raise ValueError(
            "그림은 (장수, 높이, 너비) 또는 (장수, 높이, 너비, 채널) 모양이어야 합니다. "
            f"지금은 {pictures.shape}입니다. 한 장이라면 picture[np.newaxis]로 묶어 주세요."
        )
    if labels is not None and len(labels) != len(pictures):
        raise ValueError(f"그림은 {len(pictures)}장인데 라벨은 {len(labels)}개입니다. 수를 맞춰 주세요.")
    if pictures.shape[3:] == (1,):
        pictures = pictures[..., 0]
    brightest = 255 if np.issubdtype(pictures.dtype, np.integer) else 1
    if axes is None:
        rows = -(-len(pictures) // columns)
        one = 5.4 / columns * pictures.shape[1] / pictures.shape[2]
        height = rows * (one + (0.08 if labels is None else 0.3))
        grid = plt.figure(figsize=(5.4, height)).subplots(rows, columns, squeeze=False).ravel()
        for empty in grid[len(pictures) :]:
            empty.remove()
        axes = grid[: len(pictures)]
    for index, (ax, picture) in enumerate(zip(axes, pictures, strict=False)):
        ax.imshow(picture, cmap="gray", vmin=0, vmax=brightest)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=palette.NEUTRAL, linewidth=0.5)
        if labels is not None:
            ax.set_title(str(labels[index]), fontsize=11, fontweight="normal", pad=3)
    return np.asarray(axes)[: len(pictures)]
