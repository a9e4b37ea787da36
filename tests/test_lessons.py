"""Every lesson: its form is linted here; its cells are run by nbval, see pyproject and ``conftest.py``.

``pytest`` collects ``lessons/*.ipynb`` beside the tests, one item a code cell, and looks at what each shows.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat
import pytest

from lint import complaints
from lint.example import CHECKED, SOLUTION, STUB, good_lesson

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))


def run_pytest(*arguments: str) -> subprocess.CompletedProcess:
    """Runs pytest as ``make test`` does, in one process, with the hook of ``conftest.py``."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def run_lessons(lessons: dict[str, nbformat.NotebookNode], folder: Path) -> tuple[dict, str]:
    """Runs lessons as ``make test`` does.

    Returns:
        By lesson and number of the code cell, the report of each cell that failed; and the last line.
    """
    for name, lesson in lessons.items():
        nbformat.write(lesson, folder / f"{name}.ipynb")
    places = (f"--config-file={ROOT / 'pyproject.toml'}", f"--rootdir={folder}", str(folder))
    out = re.sub(r"\x1b\[[0-9;]*m", "", run_pytest("--color=no", *places).stdout)
    parts = re.split(r"^_+ (\S+)\.ipynb::Cell (\d+) _+$", out, flags=re.MULTILINE)
    places = zip(parts[1::3], map(int, parts[2::3]), strict=True)
    return dict(zip(places, parts[3::3], strict=True)), out.strip().splitlines()[-1]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_the_form_of_the_lesson(lesson):
    found = [str(complaint) for complaint in complaints(nbformat.read(lesson, as_version=4))]
    assert not found, f"\n{lesson.name}: mend and try `python tests/lint {lesson}`\n" + "\n".join(found)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_the_lesson_has_its_name(lesson):
    assert re.fullmatch(r"\d\d(-[a-z0-9]+)+", lesson.stem), "name it NN-topic.ipynb"


def test_every_lesson_and_every_code_cell_is_collected():
    listed = run_pytest("--collect-only", "-q", "lessons").stdout
    collected = Counter(Path(name).name for name in re.findall(r"^(\S+\.ipynb)::", listed, re.MULTILINE))
    expected = {
        lesson.name: sum(cell.cell_type == "code" for cell in nbformat.read(lesson, as_version=4).cells)
        for lesson in LESSONS
    }
    assert expected, "lessons/ is empty"
    assert dict(collected) == expected
    assert not list((ROOT / "lessons").glob("*/**/[!.]*.ipynb")), "lessons stand directly in lessons/"


# What stands in a cell of its own, and the advice.
ADDED = {
    "a missing record": (
        "from helpers.experiment import load_record\nload_record('00-example/absent')",
        "make records LESSON=00",
    ),
    "an unknown name": ("undefined_name", "name 'undefined_name' is not defined"),
    "a picture without words": (
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "no Korean alt text: add",
    ),
    "too much": ("print('가' * 100_000)", "show less, at most 200 KB"),
    "a warning": ("import warnings\nwarnings.warn('careless')", "shows on stderr, which fails the book"),
}
# Which cell is changed in what, and the advice.
CHANGED = {
    "another output": (CHECKED, "1 + 2", "1 + 3", "Cell outputs differ"),
    "a wrong solution": (
        SOLUTION,
        "answer = 3",
        "answer = 4",
        "the solution is not right; mend it or the question",
    ),
    "a solved stub": (
        STUB,
        "answer = ...",
        "answer = 3  # ...",
        "the untouched stub must say [아직 풀지 않았습니다]: leave ... in it",
    ),
}


def bad_lesson() -> tuple[nbformat.NotebookNode, dict[str, int]]:
    """The good lesson with every fault in it, and which code cell each fault stands in."""
    notebook = good_lesson()
    places = {}
    for fault, (cell, old, new, _) in CHANGED.items():
        assert old in notebook.cells[cell].source
        notebook.cells[cell].source = notebook.cells[cell].source.replace(old, new)
        places[fault] = notebook.cells[cell].id
    for fault, (source, _) in ADDED.items():
        notebook.cells.append(nbformat.v4.new_code_cell(source))
        places[fault] = notebook.cells[-1].id
    numbers = [cell.id for cell in notebook.cells if cell.cell_type == "code"]
    return notebook, {fault: numbers.index(place) for fault, place in places.items()}


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> tuple[dict[str, int], dict[tuple[str, int], str], str]:
    """Where the faults of the bad lesson stand, what failed of it and of a good one, and the last line."""
    bad, places = bad_lesson()
    return places, *run_lessons({"good": good_lesson(), "bad": bad}, tmp_path_factory.mktemp("lessons"))


def test_a_good_lesson_passes_and_of_a_bad_one_the_bad_cells_fail(ran):
    places, reports, last = ran
    assert sorted(reports) == sorted(("bad", number) for number in places.values())
    cells = sum(cell.cell_type == "code" for cell in good_lesson().cells)
    assert f" {len(places)} failed, {2 * cells + len(ADDED) - len(places)} passed " in last


@pytest.mark.parametrize("fault", [*ADDED, *CHANGED])
def test_a_bad_cell_fails_with_advice(fault, ran):
    places, reports, _ = ran
    assert {**ADDED, **CHANGED}[fault][-1] in reports["bad", places[fault]]
