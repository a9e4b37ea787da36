"""Going downhill: the loss of one weight as a curve, of two as a valley seen from above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import palette
from helpers.layers import finite_differences

# Not the four colours of the neuron picture, which mean weight, product, sum and activation.
PATH_STYLES = (
    (palette.MARK, "o", "-"),
    (palette.DENSE, "s", "-"),
    (palette.INK, "^", "-"),
    (palette.POOLING, "D", "-"),
)
LEGEND_ABOVE = {"loc": "lower left", "bbox_to_anchor": (0, 1.1), "borderaxespad": 0.2}


def loss_curve(
    loss: Callable[[float], float],
    path: ArrayLike,
    span: tuple[float, float],
    ax: Axes | None = None,
    name: str = "가중치 w",
) -> Axes:
    """Draws the loss over one weight, the steps of gradient descent on it, and the slope at the first.

    Args:
        loss: Gives the loss for a weight.
        path: The weights one after the other, shape (steps + 1,); one weight draws its slope alone.
        span: Weights at the left and right edge.
        ax: Axes to draw on; by default new ones.
        name: Of the weight.

    Returns:
        The axes.

    Raises:
        ValueError: The path is empty or has more than one axis (in Korean).

    Example:
        >>> loss_curve(lambda w: w**2, [3.0, 1.0], (-4, 4)).get_title()
        '출발점의 기울기 6, 손실 9 → 1'
    """
    path = np.asarray(path, dtype=float)
    if path.ndim != 1 or not len(path):
        raise ValueError(f"가중치 하나의 값을 차례로 적은 리스트가 필요합니다. 받은 모양: {path.shape}")
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 3.8))
    grid = np.linspace(*span, 201)
    ax.plot(grid, [loss(w) for w in grid], color=palette.NEUTRAL, label="손실")
    heights = np.array([loss(w) for w in path])
    slope = float(finite_differences(lambda w: loss(w[0]), path[:1])[0])
    reach = (span[1] - span[0]) / 8 / np.hypot(1, slope)
    beside = path[0] + np.array([-reach, reach])
    ax.plot(beside, heights[0] + slope * (beside - path[0]), color=palette.INK, linewidth=2.5, label="기울기")
    ax.plot(path, heights, "o", color=palette.MARK, markersize=8, label="위치", zorder=3)
    for start, end in pairwise(zip(path, heights, strict=True)):
        ax.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": palette.MARK})
    ax.set(xlabel=name, xlim=span)
    where, walked = ("출발점의 ", f" → {written(heights[-1])}") if len(path) > 1 else ("", "")
    ax.set_title(f"{where}기울기 {written(slope)}, 손실 {written(heights[0])}{walked}")
    name_height(ax, "손실")
    ax.legend()
    return ax


def loss_valley(
    loss: Callable[[np.ndarray], float],
    paths: Mapping[str, ArrayLike],
    x: tuple[float, float],
    y: tuple[float, float],
    ax: Axes | None = None,
    names: tuple[str, str] = ("가중치 w", "편향 b"),
    best: ArrayLike | None = None,
    every: int = 1,
) -> Axes:
    """Draws the loss over two weights as a walker's map: bands of like height, and paths of steps on them.

    Bands are narrow where it is steep, and dark where it is low. Each path tells its last loss in the
    legend, later ones lie on earlier ones, and a ring marks where it starts; what leaves the map is cut off.

    Args:
        loss: Gives the loss for a point, an array of shape (2,).
        paths: Points one after the other by name, each of shape (steps + 1, 2).
        x: Left and right edge of the map.
        y: Lower and upper edge.
        ax: Axes to draw on; by default new ones.
        names: Of the two weights.
        best: The lowest point, marked by a star.
        every: Mark every so manieth point, for long paths.

    Returns:
        The axes.

    Raises:
        ValueError: A path has another shape (in Korean).

    Example:
        >>> ax = loss_valley(lambda w: (w**2).sum(), {"걸음": [[2.0, 2.0], [1.0, 1.0]]}, (-3, 3), (-3, 3))
        >>> ax.get_legend_handles_labels()[1]
        ['걸음: 손실 2']
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 4.6))
    across, up = np.linspace(*x, 161), np.linspace(*y, 161)
    heights = np.array([[loss(np.array([a, b])) for a in across] for b in up])
    lowest = heights.min() if best is None else min(heights.min(), loss(np.asarray(best, dtype=float)))
    levels = lowest + (heights.max() - lowest) * np.linspace(0, 1, 13)[1:] ** 3
    # Half-transparent bands meet in visible edges; lines of their own would triple the picture's size.
    ax.contourf(across, up, heights, levels=[lowest, *levels], cmap="Blues_r", alpha=0.5)
    for (name, path), (color, marker, line) in zip(paths.items(), PATH_STYLES, strict=False):
        path = np.asarray(path, dtype=float)
        if path.ndim != 2 or path.shape[1] != 2:
            raise ValueError(f"{name!r}의 모양은 (스텝 수 + 1, 2)여야 합니다. 받은 모양: {path.shape}")
        ax.plot(
            *path.T,
            color=color,
            marker=marker,
            linestyle=line,
            markevery=every,
            markersize=4.5,
            linewidth=1.4,
            label=f"{name}: 손실 {written(loss(path[-1]))}",
        )
    for begin in {tuple(np.asarray(path, dtype=float)[0]) for path in paths.values()}:
        ax.scatter(*begin, s=90, facecolor="none", edgecolor=palette.INK, linewidth=1.8, zorder=3)
        ax.annotate("출발", begin, (0, 9), textcoords="offset points", ha="center", clip_on=True)
    if best is not None:
        ax.plot(*np.asarray(best, dtype=float), "*", color=palette.INK, markersize=13, zorder=3)
    ax.set(xlabel=names[0], xlim=x, ylim=y)
    name_height(ax, names[1])
    if paths:
        ax.legend(**LEGEND_ABOVE)
    return ax


def name_height(ax: Axes, text: str) -> None:
    """Names the height upright, above the axis: Hangul is not made to be read sideways.

    A title makes room for it.
    """
    ax.set_ylabel(text, rotation=0, ha="left", va="bottom")
    ax.yaxis.set_label_coords(0, 1.01)
    ax.set_title(ax.get_title(), pad=22)


def written(number: float) -> str:
    """Writes a number for a figure: three digits that count, a real minus sign, no power of ten.

    Example:
        >>> written(-0.49999), written(12345.6), written(0.0)
        ('−0.5', '12,300', '0')
    """
    if number == 0 or not np.isfinite(number):
        return "0" if number == 0 else "무한대"
    if abs(number) >= 1e7 or abs(number) < 1e-4:
        return f"{number:.1e}".replace("-", "−").replace("e+0", "e").replace("e−0", "e−")
    digits = 2 - int(np.floor(np.log10(abs(number))))
    text = f"{round(number, digits):,.{max(digits, 0)}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
