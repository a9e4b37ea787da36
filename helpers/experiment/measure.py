"""The numbers of a finished run."""

from __future__ import annotations

import re
from collections.abc import Mapping


def evaluate(model, tests: Mapping[str, object]) -> dict[str, float]:
    """Evaluates a model on its test sets.

    Args:
        model: A compiled Keras model.
        tests: ``(x, y)`` or batched datasets by name; the name ``""`` stands for the only one.

    Returns:
        Every metric, and ``n``, the number of rows; with a name, as ``"<name>.<metric>"``.

    Example:
        >>> evaluate(model, {"": (test_x, test_y)})
        {'accuracy': 0.78, 'loss': 0.49, 'n': 68}
    """
    found: dict[str, float] = {}
    for name, rows in tests.items():
        prefix = f"{name}." if name else ""
        if isinstance(rows, tuple):
            metrics = model.evaluate(*rows, verbose=0, return_dict=True)
            n = len(rows[0])
        else:
            metrics = model.evaluate(rows, verbose=0, return_dict=True)
            n = sum(len(batch[1]) for batch in rows)
        for metric, value in {**plain_names(metrics), "n": n}.items():
            found[prefix + metric] = value
    return found


def plain_history(history: Mapping[str, list]) -> dict[str, list[float]]:
    """Copies a history under metric names without Keras's counters.

    Args:
        history: ``History.history``.

    Example:
        >>> plain_history({"auc_1": [0.5], "val_auc_1": [0.6]})
        {'auc': [0.5], 'val_auc': [0.6]}
    """
    return {metric: [float(v) for v in curve] for metric, curve in plain_names(history).items()}


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
