"""RandomThickness against SciPy's morphology, and as a layer of Keras."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy import ndimage

from helpers.augment import RandomThickness


def pictures(count=5, height=9, width=7, channels=3):
    shape = (count, height, width, channels)
    return np.random.default_rng(1).integers(0, 256, shape).astype("float32")


@pytest.mark.parametrize(("amount", "oracle"), [(1.0, ndimage.grey_erosion), (-1.0, ndimage.grey_dilation)])
def test_a_whole_step_is_morphology_of_the_bright_paper(amount, oracle):
    given = pictures()
    expected = oracle(given, size=(1, 3, 3, 1), mode="nearest")
    np.testing.assert_allclose(RandomThickness((amount, amount))(given, training=True), expected, atol=1e-4)


def test_half_a_step_lies_half_way():
    given = pictures()
    whole = np.asarray(RandomThickness((1, 1))(given, training=True))
    half = np.asarray(RandomThickness((0.5, 0.5))(given, training=True))
    np.testing.assert_allclose(half, (given + whole) / 2, atol=1e-3)


def test_every_picture_has_an_amount_of_its_own_within_the_range():
    line = np.full((200, 5, 5, 1), 255.0, "float32")
    line[:, :, 2] = 0.0
    changed = np.asarray(RandomThickness((-0.5, 0.7), seed=3)(line, training=True))
    thicker, thinner = 1 - changed[:, 2, 1, 0] / 255, changed[:, 2, 2, 0] / 255
    amount = thicker - thinner
    assert len(np.unique(amount.round(4))) > 150
    assert -0.5 <= amount.min() < -0.45
    assert 0.65 < amount.max() <= 0.7
    assert np.all((thicker == 0) | (thinner == 0))


def test_nothing_changes_outside_training():
    given = pictures()
    model = keras.Sequential([keras.Input(given.shape[1:]), RandomThickness((1, 1))])
    np.testing.assert_array_equal(model.predict(given, verbose=0), given)
    assert not np.array_equal(model(given, training=True), given)


def test_a_seed_repeats_the_draws():
    given = pictures()
    one, other = (RandomThickness(seed=5)(given, training=True) for _ in range(2))
    np.testing.assert_array_equal(one, other)
    assert not np.array_equal(one, RandomThickness(seed=6)(given, training=True))


def test_each_batch_of_a_dataset_is_drawn_anew_and_uint8_is_welcome():
    given = pictures().astype("uint8")
    layer = RandomThickness(seed=2)
    dataset = tf.data.Dataset.from_tensor_slices(given).batch(5).repeat(2)
    first, second = dataset.map(lambda x: layer(x, training=True))
    assert first.shape == given.shape and first.dtype == tf.float32
    assert not np.array_equal(first, second)


def test_one_picture_and_none_at_all():
    layer = RandomThickness((1, 1))
    given = pictures()
    expected = np.asarray(layer(given, training=True))[0]
    np.testing.assert_allclose(layer(given[0], training=True), expected, atol=1e-4)
    assert layer(given[:0], training=True).shape == (0, 9, 7, 3)


def test_a_saved_layer_is_the_same(tmp_path):
    model = keras.Sequential([keras.Input((9, 7, 3)), RandomThickness((-0.2, 0.4), seed=4)])
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras").layers[0]
    assert (again.amount_range, again.seed) == ((-0.2, 0.4), 4)


@pytest.mark.parametrize("wrong", [0.5, (0.5,), (0.7, -0.5), (-2, 0), (0, np.nan), ("0", 1), (True, 1), None])
def test_a_wrong_range_is_told_in_korean(wrong):
    with pytest.raises(ValueError, match="amount_range에는 -1에서 1까지의"):
        RandomThickness(wrong)
