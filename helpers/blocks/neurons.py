"""Neurons up close: every weight, product, sum and activation of a Dense layer in its own cell."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.blocks.legend import legend
from helpers.blocks.neuron_cells import Neurons, draw_table, draw_up_close, value
from helpers.blocks.svg import WIDTH, Drawing, Sheet, fitting

_UP_CLOSE_INPUTS, _UP_CLOSE_UNITS, _TOLD_UNITS = 6, 3, 8


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

    Without numbers the cells carry labels (``w₀₁`` is the weight from input 0 to neuron 1; a single
    neuron has ``w₀``). With weights they carry the weights; with inputs as well, the numbers flow:
    products, sum, output.
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
        bottom = draw_up_close(sheet, neurons, top)
    else:
        bottom = draw_table(sheet, neurons, top)
    bottom = legend(sheet, bottom + 8)
    name = title or f"입력 {neurons.inputs}개와 뉴런 {neurons.units}개"
    return Drawing(sheet.body, bottom + 6, name, _description(neurons))


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


def _description(neurons: Neurons) -> str:
    text = (
        f"입력 {neurons.inputs}개가 뉴런 {neurons.units}개로 들어갑니다. "
        f"가중치 {neurons.inputs}·{neurons.units} = {neurons.inputs * neurons.units:,}개"
    )
    text += f", 편향 {neurons.units}개입니다." if neurons.has_bias else "이고 편향은 없습니다."
    if neurons.flows and neurons.units <= _TOLD_UNITS:
        sums = ", ".join(value(v) for v in neurons.sums)
        outputs = ", ".join(value(v) for v in neurons.outputs)
        text += f" 합은 {sums}이고 {neurons.activation} 함수를 지난 출력은 {outputs}입니다."
    return text
