"""The spread over people: who stands where, and that two runs have the same people."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers import plots

RECORDED = {"ann": [0.5, 0.7], "bo": [0.4, 0.4], "cho": [0.9, 0.7]}


@pytest.fixture(autouse=True)
def figures():
    yield
    plt.close("all")


def dots(ax, gid):
    (found,) = (line for line in ax.lines if line.get_gid() == gid)
    return found.get_xdata(), found.get_ydata()


def test_people_stand_from_the_lowest_mean_to_the_highest():
    ax = plots.people_spread(RECORDED, baseline=1 / 3, baseline_name="무작정 찍기")
    means, places = dots(ax, "recorded")
    np.testing.assert_allclose(means, [40, 60, 80])
    assert list(places) == [0, 1, 2] and ax.yaxis_inverted()
    assert "3명" in ax.get_xlabel()
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "기록(시드의 범위)",
        "기록(시드의 평균)",
        "무작정 찍기 33%",
    ]


def test_a_bar_reaches_from_the_lowest_seed_to_the_highest():
    ax = plots.people_spread(RECORDED)
    bars = [(list(bar.get_xdata()), bar.get_label()) for bar in ax.lines if bar.get_gid() == "range"]
    np.testing.assert_allclose([ends for ends, _ in bars], [[40, 40], [50, 70], [70, 90]])
    assert [label.startswith("기록") for _, label in bars] == [True, False, False]


def test_the_own_run_stands_on_the_lines_of_the_same_people():
    own = {"cho": [0.1], "ann": [0.2], "bo": [0.3]}
    means, places = dots(plots.people_spread(RECORDED, own), "own")
    assert dict(zip(places, means, strict=True)) == pytest.approx({0: 30, 1: 20, 2: 10})


@pytest.mark.parametrize(("recorded", "own"), [({}, None), (RECORDED, {"ann": [0.5]})])
def test_other_people_are_explained(recorded, own):
    with pytest.raises(ValueError, match="두 결과의 사람이 같아야 합니다"):
        plots.people_spread(recorded, own)
