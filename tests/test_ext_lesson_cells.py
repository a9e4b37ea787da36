"""Cells on the page: markers are gone, and what is folded has a name."""

from __future__ import annotations

import pytest

from ext_project import build_notebook, notebook

PNG_TEXT = {"text/plain": "42"}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    text = notebook(
        "# 1. 장",
        {"source": "# NBVAL_CHECK_OUTPUT\nprint(42)", "outputs": [PNG_TEXT]},
        {"source": "# 그림을 그리는 코드\nplot(1)\n# 끝", "tags": ["hide-input"], "outputs": [PNG_TEXT]},
        {"source": "plot(2)", "tags": ["hide-input"]},
        {"source": "print(3)", "tags": ["hide-output"], "outputs": [PNG_TEXT]},
        {"source": "# 풀이의 설명\nanswer = 4", "tags": ["solution", "hide-cell"], "outputs": [PNG_TEXT]},
        {"source": "# NBVAL_CHECK_OUTPUT\n# <b>이름</b>\nplot(5)", "tags": ["hide-input"]},
    )
    return build_notebook(tmp_path_factory.mktemp("cells"), "01-a.ipynb", text, ["lesson_cells"])


def test_markers_are_not_shown_and_the_code_is(page):
    assert "NBVAL" not in page.get_text()
    assert page.select_one("pre").get_text() == "print(42)\n"


def test_a_first_comment_names_folded_code_and_is_not_repeated(page):
    boxes = page.select("details")
    names = [[p.get_text() for p in box.select("summary p")] for box in boxes]
    assert names == [
        ["그림을 그리는 코드", "그림을 그리는 코드 접기"],
        ["코드 보기", "코드 접기"],
        ["실행 결과 보기", "실행 결과 접기"],
        ["풀이 보기", "풀이 접기"],
        ["<b>이름</b>", "<b>이름</b> 접기"],
    ]
    assert boxes[0].pre.get_text() == "plot(1)\n# 끝\n"
    assert boxes[3].pre.get_text() == "# 풀이의 설명\nanswer = 4\n"
    assert boxes[4].pre.get_text() == "plot(5)\n"
