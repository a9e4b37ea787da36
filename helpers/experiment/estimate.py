"""The numbers of a record: one by its path, and how sure a measured share is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.statistics import mean_interval, wilson_interval

if TYPE_CHECKING:
    from helpers.experiment.result import Record

_OVER_SEEDS: dict[str, Callable] = {
    "mean": np.mean,
    "min": np.min,
    "max": np.max,
    "std": np.std,
    "median": np.median,
    "sum": np.sum,
}
_OVER_EPOCHS: dict[str, Callable] = {
    "first": lambda curve: curve[0],
    "last": lambda curve: curve[-1],
    "min": np.min,
    "max": np.max,
    "argmin": lambda curve: int(np.argmin(curve)) + 1,
    "argmax": lambda curve: int(np.argmax(curve)) + 1,
}


@dataclass(frozen=True)
class Estimate:
    """A measured share and what it says about the share that a longer test would give.

    Attributes:
        value: Between 0 and 1.
        low: Lower bound of the 95 % interval.
        high: Upper bound.
        n: How many units the interval counts.
        unit: ``"rows"`` or ``"groups"``.
    """

    value: float
    low: float
    high: float
    n: int
    unit: str


def split_metric(metric: str) -> tuple[str, str]:
    """Splits ``"own.accuracy"`` into test set and metric; the only test set is called ``""``."""
    test, _, plain = metric.rpartition(".")
    return test, plain


def size_key(test: str) -> str:
    """Returns the name under which a record keeps the size of a test set."""
    return f"{test}.n" if test else "n"


def estimate(record: Record, metric: str = "accuracy") -> Estimate:
    """Returns a share of right answers with its 95 % interval; see `Record.estimate`."""
    test, plain = split_metric(metric)
    groups = record.groups.get(test, {}) if "accuracy" in plain else {}
    if len(groups) > 1:
        shares = np.array([np.mean(values) for values in groups.values()])
        low, high = mean_interval(shares)
        return Estimate(float(shares.mean()), max(low, 0.0), min(high, 1.0), len(shares), "groups")
    sizes, shares = np.array(record.test[size_key(test)]), np.array(record.test[metric])
    if record.folds:
        n, right = int(sizes.sum()), float((shares * sizes).sum())
    else:
        n, right = int(sizes[0]), float(shares.mean() * sizes[0])
    right = min(max(right, 0.0), n)
    return Estimate(right / n, *wilson_interval(right, n), n, "rows")


def value(record: Record, path: str) -> float:
    """Reads one number of a record by its path; see `Record.value`."""
    section, _, rest = path.partition(".")
    try:
        if section in ("params", "n_train", "epochs") and not rest:
            return float(getattr(record, section))
        if section == "seconds":
            return float(_OVER_SEEDS[rest or "mean"](record.seconds))
        if section == "reference":
            return float((record.reference or {})[rest])
        if section == "test":
            return _test_value(record, rest)
        if section == "groups":
            test, group = split_metric(rest)
            return float(np.mean(record.groups[test][group]))
        if section == "history":
            return _history_value(record, rest)
    except (KeyError, IndexError, ValueError):
        pass
    raise KeyError(f"{record.experiment}의 기록에 {path!r}라는 값이 없습니다.")


def _test_value(record: Record, rest: str) -> float:
    metric, _, over = rest.rpartition(".")
    if rest in record.test:
        metric, over = rest, "mean"
    if over in ("low", "high"):
        return getattr(estimate(record, metric), over)
    if over == "mean" and "accuracy" in metric and size_key(split_metric(metric)[0]) in record.test:
        return estimate(record, metric).value
    return float(_OVER_SEEDS[over](record.test[metric]))


def _history_value(record: Record, rest: str) -> float:
    metric, selector, *over = rest.split(".")
    choose = _OVER_EPOCHS.get(selector)
    if choose is None:
        epoch = int(selector) if selector.isdigit() else 0
        if epoch < 1:
            raise KeyError(selector)
        values = [curve[epoch - 1] for curve in record.history[metric]]
    else:
        values = [choose(curve) for curve in record.history[metric]]
    return float(_OVER_SEEDS[over[0] if over else "mean"](values))
