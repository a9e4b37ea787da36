"""Runs lessons and stores the outputs of their checked cells, and no others.

    python tools/store_outputs.py lessons/01-neurons-and-dense.ipynb

A checked cell starts with ``# NBVAL_CHECK_OUTPUT``. nbval compares it only if it carries an execution count.
The cell of ``needs.py`` is put in where it lacks.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from execute import execute
from needs import with_needs

CHECKED = "# NBVAL_CHECK_OUTPUT"


def keep_checked_outputs(notebook: NotebookNode) -> NotebookNode:
    """Removes the outputs of all cells but the checked ones.

    Args:
        notebook: An executed lesson; it is left as it is.

    Returns:
        A copy: checked cells keep their outputs and an execution count, all others have neither.

    Example:
        >>> cell = nbformat.v4.new_code_cell("1 + 1", execution_count=3, outputs=[])
        >>> keep_checked_outputs(nbformat.v4.new_notebook(cells=[cell])).cells[0].execution_count is None
        True
    """
    kept = copy.deepcopy(notebook)
    count = 0
    for cell in kept.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type != "code":
            continue
        if cell.source.startswith(CHECKED):
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
        else:
            cell.outputs, cell.execution_count = [], None
    kept.metadata = nbformat.from_dict(
        {key: kept.metadata[key] for key in ("kernelspec", "language_info") if key in kept.metadata}
    )
    kept.metadata.get("language_info", {}).pop("version", None)
    return kept


def main(names: list[str]) -> None:
    """Stores the checked outputs of the named lessons."""
    for path in map(Path, names):
        notebook = with_needs(nbformat.read(path, as_version=4))
        nbformat.write(keep_checked_outputs(execute(notebook, path.parent)), path)
        print(f"{path}: stored")


if __name__ == "__main__":
    main(sys.argv[1:])
