"""A small network with its numbers flowing forwards and the slopes of its loss flowing back."""

from __future__ import annotations

from collections.abc import Sequence

from numpy.typing import ArrayLike

from helpers import layers as numpy_layers
from helpers import palette
from helpers.blocks.legend import legend
from helpers.blocks.neuron_cells import value
from helpers.blocks.svg import SMALL, WIDTH, Drawing, Sheet, fitting
from helpers.layers import DenseLayer, Passed, Slopes

_MOST = 4
_ROW, _CELL, _HALF, _WIDE = 60, 50, 25, 76
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def draw_backward(
    layers: Sequence[DenseLayer],
    x: ArrayLike,
    y: ArrayLike,
    loss: str = "binary_crossentropy",
    title: str | None = None,
) -> Drawing:
    """Draws every neuron of a small network: values in the upper halves, slopes in the lower ones.

    Read downwards the numbers flow from the inputs to the loss; read upwards, along the arrows ``←``,
    the slope of the loss flows back to every weight.

    Args:
        layers: From input to output, at most 4 inputs and 4 neurons each.
        x: One example, shape (inputs,).
        y: Its right answer, shape (outputs,).
        loss: As for ``helpers.layers.backward``.
        title: Heading of the picture.

    Returns:
        The drawing.

    Raises:
        ValueError: The network is too large to be drawn, or shapes do not fit (in Korean).

    Example:
        >>> neuron = DenseLayer(np.array([[0.0]]), np.array([0.0]), "sigmoid")
        >>> draw_backward([neuron], [2.0], [1.0]).description
        '손실은 0.693입니다. 출력 뉴런: 가중치 0의 기울기 −1, 편향 0의 기울기 −0.5.'
    """
    if max(max(layer.weights.shape) for layer in layers) > _MOST:
        raise ValueError(f"입력과 뉴런이 {_MOST}개를 넘는 레이어는 이 그림에 담을 수 없습니다.")
    passed = numpy_layers.forward(layers, [x])
    slopes = numpy_layers.backward(layers, passed, [y], loss)
    cost = getattr(numpy_layers, loss)([y], passed[-1].output)
    sheet, top = Sheet(), 8.0
    if title:
        sheet.text(10, top + 18, fitting([title], WIDTH - 20, 17, bold=True), 17, classes="b")
        top += 30
    sheet.text(10, top + 16, "위: 앞으로 가는 값    아래 ←: 거꾸로 오는 기울기")
    top += 26
    for depth, (layer, through, slope) in enumerate(zip(layers, passed, slopes, strict=True)):
        for unit in range(layer.weights.shape[1]):
            top = _neuron(sheet, top, depth, unit, len(layers), layer, through, slope)
    top = _loss(sheet, top, cost, y)
    bottom = legend(sheet, top + 8)
    name = title or "앞으로 가는 값과 거꾸로 오는 기울기"
    return Drawing(sheet.body, bottom + 6, name, _description(layers, slopes, cost))


def _neuron(
    sheet: Sheet,
    top: float,
    depth: int,
    unit: int,
    n_layers: int,
    layer: DenseLayer,
    through: Passed,
    slope: Slopes,
) -> float:
    """One neuron: a row an input, a row for the bias, then sum and activation."""
    sheet.text(10, top + 16, _name(depth, unit, n_layers, layer), 15, classes="b")
    top += 24
    inputs = layer.weights.shape[0]
    height = inputs * _ROW + _CELL
    for i in range(inputs):
        y = top + i * _ROW
        sheet.line(f"M86 {y + _HALF}H96M220 {y + _HALF}H278")
        symbol = f"x{_sub(i)}" if depth == 0 else f"h{_sub(i)}"
        # A hidden output's slope is the sum over all neurons that it goes into, so it is shown there.
        _cell(sheet, 10, y, 76, symbol, through.x[0, i], None, palette.NEUTRAL, tint=True)
        weight = layer.weights[i, unit]
        _cell(sheet, 96, y, 94, f"w{_sub(i, unit)}", weight, slope.weights[i, unit], palette.WEIGHT)
        sheet.box(192, y, 28, _CELL, palette.MULTIPLY)
        sheet.text(206, y + 31, "×", 17, anchor="middle", classes="b k")
        sheet.text(249, y + 18, value(through.x[0, i] * weight), anchor="middle")
    y = top + inputs * _ROW
    sheet.line(f"M190 {y + _HALF}H278")
    sheet.text(88, y + 30, "편향", anchor="end")
    _cell(sheet, 96, y, 94, f"b{_sub(unit)}", layer.bias[unit], slope.bias[unit], palette.WEIGHT, tint=True)
    sheet.line(f"M354 {top + height / 2}H360")
    middle = top + height / 2 - 33
    _tall(
        sheet, 278, top, _WIDE, height, middle, "+", through.total[0, unit], slope.total[0, unit], palette.ADD
    )
    output = None if slope.output is None else slope.output[0, unit]
    _tall(
        sheet,
        360,
        middle,
        _WIDE,
        66,
        middle,
        layer.activation,
        through.output[0, unit],
        output,
        palette.ACTIVATION,
    )
    return top + height + 18


def _cell(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    symbol: str,
    number: float,
    slope: float | None,
    color: str,
    tint: bool = False,
) -> None:
    ink = "" if tint else " w"
    sheet.box(x, y, width, _CELL, color, tint=tint)
    label = fitting([f"{symbol} = {value(number)}", value(number)], width - 4, SMALL, True)
    baseline = y + 18 if slope is not None else y + 30
    sheet.text(x + width / 2, baseline, label, anchor="middle", classes=f"b{ink}")
    if slope is not None:
        _shade(sheet, x, y + _HALF, width)
        sheet.text(x + width / 2, y + 43, f"← {value(slope)}", anchor="middle", classes=ink.strip())


def _tall(
    sheet: Sheet,
    x: float,
    y: float,
    width: float,
    height: float,
    middle: float,
    name: str,
    number: float,
    slope: float | None,
    color: str,
) -> None:
    sheet.box(x, y, width, height, color)
    centre = x + width / 2
    sheet.text(centre, middle + 16, fitting([name], width - 4, SMALL, True), anchor="middle", classes="b w")
    sheet.text(centre, middle + 34, value(number), anchor="middle", classes="b w")
    if slope is not None:
        _shade(sheet, x, middle + 41, width)
        sheet.text(centre, middle + 58, f"← {value(slope)}", anchor="middle", classes="w")


def _shade(sheet: Sheet, x: float, y: float, width: float) -> None:
    """A darker lower half: there the slopes stand."""
    sheet.path(
        f"M{x} {y}h{width}v{_HALF - 6}q0 6-6 6h-{width - 12}q-6 0-6-6z", 'fill="#000" fill-opacity=".2"'
    )


def _loss(sheet: Sheet, top: float, cost: float, y: ArrayLike) -> float:
    sheet.box(10, top, WIDTH - 18, 34, palette.NEUTRAL, tint=True)
    answer = ", ".join(value(float(number)) for number in y)
    sheet.text(22, top + 22, f"정답 {answer}    손실 {value(cost)}", classes="b")
    return top + 40


def _name(depth: int, unit: int, n_layers: int, layer: DenseLayer) -> str:
    kind = "출력 뉴런" if depth == n_layers - 1 else "은닉 뉴런"
    if depth < n_layers - 1 and n_layers > 2:
        kind = f"{depth + 1}번 레이어의 뉴런"
    return kind if layer.weights.shape[1] == 1 else f"{kind} {unit}"


def _description(layers: Sequence[DenseLayer], slopes: Sequence[Slopes], cost: float) -> str:
    parts = []
    for depth, (layer, slope) in enumerate(zip(layers, slopes, strict=True)):
        for unit in range(layer.weights.shape[1]):
            pairs = ", ".join(
                f"가중치 {value(w)}의 기울기 {value(s)}"
                for w, s in zip(layer.weights[:, unit], slope.weights[:, unit], strict=True)
            )
            bias = f"편향 {value(layer.bias[unit])}의 기울기 {value(slope.bias[unit])}"
            parts.append(f"{_name(depth, unit, len(layers), layer)}: {pairs}, {bias}.")
    return f"손실은 {value(cost)}입니다. " + " ".join(parts)


def _sub(*index: int) -> str:
    return "".join(str(i) for i in index).translate(_SUBSCRIPTS)
