"""Equal definitions have equal fingerprints, whatever Keras calls their layers; others do not."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from helpers.experiment.fingerprint import (
    differences,
    fingerprint,
    model_definition,
    outline,
    plain_settings,
    same_outline,
)


def branches(width=4, name=None, swap=False):
    inputs = keras.Input((8, 8, 3))
    left = layers.Conv2D(width, 3, padding="same", name=name)(inputs)
    right = layers.Conv2D(width, 1)(inputs)
    merged = layers.Add()([left, left] if swap else [left, right])
    return keras.Model(inputs, layers.Dense(2)(layers.GlobalAveragePooling2D()(merged)))


def stack(*middle):
    return keras.Sequential([keras.Input((4,)), *middle, layers.Dense(1)])


def hashed(model, optimizer="adam", loss="mse", **compiled):
    model.compile(optimizer, loss, **compiled)
    return fingerprint(model_definition(model))


def test_automatic_and_chosen_names_do_not_matter():
    first = hashed(branches())
    [layers.Conv2D(1, 1) for _ in range(3)]
    assert hashed(branches()) == first
    assert hashed(branches(name="edges")) == first


def test_nested_models_do_not_depend_on_names():
    def nested():
        return stack(keras.Sequential([layers.Dense(3), layers.Dense(2)]), layers.Dense(2))

    assert hashed(nested()) == hashed(nested())


@pytest.mark.parametrize(
    "one, other",
    [
        (branches, lambda: branches(width=5)),
        (branches, lambda: branches(swap=True)),
        (lambda: stack(layers.Dense(3)), lambda: stack(layers.Dense(3, activation="relu"))),
        (lambda: stack(layers.Dense(3)), lambda: stack(layers.Dense(3, use_bias=False))),
        (lambda: stack(layers.Dropout(0.3)), lambda: stack(layers.Dropout(0.5))),
        (lambda: stack(), lambda: stack(layers.Dropout(0.5))),
        (lambda: stack(layers.Dense(3)), lambda: stack(layers.Dense(3, trainable=False))),
    ],
)
def test_other_models_differ_in_the_model_only(one, other):
    assert differences(hashed(one()), hashed(other())) == ["모델"]


def test_optimizer_and_loss_are_told_apart():
    first = hashed(stack(), keras.optimizers.Adam(0.001), "mse")
    assert hashed(stack(), "adam", "mse") == first
    assert differences(hashed(stack(), keras.optimizers.Adam(0.002), "mse"), first) == ["옵티마이저"]
    assert differences(hashed(stack(), keras.optimizers.SGD(0.001), "mse"), first) == ["옵티마이저"]
    assert differences(hashed(stack(), "adam", "mae"), first) == ["손실 함수"]
    smoothed = [keras.losses.BinaryCrossentropy(label_smoothing=s) for s in (0.1, 0.2)]
    assert differences(*(hashed(stack(), "adam", loss) for loss in smoothed)) == ["손실 함수"]


def test_seeds_metrics_and_number_types_do_not_matter():
    first = hashed(stack(layers.Dropout(0.5, seed=1)))
    assert hashed(stack(layers.Dropout(0.5, seed=2)), metrics=["mae"]) == first
    assert hashed(stack(layers.Dropout(0.5, dtype="mixed_float16"))) == first


def test_schedules_agree_between_quick_and_full_but_not_between_rates():
    def scheduled(rate, steps):
        schedule = keras.optimizers.schedules.CosineDecay(
            rate, steps, warmup_target=0.1, warmup_steps=steps // 10
        )
        return hashed(stack(), keras.optimizers.Adam(schedule))

    assert scheduled(0.01, 30) == scheduled(0.01, 9000)
    assert differences(scheduled(0.01, 30), scheduled(0.02, 30)) == ["옵티마이저"]


def test_lambda_layers_and_loss_functions_can_be_hashed():
    def halved(y_true, y_pred):
        return keras.losses.mse(y_true, y_pred) / 2

    model = stack(layers.Lambda(lambda x: 2 * x, output_shape=(4,)))
    assert len(hashed(model, loss=halved)["model"]) == 12


def every_kind_of_layer():
    inputs = keras.Input((28, 28, 1))
    x = layers.Rescaling(1 / 255)(inputs)
    regularizer = keras.regularizers.L2(1e-4)
    x = layers.Conv2D(8, 3, padding="same", kernel_initializer="he_normal", kernel_regularizer=regularizer)(x)
    x = layers.Activation("relu")(layers.BatchNormalization()(x))
    x = layers.MaxPooling2D()(x)
    y = layers.SeparableConv2D(8, 3, padding="same")(x)
    x = layers.Dropout(0.3)(layers.Flatten()(layers.Add()([x, y])))
    y = layers.SpatialDropout2D(0.1)(layers.ReLU()(layers.LayerNormalization()(y)))
    y = layers.GlobalAveragePooling2D()(layers.DepthwiseConv2D(3)(layers.ZeroPadding2D()(y)))
    outputs = layers.Dense(10, activation="softmax")(layers.Concatenate()([x, y]))
    model = keras.Model(inputs, outputs)
    schedule = keras.optimizers.schedules.CosineDecay(0.0, 100, warmup_target=0.004, warmup_steps=10)
    model.compile(
        keras.optimizers.AdamW(schedule, weight_decay=0.02),
        keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    )
    return model


def test_the_oldest_and_the_newest_supported_keras_agree():
    # Measured with Keras 3.10.0 and 3.15.1: a version that writes its configs otherwise fails here.
    augmentation = keras.Sequential(
        [
            layers.RandomElasticTransform(factor=(1.0, 1.0), scale=1.0, fill_mode="constant", fill_value=255),
            layers.RandomPerspective(factor=(1.0, 1.0), scale=0.3, fill_value=255),
            layers.RandomRotation(0.1),
            layers.RandomFlip("horizontal"),
        ]
    )
    settings = plain_settings({"augmentation": augmentation, "steps": 45})
    assert fingerprint({**model_definition(every_kind_of_layer()), "settings": settings}) == {
        "model": "7f77cdf1a9a4",
        "optimizer": "b404db52daab",
        "loss": "29da62b91b3f",
        "settings": "8f627cbc8f91",
    }


@pytest.mark.parametrize(
    "optimizer, expected",
    [
        (lambda: keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True), "6553f8b8fb0e"),
        (lambda: keras.optimizers.RMSprop(1e-3), "456ef041dce9"),
        (lambda: keras.optimizers.Adam(clipnorm=1.0), "0ebc25409328"),
    ],
)
def test_optimizers_agree_between_versions(optimizer, expected):
    assert hashed(stack(), optimizer())["optimizer"] == expected


def test_a_layer_among_the_settings_is_told_by_its_parameters():
    one, same, other = (layers.RandomRotation(factor, seed=i) for i, factor in enumerate((0.1, 0.1, 0.2)))
    described = [
        fingerprint({"settings": plain_settings({"augmentation": layer})}) for layer in (one, same, other)
    ]
    assert described[0] == described[1] != described[2]


NUMBERS = np.random.default_rng(0).normal(size=(500, 8))


@pytest.mark.parametrize(
    "changed",
    [NUMBERS * 1.01, NUMBERS + 0.01, np.where(NUMBERS < -2, 0, NUMBERS), NUMBERS[::-1], NUMBERS[1:]],
)
def test_other_values_have_another_outline(changed):
    assert not same_outline(outline(NUMBERS), outline(changed))


def test_rounding_and_number_types_leave_the_outline():
    assert same_outline(outline(NUMBERS), outline(NUMBERS.astype("float32")))
    assert same_outline(outline(NUMBERS), outline(NUMBERS + 1e-7))
    assert same_outline(outline(NUMBERS), None)
    assert outline(["not numbers"]) is None
    assert outline(np.array(["text"])) is None


def test_the_outline_of_many_rows_reads_a_thousand():
    many = np.zeros((70_001, 2), "uint8")
    many[1] = 200
    assert outline(many) == {"shape": [70_001, 2], "mean": 0.0, "std": 0.0, "projection": 0.0}
