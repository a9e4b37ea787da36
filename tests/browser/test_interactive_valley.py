"""The valley in the browser: the same steps as helpers.layers, and every task within everyone's reach."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from helpers.layers import SGD, Adam, RMSprop, descend
from interactive_examples import EXAMPLES

pytestmark = pytest.mark.browser
STEPS = 12


def test_a_hundred_paths_are_those_of_helpers_layers(stage: Stage) -> None:
    rng = np.random.default_rng(1)
    cases = []
    for case in range(100):
        count = int(rng.integers(2, 40))
        cases.append(
            {
                "x": rng.normal(rng.uniform(-2, 2), rng.uniform(0.3, 2), count).tolist(),
                "y": rng.normal(1, 2, count).tolist(),
                "start": rng.uniform(-5, 5, 2).tolist(),
                "rule": ["SGD", "momentum", "RMSprop", "Adam"][case % 4],
                "settings": {"rate": 10 ** rng.uniform(-3, 0), "momentum": rng.uniform(0, 0.95)},
            }
        )
    stage.show([], expose=("valley", "valley, descend"))
    results = stage.run(
        "return arguments[0].map(({x, y, start, rule, settings}) => {"
        "  const land = parts.valley(x, y);"
        "  const path = parts.descend(land, start, rule, settings, arguments[1]);"
        "  const {best, lowest, bends} = land;"
        "  return {path, losses: path.map(land.loss), best, lowest, bends};"
        "})",
        cases,
        STEPS,
    )
    for case, result in zip(cases, results, strict=True):
        inputs = np.column_stack([case["x"], np.ones(len(case["x"]))])
        y, rate, momentum = np.array(case["y"]), case["settings"]["rate"], case["settings"]["momentum"]
        best = np.linalg.lstsq(inputs, y, rcond=None)[0]
        np.testing.assert_allclose(result["best"], best, rtol=1e-6, atol=1e-6)
        np.testing.assert_allclose(result["lowest"], np.mean((inputs @ best - y) ** 2), rtol=1e-6, atol=1e-9)
        bends = np.linalg.eigvalsh(2 * inputs.T @ inputs / len(inputs))
        np.testing.assert_allclose(result["bends"], bends, rtol=1e-6, atol=1e-9)
        optimizer = {
            "SGD": SGD(rate),
            "momentum": SGD(rate, momentum),
            "RMSprop": RMSprop(rate),
            "Adam": Adam(rate),
        }[case["rule"]]
        slope = lambda p, a=inputs, b=y: 2 * a.T @ (a @ p - b) / len(b)  # noqa: E731
        path = descend(slope, case["start"], optimizer, STEPS)
        # Rounding grows with a diverging path, and RMSprop divides by what is nearly 0 at the bottom.
        np.testing.assert_allclose(result["path"], path, rtol=1e-5, atol=1e-5 * np.abs(path).max())
        losses = [np.mean((inputs @ point - y) ** 2) for point in np.array(result["path"])]
        np.testing.assert_allclose(result["losses"], losses, rtol=1e-6, atol=1e-9)


def test_keys_alone_reach_every_task(stage: Stage) -> None:
    stage.show([EXAMPLES["valley"]()])
    rate = stage.part("input[type=range]", 0)
    rate.send_keys(Keys.ARROW_RIGHT * 2)
    assert stage.state()["rate"] == 0.16 and "발산" not in stage.text(".verdict")
    rate.send_keys(Keys.ARROW_RIGHT)
    assert stage.state()["rate"] == 0.17
    assert "발산합니다." in stage.text(".verdict")
    assert "한계 2 ÷ 휨은 0.1595입니다." in stage.text(".tasks li:nth-child(1)")

    stage.part(".choice input").send_keys(Keys.ARROW_RIGHT)
    rate.send_keys(Keys.ARROW_LEFT * 3)
    stage.part("input[type=range]", 1).send_keys(Keys.ARROW_LEFT * 6)
    assert stage.state()["rule"] == "momentum" and stage.state()["momentum"] == pytest.approx(0.6)
    assert stage.text(".code") == "optimizer = SGD(0.14, momentum=0.6)"
    assert "done" in stage.part(".tasks li:nth-child(2)").get_attribute("class")

    stage.part(".choice input", 1).send_keys(Keys.ARROW_LEFT)
    stage.part("input[type=checkbox]").send_keys(" ")
    rate.send_keys(Keys.END, Keys.ARROW_LEFT * 15)
    assert stage.state()["rate"] == 0.5 and stage.state()["standard"]
    assert "휨이 2인 둥근 그릇" in stage.text(".tasks li:nth-child(3)")

    before = stage.state()["start"]
    stage.part(".map .handle").send_keys(Keys.ARROW_UP)
    after = stage.state()["start"]
    assert after[0] == before[0] and after[1] > before[1]


def test_standardising_changes_the_map_not_the_neuron(stage: Stage) -> None:
    stage.show([EXAMPLES["valley"]()])
    first = stage.run("const f = document.querySelector('[data-figure]'); return f.land.loss(f.state.start)")
    stage.part("input[type=checkbox]").send_keys(" ")
    second = stage.run("const f = document.querySelector('[data-figure]'); return f.land.loss(f.state.start)")
    assert second == pytest.approx(first, rel=1e-9)
    stage.part("input[type=checkbox]").send_keys(" ")
    assert stage.state()["start"] == pytest.approx([-1, 6])


def test_the_ball_rolls_and_stands_still_for_who_wants_it(stage: Stage) -> None:
    stage.show([EXAMPLES["valley"]()])
    stage.part("button.main").click()
    seen = stage.state()["now"]
    assert seen < 25
    stage.wait("document.querySelector('[data-figure]').state.now === 25")
    calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    stage.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": calm})
    stage.part("button.main").click()
    assert stage.state()["now"] == 25
    stage.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_hand_moves_the_start_while_the_page_stands(stage: Stage, touch: bool) -> None:
    stage.show([EXAMPLES["valley"]()], width=390 if touch else 1280)
    handle = stage.middle(".map .handle")
    size = stage.run("return arguments[0].getBoundingClientRect().width", stage.part(".map"))
    reach = stage.run("return document.querySelector('[data-figure]').reach")
    top = stage.run("return scrollY")
    stage.drag(handle, (handle[0] + 0.25 * size, handle[1] + 0.1 * size), touch)
    moved = [-1 + 0.25 * 2 * reach, 6 - 0.1 * 2 * reach]
    assert stage.state()["start"] == pytest.approx(moved, abs=0.03 * reach)
    assert stage.run("return scrollY") == top


def test_a_finger_scrolls_everywhere_but_on_the_start(stage: Stage) -> None:
    stage.show([EXAMPLES["valley"]()], width=390)
    assert stage.swipe(stage.middle(".map .handle")) == 0
    assert stage.swipe(stage.middle(".map .star")) > 50
