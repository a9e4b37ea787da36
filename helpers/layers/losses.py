"""Loss functions in NumPy, written to be read: how wrong the outputs are, as one number."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def mean_squared_error(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Squares each difference and takes the mean: the loss of outputs that are numbers.

    Args:
        y_true: Right answers, any shape.
        y_pred: Outputs of the network, same shape.

    Returns:
        The mean over everything, 0 or more.

    Raises:
        ValueError: The shapes differ (in Korean, learners meet it).

    Example:
        >>> mean_squared_error([3.0, 5.0], [2.0, 7.0])
        2.5
    """
    y_true, y_pred = _pair(y_true, y_pred)
    return float(np.mean((y_pred - y_true) ** 2))


def binary_crossentropy(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Takes ``-log`` of the probability given to the right one of two answers, and the mean.

    Args:
        y_true: Right answers, 0 or 1, any shape.
        y_pred: Probabilities of 1, same shape.

    Returns:
        The mean over everything, 0 or more.

    Raises:
        ValueError: The shapes differ.

    Example:
        >>> round(binary_crossentropy([1.0, 0.0], [0.8, 0.5]), 3)
        0.458
    """
    y_true, y_pred = _pair(y_true, y_pred)
    y_pred = np.clip(y_pred, *_PROBABILITIES)
    return float(-np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)))


def categorical_crossentropy(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Takes ``-log`` of the probability given to the right class, and the mean over the examples.

    Args:
        y_true: Right answers as one-hot rows, shape (N, classes).
        y_pred: Probabilities, same shape; every row adds up to 1.

    Returns:
        The mean over the examples, 0 or more.

    Raises:
        ValueError: The shapes differ.

    Example:
        >>> round(categorical_crossentropy([[0.0, 1.0, 0.0]], [[0.7, 0.2, 0.1]]), 3)
        1.609
    """
    y_true, y_pred = _pair(y_true, y_pred)
    return float(-np.mean(np.sum(y_true * np.log(np.clip(y_pred, *_PROBABILITIES)), axis=-1)))


_PROBABILITIES = 1e-7, 1 - 1e-7  # as Keras clips, so that log(0) never comes up


def _pair(y_true: ArrayLike, y_pred: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError(
            f"정답과 출력의 모양이 같아야 합니다. 정답 {y_true.shape}, 출력 {y_pred.shape}. "
            "(N,) 모양의 정답은 y[:, None]으로 (N, 1)이 됩니다."
        )
    return y_true, y_pred
