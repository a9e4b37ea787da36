"""What lesson 06 says of Keras, of its records and of the networks that they keep."""

from __future__ import annotations

from pathlib import Path

import keras
import nbformat
import numpy as np
import pytest
from keras import layers

from helpers import plots
from helpers.data import drawn_digit
from helpers.data.mnist_sets import MNIST, SAMPLES
from helpers.exercises import mnist_convnet as q
from helpers.experiment import kept_weights, load_record, paired
from interactive_examples import digit_networks

LESSON = Path(__file__).parents[1] / "lessons" / "06-mnist-convnet.ipynb"
DENSE, SMALL, CONVNET, AVERAGE = (
    load_record(f"06-mnist-convnet/{name}") for name in ("dense", "dense-small", "convnet", "global-average")
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


def kept_convnet():
    model = convnet()
    model.set_weights(kept_weights("06-mnist-convnet/convnet"))
    return model


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


def test_a_model_that_has_seen_batches_names_no_shape_for_one_picture(digits, text):
    model = small_convnet()
    model.predict(prepare(digits[:8]), verbose=0)
    model.predict(prepare(digits[:1]), verbose=0)
    with pytest.raises(ValueError, match="unknown rank"):
        model.predict(prepare(digits[:1])[0], verbose=0)
    assert "`unknown rank`라고만 나오기도 합니다" in text


def test_a_fifth_of_the_inputs_changes_with_one_step(digits, text):
    steps = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    moved = np.stack([plots.shifted(picture, *steps[i % 4]) for i, picture in enumerate(digits)])
    share = (moved != digits).sum(axis=(1, 2)).mean() / 784
    assert round(1 / share, 1) == pytest.approx(5.5, abs=0.5)
    assert "다섯에 하나꼴" in text


def test_a_moved_digit_keeps_the_greatest_value_of_each_map_and_nothing_else(digits):
    model = kept_convnet()
    away = digits[:, :, 5:-5].sum(axis=(1, 2)) == digits.sum(axis=(1, 2))
    inside = digits[away][:100]
    moved = np.stack([plots.shifted(picture, 0, 2) for picture in inside])
    stages = keras.Model(model.inputs, [model.layers[place].output for place in (0, 5, -1)])
    before, after = (stages.predict(prepare(pictures), verbose=0) for pictures in (inside, moved))
    for one, other in zip(before, after, strict=True):
        assert not np.allclose(one, other, atol=1e-4)
    np.testing.assert_allclose(before[0].max(axis=(1, 2)), after[0].max(axis=(1, 2)), atol=1e-4)


def test_two_cells_fit_the_first_pooling_and_not_the_second(digits, text):
    model = kept_convnet()
    away = digits[:, :, 5:-5].sum(axis=(1, 2)) == digits.sum(axis=(1, 2))
    inside = digits[away][:100]
    moved = np.stack([plots.shifted(picture, 0, 2) for picture in inside])
    stages = keras.Model(model.inputs, [model.layers[place].output for place in (1, 3)])
    before, after = (stages.predict(prepare(pictures), verbose=0) for pictures in (inside, moved))
    first, second = (
        np.allclose(one[:, :, :-1], other[:, :, 1:], atol=1e-4)
        for one, other in zip(before, after, strict=True)
    )
    assert (first, second) == (True, False)
    solution = str(q.what_stays.solution)
    assert "첫 풀링의 맵도 한 칸 옮겨 갈 뿐입니다" in solution and "두 번째 풀링" in solution


def test_four_cells_push_one_row_of_three_out_of_the_last_map(digits, text):
    model = kept_convnet()
    moved = np.stack([plots.shifted(picture, 0, 4) for picture in digits])
    last = keras.Model(model.inputs, model.layers[4].output)
    before, after = (last.predict(prepare(pictures), verbose=0) for pictures in (digits, moved))
    inner = [np.abs(picture[:, 24:]).max() == 0 for picture in digits]  # nothing leaves the picture itself
    np.testing.assert_allclose(before[inner][:, :, :-1], after[inner][:, :, 1:], atol=1e-4)
    lost = before.sum(axis=(0, 1, 3)) / before.sum()
    assert lost.min() > 0.25, "no row of the map is poor in responses"
    assert "맵의 세 줄 중 한 줄이 밖으로 밀려나고" in text


def test_grey_maps_answer_to_the_background_and_most_to_one_side_of_a_stroke(digits, text):
    model = kept_convnet()
    first = keras.Model(model.inputs, model.layers[0].output)
    blank = first.predict(np.zeros((1, 28, 28, 1)), verbose=0)[0, 5, 5]
    maps = first.predict(prepare(digits[:1]), verbose=0)[0]
    grey = np.flatnonzero(blank > 0.02)
    np.testing.assert_array_equal(grey, np.flatnonzero(np.asarray(model.layers[0].bias) > 0.02))
    assert len(grey) >= 2
    assert (maps[..., grey].max(axis=(0, 1)) > 4 * blank[grey]).all()
    assert (maps[..., grey].min(axis=(0, 1)) == 0).all()
    assert "다른 쪽에서는 가장 세게 반응합니다" in text


def test_filters_keep_the_leaning_they_began_with(text):
    keras.utils.set_random_seed(0)
    began, ended = (
        np.asarray(model.layers[0].kernel).reshape(9, 32) for model in (convnet(), kept_convnet())
    )
    likeness = np.array([np.corrcoef(began[:, k], ended[:, k])[0, 1] for k in range(32)])
    assert likeness[[0, 2]].min() > 0.7 and likeness[6] < 0.5 < np.median(likeness) - 0.25
    assert "첫 줄 일곱째처럼 많이 달라진 필터도 있지만" in text


@pytest.mark.parametrize("record", [DENSE, SMALL, CONVNET], ids=["dense", "dense-small", "convnet"])
def test_a_kept_network_is_as_good_as_the_recorded_one(record):
    shortened, exact = record.weights["metrics"], record.test
    for test in TESTS:
        assert shortened[f"{test}.accuracy"] == pytest.approx(exact[f"{test}.accuracy"][0], abs=0.001)


def test_the_kept_convnet_answers_as_its_record_says(digits):
    with np.load(SAMPLES / f"{MNIST.name}.npz") as sample:
        truth = sample["y_test"]
    model = kept_convnet()
    wrong = (model.predict(prepare(digits), verbose=0).argmax(axis=1) != truth).sum()
    assert wrong in (3, 4), "the lesson says three or four of the 500"


@pytest.mark.parametrize("other", [DENSE, SMALL], ids=["dense", "dense-small"])
@pytest.mark.parametrize("test", TESTS)
def test_the_convnet_is_better_at_every_distance_with_every_seed(test, other):
    metric = f"{test}.accuracy"
    assert min(CONVNET.test[metric]) > max(other.test[metric])
    assert paired(other, CONVNET, metric).low > 0
    assert CONVNET.test[f"{test}.n"] == [10_000] * 3, "as many pictures as there are digits"


def test_without_places_clean_digits_suffer_and_moved_ones_gain():
    assert paired(CONVNET, AVERAGE, "test.accuracy").high < 0
    assert paired(CONVNET, AVERAGE, "shift4.accuracy").low > 0.2
    assert AVERAGE.value("history.accuracy.last") < CONVNET.value("history.accuracy.last")


def test_the_small_network_has_about_as_many_parameters_as_the_convnet():
    assert SMALL.params == 784 * 128 + 128 + 128 * 10 + 10
    assert SMALL.params == pytest.approx(CONVNET.params, rel=0.1) and DENSE.params > 4 * CONVNET.params
    assert 0 < DENSE.value("test.test.accuracy") - SMALL.value("test.test.accuracy") < 0.005


def answers(pictures) -> dict[str, np.ndarray]:
    """What the two networks of the figure answer."""
    given = prepare(np.asarray(pictures))
    return {name: np.asarray(network(given)).argmax(axis=1) for name, network in digit_networks().items()}


def test_sevens_read_by_both_and_sevens_read_by_the_convnet_alone():
    slope = [(20, 6), (13, 22)]
    usual = [[[(8, 6), *slope]], [[(8, 11), (8, 6), *slope]], [[(8, 6), *slope], [(12, 14), (20, 14)]]]
    for network in answers([drawn_digit(strokes) for strokes in usual]).values():
        assert set(network) == {7}
    widths = np.arange(3, 8, 0.25)
    narrow = answers([drawn_digit([[(12, 5), (12 + width, 5), (13, 23)]]) for width in widths])
    assert set(narrow["완전 연결"]) == set(narrow["합성곱"]) == {1, 7}
    assert ((narrow["완전 연결"] == 1) & (narrow["합성곱"] == 7)).any()
    beside = [[[(8 + x, 6 + y), (18 + x, 6 + y), (12 + x, 20 + y)]] for x in range(-5, 6) for y in (-4, 0, 4)]
    alone = answers([drawn_digit(strokes, centred=False) for strokes in beside])
    dense, convolutional = (alone[name] == 7 for name in ("완전 연결", "합성곱"))
    assert (convolutional & ~dense).sum() > 3 * (dense & ~convolutional).sum()
    assert (convolutional & ~dense).sum() >= 5, "not rare among 33"


def test_the_dense_network_is_mostly_the_first_to_change_its_answer(digits):
    pictures = digits[:50]
    steps = [(down * k, right * k) for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)) for k in range(10)]
    moved = [[plots.shifted(picture, *step) for picture in pictures] for step in steps]
    found = answers(np.concatenate(moved))
    dense, convolutional = (found[name].reshape(4, 10, 50) for name in ("완전 연결", "합성곱"))
    agree = dense[:, :1] == convolutional[:, :1]
    lost = [((one != one[:, :1]) & agree).argmax(axis=1) for one in (dense, convolutional)]
    first, second = (np.where(place == 0, 10, place) for place in lost)
    changed = np.minimum(first, second) < 10
    share = ((first < second) & changed).sum() / changed.sum()
    assert share == pytest.approx(0.75, abs=0.05)
    assert (second < first).any()


def test_the_error_falls_below_a_half():
    assert 2 * (1 - CONVNET.value("test.test.accuracy")) < 1 - DENSE.value("test.test.accuracy")
