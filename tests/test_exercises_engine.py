"""The exercise engine: every kind of answer says not started, wrong (and why) or right, never a traceback."""

from __future__ import annotations

import re

import numpy as np
import pytest

from helpers.exercises import (
    Array,
    Choice,
    Function,
    Mistake,
    Number,
    Numbers,
    Ordering,
    Passes,
    Question,
    stands_before,
)

HANGUL = re.compile("[가-힣]")


def ask(answer, mistakes=(), hints=("힌트 하나.",)):
    return Question(
        "연습 0.1 시험", answer, mistakes=mistakes, hints=hints, solution="풀이.", right="좋습니다."
    )


def untouched(x): ...


def untouched_with_docstring(x):
    """Half of x."""


def moves_its_input(x):
    x += 1
    return x


OBJECTS = [object(), 3, 2.5, "글", "", True, [], (1, 2), {"a": 1}, np.zeros((2, 3)), len, int, b"x", 1j]
KINDS = {
    "number": Number(7),
    "numbers": Numbers((1, 5, 9)),
    "array": Array([[1.0, 2.0]]),
    "choice": Choice({"가": "a", "나": "b"}, "가"),
    "ordering": Ordering({"가": "a", "나": "b"}, ["가", "나"]),
    "function": Function(lambda x: 2 * x + 0.25, lambda rng: (rng.normal(),)),
    "passes": Passes(lambda answer: answer["absent"] > 1, "사전을 넣어 주세요."),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", OBJECTS, ids=lambda value: f"{type(value).__name__}-{str(value)[:12]}")
def test_any_object_gets_a_korean_answer_instead_of_a_traceback(kind, answer):
    reply = ask(KINDS[kind]).check(answer)
    assert reply.status == "wrong"
    assert HANGUL.search(reply.text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "stub", [..., (..., 3), [1, [...]], {"가": ...}, untouched, untouched_with_docstring]
)
def test_an_untouched_stub_is_not_started(kind, stub):
    assert ask(KINDS[kind]).check(stub).status == "not_started"


@pytest.mark.parametrize("answer", [7, 7.0, np.float32(7), np.array([[7]]), np.int64(7)])
def test_a_number_may_come_as_python_or_numpy(answer):
    assert ask(KINDS["number"]).check(answer).status == "right"


def test_a_tensor_is_a_number_too():
    keras = pytest.importorskip("keras")
    assert ask(KINDS["number"]).check(keras.ops.convert_to_tensor(7.0)).status == "right"


@pytest.mark.parametrize(
    ("answer", "status"), [(0.504, "right"), (0.52, "wrong"), (np.nan, "wrong"), (None, "wrong")]
)
def test_a_number_within_its_tolerance_is_right(answer, status):
    assert ask(Number(0.5, tolerance=0.005)).check(answer).status == status


def test_an_exact_number_leaves_no_room():
    assert ask(Number(40)).check(40.000001).status == "wrong"


@pytest.mark.parametrize("answer", [(None, 26, 32), [None, 26, 32]])
def test_a_shape_may_hold_none(answer):
    assert ask(Numbers((None, 26, 32))).check(answer).status == "right"


def test_numbers_say_how_many_are_needed():
    assert "3개가 필요한데 2개" in ask(KINDS["numbers"]).check((1, 5)).text


def test_an_array_tells_shape_from_values():
    question = ask(KINDS["array"])
    assert question.check([[1, 2]]).status == "right"
    assert "(2, 1)" in question.check([[1], [2]]).text
    assert "1개가 다릅니다" in question.check([[1, 3]]).text


def test_a_choice_of_several_is_a_set():
    question = ask(Choice({"가": "a", "나": "b", "다": "c"}, {"가", "다"}))
    assert question.check(["다", "가"]).status == "right"
    assert question.check({"가", "나"}).status == "wrong"
    assert "2개를 골라야" in question.check("가").text


@pytest.mark.parametrize("answer", [["다", "가", "나"], "다가나", "다, 가, 나", ("가", "다", "나")])
def test_an_order_may_be_written_in_several_ways_and_have_several_right_ones(answer):
    blocks = {"가": "x", "나": "y", "다": "z"}
    question = ask(Ordering(blocks, ["다", "가", "나"], also=[["가", "다", "나"]]))
    assert question.check(answer).status == "right"


def test_an_order_says_how_far_it_is_right():
    question = ask(Ordering({"가": "x", "나": "y", "다": "z"}, ["다", "가", "나"]))
    assert "처음 1줄은 맞습니다" in question.check("다나가").text
    assert "두 번" in question.check("다다나").text
    assert "3줄을 써야" in question.check(["다"]).text


def test_one_line_before_another_is_a_mistake_of_its_own():
    question = ask(
        Ordering({"가": "x", "나": "y", "다": "z"}, ["다", "나", "가"]),
        [Mistake("first x", stands_before("가", "나"), "x가 먼저 올 수 없습니다.")],
    )
    assert question.check("가나다").mistake == "first x"
    assert question.check("나다가").mistake is None


def test_mistakes_are_values_or_predicates_and_tried_in_order():
    question = ask(
        Number(40),
        [
            Mistake("forgot biases", 32, "편향을 빠뜨렸습니다."),
            Mistake("broken", lambda value: value["no such thing"], "보이면 안 됩니다."),
            Mistake("too many", lambda value: value > 40, "너무 많습니다."),
        ],
    )
    assert question.check(32).mistake == "forgot biases"
    assert question.check(32).text == "편향을 빠뜨렸습니다."
    assert question.check(99).mistake == "too many"
    unknown = question.check(3)
    assert unknown.mistake is None and unknown.status == "wrong" and "힌트" in unknown.text


def relu_answer():
    return Function(lambda x: np.maximum(x, 0), lambda rng: (rng.normal(size=(3, 4)),))


@pytest.mark.parametrize(
    "function",
    [lambda x: np.maximum(x, 0), lambda x: x * (x > 0), lambda x: np.where(x > 0, x, 0).tolist()],
)
def test_a_function_is_judged_by_what_it_does(function):
    assert ask(relu_answer()).check(function).status == "right"


def test_a_function_sees_fresh_inputs_at_each_check():
    seen = []
    question = ask(relu_answer())
    for _ in range(2):
        question.check(lambda x: seen.append(x) or np.maximum(x, 0))
    assert len({array.tobytes() for array in seen}) == len(seen) == 40


def test_a_function_with_a_known_mistake_is_named():
    question = ask(relu_answer(), [Mistake("absolute", np.abs, "음수는 0이 되어야 합니다.")])
    assert question.check(lambda x: np.sqrt(x**2)).mistake == "absolute"


def test_a_wrong_function_is_shown_where_it_is_wrong():
    question = ask(Function(lambda side: side**2, lambda rng: (int(rng.integers(3, 9)),)))
    text = question.check(lambda side: side * 2).text
    side, expected, got = re.search(r"side=(\d).*?나와야 하는 값: (\d+)\n나온 값: (\d+)", text, re.S).groups()
    assert (int(expected), int(got)) == (int(side) ** 2, int(side) * 2)


def test_a_function_may_not_spoil_the_input_it_is_judged_by():
    question = ask(Function(lambda x: x + 1, lambda rng: (rng.normal(size=3),)))
    assert question.check(moves_its_input).status == "right"


def test_an_error_in_the_function_shows_the_line_and_the_english_message():
    def divides(x):
        nothing = 0
        return 1 / nothing

    reply = ask(relu_answer()).check(divides)
    assert reply.status == "wrong"
    assert "줄: return 1 / nothing" in reply.text
    assert "ZeroDivisionError: division by zero" in reply.text


def test_a_function_that_ends_the_program_does_not_end_the_check():
    def leaves(x):
        raise SystemExit("bye")

    assert "SystemExit" in ask(relu_answer()).check(leaves).text


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda: 1, "인자 1개(x)"),
        (lambda x, y: 1, "인자 1개(x)"),
        (lambda x: print(end=""), "return"),
        (lambda x: np.zeros(3), "모양이 (3, 4)"),
        (lambda x: "글", "나온 값: '글'"),
        (np.zeros(3), "괄호 없이"),
    ],
)
def test_a_misused_function_is_explained(function, words):
    assert words in ask(relu_answer()).check(function).text


def test_three_hints_then_the_solution_is_announced():
    question = ask(Number(1), hints=["첫째.", "둘째.", "셋째."])
    replies = [question.hint() for _ in range(5)]
    assert [reply.text for reply in replies[:3]] == ["첫째.", "둘째.", "셋째."]
    assert [reply.title for reply in replies[:3]] == ["힌트 1/3", "힌트 2/3", "힌트 3/3"]
    assert "풀이" in replies[3].text and "풀이" in replies[4].text


def test_a_reply_is_shown_once(capsys):
    reply = ask(Number(1)).check(1)
    assert capsys.readouterr().out == f"{reply!r}\n" == "[맞습니다] 좋습니다.\n"
    assert reply._ipython_display_() is None
    assert capsys.readouterr().out == ""


def test_in_a_notebook_a_reply_is_one_box():
    import nbformat
    from nbclient import NotebookClient

    code = (
        "from helpers.exercises import Number, Question\n"
        "q = Question('연습', Number(1), mistakes=[], hints=['힌트'], solution='풀이', right='좋습니다.')\n"
    )
    cells = [
        nbformat.v4.new_code_cell(code + "q.check(1)"),
        nbformat.v4.new_code_cell("q.check(2)\nq.solution"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3").execute()
    shown = [[output["data"]["text/plain"] for output in cell.outputs] for cell in notebook.cells]
    assert shown[0] == ["[맞습니다] 좋습니다."]
    assert [text.split("]")[0] for text in shown[1]] == ["[다시 생각해 보세요", "[연습 풀이"]


@pytest.mark.parametrize("hints", [[], ["a", "b", "c", "d"], "text"])
def test_an_author_gives_one_to_three_hints(hints):
    with pytest.raises(ValueError, match="one to three hints"):
        ask(Number(1), hints=hints)


def test_an_author_cannot_name_two_mistakes_alike():
    with pytest.raises(ValueError, match="same name"):
        ask(Number(1), [Mistake("a", 2, "둘."), Mistake("a", 3, "셋.")])
