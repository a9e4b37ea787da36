"""The neuron in the browser: the same numbers as NumPy, and every task within everyone's reach."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from helpers import interactive, layers
from interactive_examples import CORNERS, EXAMPLES

pytestmark = pytest.mark.browser
ACTIVATIONS = {"sigmoid": layers.sigmoid, "relu": layers.relu, "linear": lambda z: z}


def test_a_hundred_neurons_give_numpys_numbers(stage: Stage) -> None:
    rng = np.random.default_rng(0)
    cases = [
        {
            "x": rng.uniform(-2, 2, (6, 2)).tolist(),
            "weights": rng.uniform(-4, 4, 2).tolist(),
            "bias": rng.uniform(-6, 6),
            "activation": list(ACTIVATIONS)[case % 3],
        }
        for case in range(100)
    ]
    stage.show([], expose=("neuron", "neuron, boundary"))
    results = stage.run(
        "return arguments[0].map(({x, weights, bias, activation}) => ({"
        "  points: x.map((point) => parts.neuron(point, weights, bias, activation)),"
        "  line: parts.boundary(weights, bias, activation === 'sigmoid' ? 0 : 0.5, [-2, 2], [-2, 2])}))",
        cases,
    )
    lines = 0
    for case, result in zip(cases, results, strict=True):
        x, weights = np.array(case["x"]), np.array(case["weights"])[:, None]
        activation = ACTIVATIONS[case["activation"]]
        sums = layers.dense(x, weights, [case["bias"]])
        np.testing.assert_allclose([p["products"] for p in result["points"]], x * weights.T, rtol=1e-12)
        np.testing.assert_allclose([p["sum"] for p in result["points"]], sums[:, 0], rtol=1e-9, atol=1e-12)
        outputs = [p["output"] for p in result["points"]]
        np.testing.assert_allclose(outputs, activation(sums)[:, 0], rtol=1e-9, atol=1e-12)
        if result["line"]:
            lines += 1
            on_line = activation(layers.dense(result["line"], weights, [case["bias"]]))
            np.testing.assert_allclose(on_line, 0.5, atol=1e-9)
            assert np.isclose(np.abs(result["line"]), 2).any(axis=1).all(), "a line ends at the edge"
        else:
            corners = layers.dense([[-2, -2], [-2, 2], [2, -2], [2, 2]], weights, [case["bias"]])
            level = 0 if case["activation"] == "sigmoid" else 0.5
            assert len(np.unique(corners > level)) == 1, "no line, so all corners lie on one side"
    assert 30 < lines < 100


def test_the_page_shows_those_numbers(stage: Stage) -> None:
    stage.show([interactive.neuron(CORNERS, {"AND": [0, 0, 0, 1]}, weights=(1.5, -0.5), bias=0.3)])
    rows = stage.run(
        "return [...document.querySelector('[data-figure]').shadowRoot.querySelectorAll('tbody tr')]"
        ".map((row) => [...row.children].map((cell) => cell.textContent.trim()))"
    )
    assert rows == [
        ["(0, 0)", "0.3", "0.574", "1 ✗", "0"],
        ["(0, 1)", "−0.2", "0.45", "0", "0"],
        ["(1, 0)", "1.8", "0.858", "1 ✗", "0"],
        ["(1, 1)", "1.3", "0.786", "1", "1"],
    ]
    assert stage.text(".verdict").startswith("4개 중 2개가 맞습니다.")
    assert "weights = np.array([1.5, -0.5])\nbias = 0.3" in stage.text(".code")


def test_keys_alone_make_an_and(stage: Stage) -> None:
    stage.show([EXAMPLES["neuron"]()])
    stage.part("input[type=range]", 1).send_keys(Keys.ARROW_RIGHT * 20)
    stage.part("input[type=range]", 2).send_keys(Keys.ARROW_LEFT * 15)
    state = stage.state()
    assert state["weights"] == [1, 1] and state["bias"] == -1.5
    assert "AND 뉴런을 찾았습니다." in stage.text(".verdict")
    stage.wait(
        "document.querySelector('[data-figure]').shadowRoot.querySelector('[aria-live]').textContent.includes('찾았')"
    )
    stage.part(".choice input").send_keys(Keys.ARROW_RIGHT)
    assert stage.state()["task"] == "OR" and "찾았" not in stage.text(".verdict")
    assert stage.part(".choice span.done").text.startswith("AND")


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_hand_moves_and_turns_the_line_while_the_page_stands(stage: Stage, touch: bool) -> None:
    stage.show([EXAMPLES["neuron"]()], width=390 if touch else 1280)
    tip = stage.middle(".tip")
    size = stage.run("return arguments[0].getBoundingClientRect().width", stage.part(".plane"))
    top = stage.run("return scrollY")
    grip = stage.middle(".grip")
    # A weight is a fifth of the plane's width long: from (1, −1) to (1, 1), the tip moves straight up.
    stage.drag(tip, (tip[0], tip[1] - 0.4 * size), touch)
    assert stage.state()["weights"] == pytest.approx([1, 1], abs=0.11)
    stage.drag(grip, (grip[0] + 0.13 * size, grip[1] - 0.13 * size), touch)
    assert stage.state()["bias"] == pytest.approx(-1.5, abs=0.25)
    assert "AND 뉴런을 찾았습니다." in stage.text(".verdict")
    assert stage.run("return scrollY") == top


def test_a_finger_scrolls_everywhere_but_on_the_handles(stage: Stage) -> None:
    stage.show([EXAMPLES["neuron"]()], width=390)
    assert stage.swipe(stage.middle(".tip")) == 0
    assert stage.swipe(stage.middle(".dot")) > 50
    assert stage.swipe(stage.middle("table")) > 50
