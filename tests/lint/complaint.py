"""What a rule finds."""

from __future__ import annotations

from dataclasses import dataclass

from nbformat import NotebookNode


@dataclass(frozen=True)
class Complaint:
    """Something to mend in a lesson.

    Args:
        cell: Index of the cell among all cells, or ``None`` for the notebook as a whole.
        text: What is wrong and what to do.
        near: A few words of the place.
    """

    cell: int | None
    text: str
    near: str = ""

    def __str__(self) -> str:
        place = "notebook" if self.cell is None else f"cell {self.cell}"
        return f"{place}: {self.text}" + (f" | {' '.join(self.near.split())[:70]}" if self.near else "")


def cells(notebook: NotebookNode, kind: str) -> list[tuple[int, NotebookNode]]:
    """Gives the cells of one kind with their index.

    Args:
        notebook: The lesson.
        kind: ``"markdown"`` or ``"code"``.

    Returns:
        Pairs of index and cell.
    """
    return [(index, cell) for index, cell in enumerate(notebook.cells) if cell.cell_type == kind]


def tags(cell: NotebookNode) -> set[str]:
    """Gives the tags of a cell."""
    return set(cell.metadata.get("tags", ()))
