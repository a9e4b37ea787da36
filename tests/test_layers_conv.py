"""helpers.layers against Keras: convolution, pooling, sizes, flatten, dropout."""

from __future__ import annotations

import doctest
import importlib

import keras
import numpy as np
import pytest

from helpers.layers import (
    average_pool2d,
    conv2d,
    conv2d_loops,
    dropout,
    flatten,
    max_pool2d,
    output_size,
    pad_amounts,
)

CASES = 600


def random_case(number: int):
    rng = np.random.default_rng(number)
    padding = ("valid", "same")[number % 2]
    height, width = rng.integers(3, 13, 2)
    tallest, widest = (5, 5) if padding == "same" else (min(5, height), min(5, width))
    size = int(rng.integers(1, tallest + 1)), int(rng.integers(1, widest + 1))
    # TensorFlow's CPU kernels accept one stride for both sides only.
    strides = int(rng.integers(1, 4))
    channels, filters = rng.integers(1, 5, 2)
    x = rng.normal(size=(2, height, width, channels)).astype("float32")
    kernels = rng.normal(size=(*size, channels, filters)).astype("float32")
    bias = rng.normal(size=filters).astype("float32")
    return x, kernels, bias, strides, padding


def test_convolution_equals_keras_on_random_cases():
    compared = set()
    for number in range(CASES):
        x, kernels, bias, strides, padding = random_case(number)
        expected = np.asarray(keras.ops.conv(x, kernels, strides=strides, padding=padding)) + bias
        np.testing.assert_allclose(conv2d(x, kernels, bias, strides, padding), expected, atol=1e-5)
        sizes = tuple(
            output_size(i, k, strides, padding) for i, k in zip(x.shape[1:3], kernels.shape[:2], strict=True)
        )
        assert sizes == expected.shape[1:3]
        compared.add((x.shape, kernels.shape, strides, padding))
    assert len(compared) >= 500


def test_loops_equal_keras():
    for number in range(60):
        x, kernels, bias, strides, padding = random_case(number)
        expected = np.asarray(keras.ops.conv(x, kernels, strides=strides, padding=padding)) + bias
        np.testing.assert_allclose(conv2d_loops(x, kernels, bias, strides, padding), expected, atol=1e-5)


@pytest.mark.parametrize("strides", [(1, 2), (3, 1)])
def test_uneven_strides_pick_from_the_stride_1_map(strides):
    x, kernels, bias, _, _ = random_case(4)
    full = np.asarray(keras.ops.conv(x, kernels)) + bias
    expected = full[:, :: strides[0], :: strides[1]]
    np.testing.assert_allclose(conv2d(x, kernels, bias, strides), expected, atol=1e-5)
    np.testing.assert_allclose(conv2d_loops(x, kernels, bias, strides), expected, atol=1e-5)


def test_pad_amounts_are_the_amounts_that_keras_uses():
    """A kernel of ones over a padded picture, read back: pad by hand, convolve valid, compare with same."""
    for size in range(1, 13):
        for kernel_size in range(1, 6):
            for strides in range(1, 4):
                rng = np.random.default_rng(size * 100 + kernel_size * 10 + strides)
                x = rng.normal(size=(1, size, size, 1)).astype("float32")
                kernel = rng.normal(size=(kernel_size, kernel_size, 1, 1)).astype("float32")
                amounts = pad_amounts(size, kernel_size, strides, "same")
                by_hand = np.pad(x, [(0, 0), amounts, amounts, (0, 0)])
                np.testing.assert_allclose(
                    np.asarray(keras.ops.conv(by_hand, kernel, strides=strides, padding="valid")),
                    np.asarray(keras.ops.conv(x, kernel, strides=strides, padding="same")),
                    atol=1e-5,
                )


def test_even_kernels_get_their_extra_cell_at_the_end():
    assert pad_amounts(8, 2, padding="same") == (0, 1)
    assert pad_amounts(8, 4, padding="same") == (1, 2)
    assert pad_amounts(8, 3, padding="valid") == (0, 0)


@pytest.mark.parametrize(
    ("ours", "keras_pool"), [(max_pool2d, keras.ops.max_pool), (average_pool2d, keras.ops.average_pool)]
)
def test_pooling_equals_keras_on_random_cases(ours, keras_pool):
    for number in range(150):
        x, kernels, _, strides, padding = random_case(number)
        size = kernels.shape[:2]
        x = x - 5  # all below zero: a border of zeros would win
        expected = np.asarray(keras_pool(x, size, strides, padding))
        np.testing.assert_allclose(ours(x, size, strides, padding), expected, atol=1e-5)


def test_pooling_windows_do_not_overlap_by_default():
    x = np.arange(50, dtype="float32").reshape(1, 5, 5, 2)
    np.testing.assert_array_equal(max_pool2d(x), np.asarray(keras.layers.MaxPooling2D()(x)))
    np.testing.assert_array_equal(max_pool2d(x, 3), np.asarray(keras.layers.MaxPooling2D(3)(x)))
    np.testing.assert_allclose(average_pool2d(x), np.asarray(keras.layers.AveragePooling2D(2)(x)))


def test_pooling_of_integers_keeps_the_border_out():
    x = np.array([[-7, -3, -9]]).reshape(1, 1, 3, 1)
    assert max_pool2d(x, (1, 2), padding="same").ravel().tolist() == [-3, -9]
    assert average_pool2d(x, (1, 2), padding="same").ravel().tolist() == [-5, -9]


@pytest.mark.parametrize("shape", [(2, 3, 3, 1), (3, 2, 4, 5), (1, 7), (0, 3, 3, 1)])
def test_flatten_keeps_the_order_of_keras(shape):
    x = np.arange(np.prod(shape), dtype="float32").reshape(shape)
    np.testing.assert_array_equal(flatten(x), np.asarray(keras.layers.Flatten()(x)))


def test_dropout_does_nothing_outside_of_training():
    x = np.random.default_rng(0).normal(size=(5, 4)).astype("float32")
    np.testing.assert_array_equal(dropout(x, 0.7), np.asarray(keras.layers.Dropout(0.7)(x, training=False)))


@pytest.mark.parametrize("rate", [0.1, 0.3, 0.5, 0.8])
def test_dropout_scales_what_stays_as_keras_does(rate):
    x = np.ones(20_000, "float32")
    ours = dropout(x, rate, training=True, rng=np.random.default_rng(1))
    theirs = np.asarray(keras.layers.Dropout(rate, seed=1)(x, training=True))
    np.testing.assert_allclose(np.unique(ours), np.unique(theirs), rtol=1e-6)
    five_deviations = 5 * np.sqrt(rate * (1 - rate) / x.size)
    assert abs((ours == 0).mean() - rate) < five_deviations
    assert abs((theirs == 0).mean() - rate) < five_deviations


def test_dropout_repeats_with_the_same_generator_and_differs_without():
    x = np.ones(200)
    first, second = (dropout(x, 0.5, training=True, rng=np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert (dropout(x, 0.5, training=True) != dropout(x, 0.5, training=True)).any()


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (lambda: conv2d(np.ones((4, 4)), np.ones((2, 2, 1, 1))), r"4차원.*\(4, 4\)"),
        (lambda: conv2d(np.ones((1, 4, 4, 3)), np.ones((2, 2, 1, 1))), "채널은 3개인데"),
        (lambda: conv2d(np.ones((1, 4, 4, 1)), np.ones((2, 2))), r"커널은.*\(2, 2\)"),
        (lambda: conv2d(np.ones((1, 4, 4, 1)), np.ones((2, 2, 1, 3)), [1, 2]), "모두 3개가 필요"),
        (lambda: conv2d(np.ones((1, 4, 4, 1)), np.ones((5, 5, 1, 1))), "보다 큽니다"),
        (lambda: conv2d_loops(np.ones((1, 4, 4, 3)), np.ones((2, 2, 1, 1))), "채널은 3개인데"),
        (lambda: max_pool2d(np.ones((1, 4, 4, 1)), padding="full"), "'full'"),
        (lambda: average_pool2d(np.ones((4, 4, 1))), "4차원"),
        (lambda: output_size(28, 3, 0), "1 이상"),
        (lambda: output_size(2, 3), "보다 큽니다"),
        (lambda: dropout(np.ones(3), 1.0, training=True), "1 미만"),
    ],
)
def test_mistakes_are_named_in_korean(mistake, message):
    with pytest.raises(ValueError, match=message):
        mistake()


@pytest.mark.parametrize(
    "name", ["conv", "dropout", "flattening", "pooling", "receptive", "sizes", "windows"]
)
def test_examples_print_what_they_say(name):
    module = importlib.import_module(f"helpers.layers.{name}")
    found = doctest.testmod(module, extraglobs={"np": np})
    assert found.attempted > 0
    assert found.failed == 0
