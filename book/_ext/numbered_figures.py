"""Figures of cells in one of two widths, with a number and a caption.

The caption is the cell's metadata ``caption``; without it, the first sentence of the alternative text.
Figures of folded solutions are neither numbered nor captioned.
"""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from lesson_cells import code_cells, is_solution
from PIL import Image
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

NARROW = 520  # pixels: figures up to this width are shown narrow
SMALLEST = 0.59  # of a figure's own width: its labels of 10 points at 110 dots an inch are 9 pixels high
_LESSON = re.compile(r"lessons/(\d\d)-")
_SENTENCE = re.compile(r"(.+?)(?:\.(?=\s|$)|$)", re.DOTALL)


class book_figure(nodes.General, nodes.Element):  # noqa: N801 (docutils names visitors after it)
    """A figure; ``width`` is ``"narrow"`` or ``"wide"``, below ``smallest`` pixels it scrolls."""


class book_caption(nodes.General, nodes.TextElement):  # noqa: N801
    """Its caption; ``number`` stands in front."""


def first_sentence(text: str) -> str:
    """The first sentence of a text, with its full stop if it has a verb at the end."""
    sentence = _SENTENCE.match(text.strip())[1].strip()
    return sentence + "." if sentence.endswith(("다", "요")) else sentence


class NumberedFigures(SphinxPostTransform):
    """Wraps the pictures of all cells; runs when MyST-NB has chosen them and before cells are folded."""

    default_priority = 170
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        lesson = _LESSON.match(self.env.docname)
        prefix = f"{int(lesson[1])}." if lesson else ""
        number = 0
        for cell in code_cells(self.document):
            pictures = list(cell.findall(nodes.image))
            for picture in pictures:
                figure = book_figure(**self._size(picture))
                picture.replace_self(figure)
                figure += picture
                alt = cell.get("cell_metadata", {}).get("caption") or picture.get("alt", "")
                if picture is pictures[-1] and alt and not is_solution(cell):
                    number += 1
                    figure += book_caption("", first_sentence(alt), number=f"그림 {prefix}{number}")
                    figure["ids"].append(f"그림-{prefix.replace('.', '-')}{number}")

    def _size(self, picture: nodes.image) -> dict[str, object]:
        file = Path(self.env.srcdir) / picture["uri"]
        if not file.is_file():
            return {"width": "wide", "smallest": 0}
        with Image.open(file) as image:
            return {
                "width": "narrow" if image.width <= NARROW else "wide",
                "smallest": round(SMALLEST * image.width),
            }


def visit_figure(self: HTML5Translator, node: book_figure) -> None:
    style = f"--smallest:{node['smallest']}px"
    self.body.append(self.starttag(node, "figure", CLASS=f"book-figure {node['width']}", STYLE=style))


def depart_figure(self: HTML5Translator, node: book_figure) -> None:
    self.body.append("</figure>\n")


def visit_caption(self: HTML5Translator, node: book_caption) -> None:
    self.body.append(f'<figcaption><span class="caption-number">{self.encode(node["number"])}</span> <span>')


def depart_caption(self: HTML5Translator, node: book_caption) -> None:
    self.body.append("</span></figcaption>\n")


def setup(app: Sphinx) -> dict:
    app.add_node(book_figure, html=(visit_figure, depart_figure))
    app.add_node(book_caption, html=(visit_caption, depart_caption))
    app.add_post_transform(NumberedFigures)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
