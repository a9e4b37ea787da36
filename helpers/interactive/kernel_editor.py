"""A 3x3 kernel that the reader edits on a picture."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from helpers.interactive.figure import Figure
from helpers.interactive.still import grey_image
from helpers.interactive.words import KERNEL
from helpers.layers import conv2d

_MOST_CELLS = 20_000
_LARGEST = 99


def kernel_editor(
    picture: ArrayLike, presets: Mapping[str, ArrayLike], place: tuple[int, int] | None = None
) -> Figure:
    """Shows a picture, a kernel and the feature map that the kernel makes of it, all at once.

    The reader types the nine weights or takes a preset, moves one window over the picture and sees its nine
    products and their sum. Small pictures of lines tell what the kernel answers to. As in Keras, the kernel
    is not flipped; nothing is padded. A map of edges is drawn with grey for 0.

    Args:
        picture: One channel, shape (H, W), 0 for black and 1 for white; kept with 256 levels. At most
            20,000 cells, at least 3 along each side.
        presets: Kernels of shape (3, 3) by name; the first one is there at the start.
        place: Row and column of the window's upper left cell; the middle by default.

    Returns:
        The figure; a notebook shows it.

    Raises:
        ValueError: The picture, a kernel or the place does not fit (in Korean).

    Example:
        >>> kernel_editor(np.eye(8), {"그대로": [[0, 0, 0], [0, 1, 0], [0, 0, 0]]})
        [움직여 보는 그림] 커널을 바꾸면 그림이 바뀝니다
    """
    picture = np.asarray(picture, dtype=float)
    if picture.ndim != 2 or min(picture.shape) < 3 or picture.size > _MOST_CELLS:
        raise ValueError(
            f"흑백 그림 한 장을 (높이, 너비) 모양으로 주세요. 한 변은 3칸 이상이고, "
            f"모두 {_MOST_CELLS:,}칸까지입니다. 받은 모양: {picture.shape}"
        )
    if not ((picture >= 0) & (picture <= 1)).all():
        raise ValueError("그림의 값은 0(검정)에서 1(흰색)까지여야 합니다. 0~255라면 255로 나누세요.")
    if not presets:
        raise ValueError(
            '커널이 하나도 없습니다. {"흐리게": np.full((3, 3), 1 / 9)}처럼 이름과 커널을 주세요.'
        )
    kernels = {name: _kernel(name, kernel) for name, kernel in presets.items()}
    height, width = picture.shape
    row, column = (height // 2 - 1, width // 2 - 1) if place is None else place
    if not (0 <= row <= height - 3 and 0 <= column <= width - 3):
        raise ValueError(
            f"창의 왼쪽 위 칸은 (0, 0)에서 ({height - 3}, {width - 3})까지입니다. 받은 자리: {place}"
        )
    levels = np.round(picture * 255).astype(np.uint8)
    first = next(iter(kernels))
    settings = {
        "picture": base64.b64encode(levels.tobytes()).decode("ascii"),
        "width": width,
        "height": height,
        "presets": {name: kernel.tolist() for name, kernel in kernels.items()},
        "kernel": kernels[first].tolist(),
        "row": int(row),
        "column": int(column),
    }
    still = grey_image(levels, "커널을 얹기 전의 그림입니다.") + grey_image(
        _levels(picture, kernels[first]), f"{first} 커널을 얹은 결과입니다."
    )
    return Figure("kernel-editor", "커널을 바꾸면 그림이 바뀝니다", KERNEL, settings, still)


def _kernel(name: str, kernel: ArrayLike) -> np.ndarray:
    kernel = np.asarray(kernel, dtype=float)
    if kernel.shape != (3, 3):
        raise ValueError(f"{name!r} 커널의 모양은 (3, 3)이어야 합니다. 받은 모양: {kernel.shape}")
    if not (np.abs(kernel) <= _LARGEST).all():
        raise ValueError(f"{name!r} 커널의 가중치는 −{_LARGEST}에서 {_LARGEST}까지의 숫자여야 합니다.")
    return kernel


def _levels(picture: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The feature map as the script paints it: grey for 0 where the kernel adds up to nearly nothing."""
    found = conv2d(picture[np.newaxis, :, :, np.newaxis], kernel[:, :, np.newaxis, np.newaxis])[0, :, :, 0]
    if kernel.sum() <= 0.05 * np.abs(kernel).sum():
        found = 0.5 + found / (2 * max(np.abs(found).max(), 1e-9))
    return np.round(np.clip(found, 0, 1) * 255).astype(np.uint8)
