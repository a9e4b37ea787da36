"""Records: measured results of full runs, one JSON file an experiment."""

from __future__ import annotations

import dataclasses
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.experiment.budget import RecordError, make_records_command, records_dir
from helpers.statistics import wilson_interval

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
class Record:
    """What a full run of an experiment gave; the fields are the keys of its JSON file.

    Attributes:
        experiment: ``"<lesson>/<experiment>"``.
        reference: Published figures to compare with, or ``None``.
        seeds: Seeds of the runs.
        epochs: Epochs of each run.
        n_train: Rows given to ``fit``, validation rows included.
        params: Number of the model's parameters.
        history: ``{metric: [per seed: [per epoch]]}``.
        test: ``{metric: [per seed]}``; ``n`` is the size of the test.
        seconds: Training time of each run.
        precision: The model's dtype policy.
        versions: Of Python and the libraries.
        machine: Processor, cores, GPU.
        data: ``name``, ``source`` and ``sha256`` of the data.
        fingerprint: See `helpers.experiment.fingerprint`.
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
    data: dict[str, str]
    fingerprint: dict[str, str]

    def value(self, path: str) -> float:
        """Reads one number by its path.

        ``test.accuracy`` is the mean over the seeds; ``.min``, ``.max``, ``.std``, ``.median``, ``.sum``
        instead of the mean; ``.low`` and ``.high`` are the bounds of its 95 % interval (in
        cross-validation ``.pooled_low``, ``.pooled_high``).
        ``history.val_loss.min`` (or ``first``, ``last``, ``max``, ``argmin``, ``argmax`` or an epoch's
        number, from 1) is taken for each seed, then over the seeds in the same way.
        ``reference.accuracy``, ``params``, ``n_train``, ``epochs``, ``seconds`` are read as they stand.

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
        section, _, rest = path.partition(".")
        try:
            if section in ("params", "n_train", "epochs") and not rest:
                return float(getattr(self, section))
            if section == "seconds":
                return float(_OVER_SEEDS[rest or "mean"](self.seconds))
            if section == "reference":
                return float((self.reference or {})[rest])
            if section == "test":
                return self._test_value(rest)
            if section == "history":
                return self._history_value(rest)
        except (KeyError, IndexError, ValueError):
            pass
        raise KeyError(f"{self.experiment}의 기록에 {path!r}라는 값이 없습니다.")

    def interval(self, metric: str = "accuracy", pooled: bool = False) -> tuple[float, float]:
        """Returns the 95 % Wilson interval of a share that was measured on the test rows.

        Args:
            metric: Name in ``test``; of several test sets: ``"own.accuracy"``.
            pooled: Whether each run was tested on other rows (cross-validation), so that the rows add up.
                Otherwise the mean share counts as measured once, on one test set.

        Returns:
            ``(low, high)``.

        Example:
            >>> load_record("02-pima-mlp/raw").interval()
            (0.6666, 0.8618)
        """
        prefix = metric.rpartition(".")[0]
        sizes = np.array(self.test[f"{prefix}.n" if prefix else "n"])
        shares = np.array(self.test[metric])
        if pooled:
            return wilson_interval(float((shares * sizes).sum()), int(sizes.sum()))
        return wilson_interval(float(shares.mean() * sizes[0]), int(sizes[0]))

    def _test_value(self, rest: str) -> float:
        metric, _, over = rest.rpartition(".")
        if rest in self.test:
            metric, over = rest, "mean"
        if over in ("low", "high", "pooled_low", "pooled_high"):
            return self.interval(metric, over.startswith("pooled"))[over.endswith("high")]
        return float(_OVER_SEEDS[over](self.test[metric]))

    def _history_value(self, rest: str) -> float:
        metric, selector, *over = rest.split(".")
        choose = _OVER_EPOCHS.get(selector)
        if choose is None:
            epoch = int(selector) if selector.isdigit() else 0
            if epoch < 1:
                raise KeyError(selector)
            values = [curve[epoch - 1] for curve in self.history[metric]]
        else:
            values = [choose(curve) for curve in self.history[metric]]
        return float(_OVER_SEEDS[over[0] if over else "mean"](values))


def record_path(name: str) -> Path:
    """Returns the file of an experiment, whether it exists or not.

    Args:
        name: ``"<lesson>/<experiment>"``.
    """
    return records_dir() / f"{name}.json"


def find_record(name: str) -> Record | None:
    """Reads an experiment's record if there is one.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Returns:
        The record or ``None``.

    Raises:
        RecordError: The file is damaged.
    """
    path = record_path(name)
    if not path.is_file():
        return None
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise RecordError(
            f"{name}: 기록 파일이 깨졌습니다: {path}\n"
            f"파일을 지우고 다시 만드세요.\n  {make_records_command(name)}"
        ) from error


def load_record(name: str) -> Record:
    """Reads an experiment's record.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Returns:
        The `Record`.

    Raises:
        RecordError: There is none; the message tells the command that makes it.

    Example:
        >>> record = load_record("09-fashion-mnist/c")
        >>> print(f"{record.value('test.accuracy'):.1%}")
        92.4%
    """
    record = find_record(name)
    if record is None:
        raise RecordError(
            f"{name}: 기록이 없습니다. 전체 훈련을 한 번 실행해 기록을 만드세요.\n"
            f"  {make_records_command(name)}"
        )
    return record


def save_record(record: Record) -> Path:
    """Writes a record whole or not at all.

    Args:
        record: The record.

    Returns:
        Its file.
    """
    path = record_path(record.experiment)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dataclasses.asdict(record), ensure_ascii=False, indent=1) + "\n"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".", suffix=".tmp", delete=False
    ) as file:
        file.write(text)
    try:
        os.chmod(file.name, 0o644)
        os.replace(file.name, path)
    finally:
        Path(file.name).unlink(missing_ok=True)
    return path


def round_number(value: float) -> float:
    """Keeps six significant digits, as records do."""
    return float(f"{float(value):.6g}")
