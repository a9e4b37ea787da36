"""Hangul headings get readable addresses."""

from __future__ import annotations

from bs4 import BeautifulSoup

from ext_project import build

HEADINGS = ["창 하나를 계산해 봅시다!", "Conv2D와 필터", "정리", "정리", "★"]
PAGE = "# 쪽\n" + "".join(f"\n## {heading}\n\n가.\n" for heading in HEADINGS)


def test_addresses(tmp_path):
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["hangul_ids"])
    assert warnings == ""
    page = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    sections = [section["id"] for section in page.select("section section")]
    assert sections[0] == "창-하나를-계산해-봅시다"
    assert sections[1].startswith("conv2d")
    assert sections[2:4] == ["정리", "정리-2"]
    assert len(set(sections)) == 5
    assert page.select_one('a.headerlink[href="#창-하나를-계산해-봅시다"]') is not None
