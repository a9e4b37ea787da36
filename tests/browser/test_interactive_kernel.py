"""The kernel editor in the browser: the maps of helpers.layers, and every task within everyone's reach."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from helpers.layers import conv2d
from interactive_examples import EXAMPLES, SOBEL, picture

pytestmark = pytest.mark.browser
LINES = {
    "flat": np.ones((9, 9)),
    "upright": np.eye(9)[4] * np.ones((9, 1)),
    "level": np.eye(9)[:, [4]] * np.ones((1, 9)),
    "falling": np.eye(9),
    "rising": np.eye(9)[::-1],
}


def mapped(values: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    return conv2d(values[np.newaxis, :, :, np.newaxis], kernel[:, :, np.newaxis, np.newaxis])[0, :, :, 0]


def test_a_hundred_maps_are_those_of_helpers_layers(stage: Stage) -> None:
    rng = np.random.default_rng(2)
    cases = []
    for case in range(100):
        levels = rng.integers(0, 256, rng.integers(3, 14, 2)).astype(np.uint8)
        kernel = rng.normal(0, 2, (3, 3)) if case % 2 else rng.integers(-3, 4, (3, 3)).astype(float)
        cases.append((levels, kernel))
    stage.show([], expose=("kernel-editor", "unpacked, convolved, windowAt, answers"))
    results = stage.run(
        "return arguments[0].map(({levels, height, width, kernel}) => {"
        "  const picture = {values: parts.unpacked(levels), width, height};"
        "  const map = parts.convolved(picture, kernel);"
        "  return {map: [...map.values], size: [map.height, map.width],"
        "    window: parts.windowAt(picture, height - 3, width - 3), answers: parts.answers(kernel)};"
        "})",
        [
            {
                "levels": base64.b64encode(levels.tobytes()).decode(),
                "height": levels.shape[0],
                "width": levels.shape[1],
                "kernel": kernel.ravel().tolist(),
            }
            for levels, kernel in cases
        ],
    )
    for (levels, kernel), result in zip(cases, results, strict=True):
        values = levels / 255
        expected = mapped(values, kernel)
        assert tuple(result["size"]) == expected.shape
        np.testing.assert_allclose(np.reshape(result["map"], expected.shape), expected, rtol=1e-9, atol=1e-12)
        np.testing.assert_array_equal(result["window"], values[-3:, -3:].ravel())
        strongest = {name: mapped(line, kernel).max() for name, line in LINES.items()}
        assert result["answers"] == pytest.approx(strongest, rel=1e-9, abs=1e-12)


def test_the_page_shows_window_products_and_sum(stage: Stage) -> None:
    stage.show([EXAMPLES["kernel-editor"]()])
    stage.run("document.querySelector('[data-figure]').set({row: 19, column: 17})")
    seen = np.round(picture() * 255)[19:22, 17:20] / 255
    texts = stage.run(
        "const root = document.querySelector('[data-figure]').shadowRoot;"
        "return ['.nine > div:not(.product)', '.product', '.sum'].map((kind) => "
        "  [...root.querySelectorAll(kind)].map((cell) => Number(cell.textContent.replace('−', '-'))))"
    )
    for shown, expected in zip(texts, [seen, seen * SOBEL, np.sum(seen * SOBEL)], strict=True):
        np.testing.assert_allclose(shown, np.ravel(expected), atol=0.0051)
    pixels = stage.run(
        "const {width, height} = arguments[0];"
        "const {data} = arguments[0].getContext('2d').getImageData(0, 0, width, height);"
        "return [width, height, ...data.filter((_, index) => index % 4 === 0)]",
        stage.part("canvas", 1),
    )
    result = mapped(np.round(picture() * 255) / 255, SOBEL.astype(float))
    assert pixels[:2] == [58, 38]
    expected = 127.5 + 127.5 * result / np.abs(result).max()
    np.testing.assert_allclose(np.reshape(pixels[2:], result.shape), expected, atol=0.51)


def test_keys_alone_reach_every_task(stage: Stage) -> None:
    stage.show([EXAMPLES["kernel-editor"]()])
    for cell, weight in enumerate([2, -1, -1, -1, 2, -1, -1, -1, 2]):
        stage.part(".nine input", cell).send_keys(Keys.CONTROL + "a" + Keys.NULL, str(weight))
    assert stage.state()["kernel"] == [2, -1, -1, -1, 2, -1, -1, -1, 2]
    assert "다른 선은 그 절반을 넘지 않습니다." in stage.text(".tasks li.done")
    assert "[2, -1, -1]" in stage.text(".code")

    more, clear = stage.run(
        "return [...document.querySelector('[data-figure]').shadowRoot.querySelectorAll('button')]"
        ".filter((button) => button.textContent === '+1' || button.textContent === '모두 0')"
    )
    clear.send_keys(Keys.ENTER)
    assert stage.state()["kernel"] == [0] * 9
    stage.run("arguments[0].focus()", stage.part(".nine input", 5))
    more.send_keys(Keys.ENTER)
    assert stage.state()["kernel"] == [0, 0, 0, 0, 0, 1, 0, 0, 0]
    assert (
        len(
            stage.run(
                "return [...document.querySelector('[data-figure]').shadowRoot.querySelectorAll('.done')]"
            )
        )
        == 2
    )

    before = stage.state()
    stage.part(".pictures .handle").send_keys(Keys.ARROW_DOWN + Keys.ARROW_LEFT * 2)
    assert (stage.state()["row"], stage.state()["column"]) == (before["row"] + 1, before["column"] - 2)


def test_half_typed_numbers_do_no_harm(stage: Stage) -> None:
    stage.show([EXAMPLES["kernel-editor"]()])
    cell = stage.part(".nine input", 4)
    cell.send_keys(Keys.CONTROL + "a" + Keys.NULL, "-")
    assert stage.state()["kernel"][4] == 0
    cell.send_keys(Keys.CONTROL + "a" + Keys.NULL, "-1.5")
    assert stage.state()["kernel"][4] == -1.5
    cell.send_keys(Keys.CONTROL + "a" + Keys.NULL, Keys.BACKSPACE)
    assert stage.state()["kernel"][4] == 0 and cell.get_attribute("value") == ""
    stage.run("arguments[0].focus()", stage.part(".nine input", 0))
    assert cell.get_attribute("value") == "0"


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_hand_moves_the_window_while_the_page_stands(stage: Stage, touch: bool) -> None:
    stage.show([EXAMPLES["kernel-editor"]()], width=390 if touch else 1280)
    x, y = stage.middle(".board")
    width, height = stage.run(
        "const b = arguments[0].getBoundingClientRect(); return [b.width, b.height]", stage.part(".board")
    )
    top = stage.run("return scrollY")
    stage.drag((x, y), (x + width / 4, y - height / 4), touch)
    state = stage.state()
    assert (state["row"], state["column"]) == pytest.approx((9, 44), abs=1)
    assert stage.run("return scrollY") == top
    if touch:
        assert stage.swipe(stage.middle(".code")) > 50


def test_a_scan_fills_the_map_and_ends(stage: Stage) -> None:
    stage.show([EXAMPLES["kernel-editor"]()])
    stage.part("button.main").click()
    assert stage.state()["rows"] is not None
    stage.wait("document.querySelector('[data-figure]').state.rows === null")
    assert (
        stage.run(
            "return arguments[0].getContext('2d').getImageData(0, 37, 1, 1).data[3]", stage.part("canvas", 1)
        )
        == 255
    )
