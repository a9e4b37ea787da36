"""As many drawings as a test needs, by a hand that takes over only some habits of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from helpers.data.errors import DataError
from helpers.data.shape_drawings import ANOTHER_HAND, CIRCLE, ONE_HAND, RECTANGLE, TRIANGLE, Hand, draw

HABITS = {
    "크기": ("size",),
    "비율": ("stretch",),
    "자리": ("wander",),
    "기울기": ("slant", "lean"),
    "펜": ("pen", "pressure", "darkness"),
    "떨림": ("looseness", "tremor", "bow", "miss"),
}
EVERYTHING = "모두"


def more_shapes(
    each: int,
    habits: str | Sequence[str] = (),
    *,
    heights: tuple[float, float] | None = None,
    seed: int = 7,
) -> tuple[np.ndarray, np.ndarray]:
    """Draws new pictures by the hand of `shapes`' training data, none of which that data holds.

    Args:
        each: Pictures a shape.
        habits: What the hand takes over from the one that drew ``other``: any of ``"크기"`` (size),
            ``"비율"`` (width by height), ``"자리"`` (place), ``"기울기"`` (slant), ``"펜"`` (pen),
            ``"떨림"`` (tremor), or ``"모두"`` (all: it is the other hand then).
        heights: Smallest and largest height in pixels, in place of the hand's own.
        seed: Of the drawing; the same seed draws the same pictures.

    Returns:
        Pictures, (3 * each, 24, 24, 3) uint8, 0 is ink and 255 paper, and labels, (3 * each,) int64:
        circles first, then rectangles, then triangles.

    Raises:
        DataError: A habit is unknown, or ``each`` or ``heights`` make no drawing.

    Example:
        >>> x, y = more_shapes(2, ["크기", "자리"])
        >>> x.shape, y.tolist()
        ((6, 24, 24, 3), [0, 0, 1, 1, 2, 2])

    Source:
        Drawn by this project's code, `helpers.data.shape_drawings` (MIT).
    """
    hand = _hand([habits] if isinstance(habits, str) else list(habits), heights)
    if each < 1:
        raise DataError(f"모양마다 한 장 이상 그려야 합니다. 받은 값: {each}")
    rng = np.random.default_rng(seed)
    grey = np.stack([draw(rng, hand, name) for name in (CIRCLE, RECTANGLE, TRIANGLE) for _ in range(each)])
    return np.repeat(grey[..., np.newaxis], 3, axis=-1), np.repeat(np.arange(3), each)


def _hand(habits: list[str], heights: tuple[float, float] | None) -> Hand:
    known = {**HABITS, EVERYTHING: tuple(field.name for field in fields(Hand))}
    unknown = [habit for habit in habits if habit not in known]
    if unknown:
        raise DataError(f"모르는 습관입니다: {unknown}. 쓸 수 있는 습관: {list(known)}")
    hand = replace(
        ONE_HAND, **{name: getattr(ANOTHER_HAND, name) for habit in habits for name in known[habit]}
    )
    if heights is None:
        return hand
    low, high = heights
    if not 4 <= low <= high <= 22:
        raise DataError(f"높이는 4칸에서 22칸까지 (작은 값, 큰 값)으로 적어 주세요. 받은 값: {heights}")
    return replace(hand, size=(low, high))
