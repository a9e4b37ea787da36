"""Figures: numbered in a lesson, captioned by their text, wide or narrow by their own width."""

from __future__ import annotations

import base64
import io

import pytest
from numbered_figures import first_sentence
from PIL import Image

from ext_project import build_notebook, notebook


def cell(width, alt, **more):
    stream = io.BytesIO()
    Image.new("L", (width, 40 + width % 7)).save(stream, "PNG")
    picture = {"image/png": base64.b64encode(stream.getvalue()).decode()}
    metadata = {"mystnb": {"image": {"alt": alt}}, **more.pop("metadata", {})}
    return {"source": f"plot({width})", "outputs": [picture], "metadata": metadata, **more}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    text = notebook(
        "# 4. 장",
        cell(606, "값이 0.5에서 3으로 커진다. 나머지는 설명이다."),
        cell(400, "선 셋 <굵게>", metadata={"caption": "손으로 적은 설명"}),
        cell(500, "풀이의 그림이다.", tags=["solution", "hide-cell"]),
        cell(700, "네모 하나"),
    )
    folder = tmp_path_factory.mktemp("figures")
    return build_notebook(folder, "lessons/04-a.ipynb", text, ["lesson_cells", "numbered_figures"])


def test_numbers_and_captions(page):
    captions = [" ".join(caption.get_text().split()) for caption in page.select("figcaption")]
    assert captions == [
        "그림 4.1 값이 0.5에서 3으로 커진다.",
        "그림 4.2 손으로 적은 설명",
        "그림 4.3 네모 하나",
    ]
    addresses = [figure.get("id") for figure in page.select("figure")]
    assert addresses == ["그림-4-1", "그림-4-2", None, "그림-4-3"]


def test_two_widths_and_the_smallest_that_can_be_read(page):
    figures = page.select("figure.book-figure")
    assert [figure["class"][-1] for figure in figures] == ["wide", "narrow", "narrow", "wide"]
    assert [figure["style"] for figure in figures[:2]] == ["--smallest:358px", "--smallest:236px"]


def test_the_whole_text_stays_for_readers_who_do_not_see(page):
    assert page.img["alt"] == "값이 0.5에서 3으로 커진다. 나머지는 설명이다."


@pytest.mark.parametrize(
    "text, wanted",
    [
        ("하나다. 둘이다.", "하나다."),
        ("정자 사진의 결과. 둘째.", "정자 사진의 결과"),
        ("0.5와 1.5 사이", "0.5와 1.5 사이"),
        ("하나입니다.", "하나입니다."),
    ],
)
def test_first_sentence(text, wanted):
    assert first_sentence(text) == wanted
