from __future__ import annotations

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba

from helpers import palette, plots
from helpers.fonts import use_korean
from helpers.statistics import wilson_interval


@pytest.fixture(autouse=True)
def _clean_figures():
    plt.switch_backend("agg")
    use_korean()
    yield
    plt.close("all")


@pytest.mark.parametrize("name", ["linear", "relu", "sigmoid"])
def test_a_curve_is_the_function_of_keras(name: str) -> None:
    line = plots.activation_curve(name).lines[0]
    expected = np.asarray(getattr(keras.activations, name)(line.get_xdata().astype("float32")))
    np.testing.assert_allclose(line.get_ydata(), expected, atol=1e-5)


def test_softmax_is_drawn_as_probabilities() -> None:
    ax = plots.activation_curve("softmax")
    heights = [bar.get_height() for bar in ax.patches]
    expected = keras.activations.softmax(np.array([[2.0, 1.0, -1.0]], dtype="float32"))
    np.testing.assert_allclose(heights, np.asarray(expected)[0], atol=1e-5)


def test_an_unknown_activation_is_refused_in_korean() -> None:
    with pytest.raises(ValueError, match="그릴 수 없습니다"):
        plots.activation_curve("tanhh")


def test_influence_bars_add_up_to_the_sum_of_the_neuron() -> None:
    values, weights = [1.5, -0.4, 1.0], [2.0, 0.5, 0.0]
    ax = plots.influence(values, weights, ["키", "머리 길이", "혈액형"], bias=-0.5)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == pytest.approx([*np.multiply(values, weights), -0.5])
    assert ax.get_title() == "더한 값 = 2.3"
    labels = [text.get_text() for text in ax.get_yticklabels()]
    assert labels[1] == "머리 길이\n−0.4 × 0.5"


def test_influence_names_lengths_that_differ() -> None:
    with pytest.raises(ValueError, match="2개, 3개, 2개"):
        plots.influence([1, 2], [1, 2, 3], ["키", "머리 길이"])


def test_the_sketch_names_the_parts_of_cell_and_model() -> None:
    words = {text.get_text() for text in plots.biological_neuron().texts}
    assert {"시냅스", "가지 돌기", "축삭 돌기", "모두 더함", "활성화 함수"} <= words


def test_the_synapse_has_the_colour_of_a_weight_and_the_bias_is_drawn() -> None:
    ax = plots.biological_neuron()
    green = [patch for patch in ax.patches if patch.get_facecolor() == to_rgba(palette.WEIGHT)]
    assert len(green) == 3 + 3, "three synapses, three weights"
    assert "$b$" in {text.get_text() for text in ax.texts}


def test_the_bent_line_is_the_output_of_keras() -> None:
    rng = np.random.default_rng(0)
    first, bias, second = rng.normal(size=(1, 5)), rng.normal(size=5), rng.normal(size=(5, 1))
    model = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(5, activation="relu"), keras.layers.Dense(1)]
    )
    model.set_weights([first, bias, second, np.zeros(1)])
    parts, total = plots.bent_line(first, second, bias)
    line = total.lines[0]
    expected = np.asarray(model(line.get_xdata()[:, None].astype("float32")))[:, 0]
    np.testing.assert_allclose(line.get_ydata(), expected, atol=1e-5)
    added = sum(part.get_ydata() for part in parts.lines[:5])
    np.testing.assert_allclose(added, line.get_ydata(), atol=1e-12)
    assert parts.get_legend_handles_labels()[1][0].startswith("뉴런 0의 출력 × ")


def test_the_bent_line_names_shapes_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match=r"지금은 \(1, 2\), \(1, 2\), \(2,\)입니다"):
        plots.bent_line([[1, -1]], [[1, 1]])


@pytest.mark.parametrize("columns", [3, 8])
def test_histograms_have_area_one_for_each_class(columns: int) -> None:
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(200, columns)), rng.integers(0, 2, 200)
    names = [f"열 {i}" for i in range(columns)]
    axes = plots.feature_histograms(x, y, names, ["아니요", "예"])
    assert [ax.get_title() for ax in axes] == names
    for ax in axes:
        area = sum(bar.get_width() * bar.get_height() for bar in ax.patches)
        assert area == pytest.approx(2.0)


def test_intervals_are_those_of_wilson() -> None:
    ax = plots.accuracy_intervals({"참고 결과": (53, 68), "우리": (600, 768)}, baseline=0.603)
    low, high = ax.lines[0].get_xdata() / np.array(100)
    assert (low, high) == pytest.approx(wilson_interval(53, 68))
    assert ax.lines[1].get_xdata()[0] == pytest.approx(100 * 53 / 68)
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first result stands at the top"
    assert ax.get_legend_handles_labels()[1] == ["기준선 60.3%"]


def test_the_spread_shows_every_seed_and_the_mean() -> None:
    ax = plots.seed_spread({"100에포크": [0.79, 0.81, 0.80], "1,500에포크": [0.72, 0.75, 0.74]})
    assert ax.lines[0].get_xdata() == pytest.approx([79, 81, 80])
    mean = ax.collections[0].get_segments()[0][0][0]
    assert mean == pytest.approx(80)


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: plots.activation_curve("relu", ax),
        lambda ax: plots.influence([1.0], [1.0], ["키"], ax=ax),
        lambda ax: plots.biological_neuron(ax),
        lambda ax: plots.accuracy_intervals({"우리": (5, 9)}, ax=ax),
        lambda ax: plots.seed_spread({"우리": [0.5]}, ax),
    ],
)
def test_the_given_axes_come_back(draw) -> None:
    _, ax = plt.subplots()
    assert draw(ax) is ax
    assert len(plt.get_fignums()) == 1
    ax.figure.canvas.draw()  # a missing glyph is a warning, and so an error


def test_few_whole_numbers_have_a_bar_each() -> None:
    counts = np.repeat([0, 1, 2, 17], [3, 4, 5, 1]).astype(float)
    (ax,) = plots.feature_histograms(counts[:, np.newaxis], counts > 1, ["횟수"], ["아니요", "예"])
    first = ax.patches[:18]
    assert [bar.get_x() + bar.get_width() / 2 for bar in first] == pytest.approx(range(18))
