"""What a cell of a deep map sees of the picture, for a stack that the reader builds."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from helpers.interactive.figure import Figure
from helpers.interactive.still import still_picture
from helpers.interactive.words import RECEPTIVE
from helpers.layers import receptive_field as field_of
from helpers.plots import receptive_pyramid

_SMALLEST, _LARGEST, _MOST_LAYERS = 24, 64, 6
LAYERS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "합성곱 3×3": (3, 1),
        "합성곱 5×5": (5, 1),
        "합성곱 3×3, 두 칸씩": (3, 2),
        "풀링 2×2": (2, 2),
    }
)


def receptive_field(
    picture: ArrayLike, stack: Sequence[str], layers: Mapping[str, tuple[int, int]] = LAYERS
) -> Figure:
    """Shows a picture under a stack of layers; a chosen cell of any map lights up all that it sees below.

    The reader stacks layers and takes them off, up to six, without padding. Size, receptive field and step
    of every layer follow in a table. Maps show the mean under every window, for no kernel is learned here.

    Args:
        picture: One channel, shape (side, side), from 24 to 64 cells a side, 0 for black and 1 for white.
        stack: Names of the layers at the start, the first after the input first.
        layers: ``(kernel_size, strides)`` of each layer by its name, no stride larger than its window.

    Returns:
        The figure; a notebook shows it.

    Raises:
        ValueError: Picture, layers or stack do not fit (in Korean).

    Example:
        >>> receptive_field(np.eye(28), ["합성곱 3×3", "풀링 2×2"])
        [움직여 보는 그림] 깊은 곳의 한 칸이 보는 범위
    """
    picture = np.asarray(picture, dtype=float)
    if picture.ndim != 2 or picture.shape[0] != picture.shape[1]:
        raise ValueError(f"정사각형 흑백 그림 한 장을 주세요. 받은 모양: {picture.shape}")
    if not _SMALLEST <= len(picture) <= _LARGEST:
        raise ValueError(f"그림의 한 변은 {_SMALLEST}~{_LARGEST}칸이어야 합니다. 받은 그림: {len(picture)}칸")
    if not ((picture >= 0) & (picture <= 1)).all():
        raise ValueError("그림의 값은 0(검정)에서 1(흰색)까지여야 합니다. 0~255라면 255로 나누세요.")
    for name, (window, stride) in layers.items():
        if not 1 <= stride <= window:
            raise ValueError(
                f"{name!r}: 스트라이드는 1 이상이고 창보다 크지 않아야 합니다. 받은 값: ({window}, {stride})"
            )
    stack = list(stack)
    unknown = [name for name in stack if name not in layers]
    if unknown:
        raise ValueError(f"{unknown[0]!r} 레이어가 없습니다. 쓸 수 있는 이름: {', '.join(layers)}")
    if not 1 <= len(stack) <= _MOST_LAYERS:
        raise ValueError(f"레이어는 한 개에서 {_MOST_LAYERS}개까지 쌓습니다. 받은 수: {len(stack)}개")
    windows = [layers[name] for name in stack]
    seen = field_of(windows)
    if seen > len(picture):
        raise ValueError(f"맨 위의 한 칸이 {seen}칸을 보는데 그림의 한 변은 {len(picture)}칸입니다.")
    levels = np.round(picture * 255).astype(np.uint8)
    settings = {
        "picture": base64.b64encode(levels.tobytes()).decode("ascii"),
        "side": len(picture),
        "layers": {name: list(window) for name, window in layers.items()},
        "stack": stack,
    }
    still = still_picture(
        lambda ax: receptive_pyramid(windows, stack, ax),
        (5.4, 0.9 + 0.95 * len(stack)),
        f"{', '.join(stack)} 레이어를 쌓으면 맨 위의 한 칸은 입력에서 {seen}칸을 봅니다.",
    )
    return Figure("receptive-field", "깊은 곳의 한 칸이 보는 범위", RECEPTIVE, settings, still)
