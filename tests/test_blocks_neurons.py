"""The neuron picture: its numbers are NumPy's and Keras's, its SVG is sound."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import keras
import numpy as np
import pytest

from helpers import palette
from helpers.blocks import draw_neurons

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing):
    return [element.text for element in ET.fromstring(drawing.svg).iter(f"{SVG}text")]


def fills(drawing):
    return [element.get("fill") for element in ET.fromstring(drawing.svg).iter(f"{SVG}rect")]


def test_labels_name_every_weight_once():
    shown = texts(draw_neurons((3, 2)))
    for label in ("w₀₀", "w₁₀", "w₂₀", "w₀₁", "w₁₁", "w₂₁", "b₀", "b₁", "y₀", "y₁"):
        assert shown.count(label) == 1
    assert shown.count("×") == 6


def test_a_single_neuron_needs_no_number_of_its_own():
    shown = texts(draw_neurons((2, 1)))
    assert {"w₀", "w₁", "b", "y", "w₁x₁"} <= set(shown)
    assert not [text for text in shown if "뉴런" in text]
    assert {"w₀", "w₇", "b", "y"} <= set(texts(draw_neurons((8, 1))))


@pytest.mark.parametrize(("last", "named"), [(0.5, True), (-0.905, False)])
def test_the_weights_of_a_picture_are_all_named_or_all_bare(last, named):
    weights = [[0.25, 1.0], [-1.0, 2.0], [0.75, last]]
    shown = texts(draw_neurons((3, 2), [1.0, 2.0, 3.0], weights, [0.5, 0.0]))
    labels = ["w₀₀ = 0.25", "w₁₀ = −1", "w₂₀ = 0.75", "w₀₁ = 1", "w₁₁ = 2"]
    assert [label in shown for label in labels] == [named] * len(labels)
    assert shown.count("x₂ = 3") == 2 and "b₀ = 0.5" in shown


def test_four_inputs_to_eight_neurons_show_32_weights():
    drawing = draw_neurons((4, 8))
    assert len([text for text in texts(drawing) if text.startswith("w")]) == 32
    assert fills(drawing).count(palette.WEIGHT) == 32 + 8 + 1  # weights, biases, legend
    assert "4·8 = 32개" in drawing.description and "편향 8개" in drawing.description


@pytest.mark.parametrize("activation", ["linear", "relu", "sigmoid", "softmax", "tanh"])
def test_flowing_numbers_are_those_of_keras(activation):
    rng = np.random.default_rng(3)
    layer = keras.layers.Dense(2, activation=activation)
    layer.build((None, 3))
    layer.set_weights([rng.normal(size=(3, 2)), rng.normal(size=2)])
    x = rng.normal(size=3)
    weights, bias = layer.get_weights()
    expected = np.asarray(layer(x[None].astype("float32")))[0]
    drawing = draw_neurons(layer, inputs=x)
    shown = texts(drawing)
    for unit in range(2):
        start = shown.index(f"뉴런 {unit}")
        part = shown[start : shown.index(f"뉴런 {unit + 1}")] if unit == 0 else shown[start:]
        read = [
            float(text.split("=")[-1].replace("−", "-"))
            for text in part
            if re.search(r"^(\w\S* = )?−?\d\S*$", text)
        ]
        triples = np.array(read[: 3 * 3]).reshape(3, 3)
        np.testing.assert_allclose(triples[:, 0], x, atol=6e-4)
        np.testing.assert_allclose(triples[:, 1], weights[:, unit], atol=6e-4)
        np.testing.assert_allclose(triples[:, 2], x * weights[:, unit], atol=6e-4)
        np.testing.assert_allclose(read[9], bias[unit], atol=6e-4)
        np.testing.assert_allclose(read[10], x @ weights[:, unit] + bias[unit], atol=6e-4)
        np.testing.assert_allclose(read[11], expected[unit], atol=6e-4)


def test_table_of_many_neurons_shows_the_outputs_of_keras():
    rng = np.random.default_rng(5)
    layer = keras.layers.Dense(5, activation="sigmoid")
    layer.build((None, 4))
    layer.set_weights([rng.normal(size=(4, 5)), rng.normal(size=5)])
    x = np.array([1.0, 2.0, 3.0, 4.0])
    shown = texts(draw_neurons(layer, inputs=x))
    outputs = shown[shown.index("sigmoid") + 1 :][:5]
    expected = np.asarray(layer(x[None].astype("float32")))[0]
    np.testing.assert_allclose([float(text.replace("≈", "")) for text in outputs], expected, atol=6e-3)


def test_no_bias_draws_none():
    layer = keras.layers.Dense(2, use_bias=False)
    layer.build((None, 3))
    drawing = draw_neurons(layer)
    assert "편향" not in texts(drawing) and "편향은 없습니다" in drawing.description


def test_large_layers_are_abridged_but_counted_in_full():
    drawing = draw_neurons((784, 128))
    assert "784·128 = 100,352개" in drawing.description
    assert {"x₇₈₃", "b₁₂₇", "y₁₂₇"} <= set(texts(drawing))
    assert len(drawing.svg) < 60_000


def test_tiny_numbers_are_not_shown_as_zero():
    assert "≈0" in texts(draw_neurons((1, 1), [1e-7], [[1.0]], [0.0]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: draw_neurons((3, 2), inputs=[1, 2]), "모양"),
        (lambda: draw_neurons((3, 2), weights=[[1, 2]]), "모양"),
        (lambda: draw_neurons((0, 2)), "하나 이상"),
        (lambda: draw_neurons(keras.layers.Dense(3)), "build"),
    ],
)
def test_mistakes_are_told_in_korean(call, message):
    with pytest.raises(ValueError, match=message):
        call()
