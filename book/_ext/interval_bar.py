"""A measured share as a point on its 95 % interval, drawn in the page's colours."""

from __future__ import annotations

import math

WIDTH, HEIGHT, MARGIN = 200, 26, 8


def scale_of(lows: list[float]) -> float:
    """Where the axis of some intervals begins: the full tenth below the lowest, at most 0.9."""
    return min(0.9, math.floor(10 * min(lows)) / 10)


def bar(value: float, low: float, high: float, start: float, reference: float | None = None) -> str:
    """Draws an interval on an axis from ``start`` to 1.

    Args:
        value: The share.
        low: Lower bound of its interval.
        high: Upper bound.
        start: Where the axis begins.
        reference: A published share, drawn as a mark.

    Returns:
        An ``<svg>`` that says nothing to screen readers: its numbers stand beside it.
    """
    middle = HEIGHT / 2
    mark = ""
    if reference is not None and start <= reference <= 1:
        x = _place(reference, start)
        mark = f'<path class="reference" d="M{x:.1f} 3V{HEIGHT - 3}"/>'
    return (
        f'<svg class="interval" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg">'
        f'<path class="frame" d="M{MARGIN} {middle}H{WIDTH - MARGIN}"/>'
        f'<path class="range" d="M{_place(low, start):.1f} {middle}H{_place(high, start):.1f}"/>'
        f'{mark}<circle cx="{_place(value, start):.1f}" cy="{middle}" r="5"/></svg>'
    )


def axis(start: float) -> str:
    """Writes the two ends of the axis, for the head of the column."""
    return (
        f'<svg class="interval" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" '
        f'xmlns="http://www.w3.org/2000/svg"><text x="{MARGIN}" y="18">{100 * start:.0f}%</text>'
        f'<text x="{WIDTH - MARGIN}" y="18" text-anchor="end">100%</text></svg>'
    )


def _place(share: float, start: float) -> float:
    share = min(max(share, start), 1.0)
    return MARGIN + (WIDTH - 2 * MARGIN) * (share - start) / (1 - start)
