"""Every page of the built book: quiet, offline, narrow, accessible, light, in both themes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]
AXE = Path(__file__).parent / "_vendor" / "axe.min.js"
HANGUL = re.compile("[가-힣]")
PHONE = 390
SHARED_LIMIT = 700 * 1024
PAGE_LIMIT = 1024 * 1024
COMPRESSED = (".woff", ".woff2", ".png", ".jpg", ".ico")


def weight(file: Path) -> int:
    """Bytes that go over the wire when the server compresses with gzip."""
    data = file.read_bytes()
    return len(data) if file.suffix in COMPRESSED else len(gzip.compress(data, 9))


def soups(html: Path, pages: list[str]) -> dict[str, BeautifulSoup]:
    return {page: BeautifulSoup((html / page).read_text(encoding="utf-8"), "html.parser") for page in pages}


def test_pages_ask_no_other_host_and_the_console_is_silent(browser: Browser, pages: list[str]) -> None:
    for page in [*pages, "search.html?q=%ED%95%84%ED%84%B0"]:
        browser.requests(), browser.complaints()
        browser.open(page)
        asked = browser.requests()
        others = [url for url in asked if not url.startswith((browser.address, "data:", "blob:", "chrome"))]
        assert others == [], page
        assert any(url.endswith("/" + page) for url in asked), f"{page}: requests were not recorded"
        assert browser.complaints() == [], page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(browser: Browser, pages: list[str], theme: str) -> None:
    too_wide = {}
    for page in pages:
        browser.open(page, width=PHONE, theme=theme)
        assert browser.run("return document.documentElement.dataset.theme") == theme
        assert browser.run("return innerWidth") == PHONE, page
        wide = browser.run(
            "const d = document.documentElement, s = document.scrollingElement; s.scrollLeft = 500;"
            "return [Math.max(d.scrollWidth, document.body.scrollWidth), s.scrollLeft]"
        )
        if wide[0] > PHONE or wide[1] > 0:
            too_wide[page] = wide
    assert too_wide == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, pages: list[str], theme: str) -> None:
    script = AXE.read_text(encoding="utf-8")
    found = []
    for page in pages:
        browser.open(page, theme=theme)
        browser.run(
            "document.head.append(Object.assign(document.createElement('style'), "
            "{textContent: '*{transition:none!important;animation:none!important}'}))"
        )
        browser.run(script)
        result = browser.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(done)"
        )
        assert len(result["passes"]) > 10, f"{page}: axe did not look"
        found += [
            f"{page}: {violation['id']}: {node['html'][:160]}"
            for violation in result["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]
    assert found == []


def test_dark_figures_stand_on_dimmed_white_paper(browser: Browser, html: Path, pages: list[str]) -> None:
    with_figures = [page for page, soup in soups(html, pages).items() if soup.select(".cell_output img")]
    for page in with_figures:
        browser.open(page, theme="dark")
        for background, effect in browser.run(
            "return [...document.querySelectorAll('.cell_output img')]"
            ".map((i) => [getComputedStyle(i).backgroundColor, getComputedStyle(i).filter])"
        ):
            assert (background, effect) == ("rgb(255, 255, 255)", "brightness(0.88)"), page


def test_dark_outputs_in_html_have_no_slab_behind_them(browser: Browser, pages: list[str]) -> None:
    seen = 0
    for page in pages:
        browser.open(page, theme="dark")
        grounds = browser.run(
            "return [...document.querySelectorAll('.cell_output .text_html')]"
            ".map((box) => getComputedStyle(box).backgroundColor)"
        )
        seen += len(grounds)
        assert set(grounds) <= {"rgba(0, 0, 0, 0)"}, page
    assert seen > 0


def test_mathematics_is_typeset_without_errors(browser: Browser, html: Path, pages: list[str]) -> None:
    with_formulas = [page for page, soup in soups(html, pages).items() if soup.select("article .math")]
    for page in with_formulas:
        browser.open(page)
        browser.wait(
            "document.querySelectorAll('article .math mjx-container').length"
            " >= document.querySelectorAll('article .math').length"
        )
        assert browser.run("return document.querySelectorAll('mjx-merror, [data-mjx-error]').length") == 0, (
            page
        )


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


def test_every_picture_says_in_korean_what_it_shows(html: Path, pages: list[str]) -> None:
    silent = []
    for page, soup in soups(html, pages).items():
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


def test_inner_links_lead_somewhere(html: Path, pages: list[str]) -> None:
    documents = soups(html, pages)
    broken = []
    for page, soup in documents.items():
        for link in soup.select("article a[href], .bd-sidebar a[href]"):
            parts = urlsplit(link["href"])
            if parts.scheme or link["href"].startswith("#") and len(link["href"]) == 1:
                continue
            target = (html / page).parent / unquote(parts.path) if parts.path else html / page
            name = target.resolve().relative_to(html.resolve()).as_posix()
            if not target.is_file():
                broken.append(f"{page} -> {link['href']}")
            elif parts.fragment and name in documents:
                anchor = unquote(parts.fragment)
                if (
                    documents[name].find(id=anchor) is None
                    and documents[name].find(attrs={"name": anchor}) is None
                ):
                    broken.append(f"{page} -> {link['href']}")
    assert broken == []


def test_weights(browser: Browser, html: Path, pages: list[str]) -> None:
    shared: dict[str, int] = {}
    own: dict[str, int] = {}
    for page in pages:
        browser.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        browser.requests()
        browser.open(page)
        files = {
            unquote(urlsplit(url).path).lstrip("/") for url in browser.requests() if url.startswith("http")
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


def test_nothing_on_a_phone_is_set_smaller_than_nine_pixels(browser: Browser, pages: list[str]) -> None:
    small = {}
    for page in pages:
        browser.open(page, width=PHONE)
        found = browser.run(
            """
            const found = [], walker = document.createTreeWalker(document.querySelector("article"), 4);
            while (walker.nextNode()) {
              const text = walker.currentNode.data.trim(), element = walker.currentNode.parentElement;
              const unseen = "title, desc, style, script, mjx-container, .headerlink";
              if (!text || element.closest(unseen)) continue;
              if (element.getBoundingClientRect().width === 0) continue;
              const svg = element.closest("svg"), width = svg?.viewBox.baseVal.width;
              const scale = width ? svg.getBoundingClientRect().width / width : 1;
              const size = parseFloat(getComputedStyle(element).fontSize) * scale;
              if (size < 9) found.push(`${text.slice(0, 30)}: ${size.toFixed(1)}`);
            }
            return found;
            """
        )
        if found:
            small[page] = found[:5]
    assert small == {}


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


def test_exercises_are_cards_and_remember_what_was_solved(browser: Browser, html: Path) -> None:
    lessons = sorted(page.relative_to(html).as_posix() for page in (html / "lessons").glob("*.html"))
    for lesson in lessons:
        browser.open(lesson)
        cards = browser.run(
            "return [...document.querySelectorAll('section.exercise')].map((card) => "
            "[card.querySelectorAll('.hints details').length, card.querySelectorAll('.tag_solution').length])"
        )
        assert cards and all(hints and solutions for hints, solutions in cards), lesson
        words = browser.run("return document.querySelector('article').innerText")
        assert "아직 풀지 않았습니다" not in words and "NBVAL" not in words, lesson
    browser.run("document.querySelector('.solved').click()")
    browser.open(lessons[-1])
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


def test_pages_load_only_what_they_use(html: Path, pages: list[str]) -> None:
    for page, soup in soups(html, pages).items():
        scripts = " ".join(script.get("src", "") + script.get_text() for script in soup.select("script"))
        assert ("mathjax" in scripts) == bool(soup.select("article .math")), page
        assert ("clipboard" in scripts) == bool(soup.select("article .highlight")), page
        assert not re.search("searchindex|searchtools|togglebutton|design-tabs|thebe", scripts), page


def test_every_page_has_its_own_description_and_one_viewport(html: Path, pages: list[str]) -> None:
    descriptions = {}
    for page, soup in soups(html, pages).items():
        assert len(soup.select("meta[name=viewport]")) == 1, page
        descriptions[page] = soup.select_one("meta[name=description]")["content"]
        assert soup.select_one('meta[property="og:title"]')["content"] in soup.h1.get_text(), page
    assert len(set(descriptions.values())) == len(descriptions)
