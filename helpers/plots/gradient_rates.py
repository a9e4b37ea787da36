"""Losses step by step, fanned out by learning rate, rule or batch size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers.plots.gradient_descent import LEGEND_ABOVE, PATH_STYLES, name_height, written


def learning_rate_fan(
    losses: Mapping[str, Sequence[float]],
    ax: Axes | None = None,
    lowest: float | None = None,
    markers: bool = True,
    verdict: bool = True,
) -> Axes:
    """Draws one loss curve a learning rate, over steps, on a logarithmic height.

    Args:
        losses: The loss before the first step and after each, by name.
        ax: Axes to draw on; by default new ones.
        lowest: The lowest loss there is, drawn as a dotted line.
        markers: Mark every step, good for a few steps.
        verdict: Tell the last losses in the legend; without it the reader judges.

    Returns:
        The axes; a curve's label tells its last loss, and whether it diverged.

    Raises:
        ValueError: There is no curve (in Korean).

    Example:
        >>> ax = learning_rate_fan({"학습률 0.1": [4.0, 2.0], "학습률 2": [4.0, 9.0]})
        >>> ax.get_legend_handles_labels()[1]
        ['학습률 0.1: 손실 2', '학습률 2: 손실 9 (발산)']
    """
    if not losses:
        raise ValueError("그릴 손실이 없습니다. {'학습률 0.1': [손실, 손실, ...]}처럼 넣어 주세요.")
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 3.8))
    for (name, values), (color, marker, line) in zip(losses.items(), PATH_STYLES, strict=False):
        values = np.asarray(values, dtype=float)
        ends = f"손실 {written(values[-1])}" + (" (발산)" if not values[-1] <= values[0] else "")
        ax.plot(
            values,
            color=color,
            marker=marker if markers else None,
            linestyle=line,
            markersize=4.5,
            linewidth=1.6,
            label=f"{name}: {ends}" if verdict else name,
        )
    if lowest is not None:
        label = f"바닥: 손실 {written(lowest)}"
        ax.axhline(lowest, color="0.3", linestyle=":", linewidth=1.2, label=label)
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(lambda value, _: written(value))
    ax.yaxis.set_minor_formatter("")
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("스텝")
    name_height(ax, "손실 (로그 눈금)")
    ax.legend(**LEGEND_ABOVE)
    return ax
