"""Training, validation and test data in one picture: who may look at what."""

from __future__ import annotations

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from helpers import palette

_PARTS = (
    ("훈련", "기울기를\n계산합니다", palette.NEUTRAL),
    ("검증", "고르는 데\n씁니다", palette.POOLING),
    ("테스트", "끝에 한 번\n잽니다", palette.MARK),
)


def data_split(training: int, validation: int, test: int, ax: Axes | None = None) -> Axes:
    """Draws the three parts of the data as a bar, with what each is for.

    Args:
        training: Examples that the slopes are computed on.
        validation: Examples that choices are made on.
        test: Examples that are measured once.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Raises:
        ValueError: A part is empty (in Korean).

    Example:
        >>> data_split(560, 140, 68).get_title()
        '768개를 셋으로 나눕니다'
    """
    counts = training, validation, test
    if min(counts) < 1:
        raise ValueError(f"세 부분에 데이터가 하나 이상 있어야 합니다. 지금은 {counts}입니다.")
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 2.2))
    total, left = sum(counts), 0.0
    places = (0.22, 0.60, 0.88)
    for (name, use, color), count, place in zip(_PARTS, counts, places, strict=True):
        ax.barh(0.0, count, left=left, height=0.5, color=color, edgecolor=palette.PAPER, linewidth=2)
        middle = left + count / 2
        ax.plot([middle, place * total], [-0.28, -0.62], color=palette.NEUTRAL, linewidth=1)
        ax.text(place * total, -0.7, f"{name} {count:,}개\n{use}", ha="center", va="top", linespacing=1.4)
        left += count
    ax.set(xlim=(0, total), ylim=(-1.9, 0.35), title=f"{total:,}개를 셋으로 나눕니다")
    ax.axis("off")
    return ax
