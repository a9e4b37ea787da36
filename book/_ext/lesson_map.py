"""The ``{lesson-map}`` directive: ``book/lesson-map.svg``, where only lessons that exist are links."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_TILE = re.compile(r'<a href="\.\./lessons/([^"]+)\.html">(.*?)</a>', re.DOTALL)


def unlink_missing(svg: str, lessons: Collection[str]) -> str:
    """Turns the links to lessons that are not there into pale tiles.

    Args:
        svg: The map; a tile is ``<a href="../lessons/NAME.html">...</a>``.
        lessons: Names that exist.

    Returns:
        The map.
    """

    def tile(match: re.Match) -> str:
        name, drawing = match.groups()
        return match[0] if name in lessons else f'<g class="later">{drawing}</g>'

    return _TILE.sub(tile, svg)


class LessonMap(SphinxDirective):
    """The map as inline SVG, so that it follows the page's colours."""

    def run(self) -> list[nodes.Node]:
        source = Path(self.env.srcdir)
        picture = source / "book" / "lesson-map.svg"
        self.env.note_dependency(str(picture))
        lessons = {notebook.stem for notebook in (source / "lessons").glob("*.ipynb")}
        whole = picture.read_text(encoding="utf-8")
        shown = unlink_missing(whole, lessons)
        drawing = nodes.raw("", shown, format="html")
        if shown == whole:
            return [drawing]
        return [drawing, nodes.paragraph("", "점선으로 그린 네모는 아직 준비하고 있는 수업입니다.")]


def setup(app: Sphinx) -> dict:
    app.add_directive("lesson-map", LessonMap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
