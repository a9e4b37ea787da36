"""What becomes of a signal on its way through many layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers.plots.gradient_descent import LEGEND_ABOVE, PATH_STYLES, name_height, written


def depth_spread(
    values: Mapping[str, Sequence[np.ndarray]], ax: Axes | None = None, ylabel: str = "출력의 표준 편차"
) -> Axes:
    """Draws the spread of each layer's values over depth, one curve a way of starting.

    Args:
        values: The values at each layer, first layer first, by name.
        ax: Axes to draw on; by default new ones.
        ylabel: Name of the height, whose axis is logarithmic.

    Returns:
        The axes; a curve's label tells the spread at its last layer.

    Raises:
        ValueError: A layer's values do not differ at all, so that there is no spread to draw (in Korean).

    Example:
        >>> ax = depth_spread({"작게": [np.array([-1.0, 1.0]), np.array([-0.1, 0.1])]})
        >>> ax.get_legend_handles_labels()[1]
        ['작게: 1 → 0.1']
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 3.6))
    for (name, layers), (color, marker, line) in zip(values.items(), PATH_STYLES, strict=False):
        spreads = np.array([np.std(layer) for layer in layers])
        if not spreads.all():
            raise ValueError(
                f"{name!r}에는 값이 모두 같은 레이어가 있어 로그 눈금에 그릴 수 없습니다. 난수로 시작하세요."
            )
        label = f"{name}: {written(spreads[0])} → {written(spreads[-1])}"
        places = np.arange(1, len(spreads) + 1)
        ax.plot(places, spreads, color=color, marker=marker, linestyle=line, linewidth=1.6, label=label)
    ax.set_yscale("log")
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel("레이어")
    name_height(ax, f"{ylabel} (로그 눈금)")
    ax.legend(**LEGEND_ABOVE)
    return ax
