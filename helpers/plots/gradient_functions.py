"""Small graphs of the functions that training differentiates: losses, and activations with their slopes."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import layers, palette
from helpers.plots.gradient_descent import name_height

_SLOPES = {"sigmoid": layers.sigmoid_backward, "relu": layers.relu_backward}


def loss_graph(name: str, ax: Axes | None = None) -> Axes:
    """Draws a loss over the output of the network, for one example.

    Args:
        name: ``"mean_squared_error"`` over the difference from the right answer; ``"binary_crossentropy"``
            over the probability of 1, one curve for each right answer.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Raises:
        ValueError: There is no such graph (in Korean).

    Example:
        >>> loss_graph("binary_crossentropy").get_legend_handles_labels()[1]
        ['정답 1: −log p', '정답 0: −log(1 − p)']
    """
    if name not in ("mean_squared_error", "binary_crossentropy"):
        raise ValueError(
            f"{name!r}은 그릴 수 없습니다. 그릴 수 있는 것: mean_squared_error, binary_crossentropy"
        )
    if ax is None:
        _, ax = plt.subplots(figsize=(4.4, 3.4))
    if name == "mean_squared_error":
        off = np.linspace(-3, 3, 121)
        ax.plot(off, [layers.mean_squared_error([0.0], [value]) for value in off], color=palette.INK)
        ax.set(xlabel="출력 − 정답", title="제곱 오차: 차이의 제곱")
        name_height(ax, "손실")
        return ax
    p = np.linspace(0.01, 0.99, 99)
    for answer, label, color, line in (
        (1.0, "정답 1: −log p", palette.INK, "-"),
        (0.0, "정답 0: −log(1 − p)", palette.MARK, "--"),
    ):
        heights = [layers.binary_crossentropy([answer], [value]) for value in p]
        ax.plot(p, heights, color=color, linestyle=line, label=label)
    ax.set(xlabel="신경망이 말한 확률 p", title="교차 엔트로피: 정답에 준 확률의 −log")
    name_height(ax, "손실")
    ax.legend()
    return ax


def activation_slope(name: str, ax: Axes | None = None) -> Axes:
    """Draws an activation function with its slope below it.

    Args:
        name: ``"sigmoid"`` or ``"relu"``.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; the title tells the largest slope.

    Raises:
        ValueError: There is no such graph (in Korean).

    Example:
        >>> activation_slope("sigmoid").get_title()
        'sigmoid: 기울기는 0.25 이하'
    """
    if name not in _SLOPES:
        raise ValueError(f"{name!r}은 그릴 수 없습니다. 그릴 수 있는 것: {', '.join(_SLOPES)}")
    if ax is None:
        _, ax = plt.subplots(figsize=(4.4, 3.4))
    x = np.linspace(-6, 6, 241)
    slope = _SLOPES[name](x, np.ones_like(x))
    ax.plot(x, getattr(layers, name)(x), color=palette.ACTIVATION, linewidth=2.5, label="함수")
    ax.plot(x, slope, color=palette.MARK, linestyle="--", label="기울기")
    largest = f"{slope.max():.2f}".rstrip("0").rstrip(".")
    ax.set(xlabel="더한 값", ylim=(-0.1, 1.6), title=f"{name}: 기울기는 {largest} 이하")
    ax.legend(loc="upper left")
    return ax
