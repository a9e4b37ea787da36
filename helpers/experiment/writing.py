"""Adds a finished run to its record."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.experiment.machine import machine, versions
from helpers.experiment.plan import Plan
from helpers.experiment.record_file import Record, find_record, save_record

if TYPE_CHECKING:
    from helpers.experiment.run import Result


def merge_run(
    plan: Plan, seed: int, result: Result, model, fingerprint: Mapping[str, str], seconds: float
) -> Record:
    """Writes a run into its record: beside the other seeds, or into a new one if the definition changed.

    Args:
        plan: What was run.
        seed: Of this run.
        result: What it gave.
        model: The trained model.
        fingerprint: Of the run.
        seconds: Of training.

    Returns:
        The record as it stands now.
    """
    old = find_record(plan.name)
    runs = _runs_of(old) if old and old.fingerprint == dict(fingerprint) else {}
    if any(set(run["test"]) != set(result.metrics) for run in runs.values()):
        runs = {}
    runs[seed] = {"history": result.history, "test": result.metrics, "seconds": round(seconds, 1)}
    runs = {seed: runs[seed] for seed in plan.seeds if seed in runs}
    record = Record(
        experiment=plan.name,
        reference=dict(plan.reference) if plan.reference else None,
        seeds=list(runs),
        epochs=plan.epochs,
        n_train=result.n_train,
        params=model.count_params(),
        history=_by_metric([run["history"] for run in runs.values()]),
        test=_by_metric([run["test"] for run in runs.values()]),
        seconds=[run["seconds"] for run in runs.values()],
        precision=model.dtype_policy.name,
        versions=versions(),
        machine=machine(),
        data={"name": plan.data.name, "source": plan.data.source, "sha256": plan.data.sha256},
        fingerprint=dict(fingerprint),
    )
    save_record(record)
    return record


def _runs_of(record: Record) -> dict[int, dict]:
    fields = dataclasses.asdict(record)
    return {
        seed: {
            "history": {metric: curves[place] for metric, curves in fields["history"].items()},
            "test": {metric: values[place] for metric, values in fields["test"].items()},
            "seconds": fields["seconds"][place],
        }
        for place, seed in enumerate(record.seeds)
    }


def _by_metric(runs: Sequence[Mapping]) -> dict[str, list]:
    return {metric: [run[metric] for run in runs] for metric in runs[-1]}
