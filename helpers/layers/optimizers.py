"""Optimizers in NumPy, written to be read: what each does with a slope. Names and defaults are Keras's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike


class Optimizer(Protocol):
    """Anything that takes one step downhill.

    It may remember earlier steps, so each array of weights needs an optimizer of its own.
    """

    def step(self, weights: ArrayLike, gradient: ArrayLike) -> np.ndarray:
        """Gives the weights after one step; ``weights`` itself stays as it is.

        Raises:
            ValueError: The slope has not the shape of the weights, or of the steps before (in Korean).
        """
        ...

    def fresh(self) -> Optimizer:
        """Gives an optimizer with the same settings that remembers nothing."""
        ...


class SGD:
    """Goes against the slope; with momentum it also keeps part of its last move, like a rolling ball.

    Args:
        learning_rate: Length of a step per unit of slope.
        momentum: Share of the last move that is kept, from 0 up to but not including 1.

    Raises:
        ValueError: A setting is out of its range (in Korean).

    Example:
        >>> SGD(0.1).step(np.array([1.0]), np.array([2.0]))
        array([0.8])
    """

    def __init__(self, learning_rate: float = 0.01, momentum: float = 0.0) -> None:
        _check_learning_rate(learning_rate)
        _check_share(momentum=momentum)
        self.learning_rate, self.momentum = learning_rate, momentum
        self._move: np.ndarray | None = None

    def step(self, weights: ArrayLike, gradient: ArrayLike) -> np.ndarray:
        """Moves once."""
        weights, gradient, move = _ready(weights, gradient, self._move)
        self._move = self.momentum * move - self.learning_rate * gradient
        return weights + self._move

    def fresh(self) -> SGD:
        """Gives the same rule without its last move."""
        return SGD(self.learning_rate, self.momentum)


class RMSprop:
    """Divides each weight's slope by its usual size, so that weights of flat and of steep slopes move alike.

    Each weight is rescaled by itself, along its own axis. A narrow valley that lies slantwise between the
    axes stays as narrow as it was.

    Args:
        learning_rate: Length of a usual step.
        rho: How slowly the usual size forgets, from 0 up to but not including 1.
        epsilon: Keeps the division from 0.

    Raises:
        ValueError: A setting is out of its range (in Korean).

    Example:
        >>> RMSprop(0.1).step(np.array([1.0, 1.0]), np.array([2.0, 0.02])).round(3)
        array([0.684, 0.684])
    """

    def __init__(self, learning_rate: float = 0.001, rho: float = 0.9, epsilon: float = 1e-7) -> None:
        _check_learning_rate(learning_rate)
        _check_share(rho=rho)
        _check_epsilon(epsilon)
        self.learning_rate, self.rho, self.epsilon = learning_rate, rho, epsilon
        self._square: np.ndarray | None = None

    def step(self, weights: ArrayLike, gradient: ArrayLike) -> np.ndarray:
        """Moves once."""
        weights, gradient, square = _ready(weights, gradient, self._square)
        self._square = self.rho * square + (1 - self.rho) * gradient**2
        return weights - self.learning_rate * gradient / np.sqrt(self._square + self.epsilon)

    def fresh(self) -> RMSprop:
        """Gives the same rule without its usual size."""
        return RMSprop(self.learning_rate, self.rho, self.epsilon)


class Adam:
    """Divides the usual slope by its usual size: momentum and RMSprop together.

    Both averages start at 0 and would be too small at first; the step is corrected for that.

    Args:
        learning_rate: Length of a usual step.
        beta_1: How slowly the usual slope forgets, from 0 up to but not including 1.
        beta_2: How slowly the usual size forgets, from 0 up to but not including 1.
        epsilon: Keeps the division from 0.

    Raises:
        ValueError: A setting is out of its range (in Korean).

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
        _check_learning_rate(learning_rate)
        _check_share(beta_1=beta_1, beta_2=beta_2)
        _check_epsilon(epsilon)
        self.learning_rate, self.beta_1, self.beta_2, self.epsilon = learning_rate, beta_1, beta_2, epsilon
        self._slope: np.ndarray | None = None
        self._square: np.ndarray | None = None
        self._steps = 0

    def step(self, weights: ArrayLike, gradient: ArrayLike) -> np.ndarray:
        """Moves once."""
        weights, gradient, slope = _ready(weights, gradient, self._slope)
        _, _, square = _ready(weights, gradient, self._square)
        self._steps += 1
        self._slope = self.beta_1 * slope + (1 - self.beta_1) * gradient
        self._square = self.beta_2 * square + (1 - self.beta_2) * gradient**2
        correction = np.sqrt(1 - self.beta_2**self._steps) / (1 - self.beta_1**self._steps)
        return weights - self.learning_rate * correction * self._slope / (
            np.sqrt(self._square) + self.epsilon
        )

    def fresh(self) -> Adam:
        """Gives the same rule without its averages and its count of steps."""
        return Adam(self.learning_rate, self.beta_1, self.beta_2, self.epsilon)


def descend(
    gradient: Callable[[np.ndarray], np.ndarray], start: ArrayLike, optimizer: Optimizer, steps: int
) -> np.ndarray:
    """Goes downhill and keeps the whole path.

    Args:
        gradient: Gives the slope at a point, same shape as the point.
        start: Where to begin, any shape.
        optimizer: How to step. Only its settings are used: the path starts without memory, and the
            optimizer itself stays as it is.
        steps: How many.

    Returns:
        The points, shape (steps + 1, ...); the first is ``start``.

    Raises:
        ValueError: ``steps`` is negative, or a slope has not the shape of its point (in Korean).

    Example:
        >>> descend(lambda w: 2 * w, [1.0], SGD(0.25), steps=3)[:, 0]
        array([1.   , 0.5  , 0.25 , 0.125])
    """
    if steps < 0:
        raise ValueError(f"스텝의 수는 0 이상이어야 합니다. 지금은 {steps}입니다.")
    path, optimizer = [np.asarray(start, dtype=float)], optimizer.fresh()
    for _ in range(steps):
        path.append(optimizer.step(path[-1], gradient(path[-1])))
    return np.stack(path)


def _ready(
    weights: ArrayLike, gradient: ArrayLike, memory: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weights, slope and memory as arrays of one shape; memory begins with zeros."""
    weights, gradient = np.asarray(weights, dtype=float), np.asarray(gradient, dtype=float)
    if weights.shape != gradient.shape:
        raise ValueError(
            "가중치와 기울기의 모양이 같아야 합니다. "
            f"가중치 {weights.shape}, 기울기 {gradient.shape}. 가중치마다 기울기를 하나씩 주세요."
        )
    if memory is None:
        memory = np.zeros_like(gradient)
    if memory.shape != gradient.shape:
        raise ValueError(
            f"이 옵티마이저는 모양이 {memory.shape}인 기울기를 기억하고 있는데, 이번 기울기의 모양은 "
            f"{gradient.shape}입니다. 가중치마다 옵티마이저를 따로 만드세요."
        )
    return weights, gradient, memory


def _check_learning_rate(learning_rate: float) -> None:
    if not 0 <= learning_rate < np.inf:
        raise ValueError(
            f"학습률은 0 이상이어야 합니다. 지금은 {learning_rate}입니다. 0.01처럼 작은 양수를 주세요."
        )


def _check_share(**settings: float) -> None:
    for name, value in settings.items():
        if not 0 <= value < 1:
            raise ValueError(
                f"{name}: 0 이상 1 미만이어야 합니다. 지금은 {value}입니다. 0.9처럼 1보다 작은 수를 주세요."
            )


def _check_epsilon(epsilon: float) -> None:
    if not 0 < epsilon < np.inf:
        raise ValueError(f"epsilon은 0보다 커야 합니다. 지금은 {epsilon}입니다. 1e-7처럼 작은 양수를 주세요.")
