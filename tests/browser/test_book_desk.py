"""Every page of the built book on a wide screen: quiet, offline, light, typeset, for every eye, dark too."""

from __future__ import annotations

import functools
import gzip
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from browser.axe import OF_COLOURS, look
from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]
SHARED_LIMIT = 700 * 1024
PAGE_LIMIT = 1024 * 1024
COMPRESSED = (".woff", ".woff2", ".png", ".jpg", ".ico")
SEARCH = "search.html?q=%ED%95%84%ED%84%B0"


@dataclass
class Visit:
    """What one look at a page showed."""

    requests: list[str]
    formulas: int
    errors_in_formulas: int
    cards: list[tuple[int, int]]
    words: str
    dark_figures: list[list[str]]
    dark_grounds: list[str]
    complaints: list[str]
    tried: dict[str, set[str]]
    serious: dict[str, list[str]]


@functools.cache
def weight(file: Path) -> int:
    """Bytes that go over the wire when the server compresses with gzip."""
    data = file.read_bytes()
    return len(data) if file.suffix in COMPRESSED else len(gzip.compress(data, 9))


def visit(browser: Browser, page: str) -> Visit:
    """Opens a page for the first time, looks at it, then turns it dark."""
    browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    browser.requests(), browser.complaints()
    browser.open(page)
    requests = browser.requests()
    formulas = browser.run("return document.querySelectorAll('article .math').length")
    if formulas:
        browser.wait(f"document.querySelectorAll('article .math mjx-container').length >= {formulas}")
    errors = browser.run("return document.querySelectorAll('mjx-merror, [data-mjx-error]').length")
    cards = browser.run(
        "return [...document.querySelectorAll('section.exercise')].map((card) => "
        "[card.querySelectorAll('.hints details').length, card.querySelectorAll('.tag_solution').length])"
    )
    words = browser.run("return document.querySelector('article, main').innerText")
    browser.switch("light")  # its colours do not fade any more
    tried, serious = {}, {}
    tried["light"], serious["light"] = look(browser)
    browser.switch("dark")
    figures = browser.run(
        "return [...document.querySelectorAll('.cell_output img')]"
        ".map((i) => [getComputedStyle(i).backgroundColor, getComputedStyle(i).filter])"
    )
    grounds = browser.run(
        "return [...document.querySelectorAll('.cell_output .text_html')]"
        ".map((box) => getComputedStyle(box).backgroundColor)"
    )
    tried["dark"], serious["dark"] = look(browser, runOnly=OF_COLOURS)
    complaints = browser.complaints()
    return Visit(requests, formulas, errors, cards, words, figures, grounds, complaints, tried, serious)


@pytest.fixture(scope="module")
def visits(browser: Browser, pages: list[str]) -> dict[str, Visit]:
    """One visit of every page and of the search."""
    return {page: visit(browser, page) for page in [*pages, SEARCH]}


def test_pages_ask_no_other_host(browser: Browser, visits: dict[str, Visit]) -> None:
    for page, seen in visits.items():
        here = (browser.address, "data:", "blob:", "chrome")
        assert [url for url in seen.requests if not url.startswith(here)] == [], page
        assert any(url.endswith("/" + page) for url in seen.requests), f"{page}: requests were not recorded"


def test_the_console_is_silent(browser: Browser, visits: dict[str, Visit]) -> None:
    assert {page: seen.complaints for page, seen in visits.items() if seen.complaints} == {}
    browser.run("console.error('heard')")
    assert any("heard" in complaint for complaint in browser.complaints())


def test_axe_finds_nothing_serious(visits: dict[str, Visit]) -> None:
    for page, seen in visits.items():
        assert len(seen.tried["light"]) > 10, f"{page}: axe did not look"
        assert "color-contrast" in seen.tried["dark"], f"{page}: axe did not look at the dark page"
    found = {
        page: {theme: what for theme, what in seen.serious.items() if what} for page, seen in visits.items()
    }
    assert {page: what for page, what in found.items() if what} == {}


def test_mathematics_is_typeset_without_errors(visits: dict[str, Visit]) -> None:
    assert sum(seen.formulas for seen in visits.values()) > 0
    assert {page: seen.errors_in_formulas for page, seen in visits.items() if seen.errors_in_formulas} == {}


def test_exercises_are_cards(html: Path, visits: dict[str, Visit]) -> None:
    lessons = sorted(page.relative_to(html).as_posix() for page in (html / "lessons").glob("*.html"))
    for lesson in lessons:
        seen = visits[lesson]
        assert seen.cards and all(hints and solutions for hints, solutions in seen.cards), lesson
        assert "아직 풀지 않았습니다" not in seen.words and "NBVAL" not in seen.words, lesson


def test_dark_figures_stand_on_dimmed_white_paper(visits: dict[str, Visit]) -> None:
    looks = {page: {tuple(look) for look in seen.dark_figures} for page, seen in visits.items()}
    expected = {("rgb(255, 255, 255)", "brightness(0.88)")}
    assert any(looks.values())
    assert {page: look for page, look in looks.items() if not look <= expected} == {}


def test_dark_outputs_in_html_have_no_slab_behind_them(visits: dict[str, Visit]) -> None:
    grounds = {page: set(seen.dark_grounds) for page, seen in visits.items()}
    assert any(grounds.values())
    assert {page: ground for page, ground in grounds.items() if not ground <= {"rgba(0, 0, 0, 0)"}} == {}


def test_weights(html: Path, pages: list[str], visits: dict[str, Visit]) -> None:
    shared: dict[str, int] = {}
    own: dict[str, int] = {}
    for page in pages:
        files = {
            unquote(urlsplit(url).path).lstrip("/") for url in visits[page].requests if url.startswith("http")
        }
        files = {file for file in files if (html / file).is_file()}
        own[page] = sum(weight(html / file) for file in files if not file.startswith("_static/"))
        loaded = {file: weight(html / file) for file in files if file.startswith("_static/")}
        shared[page] = sum(loaded.values())
        if shared[page] > SHARED_LIMIT:
            print(page, sorted(((size, file) for file, size in loaded.items()), reverse=True)[:12])
    print(
        "heaviest own",
        max(own.items(), key=lambda item: item[1]),
        "shared",
        max(shared.items(), key=lambda i: i[1]),
    )
    assert {page: size for page, size in own.items() if size > PAGE_LIMIT} == {}
    assert {page: size for page, size in shared.items() if size > SHARED_LIMIT} == {}
