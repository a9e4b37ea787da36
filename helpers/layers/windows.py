"""Every window of a picture as a view: the shared first step of convolution and pooling."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.layers.sizes import pad_amounts


def pair(value: int | tuple[int, int]) -> tuple[int, int]:
    """Writes one number as (height, width), as Keras does.

    Args:
        value: One integer for both sides, or a pair.

    Returns:
        A pair of integers (height, width).

    Example:
        >>> pair(3), pair((3, 1))
        ((3, 3), (3, 1))
    """
    height, width = (value, value) if np.isscalar(value) else value
    return int(height), int(width)


def padded(
    x: np.ndarray,
    size: int | tuple[int, int],
    strides: int | tuple[int, int],
    padding: str,
    fill: float = 0.0,
) -> np.ndarray:
    """Puts Keras's border around every picture of a batch.

    Args:
        x: Pictures, shape (N, H, W, C).
        size: The window's height and width.
        strides: Steps of the window down and across.
        padding: ``"valid"`` or ``"same"``.
        fill: The number that stands in the border.

    Returns:
        Pictures with their border, shape (N, H + top + bottom, W + left + right, C); ``x`` itself if
        there is none.

    Raises:
        ValueError: ``x`` has not four axes, or the window does not fit.

    Example:
        >>> padded(np.ones((1, 8, 8, 1)), 2, 1, "same").shape
        (1, 9, 9, 1)
    """
    if x.ndim != 4:
        raise ValueError(
            f"입력은 (장수, 높이, 너비, 채널)의 4차원 배열이어야 합니다. 지금 모양은 {x.shape}입니다. "
            "그림 한 장이라면 x[np.newaxis, :, :, np.newaxis]처럼 축을 더하세요."
        )
    amounts = [
        pad_amounts(*side, padding) for side in zip(x.shape[1:3], pair(size), pair(strides), strict=True)
    ]
    if not any(map(any, amounts)):
        return x
    return np.pad(x, [(0, 0), *amounts, (0, 0)], constant_values=fill)


def windows(x: np.ndarray, size: int | tuple[int, int], strides: int | tuple[int, int] = 1) -> np.ndarray:
    """Looks at every window of a batch without copying a number.

    Args:
        x: Pictures, border included, shape (N, H, W, C).
        size: The window's height and width (h, w).
        strides: Steps of the window down and across.

    Returns:
        A read-only view, shape (N, H_out, W_out, C, h, w).

    Example:
        >>> windows(np.zeros((1, 5, 5, 1)), 3).shape
        (1, 3, 3, 1, 3, 3)
    """
    down, across = pair(strides)
    return sliding_window_view(x, pair(size), axis=(1, 2))[:, ::down, ::across]
