"""Weights with fewer bits: what a record keeps of a trained network, and what a page can carry of one."""

from __future__ import annotations

import numpy as np


def shortened(weight: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray | None]:
    """Shortens the numbers of one weight.

    What has one number a channel (biases, batch normalization) stays float32. Shortening numbers that were
    shortened before leaves them as they are, up to the rounding of float32.

    Args:
        weight: One array of ``model.get_weights()``.
        bits: 16 for float16, or 8 for whole numbers from -127 to 127 with a scale for each output channel.

    Returns:
        The numbers, and their scales of shape (channels,) or None where they have none.

    Example:
        >>> shortened(np.array([[1.0, 0.2], [-0.5, 0.4]]), 8)[0]
        array([[127,  64],
               [-64, 127]], dtype=int8)
    """
    if weight.ndim < 2:
        return weight.astype("float32"), None
    if bits == 16:
        return weight.astype("float16"), None
    scale = np.abs(weight).max(axis=tuple(range(weight.ndim - 1))).astype("float32") / 127
    scale[scale == 0] = 1
    return np.round(weight / scale).astype("int8"), scale
