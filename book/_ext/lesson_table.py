"""The ``{lesson-table}`` directive: every lesson with its own words about how long it takes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_TITLE = re.compile(r"^#\s+(.+)$", re.MULTILINE)
_TIME = re.compile(r"^\*\*(?:걸리는\s)?시간\*\*:?\s*(.+)$", re.MULTILINE)
_MINUTES = re.compile(r"(\d+)분")


@dataclass(frozen=True)
class Lesson:
    """A lesson's title, its sentence about time, and the minutes in it, added up."""

    title: str
    time: str

    @property
    def minutes(self) -> int:
        """All minutes of the sentence."""
        return sum(int(number) for number in _MINUTES.findall(self.time))


def read_lesson(notebook: Path) -> Lesson:
    """Reads a notebook's title and its line ``**걸리는 시간** ...``.

    Args:
        notebook: The file.

    Raises:
        ValueError: It has no title or no such line.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    title, time = _TITLE.search(text), _TIME.search(text)
    if title is None or time is None:
        raise ValueError(f"{notebook.name}: a title and a line '**걸리는 시간** ...분' are needed")
    return Lesson(title[1].strip(), time[1].strip())


class LessonTable(SphinxDirective):
    """One row a lesson: a link, minutes altogether, and the lesson's own sentence."""

    def run(self) -> list[nodes.Node]:
        folder = Path(self.env.srcdir) / "lessons"
        table = nodes.table(classes=["lesson-table"])
        group = nodes.tgroup(cols=3)
        group += [nodes.colspec(colwidth=width) for width in (5, 2, 6)]
        head, body = nodes.thead(), nodes.tbody()
        head += _row(*(nodes.paragraph("", text) for text in ("장", "모두", "나누어 보면")))
        for notebook in sorted(folder.glob("*.ipynb")):
            self.env.note_dependency(str(notebook))
            lesson = read_lesson(notebook)
            target = f"/lessons/{notebook.stem}"
            link = addnodes.pending_xref(
                "", nodes.inline("", lesson.title), refdomain="std", reftype="doc", reftarget=target,
                refexplicit=True, refdoc=self.env.docname, refwarn=True,
            )  # fmt: skip
            minutes = nodes.paragraph("", f"{lesson.minutes}분")
            body += _row(nodes.paragraph("", "", link), minutes, nodes.paragraph("", lesson.time))
        group += [head, body]
        table += group
        return [table]


def _row(*contents: nodes.Node) -> nodes.row:
    row = nodes.row()
    for content in contents:
        row += nodes.entry("", content)
    return row


def setup(app: Sphinx) -> dict:
    app.add_directive("lesson-table", LessonTable)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
