"""Callbacks of a run: its definition, its progress, and its resumption after an interruption."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import keras
from tqdm import tqdm

from helpers.experiment.budget import RecordError
from helpers.experiment.record_file import round_number

History = dict[str, list[float]]


class Definition(keras.callbacks.Callback):
    """Takes the fingerprint before training, while the learning rate is still the one that was set.

    Args:
        describe: Makes a fingerprint of a compiled model.
    """

    def __init__(self, describe: Callable[[keras.Model], dict[str, str]]) -> None:
        super().__init__()
        self.describe = describe
        self.fingerprint: dict[str, str] | None = None

    def on_train_begin(self, logs=None):
        """Keeps the fingerprint."""
        self.fingerprint = self.describe(self.model)


class Progress(keras.callbacks.Callback):
    """One tqdm bar a run, in epochs, with the time left.

    Args:
        title: Shown before the bar.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def on_train_begin(self, logs=None):
        """Opens the bar where a resumed run goes on."""
        self.bar = tqdm(
            total=self.params["epochs"],
            desc=self.title,
            bar_format="{desc} |{bar:20}| {n:.1f}/{total} 에포크, 남은 시간 {remaining}{postfix}",
            mininterval=1.0,
        )
        self.finished = None

    def on_epoch_begin(self, epoch, logs=None):
        """Skips what an earlier process did."""
        if self.finished is None:
            self.bar.initial = self.bar.n = epoch
        self.finished = epoch

    def on_train_batch_end(self, batch, logs=None):
        """Moves by a part of an epoch where the number of steps is known."""
        if self.params.get("steps"):
            self.bar.update(1 / self.params["steps"])

    def on_epoch_end(self, epoch, logs=None):
        """Shows the metrics."""
        self.bar.update(epoch + 1 - self.bar.n)
        shown = {key: f"{value:.4f}" for key, value in (logs or {}).items() if "loss" in key or "acc" in key}
        self.bar.set_postfix(shown, refresh=False)

    def on_train_end(self, logs=None):
        """Closes the bar."""
        self.bar.close()


class Resume(keras.callbacks.BackupAndRestore):
    """Continues an interrupted run with its weights, optimizer, dropout seeds and history.

    Keras's callback brings back weights, optimizer and epoch. This one adds the history, the
    training time and the states of the seed generators (dropout, augmentation), and throws away a backup
    of another definition. Callbacks with a memory of their own (``EarlyStopping``,
    ``ReduceLROnPlateau``) and the order of a ``tf.data`` shuffle are not brought back.

    Args:
        folder: Where this run, and no other, keeps its backup.
        describe: Makes a fingerprint of a compiled model.
        measured: For a run whose record is complete: its fingerprint, history and seconds. If the
            fingerprint agrees, nothing is trained again.
        every: Seconds between two backups; the last epoch is always kept.
    """

    def __init__(
        self,
        folder: Path,
        describe: Callable[[keras.Model], dict[str, str]],
        measured: Mapping | None = None,
        every: float = 20.0,
    ) -> None:
        super().__init__(str(folder), double_checkpoint=True, delete_checkpoint=False)
        self.folder, self.describe, self.measured, self.every = folder, describe, measured, every
        self.history: History = {}
        self.epoch_seconds: list[float] = []
        self.skipped = False

    @property
    def seconds(self) -> float:
        """Training time of the whole run, interruptions left out."""
        return sum(self.epoch_seconds)

    def on_train_begin(self, logs=None):
        """Restores what is there."""
        fingerprint = self.describe(self.model)
        state = self._read_state()
        if state and state["fingerprint"] != fingerprint:
            shutil.rmtree(self.folder)
            state = None
        self.fingerprint = fingerprint
        self.saves: dict[str, dict] = dict(state["saves"]) if state else {}
        if state is not None:
            self._take_up(state)
        elif self.measured and self.measured["fingerprint"] == fingerprint:
            self._skip()
        self.saved_at = time.monotonic()
        # fit returns model.history, which Keras sets only when an epoch runs.
        self.model.history = keras.callbacks.History()
        self.model.history.set_params(self.params)
        self.model.history.history = dict(self.history)

    def on_epoch_begin(self, epoch, logs=None):
        """Starts the clock."""
        self.began = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        """Keeps the epoch's metrics, and now and then everything."""
        self.epoch_seconds.append(time.perf_counter() - self.began)
        for metric, value in (logs or {}).items():
            self.history.setdefault(metric, []).append(round_number(value))
        if time.monotonic() - self.saved_at >= self.every or epoch + 1 == self.params["epochs"]:
            self._write_state(epoch + 1)
            super().on_epoch_end(epoch, logs)
            self.saved_at = time.monotonic()

    def on_train_end(self, logs=None):
        """Gives the lesson the whole history, not only the resumed part."""
        self.model.history.history = {metric: list(values) for metric, values in self.history.items()}
        self.model._initial_epoch = None  # or a second fit of the same model would skip its epochs

    def complete(self) -> None:
        """Marks the run as finished with the weights that the model has now."""
        if self.skipped:
            return
        epochs = self.params["epochs"]
        self._write_state(epochs)
        self._current_epoch = epochs
        self._save_model()
        for spare in self.folder.glob("*.bkp"):
            spare.unlink()

    def _skip(self) -> None:
        self.skipped = True
        self.history = {metric: list(curve) for metric, curve in self.measured["history"].items()}
        self.epoch_seconds = [self.measured["seconds"]]
        self.model._initial_epoch = self.params["epochs"]

    def _take_up(self, state: Mapping) -> None:
        save = self._load_backup() or self._load_spare()
        if save is None:
            shutil.rmtree(self.folder)
            raise RecordError(f"중단된 훈련의 백업이 깨져 있어 지웠습니다. 다시 실행하세요: {self.folder}")
        epoch = self.model._initial_epoch or 0
        self.history = {metric: curve[:epoch] for metric, curve in state["history"].items()}
        self.epoch_seconds = state["epoch_seconds"][:epoch]
        for variable, value in zip(_generator_states(self.model), save["generators"], strict=True):
            variable.assign(value)

    def _load_backup(self) -> dict | None:
        """Loads weights and epoch; ``None`` if they are broken or not of the same moment."""
        try:
            super().on_train_begin()
        except (OSError, ValueError):
            return None
        save = self.saves.get(str(self.model._initial_epoch))
        return save if save and save["iterations"] == _iterations(self.model) else None

    def _load_spare(self) -> dict | None:
        spares = list(self.folder.glob("*.bkp"))
        for spare in spares:
            spare.replace(spare.with_suffix(""))
        return self._load_backup() if spares else None

    def _read_state(self) -> dict | None:
        path = self.folder / "run.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    def _write_state(self, epoch: int) -> None:
        save = {
            "iterations": _iterations(self.model),
            "generators": [v.value.numpy().tolist() for v in _generator_states(self.model)],
        }
        newest = sorted({**self.saves, str(epoch): save}.items(), key=lambda item: int(item[0]))
        self.saves = dict(newest[-3:])
        state = {
            "fingerprint": self.fingerprint,
            "history": self.history,
            "epoch_seconds": self.epoch_seconds,
            "saves": self.saves,
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / "run.json.tmp"
        draft.write_text(json.dumps(state), encoding="utf-8")
        draft.replace(self.folder / "run.json")


def _generator_states(model: keras.Model) -> list:
    """The states of dropout's and augmentation's seed generators: in ``variables``, not in ``weights``."""
    weights = {id(variable) for variable in model.weights}
    return [v for v in model.variables if id(v) not in weights and "seed_generator_state" in v.path]


def _iterations(model: keras.Model) -> int:
    return int(model.optimizer.iterations.value.numpy())
