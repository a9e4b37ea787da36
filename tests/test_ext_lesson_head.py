"""The strip below a lesson's title."""

from __future__ import annotations

from ext_project import build_notebook, notebook

TEXT = notebook(
    "# 4. 장\n\n첫 글입니다.",
    "## 이 장을 마치면\n\n- 하나\n\n**걸리는 시간** 40분입니다.\n\n**준비물** `1장`을 압니다.",
    "**시간이 지나면** 남는 글입니다.",
    "### 연습 4.1 하나\n\n글.",
    "### 연습 4.2 둘\n\n글.",
)


def test_time_needs_and_exercises_move_below_the_title(tmp_path):
    page = build_notebook(tmp_path, "lessons/04-a.ipynb", TEXT, ["lesson_head"])
    lesson = page.select_one("section.lesson")
    strip = lesson.h1.find_next_sibling()
    assert strip.name == "dl" and "lesson-strip" in strip["class"]
    assert [term.get_text() for term in strip.select("dt")] == ["걸리는 시간", "준비물", "연습"]
    assert [text.get_text().strip() for text in strip.select("dd")] == ["40분입니다.", "1장을 압니다.", "2개"]
    assert strip.code.get_text() == "1장"
    assert page.get_text().count("40분입니다") == 1
    assert "시간이 지나면 남는 글입니다." in page.get_text()


def test_sections_are_numbered_unless_the_lesson_counts_itself(tmp_path):
    for name, text, wanted in (("one", TEXT, True), ("two", notebook("# 6. 장", "## 1단계 준비"), False)):
        page = build_notebook(tmp_path / name, "lessons/06-a.ipynb", text, ["lesson_head"])
        assert ("numbered" in page.select_one("section.lesson")["class"]) == wanted


def test_other_pages_have_no_strip(tmp_path):
    page = build_notebook(tmp_path, "other/04-a.ipynb", TEXT, ["lesson_head"])
    assert page.select(".lesson-strip, section.lesson") == []
    assert "40분입니다" in page.get_text()
