"""What lesson 06 says of Keras, of its records and of the networks that they keep."""

from __future__ import annotations

from pathlib import Path

import keras
import nbformat
import numpy as np
import pytest
from keras import layers

from helpers import plots
from helpers.data.mnist_sets import MNIST, SAMPLES
from helpers.experiment import kept_weights, load_record, paired

LESSON = Path(__file__).parents[1] / "lessons" / "06-mnist-convnet.ipynb"
DENSE, CONVNET, AVERAGE = (
    load_record(f"06-mnist-convnet/{name}") for name in ("dense", "convnet", "global-average")
)
TESTS = ["test", *(f"shift{distance}" for distance in (1, 2, 3, 4))]


@pytest.fixture(scope="module")
def text() -> str:
    return "\n".join(cell.source for cell in nbformat.read(LESSON, as_version=4).cells)


@pytest.fixture(scope="module")
def digits() -> np.ndarray:
    with np.load(SAMPLES / f"{MNIST.name}.npz") as sample:
        return sample["x_test"]


def prepare(pictures):
    return pictures[..., np.newaxis].astype("float32") / 255


def small_convnet():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(2, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    return model


def convnet():
    features = [layer for filters in (32, 64) for layer in (_conv(filters), layers.MaxPooling2D(2))]
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *features,
            _conv(64),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def _conv(filters):
    return layers.Conv2D(filters, 3, activation="relu")


def test_pictures_without_channel_axis_train_but_cannot_be_mixed(digits, text):
    without, labels = digits[:8].astype("float32") / 255, np.arange(8)
    model = small_convnet()
    model.fit(without, labels, verbose=0)
    model.predict(without, verbose=0)
    with pytest.raises(ValueError, match="unknown rank"):
        model.predict(without[..., np.newaxis], verbose=0)
    assert "축을 자동으로 붙여 오류 없이 훈련합니다" in text


def test_one_picture_without_batch_axis_is_an_error(digits, text):
    with pytest.raises(ValueError, match="Negative dimension"):
        small_convnet().predict(prepare(digits[:1])[0], verbose=0)
    assert "`convnet.predict(one)`이라고 쓰면 오류가 납니다" in text


def test_a_fifth_of_the_inputs_changes_with_one_step(digits, text):
    steps = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    moved = np.stack([plots.shifted(picture, *steps[i % 4]) for i, picture in enumerate(digits)])
    share = (moved != digits).sum(axis=(1, 2)).mean() / 784
    assert round(1 / share, 1) == pytest.approx(5.5, abs=0.5)
    assert "다섯에 하나꼴" in text


def test_a_moved_digit_keeps_the_greatest_value_of_each_map_and_nothing_else(digits):
    model = convnet()
    model.set_weights(kept_weights("06-mnist-convnet/convnet"))
    away = digits[:, :, 5:-5].sum(axis=(1, 2)) == digits.sum(axis=(1, 2))
    inside = digits[away][:100]
    moved = np.stack([plots.shifted(picture, 0, 2) for picture in inside])
    stages = keras.Model(model.inputs, [model.layers[place].output for place in (0, 5, -1)])
    before, after = (stages.predict(prepare(pictures), verbose=0) for pictures in (inside, moved))
    for one, other in zip(before, after, strict=True):
        assert not np.allclose(one, other, atol=1e-4)
    np.testing.assert_allclose(before[0].max(axis=(1, 2)), after[0].max(axis=(1, 2)), atol=1e-4)


@pytest.mark.parametrize("record", [DENSE, CONVNET], ids=["dense", "convnet"])
def test_a_kept_network_is_as_good_as_the_recorded_one(record):
    shortened, exact = record.weights["metrics"], record.test
    for test in TESTS:
        assert shortened[f"{test}.accuracy"] == pytest.approx(exact[f"{test}.accuracy"][0], abs=0.001)


def test_the_kept_convnet_answers_as_its_record_says(digits):
    with np.load(SAMPLES / f"{MNIST.name}.npz") as sample:
        truth = sample["y_test"]
    model = convnet()
    model.set_weights(kept_weights("06-mnist-convnet/convnet"))
    wrong = (model.predict(prepare(digits), verbose=0).argmax(axis=1) != truth).sum()
    assert wrong in (3, 4), "the lesson says three or four of the 500"


@pytest.mark.parametrize("test", TESTS)
def test_the_convnet_is_better_at_every_distance_with_every_seed(test):
    metric = f"{test}.accuracy"
    assert min(CONVNET.test[metric]) > max(DENSE.test[metric])
    assert paired(DENSE, CONVNET, metric).low > 0
    assert CONVNET.test[f"{test}.n"] == [10_000] * 3, "as many pictures as there are digits"


def test_without_places_clean_digits_suffer_and_moved_ones_gain():
    assert paired(CONVNET, AVERAGE, "test.accuracy").high < 0
    assert paired(CONVNET, AVERAGE, "shift4.accuracy").low > 0.2
    assert AVERAGE.value("history.accuracy.last") < CONVNET.value("history.accuracy.last")


def test_the_error_falls_below_a_half():
    assert 2 * (1 - CONVNET.value("test.test.accuracy")) < 1 - DENSE.value("test.test.accuracy")
