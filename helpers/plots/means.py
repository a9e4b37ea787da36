"""Accuracies over people: the mean with its interval, and every person's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from helpers import palette

_MARKERS, _COLOURS = "osD^v", (palette.NEUTRAL, palette.YOURS, palette.RECORDED, palette.MARK, palette.INK)


class Interval(Protocol):
    """Whatever has ``value``, ``low`` and ``high`` between 0 and 1, as `Record.estimate` gives."""

    value: float
    low: float
    high: float


def mean_intervals(
    estimates: Mapping[str, Interval],
    marked: str | None = None,
    chance: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draws means with their 95% intervals, one a line, the highest on top.

    Args:
        estimates: By name.
        marked: The name that stands out.
        chance: Accuracy of guessing, drawn as a dotted line.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; each mean's text has the gid ``"mean"``.

    Raises:
        ValueError: There is nothing to draw, or ``marked`` is none of the names.

    Example:
        >>> ax = mean_intervals({"기본": Estimate(0.81, 0.78, 0.84, 19, "groups")})
        >>> ax.texts[0].get_text()
        '81.0%'
    """
    if not estimates:
        raise ValueError("그릴 결과가 없습니다. {이름: 추정값} 꼴로 하나 이상 넣어 주세요.")
    if marked is not None and marked not in estimates:
        raise ValueError(f"그릴 결과에 없는 이름입니다: {marked!r}. 있는 이름: {', '.join(estimates)}")
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 0.36 * len(estimates) + 1.0), layout="constrained")
    order = sorted(estimates, key=lambda name: estimates[name].value, reverse=True)
    for place, name in enumerate(order):
        found = estimates[name]
        colour = palette.MARK if name == marked else palette.RECORDED
        ax.plot([100 * found.low, 100 * found.high], [place, place], color=colour, linewidth=5, alpha=0.35)
        ax.plot(100 * found.value, place, "o", color=colour, markersize=7)
        ax.text(
            1.01, place, f"{found.value:.1%}", transform=ax.get_yaxis_transform(), va="center", gid="mean"
        )
    if chance is not None:
        ax.axvline(100 * chance, color=palette.NEUTRAL, linestyle=":")
    ax.set_yticks(range(len(order)), order)
    ax.set_ylim(len(order) - 0.5, -0.5)
    ax.set_xlabel("정확도 (%), 점은 사람들의 평균, 막대는 95% 신뢰 구간")
    return ax


def people_ladder(
    results: Mapping[str, Mapping[str, float]], chance: float | None = None, ax: Axes | None = None
) -> Axes:
    """Draws every person's accuracy in several experiments, one person a line.

    Args:
        results: Name of the experiment -> person -> accuracy; the lines are ordered by the first
            experiment's accuracy, the lowest at the bottom.
        chance: Accuracy of guessing, drawn as a dotted line.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Raises:
        ValueError: There is nothing to draw, or the experiments do not have the same people.

    Example:
        >>> ax = people_ladder({"증강 없음": {"a": 0.5, "b": 0.6}, "증강": {"a": 0.8, "b": 0.7}})
        >>> [float(x) for x in ax.lines[0].get_xdata()]
        [50.0, 60.0]
    """
    if not results:
        raise ValueError("그릴 결과가 없습니다. {이름: {사람: 정확도}} 꼴로 하나 이상 넣어 주세요.")
    first = next(iter(results.values()))
    if any(set(by_person) != set(first) for by_person in results.values()):
        raise ValueError("모든 결과에 같은 사람들이 있어야 합니다.")
    people = sorted(first, key=first.get)
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 0.2 * len(people) + 1.4), layout="constrained")
    every = [[100 * by_person[person] for by_person in results.values()] for person in people]
    lows, highs = map(min, every), map(max, every)
    ax.hlines(range(len(people)), list(lows), list(highs), color=palette.NEUTRAL, alpha=0.4, zorder=1)
    for number, (name, by_person) in enumerate(results.items()):
        style = {"color": _COLOURS[number % len(_COLOURS)], "marker": _MARKERS[number % len(_MARKERS)]}
        shares = [100 * by_person[person] for person in people]
        ax.plot(shares, range(len(people)), linestyle="", label=name, clip_on=False, **style)
    if chance is not None:
        ax.axvline(100 * chance, color=palette.NEUTRAL, linestyle=":")
    ax.set_yticks([])
    ax.set_xlim(right=100)
    ax.set_xlabel("정확도 (%), 한 행이 한 사람")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(results), frameon=False)
    return ax
