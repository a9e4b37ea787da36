"""A block's receptive field is the reach of the gradient."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers import layers
from helpers.blocks import blocks

L = keras.layers


def gradient_of_middle(model, x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = model(x)
        middle = y[:, y.shape[1] // 2, y.shape[2] // 2] if y.shape.rank == 4 else y[:, 0]
        total = tf.reduce_sum(middle)
    return tape.gradient(total, x)


def reach(model, size):
    """Height and width of the input area that can change the middle cell of the output.

    All weights are positive and no value repeats, so nothing cancels; for maximum pooling every input
    wins in one of many random pictures.
    """
    for weight in model.weights:
        weight.assign(tf.ones_like(weight) / tf.cast(tf.size(weight), tf.float32))
    pictures = tf.Variable(
        np.random.default_rng(0).permuted(np.tile(np.arange(size * size), (200, 1)), axis=1)
    )
    x = tf.reshape(tf.cast(pictures, tf.float32), (-1, size, size, 1))
    # In a graph: eager, TensorFlow 2.21 with oneDNN corrupts the heap in the input gradient of a 1x1
    # convolution with stride 2 and few channels, and Python dies there or in a later test.
    gradient = tf.function(gradient_of_middle)(model, x)
    seen = np.abs(gradient.numpy()).sum(axis=(0, 3)) > 0
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    return (rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1)


def random_layers(rng):
    for _ in range(rng.integers(1, 5)):
        kind = rng.choice(["conv", "dilated", "average", "max", "activation", "norm", "depthwise"])
        kernel = tuple(int(side) for side in rng.integers(1, 4, size=2))
        padding = str(rng.choice(["valid", "same"]))
        if kind == "conv":
            yield L.Conv2D(1, kernel, strides=int(rng.integers(1, 3)), padding=padding)
        elif kind == "dilated":
            yield L.Conv2D(1, kernel, dilation_rate=2, padding=padding)
        elif kind == "depthwise":
            yield L.DepthwiseConv2D(kernel, padding=padding)
        elif kind == "norm":
            yield L.Rescaling(0.5)
        elif kind == "activation":
            yield L.Activation("relu")
        else:
            pool = L.MaxPooling2D if kind == "max" else L.AveragePooling2D
            yield pool(kernel, strides=int(rng.integers(1, 3)), padding=padding)


@pytest.mark.parametrize("seed", range(25))
def test_random_stacks(seed):
    rng = np.random.default_rng(seed)
    model = keras.Sequential([keras.Input((48, 48, 1)), *random_layers(rng)])
    assert blocks(model)[-1].receptive_field == reach(model, 48)


@pytest.mark.parametrize("seed", range(8))
def test_random_branches_take_the_widest_view(seed):
    rng = np.random.default_rng(100 + seed)
    inputs = keras.Input((40, 40, 1))
    x = L.Conv2D(1, 2, strides=int(rng.integers(1, 3)), padding="same")(inputs)
    branches = [
        L.Conv2D(1, int(rng.integers(1, 6)), padding="same")(x),
        L.Conv2D(1, 3, padding="same")(L.Conv2D(1, (1, int(rng.integers(1, 5))), padding="same")(x)),
        x,
    ]
    x = L.Concatenate()(branches) if seed % 2 else L.Add()(branches)
    model = keras.Model(inputs, L.Conv2D(1, 2)(x))
    assert blocks(model)[-1].receptive_field == reach(model, 40)


def test_transposed_and_upsampled():
    for layer in (L.UpSampling2D(2), L.Conv2DTranspose(1, 4, strides=2)):
        model = keras.Sequential([keras.Input((16, 16, 1)), L.Conv2D(1, 3), layer])
        assert blocks(model)[-1].receptive_field == reach(model, 16)


@pytest.mark.parametrize("end", [[L.Flatten(), L.Dense(2)], [L.GlobalAveragePooling2D(), L.Dense(2)]])
def test_dense_and_global_layers_see_everything(end):
    model = keras.Sequential([keras.Input((9, 9, 1)), L.Conv2D(1, 3), *end])
    graph = blocks(model)
    assert graph[1].receptive_field == (3, 3)
    assert graph[-1].receptive_field == (9, 9) == reach(model, 9)


def test_padding_and_cropping_shift_but_do_not_widen():
    model = keras.Sequential(
        [
            keras.Input((20, 20, 1)),
            L.ZeroPadding2D(2),
            L.Conv2D(1, 3, strides=2),
            L.Cropping2D(1),
            L.Conv2D(1, 3),
        ]
    )
    assert blocks(model)[-1].receptive_field == reach(model, 20)


def test_same_numbers_as_the_layers_module():
    windows = [(3, 1), (2, 2), (3, 1), (3, 2), (5, 1)]
    parts = [L.Conv2D(1, kernel, strides=stride, padding="same") for kernel, stride in windows]
    graph = blocks(keras.Sequential([keras.Input((64, 64, 1)), *parts]))
    for length in range(len(windows) + 1):
        assert graph[length].receptive_field == (layers.receptive_field(windows[:length]),) * 2


def test_nested_models_pass_the_view_on():
    inner = keras.Sequential([keras.Input((None, None, 1)), L.Conv2D(1, 3), L.MaxPooling2D(2)])
    model = keras.Sequential([keras.Input((20, 20, 1)), L.Conv2D(1, 3), inner, L.Conv2D(1, 2)])
    assert [block.receptive_field for block in blocks(model)] == [(1, 1), (3, 3), (6, 6), (8, 8)]


def test_unknown_layers_leave_it_open():
    class Strange(keras.layers.Layer):
        def call(self, x):
            return x[:, ::-1]

    graph = blocks(keras.Sequential([keras.Input((8, 8, 1)), L.Conv2D(1, 3), Strange(), L.Conv2D(1, 3)]))
    assert [block.receptive_field for block in graph] == [(1, 1), (3, 3), None, None]
