"""Figures around a single neuron: its model in nature, its activation function, its weights at work."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Ellipse, FancyBboxPatch
from numpy.typing import ArrayLike

from helpers import layers, palette

_ACTIVATIONS = {
    "linear": ("합을 그대로 내보냄", "출력: 모든 수", "쓰는 곳: 숫자를 맞히는 출력"),
    "relu": ("음수는 0으로", "출력: 0 이상", "쓰는 곳: 은닉 레이어"),
    "sigmoid": ("0과 1 사이로 누름", "출력: 0과 1 사이", "쓰는 곳: 둘 중 하나, 출력 1개"),
    "softmax": ("점수를 확률로", "출력: 더하면 1", "쓰는 곳: 여럿 중 하나, 출력 여럿"),
}
_SCORES = (2.0, 1.0, -1.0)


def activation_curve(name: str, ax: Axes | None = None) -> Axes:
    """Draws one activation function with its range and where it is used.

    ``softmax`` works on several scores at once, so it is drawn as bars: three scores and their probabilities.

    Args:
        name: ``"linear"``, ``"relu"``, ``"sigmoid"`` or ``"softmax"``.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Raises:
        ValueError: There is no such function here.

    Example:
        >>> activation_curve("relu").get_title()
        'relu: 음수는 0으로'
    """
    if name not in _ACTIVATIONS:
        raise ValueError(f"{name!r}은 그릴 수 없습니다. 그릴 수 있는 것: {', '.join(_ACTIVATIONS)}")
    if ax is None:
        _, ax = plt.subplots(figsize=(4.4, 3.4))
    does, values, use = _ACTIVATIONS[name]
    if name == "softmax":
        _softmax_bars(ax)
    else:
        x = np.linspace(-5, 5, 401)
        ax.plot(x, getattr(layers, name)(x), color=palette.ACTIVATION, linewidth=2.5)
        ax.axvline(0, color=palette.NEUTRAL, linewidth=0.8, zorder=0)
        ax.axhline(0, color=palette.NEUTRAL, linewidth=0.8, zorder=0)
        ax.set_xlabel(f"더한 값\n{values}\n{use}", linespacing=1.5)
    if name == "sigmoid":
        ax.axhline(1, color=palette.NEUTRAL, linewidth=0.8, linestyle=":", zorder=0)
    ax.set_title(f"{name}: {does}")
    return ax


def _softmax_bars(ax: Axes) -> None:
    _, values, use = _ACTIVATIONS["softmax"]
    shares = layers.softmax(_SCORES)
    places = np.arange(len(_SCORES))
    bars = ax.bar(places, shares, color=palette.ACTIVATION, width=0.6)
    ax.bar_label(bars, [f"{share:.2f}" for share in shares], padding=2)
    ax.set_xticks(places, [f"점수 {score:g}".replace("-", "−") for score in _SCORES])
    ax.set_ylim(0, 1)
    ax.set_xlabel(f"{values}\n{use}", linespacing=1.5)


def influence(
    values: ArrayLike,
    weights: ArrayLike,
    names: Sequence[str],
    bias: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draws what each input adds to a neuron's sum: value times weight, as a bar to the left or right.

    Args:
        values: Inputs of one example, shape (inputs,).
        weights: Weights of one neuron, shape (inputs,).
        names: One Korean name an input.
        bias: The neuron's bias.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; its title tells the sum.

    Raises:
        ValueError: The three do not have the same length.

    Example:
        >>> influence([2.0, 1.0], [1.5, -0.5], ["키", "머리 길이"]).get_title()
        '더한 값 = 2.5'
    """
    values, weights = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    if not values.shape == weights.shape == (len(names),):
        raise ValueError(
            "입력, 가중치, 이름의 개수가 같아야 합니다. "
            f"지금은 {values.size}개, {weights.size}개, {len(names)}개입니다."
        )
    products = [*(values * weights), bias]
    labels = [
        f"{name}\n{_signed(value)} × {_signed(weight)}"
        for name, value, weight in zip(names, values, weights, strict=True)
    ]
    if ax is None:
        _, ax = plt.subplots(figsize=(5.2, 0.75 * len(products) + 1.0))
    places = np.arange(len(products))
    colours = [palette.MULTIPLY] * len(names) + [palette.NEUTRAL]
    bars = ax.barh(places, products, color=colours, height=0.6)
    ax.bar_label(bars, [_signed(product) for product in products], padding=4)
    ax.set_yticks(places, [*labels, "편향"])
    ax.invert_yaxis()
    ax.axvline(0, color=palette.INK, linewidth=1)
    ax.margins(x=0.18)
    ax.set_xlabel("합에 보탠 값")
    ax.set_title(f"더한 값 = {_signed(sum(products))}")
    return ax


def _signed(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def biological_neuron(ax: Axes | None = None) -> Axes:
    """Sketches a nerve cell over the model that took its idea, part by part.

    Args:
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes.

    Example:
        >>> biological_neuron().get_title()
        '신경 세포(위)와 뉴런 모델(아래)'
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5.4, 5.2))
    ax.set(xlim=(0, 10), ylim=(-0.3, 9.3), aspect="equal", title="신경 세포(위)와 뉴런 모델(아래)")
    ax.axis("off")
    _cell(ax)
    _model(ax)
    return ax


def _cell(ax: Axes) -> None:
    body = 4.7, 7.0
    t = np.linspace(0, 1, 60)
    for height in (8.4, 7.0, 5.6):
        ax.plot([-0.1, 0.6], [height, height], color=palette.NEUTRAL, linewidth=3, zorder=1)
        bend = body[1] + (height - body[1]) * (1 - t) ** 1.5
        ax.plot(1.6 + (body[0] - 1.6) * t, bend, color=palette.NEUTRAL, linewidth=4, zorder=1)
        for twig in (-0.35, 0.35):
            ax.plot([1.0, 1.6], [height + twig, height], color=palette.NEUTRAL, linewidth=2.5, zorder=1)
        ax.add_patch(Circle((0.8, height), 0.2, color=palette.WEIGHT, zorder=3))
    ax.plot(body[0] + 3.9 * t, body[1] + 0.12 * np.sin(9 * t), color=palette.NEUTRAL, linewidth=5, zorder=1)
    for end in (7.7, 7.0, 6.3):
        ax.plot([8.6, 9.3], [body[1], end], color=palette.NEUTRAL, linewidth=2.5)
    ax.add_patch(Ellipse((body[0] + 0.95, body[1] + 0.03), 0.9, 0.5, color=palette.ACTIVATION, zorder=2))
    ax.add_patch(Circle(body, 0.85, color=palette.ADD, zorder=3))
    ax.text(*body, "세포체", ha="center", va="center", color=palette.ON_DARK_FILL, zorder=4)
    ax.text(0.2, 9.0, "시냅스", va="center", color=palette.WEIGHT)
    ax.text(2.9, 8.55, "가지 돌기", ha="center")
    ax.text(7.3, 7.4, "축삭 돌기", ha="center")
    ax.text(5.65, 6.15, "보낼지 정하는 곳", color=palette.ACTIVATION)


def _model(ax: Axes) -> None:
    middle = 2.3
    for i, height in enumerate((4.0, 2.8, 1.6)):
        ax.add_patch(
            Circle((0.6, height), 0.42, facecolor=palette.PAPER, edgecolor=palette.NEUTRAL, linewidth=1.5)
        )
        ax.text(0.6, height, f"$x_{i}$", ha="center", va="center")
        _box(ax, 1.7, height, f"$w_{i}$", palette.WEIGHT, palette.ON_DARK_FILL)
        _box(ax, 2.9, height, "×", palette.MULTIPLY, palette.ON_LIGHT_FILL)
        _line(ax, (1.02, height), (1.25, height))
        _line(ax, (2.15, height), (2.45, height))
        _line(ax, (3.35, height), (4.25, _towards(height, middle)))
    _box(ax, 1.7, 0.4, "$b$", palette.PAPER, palette.WEIGHT, palette.WEIGHT)
    _line(ax, (2.15, 0.4), (3.35, 0.4))
    _line(ax, (3.35, 0.4), (4.25, _towards(0.4, middle)))
    _box(ax, 4.7, middle, "+", palette.ADD, palette.ON_DARK_FILL)
    _box(ax, 6.6, middle, "$f$", palette.ACTIVATION, palette.ON_DARK_FILL)
    _line(ax, (5.15, middle), (6.15, middle))
    ax.annotate("", (8.2, middle), (7.05, middle), arrowprops={"arrowstyle": "-|>", "color": palette.NEUTRAL})
    ax.text(8.3, middle, "출력 $y$", va="center")
    ax.text(4.7, middle - 0.9, "모두 더함", ha="center")
    ax.text(6.6, middle - 0.9, "활성화 함수", ha="center")


def _towards(height: float, middle: float) -> float:
    return middle + (height - middle) * 0.2


def _line(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    ax.plot(*zip(start, end, strict=True), color=palette.NEUTRAL, linewidth=1.5, zorder=1)


def _box(ax: Axes, x: float, y: float, text: str, fill: str, ink: str, edge: str = "none") -> None:
    style = "round,pad=0,rounding_size=0.12"
    ax.add_patch(
        FancyBboxPatch((x - 0.45, y - 0.38), 0.9, 0.76, boxstyle=style, facecolor=fill, edgecolor=edge)
    )
    ax.text(x, y, text, ha="center", va="center", color=ink, fontsize=12)
