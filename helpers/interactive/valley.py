"""Gradient descent on the loss of one neuron, seen as a path through a valley."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from helpers.interactive.figure import Figure
from helpers.interactive.still import still_picture
from helpers.interactive.words import VALLEY
from helpers.layers import SGD, descend
from helpers.plots import loss_valley

_MOST_SAMPLES = 500
_CLOSE = 0.001  # of the height at the start, so near to the bottom counts as having reached it
_RATES = (0.001, 1.0)


def valley(
    x: ArrayLike,
    y: ArrayLike,
    start: ArrayLike = (0.0, 0.0),
    learning_rate: float = 0.05,
    steps: int = 25,
    names: tuple[str, str] = ("가중치 w", "편향 b"),
) -> Figure:
    """Shows a neuron's loss as a map on which the reader goes downhill.

    The neuron is w·x + b, its loss the mean squared error over the lesson's samples. The reader chooses the
    optimizer (those of ``helpers.layers``), the learning rate, the momentum, and whether x is standardised;
    the path and the losses follow at once, and the start can be dragged. Both axes have the same scale.

    Args:
        x: Inputs, shape (N,), at most 500, not all alike.
        y: What to predict, shape (N,).
        start: Weight and bias to start from, shape (2,).
        learning_rate: To start with, from 0.001 to 1.
        steps: Length of a path.
        names: Of weight and bias.

    Returns:
        The figure; a notebook shows it.

    Raises:
        ValueError: Arrays or settings do not fit (in Korean).

    Example:
        >>> valley([1, 2, 3], [2, 4, 7], start=(0, 3))
        [움직여 보는 그림] 손실의 골짜기를 내려가기
    """
    x, y, start = (np.asarray(values, dtype=float) for values in (x, y, start))
    if x.ndim != 1 or x.shape != y.shape or not 2 <= len(x) <= _MOST_SAMPLES:
        raise ValueError(
            f"x와 y는 길이가 같은 한 줄이어야 하고 {_MOST_SAMPLES}개까지 줄 수 있습니다. "
            f"받은 모양: {x.shape}, {y.shape}"
        )
    if start.shape != (2,):
        raise ValueError(f"출발점은 (가중치, 편향) 두 개여야 합니다. 받은 모양: {start.shape}")
    if not all(np.isfinite(values).all() for values in (x, y, start)):
        raise ValueError("x, y, 출발점에 숫자가 아닌 값(NaN 또는 무한대)이 있습니다.")
    if np.ptp(x) == 0:
        raise ValueError("x가 모두 같으면 골짜기의 바닥이 한 점이 아닙니다. 서로 다른 값을 주세요.")
    if not _RATES[0] <= learning_rate <= _RATES[1]:
        raise ValueError(f"학습률은 {_RATES[0]}에서 {_RATES[1]:g}까지입니다. 받은 값: {learning_rate}")
    if not 1 <= steps <= 100:
        raise ValueError(f"스텝은 1에서 100까지입니다. 받은 값: {steps}")
    inputs = np.column_stack([x, np.ones(len(x))])
    best = np.linalg.lstsq(inputs, y, rcond=None)[0]
    lowest, highest = _loss(inputs, y, best), _loss(inputs, y, start)
    if highest - lowest <= 1e-9 * max(1.0, highest):
        raise ValueError("출발점이 이미 바닥입니다. 다른 곳에서 출발하세요.")
    settings = {
        "x": x.tolist(),
        "y": y.tolist(),
        "start": start.tolist(),
        "rule": "SGD",
        "rate": float(learning_rate),
        "momentum": 0.9,
        "steps": int(steps),
        "names": list(names),
        "close": float(f"{_CLOSE * (highest - lowest):.1g}"),
    }
    words = {**VALLEY, "roll": VALLEY["roll"].format(steps=steps, close=f"{settings['close']:g}")}
    words["once"] = VALLEY["once"].format(close=f"{settings['close']:g}")
    still = _still(inputs, y, start, best, learning_rate, steps, names)
    return Figure("valley", "손실의 골짜기를 내려가기", words, settings, still)


def _loss(inputs: np.ndarray, y: np.ndarray, point: np.ndarray) -> float:
    return float(np.mean((inputs @ point - y) ** 2))


def _still(
    inputs: np.ndarray,
    y: np.ndarray,
    start: np.ndarray,
    best: np.ndarray,
    rate: float,
    steps: int,
    names: tuple[str, str],
) -> str:
    path = descend(lambda p: 2 * inputs.T @ (inputs @ p - y) / len(y), start, SGD(rate), steps)
    reach = 1.35 * np.abs(start - best).max()
    (left, low), (right, high) = best - reach, best + reach
    return still_picture(
        lambda ax: loss_valley(
            lambda point: _loss(inputs, y, point),
            {f"학습률 {rate:g}": path},
            (left, right),
            (low, high),
            ax,
            names,
            best,
        ),
        (5.4, 5.2),
        f"손실의 등고선 지도 위를 학습률 {rate:g}로 {steps}스텝 내려간 길입니다. 바닥은 별로 표시했습니다.",
    )
