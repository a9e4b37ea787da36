"""The way back through each piece of a Dense network: from the slope behind it to the slope before it.

"Slope of something" always means: how much the loss grows when that something grows by a little.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from helpers.layers.dense import sigmoid, softmax
from helpers.layers.losses import same_shape


class DenseGradients(NamedTuple):
    """Slopes of the loss along everything that goes into a Dense layer."""

    x: np.ndarray
    weights: np.ndarray
    bias: np.ndarray


def dense_backward(x: ArrayLike, weights: ArrayLike, gradient: ArrayLike) -> DenseGradients:
    """Goes back through ``x @ weights + bias``.

    A weight multiplied ``x``, so its slope is the slope of the sum times ``x``; an input was multiplied
    by its weights, so it collects the slopes of all sums it went into, times those weights.

    Args:
        x: Inputs of the layer, shape (N, inputs).
        weights: Weights, shape (inputs, units).
        gradient: Slope of the loss along each sum, shape (N, units).

    Returns:
        Slopes along the inputs (N, inputs), the weights (inputs, units) and the biases (units,).

    Raises:
        ValueError: The shapes do not fit (in Korean, learners meet it).

    Example:
        >>> dense_backward([[1.0, 2.0]], [[0.5], [-1.0]], [[-0.5]])
        DenseGradients(x=array([[-0.25,  0.5 ]]), weights=array([[-0.5],
               [-1. ]]), bias=array([-0.5]))
    """
    x, weights, gradient = np.asarray(x), np.asarray(weights), np.asarray(gradient)
    fits = x.ndim == 2 and weights.ndim == 2 and x.shape[1] == weights.shape[0]
    if not fits or gradient.shape != (x.shape[0], weights.shape[1]):
        raise ValueError(
            "입력 (N, 입력 수), 가중치 (입력 수, 뉴런 수), 기울기 (N, 뉴런 수)가 필요합니다. "
            f"지금은 입력 {x.shape}, 가중치 {weights.shape}, 기울기 {gradient.shape}입니다."
        )
    return DenseGradients(x=gradient @ weights.T, weights=x.T @ gradient, bias=gradient.sum(axis=0))


def relu_backward(total: ArrayLike, gradient: ArrayLike) -> np.ndarray:
    """Goes back through relu: lets the slope pass where the sum was positive, stops it elsewhere.

    Args:
        total: Sums that went into relu, any shape.
        gradient: Slope of the loss along relu's outputs, same shape.

    Returns:
        Slope along the sums, same shape; 0 where the sum was 0 or less, as Keras has it.

    Raises:
        ValueError: The shapes differ (in Korean).

    Example:
        >>> relu_backward([1.5, -0.5], [2.0, 2.0])
        array([2., 0.])
    """
    total, gradient = _sum_and_slope(total, gradient)
    return np.where(total > 0, gradient, 0.0)


def sigmoid_backward(total: ArrayLike, gradient: ArrayLike) -> np.ndarray:
    """Goes back through sigmoid: times ``p * (1 - p)``, which is never above one quarter.

    Args:
        total: Sums that went into sigmoid, any shape.
        gradient: Slope of the loss along sigmoid's outputs, same shape.

    Returns:
        Slope along the sums, same shape.

    Raises:
        ValueError: The shapes differ (in Korean).

    Example:
        >>> sigmoid_backward([0.0, 4.0], [1.0, 1.0]).round(3)
        array([0.25 , 0.018])
    """
    total, gradient = _sum_and_slope(total, gradient)
    p = sigmoid(total)
    return gradient * p * (1 - p)


def _sum_and_slope(total: ArrayLike, gradient: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    total, gradient = np.asarray(total, dtype=float), np.asarray(gradient, dtype=float)
    if total.shape != gradient.shape:
        raise ValueError(
            f"더한 값과 기울기의 모양이 같아야 합니다. 더한 값 {total.shape}, 기울기 {gradient.shape}. "
            "더한 값마다 기울기를 하나씩 주세요."
        )
    return total, gradient


def binary_crossentropy_backward(y_true: ArrayLike, total: ArrayLike) -> np.ndarray:
    """Goes back through sigmoid and binary cross-entropy at once: ``p - y``, shared out over the mean.

    This is the slope of the exact loss. ``binary_crossentropy`` clips probabilities to 1e-7 from 0 and 1,
    which a sum reaches at about -16 and 16; beyond, that loss stays flat and finite differences measure
    0, while the rule still gives its full -1 or 1 (over the mean) to an answer that is so wrong. That is
    what training needs, and what Keras does when it is given the sums (``from_logits=True``).

    Args:
        y_true: Right answers, 0 or 1, any shape.
        total: Sums that went into sigmoid, same shape.

    Returns:
        Slope of the mean loss along the sums, same shape.

    Raises:
        ValueError: The shapes differ (in Korean).

    Example:
        >>> binary_crossentropy_backward([[1.0]], [[0.0]])
        array([[-0.5]])
    """
    y_true, total = same_shape(y_true, total, "더한 값")
    return (sigmoid(total) - y_true) / total.size


def softmax_crossentropy_backward(y_true: ArrayLike, total: ArrayLike) -> np.ndarray:
    """Goes back through softmax and categorical cross-entropy at once: ``p - y``, shared out over the mean.

    As with ``binary_crossentropy_backward``, it is the slope of the exact loss: where the probability of
    the right class is clipped, finite differences of ``categorical_crossentropy`` measure 0.

    Args:
        y_true: Right answers as one-hot rows, shape (N, classes), or (classes,) for a single example.
        total: Scores that went into softmax, same shape.

    Returns:
        Slope of the mean loss along the scores, same shape.

    Raises:
        ValueError: The shapes differ, or it is a single number (in Korean).

    Example:
        >>> softmax_crossentropy_backward([[0.0, 1.0]], [[0.0, 0.0]])
        array([[ 0.5, -0.5]])
    """
    y_true, total = same_shape(y_true, total, "점수")
    if total.ndim == 0:
        raise ValueError(
            "점수는 클래스마다 하나씩, (N, 클래스 수) 모양이어야 합니다. 지금은 숫자 하나입니다."
        )
    return (softmax(total) - y_true) / total[..., 0].size


def finite_differences(loss: Callable[[np.ndarray], float], at: ArrayLike, step: float = 1e-5) -> np.ndarray:
    """Measures the slope along each number by moving it a little to both sides.

    Slow, because the loss is computed twice a number, but it needs no rule at all: a check of slopes
    that were computed by rules.

    Args:
        loss: Gives the loss for an array of the shape of ``at``.
        at: Where to measure, any shape.
        step: How far to move a number.

    Returns:
        The slopes, same shape as ``at``.

    Raises:
        ValueError: ``step`` is not above 0.

    Example:
        >>> finite_differences(lambda w: (w**2).sum(), [1.0, -3.0]).round(4)
        array([ 2., -6.])
    """
    if not step > 0:
        raise ValueError(f"step은 0보다 커야 합니다. 지금은 {step}입니다.")
    at = np.asarray(at, dtype=float)
    slopes = np.empty_like(at)
    for index in np.ndindex(at.shape):
        higher, lower = at.copy(), at.copy()
        higher[index] += step
        lower[index] -= step
        slopes[index] = (loss(higher) - loss(lower)) / (2 * step)
    return slopes
