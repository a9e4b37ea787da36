"""The parts of the fast recipe against Keras, NumPy and SciPy."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers
from scipy import linalg

from helpers.recipes import AlternatingFlips, Dirac, ScaledBias, whitening_kernel


def pictures(count=200, side=12, channels=3):
    """Smooth pictures, whose neighbouring pixels are alike."""
    rough = np.random.default_rng(1).normal(size=(count, side + 2, side + 2, channels))
    smooth = sum(rough[:, r : r + side, c : c + side] for r in range(3) for c in range(3))
    return smooth.astype("float32")


def responses(kernel, images):
    """Keras's own convolution, one row a window."""
    return np.asarray(keras.ops.conv(images, kernel, padding="valid")).reshape(-1, kernel.shape[-1])


@pytest.mark.parametrize(("size", "channels"), [(2, 1), (2, 3), (3, 1)])
def test_whitened_responses_are_uncorrelated_and_equally_strong(size, channels):
    images = pictures(channels=channels)
    found = responses(whitening_kernel(images, size, epsilon=0), images)
    half = size * size * channels
    moments = found.T.astype("float64") @ found / len(found)
    np.testing.assert_allclose(moments[:half, :half], np.eye(half), atol=5e-3)
    np.testing.assert_allclose(found[:, half:], -found[:, :half], atol=1e-6)


def test_whitening_starts_with_the_strongest_direction_and_tames_the_weakest():
    images = pictures(channels=1)
    windows = np.lib.stride_tricks.sliding_window_view(images[..., 0], (2, 2), axis=(1, 2)).reshape(-1, 4)
    values, vectors = linalg.eigh(windows.T.astype("float64") @ windows / len(windows))
    kernel = whitening_kernel(images, epsilon=0.5).reshape(4, 8)
    expected = vectors[:, ::-1] / np.sqrt(values[::-1] + 0.5)
    np.testing.assert_allclose(np.abs(kernel[:, :4]), np.abs(expected), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("shape", [(10, 28, 28), (10, 1, 28, 1)])
def test_whitening_refuses_pictures_that_it_cannot_cut_up(shape):
    with pytest.raises(ValueError, match="받은 모양"):
        whitening_kernel(np.zeros(shape))


@pytest.mark.parametrize(("channels", "filters"), [(4, 4), (3, 8), (8, 3)])
def test_dirac_copies_the_first_channels_exactly(channels, filters):
    layer = layers.Conv2D(filters, 3, padding="same", use_bias=False, kernel_initializer=Dirac())
    images = pictures(5, channels=channels)
    copies = min(channels, filters)
    np.testing.assert_array_equal(np.asarray(layer(images))[..., :copies], images[..., :copies])


def test_dirac_draws_the_other_filters_with_the_given_initializer():
    kernel = np.asarray(Dirac(keras.initializers.HeUniform(seed=3))((3, 3, 2, 6)))
    drawn = np.asarray(keras.initializers.HeUniform(seed=3)((3, 3, 2, 6)))
    np.testing.assert_array_equal(kernel[..., 2:], drawn[..., 2:])
    assert kernel[..., 2:].std() > 0


def test_dirac_refuses_what_is_no_convolution():
    with pytest.raises(ValueError, match="Conv2D"):
        Dirac()((10, 4))


def shift_after_steps(layer, optimizer, steps=5):
    """How far a layer's output has moved after some steps on the same squared loss."""
    model = keras.Sequential([keras.Input((3,)), layer])
    model.compile(optimizer, "mse", jit_compile=False)
    x = np.zeros((6, 3), dtype="float32")
    model.fit(x, x + [1.0, -2.0, 3.0], batch_size=6, epochs=steps, verbose=0)
    return np.asarray(model(x[:1]))[0]


@pytest.mark.parametrize("momentum", [0.0, 0.85])
@pytest.mark.parametrize("decay", [None, 0.1])
def test_a_scaled_bias_learns_as_an_ordinary_one_with_the_rate_times_the_square(momentum, decay):
    def sgd(rate, decay):
        return keras.optimizers.SGD(rate, momentum=momentum, nesterov=momentum > 0, weight_decay=decay)

    scaled = shift_after_steps(ScaledBias(8), sgd(1e-3, decay))
    # A decay is multiplied by the rate too; the scaled one decays with the rate of all other weights.
    plain = shift_after_steps(ScaledBias(1), sgd(64e-3, decay and decay / 64))
    np.testing.assert_allclose(scaled, plain, rtol=1e-5)
    assert np.abs(plain).min() > 0.01


def test_a_scaled_bias_of_one_is_the_bias_of_dense():
    plain = shift_after_steps(ScaledBias(1), keras.optimizers.SGD(0.1))
    dense = shift_after_steps(layers.Dense(3), keras.optimizers.SGD(0.1))
    np.testing.assert_allclose(plain, dense, rtol=1e-5)


def test_parts_survive_saving(tmp_path):
    model = keras.Sequential(
        [
            keras.Input((8, 8, 2)),
            layers.Conv2D(4, 3, padding="same", kernel_initializer=Dirac("he_normal")),
            ScaledBias(4, name="shift"),
        ]
    )
    model.get_layer("shift").bias.assign([1, 2, 3, 4])
    model.save(tmp_path / "model.keras")
    again = keras.models.load_model(tmp_path / "model.keras")
    images = pictures(2, side=8, channels=2)
    np.testing.assert_array_equal(np.asarray(model(images)), np.asarray(again(images)))
    assert again.get_layer("shift").scale == 4
    config = model.layers[0].kernel_initializer.get_config()
    assert again.layers[0].kernel_initializer.get_config() == config


def epoch_of(batches):
    """All pictures and labels of an epoch, in the order of the labels, which number the pictures."""
    found = [batches[index] for index in range(len(batches))]
    pictures, labels = (np.concatenate(part) for part in zip(*found, strict=True))
    batches.on_epoch_end()
    return pictures[np.argsort(labels)], np.sort(labels)


def test_two_epochs_show_every_picture_both_ways():
    images = pictures(60)
    batches = AlternatingFlips(images, np.arange(60), batch_size=20, shift=0)
    for _ in range(2):  # epochs 0 and 1, then 2 and 3
        first, labels = epoch_of(batches)
        second, _ = epoch_of(batches)
        np.testing.assert_array_equal(labels, np.arange(60))
        mirrored = images[:, :, ::-1]
        as_is = (first == images).all(axis=(1, 2, 3))
        assert 15 < as_is.sum() < 45, "about half"
        np.testing.assert_array_equal(first[~as_is], mirrored[~as_is])
        np.testing.assert_array_equal(second[as_is], mirrored[as_is])
        np.testing.assert_array_equal(second[~as_is], images[~as_is])


def test_shifts_are_whole_pixels_up_to_the_largest_with_a_mirrored_border():
    images = pictures(300, side=8, channels=1)
    batches = AlternatingFlips(images, np.arange(300), batch_size=300, shift=2)
    batches.flipped[:] = False
    moved, labels = batches[0]
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2), (0, 0)), mode="reflect")
    places = set()
    for picture, label in zip(moved, labels, strict=True):
        windows = {(r, c): padded[label, r : r + 8, c : c + 8] for r in range(5) for c in range(5)}
        places |= {place for place, window in windows.items() if np.array_equal(window, picture)}
    assert places == {(r, c) for r in range(5) for c in range(5)}


def test_epochs_are_shuffled_anew_and_the_same_for_the_same_seed():
    def labels(seed):
        batches = AlternatingFlips(pictures(40), np.arange(40), batch_size=40, seed=seed)
        first = batches[0][1].tolist()
        batches.on_epoch_end()
        return first, batches[0][1].tolist()

    assert labels(0) == labels(0) != labels(1)
    assert labels(0)[0] != labels(0)[1]


def test_keras_moves_the_epochs_on():
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(1)])
    model.compile("sgd", "mse", jit_compile=False)
    batches = AlternatingFlips(pictures(50, side=8, channels=1), np.zeros(50), batch_size=20)
    seen = []
    note = keras.callbacks.LambdaCallback(on_train_batch_begin=lambda batch, logs: seen.append(batches.epoch))
    model.fit(batches, epochs=3, verbose=0, callbacks=[note])
    # Keras announces the end of an epoch once before the first one too: the count may start at 1.
    assert seen == [first for epoch in range(3) for first in [seen[0] + epoch] * 2]


@pytest.mark.parametrize(("count", "labels", "says"), [(10, 9, "라벨"), (10, 10, "채울")])
def test_flips_refuse_what_makes_no_batch(count, labels, says):
    with pytest.raises(ValueError, match=says):
        AlternatingFlips(pictures(count), np.zeros(labels), batch_size=20)
