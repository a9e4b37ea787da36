"""Grids of pictures, predictions and augmentation cards: what they show, and the mistakes they name."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import palette, plots
from helpers.plots.pictures import as_pictures


@pytest.fixture(autouse=True)
def figures():
    yield
    plt.close("all")


def found(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


@pytest.mark.parametrize(
    "images",
    [
        np.full((2, 4, 5), 51, "uint8"),
        np.full((2, 4, 5, 1), 0.2, "float32"),
        np.full((2, 4, 5, 3), 51.0),
    ],
)
def test_every_range_and_shape_becomes_the_same_colour(images):
    pictures = as_pictures(images)
    assert pictures.shape == (2, 4, 5, 3)
    np.testing.assert_allclose(pictures, 0.2, atol=1e-6)


def test_a_single_picture_or_a_wrong_channel_count_is_explained():
    with pytest.raises(ValueError, match="np.newaxis"):
        plots.image_grid(np.zeros((24, 24)))
    with pytest.raises(ValueError, match="채널"):
        plots.image_grid(np.zeros((2, 24, 24, 2)))


def test_the_grid_shows_every_picture_at_its_place_with_its_label():
    images = np.arange(5)[:, None, None] * np.ones((5, 4, 4)) / 5
    ax = plots.image_grid(images, labels=list("가나다라마"), columns=2)
    assert [text.get_text() for text in ax.texts] == list("가나다라마")
    shown = found(ax, "picture")
    np.testing.assert_allclose([image.get_array().mean() for image in shown], np.arange(5) / 5, atol=1e-6)
    lefts, tops = zip(*[(image.get_extent()[0], image.get_extent()[3]) for image in shown], strict=True)
    assert np.unique(lefts).size == 2 and np.unique(np.round(tops, 6)).size == 3
    for text, image in zip(ax.texts, shown, strict=True):
        left, right, bottom, _ = image.get_extent()
        assert left < text.get_position()[0] < right and text.get_position()[1] >= bottom


def test_the_grid_draws_on_given_axes_and_counts_labels():
    _, mine = plt.subplots()
    assert plots.image_grid(np.zeros((3, 4, 4)), ax=mine) is mine
    with pytest.raises(ValueError, match="3장인데 이름은 2개"):
        plots.image_grid(np.zeros((3, 4, 4)), labels=["가", "나"])


def test_predictions_draw_every_probability_and_colour_the_choice():
    shares = [[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]]
    ax = plots.predictions(np.zeros((2, 4, 4)), shares, ["원", "사각형", "삼각형"], y_true=[0, 1])
    bars = np.array(found(ax, "probability"), dtype=object).reshape(2, 3)
    widths = np.array([[bar.get_width() for bar in row] for row in bars])
    np.testing.assert_allclose(widths / widths.sum(axis=1, keepdims=True), shares)
    colours = [plt.matplotlib.colors.to_hex(bar.get_facecolor()) for bar in (bars[0, 0], bars[1, 2])]
    assert colours == [palette.WEIGHT, palette.ADD]
    assert "70%" in [text.get_text() for text in ax.texts]


def test_predictions_without_truth_judge_nothing():
    ax = plots.predictions(np.zeros((1, 4, 4)), [[0.2, 0.8]], ["원", "사각형"])
    chosen = found(ax, "probability")[1]
    assert plt.matplotlib.colors.to_hex(chosen.get_facecolor()) == palette.ACTIVATION


def test_predictions_of_another_shape_are_explained():
    with pytest.raises(ValueError, match=r"\(1, 2\) 모양이 필요"):
        plots.predictions(np.zeros((1, 4, 4)), [[0.2, 0.5, 0.3]], ["원", "사각형"])


def test_the_card_shows_the_original_first_in_every_row():
    rows = {"A": np.full((2, 4, 4), 0.5), "B": np.full((3, 4, 4), 0.8)}
    ax = plots.augmentation_card(np.zeros((4, 4)), rows, captions={"B": ["−40°", "0°", "+40°"]})
    means = [round(float(image.get_array().mean()), 3) for image in found(ax, "picture")]
    assert means == [0, 0.5, 0.5, 0, 0.8, 0.8, 0.8]
    assert [text.get_text() for text in found(ax, "row")] == ["A", "B"]
    assert [text.get_text() for text in found(ax, "caption")] == ["−40°", "0°", "+40°"]
    extents = [image.get_extent() for image in found(ax, "picture")]
    assert extents[0][0] == extents[3][0] and extents[3][3] > extents[0][2]


def test_the_card_counts_rows_and_captions():
    with pytest.raises(ValueError, match="하나 이상"):
        plots.augmentation_card(np.zeros((4, 4)), {})
    with pytest.raises(ValueError, match="2장인데 설명은 1개"):
        plots.augmentation_card(np.zeros((4, 4)), {"A": np.zeros((2, 4, 4))}, captions={"A": ["하나"]})
