"""Reading models: 200 random dense networks, every setting of a block, and mistakes told in Korean."""

from __future__ import annotations

import dataclasses

import keras
import numpy as np
import pytest

from helpers.blocks import blocks, draw, formula, to_code

L = keras.layers


def random_dense_model(rng):
    parts = [keras.Input((int(rng.integers(1, 40)),))]
    for _ in range(rng.integers(1, 5)):
        parts.append(
            L.Dense(
                int(rng.integers(1, 40)),
                activation=str(rng.choice(["linear", "relu", "sigmoid", "softmax", "tanh"])),
                use_bias=bool(rng.random() < 0.8),
                kernel_initializer="zeros",
                trainable=bool(rng.random() < 0.9),
            )
        )
        if rng.random() < 0.2:
            parts.append(
                L.BatchNormalization(center=bool(rng.random() < 0.5), scale=bool(rng.random() < 0.5))
            )
        if rng.random() < 0.2:
            parts.append(L.Dropout(0.5))
    return keras.Sequential(parts)


def size(variables):
    return sum(int(np.prod(variable.shape)) for variable in variables)


def test_counts_equal_keras_for_200_random_dense_models():
    rng = np.random.default_rng(1)
    for _ in range(200):
        model = random_dense_model(rng)
        graph = blocks(model)
        assert graph.params == model.count_params()
        assert graph.non_trainable == size(model.non_trainable_weights)
        assert graph.bias == size(w for w in model.weights if w.name in ("bias", "beta"))
        for block, layer in zip(list(graph)[1:], model.layers, strict=True):
            assert block.params == layer.count_params()
            assert (block.in_shape, block.out_shape) == (layer.input.shape[1:], layer.output.shape[1:])
            if block.kind == "dense":
                assert block.weights == layer.kernel.shape[0] * layer.kernel.shape[1]
                assert formula(block).split(" = ")[-1] == f"{layer.count_params():,}"


def test_a_block_tells_its_settings():
    model = keras.Sequential(
        [
            keras.Input((10, 12, 3)),
            L.Conv2D(4, (3, 5), strides=2, padding="same", activation="relu"),
            L.AveragePooling2D(2),
            L.Dropout(0.25),
            L.Flatten(),
            L.Dense(7, activation="softmax", use_bias=False),
        ]
    )
    start, conv, pool, dropout, flatten, dense = blocks(model)
    assert [block.kind for block in blocks(model)] == ["input", "conv", "pool", "dropout", "flatten", "dense"]
    assert (conv.kernel, conv.stride, conv.padding, conv.filters) == ((3, 5), (2, 2), "same", 4)
    assert (conv.params, conv.weights, conv.bias, conv.activation) == (184, 180, 4, "relu")
    assert (conv.in_shape, conv.out_shape) == ((10, 12, 3), (5, 6, 4))
    assert formula(conv) == "3·5·3·4 + 4 = 184"
    assert (pool.kernel, pool.stride, pool.params, pool.activation) == ((2, 2), (2, 2), 0, None)
    assert dropout.rate == 0.25 and flatten.out_shape == (24,) and start.in_shape == (10, 12, 3)
    assert (dense.units, dense.bias, dense.use_bias, formula(dense)) == (7, 0, False, "24·7 = 168")


def test_edges_follow_the_tensors():
    inputs = keras.Input((4,))
    a = L.Dense(4, name="a")(inputs)
    model = keras.Model(inputs, L.Add(name="sum")([a, inputs]))
    graph = blocks(model)
    names = [block.name for block in graph]
    assert {(names[start], names[end]) for start, end in graph.edges} == {
        (names[0], "a"),
        ("a", "sum"),
        (names[0], "sum"),
    }


def test_a_shared_layer_counts_once():
    left, right = keras.Input((3,)), keras.Input((3,))
    shared = L.Dense(2)
    model = keras.Model([left, right], L.Subtract()([shared(left), shared(right)]))
    graph = blocks(model)
    assert [block.shared for block in graph if block.kind == "dense"] == [False, True]
    assert graph.params == model.count_params() == 8


def test_a_layer_used_in_another_model_too_is_read_here_only():
    layer = L.Dense(2)
    keras.Sequential([keras.Input((5,)), L.Dense(3), layer])
    model = keras.Sequential([keras.Input((3,)), layer])
    assert [block.in_shape for block in blocks(model)] == [(3,), (3,)]
    inputs = keras.Input((8, 8, 1))
    x = L.Conv2D(2, 3, name="c")(inputs)
    keras.Model(inputs, L.Flatten()(x))
    assert [block.layer for block in blocks(keras.Model(inputs, x))] == ["InputLayer", "Conv2D"]


def test_layers_of_ones_own_are_neutral_and_counted():
    class 내레이어(keras.layers.Layer):
        def build(self, shape):
            self.scale = self.add_weight(shape=(shape[-1], 3))

        def call(self, x):
            return x @ self.scale

    model = keras.Sequential([keras.Input((4,)), 내레이어()])
    block = blocks(model)[1]
    assert (block.kind, block.layer, block.params) == ("other", "내레이어", 12)
    assert "내레이어" in draw(model).svg and "내레이어" in draw(model, compact=True).svg
    assert "내레이어()" in to_code(model) and "import 내레이어" in to_code(model)


def test_sizes_left_open_are_drawn():
    model = keras.Sequential([keras.Input((None, None, 3)), L.Conv2D(4, 3), L.GlobalMaxPooling2D()])
    assert "? × ? × 4" in draw(model).svg


def test_channels_first_counts_and_views():
    inputs = keras.Input((3, 20, 24))
    model = keras.Model(inputs, L.Conv2D(5, (3, 1), data_format="channels_first")(inputs))
    graph = blocks(model)
    assert graph.channels_first and graph[1].receptive_field == (3, 1)
    assert graph[1].params == model.count_params()


def test_blocks_are_frozen():
    block = blocks(keras.Sequential([keras.Input((4,)), L.Dense(1)]))[1]
    with pytest.raises(dataclasses.FrozenInstanceError):
        block.params = 0


def test_reading_twice_gives_equal_blocks():
    model = keras.Sequential([keras.Input((4,)), L.Dense(1)])
    assert blocks(model) == blocks(model) == blocks(blocks(model))


class Handwritten(keras.Model):
    def call(self, x):
        return x


@pytest.mark.parametrize(
    ("model", "error", "message"),
    [
        (keras.Sequential([L.Dense(3)]), ValueError, r"keras\.Input"),
        (keras.Sequential(), ValueError, r"keras\.Input"),
        (Handwritten(), TypeError, "함수형"),
        (L.Dense(3), TypeError, "Keras 모델을"),
        ("모델", TypeError, "Keras 모델을"),
    ],
)
def test_mistakes_are_told_in_korean(model, error, message):
    for read in (blocks, draw, to_code):
        with pytest.raises(error, match=message):
            read(model)
