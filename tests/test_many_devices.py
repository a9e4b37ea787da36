"""The page on several devices: its code runs, and four devices train what one trains."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

PAGE = (Path(__file__).parents[1] / "book" / "many-devices.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

RETURN = '    return history.history["loss"]\n'
FEWER = {"digits.x_train[:512,": "digits.x_train[:128,", "digits.y_train[:512]": "digits.y_train[:128]"}
KEEP = '    curves.append(history.history["loss"])\n    return curves[-1]\n'
# Further models of the book, trained by the page's own function.
OTHERS = """
import json

convnet, normalized_apart, normalized_together = curves  # the page's own


def dense():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Flatten(),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


def residual():
    inputs = keras.Input((28, 28, 1))
    x = layers.Conv2D(8, 3, strides=2, padding="same", activation="relu")(inputs)
    x = layers.add([x, layers.Conv2D(8, 3, padding="same", activation="relu")(x)])
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(layers.Flatten()(x)))


losses = {
    "convnet": convnet,
    "dense": train(dense),
    "residual": train(residual),
    "normalized": normalized_apart,
    "synchronized": normalized_together,
}
try:
    losses["uneven"] = train(dense, batch_size=50)
except tf.errors.InvalidArgumentError as error:
    losses["uneven"] = "AddN" if "AddN" in str(error) else str(error)
print(json.dumps(losses))
"""


@pytest.fixture(scope="module")
def losses() -> dict[int, dict[str, list[float]]]:
    """The loss curves by number of devices; each in a process of its own, since devices are made once."""
    return {devices: run(devices) for devices in (1, 2, 4)}


def run(devices: int) -> dict[str, list[float]]:
    code = "\n".join(["curves = []", *BLOCKS, OTHERS])
    for old, new in {"devices = 4\n": f"devices = {devices}\n", RETURN: KEEP, **FEWER}.items():
        assert code.count(old) == 1
        code = code.replace(old, new)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert f"장치의 수: {devices}" in done.stdout
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("devices", [2, 4])
@pytest.mark.parametrize("model", ["convnet", "dense", "residual", "synchronized"])
def test_more_devices_give_the_same_curve_at_the_same_global_batch(losses, devices, model):
    assert losses[1][model][-1] < losses[1][model][0], "it learns"
    # Sums in another order: float32 rounding (1e-7), carried through up to 48 steps of Adam.
    np.testing.assert_allclose(losses[devices][model], losses[1][model], rtol=1e-5)


@pytest.mark.parametrize("devices", [2, 4])
def test_batch_normalization_of_each_devices_own_share_differs(losses, devices):
    def difference(model):
        return np.abs(np.subtract(losses[devices][model], losses[1][model])).max()

    assert difference("normalized") > max(1e-3, 100 * difference("synchronized"))


def test_a_global_batch_that_does_not_divide_evenly_is_refused_as_the_page_says(losses):
    assert losses[4]["uneven"] == "AddN"
    assert losses[2]["uneven"] == pytest.approx(losses[1]["uneven"], rel=1e-3)
