"""Exercises are cards with hints and a named solution; the reply to the untouched stub is left out."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest
from exercise_cards import hint_boxes

from ext_project import build_notebook, notebook

REPLY = {"text/html": '<div class="lesson-notice"><strong>아직 풀지 않았습니다</strong> 적으세요.</div>'}
RIGHT = {"text/html": '<div class="lesson-notice"><strong>맞습니다</strong></div>'}
OTHER = {"text/plain": "'보이는 값'"}


def stub(name, *outputs):
    return {"source": f"answer = ...\nq.{name}.check(answer)", "outputs": [*outputs, REPLY]}


SOLUTION = {"source": "answer = 1\nq.a.check(answer)", "tags": ["solution", "hide-cell"], "outputs": [RIGHT]}
CELLS = (
    "# 1. 장",
    {"source": "from helpers.exercises import made_up as q"},
    "## 절\n\n글입니다.",
    "### 연습 1.1 첫 문제\n\n얼마일까요?",
    stub("a", OTHER),
    SOLUTION,
    "이어지는 글입니다.",
    "### 연습 1.2 `코드`를 씁니다\n\n두 문제입니다.",
    stub("a"),
    SOLUTION,
    stub("b"),
    {**SOLUTION, "source": "q.b.check(2)"},
    "### 연습이 아닌 제목\n\n글입니다.",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    module = ModuleType("helpers.exercises.made_up")
    module.a = SimpleNamespace(hints=("`x`를 보세요.", "<나눕니다>"))
    module.b = SimpleNamespace(hints=("하나뿐입니다.",))
    sys.modules["helpers.exercises.made_up"] = module
    try:
        folder = tmp_path_factory.mktemp("cards")
        extensions = ["lesson_cells", "exercise_cards"]
        yield build_notebook(folder, "01-a.ipynb", notebook(*CELLS), extensions)
    finally:
        del sys.modules["helpers.exercises.made_up"]


def test_a_card_ends_with_its_solution_and_the_text_goes_on_behind_it(page):
    cards = page.select("section.exercise")
    assert [card.h3.get_text().removesuffix("¶") for card in cards] == [
        "연습 1.1 첫 문제",
        "연습 1.2 코드를 씁니다",
    ]
    assert [card.select_one(".exercise-number").get_text() for card in cards] == ["연습 1.1", "연습 1.2"]
    assert "이어지는 글입니다." not in cards[0].get_text()
    assert cards[0].find_next_sibling("p").get_text() == "이어지는 글입니다."
    assert "연습이 아닌 제목" not in cards[1].get_text()


def test_only_the_reply_to_the_stub_is_left_out(page):
    assert "아직 풀지 않았습니다" not in page.get_text()
    assert "보이는 값" in page.select("section.exercise")[0].get_text()
    assert page.get_text().count("맞습니다") == 3


def test_hints_stand_between_stub_and_solution(page):
    first, second = page.select("section.exercise")
    assert [box.get_text() for box in first.select(".hints summary")] == ["힌트 1", "힌트 2"]
    assert first.select_one(".hints code").get_text() == "x"
    assert first.select(".hints p")[1].get_text() == "<나눕니다>"
    assert [len(boxes.select("details")) for boxes in second.select(".hints")] == [2, 1]
    assert second.select(".hints")[1].summary.get_text() == "힌트"
    order = [box.summary.get_text(" ", strip=True) for box in first.select("details")]
    assert order == ["힌트 1", "힌트 2", "풀이 보기 풀이 접기"]


def test_without_hints_there_is_no_box():
    assert hint_boxes(()) == ""
