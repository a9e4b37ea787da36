"""A small lesson that every rule accepts; the tests break it in one place at a time."""

from __future__ import annotations

from nbformat import NotebookNode, v4

SET_UP = """\
import types

from helpers.exercises import Number, Question
from helpers.fonts import use_korean

use_korean()
names = ("sum_of_two", "difference", "product", "half", "square", "root")
q = types.SimpleNamespace(
    **{
        name: Question("연습 0.1", Number(3), mistakes=[], hints=["하나씩."],
                       solution="셋.", right="네.")
        for name in names
    }
)"""

INTRODUCTION = """\
# 0장 본보기

**할 수 있게 되는 것** 레슨 하나를 읽습니다.

- 시간: 5분
- 준비물: 없음"""


# Where its cells stand.
BODY, CHECKED, STUB, SOLUTION, SECOND_SECTION, SUMMARY = 2, 3, 5, 6, 13, 23
NAMES = ("sum_of_two", "difference", "product", "half", "square", "root")


def good_lesson() -> NotebookNode:
    """Makes the lesson anew.

    Returns:
        A notebook with an introduction, a checked cell, six exercises in two sections and the pinned ones.
    """
    checked = v4.new_code_cell("# NBVAL_CHECK_OUTPUT\n1 + 2", execution_count=1)
    checked.outputs = [v4.new_output("execute_result", {"text/plain": "3"}, execution_count=1)]
    cells = [
        v4.new_markdown_cell(INTRODUCTION),
        v4.new_code_cell(SET_UP),
        v4.new_markdown_cell("## 더하기\n\n**합성곱**(convolution)은 곱하고 더합니다. 3에서 5까지 셉니다."),
        checked,
        *_exercises(1),
        v4.new_markdown_cell("## 곱하기\n\n같은 수를 여러 번 더합니다."),
        *_exercises(4),
        *(v4.new_markdown_cell(f"## {name}\n\n짧게 적었습니다.") for name in ("정리", "자주 하는 실수")),
        v4.new_markdown_cell("## 다음\n\n다음 레슨에서 만납시다."),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _exercises(first: int) -> list[NotebookNode]:
    cells = []
    for number in range(first, first + 3):
        name = NAMES[number - 1]
        cells += [
            v4.new_markdown_cell(f"### 연습 0.{number}\n\n얼마일까요?"),
            v4.new_code_cell(f"answer = ...\nq.{name}.check(answer)"),
            v4.new_code_cell(
                f"answer = 3\nq.{name}.check(answer)\nq.{name}.solution",
                metadata={"tags": ["solution", "hide-cell"]},
            ),
        ]
    return cells
