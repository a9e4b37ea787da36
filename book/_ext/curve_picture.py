"""Small learning curves as SVG that follows the page's colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from helpers.plots.curves import METRIC_NAMES

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 52, 348, 30, 158
MOST_POINTS = 120


def curve_picture(experiment: str, history: Mapping[str, Sequence[Sequence[float]]]) -> str:
    """Draws one metric of an experiment, training dashed and validation solid, one line a seed.

    Args:
        experiment: Its name, for the picture's title.
        history: ``{metric: [per seed: [per epoch]]}``.

    Returns:
        An ``<svg>``, or ``""`` if nothing was trained for two epochs.
    """
    metric = next((name for name in ("accuracy", "loss") if name in history), None)
    if metric is None:
        return ""
    lines = [("train", curve) for curve in history[metric]]
    lines += [("validation", curve) for curve in history.get(f"val_{metric}", [])]
    lines = [(kind, curve) for kind, curve in lines if len(curve) > 1]
    if not lines:
        return ""
    low = min(min(curve) for _, curve in lines)
    high = max(max(curve) for _, curve in lines)
    epochs = max(len(curve) for _, curve in lines)
    name = METRIC_NAMES.get(metric, metric)
    label = _percent if metric == "accuracy" else _plain
    drawn = "".join(_line(kind, curve, epochs, low, high) for kind, curve in lines)
    validation = any(kind == "validation" for kind, _ in lines)
    text = f"{experiment} 실험의 {name} 곡선. {epochs}에포크 동안 {label(low)}에서 {label(high)} 사이"
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'font-size="13" fill="currentColor"><title>{escape(text)}</title>'
        f'<text x="4" y="17" font-weight="600">{escape(experiment)} · {name}</text>'
        f'<path d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}" fill="none" stroke="currentColor" opacity=".45"/>'
        f'<text x="{LEFT - 6}" y="{TOP + 9}" text-anchor="end">{label(high)}</text>'
        f'<text x="{LEFT - 6}" y="{BOTTOM}" text-anchor="end">{label(low)}</text>'
        f"{drawn}"
        f'<text x="{LEFT}" y="{HEIGHT - 12}">1</text>'
        f'<text x="{(LEFT + RIGHT) // 2}" y="{HEIGHT - 12}" text-anchor="middle">'
        f"점선: 훈련{', 실선: 검증' if validation else ''}</text>"
        f'<text x="{RIGHT}" y="{HEIGHT - 12}" text-anchor="end">{epochs:,}에포크</text></svg>'
    )


def _line(kind: str, curve: Sequence[float], epochs: int, low: float, high: float) -> str:
    step = max(1, len(curve) // MOST_POINTS)
    chosen = sorted({*range(0, len(curve), step), len(curve) - 1})
    span = (high - low) or 1.0
    points = " ".join(
        f"{LEFT + (RIGHT - LEFT) * at / (epochs - 1):.1f},"
        f"{BOTTOM - (BOTTOM - TOP) * (curve[at] - low) / span:.1f}"
        for at in chosen
    )
    dash = ' stroke-dasharray="5 4" opacity=".7"' if kind == "train" else ""
    return f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="1.6"{dash}/>'


def _percent(value: float) -> str:
    return f"{100 * value:.1f}%"


def _plain(value: float) -> str:
    return f"{value:.3g}"
