"""Many small pictures side by side: what every figure of pictures is made of."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import palette


def as_pictures(images: ArrayLike) -> np.ndarray:
    """Brings pictures into the form in which they are shown.

    Args:
        images: (N, height, width), (N, height, width, 1) or (N, height, width, 3); whole numbers in
            0..255, or floats in 0..1 (or 0..255 if any is above 1).

    Returns:
        (N, height, width, 3) float32 in 0..1.

    Raises:
        ValueError: The shape is another.

    Example:
        >>> as_pictures(np.full((2, 24, 24), 255, "uint8")).max()
        np.float32(1.0)
    """
    pictures = np.asarray(images)
    if pictures.ndim == 3:
        pictures = pictures[..., np.newaxis]
    if pictures.ndim != 4 or pictures.shape[-1] not in (1, 3):
        raise ValueError(
            "그림은 (장수, 높이, 너비)나 (장수, 높이, 너비, 채널) 모양이고 채널은 1이나 3이어야 합니다. "
            f"받은 모양: {pictures.shape}. 한 장이면 picture[np.newaxis]로 묶어 주세요."
        )
    whole = np.issubdtype(pictures.dtype, np.integer)
    pictures = pictures.astype("float32")
    if whole or pictures.max(initial=0) > 1.0 + 1e-3:
        pictures = pictures / 255
    return np.broadcast_to(pictures.clip(0, 1), (*pictures.shape[:3], 3))


def place_picture(
    ax: Axes, picture: np.ndarray, left: float, top: float, side: float = 1.0, frame: str = palette.NEUTRAL
) -> None:
    """Shows one picture on a board whose y axis points down.

    Args:
        ax: Axes prepared by `picture_board`.
        picture: (height, width, 3) in 0..1.
        left: Left edge in board units.
        top: Upper edge in board units.
        side: Width in board units; the height follows the picture.
        frame: Colour of the line around it.
    """
    height = side * picture.shape[0] / picture.shape[1]
    extent = (left, left + side, top + height, top)
    shown = ax.imshow(picture, extent=extent, interpolation="nearest", aspect="auto")
    shown.set_gid("picture")
    ax.plot(
        [left, left + side, left + side, left, left],
        [top, top, top + height, top + height, top],
        color=frame,
        linewidth=0.8 if frame == palette.NEUTRAL else 2.0,
        solid_joinstyle="miter",
    )


def picture_board(ax: Axes | None, width: float, height: float, unit: float) -> Axes:
    """Prepares an empty board, y pointing down.

    Args:
        ax: Axes to draw on; ``None`` makes a figure of the fitting size.
        width: Board units from left to right.
        height: Board units from top to bottom.
        unit: Inches a board unit, for a new figure.

    Returns:
        The axes.
    """
    import matplotlib.pyplot as plt

    if ax is None:
        _, ax = plt.subplots(figsize=(width * unit, height * unit))
    ax.set(xlim=(-0.04, width + 0.04), ylim=(height + 0.04, -0.04), aspect="equal", autoscale_on=False)
    ax.axis("off")
    return ax
