"""Every number of a lesson agrees with its file: titles, exercises, links, records, pages."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import nbformat
import pytest

from helpers.exercises import Question
from lint.numbers import EXERCISE_HEADING, bare_chapters, links, numbers

ROOT = Path(__file__).parents[1]
LESSONS = {
    path.stem: nbformat.read(path, as_version=4) for path in sorted((ROOT / "lessons").glob("*.ipynb"))
}
PAGES = sorted((ROOT / "book").glob("*.md"))
RECORDS = sorted((ROOT / "helpers" / "records").glob("*/*.json"))
PLANNED = re.findall(r'data-lesson="([^"]+)"', (ROOT / "book" / "lesson-map.svg").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", LESSONS)
def test_numbers_of_the_lesson(name):
    found = [str(complaint) for complaint in numbers(name, LESSONS[name], LESSONS)]
    assert not found, f"\n{name}:\n" + "\n".join(found)


@pytest.mark.parametrize("name", LESSONS)
def test_questions_carry_the_headings_of_their_lesson(name):
    module = importlib.import_module(f"helpers.exercises.{name[3:].replace('-', '_')}")
    asked = {value.title.split()[1] for value in vars(module).values() if isinstance(value, Question)}
    text = "\n".join(cell.source for cell in LESSONS[name].cells if cell.cell_type == "markdown")
    headed = {f"{chapter}.{exercise}" for chapter, exercise in EXERCISE_HEADING.findall(text)}
    assert asked == headed


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_numbers_of_the_page(page):
    text = page.read_text(encoding="utf-8")
    found = [*links(text, LESSONS), *bare_chapters(text)]
    assert not found, f"\n{page.name}:\n" + "\n".join(found)


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_record_lies_in_the_folder_of_its_lesson(record):
    assert record.parent.name in PLANNED
    assert (
        json.loads(record.read_text(encoding="utf-8"))["experiment"] == f"{record.parent.name}/{record.stem}"
    )


def lesson(*texts, code=""):
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_markdown_cell(text) for text in texts] + [
        nbformat.v4.new_code_cell(code)
    ]
    return notebook


@pytest.mark.parametrize(
    ("notebook", "advice"),
    [
        (lesson("# 4. 합성곱"), "'# 5. '"),
        (lesson("# 5. 풀링", "### 연습 4.1 크기"), "this is 연습 5.1"),
        (lesson("# 5. 풀링", "### 연습 5.1 크기", "### 연습 5.3 크기"), "this is 연습 5.2"),
        (lesson("# 5. 풀링", "[3장](04-windows.ipynb)을 봅니다."), "with 4장"),
        (lesson("# 5. 풀링", "[여기](04-windows.ipynb)를 봅니다."), "with 4장"),
        (lesson("# 5. 풀링", "[4장](04-conv.ipynb)을 봅니다."), "no lesson 04-conv"),
        (lesson("# 5. 풀링", "4장에서 보았습니다."), "link to the lesson"),
        (lesson("# 5. 풀링", "연습 4.2를 떠올려 봅시다."), "of another lesson"),
        (lesson("# 5. 풀링", code='load_record("03-conv/dense")'), "03-conv, which is no lesson"),
        (lesson("# 5. 풀링", code='repeat("04-windows/dense")'), "05-pools/..."),
    ],
)
def test_a_wrong_number_is_found(notebook, advice):
    found = [str(one) for one in numbers("05-pools", notebook, ["04-windows"])]
    assert any(advice in text for text in found), found


def test_right_numbers_and_counted_pictures_are_left_alone():
    notebook = lesson(
        "# 5. 풀링",
        "[4장](04-windows.ipynb)에서 그림 5장을 골랐습니다. 3장씩 봅니다.",
        "[4장 연습 4.2](04-windows.ipynb)를 봅시다.",
        code='load_record("04-windows/dense")\nrepeat("05-pools/max")',
    )
    assert not list(numbers("05-pools", notebook, ["04-windows", "05-pools"]))
