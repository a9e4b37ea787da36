"""Max and average pooling: one number out of each window, channel by channel."""

from __future__ import annotations

import numpy as np

from helpers.layers.windows import padded, windows


def max_pool2d(
    x: np.ndarray,
    pool_size: int | tuple[int, int] = 2,
    strides: int | tuple[int, int] | None = None,
    padding: str = "valid",
) -> np.ndarray:
    """Keeps the largest number of each window.

    Args:
        x: Feature maps, shape (N, H, W, C).
        pool_size: The window's height and width.
        strides: Steps of the window; ``None`` means as large as the window, so that none overlap.
        padding: ``"valid"`` or ``"same"``; a cell of the border never wins.

    Returns:
        Smaller maps, shape (N, H_out, W_out, C).

    Raises:
        ValueError: ``x`` has not four axes, or the window does not fit.

    Example:
        >>> max_pool2d(np.arange(16).reshape(1, 4, 4, 1)).squeeze()
        array([[ 5,  7],
               [13, 15]])

    Source: https://keras.io/api/layers/pooling_layers/max_pooling2d/
    """
    x = np.asarray(x)
    strides = pool_size if strides is None else strides
    lowest = np.iinfo(x.dtype).min if np.issubdtype(x.dtype, np.integer) else -np.inf
    return windows(padded(x, pool_size, strides, padding, fill=lowest), pool_size, strides).max(axis=(4, 5))


def average_pool2d(
    x: np.ndarray,
    pool_size: int | tuple[int, int] = 2,
    strides: int | tuple[int, int] | None = None,
    padding: str = "valid",
) -> np.ndarray:
    """Takes the mean of each window; cells of the border are not counted.

    Args:
        x: Feature maps, shape (N, H, W, C).
        pool_size: The window's height and width.
        strides: Steps of the window; ``None`` means as large as the window.
        padding: ``"valid"`` or ``"same"``.

    Returns:
        Smaller maps, shape (N, H_out, W_out, C).

    Raises:
        ValueError: ``x`` has not four axes, or the window does not fit.

    Example:
        >>> average_pool2d(np.arange(16).reshape(1, 4, 4, 1)).squeeze()
        array([[ 2.5,  4.5],
               [10.5, 12.5]])

    Source: https://keras.io/api/layers/pooling_layers/average_pooling2d/
    """
    x = np.asarray(x)
    strides = pool_size if strides is None else strides
    sums = windows(padded(x, pool_size, strides, padding), pool_size, strides).sum(axis=(4, 5))
    real = windows(padded(np.ones_like(x[:1]), pool_size, strides, padding), pool_size, strides)
    return sums / real.sum(axis=(4, 5))
