"""Means over people with intervals, and every person's own accuracy."""

from __future__ import annotations

from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgba

from helpers import palette
from helpers.fonts import use_korean
from helpers.plots import mean_intervals, people_ladder

ESTIMATES = {
    "기본": SimpleNamespace(value=0.81, low=0.77, high=0.85),
    "전단": SimpleNamespace(value=0.84, low=0.80, high=0.88),
    "증강 없음": SimpleNamespace(value=0.55, low=0.50, high=0.60),
}
LADDER = {"증강 없음": {"가": 0.6, "나": 0.5, "다": 0.55}, "증강": {"다": 0.8, "나": 0.9, "가": 0.55}}


@pytest.fixture(autouse=True)
def korean_figures():
    with plt.rc_context():
        use_korean()
        yield
        plt.close("all")


def test_the_highest_mean_stands_on_top_with_its_interval_and_value():
    ax = mean_intervals(ESTIMATES, chance=1 / 3)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["전단", "기본", "증강 없음"]
    assert ax.yaxis_inverted()
    assert [text.get_text() for text in ax.texts] == ["84.0%", "81.0%", "55.0%"]
    bars, points, chance = ax.lines[0:6:2], ax.lines[1:6:2], ax.lines[6]
    np.testing.assert_allclose([bar.get_xdata() for bar in bars], [[80, 88], [77, 85], [50, 60]])
    np.testing.assert_allclose([point.get_xdata()[0] for point in points], [84, 81, 55])
    np.testing.assert_allclose(chance.get_xdata(), 100 / 3)


def test_one_name_may_stand_out():
    ax = mean_intervals(ESTIMATES, marked="기본")
    colours = [to_rgba(line.get_color()) for line in ax.lines[1::2]]
    expected = [palette.RECORDED, palette.MARK, palette.RECORDED]
    assert colours == [to_rgba(colour) for colour in expected]


def test_every_person_has_a_line_in_the_order_of_the_first_experiment():
    ax = people_ladder(LADDER, chance=1 / 3)
    first, second = ax.lines[:2]
    np.testing.assert_allclose(first.get_xdata(), [50, 55, 60])
    np.testing.assert_allclose(second.get_xdata(), [90, 80, 55])
    np.testing.assert_array_equal(first.get_ydata(), second.get_ydata())
    spans = ax.collections[0].get_segments()
    np.testing.assert_allclose([span[:, 0] for span in spans], [[50, 90], [55, 80], [55, 60]])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["증강 없음", "증강"]


def test_axes_may_be_given_and_figures_can_be_drawn():
    figure, axes = plt.subplots(1, 2)
    assert mean_intervals(ESTIMATES, ax=axes[0]) is axes[0]
    assert people_ladder(LADDER, ax=axes[1]) is axes[1]
    figure.canvas.draw()


@pytest.mark.parametrize(
    ("draw", "says"),
    [
        (lambda: mean_intervals({}), "하나 이상"),
        (lambda: mean_intervals(ESTIMATES, marked="굵기"), "없는 이름입니다: '굵기'. 있는 이름: 기본"),
        (lambda: people_ladder({}), "하나 이상"),
        (lambda: people_ladder(LADDER | {"다른": {"가": 0.5}}), "같은 사람들"),
    ],
    ids=["no means", "unknown name", "no ladder", "other people"],
)
def test_bad_input_is_told_in_korean(draw, says):
    with pytest.raises(ValueError, match=says):
        draw()
