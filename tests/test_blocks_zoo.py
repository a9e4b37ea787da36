"""Many kinds of networks: every count is Keras's, every code rebuilds the model, every picture is sound."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import ImageFont

import helpers
from helpers import palette
from helpers.blocks import blocks, draw, draw_neurons, to_code
from helpers.blocks.structure import Leaf, Parallel, structure

L = keras.layers
SVG = "{http://www.w3.org/2000/svg}"
BOLD = Path(helpers.__file__).parent / "fonts" / "noto-sans-kr" / "NotoSansKR-Bold.ttf"


def lesson_stack():
    return keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            L.Conv2D(2, 3, padding="same", activation="relu"),
            L.MaxPooling2D(2),
            L.Conv2D(3, 2, padding="same", activation="relu"),
            L.MaxPooling2D(2),
            L.Flatten(),
            L.Dense(8, activation="relu"),
            L.Dense(3, activation="softmax"),
        ]
    )


def lenet_like():
    return keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            L.Conv2D(6, 5, activation="tanh"),
            L.AveragePooling2D((2, 2)),
            L.Activation("tanh"),
            L.Conv2D(16, 5),
            L.Activation("tanh"),
            L.AveragePooling2D(2),
            L.Flatten(),
            L.Dense(120, activation="tanh"),
            L.Dense(84, activation="tanh"),
            L.Dense(10, activation="softmax"),
        ],
        name="lenet",
    )


def vgg_like():
    layers = [keras.Input((32, 32, 3))]
    for filters, times in ((8, 2), (16, 2), (32, 3)):
        layers += [L.Conv2D(filters, 3, padding="same", activation="relu") for _ in range(times)]
        layers += [L.MaxPooling2D(2, strides=2), L.Dropout(0.25)]
    return keras.Sequential(
        [*layers, L.Flatten(), L.Dense(64, "relu"), L.Dropout(0.5), L.Dense(10, "softmax")]
    )


def inception_like():
    def module(x, a, b, c, d):
        return L.Concatenate()(
            [
                L.Conv2D(a, 1, activation="relu")(x),
                L.Conv2D(b, 3, padding="same", activation="relu")(L.Conv2D(b // 2, 1, activation="relu")(x)),
                L.Conv2D(c, 5, padding="same", activation="relu")(L.Conv2D(c // 2, 1, activation="relu")(x)),
                L.Conv2D(d, 1, activation="relu")(L.MaxPooling2D(3, strides=1, padding="same")(x)),
            ]
        )

    inputs = keras.Input((28, 28, 192))
    x = module(inputs, 64, 128, 32, 32)
    x = L.MaxPooling2D(3, strides=2, padding="same")(x)
    x = module(x, 8, 16, 4, 4)
    x = L.Dropout(0.4)(L.GlobalAveragePooling2D()(x))
    return keras.Model(inputs, L.Dense(10, activation="softmax")(x), name="inception")


def resnet_like():
    def unit(x, filters, strides):
        shortcut = x
        if strides > 1 or x.shape[-1] != filters:
            shortcut = L.BatchNormalization()(L.Conv2D(filters, 1, strides=strides, use_bias=False)(x))
        y = L.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)(x)
        y = L.ReLU()(L.BatchNormalization()(y))
        y = L.BatchNormalization()(L.Conv2D(filters, 3, padding="same", use_bias=False)(y))
        return L.ReLU()(L.Add()([shortcut, y]))

    inputs = keras.Input((32, 32, 3))
    x = L.Conv2D(8, 3, padding="same")(inputs)
    for filters, strides in ((8, 1), (8, 1), (8, 1), (16, 2), (16, 1), (32, 2)):
        x = unit(x, filters, strides)
    return keras.Model(inputs, L.Dense(10)(L.GlobalAveragePooling2D()(x)))


def unet_like():
    inputs = keras.Input((16, 16, 3))
    a = L.Conv2D(4, 3, padding="same", activation="relu")(inputs)
    b = L.Conv2D(8, 3, padding="same", activation="relu")(L.MaxPooling2D()(a))
    c = L.Conv2D(16, 3, padding="same", activation="relu")(L.MaxPooling2D()(b))
    x = L.Concatenate()([L.UpSampling2D()(c), b])
    x = L.Conv2DTranspose(4, 2, strides=2)(L.Conv2D(8, 3, padding="same")(x))
    return keras.Model(inputs, L.Conv2D(1, 1, activation="sigmoid")(L.Concatenate()([x, a])))


def tangled():
    inputs = keras.Input((8, 8, 2))
    a, b = L.Conv2D(4, 3, padding="same")(inputs), L.Conv2D(4, 1)(inputs)
    c, d = L.Add()([a, b]), L.Multiply()([a, b])
    return keras.Model(inputs, L.Subtract()([c, L.Conv2D(4, 1)(d)]))


def wide_branches():
    inputs = keras.Input((8, 8, 2))
    branches = [L.Conv2D(2 + n, 1)(L.Conv2D(2, 1)(inputs)) for n in range(6)]
    return keras.Model(inputs, L.Concatenate()([*branches, inputs]))


def two_inputs_shared_layer():
    left, right = keras.Input((6,), name="left"), keras.Input((6,), name="right")
    shared = L.Dense(4, activation="relu")
    joined = L.Concatenate()([shared(left), shared(right)])
    return keras.Model([left, right], [L.Dense(1, name="score")(joined), L.Dense(2)(joined)])


def nested():
    augment = keras.Sequential([keras.Input((24, 24, 3)), L.RandomFlip("horizontal"), L.RandomRotation(0.1)])
    inputs = keras.Input((24, 24, 3))
    base = keras.Model(inputs, L.BatchNormalization()(L.Conv2D(4, 3)(inputs)), name="base")
    base.trainable = False
    return keras.Sequential(
        [keras.Input((24, 24, 3)), augment, L.Rescaling(1 / 255), base, L.GlobalMaxPooling2D(), L.Dense(2)]
    )


def many_settings():
    return keras.Sequential(
        [
            keras.Input((20, 30, 3), batch_size=4, name="pictures"),
            L.ZeroPadding2D(((1, 2), (0, 3))),
            L.Conv2D(
                4,
                (3, 5),
                strides=(2, 1),
                use_bias=False,
                kernel_initializer=keras.initializers.HeNormal(),
                kernel_regularizer=keras.regularizers.L2(1e-3),
                activation=L.LeakyReLU(0.1),
            ),
            L.SeparableConv2D(6, 3, dilation_rate=2),
            L.DepthwiseConv2D(3, depth_multiplier=2),
            L.LayerNormalization(),
            L.PReLU(shared_axes=[1, 2]),
            L.SpatialDropout2D(0.1),
            L.Cropping2D(1),
            L.Reshape((-1, 12)),
            L.Conv1D(5, 3, padding="causal"),
            L.Bidirectional(L.LSTM(3)),
            L.Dense(2, kernel_initializer=keras.initializers.RandomNormal(stddev=0.02), trainable=False),
        ],
        name="settings",
    )


def built_later():
    model = keras.Sequential([L.Dense(5, activation="relu", name="first"), L.Dense(2)])
    model.build((None, 7))
    return model


ZOO = [
    lesson_stack,
    lenet_like,
    vgg_like,
    inception_like,
    resnet_like,
    unet_like,
    tangled,
    wide_branches,
    two_inputs_shared_layer,
    nested,
    many_settings,
    built_later,
]


@pytest.fixture(scope="module")
def models():
    return {make.__name__: make() for make in ZOO}


names = pytest.mark.parametrize("name", [make.__name__ for make in ZOO])


@names
def test_counts_equal_keras(models, name):
    model = models[name]
    graph = blocks(model)
    assert graph.params == model.count_params()
    assert graph.non_trainable == sum(int(np.prod(w.shape)) for w in model.non_trainable_weights)
    assert graph.weights + graph.bias + graph.statistics == graph.params
    for block in graph:
        if block.kind != "input":
            assert block.params == model.get_layer(block.name).count_params()
            assert block.params == block.weights + block.bias + block.statistics


@names
def test_shapes_equal_keras(models, name):
    for block in blocks(models[name]):
        layer = models[name].get_layer(block.name) if block.kind != "input" else None
        if layer is not None and not block.shared and len(layer._inbound_nodes) == 1:
            assert block.out_shape == tuple(layer.output.shape[1:])


def configuration(model):
    """A model's configuration with the names that Keras numbers replaced by their order."""
    config = model.get_config()
    renamed = {}

    def collect(part):
        if isinstance(part, (list, tuple)):
            for inner in part:
                collect(inner)
        elif isinstance(part, dict):
            name = part["config"].get("name") if isinstance(part.get("config"), dict) else None
            snake = keras.src.utils.naming.to_snake_case(part.get("class_name", ""))
            if name and re.fullmatch(rf"{snake}(_\d+)?", name):
                renamed[name] = f"<{len(renamed)}>"
            collect(list(part.values()))

    def replaced(part):
        if isinstance(part, dict):
            return {key: replaced(value) for key, value in part.items()}
        if isinstance(part, (list, tuple)):
            return [replaced(value) for value in part]
        return renamed.get(part, part) if isinstance(part, str) else part

    if re.fullmatch(r"(sequential|functional)(_\d+)?", config["name"]):
        config["name"] = "<model>"
    collect(config)
    return replaced(config)


@names
def test_emitted_code_rebuilds_the_same_configuration(models, name):
    namespace: dict = {}
    exec(to_code(models[name]), namespace)  # the code under test is our own
    rebuilt = namespace["model"]
    assert type(rebuilt) is type(models[name])
    assert configuration(rebuilt) == configuration(models[name])
    assert to_code(rebuilt) == to_code(models[name])


def test_a_list_of_blocks_is_code_too():
    parts = list(blocks(lesson_stack()))
    assert to_code(parts) == to_code(lesson_stack())


def test_code_leaves_defaults_out():
    assert '\n    keras.layers.Conv2D(2, 3, padding="same", activation="relu"),\n' in to_code(lesson_stack())


def test_operations_that_cannot_be_written_say_so():
    inputs = keras.Input((4,))
    model = keras.Model(inputs, keras.ops.sum(inputs, axis=1))
    with pytest.raises(ValueError, match="keras.layers"):
        to_code(model)
    assert "<svg" in draw(model).svg


def drawings(model):
    yield draw(model)
    yield draw(model, compact=False, receptive_field=True, title="제목이 있는 블록 그림")
    yield draw(model, compact=True)


@names
def test_pictures_are_sound(models, name):
    for drawing in drawings(models[name]):
        assert_sound(drawing)


def test_neuron_pictures_are_sound():
    rng = np.random.default_rng(0)
    for inputs, units in ((3, 2), (6, 3), (4, 8), (30, 40), (1, 1)):
        assert_sound(draw_neurons((inputs, units)))
        x, weights = rng.normal(size=inputs) * 100, rng.normal(size=(inputs, units)) * 100
        assert_sound(
            draw_neurons((inputs, units), x, weights, rng.normal(size=units), "sigmoid", title="뉴런")
        )


def measured(text, size):
    """Width in the book's bold font, which has no subscripts: a digit of 0.6 of the size stands for one."""
    subscripts = len(re.findall("[₀-₉]", text))
    plain = ImageFont.truetype(str(BOLD), 100).getlength(re.sub("[₀-₉]", "", text))
    return (plain + subscripts * 36) * size / 100


def assert_sound(drawing):
    """Well formed, described in Korean, large enough letters, nothing outside, no text over another."""
    root = ET.fromstring(drawing.svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert re.search("[가-힣]", title.text) and re.search("[가-힣]{2}", desc.text)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    _, _, width, height = (float(part) for part in root.get("viewBox").split())
    places = []
    for text in root.iter(f"{SVG}text"):
        size = float((re.search(r"font-size:([\d.]+)px", text.get("style", "")) or [0, 14])[1])
        assert size * 358 / width >= 11
        assert text.text.strip()
        length = measured(text.text, size)
        x, y = float(text.get("x")), float(text.get("y"))
        x -= {"middle": length / 2, "end": length}.get(text.get("text-anchor"), 0)
        assert x >= 0 and x + length <= width, text.text
        assert size * 0.7 <= y <= height, text.text
        places.append((x, x + length, y - size * 0.7, y, text.text))
    for number, (left, right, top, bottom, one) in enumerate(places):
        for start, end, upper, lower, other in places[number + 1 :]:
            assert right <= start or end <= left or bottom <= upper or lower <= top, (one, other)
    for box in root.iter(f"{SVG}rect"):
        assert float(box.get("x")) >= 0 and float(box.get("x")) + float(box.get("width")) <= width
        assert float(box.get("y")) + float(box.get("height")) <= height


@names
def test_texts_stay_inside_their_bricks(models, name):
    root = ET.fromstring(draw(models[name], compact=True).svg)
    rows = [
        tuple(float(box.get(key)) for key in ("x", "y", "width", "height"))
        for box in root.iter(f"{SVG}rect")
        if box.get("fill-opacity")
    ]
    for text in root.iter(f"{SVG}text"):
        x, y = float(text.get("x")), float(text.get("y"))
        length = measured(text.text, 14)
        x -= length if text.get("text-anchor") == "end" else 0
        for left, top, width, height in rows:
            if top < y < top + height and left < x < left + width:
                assert x + length <= left + width, text.text


@names
def test_formulas_in_pictures_are_true(models, name):
    graph = blocks(models[name])
    shown = []
    for text in ET.fromstring(draw(graph, compact=False).svg).iter(f"{SVG}text"):
        if " = " in text.text and "·" in text.text and "채널" not in text.text:
            left, right = text.text.removeprefix("매개변수 ").split(" (")[0].split(" = ")
            assert eval(left.replace("·", "*").replace(",", "")) == int(right.replace(",", ""))  # digits only
            shown.append(int(right.replace(",", "")))
    counted = [block.params for block in graph]
    assert all(number in counted for number in shown)


def test_studs_are_the_channels_that_come_in():
    graph = blocks(lesson_stack())
    root = ET.fromstring(draw(graph).svg)
    studs = [box for box in root.iter(f"{SVG}rect") if box.get("height") == "9" and box.get("width") == "12"]
    assert len(studs) == sum(block.in_shape[-1] for block in graph if block.kind != "input")


def test_the_spine_tells_the_arithmetic():
    model = keras.Sequential([keras.Input((3,)), L.Dense(2, activation="relu")])
    fills = [box.get("fill") for box in ET.fromstring(draw(model).svg).iter(f"{SVG}rect")]
    for colour in (palette.WEIGHT, palette.MULTIPLY, palette.ADD, palette.ACTIVATION):
        assert fills.count(colour) == 2  # the layer and the legend


def test_repeated_blocks_are_folded_and_still_counted(models):
    drawing = draw(models["resnet_like"])
    texts = [text.text for text in ET.fromstring(drawing.svg).iter(f"{SVG}text")]
    assert "×3" in texts
    assert f"{models['resnet_like'].count_params():,}개" in drawing.description


def test_resnet_is_read_as_branches_and_skips(models):
    items = structure(blocks(models["resnet_like"]))
    splits = [item for item in items if isinstance(item, Parallel)]
    assert [split.skip for split in splits] == [True, True, True, False, True, False]
    assert all(isinstance(item, (Leaf, Parallel)) for item in items)


def test_ids_are_unique_on_a_page():
    model = lesson_stack()
    ids = re.findall(r' id="([^"]+)"', draw(model).svg + draw(model).svg + draw_neurons((3, 2)).svg)
    assert len(ids) == len(set(ids)) == 9


def test_svg_has_no_foreign_hosts_and_follows_the_page(tmp_path):
    drawing = draw(lesson_stack())
    assert "currentColor" in drawing.svg and "prefers-color-scheme" not in drawing.svg
    assert re.findall(r'https?://[^"]+', drawing.svg) == ["http://www.w3.org/2000/svg"]
    assert drawing.svg in drawing._repr_html_()
    saved = drawing.save(tmp_path / "그림.svg").read_text(encoding="utf-8")
    ET.fromstring(saved)
    assert "prefers-color-scheme" in saved


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(paint, paper, opacity):
    parts = [
        round(int(paint[n : n + 2], 16) * opacity + int(paper[n : n + 2], 16) * (1 - opacity))
        for n in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def test_text_contrast_is_enough_in_light_and_dark():
    for full in (palette.WEIGHT, palette.ADD, palette.ACTIVATION):
        assert contrast(palette.ON_DARK_FILL, full) >= 4.5
    assert contrast(palette.ON_LIGHT_FILL, palette.MULTIPLY) >= 4.5
    tints = (palette.NEUTRAL, palette.POOLING, palette.DENSE, palette.WEIGHT, palette.ADD, palette.ACTIVATION)
    for tint in tints:
        assert contrast("#323232", mixed(tint, "#ffffff", 0.14)) >= 4.5
        assert contrast("#ced6dd", mixed(tint, "#121212", 0.14)) >= 4.5
