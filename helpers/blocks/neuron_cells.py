"""The cells of the neuron picture: each neuron step by step, or many neurons as a table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers import palette
from helpers.blocks.svg import SMALL, WIDTH, Sheet, fitting, text_width
from helpers.layers import linear, relu, sigmoid, softmax

_FUNCTIONS = {"linear": linear, "relu": relu, "sigmoid": sigmoid, "softmax": softmax}
_MOST_INPUTS, _MOST_UNITS = 10, 8
_SUBSCRIPTS = str.maketrans("0123456789,", "₀₁₂₃₄₅₆₇₈₉,")


@dataclass(frozen=True)
class Neurons:
    """A Dense layer's numbers, as far as they are known.

    Args:
        inputs: Number of inputs.
        units: Number of neurons.
        x: Inputs, shape (inputs,), or ``None``.
        weights: Weights, shape (inputs, units), or ``None``.
        bias: Biases, shape (units,), or ``None``.
        has_bias: Whether the layer has biases.
        activation: Name of the activation function.
    """

    inputs: int
    units: int
    x: np.ndarray | None
    weights: np.ndarray | None
    bias: np.ndarray | None
    has_bias: bool
    activation: str

    @property
    def flows(self) -> bool:
        """Whether numbers can flow through: inputs and weights are known."""
        return self.x is not None and self.weights is not None

    @property
    def products(self) -> np.ndarray:
        """Input times weight, shape (inputs, units)."""
        return self.x[:, None] * self.weights

    @property
    def sums(self) -> np.ndarray:
        """Sum of the products plus bias, shape (units,)."""
        return self.products.sum(axis=0) + (0 if self.bias is None else self.bias)

    @property
    def outputs(self) -> np.ndarray:
        """Sums after the activation function, shape (units,)."""
        if self.activation in _FUNCTIONS:
            return np.asarray(_FUNCTIONS[self.activation](self.sums))
        import keras

        return np.asarray(keras.activations.get(self.activation)(self.sums[None]))[0]

    def symbol(self, letter: str, i: int | None = None, unit: int | None = None) -> str:
        """Names a number by its input and its neuron, ``w₂₀``; of a single neuron by its input, ``w₂``."""
        places = [str(i)] if i is not None else []
        if unit is not None and self.units > 1:
            places.append(str(unit))
        joiner = "," if any(len(place) > 1 for place in places) else ""
        return letter + joiner.join(places).translate(_SUBSCRIPTS)


def draw_up_close(sheet: Sheet, neurons: Neurons, top: float) -> float:
    """Each neuron with a row per input: input, weight, times, product, then sum and activation."""
    row, cell = 40, 32
    symbols = [neurons.symbol("x", i) for i in range(neurons.inputs)]
    inputs = _labels(symbols, neurons.x, 75)
    parameters = _parameters(neurons, 86)
    for unit in range(neurons.units):
        if neurons.units > 1:
            sheet.text(10, top + 16, f"뉴런 {unit}", 15, classes="b")
            top += 26
        rows = neurons.inputs + neurons.has_bias
        height = (rows - 1) * row + cell
        for i in range(neurons.inputs):
            y, middle = top + i * row, top + i * row + 21
            sheet.line(f"M86 {y + 16}H98M218 {y + 16}H292")
            sheet.box(10, y, 76, cell, palette.NEUTRAL, tint=True)
            sheet.text(48, middle, inputs[i], anchor="middle", classes="b")
            sheet.box(98, y, 90, cell, palette.WEIGHT)
            sheet.text(143, middle, parameters[unit][i], anchor="middle", classes="b w")
            sheet.box(190, y, 28, cell, palette.MULTIPLY)
            sheet.text(204, middle, "×", 17, anchor="middle", classes="b k")
            product = f"{neurons.symbol('w', i, unit)}{symbols[i]}"
            product = value(neurons.products[i, unit]) if neurons.flows else product
            sheet.text(255, y + 11, product, anchor="middle")
        if neurons.has_bias:
            y = top + neurons.inputs * row
            sheet.line(f"M188 {y + 16}H292")
            sheet.box(98, y, 90, cell, palette.WEIGHT, tint=True)
            sheet.text(143, y + 21, parameters[unit][-1], anchor="middle", classes="b")
            sheet.text(90, y + 21, "편향", anchor="end")
        _sum_and_activation(sheet, neurons, unit, top, height)
        top += height + 16
    return top - 8


def _sum_and_activation(sheet: Sheet, neurons: Neurons, unit: int, top: float, height: float) -> None:
    middle = top + height / 2
    sheet.line(f"M356 {middle}H366")
    sheet.box(292, top, 64, height, palette.ADD)
    sheet.text(324, middle - 3, "+", 19, anchor="middle", classes="b w")
    text = value(neurons.sums[unit]) if neurons.flows else "모두 더함"
    sheet.text(324, middle + 16, fitting([text, "합"], 62, SMALL, True), anchor="middle", classes="b w")
    tall = min(height, 58)
    sheet.box(366, middle - tall / 2, 64, tall, palette.ACTIVATION)
    name = fitting([neurons.activation], 62, SMALL, True)
    result = value(neurons.outputs[unit]) if neurons.flows else neurons.symbol("y", unit=unit)
    sheet.text(398, middle - 5, name, anchor="middle", classes="b w")
    sheet.text(398, middle + 16, result, anchor="middle", classes="b w")


def draw_table(sheet: Sheet, neurons: Neurons, top: float) -> float:
    """One row an input, one column a neuron."""
    rows, columns = _shown(neurons.inputs, _MOST_INPUTS), _shown(neurons.units, _MOST_UNITS)
    left, cell = 70, 30
    pitch = min((WIDTH - left - 6) / len(columns), 70)
    width = pitch - 3
    for j, unit in enumerate(columns):
        text = "…" if unit is None else f"뉴런 {unit}" if pitch > 50 else f"{unit}"
        sheet.text(left + j * pitch + width / 2, top + 16, text, anchor="middle", classes="b")
    if pitch <= 50:
        sheet.text(8, top + 16, "뉴런", classes="b")
    top += 24
    for i in rows:
        if i is None:
            sheet.text(left / 2, top + 14, "⋮", anchor="middle", classes="b")
            sheet.text(left + len(columns) * pitch / 2, top + 14, "⋮", anchor="middle", classes="b")
            top += 22
            continue
        sheet.box(6, top, 56, cell, palette.NEUTRAL, tint=True)
        label = neurons.symbol("x", i) if neurons.x is None else value(neurons.x[i])
        sheet.text(34, top + 20, fitting([label], 54, SMALL), anchor="middle", classes="b")
        for j, unit in enumerate(columns):
            x = left + j * pitch
            if unit is None:
                sheet.text(x + width / 2, top + 20, "…", anchor="middle")
                continue
            sheet.box(x, top, width, cell, palette.WEIGHT)
            sheet.box(x, top + cell + 2, width, 6, palette.MULTIPLY, radius=3)
            symbol = fitting([neurons.symbol("w", i, unit), "w"], width, SMALL)
            label = symbol if neurons.weights is None else value(neurons.weights[i, unit], width)
            sheet.text(x + width / 2, top + 20, label, anchor="middle", classes="w")
        top += cell + 12
    lines = [("더하기", palette.ADD, [value(v, width) for v in neurons.sums] if neurons.flows else None)]
    if neurons.has_bias:
        numbers = None if neurons.bias is None else [value(v, width) for v in neurons.bias]
        lines.insert(0, ("편향", None, numbers))
    results = [value(v, width) for v in neurons.outputs] if neurons.flows else None
    lines.append((neurons.activation, palette.ACTIVATION, results))
    for name, colour, numbers in lines:
        sheet.text(6, top + 20, fitting([name], left - 4, SMALL), classes="b")
        for j, unit in enumerate(columns):
            x = left + j * pitch
            if unit is None:
                sheet.text(x + width / 2, top + 20, "…", anchor="middle")
                continue
            sheet.box(x, top, width, cell, colour or palette.WEIGHT, tint=colour is None)
            symbol = "+" if name == "더하기" else neurons.symbol("b" if name == "편향" else "y", unit=unit)
            text = symbol if numbers is None else numbers[unit]
            sheet.text(x + width / 2, top + 20, text, anchor="middle", classes="w" if colour else "")
        top += cell + 4
    return top


def value(number: float, width: float = 60) -> str:
    """Writes a number short enough for a cell, with a real minus sign."""
    if abs(number) >= (99_999.5 if width >= 60 else 9_999.5):
        return f"{number:.0e}".replace("-", "−").replace("e+0", "e")
    most = 3 if width >= 60 else 2
    digits = max(most + 1 - len(str(int(abs(number)))), 0)
    text = f"{number:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if float(text) == 0:
        return "0" if number == 0 else "≈0"
    return text.replace("-", "−")


def _parameters(neurons: Neurons, width: float) -> list[list[str]]:
    """What the green cells of each neuron say: its weights, then its bias."""
    columns = range(neurons.units)
    symbols = [[neurons.symbol("w", i, unit) for i in range(neurons.inputs)] for unit in columns]
    numbers = None if neurons.weights is None else neurons.weights.T
    weights = _labels(sum(symbols, []), None if numbers is None else numbers.ravel(), width)
    biases = _labels([neurons.symbol("b", unit=unit) for unit in columns], neurons.bias, width)
    many = neurons.inputs
    return [[*weights[unit * many : (unit + 1) * many], biases[unit]] for unit in columns]


def _labels(symbols: list[str], numbers: np.ndarray | None, width: float) -> list[str]:
    """Symbols with their numbers; where one of them does not fit, all show the number alone."""
    if numbers is None:
        return symbols
    named = [f"{symbol} = {value(number)}" for symbol, number in zip(symbols, numbers, strict=True)]
    if max(text_width(label, SMALL, True) for label in named) <= width:
        return named
    return [fitting([value(number)], width, SMALL, True) for number in numbers]


def _shown(count: int, most: int) -> list[int | None]:
    if count <= most:
        return list(range(count))
    return [*range(most - 2), None, count - 1]
