"""The picture of backpropagation: its numbers are TensorFlow's, its SVG is sound."""

from __future__ import annotations

import doctest
import importlib
import xml.etree.ElementTree as ET

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.blocks import draw_backward
from helpers.blocks.neuron_cells import value
from helpers.blocks.svg import SMALL, text_width
from helpers.layers import DenseLayer

SVG = "{http://www.w3.org/2000/svg}"
BY_HAND = [
    DenseLayer(np.array([[0.5, -0.5], [0.25, 1.0]]), np.array([0.5, -0.5]), "relu"),
    DenseLayer(np.array([[1.0], [-2.0]]), np.array([0.5]), "sigmoid"),
]


def texts(drawing) -> list[str]:
    return [element.text for element in ET.fromstring(drawing.svg).iter(f"{SVG}text")]


def slopes_by_tape(stack, x, y):
    variables = [(tf.Variable(layer.weights), tf.Variable(layer.bias)) for layer in stack]
    sums, outputs, current = [], [], tf.constant([x], dtype=tf.float64)
    with tf.GradientTape(persistent=True) as tape:
        for (weights, bias), layer in zip(variables, stack, strict=True):
            sums.append(current @ weights + bias)
            current = keras.activations.get(layer.activation)(sums[-1])
            outputs.append(current)
        loss = tf.reduce_mean(keras.losses.binary_crossentropy(tf.constant([y], dtype=tf.float64), current))
    return float(loss), sums, outputs, tape, variables, loss


@pytest.mark.parametrize("seed", [None, 0, 1, 2])
def test_every_number_is_that_of_the_tape(seed: int | None) -> None:
    stack, x, y = BY_HAND, [1.0, 2.0], [1.0]
    if seed is not None:
        rng = np.random.default_rng(seed)
        shapes, names = [(3, 2), (2, 3), (3, 1)], ["sigmoid", "relu", "sigmoid"]
        stack = [
            DenseLayer(rng.normal(size=shape), rng.normal(size=shape[1]), name)
            for shape, name in zip(shapes, names, strict=True)
        ]
        x, y = list(rng.normal(size=3)), [0.0]
    cost, sums, outputs, tape, variables, loss = slopes_by_tape(stack, x, y)
    expected, current = [], np.array(x)
    for depth, (weights, bias) in enumerate(variables):
        last = depth == len(variables) - 1
        weight_slope, bias_slope = tape.gradient(loss, [weights, bias])
        sum_slope = tape.gradient(loss, sums[depth])
        output_slope = tape.gradient(loss, outputs[depth])
        for unit in range(weights.shape[1]):
            for i in range(weights.shape[0]):
                w = float(weights[i, unit])
                expected += [current[i], w, weight_slope[i, unit], current[i] * w]
            expected += [bias[unit], bias_slope[unit], sums[depth][0, unit], sum_slope[0, unit]]
            expected += [outputs[depth][0, unit]] + ([] if last else [output_slope[0, unit]])
        current = np.asarray(outputs[depth])[0]
    drawing = draw_backward(stack, x, y)
    shown = [text.split("=")[-1].replace("←", "").strip() for text in texts(drawing)]
    numbers = [text for text in shown if text.replace("≈", "").replace("−", "").replace(".", "").isdigit()]
    assert numbers == [value(float(number)) for number in expected]
    assert texts(drawing).count("×") == sum(layer.weights.size for layer in stack)
    assert f"손실 {value(cost)}" in " ".join(texts(drawing))
    assert drawing.description.startswith(f"손실은 {value(cost)}입니다.")


def test_relu_that_is_off_sends_nothing_back() -> None:
    first, second = BY_HAND
    off = [first._replace(bias=np.array([0.5, -2.0])), second]
    assert "은닉 뉴런 1: 가중치 −0.5의 기울기 0, 가중치 1의 기울기 0, 편향 −2의 기울기 0." in (
        draw_backward(off, [1.0, 2.0], [1.0]).description
    )


def test_the_picture_has_a_title_and_stays_inside_its_sheet() -> None:
    drawing = draw_backward(BY_HAND, [1.0, 2.0], [1.0], title="앞으로 그리고 뒤로")
    root = ET.fromstring(drawing.svg)
    assert root.find(f"{SVG}title").text == "앞으로 그리고 뒤로"
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x")) + float(box.get("width")) <= 440
        assert float(box.get("y")) + float(box.get("height")) <= drawing.height


def test_a_slope_of_three_digits_stays_inside_its_box() -> None:
    first, second = BY_HAND
    changed = [first._replace(weights=first.weights * 0.937), second._replace(weights=second.weights * 1.013)]
    root = ET.fromstring(draw_backward(changed, [1.03, 2.02], [1.0]).svg)
    boxes = [
        [float(box.get(side)) for side in ("x", "y", "width", "height")] for box in root.iter(f"{SVG}rect")
    ]
    slopes = [text for text in root.iter(f"{SVG}text") if text.text.startswith("←")]
    assert any(len(text.text) >= len("← −0.119") for text in slopes)
    for text in slopes:
        x, y, half = float(text.get("x")), float(text.get("y")), text_width(text.text, SMALL) / 2
        assert any(
            left <= x - half and x + half <= left + width and top <= y <= top + height
            for left, top, width, height in boxes
        ), text.text


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: draw_backward([DenseLayer(np.ones((5, 1)), np.ones(1), "sigmoid")], np.ones(5), [1.0]),
            "4개",
        ),
        (lambda: draw_backward(BY_HAND, [1.0, 2.0], [1.0, 0.0]), "모양이 같아야"),
        (lambda: draw_backward(BY_HAND, [1.0], [1.0]), "마지막 축"),
    ],
)
def test_what_cannot_be_drawn_is_explained(call, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def test_the_example_in_the_docstring_is_true() -> None:
    module = importlib.import_module("helpers.blocks.backward")
    result = doctest.testmod(module, extraglobs={"np": np})
    assert (result.attempted, result.failed) == (2, 0)
