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
    y_true, y_pred = same_shape(y_true, y_pred)
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
    y_true, y_pred = same_shape(y_true, y_pred)
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
    y_true, y_pred = same_shape(y_true, y_pred)
    return float(-np.mean(np.sum(y_true * np.log(np.clip(y_pred, *_PROBABILITIES)), axis=-1)))


_PROBABILITIES = 1e-7, 1 - 1e-7  # as Keras clips, so that log(0) never comes up


def same_shape(y_true: ArrayLike, y_pred: ArrayLike, name: str = "출력") -> tuple[np.ndarray, np.ndarray]:
    """Makes arrays of the right answers and of what is compared with them, never stretching either.

    NumPy would stretch shape (N,) against (N, 1) to (N, N) without a word.

    Args:
        y_true: Right answers.
        y_pred: Outputs or sums of the network.
        name: What the message calls ``y_pred``.

    Returns:
        Both as arrays of floats.

    Raises:
        ValueError: The shapes differ; where it can, the message says how to mend that.

    Example:
        >>> same_shape([1, 0], [0.5, 0.25])
        (array([1., 0.]), array([0.5 , 0.25]))
    """
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError(
            f"정답과 {name}의 모양이 같아야 합니다. 정답 {y_true.shape}, {name} {y_pred.shape}."
            f"{_how_to_reshape(y_true.shape, y_pred.shape)}"
        )
    return y_true, y_pred


def _how_to_reshape(answers: tuple[int, ...], outputs: tuple[int, ...]) -> str:
    if len(answers) != 1:
        return ""
    if outputs == (*answers, 1):
        return " (N,) 모양의 정답은 y[:, None]으로 (N, 1)이 됩니다."
    if len(outputs) == 2 and outputs[:1] == answers:
        return f" 클래스 번호로 적은 정답은 np.eye({outputs[1]})[y]로 원-핫 라벨이 됩니다."
    return ""
