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


def run_lessons(lessons: dict[str, nbformat.NotebookNode], folder: Path) -> dict[str, list[str]]:
    """Runs lessons as ``make test`` does.

    Returns:
        By lesson, the report of each cell that failed; and under ``""`` the last line.
    """
    for name, lesson in lessons.items():
        nbformat.write(lesson, folder / f"{name}.ipynb")
    places = (f"--config-file={ROOT / 'pyproject.toml'}", f"--rootdir={folder}", str(folder))
    out = re.sub(r"\x1b\[[0-9;]*m", "", run_pytest("--color=no", *places).stdout)
    parts = re.split(r"^_+ (\S+)\.ipynb::Cell \d+ _+$", out, flags=re.MULTILINE)
    found = {name: [] for name in lessons} | {"": out.strip().splitlines()[-1:]}
    for name, report in zip(parts[1::2], parts[2::2], strict=True):
        found[name].append(report)
    return found


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


def break_cell(notebook):
    notebook.cells[1].source += "\nundefined_name"


def break_stored_output(notebook):
    notebook.cells[CHECKED].source = "# NBVAL_CHECK_OUTPUT\n1 + 3"


def break_solution(notebook):
    notebook.cells[SOLUTION].source = notebook.cells[SOLUTION].source.replace("answer = 3", "answer = 4")


def solve_stub(notebook):
    notebook.cells[STUB].source = notebook.cells[STUB].source.replace("answer = ...", "answer = 3  # ...")


def draw_without_alt(notebook):
    notebook.cells[1].source += "\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"


def print_too_much(notebook):
    notebook.cells[1].source += "\nprint('가' * 100_000)"


def warn(notebook):
    notebook.cells[1].source += "\nimport warnings\nwarnings.warn('careless')"


def use_a_missing_record(notebook):
    code = "from helpers.experiment import load_record\nload_record('00-example/absent')"
    notebook.cells[1].source += f"\n{code}"


ADVICE = {
    use_a_missing_record: "make records LESSON=00",
    break_cell: "name 'undefined_name' is not defined",
    break_stored_output: "Cell outputs differ",
    break_solution: "the solution is not right; mend it or the question",
    solve_stub: "the untouched stub must say [아직 풀지 않았습니다]: leave ... in it",
    draw_without_alt: "no Korean alt text: add",
    print_too_much: "show less, at most 200 KB",
    warn: "shows on stderr, which fails the book",
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory) -> dict[str, list[str]]:
    """What failed of a good lesson and of one for each fault."""
    lessons = {"good": good_lesson()}
    for change in ADVICE:
        lessons[change.__name__] = good_lesson()
        change(lessons[change.__name__])
    return run_lessons(lessons, tmp_path_factory.mktemp("lessons"))


def test_a_good_lesson_passes(failed):
    assert failed["good"] == []
    cells = sum(cell.cell_type == "code" for cell in good_lesson().cells)
    reports = sum(len(reports) for name, reports in failed.items() if name)
    assert f" {reports} failed, {cells * (1 + len(ADVICE)) - reports} passed " in failed[""][0]


@pytest.mark.parametrize("change", ADVICE, ids=lambda change: change.__name__)
def test_a_broken_lesson_fails_with_advice(change, failed):
    assert ADVICE[change] in "\n".join(failed[change.__name__])
