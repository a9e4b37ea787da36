"""Convolution as Keras's Conv2D does it: once as loops to read, once fast."""

from __future__ import annotations

import numpy as np

from helpers.layers.windows import padded, pair, windows


def conv2d_loops(
    x: np.ndarray,
    kernels: np.ndarray,
    bias: np.ndarray | None = None,
    strides: int | tuple[int, int] = 1,
    padding: str = "valid",
) -> np.ndarray:
    """Slides each filter over each picture: multiply cell by cell, add everything, add the bias.

    The same numbers as :func:`conv2d`, in loops that can be read (and are slow). The kernel is not
    flipped: strictly this is cross-correlation, as in every deep-learning library.

    Args:
        x: Pictures, shape (N, H, W, C_in).
        kernels: Weights, shape (h, w, C_in, C_out): one kernel for each input channel of each filter.
        bias: One number for each filter, shape (C_out,); ``None`` adds nothing.
        strides: Cells that the window moves down and across.
        padding: ``"valid"`` (no border) or ``"same"`` (a border of zeros, Keras's own amounts).

    Returns:
        Feature maps, shape (N, H_out, W_out, C_out).

    Raises:
        ValueError: Shapes do not fit each other, or the window does not fit into the picture.

    Example:
        >>> conv2d_loops(np.ones((1, 4, 4, 3)), np.ones((2, 2, 3, 5)))[0, 0, 0]
        array([12., 12., 12., 12., 12.])
    """
    x, kernels, bias = _prepared(x, kernels, bias)
    height, width, _, filters = kernels.shape
    down, across = pair(strides)
    x = padded(x, (height, width), strides, padding)
    rows = (x.shape[1] - height) // down + 1
    columns = (x.shape[2] - width) // across + 1

    maps = np.zeros((len(x), rows, columns, filters), np.result_type(x, kernels, bias))
    for picture in range(len(x)):
        for row in range(rows):
            for column in range(columns):
                top, left = row * down, column * across
                window = x[picture, top : top + height, left : left + width]
                for number in range(filters):
                    products = window * kernels[:, :, :, number]
                    maps[picture, row, column, number] = products.sum() + bias[number]
    return maps


def conv2d(
    x: np.ndarray,
    kernels: np.ndarray,
    bias: np.ndarray | None = None,
    strides: int | tuple[int, int] = 1,
    padding: str = "valid",
) -> np.ndarray:
    """Convolves a batch of pictures with several filters at once.

    All windows are laid side by side as a view; one matrix product then multiplies and adds what
    :func:`conv2d_loops` does step by step.

    Args:
        x: Pictures, shape (N, H, W, C_in).
        kernels: Weights, shape (h, w, C_in, C_out).
        bias: One number for each filter, shape (C_out,); ``None`` adds nothing.
        strides: Cells that the window moves down and across.
        padding: ``"valid"`` or ``"same"``.

    Returns:
        Feature maps, shape (N, H_out, W_out, C_out).

    Raises:
        ValueError: Shapes do not fit each other, or the window does not fit into the picture.

    Example:
        >>> conv2d(np.ones((64, 28, 28, 1)), np.ones((3, 3, 1, 16)), padding="same").shape
        (64, 28, 28, 16)

    Source: https://keras.io/api/layers/convolution_layers/convolution2d/
    """
    x, kernels, bias = _prepared(x, kernels, bias)
    size = kernels.shape[:2]
    seen = windows(padded(x, size, strides, padding), size, strides)
    return np.tensordot(seen, kernels, axes=[(4, 5, 3), (0, 1, 2)]) + bias


def _prepared(
    x: np.ndarray, kernels: np.ndarray, bias: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, kernels = np.asarray(x), np.asarray(kernels)
    if kernels.ndim != 4:
        raise ValueError(
            "커널은 (높이, 너비, 입력 채널, 필터 수)의 4차원 배열이어야 합니다. "
            f"지금 모양은 {kernels.shape}입니다."
        )
    if x.ndim == 4 and x.shape[3] != kernels.shape[2]:
        raise ValueError(
            f"입력의 채널은 {x.shape[3]}개인데 커널은 채널 {kernels.shape[2]}개에 맞춰져 있습니다. "
            "커널의 세 번째 축을 입력의 채널 수와 같게 하세요."
        )
    filters = kernels.shape[3]
    bias = np.zeros(filters, kernels.dtype) if bias is None else np.asarray(bias)
    if bias.shape != (filters,):
        raise ValueError(
            f"편향은 필터마다 하나씩, 모두 {filters}개가 필요합니다. 지금 모양은 {bias.shape}입니다."
        )
    return x, kernels, bias
