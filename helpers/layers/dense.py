"""The Dense layer and its activation functions in NumPy, written to be read."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def dense(x: ArrayLike, weights: ArrayLike, bias: ArrayLike | None = None) -> np.ndarray:
    """Multiplies every input with every neuron's weight and adds: a Dense layer without activation.

    Column ``j`` of ``weights`` holds the weights of neuron ``j``, exactly as in
    ``keras.layers.Dense(units).get_weights()[0]``.

    Args:
        x: Inputs of shape (N, inputs), or (inputs,) for a single example.
        weights: Weights of shape (inputs, units).
        bias: One number per neuron, shape (units,); ``None`` adds nothing.

    Returns:
        Sums of shape (N, units), or (units,) for a single example.

    Raises:
        ValueError: The shapes do not fit; the message names both (in Korean, learners meet it).

    Example:
        >>> dense([1.0, 2.0], [[0.5, -1.0], [0.25, 1.0]], bias=[0.0, 0.5])
        array([1. , 1.5])
    """
    x, weights = np.asarray(x), np.asarray(weights)
    if weights.ndim != 2:
        raise ValueError(f"가중치는 (입력 수, 뉴런 수) 모양의 표여야 합니다. 받은 모양: {weights.shape}")
    inputs, units = weights.shape
    if x.ndim == 0 or x.shape[-1] != inputs:
        raise ValueError(
            f"입력의 마지막 축은 가중치의 행 수와 같아야 합니다. 입력 {x.shape}, 가중치 {weights.shape}"
        )
    total = x @ weights
    if bias is None:
        return total
    bias = np.asarray(bias)
    if bias.shape != (units,):
        raise ValueError(f"편향은 뉴런마다 하나씩 {units}개여야 합니다. 받은 모양: {bias.shape}")
    return total + bias


def linear(x: ArrayLike) -> np.ndarray:
    """Passes the sum on unchanged: what ``Dense`` does when no activation is given.

    Args:
        x: Numbers of any shape.

    Returns:
        The same numbers as an array.

    Example:
        >>> linear([-2.0, 3.0])
        array([-2.,  3.])
    """
    return np.asarray(x)


def relu(x: ArrayLike) -> np.ndarray:
    """Turns negative numbers into 0 and leaves the others alone.

    Args:
        x: Numbers of any shape.

    Returns:
        An array of the same shape, values from 0 upwards.

    Example:
        >>> relu([-2.0, 3.0])
        array([0., 3.])
    """
    return np.maximum(x, 0)


def sigmoid(x: ArrayLike) -> np.ndarray:
    """Squeezes any number between 0 and 1, 0 becoming one half: ``1 / (1 + exp(-x))``.

    Args:
        x: Numbers of any shape.

    Returns:
        An array of the same shape, values between 0 and 1.

    Example:
        >>> sigmoid([0.0, 2.0]).round(3)
        array([0.5  , 0.881])
    """
    x = np.asarray(x, dtype=float)
    small = np.exp(-np.abs(x))  # never above 1, so no overflow on either side
    return np.where(x >= 0, 1 / (1 + small), small / (1 + small))


def softmax(x: ArrayLike) -> np.ndarray:
    """Turns the scores along the last axis into shares that are positive and add up to 1.

    Args:
        x: Scores of shape (..., classes).

    Returns:
        An array of the same shape; every row adds up to 1.

    Example:
        >>> softmax([2.0, 1.0, 0.0]).round(3)
        array([0.665, 0.245, 0.09 ])
    """
    x = np.asarray(x, dtype=float)
    powers = np.exp(x - x.max(axis=-1, keepdims=True))  # the same shares, and no overflow
    return powers / powers.sum(axis=-1, keepdims=True)
