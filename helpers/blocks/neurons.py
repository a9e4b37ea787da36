"""Neurons up close: every weight, product, sum and activation of a Dense layer in its own cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers import palette
from helpers.blocks.svg import SMALL, WIDTH, Drawing, Sheet, fitting
from helpers.layers import linear, relu, sigmoid, softmax

_FUNCTIONS = {None: linear, "linear": linear, "relu": relu, "sigmoid": sigmoid, "softmax": softmax}
_MOST_INPUTS, _MOST_UNITS = 10, 8
_UP_CLOSE_INPUTS, _UP_CLOSE_UNITS = 6, 3
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


def draw_neurons(
    layer: Any,
    inputs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    bias: ArrayLike | None = None,
    activation: str | None = None,
    use_bias: bool = True,
    title: str | None = None,
) -> Drawing:
    """Draws the neurons of a Dense layer: green weights, yellow products, red sums, blue activations.

    Without numbers the cells carry labels (``w₀₁`` is the weight from input 0 to neuron 1). With
    weights they carry the weights; with inputs as well, the numbers flow: products, sum, output.
    Few neurons are drawn one below the other, every step visible; more than 3 neurons or 6 inputs
    become a table with one column a neuron.

    Args:
        layer: A ``keras.layers.Dense`` that knows its input, or the pair (inputs, neurons).
        inputs: One example, shape (inputs,).
        weights: Weights, shape (inputs, neurons); for a Keras layer its own.
        bias: Biases, shape (neurons,); for a Keras layer its own.
        activation: Name of the activation function; for a Keras layer its own.
        use_bias: ``False`` draws no biases.
        title: Heading of the picture.

    Returns:
        The drawing.

    Raises:
        ValueError: Shapes do not fit, or the layer does not know its input yet (in Korean).

    Example:
        >>> draw_neurons((3, 2))
        [입력 3개와 뉴런 2개] 입력 3개가 뉴런 2개로 들어갑니다. 가중치 3·2 = 6개, 편향 2개입니다.
    """
    neurons = _neurons(layer, inputs, weights, bias, activation, use_bias)
    sheet = Sheet()
    top = 8.0
    if title:
        sheet.text(10, top + 18, fitting([title], WIDTH - 20, 17, bold=True), 17, classes="b")
        top += 34
    if neurons.units <= _UP_CLOSE_UNITS and neurons.inputs <= _UP_CLOSE_INPUTS:
        bottom = _up_close(sheet, neurons, top)
    else:
        bottom = _table(sheet, neurons, top)
    bottom = legend(sheet, bottom + 8)
    name = title or f"입력 {neurons.inputs}개와 뉴런 {neurons.units}개"
    return Drawing(sheet.body, bottom + 6, name, _description(neurons))


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


def _neurons(
    layer: Any,
    inputs: ArrayLike | None,
    weights: ArrayLike | None,
    bias: ArrayLike | None,
    activation: str | None,
    use_bias: bool,
) -> Neurons:
    if isinstance(layer, (tuple, list)):
        n_inputs, units = (int(count) for count in layer)
    else:
        if getattr(layer, "kernel", None) is None:
            raise ValueError(
                "이 레이어는 입력의 개수를 아직 모릅니다. 모델에 넣거나 layer.build((None, 입력 수))를 "
                "부른 뒤 다시 실행해 주세요. (입력 수, 뉴런 수)를 바로 넣어도 됩니다."
            )
        n_inputs, units = (int(side) for side in layer.kernel.shape)
        weights = np.asarray(layer.kernel) if weights is None else weights
        use_bias = use_bias and layer.use_bias
        bias = np.asarray(layer.bias) if bias is None and use_bias else bias
        activation = activation or layer.activation.__name__
    if min(n_inputs, units) < 1:
        raise ValueError(
            f"입력과 뉴런은 하나 이상이어야 합니다. 지금은 입력 {n_inputs}개, 뉴런 {units}개입니다."
        )
    return Neurons(
        inputs=n_inputs,
        units=units,
        x=_fitted("inputs", inputs, (n_inputs,)),
        weights=_fitted("weights", weights, (n_inputs, units)),
        bias=_fitted("bias", bias, (units,)) if use_bias else None,
        has_bias=use_bias,
        activation=activation or "linear",
    )


def _fitted(what: str, value: ArrayLike | None, shape: tuple[int, ...]) -> np.ndarray | None:
    if value is None:
        return None
    value = np.asarray(value, dtype=float)
    if value.shape != shape:
        raise ValueError(f"{what}의 모양은 {shape}이어야 하는데 {value.shape}입니다.")
    return value


def _up_close(sheet: Sheet, neurons: Neurons, top: float) -> float:
    """Each neuron with a row per input: input, weight, times, product, then sum and activation."""
    row, cell = 40, 32
    for unit in range(neurons.units):
        sheet.text(10, top + 16, f"뉴런 {unit}", 15, classes="b")
        top += 26
        rows = neurons.inputs + neurons.has_bias
        height = (rows - 1) * row + cell
        for i in range(neurons.inputs):
            y, middle = top + i * row, top + i * row + 21
            sheet.line(f"M86 {y + 16}H98M218 {y + 16}H292")
            sheet.box(10, y, 76, cell, palette.NEUTRAL, tint=True)
            sheet.text(48, middle, _label(f"x{_sub(i)}", neurons.x, (i,), 72), anchor="middle", classes="b")
            sheet.box(98, y, 90, cell, palette.WEIGHT)
            weight = _label(f"w{_sub(i, unit)}", neurons.weights, (i, unit), 86)
            sheet.text(143, middle, weight, anchor="middle", classes="b w")
            sheet.box(190, y, 28, cell, palette.MULTIPLY)
            sheet.text(204, middle, "×", 17, anchor="middle", classes="b k")
            product = value(neurons.products[i, unit]) if neurons.flows else f"w{_sub(i, unit)}x{_sub(i)}"
            sheet.text(255, y + 11, product, anchor="middle")
        if neurons.has_bias:
            y = top + neurons.inputs * row
            sheet.line(f"M188 {y + 16}H292")
            sheet.box(98, y, 90, cell, palette.WEIGHT, tint=True)
            label = _label(f"b{_sub(unit)}", neurons.bias, (unit,), 86)
            sheet.text(143, y + 21, label, anchor="middle", classes="b")
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
    result = value(neurons.outputs[unit]) if neurons.flows else f"y{_sub(unit)}"
    sheet.text(398, middle - 5, name, anchor="middle", classes="b w")
    sheet.text(398, middle + 16, result, anchor="middle", classes="b w")


def _table(sheet: Sheet, neurons: Neurons, top: float) -> float:
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
        label = f"x{_sub(i)}" if neurons.x is None else value(neurons.x[i])
        sheet.text(34, top + 20, fitting([label], 54, SMALL), anchor="middle", classes="b")
        for j, unit in enumerate(columns):
            x = left + j * pitch
            if unit is None:
                sheet.text(x + width / 2, top + 20, "…", anchor="middle")
                continue
            sheet.box(x, top, width, cell, palette.WEIGHT)
            sheet.box(x, top + cell + 2, width, 6, palette.MULTIPLY, radius=3)
            symbol = fitting([f"w{_sub(i, unit)}", "w"], width - 2, SMALL)
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
        sheet.text(6, top + 20, fitting([name], left - 8, SMALL), classes="b")
        for j, unit in enumerate(columns):
            x = left + j * pitch
            if unit is None:
                sheet.text(x + width / 2, top + 20, "…", anchor="middle")
                continue
            sheet.box(x, top, width, cell, colour or palette.WEIGHT, tint=colour is None)
            symbol = {"편향": f"b{_sub(unit)}", "더하기": "+"}.get(name, f"y{_sub(unit)}")
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


def _label(symbol: str, numbers: np.ndarray | None, index: tuple[int, ...], width: float) -> str:
    if numbers is None:
        return symbol
    return fitting([f"{symbol} = {value(numbers[index])}", value(numbers[index])], width, SMALL, True)


def _shown(count: int, most: int) -> list[int | None]:
    if count <= most:
        return list(range(count))
    return [*range(most - 2), None, count - 1]


def _sub(*index: int) -> str:
    joiner = "," if max(index) > 9 else ""
    return joiner.join(str(i) for i in index).translate(_SUBSCRIPTS)


def _description(neurons: Neurons) -> str:
    text = (
        f"입력 {neurons.inputs}개가 뉴런 {neurons.units}개로 들어갑니다. "
        f"가중치 {neurons.inputs}·{neurons.units} = {neurons.inputs * neurons.units:,}개"
    )
    text += f", 편향 {neurons.units}개입니다." if neurons.has_bias else "이고 편향은 없습니다."
    if neurons.flows and neurons.units <= _MOST_UNITS:
        sums = ", ".join(value(v) for v in neurons.sums)
        outputs = ", ".join(value(v) for v in neurons.outputs)
        text += f" 합은 {sums}이고 {neurons.activation} 함수를 지난 출력은 {outputs}입니다."
    return text
