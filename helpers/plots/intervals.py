"""Measured accuracies with what they leave open: intervals, and the spread over seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.statistics import wilson_interval


def accuracy_intervals(
    results: Mapping[str, tuple[float, int]],
    baseline: float | None = None,
    ax: Axes | None = None,
    baseline_name: str = "기준선",
) -> Axes:
    """Draws accuracies as points with their 95% Wilson intervals, one a line.

    Args:
        results: (right answers, questions) by name, in the order from top to bottom.
        baseline: An accuracy to be beaten, drawn as a vertical line.
        ax: Axes to draw on; by default new ones.
        baseline_name: Its name in the legend.

    Returns:
        The axes.

    Example:
        >>> ax = accuracy_intervals({"참고 결과": (53, 68)})
        >>> [text.get_text() for text in ax.get_yticklabels()]
        ['참고 결과\\nn = 68']
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 0.8 * len(results) + 1.1))
    for place, (right, n) in enumerate(results.values()):
        low, high = wilson_interval(right, n)
        ax.plot([100 * low, 100 * high], [place, place], color=palette.NEUTRAL, linewidth=5, alpha=0.55)
        ax.plot(100 * right / n, place, "o", color=palette.RECORDED, markersize=9)
        ax.annotate(
            f"{100 * right / n:.1f}%",
            (100 * right / n, place),
            (0, 9),
            textcoords="offset points",
            ha="center",
        )
    if baseline is not None:
        label = f"{baseline_name} {100 * baseline:.1f}%"
        ax.axvline(100 * baseline, color=palette.YOURS, linestyle="--", linewidth=1.5, label=label)
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2)
    ax.set_yticks(range(len(results)), [f"{name}\nn = {n:,}" for name, (_, n) in results.items()])
    ax.set_ylim(len(results) - 0.5, -0.6)
    ax.set_xlabel("정확도 (%), 막대는 95% 신뢰 구간")
    return ax


def seed_spread(groups: Mapping[str, Sequence[float]], ax: Axes | None = None) -> Axes:
    """Draws one dot for each seed and a short line at their mean, one group a line.

    Args:
        groups: Accuracies of all seeds by name, in the order from top to bottom.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Example:
        >>> ax = seed_spread({"100에포크": [0.79, 0.81], "1500에포크": [0.72, 0.75]})
        >>> ax.get_xlabel()
        '정확도 (%), 점 하나가 시드 하나'
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 0.65 * len(groups) + 1.0))
    for place, values in enumerate(groups.values()):
        values = 100 * np.asarray(values, dtype=float)
        ax.plot(values, np.full(len(values), place), "o", color=palette.RECORDED, alpha=0.55, markersize=9)
        ax.vlines(values.mean(), place - 0.28, place + 0.28, color=palette.INK, linewidth=2)
    ax.set_yticks(range(len(groups)), list(groups))
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set_xlabel("정확도 (%), 점 하나가 시드 하나")
    return ax
