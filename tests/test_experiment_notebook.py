"""From `make records` to CI, with a fixture lesson: what must fail fails and says what to do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError, DeadKernelError

from helpers.experiment import make_records
from helpers.experiment.record import load_record, lock

ROOT = Path(__file__).resolve().parent.parent
LESSON = """
import numpy as np
import types
from helpers.experiment import experiment
data = types.SimpleNamespace(name="toy", source="시험용", sha256="0" * 64, is_stand_in=False)
x = np.random.default_rng(0).normal(size=(40, 4)).astype("float32")
y = (x[:, 0] > 0).astype("int32")
run = experiment("{lesson}/plain", epochs=3, batch_size=20, data=data, quick_epochs=1, picture=False)
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense({units}), keras.layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"], run_eagerly=True)
history = model.fit(*run.sample(x, y), epochs=run.epochs, batch_size=20, callbacks=run.callbacks, verbose=0)
run.finish(model, history, test=(x, y))
"""


def write_lesson(folder: Path, lesson: str, units: int = 3, epochs: int = 3) -> Path:
    source = LESSON.format(lesson=lesson, units=units).replace("epochs=3,", f"epochs={epochs},")
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source)],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path = folder / f"{lesson}.ipynb"
    nbformat.write(notebook, path)
    return path


def start(*arguments: str, lessons: Path, records: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "helpers.experiment.make_records", *arguments, "--lessons-dir", lessons]
    environment = {**os.environ, "LESSON_RECORDS_DIR": str(records), "PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=environment, start_new_session=True, **pipes)


def make(*arguments: str, lessons: Path, records: Path) -> subprocess.CompletedProcess:
    with start(*arguments, lessons=lessons, records=records) as process:
        stdout, stderr = process.communicate(timeout=300)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Two fixture lessons; the first was recorded by the command behind `make records`."""
    folder = tmp_path_factory.mktemp("house")
    lessons, records = folder / "lessons", folder / "records"
    lessons.mkdir()
    path = write_lesson(lessons, "31-kept")
    write_lesson(lessons, "32-deleted")
    before = path.read_bytes()
    done = make("31", lessons=lessons, records=records)
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
    assert "33-edited/plain: 실험 설정이 기록과 다릅니다. 다른 부분: 모델." in done.stdout
    assert "make records LESSON=33" in done.stdout
    assert "32-deleted/plain: 기록이 없습니다." in done.stdout
    assert "make records LESSON=32" in done.stdout


def test_lessons_are_found_by_number_and_unknown_ones_are_named(tmp_path):
    for lesson in ("02-b", "01-a"):
        write_lesson(tmp_path, lesson)
    (tmp_path / "notes.ipynb").write_text("{}")
    assert [path.stem for path in make_records.find_lessons(tmp_path, "")] == ["01-a", "02-b"]
    assert [path.stem for path in make_records.find_lessons(tmp_path, "02")] == ["02-b"]
    with pytest.raises(SystemExit, match="03.*01-a, 02-b"):
        make_records.find_lessons(tmp_path, "03")


def test_help_names_the_chapters_as_the_book_does(capsys):
    with pytest.raises(SystemExit) as stopped:
        make_records.main(["--help"])
    shown = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "장의 번호나 이름" in shown and "수업" not in shown


def test_again_keeps_the_record_until_the_new_one_is_complete(house, monkeypatch):
    lessons, records, _ = house
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(records))
    before = (records / "31-kept" / "plain.json").read_bytes()
    path = lessons / "31-kept.ipynb"
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"run.finish(", b"1 / 0; run.finish("))
    failed = make("31", "--again", lessons=lessons, records=records)
    assert failed.returncode == 1
    assert "ZeroDivisionError" in failed.stderr
    assert (records / "31-kept" / "plain.json").read_bytes() == before
    path.write_bytes(sound)
    done = make("31", lessons=lessons, records=records)
    assert done.returncode == 0, done.stderr
    after = load_record("31-kept/plain")
    assert after.fingerprint == json.loads(before)["fingerprint"]
    assert (records / "31-kept" / "plain.json").read_bytes() != before
    assert not (records / ".running" / "31-kept" / "plain" / "draft.json").exists()


def test_ctrl_c_ends_with_one_line_and_the_next_run_goes_on(tmp_path):
    write_lesson(tmp_path, "34-long", epochs=100_000)
    with start("34", lessons=tmp_path, records=tmp_path / "records") as process:
        shown = ""
        while "에포크" not in shown or "0.0/" in shown[shown.rindex("|") :]:
            shown += process.stderr.read(1)
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(timeout=60) == 130
    assert "34-long.ipynb에서 멈추었습니다. 같은 명령을 다시 실행하면 이어서 합니다." in rest.splitlines()[-1]
    assert "Traceback" not in rest and "Error" not in rest


def test_two_recordings_of_one_lesson_do_not_meet(house):
    lessons, records, _ = house
    with lock(records / ".running" / "31-kept.lock"):
        done = make("31", lessons=lessons, records=records)
    assert done.returncode == 1
    assert "다른 make records가 이 장을 기록하고 있어 건너뜁니다" in done.stderr


CELL_ERROR = CellExecutionError("traceback", "ZeroDivisionError", "division by zero")


@pytest.mark.parametrize(
    "error, code, lessons_run, says",
    [
        (CELL_ERROR, 1, ["01-a", "02-b"], "기록하지 못한 장: 01-a.ipynb"),
        (KeyboardInterrupt(), 130, ["01-a"], "01-a.ipynb에서 멈추었습니다"),
        (DeadKernelError("killed"), 1, ["01-a", "02-b"], "커널이 죽었습니다"),
    ],
)
def test_an_error_leaves_the_other_lessons_and_ctrl_c_stops_all(
    error, code, lessons_run, says, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(tmp_path))
    for variable in ("LESSON_MODE", "LESSON_RECORDING", "TF_CPP_MIN_LOG_LEVEL"):
        monkeypatch.setenv(variable, "")
    monkeypatch.setattr(make_records.os, "nice", lambda _: None)
    ran = []

    def run_lesson(path):
        ran.append(path.stem)
        if path.stem == "01-a":
            raise error

    monkeypatch.setattr(make_records, "run_lesson", run_lesson)
    for lesson in ("01-a", "02-b"):
        write_lesson(tmp_path, lesson)
    assert make_records.main(["--lessons-dir", str(tmp_path)]) == code
    assert ran == lessons_run
    assert says in capsys.readouterr().err
