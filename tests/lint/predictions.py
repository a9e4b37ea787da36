"""Boxes that take a guess: the metadata ``predict`` of code cells (book/_ext/prediction.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode
from prediction import answered, faults, reads_output

from helpers.experiment import RecordError, load_record
from lint.complaint import Complaint, cells

_BOX = re.compile(r"^> \*\*예측해 보기\*\*", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)


def predictions(notebook: NotebookNode) -> Iterator[Complaint]:
    """A question is well formed, follows a box of its own in its section, and has one answer.

    Answers in outputs that are not stored are looked for when the book is built.
    """
    asking = set()
    for index, cell in cells(notebook, "code"):
        asked = cell.metadata.get("predict")
        if asked is None:
            continue
        wrong = list(faults(asked))
        box = _box_before(notebook, index)
        if box is None:
            wrong.append("put a box > **예측해 보기** before the cell, in the same section")
        elif box in asking:
            wrong.append("its box already asks something: one question a box")
        asking.add(box)
        if not wrong and (cell.outputs or not reads_output(asked["answer"])):
            try:
                answered(asked, _shown(cell), load_record)
            except (LookupError, RecordError) as error:
                wrong.append(f"no answer: {error.args[0]}")
        for text in wrong:
            yield Complaint(index, f"metadata predict: {text}", str(asked.get("ask", "")))


def _box_before(notebook: NotebookNode, index: int) -> tuple[int, int] | None:
    """Cell and place of the last box before a cell; none beyond a heading."""
    for before in range(index - 1, -1, -1):
        cell = notebook.cells[before]
        if cell.cell_type != "markdown":
            continue
        boxes = [found.start() for found in _BOX.finditer(cell.source)]
        headings = [found.start() for found in _HEADING.finditer(cell.source)]
        if boxes and boxes[-1] > max(headings, default=-1):
            return before, boxes[-1]
        if headings:
            return None
    return None


def _shown(cell: NotebookNode) -> str:
    return "\n".join(
        output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell.outputs
    )


RULES = (predictions,)
