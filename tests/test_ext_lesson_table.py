"""The cover's table takes title and time from the lessons themselves."""

from __future__ import annotations

import nbformat
import pytest
from bs4 import BeautifulSoup
from lesson_table import Lesson, read_lesson

from ext_project import build


def write(file, *texts):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text) for text in texts])
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)


def test_reads_title_and_adds_up_minutes(tmp_path):
    write(
        tmp_path / "a.ipynb",
        "# 1. 첫 수업\n\n글",
        "**걸리는 시간** 읽는 데 40분, 연습에 35분입니다.",
    )
    lesson = read_lesson(tmp_path / "a.ipynb")
    assert lesson == Lesson("1. 첫 수업", "읽는 데 40분, 연습에 35분입니다.")
    assert lesson.minutes == 75


def test_lesson_without_time_is_named(tmp_path):
    write(tmp_path / "b.ipynb", "# 2. 둘째 수업")
    with pytest.raises(ValueError, match="b.ipynb"):
        read_lesson(tmp_path / "b.ipynb")


def test_table_links_to_the_lessons(tmp_path):
    write(tmp_path / "source" / "lessons" / "02-b.ipynb", "# 2. 둘째", "**시간** 읽는 데 10분입니다.")
    write(
        tmp_path / "source" / "lessons" / "01-a.ipynb",
        "# 1. 첫째",
        "**시간** 읽는 데 20분, 연습에 5분입니다.",
    )
    pages = {"cover.md": "# 표지\n\n```{lesson-table}\n```\n"}
    for name in ("01-a", "02-b"):
        pages[f"lessons/{name}.md"] = f"# {name}\n"
    out, warnings = build(tmp_path, pages, ["lesson_table"])
    rows = BeautifulSoup((out / "cover.html").read_text(encoding="utf-8"), "html.parser").select("tbody tr")
    assert [row.select_one("a")["href"] for row in rows] == ["lessons/01-a.html", "lessons/02-b.html"]
    assert [[cell.get_text().strip() for cell in row.select("td")][:2] for row in rows] == [
        ["1. 첫째", "25분"],
        ["2. 둘째", "10분"],
    ]
    assert warnings == ""
