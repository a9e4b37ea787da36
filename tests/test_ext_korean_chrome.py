"""The words around the text are Korean."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from korean_chrome import FOLDER, read_strings

from ext_project import EXTENSIONS, build

HANGUL = re.compile("[가-힣]")


@pytest.mark.parametrize("catalogue", ["sphinx", "booktheme"])
def test_catalogues_are_korean_and_keep_placeholders(catalogue):
    strings = read_strings(FOLDER / f"{catalogue}.po")
    assert len(strings) > 20
    for english, korean in strings.items():
        assert HANGUL.search(korean) or english.startswith("©"), english
        assert re.findall(r"%\(\w+\)s", english) == re.findall(r"%\(\w+\)s", korean)


def test_theme_speaks_korean(tmp_path):
    out, warnings = build(
        tmp_path, {"page.md": "# 쪽\n\n## 하나\n\n가.\n"}, ["korean_chrome"], html_theme="sphinx_book_theme"
    )
    assert warnings == ""
    page = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("#pst-skip-link").get_text().strip() == "본문으로 건너뛰기"
    assert page.select_one("a.headerlink")["title"] == "이 제목의 주소"
    assert "Contents" not in page.select_one(".bd-sidebar-secondary").get_text()


def test_script_translates_both_copy_states():
    script = (EXTENSIONS.parent / "_static" / "korean_chrome.js").read_text(encoding="utf-8")
    for english, korean in (
        ("Copy", "복사"),
        ("Copied!", "복사했습니다"),
        ("Toggle primary sidebar", "왼쪽 차례 열고 닫기"),
    ):
        assert f'"{english}": "{korean}"' in script
