"""Forwards and backwards through a whole stack of Dense layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from helpers.layers.backward import (
    binary_crossentropy_backward,
    dense_backward,
    relu_backward,
    sigmoid_backward,
    softmax_crossentropy_backward,
)
from helpers.layers.dense import dense, linear, relu, sigmoid, softmax
from helpers.layers.losses import same_shape

_FORWARD = {"linear": linear, "relu": relu, "sigmoid": sigmoid, "softmax": softmax, "tanh": np.tanh}
_BACKWARD = {
    "linear": lambda total, gradient: gradient,
    "relu": relu_backward,
    "sigmoid": sigmoid_backward,
    "tanh": lambda total, gradient: gradient * (1 - np.tanh(total) ** 2),
}


class DenseLayer(NamedTuple):
    """The numbers of a Dense layer and the name of its activation function."""

    weights: np.ndarray
    bias: np.ndarray
    activation: str


class Passed(NamedTuple):
    """What went through one layer: its inputs, its sums, its outputs."""

    x: np.ndarray
    total: np.ndarray
    output: np.ndarray


class Slopes(NamedTuple):
    """Slopes of the loss at one layer: along its inputs, sums, outputs, weights and biases.

    ``output`` is ``None`` where loss and activation are passed at once, as with softmax and cross-entropy.
    """

    x: np.ndarray
    total: np.ndarray
    output: np.ndarray | None
    weights: np.ndarray
    bias: np.ndarray


def forward(layers: Sequence[DenseLayer], x: ArrayLike) -> list[Passed]:
    """Sends inputs through the layers, and keeps what the way back will need.

    Args:
        layers: From input to output; activations are linear, relu, sigmoid, tanh or softmax. ``backward``
            knows softmax only in the last layer.
        x: Inputs, shape (N, inputs).

    Returns:
        What went through each layer; the network's outputs are ``[-1].output``.

    Raises:
        ValueError: An activation function is unknown, or the shapes do not fit.

    Example:
        >>> forward([DenseLayer(np.array([[2.0]]), np.array([1.0]), "relu")], [[3.0]])[-1].output
        array([[7.]])
    """
    passed, x = [], np.asarray(x, dtype=float)
    for weights, bias, activation in layers:
        if activation not in _FORWARD:
            raise ValueError(f"모르는 활성화 함수: {activation!r}. 쓸 수 있는 것: {', '.join(_FORWARD)}")
        total = dense(x, weights, bias)
        passed.append(Passed(x, total, _FORWARD[activation](total)))
        x = passed[-1].output
    return passed


def backward(layers: Sequence[DenseLayer], passed: Sequence[Passed], y: ArrayLike, loss: str) -> list[Slopes]:
    """Sends the slope of the loss back, from the last layer to the first: backpropagation.

    Args:
        layers: The layers that ``forward`` went through.
        passed: What ``forward`` kept.
        y: Right answers, shape of the network's outputs.
        loss: ``"mean_squared_error"`` behind linear, relu, sigmoid or tanh; ``"binary_crossentropy"``
            behind sigmoid; ``"categorical_crossentropy"`` behind softmax.

    Returns:
        The slopes at each layer, in the order of the layers.

    Raises:
        ValueError: Loss and last activation do not go together, a hidden layer's activation has no way
            back, ``passed`` is not of these layers, or the shapes differ (in Korean).

    Example:
        >>> layers = [DenseLayer(np.array([[2.0]]), np.array([1.0]), "linear")]
        >>> backward(layers, forward(layers, [[3.0]]), [[5.0]], "mean_squared_error")[0].weights
        array([[12.]])
    """
    _check_the_way_back(layers, passed)
    y, _ = same_shape(y, passed[-1].output)
    slopes: list[Slopes] = []
    behind, total_slope = _behind_the_loss(layers[-1].activation, passed[-1], y, loss)
    for layer, through in zip(reversed(layers), reversed(passed), strict=True):
        if total_slope is None:
            total_slope = _BACKWARD[layer.activation](through.total, behind)
        x, weights, bias = dense_backward(through.x, layer.weights, total_slope)
        slopes.append(Slopes(x, total_slope, behind, weights, bias))
        behind, total_slope = x, None
    return slopes[::-1]


def _check_the_way_back(layers: Sequence[DenseLayer], passed: Sequence[Passed]) -> None:
    if not layers or len(layers) != len(passed):
        raise ValueError(
            f"레이어가 {len(layers)}개인데 순전파의 기록은 {len(passed)}개입니다. 레이어를 하나 이상 두고, "
            "같은 레이어로 얻은 forward(layers, x)의 결과를 넘겨 주세요."
        )
    for number, layer in enumerate(layers[:-1]):
        if layer.activation not in _BACKWARD:
            raise ValueError(
                f"은닉 레이어 layers[{number}]의 활성화 함수 {layer.activation!r}: 역전파를 할 수 없습니다. "
                f"은닉 레이어에는 {', '.join(_BACKWARD)} 중 하나를 쓰세요. "
                "softmax는 마지막 레이어에만 둡니다."
            )


def _behind_the_loss(
    activation: str, through: Passed, y: np.ndarray, loss: str
) -> tuple[np.ndarray | None, np.ndarray | None]:
    """The slope along the last outputs, or at once along the last sums."""
    if loss == "mean_squared_error" and activation in _BACKWARD:
        return 2 * (through.output - y) / y.size, None
    if (loss, activation) == ("binary_crossentropy", "sigmoid"):
        return None, binary_crossentropy_backward(y, through.total)
    if (loss, activation) == ("categorical_crossentropy", "softmax"):
        return None, softmax_crossentropy_backward(y, through.total)
    raise ValueError(
        f"손실 {loss!r}와 출력의 활성화 함수 {activation!r}는 함께 쓸 수 없습니다. 쓸 수 있는 짝: "
        "binary_crossentropy와 sigmoid, categorical_crossentropy와 softmax, "
        "mean_squared_error와 linear, relu, sigmoid, tanh"
    )
