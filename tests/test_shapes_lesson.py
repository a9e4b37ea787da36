"""What lesson 07 says of its drawings and records, held against them."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import data
from helpers.experiment import load_record


def sides(pictures: np.ndarray) -> np.ndarray:
    """Height and width of the ink, as the lesson counts them: (N, 2)."""
    ink = (pictures if pictures.ndim == 3 else pictures[..., 0]) < 160
    return np.stack([ink.any(axis=2).sum(axis=1), ink.any(axis=1).sum(axis=1)], axis=1)


@pytest.fixture(scope="module")
def drawings():
    return data.shapes()


@pytest.fixture(scope="module")
def strangers():
    return data.strangers_shapes()


def test_longer_training_goes_on_where_the_shorter_stopped():
    shorter, longer = (load_record(f"07-handdrawn-shapes/{name}") for name in ("plain", "plain-200"))
    assert shorter.seeds == longer.seeds
    for one, other in zip(shorter.history["loss"], longer.history["loss"], strict=True):
        np.testing.assert_allclose(one, other[: len(one)], rtol=1e-3)


def test_strangers_draw_flat_but_not_small(drawings, strangers):
    trained, seen = sides(drawings.x_train), sides(strangers.x)
    assert trained.min() == 14
    assert (seen.min(axis=1) < 14).mean() > 0.6
    assert (seen.max(axis=1) <= 15).mean() < 0.001, "strangers draw as small as the small hand"


def test_small_drawings_are_small_in_both_directions():
    small = sides(data.more_shapes(30, heights=(8, 10))[0])
    assert 9 <= np.median(small[:, 0]) <= 13 and 9 <= np.median(small[:, 1]) <= 13


def test_the_third_and_fifth_circle_of_the_other_hand_are_as_large_as_those_of_the_training(drawings):
    circles = sides(drawings.x_train[drawings.y_train == 0])
    other = sides(drawings.x_other[drawings.y_other == 0])[[2, 4]]
    assert (circles.min(axis=0) <= other).all() and (other <= circles.max(axis=0)).all()
