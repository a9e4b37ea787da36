from __future__ import annotations

import doctest
import importlib

import keras
import numpy as np
import pytest

from helpers.layers import dense, linear, relu, sigmoid, softmax

ACTIVATIONS = {"linear": linear, "relu": relu, "sigmoid": sigmoid, "softmax": softmax}


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize(("inputs", "units"), [(3, 2), (4, 8), (8, 12), (1, 5)])
def test_a_layer_equals_keras(name: str, inputs: int, units: int) -> None:
    rng = np.random.default_rng(inputs * 100 + units)
    x = rng.normal(size=(16, inputs)).astype("float32")
    layer = keras.layers.Dense(units, activation=name, bias_initializer="random_normal")
    expected = np.asarray(layer(x))
    ours = ACTIVATIONS[name](dense(x, *layer.get_weights()))
    np.testing.assert_allclose(ours, expected, atol=1e-5)


def test_a_stack_equals_keras_predict() -> None:
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.Dense(6, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    x = np.random.default_rng(0).normal(size=(32, 4)).astype("float32")
    w1, b1, w2, b2, w3, b3 = model.get_weights()
    hidden = relu(dense(relu(dense(x, w1, b1)), w2, b2))
    np.testing.assert_allclose(sigmoid(dense(hidden, w3, b3)), model.predict(x, verbose=0), atol=1e-5)


@pytest.mark.parametrize("name", ["relu", "sigmoid", "softmax"])
def test_large_numbers_neither_overflow_nor_warn(name: str) -> None:
    x = np.array([[-1000.0, -30.0, 0.0, 30.0, 1000.0]], dtype="float32")
    expected = np.asarray(getattr(keras.activations, name)(x))
    np.testing.assert_allclose(ACTIVATIONS[name](x), expected, atol=1e-5)


def test_one_example_keeps_its_single_axis() -> None:
    assert dense([1.0, 2.0, 3.0], np.ones((3, 2))).shape == (2,)


@pytest.mark.parametrize(
    ("x", "weights", "bias", "words"),
    [
        (np.ones((5, 3)), np.ones((4, 2)), None, "마지막 축"),
        (1.0, np.ones((4, 2)), None, "마지막 축"),
        (np.ones(4), np.ones(4), None, "표여야"),
        (np.ones(4), np.ones((4, 2)), np.ones(4), "2개여야"),
        (np.ones(4), np.ones((4, 2)), 1.0, "2개여야"),
    ],
)
def test_shapes_that_do_not_fit_are_explained(x, weights, bias, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        dense(x, weights, bias)


def test_the_examples_in_the_docstrings_are_true() -> None:
    module = importlib.import_module("helpers.layers.dense")  # the name in the package is the function
    result = doctest.testmod(module)
    assert result.attempted >= 5
    assert result.failed == 0
