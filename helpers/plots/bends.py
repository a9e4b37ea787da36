"""A network of one input whose relu neurons bend a straight line, neuron by neuron."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import ArrayLike

from helpers import layers, palette

_ENDS = (-2.0, 2.0)
_LINES = ("-", "--", ":", "-.")


def bent_line(
    first: ArrayLike, second: ArrayLike, bias: ArrayLike | None = None, axes: np.ndarray | None = None
) -> np.ndarray:
    """Draws what each relu neuron adds to the output of a 1-n-1 network, and the sum below it.

    Args:
        first: Weights from the input to the neurons, shape (1, neurons).
        second: Weights from the neurons to the output, shape (neurons, 1).
        bias: The neurons' biases, shape (neurons,); by default zeros. The output has none.
        axes: Two axes to draw on; by default new ones.

    Returns:
        The two axes: the parts, and their sum.

    Raises:
        ValueError: The shapes do not fit (in Korean).

    Example:
        >>> parts, total = bent_line([[1, -1]], [[1], [1]])
        >>> total.get_title()
        '모두 더하면'
    """
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    bias = np.zeros(first.shape[-1]) if bias is None else np.asarray(bias, dtype=float)
    count = bias.size
    if first.shape != (1, count) or second.shape != (count, 1) or bias.shape != (count,):
        raise ValueError(
            "first는 (1, 뉴런 수), second는 (뉴런 수, 1), bias는 (뉴런 수,) 모양이어야 합니다. "
            f"지금은 {first.shape}, {second.shape}, {bias.shape}입니다."
        )
    if axes is None:
        _, axes = plt.subplots(2, 1, figsize=(5.4, 5.4), sharex=True)
    x = np.linspace(*_ENDS, 201)
    parts = layers.relu(layers.dense(x[:, None], first, bias)) * second[:, 0]
    for unit, part in enumerate(parts.T):
        weight = f"{second[unit, 0]:g}".replace("-", "−")
        line = _LINES[unit % len(_LINES)]
        axes[0].plot(x, part, line, color=palette.ACTIVATION, label=f"뉴런 {unit}의 출력 × {weight}")
    axes[0].legend()
    axes[0].set_title("뉴런마다 보탠 값")
    axes[1].plot(x, parts.sum(axis=1), color=palette.ADD, linewidth=2.5)
    axes[1].set(title="모두 더하면", xlabel="입력 x")
    for ax in axes:
        ax.axhline(0, color=palette.NEUTRAL, linewidth=0.8, zorder=0)
        ax.axvline(0, color=palette.NEUTRAL, linewidth=0.8, zorder=0)
    return axes
