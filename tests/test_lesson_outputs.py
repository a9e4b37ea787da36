"""What nbval's run leaves for the book is what nbclient, and so the book's own run, would show."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from building import book_build
from lesson_outputs import cache_in

ROOT = Path(__file__).parents[1]
SHOWING = [
    "print('앞'); display(1); print('뒤'); 4",
    "answer = 5\nanswer;",
    "from IPython.display import HTML\nHTML('<b>굵게</b>')",
]
NOT_TAKEN_OVER = {
    "failing": "1 / 0",
    "warning": "import warnings\nwarnings.warn('careless')",
    "clearing": "from IPython.display import clear_output\nprint('옛것')\nclear_output()",
    "raising": "# NBVAL_RAISES_EXCEPTION\n1 / 0",
    "skipping": "# NBVAL_SKIP\n1",
}


def write(folder: Path, name: str, *sources: str) -> Path:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    path = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A repository of small lessons that nbval has run, each whole but ``in_part``."""
    root = tmp_path_factory.mktemp("repository")
    shutil.copy(ROOT / "pyproject.toml", root)
    lessons = root / "lessons"
    (root / "elsewhere").mkdir()
    lessons.mkdir()
    write(lessons, "good", *SHOWING)
    write(lessons, "in_part", *SHOWING, "'not run'")
    write(root / "elsewhere", "good", *SHOWING, "'elsewhere'")
    for name, source in NOT_TAKEN_OVER.items():
        write(lessons, name, f"name = {name!r}", source)
    whole = [lessons / f"{name}.ipynb" for name in ("good", *NOT_TAKEN_OVER)]
    part = [f"{lessons / 'in_part.ipynb'}::Cell {number}" for number in range(len(SHOWING))]
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", "-q"]
    command += [f"--config-file={root / 'pyproject.toml'}", f"--rootdir={root}", root / "elsewhere"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    run = subprocess.run(
        [*command, *whole, *part], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "2 failed, 17 passed, 1 skipped" in run.stdout, run.stdout
    return root


def kept(tree: Path, lesson: Path) -> nbformat.NotebookNode:
    """The lesson as the build would take it; KeyError where the build would run it."""
    with cache_in(book_build().cache_folder(tree, os.environ)) as cache:
        return cache.merge_match_into_notebook(nbformat.read(lesson, as_version=4))[1]


def test_the_book_shows_what_nbclient_would(tree):
    lesson = tree / "lessons" / "good.ipynb"
    executed = nbformat.read(lesson, as_version=4)
    NotebookClient(executed, kernel_name="python3").execute()
    found = kept(tree, lesson)
    assert [cell.outputs for cell in found.cells] == [cell.outputs for cell in executed.cells]
    assert [cell.execution_count for cell in found.cells] == [1, 2, 3]
    assert [len(cell.outputs) for cell in found.cells] == [4, 0, 1]


@pytest.mark.parametrize("name", ["in_part", *NOT_TAKEN_OVER])
def test_what_failed_or_shows_otherwise_is_left_to_the_build(tree, name):
    with pytest.raises(KeyError):
        kept(tree, tree / "lessons" / f"{name}.ipynb")


def test_what_is_no_lesson_is_not_kept(tree):
    with pytest.raises(KeyError):
        kept(tree, tree / "elsewhere" / "good.ipynb")


def test_an_edited_lesson_runs_anew(tree, tmp_path):
    with pytest.raises(KeyError):
        kept(tree, write(tmp_path, "good", *SHOWING[:-1], "'edited'"))
