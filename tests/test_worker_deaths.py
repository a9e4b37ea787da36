"""A worker that dies: the run fails, names the test or its neighbours, and counts what was left."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OPTIONS = ["-q", "-n2", "--dist=loadfile", "--max-worker-restart=0", "-pno:nbval", "-pno:cacheprovider"]
LIVING = "def test_first(): pass\n\n\ndef test_second(): pass\n"


def run(folder: Path, dying: str) -> subprocess.CompletedProcess:
    (folder / "test_dying.py").write_text(dying, encoding="utf8")
    (folder / "test_living.py").write_text(LIVING, encoding="utf8")
    (folder / "conftest.py").write_text(
        f"import sys\nsys.path.insert(0, {str(HERE)!r})\nfrom worker_deaths import pytest_configure\n",
        encoding="utf8",
    )
    return subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, "--rootdir", str(folder), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=100,
    )


@pytest.mark.parametrize(
    ("dying", "named"),
    [
        (
            "import os\n\n\ndef test_fine(): pass\n\n\ndef test_dies(): os.abort()\n",
            "test_dying.py::test_dies",
        ),
        (
            "import os, pytest\n\n\n@pytest.fixture(scope='session')\ndef late():\n"
            "    yield\n    os._exit(9)\n\n\ndef test_seems_fine(late): pass\n",
            "test_dying.py::test_seems_fine",
        ),
    ],
    ids=["in a test", "after a test"],
)
def test_a_death_fails_the_run_and_names_the_test(tmp_path, dying, named):
    ended = run(tmp_path, dying)
    assert ended.returncode == 1, ended.stdout
    assert "INTERNALERROR" not in ended.stdout
    assert f"crashed while running '{named}'" in ended.stdout or f"last report was of {named}" in ended.stdout
    assert "died !!!" in ended.stdout and "NOT run to their end" in ended.stdout


def test_a_healthy_run_says_nothing(tmp_path):
    ended = run(tmp_path, LIVING)
    assert ended.returncode == 0 and "died" not in ended.stdout
