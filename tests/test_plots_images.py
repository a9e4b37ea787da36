"""The grid of pictures: what is shown is what was given."""

from __future__ import annotations

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.fonts import use_korean
from helpers.plots import image_grid


@pytest.fixture(autouse=True)
def korean():
    with matplotlib.rc_context():
        use_korean()
        yield
    plt.close("all")


@pytest.mark.parametrize("shape", [(7, 6, 5), (7, 6, 5, 1), (7, 6, 5, 3)])
@pytest.mark.parametrize("dtype", ["uint8", "float32"])
def test_every_picture_is_shown_unchanged_on_the_common_scale(shape, dtype):
    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 256, shape).astype(dtype) if dtype == "uint8" else rng.random(shape, dtype)
    axes = image_grid(pictures, labels=range(7), columns=4)
    assert [ax.get_title() for ax in axes] == list("0123456")
    assert len(axes[0].figure.axes) == 7
    for ax, picture in zip(axes, pictures, strict=True):
        np.testing.assert_array_equal(np.squeeze(ax.images[0].get_array()), np.squeeze(picture))
        assert ax.images[0].get_clim() == (0, 255 if dtype == "uint8" else 1)


def test_draws_into_given_axes():
    axes = plt.figure().subplots(1, 2)
    assert list(image_grid(np.zeros((2, 3, 3)), axes=axes)) == list(axes)


@pytest.mark.parametrize("shape", [(28, 28), (0, 28, 28), (2, 28, 28, 2)])
def test_wrong_shapes_are_explained_in_korean(shape):
    with pytest.raises(ValueError, match="모양이어야 합니다"):
        image_grid(np.zeros(shape))


def test_a_wrong_number_of_labels_is_explained_in_korean():
    with pytest.raises(ValueError, match="라벨은 3개"):
        image_grid(np.zeros((2, 3, 3)), labels=[1, 2, 3])
