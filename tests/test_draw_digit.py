"""The drawn digit without a browser: pictures made as MNIST's, networks packed as they were kept."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from helpers import interactive
from helpers.data import drawn_digit
from helpers.interactive.network import packed
from helpers.shortened import shortened
from interactive_examples import EXAMPLES, digit_networks, digits

SEVEN = [[(8, 6), (20, 6), (13, 22)]]


def spread(pictures: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each picture the longer side of its ink, and its centre of mass (row, column)."""
    ink = pictures > 0
    sides = [max(np.ptp(np.flatnonzero(one.any(axis=axis))) + 1 for axis in (0, 1)) for one in ink]
    places, total = np.arange(28), pictures.sum(axis=(1, 2), dtype=float)
    rows = (pictures.sum(axis=2, dtype=float) * places).sum(axis=1) / total
    columns = (pictures.sum(axis=1, dtype=float) * places).sum(axis=1) / total
    return np.array(sides), np.stack([rows, columns], axis=1)


def scribbles(count: int) -> list[list[np.ndarray]]:
    rng = np.random.default_rng(2)
    return [
        [
            rng.uniform(4, 24, 2) + np.cumsum(rng.normal(0, 2, (9, 2)), axis=0)
            for _ in range(rng.integers(1, 4))
        ]
        for _ in range(count)
    ]


def test_centred_drawings_fill_the_box_and_lie_as_mnists_own_do() -> None:
    own = np.array([drawn_digit(strokes) for strokes in scribbles(60)])
    for pictures in (digits()[0], own):
        sides, middles = spread(pictures)
        assert set(sides) == {20}
        assert np.abs(middles - 14).max() <= 0.5
    assert own.dtype == np.uint8 and own.max() == 255


def test_size_and_place_of_a_drawing_do_not_matter_once_it_is_centred() -> None:
    large, small = np.array(SEVEN[0], float), np.array(SEVEN[0]) / 2 + 1
    np.testing.assert_array_equal(drawn_digit([large], pen=1.0), drawn_digit([small], pen=0.5))
    np.testing.assert_array_equal(drawn_digit([large]), drawn_digit([large - 5]))


def test_without_centring_a_drawing_stays_where_it_is() -> None:
    at_home = drawn_digit(SEVEN, centred=False)
    moved = drawn_digit([np.array(SEVEN[0]) + (3, -2)], centred=False)
    np.testing.assert_array_equal(moved[:20, 5:], at_home[2:22, 2:25])
    dot = drawn_digit([[(5, 9)]], centred=False, pen=2.0)
    assert dot.sum() / 255 == pytest.approx(np.pi * 2**2, rel=0.02)
    line = drawn_digit([[(4, 14), (24, 14)]], centred=False, pen=1.0)
    assert line.sum() / 255 == pytest.approx(20 * 2 + np.pi, rel=0.02)
    assert not drawn_digit([]).any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"strokes": SEVEN[0]}, r"한 번 더 묶습니다.*\(2,\)"),
        ({"strokes": [[]]}, r"\(점의 수, 2\)"),
        ({"strokes": [[(1, np.nan)]]}, "숫자로"),
        ({"strokes": SEVEN, "pen": 0}, "0보다 커야"),
    ],
)
def test_a_drawing_tells_what_does_not_fit(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        drawn_digit(**arguments)


@pytest.mark.parametrize("name", ["완전 연결", "합성곱"])
def test_a_network_is_packed_as_it_was_kept(name: str) -> None:
    model = digit_networks()[name]
    description, data = packed(name, model)
    assert len(data) < 200_000
    start = 0
    for weight in model.get_weights():
        if weight.ndim == 1 or description["bits"] == 16:
            kind = np.dtype("<f4" if weight.ndim == 1 else "<f2")
            numbers = np.frombuffer(data, kind, weight.size, start)
            start += numbers.nbytes
            np.testing.assert_array_equal(numbers.reshape(weight.shape), weight)
        else:
            whole = np.frombuffer(data, "i1", weight.size, start).reshape(weight.shape)
            scale = np.frombuffer(data, "<f4", weight.shape[-1], start + weight.size)
            start += weight.size + scale.nbytes
            np.testing.assert_allclose(whole * scale, weight, rtol=1e-6)
            assert np.abs(whole).max() == 127
    assert start == len(data)


def test_data_is_named_by_its_hash() -> None:
    figure = EXAMPLES["draw-digit"]()
    assert len(figure.assets) == 2
    for name, data in figure.assets.items():
        assert hashlib.sha256(data).hexdigest().startswith(name) and len(name) == 16
    assert [network["asset"] for network in figure.settings["networks"]] == list(figure.assets)


@pytest.mark.parametrize("bits", [8, 16])
def test_shortening_twice_changes_nothing(bits: int) -> None:
    weight = np.random.default_rng(bits).normal(0, 1, (3, 3, 4, 7)).astype("float32")
    weight[..., 0] = 0
    numbers, scale = shortened(weight, bits)
    restored = numbers.astype("float32") * (1 if scale is None else scale)
    assert np.abs(restored - weight).max() <= (0.5 * scale.max() if bits == 8 else 0.002)
    np.testing.assert_array_equal(shortened(restored, bits)[0], numbers)


def answering(*layers: object, shape: tuple[int, ...] = (28, 28, 1)):
    """Layers, and after them the ten probabilities."""
    import keras

    last = [keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]
    return keras.Sequential([keras.Input(shape), *layers, *last])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda k: answering(shape=(28, 28, 3)), r"28×28×1.*\(28, 28, 3\)"),
        (lambda k: answering(k.Flatten(), k.Dense(9, activation="tanh")), r"\(Dense\)"),
        (lambda k: answering(k.Conv2D(2, 3, strides=2)), r"\(Conv2D\)"),
        (lambda k: answering(k.MaxPooling2D(3, 2)), r"\(MaxPooling2D\)"),
        (lambda k: answering(k.BatchNormalization()), r"\(BatchNormalization\)"),
        (lambda k: answering(k.Flatten(), k.Dense(512, activation="relu")), "407,050개"),
    ],
)
def test_a_network_that_the_page_cannot_compute_is_told(make, message: str) -> None:
    from keras import layers

    with pytest.raises(ValueError, match=message):
        packed("완전 연결", make(layers))


def test_answers_must_be_ten_probabilities() -> None:
    from keras import Input, Sequential, layers

    for last, message in [(layers.Dense(9), r"\(9,\)"), (layers.Dense(10), "softmax여야")]:
        with pytest.raises(ValueError, match=message):
            packed("합성곱", Sequential([Input((28, 28, 1)), layers.Flatten(), last]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"networks": {}}, "두 개 주세요"),
        ({"examples": np.zeros((1, 28, 28))}, "uint8"),
        ({"examples": np.zeros((13, 28, 28), np.uint8)}, "12장까지"),
        ({"labels": [1, 2]}, "모두 10개"),
        ({"labels": range(1, 11)}, "0에서 9까지"),
    ],
)
def test_a_board_tells_what_does_not_fit(change: dict, message: str) -> None:
    pictures, labels = digits()
    given = {"networks": digit_networks(), "examples": pictures[:10], "labels": labels[:10]}
    with pytest.raises(ValueError, match=message):
        interactive.draw_digit(**{**given, **change})
