"""The ``{lesson-map}`` directive: a tile for every lesson of ``book/lesson-map.svg``, ordered by number."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

COLUMNS = 2
TILE_WIDTH, TILE_HEIGHT, COLUMN_STEP, ROW_STEP = 164, 76, 194, 96
_LESSON = re.compile(
    r'<g data-lesson="(\d\d-[a-z0-9-]+)" data-title="([^"]+)" data-about="([^"]+)">(.*?)</g>\n', re.DOTALL
)


@dataclass(frozen=True)
class Tile:
    """A lesson on the map.

    Args:
        name: As the notebook's file, ``04-convolution``.
        title: A few words.
        about: A few smaller words.
        icon: SVG, 44 x 48 units.
    """

    name: str
    title: str
    about: str
    icon: str


def read_tiles(svg: str) -> list[Tile]:
    """Reads the tiles, sorted by number.

    Args:
        svg: The text of ``book/lesson-map.svg``.

    Returns:
        The lessons, those that are not written yet among them.

    Raises:
        ValueError: There is none.
    """
    tiles = sorted((Tile(*map(html.unescape, found)) for found in _LESSON.findall(svg)), key=lambda t: t.name)
    if not tiles:
        raise ValueError("book/lesson-map.svg: no <g data-lesson=... data-title=... data-about=...>")
    return tiles


def draw_map(tiles: list[Tile], lessons: Collection[str]) -> str:
    """Draws the map.

    Args:
        tiles: In order.
        lessons: Names of the notebooks that exist: these tiles are links, the others pale.

    Returns:
        SVG of two columns, tiles joined by arrows.
    """
    height = ROW_STEP * -(-len(tiles) // COLUMNS) - 10
    words = ", ".join(f"{tile.name[:2]} {tile.title}" for tile in tiles)
    parts = [
        f'<svg class="lesson-map" viewBox="0 0 360 {height}" xmlns="http://www.w3.org/2000/svg" role="group"'
        ' aria-labelledby="map-title map-text">\n<title id="map-title">장의 지도</title>\n'
        f'<desc id="map-text">{len(tiles)}개의 장이 두 개씩 이어집니다. {html.escape(words)}.</desc>\n'
    ]
    for place, tile in enumerate(tiles):
        parts.append(_draw_tile(place, tile, tile.name in lessons))
        if place + 1 < len(tiles):
            parts.append(_draw_arrow(place))
    return "".join(parts) + "</svg>"


def _corner(place: int) -> tuple[int, int]:
    return place % COLUMNS * COLUMN_STEP, place // COLUMNS * ROW_STEP + 4


def _draw_tile(place: int, tile: Tile, exists: bool) -> str:
    left, top = _corner(place)
    drawing = (
        f'<g transform="translate({left} {top})">'
        f'<rect class="tile" x="1" y="1" width="{TILE_WIDTH}" height="{TILE_HEIGHT}" rx="10"/>'
        f'<g transform="translate(8 17)">{tile.icon}</g>'
        f'<text class="n" x="60" y="24">{tile.name[:2]}</text>'
        f'<text class="t" x="60" y="45">{html.escape(tile.title)}</text>'
        f'<text class="s" x="60" y="64">{html.escape(tile.about)}</text></g>'
    )
    if exists:
        return f'<a href="../lessons/{tile.name}.html">{drawing}</a>\n'
    return f'<g class="later">{drawing}</g>\n'


def _draw_arrow(place: int) -> str:
    left, top = _corner(place)
    if place % COLUMNS < COLUMNS - 1:
        path = f"M{left + TILE_WIDTH + 6} {top + 39}h19m-6-5 6 5-6 5"
    else:
        path = f"M{left + 83} {top + 79}v9H83v7m-5-6 5 6 5-6"
    return f'<path class="arrow" d="{path}"/>\n'


class LessonMap(SphinxDirective):
    """The map as inline SVG, so that it follows the page's colours."""

    def run(self) -> list[nodes.Node]:
        source = Path(self.env.srcdir)
        picture = source / "book" / "lesson-map.svg"
        self.env.note_dependency(str(picture))
        lessons = {notebook.stem for notebook in (source / "lessons").glob("*.ipynb")}
        tiles = read_tiles(picture.read_text(encoding="utf-8"))
        drawing = nodes.raw("", draw_map(tiles, lessons), format="html")
        if all(tile.name in lessons for tile in tiles):
            return [drawing]
        return [drawing, nodes.paragraph("", "점선으로 그린 칸은 아직 준비하고 있는 장입니다.")]


def setup(app: Sphinx) -> dict:
    app.add_directive("lesson-map", LessonMap)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
