"""What a reader sees at the end of an experiment: the recorded full run, and their own on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.experiment.checks import tell_reader
from helpers.experiment.plan import Plan
from helpers.experiment.record_file import Record
from helpers.statistics import accuracy_text

if TYPE_CHECKING:
    from helpers.experiment.run import Result


def show(
    plan: Plan, mode: str, record: Record | None, results: Sequence[Result], differences: list[str]
) -> None:
    """Prints the test metrics and, if the plan wants a picture, draws the learning curves, recorded and own.

    Args:
        plan: What was run.
        mode: ``"quick"`` or ``"full"``.
        record: What was recorded, if anything.
        results: Of the reader's own runs.
        differences: In what the two differ.
    """
    tell_reader(record, differences)
    print("\n".join(lines(plan, mode, record, results)))
    if plan.picture:
        draw(mode, record, results)


def lines(plan: Plan, mode: str, record: Record | None, results: Sequence[Result]) -> list[str]:
    """Writes the test metrics as text.

    Args:
        plan: What was run.
        mode: ``"quick"`` or ``"full"``.
        record: What was recorded, if anything.
        results: Of the reader's own runs.

    Returns:
        Lines in Korean.
    """
    found = []
    if plan.reference:
        found.append(
            "발표된 결과: " + ", ".join(f"{_name(k)} {_number(k, v)}" for k, v in plan.reference.items())
        )
    if record is not None:
        repeats = f", {len(record.seeds)}번" if len(record.seeds) > 1 else ""
        found.append(f"기록 ({record.epochs:,}에포크, {record.n_train:,}개로 훈련{repeats})")
        found += _metric_lines(record.test, plan.pooled)
    own = results[-1]
    repeats = f", {len(results)}번" if len(results) > 1 else ""
    found.append(f"{own_name(mode)} ({own.epochs:,}에포크, {own.n_train:,}개로 훈련{repeats})")
    found += _metric_lines({key: [r.metrics[key] for r in results] for key in own.metrics}, plan.pooled)
    return found


def draw(mode: str, record: Record | None, results: Sequence[Result]):
    """Draws accuracy (if measured) and loss, one below the other.

    Args:
        mode: ``"quick"`` or ``"full"``.
        record: What was recorded, if anything.
        results: Of the reader's own runs.

    Returns:
        The figure, or ``None`` if nothing was trained.
    """
    import matplotlib.pyplot as plt

    from helpers import palette
    from helpers.plots.curves import learning_curves

    histories = [result.history for result in results if result.history]
    if not histories:
        return None
    own = {metric: [history[metric] for history in histories] for metric in histories[0]}
    metrics = [m for m in own if not m.startswith("val_") and ("accuracy" in m or m == "loss")]
    metrics.sort(key=lambda metric: metric == "loss")
    figure, axes = plt.subplots(
        len(metrics), 1, figsize=(5.4, 2.9 * len(metrics)), layout="constrained", squeeze=False
    )
    for metric, ax in zip(metrics, axes.flat, strict=True):
        if record is not None and metric in record.history:
            learning_curves(record, metric, ax, name="기록", color=palette.RECORDED)
        short = len(own[metric][0]) <= 30
        learning_curves(
            own, metric, ax, name=own_name(mode), color=palette.YOURS, marker="o" if short else None
        )
        ax.get_legend().remove()
    figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    return figure


def own_name(mode: str) -> str:
    """Names the reader's own run."""
    return "이번 짧은 실행" if mode == "quick" else "이번 실행"


def _metric_lines(test: dict[str, list[float]], pooled: bool) -> list[str]:
    found = []
    for key, values in test.items():
        prefix, _, metric = key.rpartition(".")
        if metric == "n" or prefix == "person":  # one number a person: the lesson draws them
            continue
        sizes = test.get(f"{prefix}.n" if prefix else "n")
        text = f"  {prefix + ' ' if prefix else ''}테스트 {_name(metric)} "
        if "accuracy" in metric and sizes:
            n = int(sum(sizes)) if pooled else int(sizes[0])
            share = float(np.average(values, weights=sizes)) if pooled else float(np.mean(values))
            text += accuracy_text(share, n)
        else:
            text += _number(metric, float(np.mean(values)))
        if len(values) > 1:
            text += f", 가장 낮음 {_number(metric, min(values))}, 가장 높음 {_number(metric, max(values))}"
        found.append(text)
    return found


def _name(metric: str) -> str:
    from helpers.plots.curves import METRIC_NAMES

    return METRIC_NAMES.get(metric, metric)


def _number(metric: str, value: float) -> str:
    return f"{value:.1%}".replace("%", " %") if "accuracy" in metric else f"{value:.4g}"
