"""The scene of the page on computer vision: boxes and regions come from the masks that drew it."""

from __future__ import annotations

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Rectangle
from scipy import ndimage

from helpers.fonts import use_korean
from helpers.plots import vision_tasks
from helpers.plots.vision import scene


@pytest.fixture
def axes():
    with matplotlib.rc_context():
        use_korean()
        yield vision_tasks()
    plt.close("all")


def test_things_are_seen_whole_and_apart():
    picture, things = scene()
    assert picture.min() >= 0 and picture.max() <= 1
    assert not (things[0].mask & things[1].mask).any()
    for thing in things:
        assert ndimage.label(thing.mask)[1] == 1, f"{thing.name} is drawn in several pieces"


def test_drawn_boxes_are_the_bounds_of_the_masks(axes):
    frames = [patch for patch in axes[1].patches if isinstance(patch, Rectangle)]
    _, things = scene()
    assert len(frames) == len(things)
    for frame, thing in zip(frames, things, strict=True):
        rows, columns = ndimage.find_objects(thing.mask.astype(int))[0]
        assert (frame.get_y(), frame.get_x()) == (rows.start, columns.start)
        assert (frame.get_height(), frame.get_width()) == (
            rows.stop - 1 - rows.start,
            columns.stop - 1 - columns.start,
        )


def test_segmentation_colours_exactly_the_masks(axes):
    layers = [np.asarray(image.get_array()) for image in axes[2].images[1:]]
    for layer, thing in zip(layers, scene()[1], strict=True):
        np.testing.assert_array_equal(layer[..., 3] > 0, thing.mask)


def test_every_task_is_labelled_in_korean_within_its_axes(axes):
    figure = axes[0].figure
    figure.canvas.draw()
    for ax, names in zip(axes, [["답: 고양이"], ["고양이", "공"], ["고양이", "공"]], strict=True):
        assert [text.get_text() for text in ax.texts] == names
        for text in ax.texts:
            inside = ax.get_window_extent().padded(2)
            assert inside.contains(*text.get_window_extent().min) and inside.contains(
                *text.get_window_extent().max
            )
