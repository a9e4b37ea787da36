"""Every number in the figures of convolution and pooling, read back and compared with Keras."""

from __future__ import annotations

import doctest
import importlib
import re

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
import tensorflow as tf

from helpers import plots
from helpers.fonts import use_korean
from helpers.plots.cells import number

MODULES = [
    "cells",
    "channels",
    "dropout",
    "equivariance",
    "filters",
    "flattening",
    "kernels",
    "padding",
    "pooling",
    "receptive",
    "sharing",
    "shift",
    "window",
]


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def read(ax, name: str, shape: tuple[int, ...] | None = None) -> np.ndarray:
    """The numbers of the texts called ``name``; NaN where a cell is empty."""
    texts = [text.get_text().replace("−", "-") for text in ax.texts if text.get_gid() == name]
    values = np.array([float(text) if text else np.nan for text in texts])
    return values.reshape(shape) if shape else values


def words(ax, name: str) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_gid() == name]


def frames(ax, name: str) -> list[tuple[float, float]]:
    return [patch.get_xy() for patch in ax.patches if patch.get_gid() == name]


def keras_map(x, kernel, strides=1, padding="valid") -> np.ndarray:
    """One channel or several, one filter."""
    x, kernel = np.asarray(x, "float32"), np.asarray(kernel, "float32")
    x, kernel = (a if a.ndim == 3 else a[..., np.newaxis] for a in (x, kernel))
    out = keras.ops.conv(x[np.newaxis], kernel[..., np.newaxis], strides=strides, padding=padding)
    return np.asarray(out)[0, :, :, 0]


@pytest.mark.parametrize(("row", "column", "strides", "bias"), [(0, 0, 1, 0), (2, 1, 1, -2), (1, 1, 2, 0.5)])
def test_window_step_shows_the_products_and_sums_of_keras(row, column, strides, bias):
    rng = np.random.default_rng(row)
    picture, kernel = rng.integers(-3, 4, (6, 7)), rng.integers(-2, 3, (3, 3))
    ax = plots.window_step(picture, kernel, row, column, bias, strides)
    expected = keras_map(picture, kernel, strides) + bias
    np.testing.assert_array_equal(read(ax, "picture", (6, 7)), picture)
    np.testing.assert_array_equal(read(ax, "kernel", (3, 3)), kernel)
    assert read(ax, "product").sum() + bias == read(ax, "sum")[0] == expected[row, column]
    shown = read(ax, "map", expected.shape)
    done = np.arange(expected.size).reshape(expected.shape) <= row * expected.shape[1] + column
    np.testing.assert_array_equal(shown[done], expected[done])
    assert np.isnan(shown[~done]).all()


def test_window_step_names_the_last_stop():
    with pytest.raises(ValueError, match=r"세로 0부터 2, 가로 0부터 2.*\(3, 0\)"):
        plots.window_step(np.ones((5, 5)), np.ones((3, 3)), row=3)


def test_window_and_kernel_keep_the_answer_to_themselves():
    window, kernel = np.random.default_rng(0).integers(-3, 4, (2, 3, 3))
    ax = plots.window_and_kernel(window, kernel)
    np.testing.assert_array_equal(read(ax, "window", (3, 3)), window)
    np.testing.assert_array_equal(read(ax, "kernel", (3, 3)), kernel)
    assert [text.get_text() for text in ax.texts if text.get_gid() == "sum"] == ["?"]


def test_kernel_gallery_shows_what_keras_computes():
    picture = np.random.default_rng(0).random((12, 15))
    kernels = {"흐리게": np.full((3, 3), 1 / 9), "경계": np.array([[-1.001, 0, 1.003]] * 3)}
    axes = plots.kernel_gallery(picture, kernels)
    for row, (name, kernel) in zip(axes, kernels.items(), strict=True):
        np.testing.assert_allclose(row[1].images[0].get_array(), keras_map(picture, kernel), atol=1e-5)
        np.testing.assert_allclose(read(row[0], "kernel", (3, 3)), kernel, atol=0.005)
        assert row[1].get_title() == f"{name}: 12×15 → 10×13"
    low, high = axes[1, 1].images[0].get_clim()
    assert low == -high, "an edge picture must show 0 as middle grey"


@pytest.mark.parametrize("side", [3, 5, 7])
def test_the_numbers_of_a_kernel_fit_into_their_squares(side):
    kernel = np.full((side, side), -1 / side**2)
    with plt.rc_context():
        use_korean()
        axes = plots.kernel_gallery(np.random.default_rng(0).random((20, 30)), {"흐리게": kernel})
        axes[0, 0].figure.canvas.draw()
    boxes = [text.get_window_extent() for text in axes[0, 0].texts]
    square = axes[0, 0].transData.transform([(0, 0), (1, 0)])
    assert max(box.width for box in boxes) < square[1, 0] - square[0, 0]


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(
    ("size", "kernel_size", "strides"), [(5, 3, 1), (6, 3, 2), (5, 2, 1), (8, 4, 3), (5, 1, 3)]
)
def test_padding_lab_counts_as_keras(size, kernel_size, strides, padding):
    ax = plots.padding_lab(size, kernel_size, strides, padding)
    stops = keras_map(np.ones((size, size)), np.ones((kernel_size, kernel_size)), strides, padding).shape[0]
    [formula] = words(ax, "formula")
    i, k, p, s, one, result = (int(n) for n in re.findall(r"\d+", formula))
    assert (i, k, s, one) == (size, kernel_size, strides, 1)
    assert result == stops == (i - k + p) // s + 1
    assert len(words(ax, "output")) == stops**2
    border = read(ax, "border", (size + p, size + p))
    assert (border == 0).sum() == (size + p) ** 2 - size**2
    # The drawn border, given to Keras as real zeros, makes the same map.
    picture = np.random.default_rng(1).random((size, size))
    by_hand = border.copy()
    by_hand[np.isnan(border)] = picture.ravel()
    kernel = np.random.default_rng(2).random((kernel_size, kernel_size))
    expected = keras_map(picture, kernel, strides, padding)
    np.testing.assert_allclose(keras_map(by_hand, kernel, strides), expected, atol=1e-5)
    # Each dot is in the first cell of a window that Keras looks at.
    dots = sorted(line.get_xydata()[0].tolist() for line in ax.lines if line.get_gid() == "stop")
    firsts = [n * strides + 0.5 for n in range(stops)]
    assert dots == sorted([x, y + 1] for x in firsts for y in firsts)


def test_padding_lab_leaves_its_formula_out_on_request():
    ax = plots.padding_lab(6, 3, strides=2, formula=False)
    assert words(ax, "formula") == [] and len(words(ax, "output")) == 4


def test_channel_sum_adds_one_map_a_channel():
    rng = np.random.default_rng(3)
    x, kernel, bias = rng.integers(0, 4, (3, 4, 3)), rng.integers(-1, 2, (2, 2, 3)), -2
    ax = plots.channel_sum(x, kernel, bias)
    total = bias
    for c in range(3):
        np.testing.assert_array_equal(read(ax, f"channel {c}", (3, 4)), x[:, :, c])
        np.testing.assert_array_equal(read(ax, f"kernel {c}", (2, 2)), kernel[:, :, c])
        one = read(ax, f"map {c}", (2, 3))
        np.testing.assert_array_equal(one, keras_map(x[:, :, c], kernel[:, :, c]))
        total = total + one
    shown = read(ax, "map", (2, 3))
    np.testing.assert_array_equal(shown, total)
    np.testing.assert_array_equal(shown, keras_map(x, kernel) + bias)
    layer = keras.layers.Conv2D(1, 2)
    layer.build((None, 3, 4, 3))
    [count] = words(ax, "count")
    assert [int(n) for n in re.findall(r"\d+", count)] == [1, kernel.size, layer.count_params(), 1]


def test_filter_maps_shows_one_map_a_filter_and_both_counts():
    rng = np.random.default_rng(4)
    x, kernels, bias = rng.integers(0, 4, (3, 3, 3)), rng.integers(-1, 2, (2, 2, 3, 2)), np.array([1, -2])
    ax = plots.filter_maps(x, kernels, bias)
    layer = keras.layers.Conv2D(2, 2)
    layer.build((None, 3, 3, 3))
    layer.set_weights([kernels, bias])
    expected = np.asarray(layer(x[np.newaxis].astype("float32")))[0]
    for f in range(2):
        np.testing.assert_array_equal(read(ax, f"map {f}", (2, 2)), expected[:, :, f])
        assert read(ax, f"bias {f}").tolist() == [bias[f]]
        for c in range(3):
            np.testing.assert_array_equal(read(ax, f"kernel {f} {c}", (2, 2)), kernels[:, :, c, f])
        [frame] = [patch for patch in ax.patches if patch.get_gid() == f"filter {f}"]
        kernels_of_f = [text for text in ax.texts if (text.get_gid() or "").startswith(f"kernel {f} ")]
        assert all(frame.get_bbox().contains(*text.get_position()) for text in kernels_of_f)
    weights, parameters = (int(n) for n in re.findall(r"\d+", words(ax, "count")[0]))
    assert (weights, parameters) == (layer.kernel.shape.num_elements(), layer.count_params()) == (24, 26)


def test_shared_weights_are_the_connections_of_keras():
    dense, filter = plots.shared_weights(3, 2)
    x = tf.Variable(np.ones((1, 3, 3, 1), "float32"))
    kernel = np.arange(1, 5, dtype="float32").reshape(2, 2, 1, 1)
    with tf.GradientTape() as tape:
        y = tf.reshape(keras.ops.conv(x, kernel), (4,))
    jacobian = tape.jacobian(y, x).numpy().reshape(4, 9)
    drawn = np.array([read(filter, f"output {number}") for number in range(4)])
    np.testing.assert_array_equal(np.nan_to_num(drawn + 1), jacobian)
    fills = {}
    for patch in filter.patches:
        if patch.get_width() == 1 and patch.get_fill():
            fills.setdefault(patch.get_facecolor(), []).append(patch)
    assert sorted(map(len, fills.values())) == [4, 4, 4, 4, 20], (
        "one colour a weight, and one for blank cells"
    )
    everywhere = np.concatenate([read(dense, f"output {number}") for number in range(4)])
    assert sorted(everywhere) == list(range(36))
    for ax, layer, shown in (
        (dense, keras.layers.Dense(4), everywhere),
        (filter, keras.layers.Conv2D(1, 2), drawn),
    ):
        layer.build((None, 9) if ax is dense else (None, 3, 3, 1))
        lines, weights, parameters = (int(n) for n in re.findall(r"\d+", ax.get_title())[-3:])
        assert (lines, parameters) == (np.count_nonzero(~np.isnan(shown)), layer.count_params())
        assert weights == int(np.prod(layer.kernel.shape))


def test_shared_weights_need_a_colour_for_each_weight():
    with pytest.raises(ValueError, match="지금은 3"):
        plots.shared_weights(5, 3)


@pytest.mark.parametrize(
    ("kind", "layer"), [("max", keras.layers.MaxPooling2D), ("average", keras.layers.AveragePooling2D)]
)
@pytest.mark.parametrize(("shape", "pool"), [((4, 4), 2), ((5, 6), 2), ((6, 6), 3)])
def test_pooling_step_equals_keras_and_frames_the_winners(kind, layer, shape, pool):
    x = np.random.default_rng(5).permutation(np.prod(shape)).reshape(shape)
    ax = plots.pooling_step(x, pool, kind)
    expected = np.asarray(layer(pool)(x[np.newaxis, :, :, np.newaxis].astype("float32")))[0, :, :, 0]
    np.testing.assert_array_equal(read(ax, "input", shape), x)
    np.testing.assert_allclose(read(ax, "output", expected.shape), expected, atol=0.005)
    won = sorted(x[int(top) - 1, int(left)] for left, top in frames(ax, "winner"))
    assert won == (sorted(expected.ravel().tolist()) if kind == "max" else [])


def test_pooling_step_names_an_unknown_kind():
    with pytest.raises(ValueError, match="'min'"):
        plots.pooling_step(np.ones((4, 4)), kind="min")


@pytest.mark.parametrize("place", [(2, 2), (2, 3), (3, 2), (3, 3)])
def test_three_of_eight_shifts_of_a_bright_pixel_go_unnoticed(place):
    picture = np.zeros((6, 6))
    picture[place] = 1
    assert sum(verdicts(picture)) == 3


def test_pooled_shifts_fit_on_a_screen():
    _, height = plots.pooled_shifts(np.ones((4, 4)))[0, 0].figure.get_size_inches()
    assert height * 110 < 700


def test_pooled_shifts_tell_what_keras_tells():
    assert len(verdicts(np.random.default_rng(6).integers(0, 5, (6, 6)))) == 8
    assert not any(verdicts(np.arange(16).reshape(4, 4))), "rising numbers change every window"


def verdicts(picture) -> list[bool]:
    """The figure's verdicts, each confirmed with Keras."""
    axes = plots.pooled_shifts(picture)
    pool = keras.layers.MaxPooling2D(2)
    half = np.array(picture.shape) // 2
    pooled = {}
    for row in range(3):
        for column in range(3):
            ax = axes[row, column]
            moved = np.roll(np.pad(picture, 1), (row - 1, column - 1), (0, 1))[1:-1, 1:-1]
            np.testing.assert_array_equal(np.nan_to_num(read(ax, "picture", picture.shape)), moved)
            expected = np.asarray(pool(moved[np.newaxis, :, :, np.newaxis].astype("float32")))[0, :, :, 0]
            pooled[row, column] = np.nan_to_num(read(ax, "pooled", tuple(half)))
            np.testing.assert_array_equal(pooled[row, column], expected)
    told = []
    for place, values in pooled.items():
        if place != (1, 1):
            same = bool((values == pooled[1, 1]).all())
            assert axes[place].get_title().endswith("그대로" if same else "바뀜")
            told.append(same)
    return told


@pytest.mark.parametrize("seed", range(6))
def test_equivariance_holds_inside_and_breaks_only_at_the_border(seed):
    rng = np.random.default_rng(seed)
    picture, kernel = rng.integers(0, 4, (6, 6)), rng.integers(-1, 2, (3, 3))
    ax = plots.equivariance_pair(picture, kernel, down=0, across=1)
    moved = np.pad(picture, [(0, 0), (1, 0)])[:, :-1]
    first = keras_map(moved, kernel, padding="same")
    second = np.pad(keras_map(picture, kernel, padding="same"), [(0, 0), (1, 0)])[:, :-1]
    np.testing.assert_array_equal(read(ax, "moved", (6, 6)), moved)
    np.testing.assert_array_equal(read(ax, "moved then convolved", (6, 6)), first)
    np.testing.assert_array_equal(read(ax, "convolved then moved", (6, 6)), second)
    np.testing.assert_array_equal(first[:, 2:-1], second[:, 2:-1])
    assert len(frames(ax, "differs")) == 2 * np.count_nonzero(first != second)


def test_equivariance_is_exact_for_a_shape_away_from_the_border():
    picture = np.zeros((7, 7))
    picture[2:5, 2:4] = [[1, 0], [1, 0], [1, 1]]
    ax = plots.equivariance_pair(picture, np.random.default_rng(0).integers(-2, 3, (3, 3)))
    assert frames(ax, "differs") == []
    assert words(ax, "verdict") == ["모든 칸이 같습니다"]


@pytest.mark.parametrize("stack", [[(3, 1), (3, 1)], [(3, 1), (2, 2), (2, 1), (2, 2)], [(5, 2), (3, 1)]])
def test_receptive_pyramid_shows_the_support_of_the_gradient(stack):
    ax = plots.receptive_pyramid(stack)
    x = tf.Variable(np.ones((1, 60, 1, 1), "float32"))
    with tf.GradientTape(persistent=True) as tape:
        layers = [tf.convert_to_tensor(x)]
        for kernel_size, strides in stack:
            layers.append(keras.ops.conv(layers[-1], np.ones((kernel_size, 1, 1, 1), "float32"), strides))
        middle = layers[-1][0, layers[-1].shape[1] // 2, 0, 0]
    for level, layer in enumerate(layers[:-1]):
        support = np.count_nonzero(tape.gradient(middle, x if level == 0 else layer).numpy())
        assert words(ax, f"seen {level}") == [f"{support}칸"]
        assert len(frames(ax, f"seen {level}")) == support
    assert words(ax, f"seen {len(stack)}") == ["1칸"]


def test_receptive_pyramid_refuses_gaps():
    with pytest.raises(ValueError, match="건너뛰는"):
        plots.receptive_pyramid([(2, 3)])


@pytest.mark.parametrize("shape", [(3, 3, 1), (2, 2, 3), (2, 3, 2)])
def test_flatten_order_is_the_order_of_keras_and_comes_back(shape):
    x = np.random.default_rng(7).permutation(np.prod(shape)).reshape(shape)
    ax = plots.flatten_order(x)
    flat = np.asarray(keras.layers.Flatten()(x[np.newaxis].astype("float32")))[0]
    np.testing.assert_array_equal(read(ax, "row"), flat)
    back = np.asarray(keras.layers.Reshape(shape)(flat[np.newaxis]))[0]
    for c in range(shape[2]):
        np.testing.assert_array_equal(read(ax, f"channel {c}", shape[:2]), x[:, :, c])
        np.testing.assert_array_equal(read(ax, f"back {c}", shape[:2]), back[:, :, c])


def test_dropout_masks_scale_as_keras_and_rest_when_used():
    x = np.arange(1, 9)
    ax = plots.dropout_masks(x, 0.25, steps=3, seed=1)
    layer = keras.layers.Dropout(0.25, seed=1)
    scaled = np.asarray(layer(np.ones(1000, "float32"), training=True)).max()
    rows = [read(ax, f"step {k}") for k in (1, 2, 3)]
    for row in rows:
        np.testing.assert_allclose(row[row > 0], (x * scaled)[row > 0], atol=0.005)
    assert len({tuple(row) for row in rows}) == 3
    used = np.asarray(layer(x.astype("float32"), training=False))
    np.testing.assert_array_equal(read(ax, "inference"), used)
    means = [row.mean() for row in (x, *rows, used)]
    np.testing.assert_allclose(read(ax, "mean"), means, atol=0.01)


def test_numbers_are_written_shortly():
    written = [number(value) for value in (3.0, -1, 0.111, -0.001, 2.5, 10, 100.0)]
    assert written == ["3", "−1", "0.11", "0", "2.5", "10", "100"]


def test_figures_draw_on_given_axes():
    _, ax = plt.subplots()
    before = plt.get_fignums()
    assert plots.padding_lab(5, 3, ax=ax) is ax
    assert plots.window_step(np.ones((4, 4)), np.ones((2, 2)), ax=ax) is ax
    assert plots.dropout_masks(np.ones(4), 0.5, ax=ax) is ax
    assert plt.get_fignums() == before


@pytest.mark.parametrize("name", MODULES)
def test_examples_print_what_they_say(name):
    module = importlib.import_module(f"helpers.plots.{name}")
    found = doctest.testmod(module, extraglobs={"np": np})
    assert found.failed == 0
    assert found.attempted > 0
