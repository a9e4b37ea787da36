"""Drawings by the hand of the training data that takes over habits of the other hand."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.data import DataError, more_shapes, shapes, strangers_shapes


def boxes(x):
    """Heights and middles of the boxes around the ink, (N,) and (N, 2)."""
    ink = x[..., 0] < 200
    found = []
    for picture in ink:
        rows, columns = (np.flatnonzero(picture.any(axis=axis)) for axis in (1, 0))
        found.append((np.ptp(rows) + 1, rows[[0, -1]].mean(), columns[[0, -1]].mean()))
    heights, *middles = np.array(found).T
    return heights, np.stack(middles, axis=1)


def test_new_pictures_of_the_same_hand_in_the_order_of_their_labels():
    x, y = more_shapes(20)
    assert x.shape == (60, 24, 24, 3) and x.dtype == "uint8" and y.tolist() == [0] * 20 + [1] * 20 + [2] * 20
    np.testing.assert_array_equal(x, more_shapes(20)[0])
    drawings = shapes()
    old = {p.tobytes() for p in [*drawings.x_train, *drawings.x_test, *drawings.x_other]}
    every = [*x, *more_shapes(20, "모두")[0]]
    assert not old & {picture.tobytes() for picture in every}
    heights, middles = boxes(x)
    trained, centred = boxes(drawings.x_train)
    assert heights.mean() == pytest.approx(trained.mean(), abs=1)
    assert middles.std() == pytest.approx(centred.std(), abs=0.35)


def test_one_habit_changes_what_it_says_and_nothing_else():
    heights, middles = boxes(more_shapes(30)[0])
    smaller, still = boxes(more_shapes(30, "크기")[0])
    assert smaller.mean() < heights.mean() - 2 and still.std() == pytest.approx(middles.std(), abs=0.35)
    same, wandering = boxes(more_shapes(30, ["자리"])[0])
    assert wandering.std() > 2 * middles.std() and same.mean() == pytest.approx(heights.mean(), abs=0.5)
    leaning = more_shapes(30, ["기울기"])[0]
    upright = more_shapes(30)[0]
    rectangles = slice(30, 60)
    straightest = [p[..., 0][rectangles].mean(axis=2).min(axis=1).mean() for p in (upright, leaning)]
    assert straightest[1] > straightest[0] + 20, "the darkest row of a leaning rectangle is lighter"


def test_heights_are_kept():
    heights, _ = boxes(more_shapes(20, heights=(8, 9))[0][:20])
    assert heights.min() >= 8 and heights.max() <= 13


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"each": 1, "habits": "size"}, "모르는 습관입니다"),
        ({"each": 0}, "한 장 이상"),
        ({"each": 1, "heights": (9, 8)}, "높이는 4칸에서"),
        ({"each": 1, "heights": (8, 30)}, "높이는 4칸에서"),
    ],
)
def test_what_cannot_be_drawn_is_said(arguments, told):
    with pytest.raises(DataError, match=told):
        more_shapes(**arguments)


def test_the_drawings_of_some_people():
    strangers = strangers_shapes()
    people = sorted(set(strangers.users))[:2]
    part = strangers.drawn_by(people)
    rows = [user in people for user in strangers.users]
    np.testing.assert_array_equal(part.x, strangers.x[rows])
    np.testing.assert_array_equal(part.y, strangers.y[rows])
    assert sorted(set(part.users)) == people and part.sha256 == strangers.sha256


@pytest.mark.parametrize("people", [["nobody"], "ann"])
def test_people_who_drew_nothing_are_named(people):
    with pytest.raises(DataError, match=r"없는 사람입니다.*(nobody|a)"):
        strangers_shapes().drawn_by(people)
