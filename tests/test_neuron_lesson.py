"""What lesson 01 says of its measurements, held against the code that the lesson itself runs."""

from __future__ import annotations

import functools
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from helpers.interactive import words
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


def test_the_drawn_student_is_answered_as_the_lesson_says(monkeypatch: pytest.MonkeyPatch) -> None:
    names = run()
    calls = []
    monkeypatch.setattr(names["plots"], "influence", lambda *given, **named: calls.append((given, named)))
    run("names = [", names=names)
    ((values, weights, _), bias) = calls[0]
    total = np.dot(values, weights) + bias["bias"]
    assert (total, names["sigmoid"](total)) == pytest.approx((1.8, 0.86), abs=0.005)


def test_other_students_move_the_small_weights_to_the_other_side_of_zero() -> None:
    (source,) = [cell.source for cell in nbformat.read(LESSON, as_version=4).cells if "rng = " in cell.source]
    signs = []
    for seed in range(12):
        names = run()
        exec(source.replace("default_rng(0)", f"default_rng({seed})"), names)
        fitted = LogisticRegression(C=1e6).fit(names["students"], names["member"])
        signs.append(np.sign(fitted.coef_[0, 1:]))
    assert all(set(column) == {-1, 1} for column in np.transpose(signs))


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


def test_the_cell_below_the_figure_takes_the_numbers_as_the_figure_gives_them(capsys) -> None:
    names = run("corners = [", "found_weights = ")
    wrong = [line for line in capsys.readouterr().out.splitlines() if line[-6] != line[-1]]
    assert len(wrong) == 2, "the lesson says that the first numbers miss two points"
    (source,) = [
        cell.source for cell in nbformat.read(LESSON, as_version=4).cells if "found_weights" in cell.source
    ]
    figure = words.NEURON["code"]
    first, found = (
        figure.replace("weights =", "found_weights =")
        .replace("bias =", "found_bias =")
        .format(weights=w, bias=b)
        for w, b in (("1.0, -1.0", "0.0"), ("1.0, 1.0", "-1.5"))
    )
    assert first in source
    exec(source.replace(first, found), names)
    assert all(line[-6] == line[-1] for line in capsys.readouterr().out.splitlines())


def test_two_relu_neurons_compute_xor_as_the_folded_answer_says() -> None:
    names = run("corners = [")
    total = np.sum(names["corners"], axis=1)
    assert (names["relu"](total) - 2 * names["relu"](total - 1)).tolist() == names["gates"]["XOR"]


def test_the_cell_below_the_figure_leaves_the_shapes_above_as_they_are(capsys) -> None:
    names = run("keras.utils.set_random_seed(7)", "people = ", "shapes = ")
    shapes = capsys.readouterr().out.splitlines()[-1]
    run("corners = [", "found_weights = ", "shapes = ", names=names)
    assert capsys.readouterr().out.splitlines()[-1] == shapes
