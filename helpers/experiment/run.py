"""Experiments: a lesson writes plain Keras, the budget and the record come from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from helpers.experiment import checks, report
from helpers.experiment.budget import in_ci, is_recording, records_dir
from helpers.experiment.measure import evaluate, plain_history
from helpers.experiment.plan import Plan
from helpers.experiment.record_file import find_record, round_number
from helpers.experiment.sample import quick_part
from helpers.experiment.writing import merge_run


@dataclass(frozen=True)
class Result:
    """What one run gave.

    Attributes:
        metrics: Of the test; ``{}`` without one. Of several test sets: ``"own.accuracy"`` ...; ``n`` is
            the number of test rows.
        history: ``{metric: [per epoch]}``.
        epochs: Epochs that were trained.
        n_train: Rows given to ``fit``.
    """

    metrics: dict[str, float]
    history: dict[str, list[float]]
    epochs: int
    n_train: int

    def _ipython_display_(self) -> None:
        """Shows nothing: the report was shown already."""


class Run:
    """One training run of an experiment; made by `experiment` and `repeat`.

    Attributes:
        name: Of the experiment.
        seed: Of this run; already set with ``keras.utils.set_random_seed``.
        mode: ``"quick"`` or ``"full"``.
        epochs: To be given to ``fit``.
        batch_size: To be given to ``fit``.
        validation_split: To be given to ``fit``; as passed to `experiment`.
        result: The `Result`, once `finish` was called.
        differences: In what the run differs from its record, in Korean; known once `finish` was called.
    """

    def __init__(self, plan: Plan, seed: int, mode: str, report_now: bool = True) -> None:
        import keras

        keras.utils.set_random_seed(seed)
        self._plan, self._report_now, self._n_train = plan, report_now, None
        self.name, self.seed, self.mode = plan.name, seed, mode
        self.epochs = plan.epochs if mode == "full" else plan.quick_epochs
        self.batch_size, self.validation_split = plan.batch_size, plan.validation_split
        self.result: Result | None = None
        self.differences: list[str] = []

    def sample(self, x, y=None):
        """Returns the training data: all of it in full mode, a small fair part in quick mode.

        The part keeps the order of the rows and every class's share. The first call tells how many rows
        the model is trained on, so call it for the training data first.

        Args:
            x: Array of N rows, or a batched ``tf.data.Dataset``.
            y: Labels of the N rows; leave out for a dataset.

        Returns:
            ``(x, y)``, or one object if ``y`` was left out.

        Example:
            >>> x, y = run.sample(train_x, train_y)
            >>> x.shape
            (2000, 28, 28, 1)
        """
        chosen = self._part(x, y)
        if self._n_train is None and hasattr(x, "__getitem__"):
            self._n_train = len(chosen if y is None else chosen[0])
        return chosen

    @cached_property
    def callbacks(self) -> list:
        """Callbacks for ``fit``: definition, and in full mode progress; while recording, resumption."""
        from helpers.experiment import callbacks

        describe = self._plan.fingerprint_of
        chosen: list = [callbacks.Definition(describe)]
        if is_recording():
            chosen.append(callbacks.Resume(self._backup_folder(), describe, self._measured()))
        if is_recording() or (self.mode == "full" and not in_ci()):
            place = self._plan.seeds.index(self.seed) + 1
            chosen.append(callbacks.Progress(f"{self.name} ({place}/{len(self._plan.seeds)})"))
        return chosen

    def finish(self, model, history, test=None, metrics: Mapping[str, float] | None = None) -> Result:
        """Evaluates, compares with the record (or writes it) and shows both runs in one picture.

        Args:
            model: The trained model.
            history: What ``fit`` returned.
            test: ``(x, y)`` or a batched ``tf.data.Dataset``; several test sets as ``{"own": (x, y),
                "strangers": (x, y)}``, whose metrics become ``own.accuracy`` ...; ``None`` for no test.
                In quick mode a small part of each is used.
            metrics: Further numbers that the lesson measured itself, such as ``{"recall": 0.61}``.

        Returns:
            The `Result`.

        Raises:
            RecordError: In CI, if the record is missing or belongs to another definition.

        Example:
            >>> result = run.finish(model, history, test=(test_x, test_y))
            >>> sorted(result.metrics)
            ['accuracy', 'loss', 'n']
        """
        epochs_asked = history.params.get("epochs", self.epochs)
        steps = history.params.get("steps") or 0
        n_train = self._n_train or steps * (self.batch_size or 32)
        found = plain_history(history.history)
        measured = evaluate(model, self._small_tests(test)) | dict(metrics or {})
        self.result = Result(
            {key: round_number(value) for key, value in measured.items()},
            {key: [round_number(value) for value in curve] for key, curve in found.items()},
            max((len(curve) for curve in found.values()), default=0),
            n_train,
        )
        own = self.callbacks[0].fingerprint or self._plan.fingerprint_of(model)
        if is_recording():
            self._write(model, own)
        record = find_record(self.name)
        self.differences = checks.check_run(
            self._plan, record, own, self.result.metrics, as_planned=epochs_asked == self.epochs
        )
        if self._report_now:
            report.show(self._plan, self.mode, record, [self.result], self.differences)
        return self.result

    def _small_tests(self, test):
        if test is None:
            return {}
        tests = test if isinstance(test, Mapping) else {"": test}
        return {
            name: self._part(*rows) if isinstance(rows, Sequence) else self._part(rows)
            for name, rows in tests.items()
        }

    def _part(self, x, y=None):
        if self.mode == "full":
            return x if y is None else (x, y)
        return quick_part(x, y, size=self._plan.quick_samples, batch_size=self.batch_size)

    def _backup_folder(self) -> Path:
        return records_dir() / ".running" / self.name / f"seed-{self.seed}"

    def _measured(self) -> dict | None:
        record = find_record(self.name)
        if record is None or self.seed not in record.seeds:
            return None
        place = record.seeds.index(self.seed)
        return {
            "fingerprint": record.fingerprint,
            "history": {metric: curves[place] for metric, curves in record.history.items()},
            "seconds": record.seconds[place],
        }

    def _write(self, model, own: dict[str, str]) -> None:
        checks.require_full_data(self.name, self._plan.data)
        resume = self.callbacks[1]
        if resume.skipped:
            checks.require_same_tests(find_record(self.name), self.result.metrics)
            return
        merge_run(self._plan, self.seed, self.result, model, own, resume.seconds)
        resume.complete()
