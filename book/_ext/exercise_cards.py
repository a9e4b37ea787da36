"""Exercises as cards, out of the plain cells of a lesson.

A card begins at a heading ``연습 N.M ...`` and ends with the last cell tagged ``solution`` before the next
heading. The reply of the untouched stub is left out. Hints, which in a notebook ``q.name.hint()`` gives, are
taken from the lesson's module of ``helpers.exercises``.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from html import escape

from docutils import nodes
from lesson_cells import code_cells, is_solution, part, source
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

_LOGGER = logging.getLogger(__name__)
TITLE = re.compile(r"연습 \d+\.\d+(?=\s)")
NOT_STARTED = "아직 풀지 않았습니다"
_MODULE = re.compile(r"^from (helpers\.exercises) import (\w+) as q$", re.MULTILINE)
_QUESTION = re.compile(r"\bq\.(\w+)\.check\(")
_CODE = re.compile(r"`([^`]+)`")


class ExerciseCards(SphinxPostTransform):
    """Turns the sections of exercises into cards, before the cells are folded (priority 199)."""

    default_priority = 160
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        sections = [s for s in self.document.findall(nodes.section) if TITLE.match(s[0].astext())]
        if not sections:
            return
        text = "\n".join(map(source, code_cells(self.document)))
        imported = _MODULE.search(text)
        module = importlib.import_module(".".join(imported.groups())) if imported else None
        for section in sections:
            make_card(section, module)


def make_card(section: nodes.section, module: object | None) -> None:
    """Makes one section a card; what follows its last solution moves out, behind it."""
    solutions = [place for place, child in enumerate(section.children) if is_solution(child)]
    if not solutions:
        return
    rest = section.children[solutions[-1] + 1 :]
    del section[solutions[-1] + 1 :]
    place = section.parent.index(section)
    section.parent.insert(place + 1, rest)
    section["classes"].append("exercise")
    _mark_number(section[0])
    for child in list(section.children):
        if isinstance(child, nodes.container) and not is_solution(child):
            drop_reply(child)
            for name in _QUESTION.findall(source(child)) if child.get("nb_element") else []:
                hints = nodes.raw("", hint_boxes(_hints(module, name)), format="html")
                section.insert(section.index(child) + 1, hints)


def _hints(module: object | None, name: str) -> Sequence[str]:
    if module is None:
        return ()
    question = getattr(module, name, None)
    if question is None:
        _LOGGER.warning("no question %s in %s", name, module)
        return ()
    return question.hints


def hint_boxes(hints: Sequence[str]) -> str:
    """One folded box a hint; empty without hints."""
    names = [f"힌트 {number}" for number in range(1, len(hints) + 1)] if len(hints) > 1 else ["힌트"]
    boxes = "".join(
        f"<details><summary>{name}</summary><p>{_html(hint)}</p></details>"
        for name, hint in zip(names, hints, strict=False)
    )
    return f'<div class="hints">{boxes}</div>' if boxes else ""


def _html(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text)).replace("\n", "<br>")


def drop_reply(cell: nodes.container) -> None:
    """Takes the reply to the untouched stub from a cell's output."""
    output = part(cell, "cell_code_output")
    if output is None:
        return
    for shown in list(output.children):
        if NOT_STARTED in shown.astext():
            output.remove(shown)
    if not output.children:
        cell.remove(output)


def _mark_number(title: nodes.title) -> None:
    first = title[0]
    number = TITLE.match(first.astext())[0]
    if isinstance(first, nodes.Text):
        title[0:1] = [
            nodes.inline("", number, classes=["exercise-number"]),
            nodes.Text(first.astext()[len(number) :]),
        ]


def setup(app: Sphinx) -> dict:
    app.add_post_transform(ExerciseCards)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
