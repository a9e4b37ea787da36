"""Arguments of the random layers, checked: each fault is told in Korean with the argument's name."""

from __future__ import annotations

import math
from numbers import Integral, Real

import numpy as np

from helpers.augment.warp import FILL_MODES


def check_range(name: str, value: object) -> int | float:
    """Takes a finite number from 0, NumPy's too; whole numbers stay whole."""
    if not _is_number(value) or value < 0:
        raise ValueError(f"{name}에는 0 이상의 수 하나를 주어야 합니다. 받은 값: {value!r}")
    return int(value) if isinstance(value, Integral) else float(value)


def check_zoom(value: object) -> tuple[float, float]:
    """Takes (lower, upper), both positive, or z below 1 for (1 - z, 1 + z)."""
    bounds = (1 - value, 1 + value) if _is_number(value) else value
    pair = isinstance(bounds, (tuple, list, np.ndarray)) and len(bounds) == 2
    if not pair or not all(_is_number(bound) for bound in bounds) or not 0 < bounds[0] <= bounds[1]:
        raise ValueError(
            "zoom_range에는 0보다 큰 (작은 값, 큰 값)이나 1보다 작은 수 하나를 주어야 합니다. "
            f"받은 값: {value!r}"
        )
    return float(bounds[0]), float(bounds[1])


def check_amounts(name: str, value: object) -> tuple[float, float]:
    """Takes (lower, upper), in order, both from -1 to 1."""
    pair = isinstance(value, (tuple, list, np.ndarray)) and len(value) == 2
    if not pair or not all(_is_number(bound) for bound in value) or not -1 <= value[0] <= value[1] <= 1:
        raise ValueError(f"{name}에는 -1에서 1까지의 (작은 값, 큰 값)을 주어야 합니다. 받은 값: {value!r}")
    return float(value[0]), float(value[1])


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, (bool, np.bool_)) and math.isfinite(value)


def check_flag(name: str, value: object) -> bool:
    """Takes True or False, and not a text that says so."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name}에는 True나 False를 주어야 합니다. 받은 값: {value!r}")
    return bool(value)


def check_fill_mode(fill_mode: str) -> None:
    """Refuses what is none of the four modes."""
    if fill_mode not in FILL_MODES:
        raise ValueError(f"fill_mode는 {', '.join(FILL_MODES)} 중 하나여야 합니다. 받은 값: {fill_mode!r}")
