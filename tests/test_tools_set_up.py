"""`make setup` says in Korean what stands in the way, and heeds the Python that it is called with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import set_up

ROOT = Path(__file__).parents[1]
HERE = "{}.{}".format(*sys.version_info)


@pytest.fixture
def commands(monkeypatch):
    """What would be run; each ends well unless its name stands in ``failing``."""
    ran = SimpleNamespace(list=[], failing=())

    def run(command, **_):
        words = [str(word) for word in command]
        ran.list.append(words)
        return SimpleNamespace(returncode=int(any(name in words for name in ran.failing)))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(set_up.shutil, "disk_usage", lambda folder: SimpleNamespace(free=10**12))
    return ran


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 5)])
def test_promised_pythons_are_taken(version):
    set_up.check_python(version)


@pytest.mark.parametrize("version", [(3, 10, 1), (3, 14, 0)])
def test_other_pythons_are_refused(version):
    with pytest.raises(set_up.SetUpError, match=rf"{version[0]}\.{version[1]}\.{version[2]}.*\n.*PYTHON="):
        set_up.check_python(version)


def test_a_new_environment_is_made_and_filled(tmp_path, commands):
    assert set_up.main([str(tmp_path / "new")]) == 0
    venv, requirements, package, compiled = commands.list
    assert venv == [sys.executable, "-m", "venv", str(tmp_path / "new")]
    assert requirements[-4:] == ["-r", "requirements.txt", "-c", "constraints.txt"]
    assert package[-4:] == ["--no-deps", "--no-build-isolation", "-e", "."]
    assert "setuptools" in (ROOT / "requirements.txt").read_text(encoding="utf8")
    assert "--no-compile" in requirements
    assert compiled[1:6] == ["-m", "compileall", "-qq", "-j", "0"]
    assert compiled[-1] == str(tmp_path / "new" / "lib")


def test_modules_are_compiled_but_what_is_no_module_fails_nothing(tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    package = tmp_path / "lib" / "python3" / "site-packages" / "package"
    (package / "tests").mkdir(parents=True)
    for name in ("good.py", "tests.py", "tests/test_good.py"):
        (package / name).write_text("answer = 1\n", encoding="utf8")
    (package / "template.py").write_text("{{ name }} = 1 +\n", encoding="utf8")
    set_up.compile_modules(tmp_path)
    compiled = sorted(file.name.partition(".")[0] for file in (tmp_path / "lib").rglob("*.pyc"))
    assert compiled == ["good", "tests"]


@pytest.mark.parametrize(("version", "anew"), [(f"{HERE}.9", False), ("3.9.1", True), ("", True)])
def test_an_environment_of_another_python_is_made_anew(tmp_path, commands, capsys, version, anew):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").touch()
    (tmp_path / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf8")
    assert set_up.main([str(tmp_path)]) == 0
    assert ("venv" in commands.list[0]) == anew
    assert (f"파이썬 {HERE}으로" in capsys.readouterr().out) == anew


@pytest.mark.parametrize(("failing", "words"), [("venv", "python3-venv"), ("-e", "인터넷 연결")])
def test_a_failing_step_says_what_to_do(tmp_path, commands, capsys, failing, words):
    commands.failing = (failing,)
    assert set_up.main([str(tmp_path / "new")]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(("free", "failing"), [(3 * 1024**3, ()), (0, ("-e",))])
def test_a_full_disk_is_named_before_and_after(tmp_path, commands, capsys, monkeypatch, free, failing):
    commands.failing = failing
    monkeypatch.setattr(set_up.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    assert set_up.main([str(tmp_path / "new")]) == 1
    assert "디스크" in capsys.readouterr().err


def stand_in(place: Path, version: str) -> Path:
    """Something that gives a version as a Python does."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\necho '{version}'\n", encoding="utf8")
    place.chmod(0o755)
    return place


@pytest.mark.parametrize(
    ("asked", "made_anew"),
    [(None, False), ("(3, 12)", False), ("(3, 13)", True)],
    ids=["none", "same", "other"],
)
def test_a_python_that_was_asked_for_is_heeded_once_the_environment_stands(tmp_path, asked, made_anew):
    stand_in(tmp_path / "venv" / "bin" / "python", "(3, 12)")
    (tmp_path / "venv" / ".ready").touch()
    command = ["make", "--dry-run", "setup", f"VENV={tmp_path / 'venv'}"]
    if asked:
        command.append(f"PYTHON={stand_in(tmp_path / 'python', asked)}")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHON"}
    would = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert ("tools/set_up.py" in would.stdout) == made_anew


def test_help_is_korean_and_names_every_command():
    command = ["make", "--no-print-directory", "help"]
    helped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = dict(line.split(maxsplit=1) for line in helped.stdout.splitlines())
    phony = (ROOT / "Makefile").read_text(encoding="utf8").split(".PHONY:")[1].splitlines()[0].split()
    assert list(lines) == phony
    assert all(any("가" <= letter <= "힣" for letter in text) for text in lines.values())
