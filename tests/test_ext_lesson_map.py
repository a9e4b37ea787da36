"""The cover's map links to the lessons that exist."""

from __future__ import annotations

from bs4 import BeautifulSoup
from lesson_map import unlink_missing

from ext_project import EXTENSIONS, build

MAP = EXTENSIONS.parent / "lesson-map.svg"
NAMES = [
    "01-neurons-and-dense",
    "02-pima-mlp",
    "03-conv-pool-flatten",
    "04-mnist-convnet",
    "05-handdrawn-shapes",
    "06-data-augmentation",
    "07-fashion-mnist",
    "08-cifar10-batchnorm",
    "09-cats-vs-dogs",
    "10-architectures",
]


def links(svg):
    return [
        link["href"].removeprefix("../lessons/") for link in BeautifulSoup(svg, "html.parser").select("a")
    ]


def test_map_shows_the_ten_lessons_in_order():
    svg = MAP.read_text(encoding="utf-8")
    assert links(unlink_missing(svg, NAMES)) == [f"{name}.html" for name in NAMES]
    assert unlink_missing(svg, NAMES) == svg


def test_missing_lessons_are_pale_and_no_links():
    svg = unlink_missing(MAP.read_text(encoding="utf-8"), NAMES[:4])
    assert links(svg) == [f"{name}.html" for name in NAMES[:4]]
    assert len(BeautifulSoup(svg, "html.parser").select("g.later")) == 6


def test_directive_puts_the_svg_into_the_page(tmp_path):
    book = tmp_path / "source" / "book"
    book.mkdir(parents=True)
    (book / "lesson-map.svg").write_text(MAP.read_text(encoding="utf-8"), encoding="utf-8")
    out, warnings = build(tmp_path, {"page.md": "# 쪽\n\n```{lesson-map}\n```\n"}, ["lesson_map"])
    assert warnings == ""
    page = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("svg.lesson-map > title").get_text() == "수업의 지도"
    assert page.select("svg a") == []
    assert "아직 준비하고 있는 수업" in page.get_text()
