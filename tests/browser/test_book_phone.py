"""Every page of the built book on a phone: never scrolls sideways, nothing too small to read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]
PHONE = 390
WIDTHS = (
    "const d = document.documentElement, s = document.scrollingElement; s.scrollLeft = 500;"
    "return [Math.max(d.scrollWidth, document.body.scrollWidth), s.scrollLeft]"
)
SMALL = """
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


@dataclass
class Visit:
    """A page's width and how far it scrolls sideways, by theme; and its smallest texts."""

    widths: dict[str, list[int]]
    small: list[str]


def visit(browser: Browser, page: str) -> Visit:
    """Opens a page in the dark theme, turns it light, then looks at its texts."""
    browser.open(page, width=PHONE, theme="dark")
    widths = {}
    for theme in ("dark", "light"):
        browser.switch(theme)
        assert browser.run("return innerWidth") == PHONE, page
        widths[theme] = browser.run(WIDTHS)
    return Visit(widths, browser.run(SMALL))


@pytest.fixture(scope="module")
def visits(browser: Browser, pages: list[str]) -> dict[str, Visit]:
    """One visit of every page."""
    return {page: visit(browser, page) for page in pages}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(visits: dict[str, Visit], theme: str) -> None:
    widths = {page: seen.widths[theme] for page, seen in visits.items()}
    assert {page: (wide, far) for page, (wide, far) in widths.items() if wide > PHONE or far > 0} == {}


def test_nothing_on_a_phone_is_set_smaller_than_nine_pixels(visits: dict[str, Visit]) -> None:
    assert {page: seen.small[:5] for page, seen in visits.items() if seen.small} == {}
