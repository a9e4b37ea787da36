"""Every row of the page on old Keras: the new snippet runs, the old one fails as the table says."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

PAGE = (Path(__file__).parents[1] / "book" / "old-keras.md").read_text(encoding="utf8")
ROWS = {
    int(number): (old, outcome.strip().strip("`"))
    for number, old, outcome in re.findall(r"^\| (\d+) \| (.+?) \| .+? \| (.+?) \|$", PAGE, re.MULTILINE)
}
SECTIONS = {
    int(number): dict(re.findall(r":caption: (예전|지금)\n(.+?)```", text, re.DOTALL))
    for number, text in re.findall(r"^## (\d+)\. (.+?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
CURRICULUM = (
    "keras.layers.convolutional", "to_categorical", "init", "input_dim", "input_shape", "border_mode",
    "fit_generator", "evaluate_generator", "predict_generator", "lr", "acc", "np.random.seed", ".h5",
    "ImageDataGenerator", "class_indices", "predict_classes",
)  # fmt: skip


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """A folder with two classes of pictures, as row 12 reads it."""
    monkeypatch.chdir(tmp_path)
    for name in ("circle", "triangle"):
        folder = tmp_path / "pictures" / name
        folder.mkdir(parents=True)
        Image.fromarray(np.zeros((24, 24), "uint8")).save(folder / "1.png")


def test_every_row_has_its_section_and_every_name_its_row():
    assert list(ROWS) == list(SECTIONS) == list(range(1, 14))
    assert all(set(snippets) == {"예전", "지금"} for snippets in SECTIONS.values())
    olds = " ".join(old for old, _ in ROWS.values())
    assert [name for name in CURRICULUM if name not in olds] == []


@pytest.mark.parametrize("number", SECTIONS)
def test_new_snippet_runs_without_a_warning(number, workplace):
    exec(compile(SECTIONS[number]["지금"], f"old-keras.md, row {number}", "exec"), {})


@pytest.mark.parametrize("number", SECTIONS)
def test_old_snippet_fails_as_the_table_says(number, workplace):
    outcome = ROWS[number][1]
    code = compile(SECTIONS[number]["예전"].replace("generator, steps", "iter([]), steps"), "old", "exec")
    namespace: dict[str, object] = {}
    if outcome == "UserWarning":
        with pytest.warns(UserWarning, match="input_dim"):
            exec(code, namespace)
    elif outcome == "오류 없이 결과가 달라짐":
        exec(code, namespace)
        assert namespace["same"] is False
    else:
        with warnings.catch_warnings(), pytest.raises(Exception) as raised:  # noqa: B017, PT011
            exec(code, namespace)
        assert type(raised.value).__name__ == outcome


def test_claims_beside_the_snippets():
    import keras
    import tensorflow as tf

    assert keras.layers.Conv2D(32, 3, 3).strides == (3, 3)
    old_name = keras.layers.Dense(1, kernel_initializer="uniform").kernel_initializer
    assert isinstance(old_name, keras.initializers.RandomUniform)
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    pairs = (np.ones((4, 2), "float32"), np.ones((4, 1), "float32"))
    with pytest.warns(UserWarning, match="`shuffle=True` was passed, but will be ignored"):
        model.fit(tf.data.Dataset.from_tensor_slices(pairs).batch(2), verbose=0)
    with pytest.warns(UserWarning, match="decay"):
        keras.optimizers.SGD(decay=1e-6)
    assert keras.layers.RandomFlip().get_config()["mode"] == "horizontal_and_vertical"
    assert keras.layers.Dense(1).get_config()["kernel_initializer"]["class_name"] == "GlorotUniform"


def test_an_old_file_opens_without_its_compilation(workplace):
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.save("model.h5")
    restored = keras.models.load_model("model.h5", compile=False)
    x = np.ones((3, 2), "float32")
    np.testing.assert_allclose(restored(x), model(x))
