"""Small learning curves as SVG that follows the page's colours; those of a lesson share one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from helpers.plots.curves import METRIC_NAMES

WIDTH, HEIGHT = 300, 150
LEFT, RIGHT, TOP, BOTTOM = 46, 256, 24, 124
APART = 15  # between the two names at the ends of the curves
MOST_POINTS = 120
NAMES = {"train": "훈련", "validation": "검증"}

History = Mapping[str, Sequence[Sequence[float]]]


def shown_metric(history: History) -> str | None:
    """The metric whose curve is drawn: accuracy, else the loss; None if nothing has two epochs."""
    for metric in ("accuracy", "loss"):
        if any(len(curve) > 1 for curve in history.get(metric, [])):
            return metric
    return None


def common_scale(histories: Sequence[History], metric: str) -> tuple[float, float]:
    """The lowest and the highest value of a metric, training and validation, of all experiments."""
    values = [
        value for history in histories for name in (metric, f"val_{metric}")
        for curve in history.get(name, []) for value in curve
    ]  # fmt: skip
    return min(values), max(values)


def curve_picture(name: str, history: History, scale: tuple[float, float] | None = None) -> str:
    """Draws one metric of an experiment: training grey, validation coloured, one line a seed.

    Args:
        name: The experiment's, for the picture's title.
        history: ``{metric: [per seed: [per epoch]]}``.
        scale: Lowest and highest value of the axis; by default the experiment's own.

    Returns:
        An ``<svg>``, or ``""`` if nothing was trained for two epochs.
    """
    metric = shown_metric(history)
    if metric is None:
        return ""
    low, high = scale or common_scale([history], metric)
    groups = {"train": history[metric], "validation": history.get(f"val_{metric}", [])}
    groups = {kind: [curve for curve in curves if len(curve) > 1] for kind, curves in groups.items()}
    epochs = max(len(curve) for curves in groups.values() for curve in curves)
    label = _percent if metric == "accuracy" else _plain
    metric_name = METRIC_NAMES.get(metric, metric)
    ends = {
        kind: sum(_height(curve[-1], low, high) for curve in curves) / len(curves)
        for kind, curves in groups.items()
        if curves
    }
    drawn = "".join(
        _line(kind, curve, epochs, low, high) for kind, curves in groups.items() for curve in curves
    )
    names = "".join(
        f'<text class="{kind}" x="{RIGHT + 5}" y="{y + 4:.1f}">{NAMES[kind]}</text>'
        for kind, y in _moved_apart(ends).items()
    )
    own_low, own_high = common_scale([history], metric)
    text = f"{name}의 {metric_name} 곡선. {epochs:,}에포크 동안 {label(own_low)}에서 {label(own_high)} 사이"
    return (
        f'<svg class="curve" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(text)}</title>"
        f'<text class="axis" x="2" y="14">{metric_name}</text>'
        f'<path class="frame" d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"/>'
        f'<text class="axis" x="{LEFT - 5}" y="{TOP + 9}" text-anchor="end">{label(high)}</text>'
        f'<text class="axis" x="{LEFT - 5}" y="{BOTTOM}" text-anchor="end">{label(low)}</text>'
        f"{drawn}{names}"
        f'<text class="axis" x="{LEFT}" y="{HEIGHT - 8}">1</text>'
        f'<text class="axis" x="{RIGHT}" y="{HEIGHT - 8}" text-anchor="end">{epochs:,}에포크</text></svg>'
    )


def _height(value: float, low: float, high: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * (value - low) / ((high - low) or 1.0)


def _line(kind: str, curve: Sequence[float], epochs: int, low: float, high: float) -> str:
    step = max(1, len(curve) // MOST_POINTS)
    chosen = sorted({*range(0, len(curve), step), len(curve) - 1})
    points = " ".join(
        f"{LEFT + (RIGHT - LEFT) * at / (epochs - 1):.1f},{_height(curve[at], low, high):.1f}"
        for at in chosen
    )
    return f'<polyline class="{kind}" points="{points}"/>'


def _moved_apart(ends: Mapping[str, float]) -> dict[str, float]:
    """Moves two names apart that would overlap, and keeps both inside."""
    order = sorted(ends, key=lambda kind: ends[kind])
    if len(order) < 2 or ends[order[1]] - ends[order[0]] >= APART:
        return dict(ends)
    middle = min(max(sum(ends.values()) / 2, TOP + APART / 2), BOTTOM - APART / 2)
    return {order[0]: middle - APART / 2, order[1]: middle + APART / 2}


def _percent(value: float) -> str:
    return f"{100 * value:.0f}%"


def _plain(value: float) -> str:
    return f"{value:.2g}"
