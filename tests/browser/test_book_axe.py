"""axe-core sees what it is to see in ``test_book_desk.py``."""

from __future__ import annotations

import pytest

from browser.axe import OF_COLOURS, look
from browser.serving import Browser

pytestmark = [pytest.mark.browser, pytest.mark.book]


def test_axe_sees_the_colours_of_the_dark_theme(browser: Browser, pages: list[str]) -> None:
    browser.open(pages[0], theme="light")
    browser.run("document.querySelector('article p').style.color = '#222222'")
    assert look(browser)[1] == []
    browser.switch("dark")
    assert {what.partition(":")[0] for what in look(browser, runOnly=OF_COLOURS)[1]} == {"color-contrast"}


def test_a_rule_that_does_not_look_at_colours_is_tried_too(browser: Browser, pages: list[str]) -> None:
    browser.open(pages[0], theme="light")
    browser.run("document.querySelector('article').append(document.createElement('button'))")
    assert [what.partition(":")[0] for what in look(browser)[1]] == ["button-name"]
