"""Runs named cells of a lesson, so that a test can hold the lesson's words against the lesson's code."""

from __future__ import annotations

from pathlib import Path

import nbformat


def run_cells(lesson: Path, *openings: str, names: dict | None = None) -> dict:
    """Runs the cell of imports and the cells that hold these words, in the order given.

    Args:
        lesson: The notebook.
        *openings: Words that stand in one code cell each.
        names: What earlier calls gave back, to go on with.

    Returns:
        The names that the cells defined.
    """
    cells = [cell.source for cell in nbformat.read(lesson, as_version=4).cells if cell.cell_type == "code"]
    names = {} if names is None else names
    for opening in ("use_korean()", *openings):
        (source, *more) = [source for source in cells if opening in source]
        assert not more, f"{opening!r} opens more than one cell"
        exec(compile(source, opening, "exec"), names)
    return names
