"""Accuracies of many people, from the lowest to the highest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import palette


def people_spread(
    recorded: Mapping[str, Sequence[float]],
    own: Mapping[str, Sequence[float]] | None = None,
    baseline: float | None = None,
    ax: Axes | None = None,
    baseline_name: str = "기준선",
) -> Axes:
    """Draws one line a person: the mean over the seeds as a dot, the spread over the seeds as a bar.

    Args:
        recorded: Accuracies of all seeds by person, such as ``record.groups["strangers"]``.
        own: The reader's own run of the same people; drawn as hollow dots on the same lines.
        baseline: An accuracy to be beaten, drawn as a vertical line.
        ax: Axes to draw on; by default new ones.
        baseline_name: Its name in the legend.

    Returns:
        The axes, people from the lowest mean (top) to the highest.

    Raises:
        ValueError: There is nobody, or ``own`` has other people.

    Example:
        >>> ax = people_spread({"ann": [0.5, 0.7], "bo": [0.4, 0.4]})
        >>> [[round(float(x)) for x in dots.get_xdata()] for dots in ax.lines if dots.get_gid() == "recorded"]
        [[40, 60]]
    """
    if not recorded or (own is not None and set(own) != set(recorded)):
        raise ValueError(
            "두 결과의 사람이 같아야 합니다. "
            f"기록: {sorted(recorded)}, 이번 실행: {sorted(own) if own is not None else '없음'}"
        )
    order = sorted(recorded, key=lambda person: float(np.mean(recorded[person])))
    places = np.arange(len(order))
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 0.2 * len(order) + 1.3))
    for place, person in enumerate(order):
        values = 100 * np.asarray(recorded[person], dtype=float)
        label = None if place else "기록(시드의 범위)"
        ends = values[[values.argmin(), values.argmax()]]
        ax.plot(ends, [place] * 2, color=palette.RECORDED, alpha=0.4, label=label, gid="range")
    means = [100 * float(np.mean(recorded[person])) for person in order]
    ax.plot(means, places, "o", color=palette.RECORDED, label="기록(시드의 평균)", gid="recorded")
    if own is not None:
        means = [100 * float(np.mean(own[person])) for person in order]
        ax.plot(means, places, "o", color=palette.YOURS, fillstyle="none", label="이번 실행", gid="own")
    if baseline is not None:
        label = f"{baseline_name} {baseline:.0%}"
        ax.axvline(100 * baseline, color=palette.NEUTRAL, linestyle="--", linewidth=1.5, label=label)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.2, handletextpad=0.3)
    ax.set(xlim=(0, 102), ylim=(len(order) - 0.4, -0.6), yticks=[])
    ax.set_xlabel(f"정확도 (%), 한 행이 한 사람({len(order)}명)")
    return ax
