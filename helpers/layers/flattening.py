"""Flatten: the same numbers in one row."""

from __future__ import annotations

import numpy as np


def flatten(x: np.ndarray) -> np.ndarray:
    """Lays each example's numbers in one row: left to right, top to bottom, channels innermost.

    Args:
        x: A batch of any shape (N, ...).

    Returns:
        The same numbers, shape (N, product of the other axes).

    Example:
        >>> flatten(np.arange(8).reshape(1, 2, 2, 2))
        array([[0, 1, 2, 3, 4, 5, 6, 7]])

    Source: https://keras.io/api/layers/reshaping_layers/flatten/
    """
    x = np.asarray(x)
    return x.reshape(len(x), int(np.prod(x.shape[1:])))
