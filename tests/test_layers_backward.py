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


WITH_MEMORY = [layers.SGD(0.1, 0.9), layers.RMSprop(0.1), layers.Adam(0.1)]


@pytest.mark.parametrize("rule", WITH_MEMORY, ids=lambda rule: type(rule).__name__)
def test_an_optimizer_keeps_to_one_shape_and_a_refused_step_leaves_it_as_it_was(rule) -> None:
    rule, twin = rule.fresh(), rule.fresh()
    np.testing.assert_array_equal(rule.step([1.0, 2.0], [3, 4]), twin.step(np.r_[1.0, 2.0], np.r_[3.0, 4.0]))
    with pytest.raises(ValueError, match="옵티마이저를 따로"):
        rule.step(np.ones((2, 2)), np.ones((2, 2)))
    with pytest.raises(ValueError, match="하나씩 주세요"):
        rule.step(np.ones(2), np.ones((2, 1)))
    with pytest.raises(ValueError, match="옵티마이저를 따로"):
        rule.step(1.0, 1.0)
    np.testing.assert_array_equal(rule.step([1.0, 2.0], [5, 6]), twin.step([1.0, 2.0], [5, 6]))

    single = rule.fresh()
    single.step(1.0, 1.0)
    with pytest.raises(ValueError, match="옵티마이저를 따로"):
        single.step(np.ones(2), np.ones(2))


@pytest.mark.parametrize("rule", WITH_MEMORY, ids=lambda rule: type(rule).__name__)
def test_a_path_starts_without_memory_and_leaves_the_optimizer_alone(rule) -> None:
    used, twin = rule.fresh(), rule.fresh()
    for optimizer in (used, twin):
        optimizer.step(np.array([1.0, 1.0]), np.array([7.0, -3.0]))
    start = np.array([2.0, -1.0])
    first = layers.descend(lambda w: w, start, used, steps=5)
    np.testing.assert_array_equal(first, layers.descend(lambda w: w, start, rule.fresh(), steps=5))
    np.testing.assert_array_equal(layers.descend(lambda w: w, start, used, steps=5), first)
    np.testing.assert_array_equal(used.step(start, start), twin.step(start, start))


@pytest.mark.parametrize(
    "rule",
    [layers.SGD(0.2, 0.3), layers.RMSprop(0.2, 0.3, 0.4), layers.Adam(0.2, 0.3, 0.4, 0.5)],
    ids=lambda rule: type(rule).__name__,
)
def test_a_fresh_optimizer_has_every_setting(rule) -> None:
    assert vars(rule.fresh()) == vars(rule)


@pytest.mark.parametrize("right", [[0.0, 1.0, 0.0], [[0.0, 1.0, 0.0]], np.eye(3)[[[1, 2], [0, 1]]]])
def test_softmax_slope_is_shared_out_over_the_rows(right) -> None:
    scores = np.random.default_rng(5).normal(size=np.shape(right))
    variable = tf.Variable(scores)
    with tf.GradientTape() as tape:
        value = tf.reduce_mean(keras.losses.categorical_crossentropy(right, variable, from_logits=True))
    slope = layers.softmax_crossentropy_backward(right, scores)
    np.testing.assert_allclose(slope, tape.gradient(value, variable), atol=1e-12)
    measured = finite_differences(
        lambda total: layers.categorical_crossentropy(right, layers.softmax(total)), scores
    )
    np.testing.assert_allclose(slope, measured, atol=1e-8)


@pytest.mark.parametrize("name", ["binary", "categorical"])
def test_where_the_loss_is_clipped_the_rule_gives_the_slope_of_the_exact_loss(name: str) -> None:
    activation = {"binary": layers.sigmoid, "categorical": layers.softmax}[name]
    rule = {
        "binary": layers.binary_crossentropy_backward,
        "categorical": layers.softmax_crossentropy_backward,
    }
    right, wrong = {"binary": ([[1.0]], [[-20.0]]), "categorical": ([[1.0, 0.0]], [[0.0, 20.0]])}[name]
    variable = tf.Variable(wrong, dtype="float64")
    with tf.GradientTape() as tape:
        loss = getattr(keras.losses, f"{name}_crossentropy")(right, variable, from_logits=True)
    np.testing.assert_allclose(rule[name](right, wrong), tape.gradient(loss, variable), atol=1e-12)
    clipped = getattr(layers, f"{name}_crossentropy")
    measured = finite_differences(lambda total: clipped(right, activation(total)), wrong)
    np.testing.assert_array_equal(measured, np.zeros_like(measured))
    assert rule[name](right, wrong)[0, 0] == pytest.approx(-1.0, abs=1e-8)


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
        (lambda: layers.dense_backward([[1.0, 2.0, 3.0]], [[0.5], [-1.0]], [[-0.5]]), "필요합니다"),
        (lambda: layers.dense_backward(1.0, [[1.0]], [[1.0]]), "필요합니다"),
        (lambda: layers.relu_backward([1.0, 2.0], [[1.0], [2.0]]), "하나씩 주세요"),
        (lambda: layers.sigmoid_backward([1.0, 2.0], [[1.0], [2.0]]), "하나씩 주세요"),
        (lambda: layers.binary_crossentropy_backward([1.0, 0.0], [[0.0], [1.0]]), r"y\[:, None\]"),
        (lambda: layers.binary_crossentropy_backward([[1.0, 0.0]], [[0.0], [1.0]]), r"\(2, 1\)\.$"),
        (lambda: layers.softmax_crossentropy_backward([[0.0, 1.0]], np.ones((3, 2))), "모양이 같아야"),
        (lambda: layers.softmax_crossentropy_backward([2, 0], np.ones((2, 3))), r"np\.eye\(3\)\[y\]"),
        (lambda: layers.softmax_crossentropy_backward(1.0, 2.0), "클래스마다 하나씩"),
        (lambda: layers.mean_squared_error([1.0, 2.0], [[1.0], [2.0]]), "모양이 같아야"),
        (lambda: finite_differences(np.sum, [1.0], step=0.0), "0보다"),
        (lambda: layers.descend(lambda w: w, [1.0], layers.SGD(), steps=-1), "0 이상"),
        (lambda: forward([DenseLayer(np.ones((1, 1)), np.ones(1), "relu6")], [[1.0]]), "relu6"),
        (lambda: _one("softmax", "mean_squared_error", [[1.0]]), "softmax"),
        (lambda: _one("sigmoid", "binary_crossentropy", [1.0]), "모양이 같아야"),
        (lambda: _through(["softmax", "linear"], [0, 1]), r"layers\[0\].*'softmax'.*linear, relu"),
        (lambda: _through(["relu", "linear"], [0]), "기록은 1개.*forward"),
        (lambda: _through(["relu", "linear"], [0, 1, 1]), "기록은 3개.*forward"),
        (lambda: _through(["relu", "linear"], []), "기록은 0개.*forward"),
        (lambda: backward([], [], [[1.0]], "mean_squared_error"), "하나 이상"),
        (lambda: layers.SGD(momentum=1.5), "momentum: 0 이상 1 미만.*1.5"),
        (lambda: layers.SGD(momentum=-0.1), "momentum: 0 이상 1 미만"),
        (lambda: layers.SGD(-1), "학습률은 0 이상.*-1"),
        (lambda: layers.SGD(float("nan")), "학습률은 0 이상.*nan"),
        (lambda: layers.RMSprop(-1), "학습률은 0 이상"),
        (lambda: layers.RMSprop(rho=1.0), "rho: 0 이상 1 미만"),
        (lambda: layers.RMSprop(epsilon=0.0), "epsilon은 0보다"),
        (lambda: layers.Adam(-1), "학습률은 0 이상"),
        (lambda: layers.Adam(beta_1=1.0), "beta_1: 0 이상 1 미만"),
        (lambda: layers.Adam(beta_2=2.0), "beta_2: 0 이상 1 미만"),
        (lambda: layers.Adam(epsilon=-1e-7), "epsilon은 0보다"),
        (lambda: layers.descend(lambda w: w[:1], [1.0, 2.0], layers.SGD(), steps=1), "하나씩 주세요"),
    ],
)
def test_what_does_not_go_together_is_explained(call, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


def _one(activation: str, loss: str, y) -> None:
    stack = [DenseLayer(np.ones((1, 1)), np.ones(1), activation)]
    backward(stack, forward(stack, [[1.0]]), y, loss)


def _through(activations: list[str], kept: list[int]) -> None:
    """Goes back with a record of chosen layers only."""
    stack = [DenseLayer(np.ones((1, 1)), np.ones(1), activation) for activation in activations]
    passed = forward(stack, [[1.0]])
    backward(stack, [passed[number] for number in kept], [[1.0]], "mean_squared_error")


@pytest.mark.parametrize("name", ["backward", "backward_network", "losses", "optimizers"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"helpers.layers.{name}"))
    assert result.attempted >= 3
    assert result.failed == 0
