"""The timeline of networks: errors where they belong, sizes in Korean units."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from helpers.plots import architecture_timeline

NETWORKS = {
    "AlexNet (2012)": (2012, 18.2, 15.3, 60_965_224, 724.4),
    "GoogLeNet (2014)": (2014, 7.89, 6.66, 6_998_552, 1582.7),
}


@pytest.fixture
def axes():
    ax = architecture_timeline(NETWORKS)
    yield ax
    plt.close(ax.figure)


def test_each_network_has_a_hollow_and_a_filled_point(axes):
    points = [line for line in axes.get_lines() if line.get_marker() == "o"]
    found = {(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in points}
    assert found == {(0.0, 18.2), (0.0, 15.3), (1.0, 7.89), (1.0, 6.66)}
    assert len({line.get_markerfacecolor() for line in points}) == 2


def test_sizes_are_written_in_korean_units(axes):
    labels = [label.get_text() for label in axes.get_xticklabels()]
    assert labels == ["AlexNet\n2012년\n6,097만 개\n7억 번", "GoogLeNet\n2014년\n700만 개\n16억 번"]


def test_errors_begin_at_zero_and_the_two_kinds_are_named(axes):
    assert axes.get_ylim()[0] == 0
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["신경망 하나", "여럿을 모음"]


def test_it_draws_on_given_axes():
    figure, ax = plt.subplots()
    assert architecture_timeline(NETWORKS, ax=ax) is ax
    plt.close(figure)
