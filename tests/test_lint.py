"""The rules for lessons: a good lesson passes, and each fault is found with advice."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode, v4

from lint import complaints
from lint.example import BODY, CHECKED, SECOND_SECTION, SOLUTION, STUB, SUMMARY, good_lesson
from lint.running import complaints as shown_complaints


def replaced(cell: int, old: str, new: str):
    def change(notebook: NotebookNode) -> None:
        assert old in notebook.cells[cell].source
        notebook.cells[cell].source = notebook.cells[cell].source.replace(old, new)

    return change


def prose(text: str):
    def change(notebook: NotebookNode) -> None:
        notebook.cells[BODY].source += f"\n\n{text}"

    return change


def code(text: str, **metadata):
    return lambda notebook: notebook.cells.insert(3, v4.new_code_cell(text, metadata=metadata))


def metadata(**values):
    return lambda notebook: notebook.metadata.update(values)


def removed(*indexes: int):
    def change(notebook: NotebookNode) -> None:
        for index in sorted(indexes, reverse=True):
            del notebook.cells[index]

    return change


ASKED = {"ask": "값", "kind": "number", "answer": {"output": "([0-9])"}}


def asking(*, box: str = "> **예측해 보기** 얼마일까요?", again: bool = False, **change):
    """The checked cell, which shows 3, asks; with ``again`` the cell before it asks too."""

    def change_lesson(notebook: NotebookNode) -> None:
        notebook.cells[BODY].source += f"\n\n{box}"
        notebook.cells[CHECKED].metadata["predict"] = {**ASKED, **change}
        if again:
            notebook.cells.insert(CHECKED, v4.new_code_cell("1", metadata={"predict": ASKED}))

    return change_lesson


def changed(cell: int, **values):
    return lambda notebook: notebook.cells[cell].update(values)


FAULTS = {
    "kernel": (metadata(kernelspec={"name": "tf", "display_name": "tf"}), "to python3"),
    "allow errors": (metadata(mystnb={"execution_allow_errors": True}), "allow_errors"),
    "second title": (prose("# 또 하나의 제목"), "level-1 heading"),
    "no needs": (replaced(0, "준비물", "가방"), "준비물"),
    "introduction out of order": (
        replaced(0, "**할 수 있게 되는 것** ", "시간 준비물\n\n할 수 있게 되는 것 "),
        "order",
    ),
    "no Korean font": (replaced(1, "use_korean()", "pass"), "use_korean()"),
    "no summary": (replaced(SUMMARY, "## 정리", "## 요약"), "정리, 자주 하는 실수"),
    "section order": (replaced(SUMMARY, "## 정리", "## 복습"), "정리, 자주 하는 실수"),
    "level left out": (prose("#### 너무 깊은 제목"), "jumps from 2 to 4"),
    "stored output": (changed(STUB, outputs=[v4.new_output("stream", text="x")]), "stored output"),
    "execution count": (changed(STUB, execution_count=4), "must be null"),
    "checked without output": (changed(CHECKED, outputs=[]), "store_outputs.py"),
    "checked without count": (changed(CHECKED, execution_count=None), "nbval compares nothing"),
    "failing allowed": (code("1 / 0", tags=["raises-exception"]), "raises-exception"),
    "skipped": (code("1", tags=["skip-execution"]), "skip-execution"),
    "nbval skipped": (code("# NBVAL_SKIP\n1"), "no cell is skipped"),
    "shell": (code("!pip install x"), "no shell"),
    "magic": (code("%matplotlib inline"), "magic"),
    "five exercises": (removed(STUB, SOLUTION), "at least six"),
    "six exercises in a row": (removed(SECOND_SECTION), "three exercises in a row"),
    "wide code": (code(f"값 = '{'가' * 40}'"), "80 columns"),
    "exercise as a section": (replaced(STUB - 1, "###", "##"), "level-3"),
    "no solution": (removed(SOLUTION), "next cell must be the solution"),
    "solution not hidden": (changed(SOLUTION, metadata=NotebookNode(tags=["solution"])), "hide-cell"),
    "solution of another": (replaced(SOLUTION, "sum_of_two.check", "half.check"), "same question"),
    "solution alone": (removed(STUB), "directly after its stub"),
    "stub solved": (replaced(STUB, "...", "3"), "leaves ..."),
    "directive": (prose("```{note}\n글\n```"), "MyST"),
    "role": (prose("{ref}`여기`를 봅니다."), "MyST"),
    "bold with parentheses": (prose("**합성곱(convolution)**은 쉽습니다."), "stars"),
    "bold with quotation marks": (prose('**"합성곱"**을 봅니다.'), "stars"),
    "bold code": (prose("**`Conv2D`**는 레이어(layer)입니다."), "stars"),
    "two tildes": (prose("1~3 사이와 5~7 사이입니다."), "strike through"),
    "dollars": (prose("사과는 $5 이고 배는 $7 입니다."), "mathematics"),
    "one dollar": (prose("사과는 $5입니다."), "mathematics"),
    "details without blank line": (
        prose("<details>\n<summary>보기</summary>\n글입니다.\n</details>"),
        "blank line",
    ),
    "details open": (prose("<details>\n<summary>보기</summary>\n\n글입니다."), "not closed"),
    "picture without alt": (prose("![](a.png)"), "alternative text"),
    "picture with English alt": (prose('<img src="a.png" alt="a filter">'), "alternative text"),
    "synonym": (prose("컨볼루션을 합니다."), "합성곱"),
    "synonym of layer": (prose("은닉층을 더합니다."), "레이어"),
    "synonym of parameter": (prose("파라미터를 셉니다."), "매개변수"),
    "no English": (prose("드롭아웃을 씁니다."), "first use of 드롭아웃"),
    "plain style": (prose("필터(filter)는 작은 창이다."), "합니다체"),
    "polite style": (prose("함께 해 봐요. 정말 쉬워요."), "합니다체"),
    "clipped style": (prose("값을 곱함."), "합니다체"),
    "guess without a box": (asking(box="> **참고** 글입니다."), "before the cell"),
    "guess after a heading": (asking(box="> **예측해 보기** 얼마일까요?\n\n### 절"), "same section"),
    "two guesses in a box": (asking(again=True), "one question a box"),
    "guess in English": (asking(ask="sum"), "in Korean"),
    "guess without options": (asking(kind="choice", options=["3"]), "two options"),
    "guess without an answer": (asking(answer={"output": "([a-z])"}), "finds nothing"),
    "guess from no record": (
        asking(answer={"record": "01-none/none", "path": "params", "digits": 0}),
        "01-none/none",
    ),
    "emoticon": (prose("쉽습니다 ㅎㅎ"), "ㅎㅎ"),
}


def test_a_good_lesson_has_no_complaints():
    assert not list(complaints(good_lesson()))


def test_a_good_question_has_no_complaints():
    notebook = good_lesson()
    asking()(notebook)
    assert not list(complaints(notebook))


def test_a_section_of_exercises_is_no_way_around_the_other_rules():
    notebook = good_lesson()
    together = v4.new_markdown_cell("## 연습\n\n하나씩 풀어 봅시다.")
    exercises = [*notebook.cells[STUB - 1 : SECOND_SECTION], *notebook.cells[SECOND_SECTION + 1 : SUMMARY]]
    before, after = notebook.cells[: STUB - 1], notebook.cells[SUMMARY:]
    notebook.cells = [*before, *after[:-1], together, *exercises, after[-1]]
    code(f"값 = '{'가' * 40}'")(notebook)
    found = [str(complaint) for complaint in complaints(notebook)]
    for advice in ("정리, 자주 하는 실수", "three exercises in a row", "80 columns"):
        assert any(advice in text for text in found), advice


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_with_advice(fault):
    change, advice = FAULTS[fault]
    notebook = good_lesson()
    change(notebook)
    found = [str(complaint) for complaint in complaints(notebook)]
    assert any(advice in text for text in found), found


@pytest.mark.parametrize(
    "text",
    [
        "**합성곱**(convolution)은 **쉽습니다**. `**kwargs`는 코드입니다.",
        "1~3까지 셉니다. 코드 `a ~ b ~ c`는 괜찮습니다.",
        "식 $w_0x_0 + b$와 $\\text{손실} = 3$을 봅니다. 값은 \\$5입니다.",
        "합성곱(컨볼루션, convolution)을 봅니다. 컨볼루션이라고도 부릅니다.",
        "최대 풀링(max pooling, 맥스풀링)을 씁니다.",
        "하이퍼파라미터를 고릅니다. 계층 구조가 생깁니다. 심층 신경망입니다.",
        "직접 해 보세요. 얼마일까요? 하나씩 세어 봅시다. 준비되셨습니까?",
        '글쓴이는 "필터는 창이다."라고 적었습니다.',
        "<details>\n<summary>보기</summary>\n\n답은 **3**입니다.\n\n</details>",
        "> **예측해 보기** 값은 얼마일까요?",
        "| 이름 | 값 |\n| --- | --- |\n| 가 | 3 |",
        "```python\n# 한다. 해요.\n```",
    ],
)
def test_good_prose_is_left_alone(text):
    notebook = good_lesson()
    prose(text)(notebook)
    assert not [str(complaint) for complaint in complaints(notebook)]


PNG = v4.new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"})
ASSETS = [f'<script type="text/plain" data-asset="a{n}">{"A" * n}</script>' for n in (240_000, 280_000)]
TWO_ASSETS = v4.new_output("display_data", {"text/html": "x" * 100_000 + 2 * ASSETS[0]})
LARGE_ASSET = v4.new_output("display_data", {"text/html": ASSETS[1]})
LARGE_BESIDE_ASSET = v4.new_output("display_data", {"text/html": "x" * 200_001 + ASSETS[0]})
LARGE = v4.new_output("display_data", {"text/html": "x" * 200_001})
SVG = v4.new_output("display_data", {"text/html": "<svg><title>Blocks</title></svg>"})
NAMED_SVG = v4.new_output("display_data", {"text/html": "<svg><title>블록 세 개</title></svg>"})
DESCRIBED_SVG = v4.new_output("display_data", {"text/html": "<svg><title>4</title><desc>블록</desc></svg>"})
LOG = v4.new_output("stream", name="stderr", text="Warning: missing glyph")
RETRACED = "정확도 0.9\nWARNING:tensorflow:5 out of the last 5 calls triggered tf.function retracing."
TENSORFLOW = v4.new_output("stream", name="stdout", text=RETRACED)
RETRACING = v4.new_output("stream", name="stdout", text="This function triggered Retracing.")
RIGHT = v4.new_output("display_data", {"text/plain": "[맞습니다] 네."})
WRONG = v4.new_output("display_data", {"text/plain": "[다시 생각해 보세요] 아닙니다."})
NOT_STARTED = v4.new_output("stream", text="[아직 풀지 않았습니다] ...")
DESCRIBED = {"mystnb": {"image": {"alt": "세 뉴런의 그림"}}}
SOLVED = {"tags": ["solution", "hide-cell"]}


@pytest.mark.parametrize(
    ("source", "metadata", "output", "advice"),
    [
        ("plot()", {}, PNG, "alt text"),
        ("plot()", {"mystnb": {"image": {"alt": "three neurons"}}}, PNG, "alt text"),
        ("plot()", DESCRIBED, PNG, None),
        ("draw()", {}, SVG, "Korean <title>"),
        ("draw()", {}, NAMED_SVG, None),
        ("draw()", {}, DESCRIBED_SVG, None),
        ("show()", {}, LARGE, "200 KB"),
        ("show()", {}, TWO_ASSETS, None),
        ("show()", {}, LARGE_ASSET, "210 KB of a figure's asset"),
        ("show()", {}, LARGE_BESIDE_ASSET, "200 KB"),
        ("show()", {}, LOG, "stderr"),
        ("show()", {}, TENSORFLOW, "mend the cause of 'WARNING:tensorflow:5 out"),
        ("show()", {}, RETRACING, "TensorFlow"),
        ("q.a.check(...)", {}, NOT_STARTED, None),
        ("q.a.check(...)", {}, RIGHT, "must say"),
        ("q.a.check(...)\nq.b.check(...)", {}, NOT_STARTED, "must say"),
        ("q.a.check(3)", SOLVED, RIGHT, None),
        ("q.a.check(3)", SOLVED, WRONG, "not right"),
        ("q.a.check(3)", SOLVED, NOT_STARTED, "not right"),
    ],
)
def test_what_a_cell_shows_is_looked_at(source, metadata, output, advice):
    found = list(shown_complaints(v4.new_code_cell(source, metadata=metadata), [output]))
    assert bool(found) == bool(advice), found
    assert not advice or advice in found[0]
