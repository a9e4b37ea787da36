"""Equal definitions have equal fingerprints, whatever Keras calls their layers; others do not."""

from __future__ import annotations

import keras
import pytest
from keras import layers

from helpers.experiment.fingerprint import differences, fingerprint, model_definition


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
