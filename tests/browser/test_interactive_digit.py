"""The drawn digit in the browser: Keras's numbers in every layer, and both tasks within everyone's reach."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from helpers.data import drawn_digit
from helpers.data.digit_strokes import PEN
from helpers.interactive.network import packed
from interactive_examples import EXAMPLES, digit_networks, digits

pytestmark = pytest.mark.browser
FIGURE = "document.querySelector('[data-figure]')"
# A seven of steps along the grid, as keys draw it, from (0, 0) over (10, 0) to (3, 14).
SEVEN = [(x, 0) for x in range(11)]
for _down in range(1, 15):
    SEVEN += [(SEVEN[-1][0], _down), *([(SEVEN[-1][0] - 1, _down)] if _down % 2 else [])]
KEYS = {(1, 0): Keys.ARROW_RIGHT, (-1, 0): Keys.ARROW_LEFT, (0, 1): Keys.ARROW_DOWN, (0, -1): Keys.ARROW_UP}


def show(stage: Stage, width: int = 1280, expose: tuple[str, str] | None = None) -> None:
    stage.show([EXAMPLES["draw-digit"]()], width=width, expose=expose)
    stage.wait(f"{FIGURE}.networks")


def random_strokes(rng: np.random.Generator) -> list[list[list[float]]]:
    """One to four lines of one to eight points, some of them off the board."""
    lines = []
    for _ in range(rng.integers(1, 5)):
        steps = rng.normal(0, 3, (rng.integers(1, 9), 2))
        lines.append((rng.uniform(-2, 30, 2) + np.cumsum(steps, axis=0)).tolist())
    return lines


def own_network() -> tuple[object, np.ndarray]:
    """A network of the other kinds of layers that a reader may give, too large for 16 bits."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(3)
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(6, 4, padding="same", activation="relu"),
            layers.MaxPooling2D(3),
            layers.Dropout(0.5),
            layers.Conv2D(8, (5, 3), padding="same"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(6_000, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.set_weights([np.random.default_rng(3).normal(0, 0.2, w.shape) for w in model.get_weights()])
    return model, np.random.default_rng(4).integers(0, 256, (3, 28, 28)).astype("uint8")


def layer_by_layer(model, pictures: np.ndarray) -> list[np.ndarray]:
    """What Keras computes in every layer that is at work outside training, (N, ...) each."""
    x, found = pictures[..., np.newaxis].astype("float32") / 255, []
    for layer in model.layers:
        x = layer(x, training=False) if type(layer).__name__ == "Dropout" else layer(x)
        if type(layer).__name__ != "Dropout":
            found.append(np.asarray(x))
    return found


def farthest(stage: Stage, model, name: str, pictures: np.ndarray) -> list[float]:
    """Of each layer the greatest difference between page and Keras; the page reads the packed bytes."""
    expected = layer_by_layer(model, pictures)
    file = stage.folder / f"{name}.bin"
    file.write_bytes(b"".join(np.float32(layer).tobytes() for layer in expected))
    description, data = packed(name, model)
    found = stage.driver.execute_async_script(
        "const [description, data, levels, address, done] = arguments;"
        "(async () => {"
        "  const expected = new Float32Array(await (await fetch(address)).arrayBuffer());"
        "  const layers = parts.readNetwork(description, parts.bytesOf(data));"
        "  const read = levels.map((text) => parts.layerOutputs(layers, parts.bytesOf(text), [28, 28, 1]));"
        "  let start = 0;"
        "  return layers.map((_, layer) => read.reduce((worst, outputs) => {"
        "    const { values } = outputs[layer];"
        "    for (const value of values) worst = Math.max(worst, Math.abs(value - expected[start++]) || 0);"
        "    return worst;"
        "  }, 0)).concat(expected.length - start);"
        "})().then(done)",
        description,
        base64.b64encode(data).decode(),
        [base64.b64encode(picture.tobytes()).decode() for picture in pictures],
        stage.address + file.name,
    )
    assert found.pop() == 0, "the page has as many numbers as Keras"
    return found


def test_every_layer_of_64_digits_and_every_drawing_is_pythons(stage: Stage) -> None:
    show(stage, expose=("draw-digit", "bytesOf, drawnDigit, layerOutputs, readNetwork"))
    pictures = digits()[0][:64]
    for name, model in digit_networks().items():
        assert max(farthest(stage, model, name, pictures)) < 1e-4, name
    model, noise = own_network()
    description, _ = packed("own", model)
    assert description["bits"] == 8
    kept = [weight.copy() for weight in model.get_weights()]
    for weight in kept:  # what is left of them with 8 bits
        if weight.ndim > 1:
            scale = np.abs(weight).max(axis=tuple(range(weight.ndim - 1))) / 127
            weight[...] = np.round(weight / scale) * scale
    model.set_weights(kept)
    assert max(farthest(stage, model, "own", noise)) < 1e-4

    rng = np.random.default_rng(6)
    cases = [random_strokes(rng) for _ in range(120)]
    shown = stage.run(
        "const [cases, pen] = arguments;"
        "return cases.map((strokes) => [true, false].map((c) => [...parts.drawnDigit(strokes, c, pen)]))",
        cases,
        PEN,
    )
    expected = [[drawn_digit(strokes, centred) for centred in (True, False)] for strokes in cases]
    assert np.abs(np.reshape(shown, (120, 2, 28, 28)) - np.array(expected, int)).max() <= 1
    assert stage.run("return [...parts.drawnDigit([], true, 1)].every((level) => level === 0)")
    assert not drawn_digit([]).any()


def place_for_seven(stage: Stage) -> list[tuple[float, float]]:
    """A seven, uncentred, that one network reads clearly and the other one clearly not."""
    stage.run(f"{FIGURE}.set({{centred: false}})")
    found = stage.run(
        f"const [figure, seven] = [{FIGURE}, arguments[0]];"
        "const places = [];"
        "for (let right = 1; right < 17; right += 1) for (let down = 1; down < 13; down += 1) {"
        "  const strokes = [seven.map(([x, y]) => [x + right + 0.5, y + down + 0.5])];"
        "  const levels = parts.drawnDigit(strokes, false, figure.settings.pen);"
        "  const shares = figure.read(levels).map((layers) => layers.at(-1).values);"
        "  const sevens = shares.map((values) => values[7]).sort((a, b) => a - b);"
        "  const tops = shares.filter((values) => Math.max(...values) === values[7]).length;"
        "  if (tops === 1) places.push([sevens[1] - sevens[0], right, down]);"
        "}"
        "return places.sort((a, b) => b[0] - a[0])[0]",
        SEVEN,
    )
    return [(x + found[1] + 0.5, y + found[2] + 0.5) for x, y in SEVEN]


def moving_example(stage: Stage) -> tuple[int, str, int]:
    """An example, the arrow and how often to press it until one network alone changes its answer."""
    return stage.run(
        f"const figure = {FIGURE};"
        "const ways = [['left', -1, 0], ['up', 0, -1], ['down', 0, 1], ['right', 1, 0]];"
        "const answers = (levels) => figure.read(levels).map(({length, [length - 1]: last}) =>"
        "  last.values.indexOf(Math.max(...last.values)));"
        "for (let count = 1; count < 9; count += 1) for (const [way, right, down] of ways)"
        "  for (const [index, picture] of figure.pictures.entries()) {"
        "    const before = answers(picture);"
        "    const after = answers(parts.moved(picture, count * right, count * down));"
        "    if (before[0] === before[1] && after.filter((one) => one !== before[0]).length === 1)"
        "      return [index, ways.findIndex((one) => one[0] === way), count];"
        "  }"
    )


def test_keys_alone_reach_both_tasks(stage: Stage) -> None:
    show(stage, expose=("draw-digit", "drawnDigit, moved"))
    points = place_for_seven(stage)
    stage.run(f"{FIGURE}.set({{centred: true}})")
    stage.part("input[type=checkbox]").send_keys(" ")
    assert stage.state()["centred"] is False
    pen = stage.part(".handle")
    walk, at = [], (14, 14)
    start = tuple(int(value) for value in points[0])
    walk += [Keys.ARROW_RIGHT if start[0] > at[0] else Keys.ARROW_LEFT] * abs(start[0] - at[0])
    walk += [Keys.ARROW_DOWN if start[1] > at[1] else Keys.ARROW_UP] * abs(start[1] - at[1])
    steps = [KEYS[(b[0] - a[0], b[1] - a[1])] for a, b in zip(SEVEN[:-1], SEVEN[1:], strict=True)]
    pen.send_keys(*walk, " ", *steps)
    assert stage.state()["isDown"] and stage.text(".tasks li:nth-child(1)").endswith("그리세요.")
    for kind in ("keyDown", "keyUp"):  # send_keys would take the focus away first, which lifts the pen
        stage.driver.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, "key": " ", "code": "Space"})
    assert stage.state()["strokes"] == [[list(point) for point in points]]
    assert "찾았습니다." in stage.text(".tasks li:nth-child(1).done")
    levels = drawn_digit([points], centred=False)
    pixels = stage.run(
        "const {data} = arguments[0].getContext('2d').getImageData(0, 0, 28, 28);"
        "return [...data.filter((_, index) => index % 4 === 0)]",
        stage.part(".seen canvas"),
    )
    np.testing.assert_array_equal(np.reshape(pixels, (28, 28)), levels)

    example, way, count = moving_example(stage)
    stage.part(".examples button", example).send_keys(Keys.ENTER)
    stage.part(".steps button", way).send_keys(Keys.ENTER * count)
    assert "답만 바뀌었습니다" in stage.text(".tasks li:nth-child(2).done")
    stage.wait(f"{FIGURE}.shadowRoot.querySelector('[aria-live]').textContent.includes('답만 바뀌었습니다')")
    assert stage.complaints() == []


def trace(stage: Stage, points: list[tuple[float, float]], touch: bool) -> float:
    """Draws one stroke with the mouse or a finger, in cells of the board; tells how far the page went."""
    left, top, side, before = stage.run(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});"
        "const box = arguments[0].getBoundingClientRect(); return [box.x, box.y, box.width, scrollY]",
        stage.part(".board canvas"),
    )
    places = [(left + x * side / 28, top + y * side / 28) for x, y in points]
    if touch:
        kinds = ["touchStart", *["touchMove"] * (len(places) - 1)]
        for kind, (x, y) in zip(kinds, places, strict=True):
            event = {"type": kind, "touchPoints": [{"x": x, "y": y}]}
            stage.driver.execute_cdp_cmd("Input.dispatchTouchEvent", event)
        stage.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        kinds = ["mousePressed", *["mouseMoved"] * (len(places) - 1), "mouseReleased"]
        for kind, (x, y) in zip(kinds, [*places, places[-1]], strict=True):
            event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
            stage.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
    stage.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
    return stage.run("return scrollY") - before


def test_mouse_and_finger_draw_while_the_page_stands(stage: Stage) -> None:
    show(stage, width=390, expose=("draw-digit", "drawnDigit"))
    points = place_for_seven(stage)
    for touch in (False, True):
        assert trace(stage, points[::2], touch) == 0
        strokes = stage.state()["strokes"]
        assert len(strokes) == 1 + touch and stage.state()["isDown"] is False
        np.testing.assert_allclose(strokes[-1][-1], points[::2][-1], atol=0.3)
        assert "찾았습니다." in stage.text(".tasks li:nth-child(1).done")
    (undo,) = stage.run(
        f"return [...{FIGURE}.shadowRoot.querySelectorAll('button')]"
        ".filter((button) => button.textContent === '한 획 되돌리기')"
    )
    undo.click()
    assert len(stage.state()["strokes"]) == 1
    assert stage.swipe(stage.middle(".verdict")) > 50


def test_data_that_does_not_come_is_told(stage: Stage) -> None:
    figure = EXAMPLES["draw-digit"]()
    html = figure._repr_html_()
    for name in figure.assets:
        start = html.index(f'data-asset="{name}">')
        end = html.index("</script>", start)
        html = html[:start] + f'data-asset="{name}" data-src="gone.js">' + html[end:]

    class Moved:
        def _repr_html_(self) -> str:
            return html

    stage.show([Moved()])
    stage.wait(f"{FIGURE}.shadowRoot.querySelector('.verdict').textContent.includes('불러오지 못했습니다')")
    assert any("gone.js" in complaint for complaint in stage.complaints())
