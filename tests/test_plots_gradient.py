"""Figures of gradient descent: every number in them is read back and compared with Keras or NumPy."""

from __future__ import annotations

import doctest
import importlib
import re

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
import tensorflow as tf

from helpers import plots
from helpers.fonts import use_korean
from helpers.layers import SGD, binary_crossentropy, descend, sigmoid
from helpers.plots.gradient_descent import written


@pytest.fixture(autouse=True)
def _clean_figures():
    plt.switch_backend("agg")
    use_korean()
    yield
    plt.close("all")


def read(text: str) -> list[float]:
    """The numbers of a label, however they are written."""
    found = re.findall(r"[−-]?\d[\d,]*(?:\.\d+)?(?:e[−-]?\d+)?", text)
    return [float(number.replace(",", "").replace("−", "-")) for number in found]


HOURS, PASSED = np.array([1.0, 3.0]), np.array([0.0, 1.0])


def loss(w: float) -> float:
    return binary_crossentropy(PASSED, sigmoid(w * HOURS))


def tape(w: float) -> tuple[float, float]:
    """Loss and slope of the same neuron, by Keras and TensorFlow."""
    variable = tf.Variable(w, dtype=tf.float64)
    with tf.GradientTape() as recorded:
        value = keras.losses.binary_crossentropy(
            tf.constant(PASSED), keras.activations.sigmoid(variable * HOURS)
        )
    return float(value), float(recorded.gradient(value, variable))


def test_the_curve_its_steps_and_its_slope_are_those_of_keras() -> None:
    path = descend(lambda w: np.array(tape(float(w))[1]), 0.0, SGD(0.5), steps=3)
    ax = plots.loss_curve(loss, path, (-2, 3))
    curve, tangent, steps = ax.lines
    for w, height in zip(curve.get_xdata()[::50], curve.get_ydata()[::50], strict=True):
        assert height == pytest.approx(tape(w)[0], abs=1e-6)
    np.testing.assert_allclose(steps.get_xdata(), path)
    np.testing.assert_allclose(steps.get_ydata(), [tape(w)[0] for w in path], atol=1e-6)
    (left, right), (low, high) = tangent.get_data()
    assert (high - low) / (right - left) == pytest.approx(tape(path[0])[1], abs=1e-6)
    assert (low + high) / 2 == pytest.approx(tape(path[0])[0], abs=1e-6)
    expected = [tape(path[0])[1], tape(path[0])[0], tape(path[-1])[0]]
    assert read(ax.get_title()) == pytest.approx(expected, rel=0.005)
    assert len([text for text in ax.texts if text.arrow_patch]) == 3


def bowl(point: np.ndarray) -> float:
    return float(4 * (point[0] - 1) ** 2 + (point[1] + 2) ** 2)


def test_the_valley_holds_the_paths_and_their_last_losses() -> None:
    paths = {
        name: descend(lambda w: np.array([8 * (w[0] - 1), 2 * (w[1] + 2)]), [-1.0, 1.0], SGD(rate), 6)
        for name, rate in (("학습률 0.05", 0.05), ("학습률 0.26", 0.26))
    }
    ax = plots.loss_valley(bowl, paths, (-4, 4), (-4, 4), best=[1.0, -2.0])
    *lines, star = ax.lines
    for line, (name, path) in zip(lines, paths.items(), strict=True):
        np.testing.assert_allclose(line.get_xydata(), path)
        assert line.get_label().startswith(name)
        assert read(line.get_label())[-1] == pytest.approx(bowl(path[-1]), rel=0.005)
    np.testing.assert_allclose(star.get_xydata(), [[1, -2]])
    _, ring = ax.collections
    np.testing.assert_allclose(ring.get_offsets(), [[-1, 1]])
    (start,) = ax.texts
    assert start.get_text() == "출발" and start.xy == (-1, 1)


def test_bands_end_where_the_loss_is_their_level() -> None:
    ax = plots.loss_valley(bowl, {}, (-4, 4), (-4, 4))
    (bands,) = ax.collections
    checked = 0
    for low, high, path in zip(bands.levels, bands.levels[1:], bands.get_paths(), strict=False):
        inside = path.vertices[(np.abs(path.vertices) < 3.99).all(axis=1)]
        for point in inside[::7]:
            off = min(abs(bowl(point) - low), abs(bowl(point) - high))
            assert off < 0.02 * bands.levels[-1], "a band's edge runs along a level"
            checked += 1
    assert checked > 50
    assert bands.levels[0] == pytest.approx(0, abs=0.02) and bands.levels[-1] == pytest.approx(136)
    assert ax.get_legend() is None


def test_the_fan_tells_last_losses_and_who_diverged() -> None:
    curves = {"느림": [4.0, 3.9], "알맞음": [4.0, 0.25], "너무 큼": [4.0, 9000.0], "넘침": [4.0, np.inf]}
    ax = plots.learning_rate_fan(curves, lowest=0.2)
    labels = ax.get_legend_handles_labels()[1]
    for line, (name, values), label in zip(ax.lines, curves.items(), labels, strict=False):
        np.testing.assert_array_equal(line.get_ydata(), values)
        assert label.startswith(name)
        assert ("발산" in label) == (values[-1] > values[0])
    assert [read(label)[-1] for label in labels[:3]] == [3.9, 0.25, 9000]
    assert "무한대" in labels[3]
    assert ax.lines[-1].get_ydata()[0] == 0.2
    assert "바닥" in labels[-1] and read(labels[-1]) == [0.2]
    assert ax.get_yscale() == "log"


def test_a_curve_of_nan_counts_as_diverged() -> None:
    (label,) = plots.learning_rate_fan({"터짐": [1.0, np.nan]}).get_legend_handles_labels()[1]
    assert "발산" in label


def test_a_question_does_not_give_its_answer_away() -> None:
    ax = plots.learning_rate_fan({"가": [4.0, 9.0], "나": [4.0, 2.0]}, verdict=False)
    assert ax.get_legend_handles_labels()[1] == ["가", "나"]


@pytest.mark.parametrize("answer", [1.0, 0.0])
def test_the_graph_of_cross_entropy_is_that_of_keras(answer: float) -> None:
    line = plots.loss_graph("binary_crossentropy").lines[int(answer == 0)]
    p = line.get_xdata()[:, None]
    expected = keras.losses.binary_crossentropy(np.full_like(p, answer), p)
    np.testing.assert_allclose(line.get_ydata(), np.asarray(expected), atol=1e-5)


def test_the_graph_of_squared_error_is_that_of_keras() -> None:
    line = plots.loss_graph("mean_squared_error").lines[0]
    off = line.get_xdata()[:, None]
    expected = keras.losses.mean_squared_error(np.zeros_like(off), off)
    np.testing.assert_allclose(line.get_ydata(), np.asarray(expected), atol=1e-5)


@pytest.mark.parametrize(("name", "largest"), [("sigmoid", 0.25), ("relu", 1.0)])
def test_slopes_of_activations_are_those_of_the_tape(name: str, largest: float) -> None:
    ax = plots.activation_slope(name)
    function, slope = ax.lines
    x = tf.constant(function.get_xdata())
    with tf.GradientTape() as recorded:
        recorded.watch(x)
        y = keras.activations.get(name)(x)
    np.testing.assert_allclose(function.get_ydata(), y, atol=1e-6)
    np.testing.assert_allclose(slope.get_ydata(), recorded.gradient(y, x), atol=1e-6)
    assert read(ax.get_title()) == [largest]


def test_the_spread_of_each_layer_is_its_standard_deviation() -> None:
    rng = np.random.default_rng(0)
    values = {name: [rng.normal(size=(50, 4)) * scale for scale in (1, 0.1, 0.001)] for name in ("가", "나")}
    ax = plots.depth_spread(values)
    for line, layers in zip(ax.lines, values.values(), strict=True):
        np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3])
        np.testing.assert_allclose(line.get_ydata(), [np.std(layer) for layer in layers])
        expected = [np.std(layers[0]), np.std(layers[-1])]
        assert read(line.get_label()) == pytest.approx(expected, rel=0.005)


def test_the_three_parts_are_as_long_as_they_are_large() -> None:
    ax = plots.data_split(560, 140, 68)
    assert [bar.get_width() for bar in ax.patches] == [560, 140, 68]
    assert [bar.get_x() for bar in ax.patches] == [0, 560, 700]
    assert [read(text.get_text())[0] for text in ax.texts] == [560, 140, 68]
    assert read(ax.get_title()) == [768]


@pytest.mark.parametrize("number", [0.0, -0.5, 0.00123, 12.345, 987.6, 12345.6, 3.2e9, 4.5e-7])
def test_written_numbers_keep_three_digits(number: float) -> None:
    assert read(written(number)) == [pytest.approx(number, rel=0.03 if abs(number) > 1e7 else 0.005)]
    assert written(-0.5) == "−0.5" and "e-" not in written(4.5e-7)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: plots.loss_curve(loss, [], (-1, 1)), "차례로"),
        (lambda: plots.loss_curve(loss, [[1.0]], (-1, 1)), "차례로"),
        (lambda: plots.loss_valley(bowl, {"길": [1.0, 2.0]}, (-1, 1), (-1, 1)), "길"),
        (lambda: plots.learning_rate_fan({}), "손실이 없습니다"),
        (lambda: plots.loss_graph("hinge"), "hinge"),
        (lambda: plots.activation_slope("softmax"), "softmax"),
        (lambda: plots.depth_spread({"영": [np.zeros(3)]}), "영"),
        (lambda: plots.data_split(3, 0, 1), "하나 이상"),
    ],
)
def test_what_cannot_be_drawn_is_explained(call, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: plots.loss_curve(loss, [0.0, 0.5], (-2, 3), ax),
        lambda ax: plots.loss_valley(bowl, {"길": [[1.0, 2.0]]}, (-4, 4), (-4, 4), ax),
        lambda ax: plots.learning_rate_fan({"가": [1.0, 0.001]}, ax),
        lambda ax: plots.loss_graph("binary_crossentropy", ax),
        lambda ax: plots.activation_slope("relu", ax),
        lambda ax: plots.depth_spread({"가": [np.arange(3.0), np.arange(3.0)]}, ax),
        lambda ax: plots.data_split(3, 2, 1, ax),
    ],
)
def test_the_given_axes_come_back(draw) -> None:
    _, ax = plt.subplots()
    assert draw(ax) is ax
    assert len(plt.get_fignums()) == 1
    ax.figure.canvas.draw()  # a missing glyph is a warning, and so an error


@pytest.mark.parametrize("name", ["descent", "rates", "functions", "depth"])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    module = importlib.import_module(f"helpers.plots.gradient_{name}")
    result = doctest.testmod(module, extraglobs={"np": np})
    assert result.attempted >= 1
    assert result.failed == 0
