"""Slopes, losses and optimizers in NumPy: TensorFlow's tape, Keras and finite differences are the oracle."""

from __future__ import annotations

import doctest
import importlib

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers import layers
from helpers.layers import DenseLayer, backward, finite_differences, forward

PAIRS = [
    ("mean_squared_error", "linear"),
    ("mean_squared_error", "sigmoid"),
    ("mean_squared_error", "tanh"),
    ("mean_squared_error", "relu"),
    ("binary_crossentropy", "sigmoid"),
    ("categorical_crossentropy", "softmax"),
]


def random_network(seed: int) -> tuple[list[DenseLayer], np.ndarray, np.ndarray, str]:
    """One to four layers of one to six neurons, at most five examples; sums too small to be clipped."""
    rng = np.random.default_rng(seed)
    loss, last = PAIRS[seed % len(PAIRS)]
    sizes = rng.integers(1, 7, size=rng.integers(2, 6))
    if last == "softmax":
        sizes[-1] = rng.integers(2, 6)
    hidden = rng.choice(["relu", "sigmoid", "tanh", "linear"], size=len(sizes) - 2)
    stack = [
        DenseLayer(rng.normal(size=(n_in, n_out)) / np.sqrt(n_in), rng.normal(size=n_out), activation)
        for n_in, n_out, activation in zip(sizes, sizes[1:], [*hidden, last], strict=False)
    ]
    n = rng.integers(1, 6)
    x = rng.normal(size=(n, sizes[0]))
    if loss == "mean_squared_error":
        y = rng.normal(size=(n, sizes[-1]))
    elif loss == "binary_crossentropy":
        y = rng.integers(0, 2, size=(n, sizes[-1])).astype(float)
    else:
        y = np.eye(sizes[-1])[rng.integers(0, sizes[-1], size=n)]
    return stack, x, y, loss


def keras_loss(loss: str, y, output):
    return tf.reduce_mean(getattr(keras.losses, loss)(tf.constant(y), output))


def ours(stack, x, y, loss: str) -> float:
    return getattr(layers, loss)(y, forward(stack, x)[-1].output)


@pytest.mark.parametrize("seed", range(200))
def test_slopes_of_random_networks_equal_the_tape_and_finite_differences(seed: int) -> None:
    stack, x, y, loss = random_network(seed)
    passed = forward(stack, x)
    slopes = backward(stack, passed, y, loss)

    inputs = tf.constant(x)
    variables = [(tf.Variable(layer.weights), tf.Variable(layer.bias)) for layer in stack]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        output = inputs
        for (weights, bias), layer in zip(variables, stack, strict=True):
            output = keras.activations.get(layer.activation)(output @ weights + bias)
        value = keras_loss(loss, y, output)
    assert ours(stack, x, y, loss) == pytest.approx(float(value), abs=1e-6)
    *expected, input_slope = tape.gradient(value, [*[v for pair in variables for v in pair], inputs])
    np.testing.assert_allclose(slopes[0].x, input_slope, atol=1e-6)
    for number, slope in enumerate(slopes):
        np.testing.assert_allclose(slope.weights, expected[2 * number], atol=1e-6)
        np.testing.assert_allclose(slope.bias, expected[2 * number + 1], atol=1e-6)

    for number, layer in enumerate(stack):
        for part in ("weights", "bias"):

            def loss_at(value, number=number, layer=layer, part=part):
                changed = [*stack[:number], layer._replace(**{part: value}), *stack[number + 1 :]]
                return ours(changed, x, y, loss)

            measured = finite_differences(loss_at, getattr(layer, part), step=1e-6)
            np.testing.assert_allclose(getattr(slopes[number], part), measured, atol=1e-4)


def test_slopes_along_sums_and_outputs_are_kept_for_the_picture() -> None:
    stack, x, y, loss = random_network(0)  # mean squared error: every slope exists
    passed = forward(stack, x)
    for through, slope in zip(passed, backward(stack, passed, y, loss), strict=True):
        assert slope.total.shape == through.total.shape
        assert slope.output.shape == through.output.shape
    *_, last = backward(*(lambda s: (s[0], forward(*s[:2]), *s[2:]))(random_network(4)))
    assert last.output is None and last.total is not None


@pytest.mark.parametrize("name", ["mean_squared_error", "binary_crossentropy", "categorical_crossentropy"])
def test_losses_equal_keras(name: str) -> None:
    rng = np.random.default_rng(3)
    y = np.eye(4)[rng.integers(0, 4, size=30)]
    predicted = layers.softmax(rng.normal(size=(30, 4)) * 3)
    expected = float(keras_loss(name, y, tf.constant(predicted)))
    assert getattr(layers, name)(y, predicted) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("name", ["binary_crossentropy", "categorical_crossentropy"])
def test_a_probability_of_zero_costs_much_but_not_infinitely(name: str) -> None:
    right, wrong = np.array([[0.0, 1.0]]), np.array([[1.0, 0.0]])
    expected = float(keras_loss(name, right, tf.constant(wrong)))
    assert getattr(layers, name)(right, wrong) == pytest.approx(expected, rel=1e-4)


# Keras keeps part of Adam's betas in float32; those of EXACT are the same number in both kinds.
EXACT = {"beta_1": 0.875, "beta_2": 1 - 2**-10}

RULES = {
    "sgd": (lambda: layers.SGD(0.1), lambda: keras.optimizers.SGD(0.1)),
    "momentum": (lambda: layers.SGD(0.1, momentum=0.9), lambda: keras.optimizers.SGD(0.1, momentum=0.9)),
    "rmsprop": (lambda: layers.RMSprop(0.1), lambda: keras.optimizers.RMSprop(0.1)),
    "adam": (lambda: layers.Adam(0.01), lambda: keras.optimizers.Adam(0.01)),
    "adam-exact": (lambda: layers.Adam(0.1, **EXACT), lambda: keras.optimizers.Adam(0.1, **EXACT)),
}


@pytest.mark.parametrize("rule", RULES)
def test_ten_steps_equal_keras(rule: str) -> None:
    def gradient(point):
        return np.array([[3.0, -0.5], [0.2, 12.0]]) * point + np.sin(point)

    start = np.array([[1.5, -2.0], [0.3, 0.7]])
    make_ours, make_keras = RULES[rule]
    path = layers.descend(gradient, start, make_ours(), steps=10)
    variable, optimizer = keras.Variable(start, dtype="float64"), make_keras()
    for point in path[1:]:
        optimizer.apply([tf.constant(gradient(np.asarray(variable.value)))], [variable])
        np.testing.assert_allclose(point, np.asarray(variable.value), atol=1e-6)


@pytest.mark.parametrize("rule", ["SGD", "RMSprop", "Adam"])
def test_defaults_are_those_of_keras(rule: str) -> None:
    config = getattr(keras.optimizers, rule)().get_config()
    mine = vars(getattr(layers, rule)())
    for name, value in mine.items():
        if not name.startswith("_"):
            assert config[name] == pytest.approx(value), name


def test_a_path_starts_at_its_start_and_keeps_it() -> None:
    start = np.array([2.0, -1.0])
    path = layers.descend(lambda w: w, start, layers.SGD(0.5), steps=4)
    np.testing.assert_allclose(path, start * 0.5 ** np.arange(5)[:, None])
    np.testing.assert_array_equal(start, [2.0, -1.0])
    assert layers.descend(lambda w: w, start, layers.SGD(0.5), steps=0).shape == (1, 2)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: layers.dense_backward([1.0], [[1.0]], [[1.0]]), "필요합니다"),
        (lambda: layers.dense_backward([[1.0]], [[1.0]], [[1.0, 2.0]]), "필요합니다"),
        (lambda: layers.mean_squared_error([1.0, 2.0], [[1.0], [2.0]]), "모양이 같아야"),
        (lambda: finite_differences(np.sum, [1.0], step=0.0), "0보다"),
        (lambda: layers.descend(lambda w: w, [1.0], layers.SGD(), steps=-1), "0 이상"),
        (lambda: forward([DenseLayer(np.ones((1, 1)), np.ones(1), "relu6")], [[1.0]]), "relu6"),
        (lambda: _one("softmax", "mean_squared_error", [[1.0]]), "softmax"),
        (lambda: _one("sigmoid", "binary_crossentropy", [1.0]), "모양이 같아야"),
    ],
)
def test_what_does_not_go_together_is_explained(call, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def _one(activation: str, loss: str, y) -> None:
    stack = [DenseLayer(np.ones((1, 1)), np.ones(1), activation)]
    backward(stack, forward(stack, [[1.0]]), y, loss)


@pytest.mark.parametrize("name", ["backward", "backward_network", "losses", "optimizers"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"helpers.layers.{name}"))
    assert result.attempted >= 3
    assert result.failed == 0
