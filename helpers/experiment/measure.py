"""From a trained model to plain numbers; later rooms never see the model."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

LARGEST_PACKED = 20_000
_BATCH = 256


@dataclass(frozen=True)
class TestRows:
    """A test set.

    Attributes:
        x: Inputs, or a batched ``tf.data.Dataset`` of inputs and labels.
        y: Labels of the N rows; ``None`` for a dataset.
        groups: Who or what each row belongs to, shape (N,), if the accuracy is to be the mean over them.
    """

    __test__ = False  # not a test of pytest's

    x: object
    y: object = None
    groups: np.ndarray | None = None


@dataclass(frozen=True)
class Tested:
    """What the tests gave; see `Result` for the fields."""

    metrics: dict[str, float]
    groups: dict[str, dict[str, float]]
    correct: dict[str, str]


def evaluate(model, tests: Mapping[str, TestRows]) -> Tested:
    """Evaluates a model on its test sets.

    Args:
        model: A compiled Keras model.
        tests: By name; the name ``""`` stands for the only one.

    Returns:
        Every metric, and ``n``, the number of rows; with a name, as ``"<name>.<metric>"``. Of a set with
        groups, the accuracy is the mean over the groups.

    Example:
        >>> evaluate(model, {"": TestRows(test_x, test_y)}).metrics
        {'accuracy': 0.78, 'loss': 0.49, 'n': 68}
    """
    metrics: dict[str, float] = {}
    groups: dict[str, dict[str, float]] = {}
    correct: dict[str, str] = {}
    for name, rows in tests.items():
        given = (rows.x,) if rows.y is None else (rows.x, rows.y)
        found = plain_names(model.evaluate(*given, verbose=0, return_dict=True))
        shares = [metric for metric in found if "accuracy" in metric]
        right = _right(model, rows) if shares else None
        n = len(rows.x) if rows.y is not None else sum(len(batch[1]) for batch in rows.x)
        if right is not None and len(right) <= LARGEST_PACKED:
            correct[name] = packed(right)
        if right is not None and rows.groups is not None:
            by_group = {str(g): float(right[rows.groups == g].mean()) for g in np.unique(rows.groups)}
            groups[name] = by_group
            found |= dict.fromkeys(shares, float(np.mean(list(by_group.values()))))
        prefix = f"{name}." if name else ""
        metrics |= {prefix + metric: value for metric, value in {**found, "n": n}.items()}
    return Tested(metrics, groups, correct)


def _right(model, rows: TestRows) -> np.ndarray | None:
    batches = rows.x
    if rows.y is not None:
        starts = range(0, len(rows.x), _BATCH)
        batches = ((rows.x[at : at + _BATCH], rows.y[at : at + _BATCH]) for at in starts)
    parts = []
    for x, y, *_ in batches:
        # Called, not predict: a tf.function a model would make TensorFlow warn of retracing.
        answers = np.asarray(model(x, training=False)).astype("float32")
        parts.append(is_right(y, answers))
    return None if any(part is None for part in parts) else np.concatenate(parts)


def is_right(y, answers) -> np.ndarray | None:
    """Tells for each row whether the answer is right, as Keras's ``"accuracy"`` counts it.

    Args:
        y: Labels, shape (N,) or (N, 1), or one-hot, shape (N, classes).
        answers: What the model gave, shape (N, 1) or (N, classes).

    Returns:
        Booleans, shape (N,); ``None`` for other shapes.

    Example:
        >>> is_right([1, 0], [[0.9], [0.6]])
        array([ True, False])
    """
    labels, answers = np.asarray(y), np.asarray(answers)
    if answers.ndim != 2 or len(labels) != len(answers):
        return None
    if answers.shape[1] == 1:
        return (answers[:, 0] > 0.5) == labels.reshape(len(labels))
    if labels.shape == answers.shape:
        labels = labels.argmax(axis=1)
    return answers.argmax(axis=1) == labels.reshape(len(labels))


def packed(right: np.ndarray) -> str:
    """Packs booleans for a record: eight a byte, then base64.

    Example:
        >>> packed(np.array([True, False]))
        'gA=='
    """
    return base64.b64encode(np.packbits(right).tobytes()).decode("ascii")


def unpacked(text: str, n: int) -> np.ndarray:
    """Gives back the first ``n`` booleans of `packed`.

    Example:
        >>> unpacked("gA==", 2)
        array([ True, False])
    """
    return np.unpackbits(np.frombuffer(base64.b64decode(text), dtype="uint8"), count=n).astype(bool)


def precision(model) -> str:
    """Names the dtype policy of the model's layers; several are joined by ``+``."""
    return "+".join(sorted({layer.dtype_policy.name for layer in model.layers}))


def plain_names(metrics: Mapping[str, object]) -> dict[str, object]:
    """Removes the counters that Keras appends when a second model has the same metric.

    Args:
        metrics: Anything by metric name.

    Example:
        >>> plain_names({"precision_2": 0.5})
        {'precision': 0.5}
    """
    short = {metric: re.sub(r"_\d+$", "", metric) for metric in metrics}
    unique = len(set(short.values())) == len(short)
    return {short[metric] if unique else metric: value for metric, value in metrics.items()}


def rounded(values: object) -> object:
    """Keeps six significant digits of every number in mappings and lists, as records do.

    Example:
        >>> rounded({"loss": [0.12345678]})
        {'loss': [0.123457]}
    """
    if isinstance(values, Mapping):
        return {key: rounded(value) for key, value in values.items()}
    if isinstance(values, list):
        return [rounded(value) for value in values]
    return float(f"{float(values):.6g}")
