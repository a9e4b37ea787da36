"""The first code cell of every lesson: it says what to do where ``helpers`` are not installed.

    python tools/needs.py lessons/*.ipynb          puts it in, where it lacks

No page of the book shows it, and a copy for Colab has the installing cell in its place.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

TAG = "remove-cell"
NEEDS = """\
# 준비 확인
from importlib.util import find_spec

if find_spec("helpers") is None:
    raise ModuleNotFoundError(
        "이 책의 helpers가 설치되어 있지 않으니, 책 페이지의 코랩 버튼으로 "
        "열거나 저장소의 폴더에서 pip install -e . 명령을 실행하세요."
    )"""


def is_needs(cell: NotebookNode) -> bool:
    """Whether a cell is the one that looks for ``helpers``."""
    return TAG in cell.metadata.get("tags", ())


def with_needs(lesson: NotebookNode) -> NotebookNode:
    """Puts the cell before all other code.

    Args:
        lesson: The lesson; it is left as it is.

    Returns:
        A copy that has the cell once, as it is written here.

    Example:
        >>> lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
        >>> [cell.source[:10] for cell in with_needs(lesson).cells]
        ['# 준비 확인\\nf', '1 + 1']
    """
    notebook = copy.deepcopy(lesson)
    notebook.cells = [cell for cell in notebook.cells if not is_needs(cell)]
    kinds = [cell.cell_type for cell in notebook.cells]
    place = kinds.index("code") if "code" in kinds else len(kinds)
    notebook.cells.insert(place, nbformat.v4.new_code_cell(NEEDS, id="needs", metadata={"tags": [TAG]}))
    return notebook


def main(names: list[str]) -> None:
    """Puts the cell into the named lessons."""
    for path in map(Path, names):
        lesson = nbformat.read(path, as_version=4)
        wanted = with_needs(lesson)
        if wanted != lesson:
            nbformat.write(wanted, path)
            print(f"{path}: written")


if __name__ == "__main__":
    main(sys.argv[1:])
