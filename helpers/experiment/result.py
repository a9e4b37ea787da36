"""What one run gave (`Result`), and what the runs of an experiment gave together (`Record`): plain data."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from helpers.experiment import estimate
from helpers.experiment.plan import Plan

History = dict[str, list[float]]


@dataclass(frozen=True)
class Result:
    """What one run gave.

    Attributes:
        seed: Of the run.
        epochs: Epochs that ``fit`` was asked for.
        n_train: Rows given to ``fit``.
        params: Number of the model's parameters.
        metrics: Of the test; ``{}`` without one. Of several test sets: ``"own.accuracy"`` ...; ``n`` is
            the number of test rows. With groups an accuracy is the mean over the groups.
        groups: ``{test set: {group: accuracy}}``; the only test set is called ``""``.
        correct: ``{test set: which rows were right}``, see `helpers.experiment.measure.packed`.
        history: ``{metric: [per epoch]}``.
        seconds: Training time, interruptions left out.
        busy: Share of the processor that other work took meanwhile, 0 to 1; ``None`` if unknown.
        precision: Of the layers' dtype policy, such as ``"float32"``.
        versions: Of Python and the libraries.
        machine: Processor, cores, GPU.
        fingerprint: See `helpers.experiment.fingerprint`.
        inputs: Outline of the training data, see `helpers.experiment.fingerprint.outline`.
        weights: See `helpers.experiment.weights`.
    """

    seed: int
    epochs: int
    n_train: int
    params: int
    metrics: dict[str, float]
    groups: dict[str, dict[str, float]]
    correct: dict[str, str]
    history: History
    seconds: float
    busy: float | None
    precision: str
    versions: dict[str, str]
    machine: dict
    fingerprint: dict[str, str]
    inputs: dict | None = None
    weights: dict | None = None

    def _ipython_display_(self) -> None:
        """Shows nothing: the comparison with the record was shown already."""


@dataclass(frozen=True)
class Record:
    """What the runs of an experiment gave; the fields are the keys of its JSON file.

    Attributes:
        experiment: ``"<lesson>/<experiment>"``.
        title: The experiment's Korean name, if the lesson gives one.
        labels: Korean names of test sets and metrics.
        reference: Published figures to compare with, or ``None``.
        folds: Whether each run was tested on rows of its own (cross-validation).
        seeds: Seeds of the runs; of folds their numbers.
        epochs: Epochs of each run.
        n_train: Rows given to ``fit``, validation rows included.
        params: Number of the model's parameters.
        history: ``{metric: [per seed: [per epoch]]}``.
        test: ``{metric: [per seed]}``; ``n`` is the size of the test.
        groups: ``{test set: {group: [accuracy per seed]}}``.
        correct: ``{test set: [per seed: which rows were right]}``.
        seconds: Training time of each run.
        busy: Share of the processor that other work took, per run.
        precision: Of the layers' dtype policy.
        versions: Of Python and the libraries.
        machine: Processor, cores, GPU.
        data: ``name``, ``source`` and ``sha256`` of each data set, the one trained on first.
        fingerprint: See `helpers.experiment.fingerprint`.
        inputs: Outline of the training data.
        weights: File, hash and measurements of the trained network beside the record, or ``None``.
    """

    experiment: str
    reference: dict | None
    seeds: list[int]
    epochs: int
    n_train: int
    params: int
    history: dict[str, list[list[float]]]
    test: dict[str, list[float]]
    seconds: list[float]
    precision: str
    versions: dict[str, str]
    machine: dict
    data: list[dict[str, str]]
    fingerprint: dict[str, str]
    title: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    folds: bool = False
    groups: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    correct: dict[str, list[str]] = field(default_factory=dict)
    busy: list[float | None] = field(default_factory=list)
    inputs: dict | None = None
    weights: dict | None = None

    @classmethod
    def of(cls, plan: Plan, results: Sequence[Result]) -> Record:
        """Puts the runs of an experiment together.

        Args:
            plan: What was run.
            results: One a seed, all of one definition and with the same metrics.
        """
        last = results[-1]
        return cls(
            experiment=plan.name,
            title=plan.title,
            labels=dict(plan.labels or {}),
            reference=dict(plan.reference) if plan.reference else None,
            folds=plan.folds,
            seeds=[result.seed for result in results],
            epochs=last.epochs,
            n_train=last.n_train,
            params=last.params,
            history=_by_key([result.history for result in results]),
            test=_by_key([result.metrics for result in results]),
            groups=_by_key([result.groups for result in results]),
            correct=_by_key([result.correct for result in results]),
            seconds=[result.seconds for result in results],
            busy=[result.busy for result in results],
            precision=last.precision,
            versions=last.versions,
            machine=last.machine,
            data=[{"name": d.name, "source": d.source, "sha256": d.sha256} for d in plan.data],
            fingerprint=last.fingerprint,
            inputs=results[0].inputs,
            weights=next((result.weights for result in results if result.weights), None),
        )

    def results(self) -> list[Result]:
        """Takes the runs apart again."""
        kept = {key.name for key in dataclasses.fields(Result)} & set(vars(self))
        shared = {key: getattr(self, key) for key in kept}
        return [
            Result(
                **shared
                | {
                    "seed": seed,
                    "metrics": _at(self.test, place),
                    "groups": {test: _at(groups, place) for test, groups in self.groups.items()},
                    "correct": _at(self.correct, place),
                    "history": _at(self.history, place),
                    "seconds": self.seconds[place],
                    "busy": self.busy[place] if self.busy else None,
                    "inputs": self.inputs if place == 0 else None,
                    "weights": self.weights if self.weights and self.weights["seed"] == seed else None,
                }
            )
            for place, seed in enumerate(self.seeds)
        ]

    def value(self, path: str) -> float:
        """Reads one number by its path, such as ``"test.accuracy"``; helpers/records/README.md lists them.

        Args:
            path: Names joined by dots.

        Returns:
            The number.

        Raises:
            KeyError: There is no such number.

        Example:
            >>> load_record("02-pima-mlp/raw").value("history.val_loss.argmin")
            83.0
        """
        return estimate.value(self, path)

    def estimate(self, metric: str = "accuracy") -> estimate.Estimate:
        """Returns a share of right answers with its 95 % interval.

        Args:
            metric: Name in ``test``; of several test sets: ``"own.accuracy"``.

        Returns:
            Over groups the mean and Student's interval, of folds all right answers together and otherwise the
            mean over the seeds, with Wilson's interval.

        Example:
            >>> found = load_record("02-pima-mlp/raw").estimate()
            >>> print(f"{found.value:.1%} ({found.low:.1%} to {found.high:.1%}), {found.n} {found.unit}")
            76.5% (65.1% to 85.0%), 68 rows
        """
        return estimate.estimate(self, metric)


def _by_key(runs: Sequence[Mapping]) -> dict:
    """Turns ``[{key: value}, ...]`` into ``{key: [value, ...]}``, through nested mappings too.

    A key that some runs lack (rows of an older record) is left out.
    """
    found = {}
    for key in runs[-1]:
        values = [run[key] for run in runs if key in run]
        if len(values) == len(runs):
            found[key] = _by_key(values) if isinstance(values[0], Mapping) else values
    return found


def _at(values: Mapping[str, Sequence], place: int) -> dict:
    return {key: per_seed[place] for key, per_seed in values.items()}
