"""The moved picture in the browser: the warp of helpers.augment, and every task within everyone's reach."""

from __future__ import annotations

import base64

import numpy as np
import pytest
import tensorflow as tf
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from helpers.augment import affine
from helpers.augment.warp import FILL_MODES, affine_matrix
from interactive_examples import EXAMPLES, picture

pytestmark = pytest.mark.browser
NAMES = ("theta", "tx", "ty", "shear", "zx", "zy", "flipHorizontal", "flipVertical")
HEIGHT, WIDTH = 10, 13


def test_a_hundred_maps_and_warps_are_those_of_helpers_augment(stage: Stage) -> None:
    rng = np.random.default_rng(4)
    levels = rng.integers(0, 256, (100, HEIGHT, WIDTH)).astype(np.uint8)
    low, high = [-180, -6, -6, -45, 0.4, 0.4], [180, 6, 6, 45, 2.2, 2.2]
    drawn = np.column_stack([rng.uniform(low, high, (100, 6)), rng.integers(0, 2, (100, 2))])
    cases = [
        {
            "picture": base64.b64encode(one.tobytes()).decode(),
            "parameters": dict(zip(NAMES, map(float, parameters), strict=True)),
            "fill": FILL_MODES[case // 25],
        }
        for case, (one, parameters) in enumerate(zip(levels, drawn, strict=True))
    ]
    stage.show([], expose=("augmentation", "unpacked, affineMatrix, warp, surrounded"))
    results = stage.run(
        "return arguments[0].map(({picture, parameters, fill}) => {"
        "  const matrix = parts.affineMatrix(parameters);"
        "  const read = {values: parts.unpacked(picture), width: arguments[2], height: arguments[1]};"
        "  return {matrix, values: [...parts.warp(read, matrix, fill, 0.25).values],"
        "    around: [...parts.surrounded(read, fill, 4, 0.25).values]};"
        "})",
        cases,
        HEIGHT,
        WIDTH,
    )
    columns = [tf.constant(column, tf.float32) for column in drawn.T]
    matrices = affine_matrix(*columns).numpy()
    np.testing.assert_allclose([result["matrix"] for result in results], matrices, atol=2e-5)
    shown = np.reshape([result["values"] for result in results], levels.shape)
    around = np.reshape([result["around"] for result in results], (100, HEIGHT + 8, WIDTH + 8))
    modes = {"nearest": "edge", "reflect": "symmetric", "constant": "constant", "wrap": "wrap"}
    keys = ("theta", "tx", "ty", "shear", "zx", "zy", "flip_horizontal", "flip_vertical")
    for quarter, fill in enumerate(FILL_MODES):
        rows = slice(25 * quarter, 25 * quarter + 25)
        given = dict(zip(keys, drawn[rows].T, strict=True))
        moved = affine(levels[rows, :, :, np.newaxis] / 255, fill_mode=fill, cval=0.25, **given)
        np.testing.assert_allclose(shown[rows], moved.numpy()[..., 0], atol=2e-4)
        options = {"constant_values": 0.25} if fill == "constant" else {}
        for one, wide in zip(levels[rows] / 255, around[rows], strict=True):
            np.testing.assert_array_equal(wide, np.pad(one, 4, mode=modes[fill], **options))


def test_the_page_paints_the_moved_picture(stage: Stage) -> None:
    stage.show([EXAMPLES["augmentation"]()])
    stage.run("document.querySelector('[data-figure]').set({theta: 30, tx: 3, zx: 1.4, fill: 'wrap'})")
    pixels = stage.run(
        "const {width, height} = arguments[0];"
        "const {data} = arguments[0].getContext('2d').getImageData(0, 0, width, height);"
        "return [width, height, ...data.filter((_, index) => index % 4 === 0)]",
        stage.part(".result canvas"),
    )
    values = np.round(picture()[:24, :20] * 255) / 255
    moved = affine(values[:, :, np.newaxis], fill_mode="wrap", theta=30, tx=3, zx=1.4).numpy()[:, :, 0]
    assert pixels[:2] == [20, 24]
    np.testing.assert_allclose(np.reshape(pixels[2:], (24, 20)), 255 * moved, atol=0.6)
    assert stage.text(".code") == 'affine(picture, theta=30, tx=3, zx=1.4, fill_mode="wrap")'


def test_keys_alone_reach_every_task(stage: Stage) -> None:
    stage.show([EXAMPLES["augmentation"]()])
    reset = stage.part(".row button")
    for index in (4, 5):
        stage.part("input[type=range]", index).send_keys(Keys.END, Keys.ARROW_LEFT * 4)
    assert "두 배 넓은 곳을 읽으니" in stage.text(".tasks li:nth-child(1).done")
    reset.send_keys(Keys.ENTER)
    stage.part("input[type=range]", 1).send_keys(Keys.ARROW_LEFT * 4)
    assert "네 칸 왼쪽을 읽으니" in stage.text(".tasks li:nth-child(2).done")
    reset.send_keys(Keys.ENTER)
    for index in (0, 1):
        stage.part("input[type=checkbox]", index).send_keys(" ")
    assert "180° 돌린 것과 같습니다." in stage.text(".tasks li:nth-child(3).done")
    stage.part(".choice input").send_keys(Keys.ARROW_RIGHT)
    assert stage.state()["fill"] == "reflect"


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_a_hand_pulls_the_drawing_along_while_the_page_stands(stage: Stage, touch: bool) -> None:
    stage.show([EXAMPLES["augmentation"]()], width=390 if touch else 1280)
    stage.run("document.querySelector('[data-figure]').set({theta: 90, zx: 2, zy: 2})")
    x, y = stage.middle(".result canvas")
    cell = stage.run("return arguments[0].getBoundingClientRect().width / 20", stage.part(".result canvas"))
    top = stage.run("return scrollY")
    stage.drag((x, y), (x + 3 * cell, y), touch)
    # Three cells of the result are six of the picture, and shifts are turned with it.
    assert (stage.state()["tx"], stage.state()["ty"]) == (-6, 0)
    assert stage.run("return scrollY") == top
    if touch:
        assert stage.swipe(stage.middle(".source canvas")) > 50
