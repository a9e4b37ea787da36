"""What lessons 04 and 05 say of changes that a reader makes, held against Keras and the figures."""

from __future__ import annotations

from pathlib import Path

import keras
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from keras import layers
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from helpers import plots
from helpers.exercises import pooling_and_stacks as q
from helpers.layers import pad_amounts, receptive_field
from helpers.plots.padding import UNREACHED
from lesson_code import run_cells

LESSONS = Path(__file__).parents[1] / "lessons"
STACKS = LESSONS / "05-pooling-and-stacks.ipynb"
KERNEL = np.array([[-1, 0, 1]] * 3, "float32")


@pytest.fixture(autouse=True)
def closed_figures():
    yield
    plt.close("all")


def text(name: str) -> str:
    cells = nbformat.read(LESSONS / f"{name}.ipynb", as_version=4).cells
    return "\n".join(cell.source for cell in cells)


@pytest.fixture(scope="module")
def convolution() -> str:
    return text("04-convolution")


@pytest.fixture(scope="module")
def stacks() -> str:
    return text("05-pooling-and-stacks")


def conv(picture, kernel, **arguments) -> np.ndarray:
    x, kernels = (np.asarray(a, "float32") for a in (picture, kernel))
    return np.asarray(keras.ops.conv(x[None, :, :, None], kernels[:, :, None, None], **arguments))[0, :, :, 0]


def texts(ax, name: str) -> list[str]:
    return [drawn.get_text() for drawn in ax.texts if drawn.get_gid() == name]


def test_the_turned_kernel_sees_nothing_until_the_picture_is_turned_too(convolution):
    picture = np.array([[0, 0, 1, 1, 1]] * 5)
    assert not conv(picture, KERNEL.T).any()
    turned = conv(picture.T, KERNEL.T)
    assert (turned[:2] == 3).all() and (turned[2:] == 0).all()
    assert "`row`가 0이나 1이면 3입니다" in convolution


def test_a_window_of_five_makes_the_photo_four_smaller(convolution):
    assert "[0, 15:95, 50:170, 0]" in convolution, "the photo has 80 x 120 pixels"
    blurred = conv(np.ones((80, 120)), np.full((5, 5), 1 / 25))
    assert f"크기는 {blurred.shape[0]}×{blurred.shape[1]}입니다" in convolution


@pytest.mark.parametrize(("strides", "unreached"), [(2, 0), (4, 7 + 7 - 1)])
def test_pink_squares_are_where_no_window_stops(strides, unreached, convolution):
    assert f"plots.padding_lab(size=7, kernel_size=3, strides={strides});" in convolution
    ones = layers.Conv2D(1, 3, strides=strides, kernel_initializer="ones", use_bias=False)
    seen = np.zeros((7, 7), bool)
    for row, column in np.ndindex(7, 7):
        dot = np.zeros((1, 7, 7, 1), "float32")
        dot[0, row, column] = 1
        seen[row, column] = np.asarray(ones(dot)).any()
    assert (~seen).sum() == unreached
    ax = plots.padding_lab(7, 3, strides=strides)
    pink = [p for p in ax.patches if isinstance(p, Rectangle) and to_hex(p.get_facecolor()) == UNREACHED]
    assert sorted((p.get_y() - 1, p.get_x()) for p in pink) == sorted(map(tuple, np.argwhere(~seen)))


def test_padding_of_one_at_both_ends_is_another_convolution(convolution):
    assert pad_amounts(224, 3, 2, "same") == (0, 1)
    x = np.random.default_rng(0).normal(size=(1, 224, 224, 1)).astype("float32")
    kernels = np.random.default_rng(1).normal(size=(3, 3, 1, 1)).astype("float32")
    same = np.asarray(keras.ops.conv(x, kernels, strides=2, padding="same"))
    both = np.asarray(keras.ops.conv(layers.ZeroPadding2D(1)(x), kernels, strides=2))
    assert same.shape == both.shape == (1, 112, 112, 1)
    assert not np.allclose(same, both, atol=0.1)
    assert "출력은 둘 다 112칸" in convolution


def test_dense_on_a_large_picture_needs_billions_of_weights(convolution):
    assert 300 * 300 * 299 * 299 > 8_000_000_000
    assert "80억 개를 넘습니다" in convolution


def test_a_positive_bias_lowers_the_threshold(convolution):
    bright = np.array([[0, 0, 0, 1, 1, 0, 0, 0]] * 3)
    assert "np.array([[0, 0, 0, 1, 1, 0, 0, 0]] * 3" in convolution
    assert conv(bright, KERNEL)[0].tolist() == [0, 3, 3, -3, -3, 0]
    assert "밝은 막대에서 0, 3, 3, −3, −3, 0입니다" in convolution
    after = {bar: np.maximum(conv(bar * bright, KERNEL) + 1, 0)[0].tolist() for bar in (0.5, 1)}
    assert after == {0.5: [1, 2.5, 2.5, 0, 0, 1], 1: [1, 4, 4, 0, 0, 1]}
    assert "자리 0과 자리 5가 두 막대 모두 1이 됩니다" in convolution
    assert np.maximum(conv(0.5 * bright, KERNEL) + 2, 0)[0, 3] == 0.5
    assert "희미한 막대의 왼쪽 경계는 2.5, 밝은 막대의 왼쪽 경계는 4" in convolution


def test_an_even_picture_answers_at_both_padded_ends(stacks):
    response = conv(np.ones((5, 5)), KERNEL, padding="same")
    assert np.flatnonzero(response.any(axis=0)).tolist() == [0, 4]
    ax = plots.equivariance_pair(np.ones((5, 5)), KERNEL, across=1)
    differs = {round(p.get_x() / p.get_width()) for p in ax.patches if p.get_gid() == "differs"}
    assert {0, 4} <= differs and texts(ax, "verdict") == ["서로 다른 칸: 10개"]
    assert "두 순서의 결과는 왼쪽 끝 열과 오른쪽 끝 열에서 달라집니다" in stacks


def test_more_pooling_hides_more_shifts_but_never_in_a_corner(stacks):
    names = run_cells(STACKS, "def unchanged_shifts", "for times in (1, 2, 3)")
    _, windows, means, fewest = zip(*names["rows"], strict=True)
    assert windows == ("2×2", "4×4", "8×8") and means[:2] == (3, 5.25)
    assert means[0] < means[1] < means[2] < 8 and fewest == (3, 3, 3)
    picture = np.random.default_rng(0).normal(size=(1, 24, 24, 1)).astype("float32")
    twice = layers.MaxPooling2D(2)(layers.MaxPooling2D(2)(picture))
    assert np.array_equal(twice, layers.MaxPooling2D(4)(picture)), "two poolings are one with a 4 x 4 window"


def test_random_pictures_nearly_always_tell_every_shift(stacks):
    count = run_cells(STACKS, "def unchanged_shifts")["unchanged_shifts"]
    counts = [count(np.random.default_rng(seed).random((6, 6))) for seed in range(100)]
    assert counts[0] == 0 and counts[15] == 1, "the lesson says nearly always, not always"
    assert np.mean(np.equal(counts, 0)) > 0.95


def test_a_strong_dropout_keeps_one_number_in_the_second_step(stacks):
    assert "layers.Dropout(0.5, seed=0)" in stacks and "`Dropout(0.9, seed=0)`" in stacks
    drop, values = layers.Dropout(0.9, seed=0), np.arange(1, 9, dtype="float32")
    first, second = (np.asarray(drop(values, training=True)) for _ in range(2))
    assert not first.any() and second.tolist() == pytest.approx([0] * 7 + [80])


def test_the_hint_of_the_statements_measures_them(stacks):
    names = run_cells(STACKS, "kernel = np.array", "plots.equivariance_pair(shape")
    shape = names["shape"]
    *_, hint = q.equivariance.hints
    _, line, _ = hint.splitlines()
    moved = plots.shifted(shape, 0, 1)
    strided, after = (eval(line, {**names, "picture": p}) for p in (shape, moved))
    assert not np.array_equal(after, plots.shifted(strided, 0, 1))
    same = line.replace("strides=2", 'padding="same"') + ".max()"
    first, second = (eval(same, {**names, "picture": p}) for p in (shape, moved))
    assert first == second


def test_pooling_first_sees_further(stacks):
    swapped = [(2, 2), (3, 1), (2, 1), (2, 2)]
    assert str(swapped) in stacks
    steps = [receptive_field(swapped[:count]) for count in range(5)]
    assert f"범위는 {' → '.join(map(str, steps))}입니다" in stacks
    assert f"{steps[-1]}칸으로 더 넓어집니다" in stacks


def test_the_dropout_figure_shows_means_above_and_below(stacks):
    assert "rate=0.5, seed=28" in stacks
    means = [float(mean) for mean in texts(plots.dropout_masks(np.arange(1, 9), 0.5, seed=28), "mean")]
    assert means[0] == means[-1] == 4.5
    assert min(means) < 4 < 5 < max(means)
    assert len(set(means[1:-1])) == 3


def test_most_weights_of_the_next_lesson_are_in_convolutions(stacks):
    assert "절반이 넘는 매개변수가 합성곱에 있습니다" in stacks
    code = text("06-mnist-convnet")
    for line in ("layers.Conv2D(32, 3", "layers.Conv2D(64, 3", "layers.Dense(64"):
        assert line in code, "lesson 06 builds another network now"
    network = [layers.Conv2D(32, 3), layers.MaxPooling2D(2), layers.Conv2D(64, 3), layers.MaxPooling2D(2)]
    network += [layers.Conv2D(64, 3), layers.Flatten(), layers.Dense(64), layers.Dense(10)]
    model = keras.Sequential([keras.Input((28, 28, 1)), *network])
    convolutions = sum(layer.count_params() for layer in model.layers if isinstance(layer, layers.Conv2D))
    assert convolutions > model.count_params() / 2


def test_without_flatten_dense_answers_in_every_cell_and_fit_complains(stacks):
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(2, 3, padding="same", activation="relu"),
            layers.Dense(3, activation="softmax"),
        ]
    )
    assert f"`{model.output_shape}`" in stacks
    x = np.zeros((4, 8, 8, 1), "float32")
    for loss, labels in [
        ("sparse_categorical_crossentropy", np.zeros(4, int)),
        ("categorical_crossentropy", np.eye(3)[[0, 1, 2, 0]]),
    ]:
        model.compile(optimizer="adam", loss=loss)
        with pytest.raises(ValueError, match="rank"):
            model.fit(x, labels, verbose=0)
