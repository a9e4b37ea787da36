"""The receptive field in the browser: what helpers.layers count, and every task within everyone's reach."""

from __future__ import annotations

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from helpers.layers import average_pool2d, output_size, receptive_field
from interactive_examples import EXAMPLES

pytestmark = pytest.mark.browser
LAYERS = [(3, 1), (5, 1), (3, 2), (2, 2), (1, 1), (4, 3)]


def connections(side: int, stack: list[tuple[int, int]]) -> np.ndarray:
    """Paths from every input cell to every output cell, by products of matrices of windows."""
    paths = np.eye(side)
    for kernel_size, strides in stack:
        out = output_size(len(paths), kernel_size, strides)
        layer = np.zeros((out, len(paths)))
        for cell in range(out):
            layer[cell, cell * strides : cell * strides + kernel_size] = 1
        paths = layer @ paths
    return paths


def test_a_hundred_stacks_see_what_helpers_layers_count(stage: Stage) -> None:
    rng = np.random.default_rng(3)
    cases = []
    while len(cases) < 100:
        side = int(rng.integers(24, 65))
        stack = [LAYERS[k] for k in rng.integers(0, len(LAYERS), rng.integers(1, 7))]
        if receptive_field(stack) <= side:
            top = len(connections(side, stack))
            cases.append({"side": side, "stack": stack, "cell": int(rng.integers(top))})
    stage.show([], expose=("receptive-field", "sizes, fields, seen, averaged"))
    picture = rng.random((24, 24))
    results, means = stage.run(
        "return [arguments[0].map(({side, stack, cell}) => ({sizes: parts.sizes(side, stack),"
        "  fields: parts.fields(stack), seen: parts.seen(stack, stack.length, cell)})),"
        "  arguments[2].map((layer) => [...parts.averaged(arguments[1], 24, layer)])]",
        cases,
        picture.ravel().tolist(),
        LAYERS,
    )
    for case, result in zip(cases, results, strict=True):
        stack, side = case["stack"], case["side"]
        sizes = [len(connections(side, stack[:level])) for level in range(len(stack) + 1)]
        assert result["sizes"] == sizes
        ranges = [receptive_field(stack[:level]) for level in range(len(stack) + 1)]
        assert [field for field, _ in result["fields"]] == ranges
        first, last = result["seen"][0]
        np.testing.assert_array_equal(
            np.flatnonzero(connections(side, stack)[case["cell"]])[[0, -1]], [first, last]
        )
        assert last - first + 1 == ranges[-1]
        if sizes[-1] > 1:
            neighbours = [np.flatnonzero(row)[0] for row in connections(side, stack)[:2]]
            assert result["fields"][-1][1] == neighbours[1] - neighbours[0]
    for layer, mean in zip(LAYERS, means, strict=True):
        expected = average_pool2d(picture[np.newaxis, :, :, np.newaxis], *layer)
        np.testing.assert_allclose(mean, expected.ravel(), rtol=1e-9)


def test_frames_lie_where_the_cells_are_seen(stage: Stage) -> None:
    stage.show([EXAMPLES["receptive-field"]()])
    stage.run("document.querySelector('[data-figure]').set({level: 4, row: 0, column: 8})")
    frames = stage.run(
        "return [...document.querySelector('[data-figure]').shadowRoot.querySelectorAll('.frame')]"
        ".map(({style, parentElement}) => [style.top, style.left, style.width].map(parseFloat))"
    )
    sides = [40, 38, 19, 17, 8]
    rows = stage.run(
        "return [...document.querySelector('[data-figure]').shadowRoot.querySelectorAll('tbody tr')]"
        ".map((row) => [...row.children].map((cell) => cell.textContent))"
    )
    assert [row[1] for row in rows] == [f"{side}×{side}" for side in sides]
    assert [row[2:] for row in rows] == [["1", "1"], ["3", "1"], ["4", "2"], ["8", "2"], ["10", "4"]]
    assert stage.state()["column"] == 8  # as it was set; a hand is kept inside the map
    expected = [(0, 32, 10), (0, 32, 8), (0, 16, 4), (0, 16, 2), (0, 8, 1)]
    for frame, side, cells in zip(frames, sides, expected, strict=True):
        assert frame == pytest.approx([100 * cell / side for cell in cells], abs=0.01)


def test_keys_alone_reach_every_task(stage: Stage) -> None:
    stage.show([EXAMPLES["receptive-field"]()])
    conv3, conv5, conv3_by_2, pool, pop = (stage.part(".add button", k) for k in range(5))

    def stacked(*buttons: object) -> str:
        while stage.state()["stack"]:
            pop.send_keys(Keys.ENTER)
        for button in buttons:
            button.send_keys(Keys.ENTER)
        return stage.text(".tasks")

    assert "10칸을 봅니다." in stacked(conv5, pool, conv3)
    assert "가중치는 36개입니다. 9×9 한 번이면 81개" in stacked(conv3, conv3, conv3, conv3)
    assert "4개로 21칸을 봅니다." in stacked(conv3_by_2, conv5, pool, conv3)
    assert stage.text(".code") == "by_hand.receptive_field([(3, 2), (5, 1), (2, 2), (3, 1)])  # 21"

    before = stage.state()
    stage.part(".maps .handle", 1).send_keys(Keys.ARROW_RIGHT * 2 + Keys.ARROW_UP)
    after = stage.state()
    assert before["level"] == 4 and after["level"] == 2
    assert (after["row"], after["column"]) == (6, 9)
    assert "합성곱 5×5의 (행 6, 열 9) 칸은 입력의 행 12~22, 열 18~28의 범위를 봅니다." in stage.text(".told")


def test_a_stack_never_outgrows_the_picture(stage: Stage) -> None:
    stage.show([EXAMPLES["receptive-field"]()])
    pool = stage.part(".add button", 3)
    pool.send_keys(Keys.ENTER)
    pool.send_keys(Keys.ENTER)
    assert len(stage.state()["stack"]) == 6
    stage.run("arguments[0].click()", pool)
    assert len(stage.state()["stack"]) == 6
    assert stage.part("tbody tr:last-child").text.split()[-3:] == ["2×2", "22", "16"]


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_hand_chooses_a_cell_while_the_page_stands(stage: Stage, touch: bool) -> None:
    stage.show([EXAMPLES["receptive-field"]()], width=390 if touch else 1280)
    x, y = stage.middle(".maps .board", 3)
    size = stage.run("return arguments[0].getBoundingClientRect().width", stage.part(".maps .board", 3))
    top = stage.run("return scrollY")
    stage.drag((x, y), (x + 0.3 * size, y - 0.3 * size), touch)
    assert (stage.state()["row"], stage.state()["column"]) == (1, 6)
    assert stage.run("return scrollY") == top
    if touch:
        assert stage.swipe(stage.middle(".input canvas")) > 50
