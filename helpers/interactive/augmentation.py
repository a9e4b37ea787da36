"""A picture that the reader turns, shifts, shears, zooms and flips by hand."""

from __future__ import annotations

import base64

import numpy as np
from numpy.typing import ArrayLike

from helpers.interactive.figure import Figure
from helpers.interactive.still import grey_image
from helpers.interactive.words import AUGMENTATION

_SMALLEST, _LARGEST = 12, 64
_FILLS = ("nearest", "reflect", "constant", "wrap")


def augmentation(picture: ArrayLike, fill_mode: str = "nearest", cval: float = 0.0) -> Figure:
    """Shows a picture beside what one affine map makes of it, and where on the picture it is read from.

    Sliders carry the parameters of ``helpers.augment.affine``, with its meanings: parameters move the place
    that is read, so a zoom above 1 makes the drawing smaller and a positive tx moves it to the left.

    Args:
        picture: One channel, shape (H, W), from 12 to 64 cells a side, 0 for black and 1 for white.
        fill_mode: What lies beyond the edge at the start: ``"nearest"``, ``"reflect"``, ``"constant"``
            or ``"wrap"``.
        cval: The value beyond the edge for ``"constant"``.

    Returns:
        The figure; a notebook shows it.

    Raises:
        ValueError: The picture or a setting does not fit (in Korean).

    Example:
        >>> augmentation(np.eye(24))
        [움직여 보는 그림] 그림 한 장을 변형해 보기
    """
    picture = np.asarray(picture, dtype=float)
    if picture.ndim != 2 or not all(_SMALLEST <= side <= _LARGEST for side in picture.shape):
        raise ValueError(
            f"흑백 그림 한 장을 (높이, 너비) 모양으로, 한 변은 {_SMALLEST}~{_LARGEST}칸으로 주세요. "
            f"받은 모양: {picture.shape}"
        )
    if not ((picture >= 0) & (picture <= 1)).all() or not 0 <= cval <= 1:
        raise ValueError("그림과 cval의 값은 0(검정)에서 1(흰색)까지여야 합니다. 0~255라면 255로 나누세요.")
    if fill_mode not in _FILLS:
        raise ValueError(f"fill_mode는 {', '.join(_FILLS)} 중 하나입니다. 받은 이름: {fill_mode!r}")
    levels = np.round(picture * 255).astype(np.uint8)
    settings = {
        "picture": base64.b64encode(levels.tobytes()).decode("ascii"),
        "width": picture.shape[1],
        "height": picture.shape[0],
        "fill": fill_mode,
        "constant": float(cval),
    }
    still = grey_image(levels, "변형하기 전의 그림입니다.")
    return Figure("augmentation", "그림 한 장을 변형해 보기", AUGMENTATION, settings, still)
