"""Optimizers in NumPy, written to be read: what each does with a slope. Names and defaults are Keras's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike


class Optimizer(Protocol):
    """Anything that takes one step downhill."""

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Gives the weights after one step; ``weights`` itself stays as it is."""
        ...


class SGD:
    """Goes against the slope; with momentum it also keeps part of its last move, like a rolling ball.

    Args:
        learning_rate: Length of a step per unit of slope.
        momentum: Share of the last move that is kept, from 0 up to but not including 1.

    Example:
        >>> SGD(0.1).step(np.array([1.0]), np.array([2.0]))
        array([0.8])
    """

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.0) -> None:
        self.learning_rate, self.momentum = learning_rate, momentum
        self._move: np.ndarray | float = 0.0

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Moves once."""
        self._move = self.momentum * self._move - self.learning_rate * gradient
        return weights + self._move


class RMSprop:
    """Divides each slope by its usual size, so that flat and steep directions move alike.

    Args:
        learning_rate: Length of a usual step.
        rho: How slowly the usual size forgets.
        epsilon: Keeps the division from 0.

    Example:
        >>> RMSprop(0.1).step(np.array([1.0, 1.0]), np.array([2.0, 0.02])).round(3)
        array([0.684, 0.684])
    """

    def __init__(self, learning_rate: float = 0.001, rho: float = 0.9, epsilon: float = 1e-7) -> None:
        self.learning_rate, self.rho, self.epsilon = learning_rate, rho, epsilon
        self._square: np.ndarray | float = 0.0

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Moves once."""
        self._square = self.rho * self._square + (1 - self.rho) * gradient**2
        return weights - self.learning_rate * gradient / np.sqrt(self._square + self.epsilon)


class Adam:
    """Divides the usual slope by its usual size: momentum and RMSprop together.

    Both averages start at 0 and would be too small at first; the step is corrected for that.

    Args:
        learning_rate: Length of a usual step.
        beta_1: How slowly the usual slope forgets.
        beta_2: How slowly the usual size forgets.
        epsilon: Keeps the division from 0.

    Example:
        >>> Adam(0.1).step(np.array([1.0, 1.0]), np.array([2.0, 0.02])).round(3)
        array([0.9, 0.9])
    """

    def __init__(
        self,
        learning_rate: float = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
    ) -> None:
        self.learning_rate, self.beta_1, self.beta_2, self.epsilon = learning_rate, beta_1, beta_2, epsilon
        self._slope: np.ndarray | float = 0.0
        self._square: np.ndarray | float = 0.0
        self._steps = 0

    def step(self, weights: np.ndarray, gradient: np.ndarray) -> np.ndarray:
        """Moves once."""
        self._steps += 1
        self._slope = self.beta_1 * self._slope + (1 - self.beta_1) * gradient
        self._square = self.beta_2 * self._square + (1 - self.beta_2) * gradient**2
        correction = np.sqrt(1 - self.beta_2**self._steps) / (1 - self.beta_1**self._steps)
        return weights - self.learning_rate * correction * self._slope / (
            np.sqrt(self._square) + self.epsilon
        )


def descend(
    gradient: Callable[[np.ndarray], np.ndarray], start: ArrayLike, optimizer: Optimizer, steps: int
) -> np.ndarray:
    """Goes downhill and keeps the whole path.

    Args:
        gradient: Gives the slope at a point, same shape as the point.
        start: Where to begin, any shape.
        optimizer: Takes the steps; a fresh one, since it remembers.
        steps: How many.

    Returns:
        The points, shape (steps + 1, ...); the first is ``start``.

    Raises:
        ValueError: ``steps`` is negative.

    Example:
        >>> descend(lambda w: 2 * w, [1.0], SGD(0.25), steps=3)[:, 0]
        array([1.   , 0.5  , 0.25 , 0.125])
    """
    if steps < 0:
        raise ValueError(f"스텝의 수는 0 이상이어야 합니다. 지금은 {steps}입니다.")
    path = [np.asarray(start, dtype=float)]
    for _ in range(steps):
        path.append(optimizer.step(path[-1], np.asarray(gradient(path[-1]))))
    return np.stack(path)
