"""Training throughput of lesson 09's models, in turns in one run, and the time it means: `make bench`.

A machine's speed wavers by a factor of two, so seconds of different hours say little. Here the models take
turns, each for a few batches, and the median of pictures a second counts. With the number of pictures that a
full run looks at it gives the time of that run on this machine, and with the record its accuracy.
"""

from __future__ import annotations

import ast
import os
import platform
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import nbformat
import numpy as np
from keras import layers

from helpers.augment import RandomAffine
from helpers.experiment import load_record
from helpers.recipes import Dirac, ScaledBias, whitening_kernel

LESSON = Path(__file__).resolve().parent.parent / "lessons" / "09-fashion-mnist.ipynb"
DEFINITIONS = ("augmentation", "model_c", "model_c_augmented", "conv_block", "small_network")
FAST_DEFINITIONS = ("norm_gelu", "fast_network")
MEAN, SPREAD = 0.286, 0.353  # of Fashion-MNIST; for speed any numbers would do


@dataclass(frozen=True)
class Contestant:
    """A model and how a full run trains it.

    Attributes:
        record: Name of its experiment.
        build: Makes the model.
        batch_size: Of a step.
        views: Pictures that a full run looks at, the same one again counted again.
        precision: Keras's dtype policy.
    """

    record: str
    build: Callable[[], keras.Model]
    batch_size: int
    views: int
    precision: str = "float32"


def definitions(path: Path, names: Sequence[str], given: Mapping[str, object]) -> dict[str, object]:
    """Takes functions and constants out of a lesson without running the rest of it.

    Args:
        path: The notebook.
        names: Functions and variables at the top level of its cells, in any order.
        given: What they need besides each other.

    Returns:
        ``given`` and everything named.

    Raises:
        KeyError: The lesson does not define one of the names.

    Example:
        >>> sorted(definitions(lesson, ["model_c"], {"keras": keras, "layers": layers}))
        ['keras', 'layers', 'model_c']
    """
    found = dict(given)
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "code":
            continue
        nodes = [node for node in ast.parse(cell.source).body if _name(node) in names]
        exec(compile(ast.Module(nodes, []), str(path), "exec"), found)
    found.pop("__builtins__", None)
    if missing := sorted(set(names) - set(found)):
        raise KeyError(f"{path.name} does not define {', '.join(missing)}")
    return found


def _name(node: ast.stmt) -> str | None:
    if isinstance(node, ast.FunctionDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def contestants() -> list[Contestant]:
    """Lists the models of lesson 09 that are compared, the slow one first."""
    pictures = np.random.default_rng(0).random((200, 28, 28, 1), dtype="float32")
    given = {"keras": keras, "layers": layers, "RandomAffine": RandomAffine}
    given |= {"Dirac": Dirac, "ScaledBias": ScaledBias}
    given |= {"kernel": whitening_kernel(pictures), "mean": MEAN, "spread": SPREAD}
    lesson = definitions(LESSON, (*DEFINITIONS, *FAST_DEFINITIONS), given)

    def wide():
        return lesson["fast_network"]((64, 256, 256))

    return [
        Contestant("09-fashion-mnist/c-on-the-fly", lesson["model_c_augmented"], 32, 37 * 45_000),
        Contestant("09-fashion-mnist/recipe", lesson["small_network"], 128, 10 * 60_000),
        Contestant("09-fashion-mnist/fast", lesson["fast_network"], 512, 7 * 60_000, "mixed_bfloat16"),
        Contestant("09-fashion-mnist/fast-long", wide, 512, 36 * 60_000, "mixed_bfloat16"),
    ]


def trainer(contestant: Contestant, batches: int) -> Callable[[], float]:
    """Makes a function that trains a few batches and returns pictures a second.

    Args:
        contestant: What to train, on random pictures.
        batches: Steps a call.
    """
    keras.mixed_precision.set_global_policy(contestant.precision)
    model = contestant.build()
    keras.mixed_precision.set_global_policy("float32")
    model.compile("adam", "categorical_crossentropy", jit_compile=False)
    random = np.random.default_rng(0)
    count = batches * contestant.batch_size
    x = random.random((count, 28, 28, 1), dtype="float32")
    y = keras.utils.to_categorical(random.integers(0, 10, count), 10)

    def train() -> float:
        start = time.perf_counter()
        model.fit(x, y, batch_size=contestant.batch_size, verbose=0)
        return count / (time.perf_counter() - start)

    train()  # traces the graph
    return train


def measure(runners: Mapping[str, Callable[[], float]], rounds: int = 5) -> dict[str, float]:
    """Lets everyone run in turns and takes the median of each.

    Args:
        runners: Functions that return pictures a second, by name.
        rounds: Turns.

    Returns:
        Pictures a second by name.
    """
    turns = [{name: run() for name, run in runners.items()} for _ in range(rounds)]
    return {name: float(np.median([turn[name] for turn in turns])) for name in runners}


def report(entrants: Sequence[Contestant], speeds: Mapping[str, float]) -> list[str]:
    """Writes a line a model: speed, time of a full run, ratio to the first one's time, recorded accuracy.

    Args:
        entrants: The models; the first is what the others are compared with.
        speeds: Pictures a second by record name.

    Returns:
        The lines.
    """
    slowest = entrants[0].views / speeds[entrants[0].record]
    lines = []
    for one in entrants:
        seconds = one.views / speeds[one.record]
        accuracy = load_record(one.record).value("test.accuracy")
        lines.append(
            f"{one.record.partition('/')[2]:<14}{one.precision:<16}{speeds[one.record]:>10,.0f}"
            f"{seconds:>10,.0f}{slowest / seconds:>8.1f}{accuracy:>10.2%}"
        )
    return lines


def main() -> None:
    """Prints the table."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, keras {keras.__version__}")
    entrants = contestants()
    batches = {32: 40, 128: 20, 512: 2}
    speeds = measure({one.record: trainer(one, batches[one.batch_size]) for one in entrants})
    print("model         precision       pictures/s   seconds   times  accuracy")
    print("\n".join(report(entrants, speeds)))


if __name__ == "__main__":
    main()
