"""The cover's map: all lessons in order, those that exist as links."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from lesson_map import draw_map, read_tiles

from ext_project import EXTENSIONS, build

MAP = EXTENSIONS.parent / "lesson-map.svg"
LESSONS = EXTENSIONS.parents[1] / "lessons"
TILES = read_tiles(MAP.read_text(encoding="utf-8"))
NAMES = [tile.name for tile in TILES]


def links(svg):
    return [link["href"] for link in BeautifulSoup(svg, "html.parser").select("a")]


def test_map_numbers_fourteen_lessons_from_one():
    assert [name[:2] for name in NAMES] == [f"{number:02d}" for number in range(1, 15)]


def test_every_lesson_that_exists_is_on_the_map():
    assert {notebook.stem for notebook in LESSONS.glob("*.ipynb")} <= set(NAMES)


def test_map_links_the_lessons_that_exist_in_order():
    svg = draw_map(TILES, NAMES)
    assert links(svg) == [f"../lessons/{name}.html" for name in NAMES]
    numbers = [text.get_text() for text in BeautifulSoup(svg, "html.parser").select("text.n")]
    assert numbers == [name[:2] for name in NAMES]


def test_missing_lessons_are_pale_and_no_links():
    svg = draw_map(TILES, NAMES[:4])
    assert links(svg) == [f"../lessons/{name}.html" for name in NAMES[:4]]
    assert len(BeautifulSoup(svg, "html.parser").select("g.later")) == 10


def test_an_empty_map_is_refused():
    with pytest.raises(ValueError, match="data-lesson"):
        read_tiles("<svg></svg>")


def test_directive_puts_the_svg_into_the_page(tmp_path):
    book = tmp_path / "source" / "book"
    book.mkdir(parents=True)
    (book / "lesson-map.svg").write_text(MAP.read_text(encoding="utf-8"), encoding="utf-8")
    out, warnings = build(tmp_path, {"page.md": "# 페이지\n\n```{lesson-map}\n```\n"}, ["lesson_map"])
    assert warnings == ""
    page = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("svg.lesson-map > title").get_text() == "장의 지도"
    assert page.select("svg a") == []
    assert "아직 준비하고 있는 장" in page.get_text()
