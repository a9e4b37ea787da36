from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from helpers.fonts import use_korean
from helpers.plots import number_table


@pytest.fixture(autouse=True)
def korean_figures():
    with plt.rc_context():
        use_korean()
        yield
        plt.close("all")


def numbers(ax):
    return [float(text.get_text().replace("−", "-")) for text in ax.texts if text.get_gid() == "table"]


def test_numbers_can_be_read_back():
    array = np.random.default_rng(0).integers(-50, 256, (5, 7))
    np.testing.assert_array_equal(numbers(number_table(array)), array.ravel())


def test_a_vector_is_one_row():
    assert numbers(number_table([0.5, -0.25, 3])) == [0.5, -0.25, 3]


def test_larger_is_brighter_as_in_pixels():
    ax = number_table([[0, 128, 255]])
    brightness = [sum(to_rgb(square.get_facecolor())) for square in ax.patches]
    assert brightness == sorted(brightness)
    assert brightness[0] < brightness[-1] == 3
    assert {to_rgb(square.get_facecolor()) for square in number_table([[0, 1]], shaded=False).patches} == {
        (1.0, 1.0, 1.0)
    }


def test_names_stand_beside_their_rows_and_over_their_columns():
    ax = number_table([[1, 2], [3, 4]], row_names=["가", "나"], column_names=["다", "라"], title="표")
    places = {text.get_text(): text.get_position() for text in ax.texts}
    assert places["가"][1] == places["1"][1] == places["2"][1]
    assert places["라"][0] == places["2"][0] == places["4"][0]
    assert ax.get_title() == "표"


def test_texts_stay_inside_their_squares():
    ax = number_table([[-123.45, 0.01], [255, -0.99]])
    ax.figure.canvas.draw()
    for square, text in zip(ax.patches, ax.texts, strict=True):
        assert text.get_window_extent().width <= square.get_window_extent().width


@pytest.mark.parametrize(
    "array, options, says",
    [
        (np.zeros((2, 2, 2)), {}, "2차원"),
        (np.zeros((28, 28)), {}, "잘라서"),
        ([[1, 2]], {"row_names": ["가", "나"]}, "행은 1개인데"),
        ([[1, 2]], {"column_names": ["가"]}, "열은 2개인데"),
    ],
)
def test_what_does_not_fit_is_named(array, options, says):
    with pytest.raises(ValueError, match=says):
        number_table(array, **options)
