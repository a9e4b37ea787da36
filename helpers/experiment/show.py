"""What a reader sees at the end of an experiment: the recorded full run, and their own beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.experiment import compare
from helpers.experiment.estimate import Estimate, size_key, split_metric
from helpers.experiment.plan import Plan
from helpers.experiment.result import Record
from helpers.experiment.sample import Part

if TYPE_CHECKING:
    from helpers.tables import Table

RECORDED, OWN = "기록", "이번 실행"
_PERCENT = ("accuracy", "precision", "recall")
_TWO_DECIMALS_FROM = 10_000


def show(plan: Plan, own: Record, record: Record | None, differences: list[str], train: Part | None) -> None:
    """Shows a table of the tests and, if the plan wants a picture, the learning curves, recorded and own.

    Args:
        plan: What was run.
        own: What ran.
        record: What was recorded, if anything.
        differences: In what the two differ.
        train: How many of the training rows were used.
    """
    compare.tell(record, differences)
    results_table(plan, own, record, train).show()
    if plan.picture:
        draw(own, record)


def results_table(plan: Plan, own: Record, record: Record | None, train: Part | None = None) -> Table:
    """Writes tests and budgets as a table with a column each for reference, record and own run.

    Args:
        plan: What was run.
        own: What ran.
        record: What was recorded, if anything.
        train: How many of the training rows were used.

    Returns:
        The table, in Korean.
    """
    from helpers.tables import table

    runs = [run for run in (record, own) if run is not None]
    names = (["참고"] if plan.reference else []) + ([f"{RECORDED} (95% 구간)"] if record else []) + [OWN]
    rows = []
    for metric in _shown(own):
        reference = [_reference(plan, metric, own)] if plan.reference else []
        rows.append([_row_name(plan, metric, own), *reference, *(_measured(run, metric) for run in runs)])
    for name, texts in _budget_rows(plan, own, record, train):
        rows.append([name, *([""] if plan.reference else []), *texts])
    return table(rows, ["테스트", *names], title=plan.title or plan.name)


def draw(own: Record, record: Record | None):
    """Draws accuracy (if measured) and loss, one below the other: the record first, the own run on top.

    Args:
        own: What ran.
        record: What was recorded, if anything.

    Returns:
        The figure, or ``None`` if nothing was trained.
    """
    import matplotlib.pyplot as plt

    from helpers import palette
    from helpers.plots.curves import learning_curves

    metrics = [m for m in own.history if not m.startswith("val_") and ("accuracy" in m or m == "loss")]
    metrics.sort(key=lambda metric: metric == "loss")
    if not metrics:
        return None
    figure, axes = plt.subplots(
        len(metrics), 1, figsize=(5.4, 2.9 * len(metrics)), layout="constrained", squeeze=False
    )
    for metric, ax in zip(metrics, axes.flat, strict=True):
        if record is not None and metric in record.history:
            learning_curves(record, metric, ax, name=RECORDED, color=palette.RECORDED)
        short = len(own.history[metric][0]) <= 30
        learning_curves(own, metric, ax, name=OWN, color=palette.YOURS, marker="o" if short else None)
        ax.get_legend().remove()
    figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    return figure


def _shown(own: Record) -> list[str]:
    """Accuracies, the loss of an only test set, and the lesson's own metrics that have a Korean name."""
    tests = _tests(own)
    found = []
    for metric in own.test:
        test, plain = split_metric(metric)
        counted = plain.endswith(("_positives", "_negatives")) and own.folds
        is_test_metric = test in tests and plain != "n" and not counted
        wanted = "accuracy" in plain or (plain == "loss" and len(tests) == 1) or _name(own, plain) != plain
        if (is_test_metric and wanted and (plain != "loss" or len(tests) == 1)) or metric in own.labels:
            found.append(metric)
    return sorted(found, key=lambda metric: split_metric(metric)[1] == "loss")


def _tests(own: Record) -> list[str]:
    return [split_metric(metric)[0] for metric in own.test if split_metric(metric)[1] == "n"] or [""]


def _name(own: Record, plain: str) -> str:
    from helpers.plots.curves import METRIC_NAMES

    return own.labels.get(plain, METRIC_NAMES.get(plain, plain))


def _row_name(plan: Plan, metric: str, own: Record) -> str:
    test, plain = split_metric(metric)
    if metric in own.labels:
        return own.labels[metric]
    people = f" ({len(own.groups[test])}명의 평균)" if "accuracy" in plain and own.groups.get(test) else ""
    if not test:
        return _name(own, plain) + people
    label = own.labels.get(test, test)
    return label + people if "accuracy" in plain else f"{label} {_name(own, plain)}"


def _measured(run: Record, metric: str) -> str:
    if metric not in run.test:
        return ""
    test, plain = split_metric(metric)
    if "accuracy" in plain and size_key(test) in run.test:
        return interval_text(run.estimate(metric))
    return number_text(plain, float(np.mean(run.test[metric])))


def _reference(plan: Plan, metric: str, own: Record) -> str:
    test, plain = split_metric(metric)
    known = plan.reference.get(metric, plan.reference.get(plain) if test == _tests(own)[0] else None)
    if known is None:
        return ""
    if any(word in plain for word in _PERCENT):
        return f"{100 * known:.2f}".rstrip("0").rstrip(".") + "%"
    return number_text(plain, known)


def interval_text(found: Estimate) -> str:
    """Writes a share with its interval.

    Example:
        >>> interval_text(Estimate(0.7794, 0.6666, 0.8618, 68, "rows"))
        '77.9% (66.7~86.2%)'
    """
    if not math.isfinite(found.value):
        return "NaN"
    digits = 2 if found.unit == "rows" and found.n >= _TWO_DECIMALS_FROM else 1
    return f"{found.value:.{digits}%} ({100 * found.low:.{digits}f}~{found.high:.{digits}%})"


def number_text(metric: str, value: float) -> str:
    """Writes a measured number as readers know it.

    Example:
        >>> number_text("recall", 0.6123), number_text("loss", 9.537e-08), number_text("true_positives", 18)
        ('61.2%', '0.001 미만', '18')
    """
    if not math.isfinite(value):
        return "NaN"
    if any(word in metric for word in _PERCENT):
        return f"{value:.1%}"
    if "loss" in metric and 0 <= value < 0.001:
        return "0.001 미만"
    return (
        f"{value:,.0f}"
        if float(value).is_integer()
        else f"{value:.3f}"
        if abs(value) < 10
        else f"{value:,.1f}"
    )


def _budget_rows(
    plan: Plan, own: Record, record: Record | None, train: Part | None
) -> list[tuple[str, list[str]]]:
    """How much each ran: rows trained on, epochs, seeds or folds, rows tested on."""
    of = f" / {train.of:,}개" if train and record is None and train.used < train.of else ""
    repeats = "묶음" if plan.folds else "시드"
    all_seeds = f" / {len(plan.seeds)}개" if record is None and len(own.seeds) < len(plan.seeds) else ""
    columns = {
        "훈련 데이터": lambda run: f"{run.n_train:,}개" + (of if run is own else ""),
        "에포크": lambda run: f"{run.epochs:,}",
        repeats: lambda run: f"{len(run.seeds)}개" + (all_seeds if run is own else ""),
        "테스트 데이터": lambda run: _tested(run, _tests(own)),
    }
    if not _tested(own, _tests(own)):
        del columns["테스트 데이터"]
    runs = [run for run in (record, own) if run is not None]
    return [(name, [text(run) for run in runs]) for name, text in columns.items()]


def _tested(run: Record, tests: Sequence[str]) -> str:
    """How many rows each test set has: sets are not added up, since they may hold the same rows."""
    values = [run.test[size_key(test)] for test in tests if size_key(test) in run.test]
    sizes = [int(sum(of_runs) if run.folds else of_runs[0]) for of_runs in values]
    if len(sizes) > 1 and len(set(sizes)) == 1:
        return f"{sizes[0]:,}개씩"
    return ", ".join(f"{size:,}개" for size in sizes)
