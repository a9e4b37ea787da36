"""Runs notebooks as a reader's machine does: in a folder of their own, with what is installed there.

    python tools/run_copies.py FOLDER                 the copies in a folder
    python tools/run_copies.py FOLDER ADDRESS         lessons, made into copies that install from ADDRESS

Fails when a cell fails, when a lesson says that its experiment is another than the recorded one (it is not:
only the versions differ), and when TensorFlow, Keras or NumPy are not the ones from before.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from execute import execute

KEPT = ("tensorflow", "keras", "numpy")
FALSE_NOTICES = ("다른 실험의 기록", "실험 설정이 기록과 다릅니다", "기록 없음")
VERSIONS = "from importlib import metadata; print(*(metadata.version(name) for name in {names}))"


def false_notices(notebook: NotebookNode) -> Iterator[str]:
    """Finds what an unchanged lesson must not say.

    Args:
        notebook: An executed lesson.

    Returns:
        The number of the cell and the words, for each output that says so.

    Example:
        >>> list(false_notices(nbformat.v4.new_notebook()))
        []
    """
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            said = str(output.get("text", "")) + str(output.get("data", ""))
            yield from (f"cell {number} says {words!r}" for words in FALSE_NOTICES if words in said)


def versions() -> str:
    """Gives the versions that a new Python of this environment finds."""
    command = [sys.executable, "-c", VERSIONS.format(names=KEPT)]
    return subprocess.check_output(command, text=True).strip()


def problems(path: Path, address: str = "") -> list[str]:
    """Runs one notebook.

    Args:
        path: The notebook; it is left as it is.
        address: Where its copy installs ``helpers`` from; empty runs the notebook as it is.

    Returns:
        What is wrong with it.
    """
    notebook = nbformat.read(path, as_version=4)
    if address:
        from colab import Repository, for_colab

        notebook = for_colab(notebook, Repository(address))
    with tempfile.TemporaryDirectory() as folder:
        try:
            executed = execute(notebook, Path(folder), timeout=900)
        except CellExecutionError as error:
            return [str(error)]
    return list(false_notices(executed))


def main(arguments: Sequence[str]) -> int:
    """Runs all notebooks of a folder.

    Returns:
        0, or 1 if there was a problem, or 2 if there was no notebook.
    """
    folder, address = Path(arguments[0]), "".join(arguments[1:2])
    paths = sorted(folder.glob("*.ipynb"))
    before, found = versions(), 0
    print(f"{', '.join(KEPT)}: {before}; Python {sys.version.split()[0]}", flush=True)
    for path in paths:
        wrong = problems(path, address)
        print(path.name, "ok" if not wrong else "\n  ".join(["FAILS", *wrong]), flush=True)
        found += bool(wrong)
    if versions() != before:
        print(f"The notebooks changed what was installed: {before} -> {versions()}")
        found += 1
    return (1 if found else 0) if paths else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
