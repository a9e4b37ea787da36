"""Korean search in the built book: every page that holds the word, and no other."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urldefrag

import pytest
from bs4 import BeautifulSoup

from browser.queries import QUERIES
from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]


@pytest.fixture(scope="module")
def texts(html: Path, pages: list[str]) -> dict[str, str]:
    """A page's own text, in small letters, as blocks separated by a blank line."""
    found = {}
    for page in pages:
        soup = BeautifulSoup((html / page).read_text(encoding="utf-8"), "html.parser")
        article = soup.select_one("article.bd-article")
        for unseen in article.select("script, style, .headerlink"):
            unseen.decompose()
        for block in article.select("p, li, td, th, dt, dd, h1, h2, h3, h4, pre, div, text, title, desc"):
            block.append("\n\n")
        found[page] = article.get_text().lower()
    return found


def expected_pages(texts: dict[str, str], needles: list[tuple[str, ...]]) -> set[str]:
    def holds(text: str, needle: tuple[str, ...]) -> bool:
        patterns = (r"[ \-]*\n?[ \-]*".join(map(re.escape, spelling.split())) for spelling in needle)
        return any(re.search(pattern, text) for pattern in patterns)

    return {page for page, text in texts.items() if all(holds(text, needle) for needle in needles)}


def found_pages(browser: Browser, query: str) -> set[str]:
    browser.open(f"search.html?q={quote(query)}")
    browser.wait("document.querySelector('#search-results p.search-summary')?.textContent.trim()")
    count = int(browser.run("return Search.output ? Search.output.childElementCount : 0"))
    browser.wait(
        "(() => { const n = Search.output.childElementCount; const same = n === window.seen; window.seen = n;"
        " return same; })()"
    )
    assert count >= 0
    links = browser.run(
        "return [...document.querySelectorAll('#search-results ul.search > li > a')].map((a) => a.href)"
    )
    return {urldefrag(link.split("?")[0])[0].removeprefix(browser.address) for link in links}


def test_recall_and_precision(browser: Browser, texts: dict[str, str]) -> None:
    assert len(QUERIES) >= 40
    wanted = got = right = 0
    report = []
    for query, needles in QUERIES.items():
        expected, found = expected_pages(texts, needles), found_pages(browser, query)
        wanted, got, right = wanted + len(expected), got + len(found), right + len(expected & found)
        if expected != found:
            report.append(f"{query}: missing {sorted(expected - found)}, too many {sorted(found - expected)}")
    recall, precision = right / wanted, right / got
    summary = f"recall {recall:.3f}, precision {precision:.3f}\n" + "\n".join(report)
    print(summary)
    assert recall >= 0.95, summary
    assert precision >= 0.95, summary
    for query in ("필터", "합성곱은", "컨볼루션", "혼동행렬"):
        assert found_pages(browser, query), query


def test_a_page_is_listed_once(browser: Browser) -> None:
    for query in ("용어집", "합성곱", "데이터 증강"):
        assert found_pages(browser, query), query
        shown = browser.run(
            "return [...document.querySelectorAll('#search-results ul.search > li > a')]"
            ".map((link) => link.pathname)"
        )
        assert len(shown) == len(set(shown)), query


def test_nothing_is_found_where_nothing_stands(browser: Browser) -> None:
    assert found_pages(browser, "블록체인") == set()
