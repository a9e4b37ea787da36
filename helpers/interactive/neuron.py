"""One neuron with two inputs: the line where its answer changes, moved by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from helpers import blocks
from helpers.interactive.figure import Figure
from helpers.interactive.words import NEURON

_ACTIVATIONS = ("sigmoid", "relu", "linear")
_MOST_POINTS = 8


def neuron(
    x: ArrayLike,
    targets: Mapping[str, ArrayLike],
    weights: ArrayLike = (1.0, -1.0),
    bias: float = 0.0,
    activation: str = "sigmoid",
    names: tuple[str, str] = ("x₀", "x₁"),
    limit: float = 4.0,
) -> Figure:
    """Shows a neuron whose weights and bias the reader moves until it answers every point rightly.

    The plane of both inputs is shaded by the neuron's output; the line lies where the output is 0.5. The
    numbers of one point flow through the neuron in the book's four colours. A problem is found when all
    answers are right (1 where the output is above 0.5).

    Args:
        x: Points, shape (N, 2), at most 8.
        targets: Right answers (0 or 1) by the problem's name, each of shape (N,).
        weights: To start with, shape (2,).
        bias: To start with.
        activation: ``"sigmoid"``, ``"relu"`` or ``"linear"``, to start with.
        names: Of the two inputs.
        limit: Largest weight; the bias goes up to one and a half of it.

    Returns:
        The figure; a notebook shows it.

    Raises:
        ValueError: Shapes, targets or settings do not fit (in Korean).

    Example:
        >>> corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
        >>> neuron(corners, {"AND": [0, 0, 0, 1]})
        [움직여 보는 그림] 뉴런 하나로 점 4개 나누기
    """
    x = _numbers(x, "점")
    if x.ndim != 2 or x.shape[1] != 2 or not 1 <= len(x) <= _MOST_POINTS:
        raise ValueError(
            f"점은 (점의 수, 2) 모양으로 {_MOST_POINTS}개까지 줄 수 있습니다. 받은 모양: {x.shape}"
        )
    if not targets:
        raise ValueError('정답이 하나도 없습니다. {"AND": [0, 0, 0, 1]}처럼 이름과 정답을 주세요.')
    answers = {name: _answers(name, values, len(x)) for name, values in targets.items()}
    weights = _numbers(weights, "가중치")
    if weights.shape != (2,):
        raise ValueError(f"가중치는 두 개여야 합니다. 받은 모양: {weights.shape}")
    if activation not in _ACTIVATIONS:
        raise ValueError(f"활성화 함수는 {', '.join(_ACTIVATIONS)} 중 하나입니다. 받은 이름: {activation!r}")
    if not np.isfinite(limit) or limit <= 0:
        raise ValueError(f"limit은 0보다 커야 합니다. 받은 값: {limit}")
    if np.abs(weights).max() > limit or abs(bias) > 1.5 * limit:
        raise ValueError(
            f"가중치는 ±{limit:g}, 편향은 ±{1.5 * limit:g}까지 움직입니다. 더 크게 하려면 limit을 키우세요."
        )
    settings = {
        "x": x.tolist(),
        "targets": answers,
        "weights": weights.tolist(),
        "bias": float(bias),
        "activation": activation,
        "names": list(names),
        "limit": float(limit),
        "ranges": [_range(x[:, 0]), _range(x[:, 1])],
    }
    still = blocks.draw_neurons(
        (2, 1), inputs=x[-1], weights=weights[:, None], bias=[bias], activation=activation
    )
    return Figure("neuron", f"뉴런 하나로 점 {len(x)}개 나누기", NEURON, settings, still._repr_html_())


def _numbers(values: ArrayLike, name: str) -> np.ndarray:
    array = np.asarray(values, dtype=float)
    if not np.isfinite(array).all():
        raise ValueError(f"{name}에 숫자가 아닌 값(NaN 또는 무한대)이 있습니다.")
    return array


def _answers(name: str, values: ArrayLike, count: int) -> list[int]:
    array = np.asarray(values)
    if array.shape != (count,) or not np.isin(array, (0, 1)).all():
        raise ValueError(
            f"{name!r}의 정답은 점마다 0이나 1로 모두 {count}개여야 합니다. 받은 값: {array.tolist()}"
        )
    return [int(value) for value in array]


def _range(values: np.ndarray) -> list[float]:
    """The plane's edges: the points, with half their spread around them."""
    low, high = float(values.min()), float(values.max())
    spare = 0.5 * (high - low) or 1.0
    return [min(low - spare, 0.0), max(high + spare, 0.0)]
