"""Networks of a competition in the order of their years: errors, parameters, multiply-adds."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from helpers import palette


def architecture_timeline(
    networks: Mapping[str, tuple[int, float, float, int, float]], ax: Axes | None = None
) -> Axes:
    """Draws each network's error, of one network and of an ensemble, and writes its size below.

    Args:
        networks: By name: the year, the error of one network and of the ensemble as entered (both in
            percent), the number of parameters, and millions of multiply-adds for a picture.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Example:
        >>> ax = architecture_timeline({"AlexNet": (2012, 18.2, 15.3, 60_965_224, 724.4)})
        >>> ax.get_xticklabels()[0].get_text()
        'AlexNet\\n2012년\\n6,097만 개\\n7억 번'
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(7, 3.6))
    single = {"marker": "o", "linestyle": "", "markersize": 9, "markeredgecolor": palette.RECORDED}
    for place, (_, one, several, *_) in enumerate(networks.values()):
        label = place == 0
        ax.plot([place, place], [one, several], color=palette.NEUTRAL, linewidth=2, zorder=1)
        ax.plot(place, one, **single, markerfacecolor=palette.PAPER, label="신경망 하나" if label else None)
        ax.plot(
            place, several, **single, markerfacecolor=palette.RECORDED, label="여럿을 모음" if label else None
        )
        for error in (one, several):
            ax.annotate(f"{error:g}%", (place, error), (10, -4), textcoords="offset points")
    ax.set_xticks(range(len(networks)), [_size(name, *entry) for name, entry in networks.items()])
    ax.set(xlim=(-0.5, len(networks) - 0.3), ylim=(0, None), ylabel="다섯 답이 모두 틀린 비율 (%)")
    ax.legend()
    return ax


def _size(name: str, year: int, one: float, several: float, parameters: int, millions: float) -> str:
    products = f"{millions / 100:,.0f}억 번"
    return f"{name.split(' (')[0]}\n{year}년\n{parameters / 10_000:,.0f}만 개\n{products}"
