"""Plain quotes become boxes, and only those that begin with a keyword."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ext_project import build

PAGE = """# 쪽

> **예측해 보기** 결과는 얼마일까요?
> 적어 보세요.
>
> - 하나
> - 둘

> **주의** `코드`와 $x$가 있습니다.

> **바꿔 보기: 더 크게** 숫자를 바꾸세요.

> **참고자료** 상자가 아닙니다.

> 그냥 **참고** 인용문입니다.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    out, warnings = build(
        tmp_path_factory.mktemp("boxes"),
        {"page.md": PAGE},
        ["plain_boxes"],
        myst_enable_extensions=["dollarmath"],
    )
    assert warnings == ""
    return BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")


def test_keyword_becomes_title_and_the_rest_stays(page):
    box = page.select_one("div.admonition.predict.plain-box")
    assert box.select_one("p.admonition-title").get_text() == "예측해 보기"
    assert box.select("p")[1].get_text() == "결과는 얼마일까요?\n적어 보세요."
    assert [item.get_text() for item in box.select("li")] == ["하나", "둘"]


def test_code_and_mathematics_survive(page):
    box = page.select_one("div.admonition.warning")
    assert box.select_one("code").get_text() == "코드"
    assert box.select_one(".math") is not None


def test_keyword_with_more_words(page):
    assert page.select_one("div.admonition.change p.admonition-title").get_text() == "바꿔 보기: 더 크게"


def test_other_quotes_stay_quotes(page):
    assert [quote.get_text().strip()[:5] for quote in page.select("blockquote")] == ["참고자료 ", "그냥 참고"]
    assert len(page.select("div.admonition")) == 3
