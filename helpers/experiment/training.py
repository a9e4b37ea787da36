"""Callbacks of a run: what it was and how it went, its backup, its progress bar."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import keras
from tqdm import tqdm

from helpers.experiment import machine
from helpers.experiment.mode import RecordError
from helpers.experiment.record import read_json, write_json
from helpers.experiment.result import Result


class Journal(keras.callbacks.Callback):
    """Notes the definition before training, and metrics and time of each epoch.

    Args:
        describe: Makes a fingerprint of a compiled model.
    """

    def __init__(self, describe: Callable[[keras.Model], dict[str, str]]) -> None:
        super().__init__()
        self.describe = describe
        self.fingerprint: dict[str, str] | None = None
        self.epochs: list[dict] = []
        self.closed = False
        self._seen: int | None = None
        self.made_with: dict = {"versions": machine.versions(), "machine": machine.machine()}

    @property
    def history(self) -> dict[str, list[float]]:
        """Metrics of all epochs, those before an interruption too."""
        found: dict[str, list[float]] = {}
        for epoch in self.epochs:
            for metric, value in epoch["metrics"].items():
                found.setdefault(metric, []).append(value)
        return found

    @property
    def seconds(self) -> float:
        """Training time, interruptions left out."""
        return sum(epoch["seconds"] for epoch in self.epochs)

    @property
    def rows(self) -> int | None:
        """Rows of the last epoch; ``None`` where Keras did not count them."""
        return self.epochs[-1].get("rows") if self.epochs else None

    def on_train_begin(self, logs=None):
        """Takes the fingerprint while the learning rate is still the one that was set."""
        self.fingerprint = self.describe(self.model)
        self.epochs = []

    def on_epoch_begin(self, epoch, logs=None):
        """Starts the clock; epochs after a resumed backup are trained again."""
        if not self.closed:
            self.epochs = self.epochs[:epoch]
            self._seen = None
            self.watch = machine.Stopwatch()

    def on_test_begin(self, logs=None):
        """Counts the rows before validation, which begins the count anew."""
        self._seen = self._counted()

    def on_epoch_end(self, epoch, logs=None):
        """Notes the epoch."""
        if not self.closed:
            metrics = {metric: float(value) for metric, value in (logs or {}).items()}
            rows = self._seen or self._counted()
            self.epochs.append({"metrics": metrics, "rows": rows, **self.watch.read()})

    def _counted(self) -> int | None:
        """Rows since the last reset, as the mean of the loss counts them."""
        for metric in self.model.metrics:
            if metric.name == "loss" and isinstance(metric, keras.metrics.Mean):
                return round(float(metric.count))
        return None


class Backup(keras.callbacks.BackupAndRestore):
    """Lets a recording be stopped and go on, and trains nothing that is measured already.

    Keras's callback brings back weights, optimizer and epoch; this one adds the journal of the epochs
    before, begins a run anew whose backup is damaged or of another definition, and keeps the trained weights
    until the next recording. Not brought back: the draws of dropout and augmentation, the memory of
    callbacks such as ``EarlyStopping``, and the order of a ``tf.data`` shuffle. So a resumed run with dropout
    is as good as an uninterrupted one, but not the same to the digit.

    Args:
        folder: Where this run, and no other, keeps its backup.
        journal: The run's journal; stands before this callback in the list.
        stored: The run's result, if it is measured already.
        every: Seconds between two backups.
    """

    def __init__(
        self, folder: Path, journal: Journal, stored: Result | None = None, every: float = 20.0
    ) -> None:
        super().__init__(str(folder / "backup"), double_checkpoint=True)
        self.folder, self.journal, self.stored, self.every = folder, journal, stored, every
        self.skipped = self.has_weights = False

    def on_train_begin(self, logs=None):
        """Takes up what is there."""
        self.saved_at = time.monotonic()
        if not self.model.optimizer.built:
            self.model.optimizer.build(self.model.trainable_variables)
        variables = [*self.model.variables, *self.model.optimizer.variables]
        self.first_values = [(variable, keras.ops.convert_to_numpy(variable)) for variable in variables]
        state = self._read_state()
        if state is None:
            shutil.rmtree(self.folder, ignore_errors=True)
            if self.stored and self.stored.fingerprint == self.journal.fingerprint:
                self._skip()
            return
        self.journal.epochs, self.journal.made_with = state["epochs"], state["made_with"]
        if state["trained"]:
            self.has_weights = True
            self._skip()
            return
        try:
            super().on_train_begin(logs)
        except (OSError, ValueError, KeyError):
            self._begin_anew()

    def on_epoch_begin(self, epoch, logs=None):
        """Makes sure that the restored weights and the journal are of one moment."""
        if not self.skipped and len(self.journal.epochs) != epoch:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise RecordError(f"중단된 훈련의 백업이 깨져 있어 지웠습니다. 다시 실행하세요: {self.folder}")

    def on_epoch_end(self, epoch, logs=None):
        """Keeps everything now and then; the last epoch is kept by `keep`."""
        is_due = time.monotonic() - self.saved_at >= self.every and epoch + 1 < self.params["epochs"]
        if is_due and not self.skipped:
            self._write_state(trained=False)
            super().on_epoch_end(epoch, logs)
            self.saved_at = time.monotonic()

    def on_train_end(self, logs=None):
        """Gives the lesson the whole history, and a skipped run its weights."""
        if not self.skipped:
            self.keep()
            super().on_train_end(logs)
        elif self.has_weights:
            self.model.load_weights(self._weights)
        else:
            self._restore_first_values()
        known = self.stored.history if self.skipped and not self.has_weights else self.journal.history
        self.model.history.history = known
        self.model._initial_epoch = None  # Keras would start every later fit of this model there

    def bring_back(self, model: keras.Model) -> None:
        """Gives a skipped run its weights, whatever other callbacks restored when ``fit`` ended."""
        if self.skipped and self.has_weights:
            model.load_weights(self._weights)

    def keep(self) -> None:
        """Keeps the run as trained, with the weights that the model has now."""
        if not self.skipped:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.model.save_weights(self._weights)
            self._write_state(trained=True)

    @property
    def _weights(self) -> Path:
        return self.folder / "trained.weights.h5"

    def _skip(self) -> None:
        """Stops ``fit`` after one batch, whose effect is undone at the end."""
        self.skipped = self.journal.closed = self.model.stop_training = True

    def _begin_anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.journal.epochs = []
        self._restore_first_values()

    def _restore_first_values(self) -> None:
        for variable, value in self.first_values:
            variable.assign(value)

    def _read_state(self) -> dict | None:
        try:
            state = read_json(self.folder / "run.json")
            if state["fingerprint"] != self.journal.fingerprint:
                return None
            return state if not state["trained"] or self._weights.is_file() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write_state(self, *, trained: bool) -> None:
        journal = self.journal
        state = {
            "fingerprint": journal.fingerprint,
            "trained": trained,
            "epochs": journal.epochs,
            "made_with": journal.made_with,
        }
        write_json(self.folder / "run.json", state, self.folder.parent.name)


class Progress(keras.callbacks.Callback):
    """One tqdm bar a run, in epochs, with the time left; it ends full or says why not.

    Args:
        title: Shown before the bar.
        backup: Tells whether the run is measured already.
    """

    def __init__(self, title: str, backup: Backup | None = None) -> None:
        super().__init__()
        self.title, self.backup = title, backup

    def on_train_begin(self, logs=None):
        """Opens the bar."""
        self.bar = tqdm(
            total=self.params["epochs"],
            desc=self.title,
            bar_format="{desc} |{bar:20}| {n:.1f}/{total} 에포크, 남은 시간 {remaining}{postfix}",
            mininterval=1.0,
        )
        self.epoch = None

    def on_epoch_begin(self, epoch, logs=None):
        """Skips what an earlier process did."""
        if self.epoch is None:
            self.bar.initial = self.bar.n = epoch
        self.epoch = epoch

    def on_train_batch_end(self, batch, logs=None):
        """Moves to the step that was done, where the number of steps is known."""
        if self.params.get("steps"):
            self.bar.update(self.epoch + (batch + 1) / self.params["steps"] - self.bar.n)

    def on_epoch_end(self, epoch, logs=None):
        """Shows the metrics."""
        self.bar.update(epoch + 1 - self.bar.n)
        shown = {key: f"{value:.4f}" for key, value in (logs or {}).items() if "loss" in key or "acc" in key}
        self.bar.set_postfix(shown, refresh=False)

    def on_train_end(self, logs=None):
        """Closes the bar."""
        if self.backup and self.backup.skipped:
            self.bar.n = self.bar.total
            self.bar.set_postfix_str("이미 잰 실험이라 다시 훈련하지 않습니다")
        elif self.bar.n < self.bar.total:
            self.bar.set_postfix_str("일찍 멈추었습니다(stop_training)")
        self.bar.close()
