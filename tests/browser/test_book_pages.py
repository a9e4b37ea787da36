"""The pages of the built book: links, pictures, descriptions, scripts, and what a reader can press."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]
HANGUL = re.compile("[가-힣]")


@pytest.fixture(scope="module")
def soups(html: Path, pages: list[str]) -> dict[str, BeautifulSoup]:
    """Each page as it was written, to be read only."""
    return {page: BeautifulSoup((html / page).read_text(encoding="utf-8"), "html.parser") for page in pages}


def test_chrome_is_korean(browser: Browser, pages: list[str]) -> None:
    browser.open(pages[0])
    names = browser.run(
        "return [...document.querySelectorAll('[aria-label], [title], [data-bs-original-title]')]"
        ".filter((e) => !e.closest('article'))"
        ".flatMap((e) => ['aria-label', 'title', 'data-bs-original-title'].map((a) => e.getAttribute(a)))"
    )
    assert [
        name for name in names if name and re.search("[A-Za-z]{3}", name) and not HANGUL.search(name)
    ] == []


def test_every_picture_says_in_korean_what_it_shows(soups: dict[str, BeautifulSoup]) -> None:
    silent = []
    for page, soup in soups.items():
        silent += [
            f"{page}: {i.get('src', '')[-60:]}"
            for i in soup.select("img")
            if not HANGUL.search(i.get("alt", ""))
        ]
        for svg in soup.select("article svg"):
            if svg.get("aria-hidden") == "true" or svg.find_parent("svg"):
                continue
            names = [part.get_text() for part in svg.find_all(["title", "desc"], recursive=False)]
            if not names or not HANGUL.search(" ".join(names)):
                silent.append(f"{page}: {str(svg)[:100]}")
    assert silent == []


def test_inner_links_lead_somewhere(html: Path, soups: dict[str, BeautifulSoup]) -> None:
    anchors = {
        page: {tag[name] for name in ("id", "name") for tag in soup.find_all(attrs={name: True})}
        for page, soup in soups.items()
    }
    broken = []
    for page, soup in soups.items():
        for link in soup.select("article a[href], .bd-sidebar a[href]"):
            parts = urlsplit(link["href"])
            if parts.scheme or link["href"].startswith("#") and len(link["href"]) == 1:
                continue
            target = (html / page).parent / unquote(parts.path) if parts.path else html / page
            name = target.resolve().relative_to(html.resolve()).as_posix()
            if (
                not target.is_file()
                or parts.fragment
                and name in anchors
                and unquote(parts.fragment) not in anchors[name]
            ):
                broken.append(f"{page} -> {link['href']}")
    assert broken == []


def test_eighty_columns_fit_beside_the_sidebars(browser: Browser) -> None:
    browser.open("lessons/01-neurons-and-dense.html")
    fits = browser.run(
        "const code = document.querySelector('.cell_input pre'); code.textContent = 'x'.repeat(80);"
        "const latin = code.scrollWidth <= code.clientWidth; code.textContent = '가'.repeat(40);"
        "return [latin, code.scrollWidth <= code.clientWidth]"
    )
    assert fits == [True, True]


def test_copy_buttons_speak_korean(browser: Browser) -> None:
    browser.open("lessons/01-neurons-and-dense.html")
    browser.wait("document.querySelector('.copybtn')")
    names = browser.run("return [...document.querySelectorAll('.copybtn')].map((b) => b.dataset.tooltip)")
    assert set(names) == {"복사"}


def test_exercises_remember_what_was_solved(browser: Browser, html: Path) -> None:
    lesson = max(page.relative_to(html).as_posix() for page in (html / "lessons").glob("*.html"))
    browser.open(lesson)
    browser.run("document.querySelector('.solved').click()")
    browser.open(lesson)
    assert browser.run("return document.querySelector('.solved').getAttribute('aria-pressed')") == "true"
    assert "1개를 풀었습니다" in browser.run("return document.querySelector('.exercise-count').textContent")
    browser.run("localStorage.clear()")


def test_paper_is_light_and_has_every_solution(browser: Browser) -> None:
    browser.open("lessons/01-neurons-and-dense.html", theme="dark")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    shown = (
        "return [document.documentElement.dataset.theme,"
        " document.querySelectorAll('.tag_solution details:not([open])').length]"
    )
    assert browser.run(shown) == ["light", 0]
    browser.run("dispatchEvent(new Event('afterprint'))")
    theme, closed = browser.run(shown)
    assert theme == "dark" and closed > 0


def test_pages_load_only_what_they_use(soups: dict[str, BeautifulSoup]) -> None:
    for page, soup in soups.items():
        scripts = " ".join(script.get("src", "") + script.get_text() for script in soup.select("script"))
        assert ("mathjax" in scripts) == bool(soup.select("article .math")), page
        assert ("clipboard" in scripts) == bool(soup.select("article .highlight")), page
        assert not re.search("searchindex|searchtools|togglebutton|design-tabs|thebe", scripts), page


def test_every_page_has_its_own_description_and_one_viewport(soups: dict[str, BeautifulSoup]) -> None:
    descriptions = {}
    for page, soup in soups.items():
        assert len(soup.select("meta[name=viewport]")) == 1, page
        descriptions[page] = soup.select_one("meta[name=description]")["content"]
        assert soup.select_one('meta[property="og:title"]')["content"] in soup.h1.get_text(), page
    assert len(set(descriptions.values())) == len(descriptions)
