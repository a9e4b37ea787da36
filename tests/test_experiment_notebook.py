"""From `make records` to CI, with a fixture lesson: what must fail fails and says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError, DeadKernelError

from helpers.experiment import record
from helpers.experiment.record_file import load_record

LESSON = """
import numpy as np
import types
from helpers.experiment import experiment
data = types.SimpleNamespace(name="toy", source="시험용", sha256="0" * 64, is_stand_in=False)
x = np.random.default_rng(0).normal(size=(40, 4)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
run = experiment("{lesson}/plain", epochs=3, batch_size=20, data=data, quick_epochs=1)
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense({units}), keras.layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(*run.sample(x, y), epochs=run.epochs, batch_size=20, callbacks=run.callbacks, verbose=0)
run.finish(model, history, test=(x, y))
"""


def write_lesson(folder: Path, lesson: str, units: int = 3) -> Path:
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(LESSON.format(lesson=lesson, units=units))],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path = folder / f"{lesson}.ipynb"
    nbformat.write(notebook, path)
    return path


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Two fixture lessons; the first was recorded by the command behind `make records`."""
    folder = tmp_path_factory.mktemp("house")
    lessons, records = folder / "lessons", folder / "records"
    lessons.mkdir()
    path = write_lesson(lessons, "31-kept")
    write_lesson(lessons, "32-deleted")
    before = path.read_bytes()
    command = [sys.executable, "-m", "helpers.experiment.record", "31", "--lessons-dir", str(lessons)]
    environment = {**os.environ, "LESSON_RECORDS_DIR": str(records)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == before
    return lessons, records, done


def test_make_records_writes_the_record_and_shows_progress(house, monkeypatch):
    _, records, done = house
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(records))
    found = load_record("31-kept/plain")
    assert (found.seeds, found.epochs, found.n_train) == ([0], 3, 40)
    assert not (records / "32-deleted").exists()
    assert "31-kept/plain (1/1)" in done.stderr
    assert "남은 시간" in done.stderr
    assert "기록이" in done.stdout


def test_ci_passes_the_kept_lesson_and_fails_the_edited_and_the_deleted(house):
    lessons, records, _ = house
    (records / "33-edited").mkdir()
    kept = (records / "31-kept" / "plain.json").read_text(encoding="utf-8")
    (records / "33-edited" / "plain.json").write_text(kept.replace("31-kept", "33-edited"), encoding="utf-8")
    edited = write_lesson(lessons, "33-edited", units=4)
    command = [
        *(
            sys.executable,
            "-m",
            "pytest",
            "-c",
            os.devnull,
            "--rootdir",
            str(lessons),
            "-p",
            "no:cacheprovider",
        ),
        *("--nbval-lax", "--nbval-current-env", "-rA", str(lessons)),
    ]
    environment = {**os.environ, "LESSON_RECORDS_DIR": str(records), "CI": "true", "LESSON_MODE": "quick"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert "1 passed" in done.stdout and "2 failed" in done.stdout
    assert edited.name in done.stdout
    assert "33-edited/plain: 수업의 실험이 기록과 다릅니다. 다른 부분: 모델." in done.stdout
    assert "make records LESSON=33" in done.stdout
    assert "32-deleted/plain: 기록이 없습니다." in done.stdout
    assert "make records LESSON=32" in done.stdout


def test_lessons_are_found_by_number_and_unknown_ones_are_named(tmp_path):
    for lesson in ("02-b", "01-a"):
        write_lesson(tmp_path, lesson)
    (tmp_path / "notes.ipynb").write_text("{}")
    assert [path.stem for path in record.find_lessons(tmp_path, "")] == ["01-a", "02-b"]
    assert [path.stem for path in record.find_lessons(tmp_path, "02")] == ["02-b"]
    with pytest.raises(SystemExit, match="03.*01-a, 02-b"):
        record.find_lessons(tmp_path, "03")


def test_again_forgets_one_lesson(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(tmp_path))
    for folder in ("01-a", ".running/01-a", "02-b"):
        (tmp_path / folder).mkdir(parents=True)
    record.forget("01-a")
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".running", "02-b"]


CELL_ERROR = CellExecutionError("traceback", "ZeroDivisionError", "division by zero")


@pytest.mark.parametrize(
    "error, code, lessons_run, says",
    [
        (CELL_ERROR, 1, ["01-a", "02-b"], "기록하지 못한 수업: 01-a.ipynb"),
        (KeyboardInterrupt(), 130, ["01-a"], "같은 명령을 다시 실행하면 이어서 합니다"),
        (DeadKernelError("killed"), 130, ["01-a"], "01-a.ipynb에서 멈추었습니다"),
    ],
)
def test_an_error_leaves_the_other_lessons_and_ctrl_c_stops_all(
    error, code, lessons_run, says, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(tmp_path))
    for variable in ("LESSON_MODE", "LESSON_RECORDING", "TF_CPP_MIN_LOG_LEVEL"):
        monkeypatch.setenv(variable, "")
    monkeypatch.setattr(record.os, "nice", lambda _: None)
    ran = []

    def run_lesson(path):
        ran.append(path.stem)
        if path.stem == "01-a":
            raise error

    monkeypatch.setattr(record, "run_lesson", run_lesson)
    for lesson in ("01-a", "02-b"):
        write_lesson(tmp_path, lesson)
    assert record.main(["--lessons-dir", str(tmp_path)]) == code
    assert ran == lessons_run
    assert says in capsys.readouterr().err
