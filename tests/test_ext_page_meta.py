"""What a page tells search engines and messengers, and the page for addresses that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from page_meta import meta_tags
from preview_picture import SIZE, preview

from ext_project import build

TEMPLATES = str(Path(__file__).resolve().parent.parent / "book" / "_templates")
FIRST = "이 페이지의 설명은 바로 이 문장입니다."
LONG = "가" * 80 + "입니다. " + "나" * 80 + "입니다."
PAGES = {
    "one.md": f"# 하나 <와> `둘`\n\n- 목록은 길어도 설명이 되지 않습니다.\n\n{FIRST}\n",
    "sub/two.md": f"# 둘\n\n{LONG}\n",
    "three.md": "# 셋\n\n짧음.\n",
}


def site(folder):
    settings = {"html_theme": "sphinx_book_theme", "html_title": "책", "templates_path": [TEMPLATES]}
    out, warnings = build(folder, PAGES, ["page_meta"], **settings)
    assert warnings == ""
    return {
        page.relative_to(out).as_posix(): BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for page in out.rglob("*.html")
        if "_static" not in page.parts
    }


def tags(page):
    found = page.select("head meta[name], head meta[property]")
    return {tag.get("name") or tag["property"]: tag["content"] for tag in found}


@pytest.fixture(scope="module")
def unknown(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BOOK_SITE_URL", raising=False)
        return site(tmp_path_factory.mktemp("unknown"))


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOOK_SITE_URL", "https://example.org/book")
        return site(tmp_path_factory.mktemp("known"))


def test_every_page_describes_itself(unknown):
    first = tags(unknown["one.html"])
    assert first["description"] == first["og:description"] == FIRST
    assert first["og:title"] == "하나 <와> 둘"
    assert first["og:site_name"] == "책"
    assert tags(unknown["sub/two.html"])["description"] == "가" * 80 + "입니다."
    assert "description" not in tags(unknown["three.html"])


def test_no_address_is_made_up(unknown, known):
    assert not {"og:url", "og:image"} & set(tags(unknown["one.html"]))
    assert tags(known["sub/two.html"])["og:url"] == "https://example.org/book/sub/two.html"
    assert tags(known["one.html"])["og:image"] == "https://example.org/book/_static/preview.png"


def test_one_viewport_and_no_search_index_but_where_one_searches(unknown):
    for name, page in unknown.items():
        assert len(page.select("meta[name=viewport]")) == 1, name
        searches = bool(page.select("script[src*=searchindex]"))
        assert searches == (name == "search.html"), name


def test_the_page_for_wrong_addresses_works_at_any_depth(unknown, known):
    assert unknown["404.html"].base["href"] == "/"
    assert known["404.html"].base["href"] == "/book/"
    head = known["404.html"].head
    assert head.index(head.base) < min(head.index(link) for link in head.select("link, script[src]"))
    links = {link["href"] for link in known["404.html"].select("article a")}
    assert links == {"book/cover.html", "search.html", "book/glossary.html"}


def test_values_are_escaped():
    page = BeautifulSoup(meta_tags('"><script>', "<b>", "책", "", "x.html"), "html.parser")
    assert page.select("script, b") == []
    assert page.select_one('[property="og:title"]')["content"] == '"><script>'


def test_preview_has_the_size_that_messengers_want_and_holds_a_long_title():
    picture = preview("한 칸부터 배우는 합성곱 신경망" * 2, "부제")
    assert picture.size == SIZE == (1200, 630)
    edge = picture.crop((SIZE[0] - 60, 0, SIZE[0], SIZE[1])).convert("L")
    assert edge.getextrema() == (255, 255)
