"""What lesson 01 says of its measurements, held against the code that the lesson itself runs."""

from __future__ import annotations

import functools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lesson_code import run_cells

LESSON = Path(__file__).parents[1] / "lessons" / "01-neurons-and-dense.ipynb"


run = functools.partial(run_cells, LESSON)


@pytest.fixture(autouse=True)
def _no_windows():
    plt.switch_backend("agg")
    with plt.rc_context():
        yield
    plt.close("all")


def test_the_neuron_finds_the_height_and_shares_its_weight_with_a_copy() -> None:
    names = run("names = [", "rng = np.random.default_rng(0)", "neuron.fit(")
    height, *others = names["learned"][:, 0]
    assert height > 10 * np.abs(others).max()
    assert height == pytest.approx(names["rule"][0], rel=0.15)
    names["students"][:, 1] = names["students"][:, 0]
    run("neuron.fit(", names=names)
    twins = names["learned"][:2, 0]
    assert (height, twins[0]) == pytest.approx((2.4, 1.5), abs=0.05), "as the folded explanation says"
    assert twins.sum() == pytest.approx(height, abs=0.05)


def test_a_hidden_neuron_is_off_in_the_sample_that_is_drawn() -> None:
    names = run("keras.utils.set_random_seed(7)", "people = ", "chosen = ")
    shown = names["hidden2"][names["chosen"]]
    assert 2 <= np.count_nonzero(shown) < len(shown), "the lesson asks where the 0 comes from"


def test_the_mountain_and_the_step_of_the_folded_explanation() -> None:
    names = run("bends = ")
    x = np.array([-2.0, -1.0, 0.0, 0.5, 1.0, 2.0])[:, None]
    dense, relu = names["dense"], names["relu"]
    neurons = relu(dense(x, names["to_neurons"], names["bends"]))
    assert (neurons @ names["to_output"])[:, 0].tolist() == [0, 0, 1, 0.5, 0, 0]
    names["to_output"][1] = -1
    assert (neurons @ names["to_output"])[:, 0].tolist() == [0, 0, 1, 1, 1, 2]
