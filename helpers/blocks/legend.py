"""What the four colours mean, written below a picture."""

from __future__ import annotations

from helpers import palette
from helpers.blocks.svg import SMALL, Sheet


def legend(sheet: Sheet, top: float) -> float:
    """Explains the four colours; gives back where it ends."""
    x = 10.0
    for colour, word in (
        (palette.WEIGHT, "가중치"),
        (palette.MULTIPLY, "곱하기"),
        (palette.ADD, "더하기"),
        (palette.ACTIVATION, "활성화 함수"),
    ):
        sheet.box(x, top + 3, 14, 14, colour, radius=4)
        sheet.text(x + 20, top + 15, word)
        x += 34 + len(word) * SMALL + 16
    return top + 22
