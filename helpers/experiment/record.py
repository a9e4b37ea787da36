"""Record files: read, write whole, and add a finished run; two writers lose nothing.

A record is replaced only when its successor is complete. Until every seed has run, the runs stand in a draft,
``.running/<lesson>/<experiment>/draft.json``; while there is a draft, the record's own runs do not count.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from helpers.experiment.mode import RecordError, make_records_command, records_dir
from helpers.experiment.plan import Plan, require_name
from helpers.experiment.result import Record, Result


def load_record(name: str) -> Record:
    """Reads an experiment's record.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Returns:
        The `Record`.

    Raises:
        RecordError: There is none, or it is damaged; the message tells the command that makes it.
        ValueError: The name has another form.

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


def find_record(name: str) -> Record | None:
    """Reads an experiment's record if there is one.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Returns:
        The record or ``None``.

    Raises:
        RecordError: The file is damaged.
        ValueError: The name has another form.
    """
    path = record_path(name)
    if not path.is_file():
        return None
    try:
        return Record(**read_json(path))
    except (ValueError, TypeError) as error:
        raise RecordError(
            f"{name}: 기록 파일이 깨졌습니다: {path}\n"
            f"파일을 지우고 다시 만드세요.\n  {make_records_command(name)}"
        ) from error


def measured(plan: Plan) -> dict[int, Result]:
    """Returns the runs that are measured already and still count: of the draft, else of the record.

    Args:
        plan: What is to be run.

    Returns:
        One a seed.
    """
    draft = _read_draft(plan.name)
    if draft is None:
        record = find_record(plan.name)
        draft = record.results() if record else []
    return {result.seed: result for result in draft if result.seed in plan.seeds}


def keep(plan: Plan, result: Result) -> Record:
    """Adds a finished run to its experiment, and writes the record once every seed has run.

    Args:
        plan: What was run.
        result: What it gave.

    Returns:
        All runs of this definition so far.

    Raises:
        RecordError: A number is infinite or not a number.
    """
    with lock(running_folder(plan.name) / "lock"):
        runs = {
            seed: other
            for seed, other in measured(plan).items()
            if other.fingerprint == result.fingerprint and set(other.metrics) == set(result.metrics)
        }
        runs[result.seed] = result
        record = Record.of(plan, [runs[seed] for seed in plan.seeds if seed in runs])
        stands = find_record(plan.name)
        if stands and stands.results() == record.results():
            record = dataclasses.replace(record, data=stands.data)
        draft = running_folder(plan.name) / "draft.json"
        if len(record.seeds) < len(plan.seeds):
            write_json(draft, [dataclasses.asdict(run) for run in record.results()], plan.name)
        else:
            save_record(record)
            draft.unlink(missing_ok=True)
    return record


def save_record(record: Record) -> Path:
    """Writes a record, and the trained network that waits for it, whole or not at all.

    Args:
        record: The record.

    Returns:
        Its file.

    Raises:
        RecordError: A number is infinite or not a number.
    """
    path = record_path(record.experiment)
    waiting = running_folder(record.experiment) / "weights.npz"
    if record.weights and waiting.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.replace(waiting, path.with_suffix(".npz"))
    write_json(path, dataclasses.asdict(record), record.experiment)
    return path


def measure_again(lesson: str) -> None:
    """Makes a lesson's records not count any more; each stays until its successor is complete.

    Args:
        lesson: Name of the lesson, such as ``"02-pima-mlp"``.
    """
    import shutil

    shutil.rmtree(records_dir() / ".running" / lesson, ignore_errors=True)
    for path in (records_dir() / lesson).glob("*.json"):
        write_json(running_folder(f"{lesson}/{path.stem}") / "draft.json", [], path.stem)


def record_path(name: str) -> Path:
    """Returns the file of an experiment, whether it exists or not."""
    return records_dir() / f"{require_name(name)}.json"


def running_folder(name: str) -> Path:
    """Returns the folder of drafts and backups of an experiment."""
    return records_dir() / ".running" / require_name(name)


@contextlib.contextmanager
def lock(path: Path, wait: bool = True) -> Iterator[bool]:
    """Holds a lock file while the block runs; a process that dies lets it go.

    Args:
        path: The lock file, made if needed.
        wait: Whether to wait until another process lets it go.

    Yields:
        Whether the lock is ours; always true if we wait.
    """
    import fcntl  # records are written on Linux and macOS; readers elsewhere never come here

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def read_json(path: Path) -> dict | list:
    """Reads strict JSON: NaN and Infinity are errors.

    Raises:
        ValueError: The file is no JSON.
    """
    return json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)


def write_json(path: Path, content: dict | list, name: str) -> None:
    """Writes strict JSON whole or not at all, and through to the disk.

    Args:
        path: Of the file.
        content: Plain data.
        name: Of the experiment, for the message.

    Raises:
        RecordError: A number is infinite or not a number.
    """
    try:
        text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    except ValueError as error:
        raise RecordError(
            f"{name}: 잰 값에 NaN이나 무한대가 있어 기록하지 않았습니다. 훈련이 발산했는지 살펴보세요."
        ) from error
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _read_draft(name: str) -> list[Result] | None:
    path = running_folder(name) / "draft.json"
    if not path.is_file():
        return None
    try:
        return [Result(**run) for run in read_json(path)]
    except (ValueError, TypeError):
        return []  # cut by a full disk: its runs are measured again


def _refuse(constant: str) -> None:
    raise ValueError(constant)
