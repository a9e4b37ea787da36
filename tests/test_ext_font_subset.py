"""The book's fonts hold its letters and icons, under names of their own."""

from __future__ import annotations

import pytest
from font_subset import CODE_FONT, TEXT_FONT, code_letters_in, cut, icons_in, letters_in
from fontTools.ttLib import TTFont


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "page.html").write_text('<p>합성곱 &rarr; &#48624;</p><i class="fas fa-list"></i>')
    (tmp_path / "chrome.js").write_text("const a = '복사'; const b = 'fa-xmark'; const c = '\\ud398';")
    (tmp_path / "theme.css").write_text(
        '.fa-list-squares:before,.fa-list:before{content:"\\f03a"}.fa-xmark::before{content:"\\f00d"}'
        '.fa-ghost:before{content:"\\f6e2"}html{--pst-icon-check:"\\f058";--other:"\uf0f3"}'
        '.admonition-title::after { content: "\\f059"; }'
    )
    return tmp_path


def test_letters_of_pages_and_scripts(folder):
    letters = letters_in(folder)
    assert set("합성곱→복사") | {chr(48624), "페"} <= letters
    assert "힣" not in letters


def test_icons_by_class_and_by_code_but_not_the_rest(folder):
    assert icons_in(folder) == {chr(code) for code in (0xF03A, 0xF00D, 0xF058, 0xF0F3, 0xF059)}


def test_cut_font_is_small_complete_variable_and_renamed(tmp_path):
    target = tmp_path / "font.woff2"
    cut(TEXT_FONT, target, "합성곱 Conv2D", "Hankan Text")
    assert target.stat().st_size < 20_000
    font, whole = TTFont(target), TTFont(TEXT_FONT)
    assert set(map(ord, "합성곱 Conv2D")) == set(font.getBestCmap())
    assert font["fvar"].axes[0].axisTag == "wght"
    assert font["name"].getDebugName(1) == "Hankan Text"
    assert font["name"].getDebugName(6) == "HankanText"
    assert font["name"].getDebugName(0) == whole["name"].getDebugName(0)
    assert "Pretendard" not in str(font["name"].getDebugName(4))


def test_code_letters_are_those_of_code(tmp_path):
    (tmp_path / "page.html").write_text(
        "<p>글</p><pre>코<b>드</b> &lt;</pre><p><code>칸</code></p>", encoding="utf-8"
    )
    letters = code_letters_in(tmp_path)
    assert set("코드칸<") <= letters and "글" not in letters


def test_code_font_has_two_columns_for_hangul_and_one_for_the_rest(tmp_path):
    target = tmp_path / "font.woff2"
    text = "합성곱 Conv2D × → ± ÷ · ² ─ … −"
    cut(CODE_FONT, target, text, "Hankan Code", columns=True)
    font = TTFont(target)
    cmap, widths = font.getBestCmap(), font["hmtx"]
    latin = widths[cmap[ord("v")]][0]
    assert {letter: widths[cmap[ord(letter)]][0] / latin for letter in text} == {
        letter: 2 if "가" <= letter <= "힣" else 1 for letter in text
    }
    for letter in "×→±÷·─−":
        outline = font["glyf"][cmap[ord(letter)]]
        assert 0 <= outline.xMin < outline.xMax <= latin, letter
    assert "Nanum" not in str(font["name"].getDebugName(4))
    assert "NHN" in font["name"].getDebugName(0)
