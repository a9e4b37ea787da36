"""What lesson 03 says of its measurements, held against the code that the lesson itself runs."""

from __future__ import annotations

import functools
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from lesson_code import run_cells

LESSON = Path(__file__).parents[1] / "lessons" / "03-gradient-descent.ipynb"


run = functools.partial(run_cells, LESSON)


@pytest.fixture(autouse=True)
def _no_windows():
    plt.switch_backend("agg")
    with plt.rc_context():
        yield
    plt.close("all")


@pytest.fixture(scope="module")
def scalings() -> dict[str, list[float]]:
    """Two condition numbers, loss after 1 and 100 epochs, validation accuracy, for each scaling."""
    plt.switch_backend("agg")
    with plt.rc_context():
        names = run("pima = data.pima()", "def logistic_valley", "def glorot_network", "scalings = {")
    return {name[1]: row for name, row in names["rows"].items()}


def column(rows: dict[str, list[float]], place: int) -> dict[str, float]:
    return {name: row[place] for name, row in rows.items()}


def test_the_plain_condition_number_does_not_give_the_order_and_adams_does(scalings) -> None:
    condition, seen, loss = (column(scalings, place) for place in (0, 1, 3))
    assert min(condition["2"], condition["4"]) > 30 * condition["3"]
    assert loss["4"] < loss["3"] - 0.03, "centred alone trains better than divided alone"
    assert abs(loss["2"] - loss["3"]) < 0.04
    assert condition["5"] < 10 and condition["1"] > 1e6
    assert seen["1"] > seen["2"] > seen["3"] > 2 * seen["4"] and seen["4"] > 10 * seen["5"]
    assert loss["1"] > max(loss["2"], loss["3"]) > min(loss["2"], loss["3"]) > loss["4"] > loss["5"]


def test_large_inputs_start_off_confidently_wrong_and_doing_both_is_best(scalings) -> None:
    first, loss, accuracy = (column(scalings, place) for place in (2, 3, 4))
    assert first["1"] > 2 * np.log(2) and first["2"] < 1.1 * np.log(2) < first["4"]
    assert loss["5"] == min(loss.values()) and loss["1"] == max(loss.values())
    assert accuracy["1"] < min(accuracy[name] for name in "2345")


def test_both_maps_are_the_same_model_and_only_one_path_arrives() -> None:
    names = run("pima = data.pima()", "def logistic_valley", 'label = {f"{name}, 200스텝": walk}')
    raw, standardised = names["rows"].values()
    assert raw[1] == pytest.approx(standardised[1]) == pytest.approx(np.log(2))
    assert raw[3] == pytest.approx(standardised[3], abs=1e-9)
    assert standardised[2] == pytest.approx(standardised[3], abs=1e-6)
    assert raw[2] > raw[3] + 0.1, "the path on raw values hardly moves"
    assert raw[0] > 1e5 and standardised[0] < 3


def test_learning_rates_on_both_sides_of_the_limit() -> None:
    names = run("study = rng.uniform", "rates = [0.01", "fan = {", "bends = np.linalg.eigvalsh(2")
    limit = 2 / names["bends"][1]
    assert 0.14 < limit < 0.17
    slow, right, diverging = names["fan"].values()
    assert diverging[-1] > 100 * diverging[0] and right[-1] < 1.5 * names["valley_loss"](names["bottom"])
    assert right[-1] < slow[-1] < slow[0]


def test_four_times_the_batch_halves_the_noise() -> None:
    names = run("study = rng.uniform", "for size in [1, 4, 16, 60]")
    means, noises = zip(*names["rows"].values(), strict=True)
    assert np.ptp(means) < 0.05 * abs(means[-1]) + 3 * noises[0] / np.sqrt(2000)
    assert noises[1] / noises[0] == pytest.approx(0.5, abs=0.04)
    assert 0.35 < noises[2] / noises[1] < 0.5 and noises[3] < 1e-9


def test_small_batches_arrive_first_at_equal_work_and_then_keep_shaking() -> None:
    names = run("study = rng.uniform", "def batch_walk", "3600 // size")
    whole, four, one = names["rows"].values()
    lowest = names["valley_loss"](names["bottom"])
    early, _, _, highest = range(4)
    assert whole[early] > 3 * max(four[early], one[early]), "ten steps of all 60 are not far"
    assert max(four[early], one[early]) < 1.2 * lowest
    assert whole[highest] - whole[2] < 1, "the whole batch only comes down"
    assert one[highest] > 2 * lowest > four[highest] > 1.3 * lowest
    ends = {name: names["valley_loss"](walk[-1]) for name, walk in names["noisy"].items()}
    assert min(ends, key=ends.get) == "배치 60명", "at 60 steps each the whole batch is lowest"


def test_momentum_overshoots_and_comes_back() -> None:
    names = run("study = rng.uniform", "races = {")
    passed = names["races"]["모멘텀"][:, 1] - names["bottom"][1]
    assert passed.min() < -0.5 and abs(passed[-1]) < 0.1, "below the bottom's bias, then back"
    assert names["valley_loss"](names["races"]["SGD"][-1]) > 1.5 * names["valley_loss"](names["bottom"])


def test_cells_may_be_run_again_in_any_order() -> None:
    names = run("hours = np.array", "w, b, rate", "small = {", "def loss_with")
    w = names["w"]
    run("hours = np.array", names=names)
    assert names["w"] == w, "the table of losses leaves the trained weight alone"
    names["small"]["b1"] = np.array([0.5, -2.0])
    run("def loss_with", names=names)
    for _, back, measured in names["rows"]:
        assert back == pytest.approx(measured, abs=1e-6)


def test_first_weights_vanish_saturate_or_keep_their_size() -> None:
    names = run("signal, target = rng.normal")
    spreads = {name: [np.std(layer) for layer in layers] for name, layers in names["outputs"].items()}
    slopes = {name: [np.std(layer) for layer in layers] for name, layers in names["slopes"].items()}
    small, glorot, large = spreads
    assert spreads[small][-1] < 1e-8 and spreads[glorot][-1] > 0.2
    assert np.mean(np.abs(names["outputs"][large][-1]) > 0.99) > 0.7
    assert max(slopes[glorot]) < 3 * min(slopes[glorot])
    assert slopes[large][0] > 1000 * slopes[large][-1]
