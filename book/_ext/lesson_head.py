"""A lesson's head: its place in the book, its time, its needs and its number of exercises in one strip.

The words are those of the paragraphs ``**걸리는 시간** ...`` and ``**준비물** ...``; in the page these move
up below the title.
"""

from __future__ import annotations

import re

from docutils import nodes
from exercise_cards import TITLE
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

_LESSON = re.compile(r"lessons/(\d\d)-[a-z0-9-]+$")
FIELDS = {"걸리는 시간": "time", "시간": "time", "준비물": "needs"}


class LessonHead(SphinxPostTransform):
    """Marks lessons, and puts the strip below their title."""

    default_priority = 165
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        lesson = _LESSON.match(self.env.docname)
        top = next(self.document.findall(nodes.section), None)
        if lesson is None or top is None:
            return
        top["classes"].append("lesson")
        titles = [child[0].astext() for child in top.children if isinstance(child, nodes.section)]
        if not any(title[:1].isdigit() for title in titles):  # it may count its steps itself
            top["classes"].append("numbered")
        fields = [(name, text) for node in list(top.findall(nodes.paragraph)) for name, text in _field(node)]
        if not fields:
            return
        count = sum(bool(TITLE.match(section[0].astext())) for section in top.findall(nodes.section))
        strip = nodes.definition_list(classes=["lesson-strip"])
        for name, text in fields:
            strip += _item(name, [nodes.paragraph("", "", *text)], FIELDS[name])
        if count:
            number = nodes.inline("", f"{count}개", classes=["exercise-count"])
            strip += _item("연습", [nodes.paragraph("", "", number)], "exercises")
        top.insert(1, strip)


def _field(paragraph: nodes.paragraph) -> list[tuple[str, list[nodes.Node]]]:
    """Takes a paragraph that begins with a bold field name out of the page; gives the name and the text."""
    children = [child for child in paragraph.children if child.astext()]  # MyST begins with an empty text
    if not children or not isinstance(children[0], nodes.strong):
        return []
    name = children[0].astext().strip().rstrip(":")
    if name not in FIELDS:
        return []
    text = children[1:]
    if text and isinstance(text[0], nodes.Text):
        text[0] = nodes.Text(text[0].astext().lstrip(" :\n"))
    paragraph.parent.remove(paragraph)
    return [(name, text)]


def _item(name: str, content: list[nodes.Node], kind: str) -> nodes.definition_list_item:
    term = nodes.term("", name, classes=[kind])
    return nodes.definition_list_item("", term, nodes.definition("", *content))


def setup(app: Sphinx) -> dict:
    app.add_post_transform(LessonHead)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
