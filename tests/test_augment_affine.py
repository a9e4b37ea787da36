"""RandomAffine against ImageDataGenerator's own transform of the same parameters."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from scipy import ndimage

from helpers.augment import RandomAffine, affine

generator_module = pytest.importorskip("keras.src.legacy.preprocessing.image")
ImageDataGenerator = generator_module.ImageDataGenerator

# Keras's retired module still imports SciPy by an old name.
pytestmark = pytest.mark.filterwarnings("ignore:Please import `affine_transform`:DeprecationWarning")

SIZE = 24
MARGIN = 1e-2
ONE_EACH = [
    {"theta": 25.0},
    {"theta": -90.0},
    {"tx": 3.25},
    {"ty": -2.6},
    {"shear": 15.0},
    {"zx": 2.2},
    {"zy": 0.6},
    {"flip_horizontal": 1.0},
    {"flip_vertical": 1.0},
]


def pictures(count=1, height=SIZE, width=SIZE):
    """Rough pictures: every pixel another value, so that a misplaced one is noticed."""
    return np.random.default_rng(7).uniform(0, 255, (count, height, width, 3)).astype("float32")


def random_combinations(count):
    draw = np.random.default_rng(3).uniform
    for _ in range(count):
        yield {
            "theta": draw(-180, 180),
            "tx": draw(-8, 8),
            "ty": draw(-8, 8),
            "shear": draw(-40, 40),
            "zx": draw(0.5, 2.5),
            "zy": draw(0.5, 2.5),
            "flip_horizontal": float(draw() < 0.5),
            "flip_vertical": float(draw() < 0.5),
        }


def read_inside(parameters):
    """Where in the result the generator itself reads from inside the picture."""
    ramp = np.stack(np.mgrid[:SIZE, :SIZE], axis=-1).astype("float64")
    places = ImageDataGenerator(fill_mode="constant", cval=-99.0).apply_transform(ramp, parameters)
    return ((places >= MARGIN) & (places <= SIZE - 1 - MARGIN)).all(axis=-1)


@pytest.mark.parametrize("fill_mode", ["nearest", "reflect", "constant", "wrap"])
@pytest.mark.parametrize("parameters", ONE_EACH, ids=lambda parameters: str(parameters))
def test_each_parameter_means_what_it_means_in_image_data_generator(parameters, fill_mode):
    picture = pictures()[0]
    expected = ImageDataGenerator(fill_mode=fill_mode, cval=9.0).apply_transform(picture, parameters)
    inside = read_inside(parameters)
    assert inside.sum() > 100
    moved = affine(picture, fill_mode=fill_mode, cval=9.0, **parameters).numpy()
    np.testing.assert_allclose(moved[inside], expected[inside], atol=0.05)


def test_a_hundred_random_combinations_agree_inside_and_with_nearest_everywhere():
    generator = ImageDataGenerator(fill_mode="nearest")
    picture = pictures()[0]
    compared = 0
    for parameters in random_combinations(100):
        expected = generator.apply_transform(picture, parameters)
        moved = affine(picture, **parameters).numpy()
        assert np.abs(moved - expected).mean() < 2 / 255
        inside = read_inside(parameters)
        if inside.any():
            assert np.abs(moved - expected)[inside].mean() < 2 / 255
            compared += inside.sum()
    assert compared > 10_000


@pytest.mark.parametrize(
    ("fill_mode", "scipy_mode"), [("reflect", "reflect"), ("constant", "constant"), ("wrap", "grid-wrap")]
)
def test_beyond_the_edge_as_scipy_has_it(fill_mode, scipy_mode):
    picture = pictures()[0]
    shifted = affine(picture, fill_mode=fill_mode, cval=9.0, tx=-30.25, ty=7.5).numpy()
    expected = ndimage.shift(picture, (-7.5, 30.25, 0), order=1, mode=scipy_mode, cval=9.0)
    np.testing.assert_allclose(shifted, expected, atol=1e-2)


def test_pictures_that_are_not_square_turn_around_their_centre():
    picture = pictures(height=7, width=15)[0]
    np.testing.assert_allclose(affine(picture, theta=180.0).numpy(), picture[::-1, ::-1], atol=1e-2)
    marked = np.zeros((7, 15, 1), "float32")
    marked[3, 9] = 1
    assert np.argwhere(affine(marked, theta=90.0).numpy()[..., 0] > 0.9).tolist() == [[1, 7]]


def test_parameters_may_differ_from_picture_to_picture():
    batch = pictures(3)
    angles = np.array([0.0, 90.0, 180.0])
    moved = affine(batch, theta=angles).numpy()
    expected = [np.rot90(picture, -k, axes=(1, 0)) for k, picture in enumerate(batch)]
    np.testing.assert_allclose(moved, expected, atol=1e-2)


def test_width_shift_moves_left_and_right_and_height_shift_up_and_down():
    row, column = np.mgrid[:SIZE, :SIZE].astype("float32")
    batch = np.repeat(np.stack([row, column], axis=-1)[None], 16, axis=0)
    middle = np.s_[:, 8:16, 8:16]
    sideways = RandomAffine(width_shift_range=0.2, seed=1)(batch).numpy()[middle] - batch[middle]
    upright = RandomAffine(height_shift_range=0.2, seed=1)(batch).numpy()[middle] - batch[middle]
    for still, moving in ((sideways[..., 0], sideways[..., 1]), (upright[..., 1], upright[..., 0])):
        assert np.abs(still).max() < 1e-4
        assert 1 < np.abs(moving).max() <= 0.2 * SIZE + 1e-4


def test_draws_lie_in_their_ranges_and_fill_them():
    layer = RandomAffine(
        rotation_range=10,
        width_shift_range=0.2,
        height_shift_range=3,
        shear_range=0.7,
        zoom_range=(0.9, 2.2),
        horizontal_flip=True,
        seed=5,
    )
    drawn = {name: values.numpy() for name, values in layer.random_parameters(4000, 24, 50).items()}
    bounds = {"theta": (-10, 10), "tx": (-10, 10), "shear": (-0.7, 0.7), "zx": (0.9, 2.2), "zy": (0.9, 2.2)}
    for name, (low, high) in bounds.items():
        spread = high - low
        assert low <= drawn[name].min() < low + 0.01 * spread
        assert high - 0.01 * spread < drawn[name].max() <= high
    assert set(drawn["ty"]) == {-2, -1, 0, 1, 2}
    assert set(drawn["flip_vertical"]) == {0}
    assert drawn["flip_horizontal"].mean() == pytest.approx(0.5, abs=0.04)
    assert abs(np.corrcoef(drawn["zx"], drawn["zy"])[0, 1]) < 0.06


def test_a_shift_of_one_or_more_counts_pixels():
    drawn = RandomAffine(width_shift_range=5.0, seed=0).random_parameters(2000, 24, 24)["tx"].numpy()
    assert 4.9 < drawn.max() <= 5


def test_inference_changes_nothing():
    batch = pictures(2)
    layer = RandomAffine(rotation_range=90, zoom_range=(2, 3), horizontal_flip=True)
    np.testing.assert_array_equal(layer(batch, training=False), batch)
    model = keras.Sequential([keras.Input(batch.shape[1:]), layer])
    np.testing.assert_array_equal(model.predict(batch, verbose=0), batch)
    assert np.abs(layer(batch).numpy() - batch).mean() > 10


def test_the_same_seed_draws_the_same_pictures_and_each_call_new_ones():
    batch = pictures(2)
    first, second = (RandomAffine(rotation_range=40, seed=11) for _ in range(2))
    once = first(batch).numpy()
    np.testing.assert_array_equal(once, second(batch))
    assert np.abs(first(batch).numpy() - once).mean() > 1


def test_in_a_tf_data_pipeline_with_a_short_last_batch():
    batch = pictures(5)
    layers = [RandomAffine(rotation_range=40, seed=11) for _ in range(2)]
    dataset = tf.data.Dataset.from_tensor_slices((batch, np.arange(5))).batch(2)
    first, second = (list(dataset.map(lambda x, y, layer=layer: (layer(x), y))) for layer in layers)
    assert [tuple(x.shape) for x, _ in first] == [(2, 24, 24, 3), (2, 24, 24, 3), (1, 24, 24, 3)]
    assert np.concatenate([y for _, y in first]).tolist() == [0, 1, 2, 3, 4]
    for (one, _), (other, _) in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)


def test_one_picture_and_whole_numbers_are_welcome():
    picture = pictures()[0].astype("uint8")
    moved = RandomAffine(horizontal_flip=True, seed=0)(picture)
    assert moved.dtype == "float32" and moved.shape == picture.shape


@pytest.mark.parametrize("jit_compile", [False, True])
def test_trains_and_loads_again_inside_a_model(tmp_path, jit_compile):
    keras.utils.set_random_seed(0)
    layer = RandomAffine(rotation_range=10, zoom_range=(0.9, 2.2), fill_mode="constant", cval=1.0, seed=4)
    model = keras.Sequential(
        [keras.Input((SIZE, SIZE, 3)), layer, keras.layers.Flatten(), keras.layers.Dense(2)]
    )
    model.compile(loss="mse", optimizer="adam", jit_compile=jit_compile)
    batch = pictures(5) / 255
    model.fit(batch, np.zeros((5, 2)), batch_size=2, verbose=0)
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    assert again.layers[0].get_config() == layer.get_config()
    np.testing.assert_array_equal(again.predict(batch, verbose=0), model.predict(batch, verbose=0))


def test_mixed_precision_computes_places_in_full_precision():
    picture = pictures()[0] / 255
    half = RandomAffine(rotation_range=30, zoom_range=(0.5, 2), seed=3, dtype="mixed_float16")(picture)
    full = RandomAffine(rotation_range=30, zoom_range=(0.5, 2), seed=3)(picture)
    assert half.dtype == "float16"
    np.testing.assert_allclose(half, full, atol=1e-3)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"rotation_range": -10}, "rotation_range"),
        ({"width_shift_range": (0.1, 0.2)}, "width_shift_range"),
        ({"zoom_range": 1.2}, "zoom_range"),
        ({"zoom_range": (2.2, 0.9)}, "zoom_range"),
        ({"zoom_range": None}, "zoom_range"),
        ({"zoom_range": (0.5, float("inf"))}, "zoom_range"),
        ({"zoom_range": "ab"}, "zoom_range"),
        ({"shear_range": float("nan")}, "shear_range"),
        ({"rotation_range": True}, "rotation_range"),
        ({"horizontal_flip": "False"}, "horizontal_flip"),
        ({"vertical_flip": 1}, "vertical_flip"),
        ({"fill_mode": "mirror"}, "fill_mode"),
    ],
)
def test_mistakes_are_named(arguments, named):
    with pytest.raises(ValueError, match=named):
        RandomAffine(**arguments)


def test_numbers_of_numpy_are_numbers():
    layer = RandomAffine(
        rotation_range=np.float32(10),
        width_shift_range=np.int64(3),
        zoom_range=np.array([0.9, 2.2]),
        horizontal_flip=np.bool_(True),
    )
    assert layer.get_config()["width_shift_range"] == 3
    assert isinstance(layer.get_config()["width_shift_range"], int)
    assert RandomAffine.from_config(layer.get_config()).zoom_range == (0.9, 2.2)
    assert layer(pictures()).shape == pictures().shape


def test_channels_first_and_unknown_ranks_are_told(monkeypatch):
    unknown = tf.data.Dataset.from_generator(lambda: iter([pictures()]), output_types=tf.float32)
    with pytest.raises(ValueError, match="ensure_shape"):
        unknown.map(RandomAffine(rotation_range=10))
    monkeypatch.setattr(keras.config, "image_data_format", lambda: "channels_first")
    with pytest.raises(ValueError, match="channels_last"):
        RandomAffine(rotation_range=10)(np.zeros((2, 3, 24, 24)))


def test_wrong_shapes_and_names_are_told():
    with pytest.raises(ValueError, match="모양"):
        affine(np.zeros((24, 24)))
    with pytest.raises(TypeError, match="angle"):
        affine(np.zeros((24, 24, 1)), angle=3)
