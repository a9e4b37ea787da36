"""axe-core on every page of the built book: nothing serious, in both themes."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]
AXE = Path(__file__).parent / "_vendor" / "axe.min.js"
# The rules that look at colours; nothing else of a page depends on its theme.
OF_COLOURS = ["color-contrast", "link-in-text-block"]


def look(browser: Browser, **options: object) -> tuple[set[str], list[str]]:
    """Runs axe on the open page.

    Args:
        browser: It has loaded axe.
        options: Options of ``axe.run``.

    Returns:
        The names of the rules that were tried, and what is serious or critical.
    """
    result = browser.driver.execute_async_script(
        "const [options, done] = arguments; axe.run(document, options).then(done)",
        {"resultTypes": ["violations"], **options},
    )
    kinds = ("passes", "violations", "incomplete")
    serious = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    return {rule["id"] for kind in kinds for rule in result[kind]}, serious


def test_axe_finds_nothing_serious(browser: Browser, pages: list[str]) -> None:
    script = AXE.read_text(encoding="utf-8")
    found = []
    for page in pages:
        browser.open(page, theme="light")
        browser.switch("light")
        browser.run(script)
        tried, light = look(browser)
        assert len(tried) > 10, f"{page}: axe did not look"
        browser.switch("dark")
        tried, dark = look(browser, runOnly=OF_COLOURS)
        assert "color-contrast" in tried, f"{page}: axe did not look at the dark page"
        found += [f"{page}, light: {what}" for what in light] + [f"{page}, dark: {what}" for what in dark]
    assert found == []


def test_axe_sees_the_colours_of_the_dark_theme(browser: Browser, pages: list[str]) -> None:
    browser.open(pages[0], theme="light")
    browser.run(AXE.read_text(encoding="utf-8"))
    browser.run("document.querySelector('article p').style.color = '#222222'")
    assert look(browser)[1] == []
    browser.switch("dark")
    assert {what.partition(":")[0] for what in look(browser, runOnly=OF_COLOURS)[1]} == {"color-contrast"}


def test_a_rule_that_does_not_look_at_colours_is_tried_too(browser: Browser, pages: list[str]) -> None:
    browser.open(pages[0], theme="light")
    browser.run(AXE.read_text(encoding="utf-8"))
    browser.run("document.querySelector('article').append(document.createElement('button'))")
    assert [what.partition(":")[0] for what in look(browser)[1]] == ["button-name"]
