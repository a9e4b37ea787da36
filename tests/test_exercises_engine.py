"""The exercise engine: every answer is not started, wrong (and why) or right, never a traceback."""

from __future__ import annotations

import random
import re
import warnings

import numpy as np
import pytest

from helpers.exercises import Array, Choice, Function, Mistake, Number, Numbers, Ordering, Passes, Question
from helpers.exercises import neurons_and_dense as lesson

HANGUL = re.compile("[가-힣]")


def ask(answer, mistakes=(), hints=("힌트 하나.",), right="좋습니다."):
    return Question("연습 0.1 시험", answer, mistakes=mistakes, hints=hints, solution="풀이.", right=right)


def untouched(x): ...


def untouched_with_docstring(x):
    """Half of x."""


class Mute:
    def __repr__(self):
        raise RuntimeError("no words")


class Leaving:
    def __repr__(self):
        raise SystemExit("bye")

    def __len__(self):
        raise SystemExit("bye")

    def __array__(self, *args, **kwargs):
        raise SystemExit("bye")


class Loud:
    def __repr__(self):
        return "x" * 20_000_000


def holding_itself():
    answer = [1]
    answer.append(answer)
    return answer


def nested(depth):
    answer = [1]
    for _ in range(depth):
        answer = [answer]
    return answer


OBJECTS = {
    "object": object(),
    "three": 3,
    "half": 2.5,
    "text": "글",
    "empty text": "",
    "true": True,
    "empty list": [],
    "pair": (1, 2),
    "dictionary": {"a": 1},
    "zeros": np.zeros((2, 3)),
    "built-in": len,
    "class": int,
    "bytes": b"x",
    "complex": 1j,
    "none": None,
    "nan": float("nan"),
    "infinite": float("inf"),
    "huge": 10**400,
    "minus huge": -(10**5000),
    "0-d": np.array(3.5),
    "0-d text": np.array("글"),
    "object array": np.array([object()], dtype=object),
    "dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "itself": holding_itself(),
    "deep": nested(5000),
    "mute": Mute(),
    "mutes": [Mute(), 3],
    "leaving": Leaving(),
    "loud": Loud(),
    "long text": "가" * 20_000_000,
    "many": list(range(1_000_000)),
    "generator": (x for x in [1]),
    "ragged": [[1], [1, 2]],
}
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
@pytest.mark.parametrize("answer", OBJECTS.values(), ids=OBJECTS)
def test_any_object_gets_a_short_korean_answer_instead_of_a_traceback(kind, answer):
    reply = ask(KINDS[kind]).check(answer)
    assert reply.status == "wrong"
    assert HANGUL.search(reply.text)
    assert len(reply.text) < 3000 and len(reply._repr_html_()) < 10_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "stub",
    [..., (..., 3), [1, [...]], {"가": ...}, np.array([..., 1]), untouched, untouched_with_docstring],
    ids=["dots", "tuple", "nested", "dict", "array", "function", "function with docstring"],
)
def test_an_untouched_stub_is_not_started(kind, stub):
    assert ask(KINDS[kind]).check(stub).status == "not_started"


def test_nothing_given_is_not_started():
    assert ask(Number(1)).check().status == "not_started"


def test_several_answers_are_read_as_one_tuple():
    assert ask(Numbers((12, 13))).check(12, 13).status == "right"
    assert ask(Choice({"가": "a", "나": "b", "다": "c"}, {"가", "다"})).check("가", "다").status == "right"
    assert "2개를 적었습니다" in ask(Number(12)).check(12, 13).text


def test_a_question_whose_own_code_fails_still_answers_in_korean():
    class Broken:
        def read(self, answer):
            return answer

        def shows(self, value, when):
            return False

        def complaint(self, value):
            raise KeyError("english")

    reply = ask(Broken()).check(3)
    assert reply.status == "wrong" and "오류가 났습니다(KeyError)" in reply.text


def test_the_learner_can_stop_a_check():
    def endless(x):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(KINDS["function"]).check(endless)


def test_a_check_leaves_random_numbers_and_warnings_as_they_were():
    def disturbs(x):
        random.random()
        np.random.random()
        warnings.warn("careful", stacklevel=1)
        print("noise")
        return 2 * x + 0.25

    random.seed(3)
    np.random.seed(3)
    expected = random.random(), np.random.random()
    random.seed(3)
    np.random.seed(3)
    assert ask(KINDS["function"]).check(disturbs).status == "right"
    assert (random.random(), np.random.random()) == expected


def test_prints_of_the_learners_function_are_not_repeated_for_every_trial(capsys):
    ask(KINDS["function"]).check(lambda x: print("noise") or 2 * x + 0.25)
    assert "noise" not in capsys.readouterr().out


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


def test_a_right_answer_is_right_whatever_a_mistake_says():
    question = ask(Number(40), [Mistake("greedy", lambda value: True, "언제나 틀립니다.")])
    assert question.check(40).status == "right"
    assert question.check(41).mistake == "greedy"


def test_hints_come_one_by_one_then_all_again():
    question = ask(Number(1), hints=["첫째.", "둘째.", "셋째."])
    replies = [question.hint() for _ in range(5)]
    assert [reply.text for reply in replies[:3]] == ["첫째.", "둘째.", "셋째."]
    assert [reply.title for reply in replies[:3]] == ["힌트 1/3", "힌트 2/3", "힌트 3/3"]
    for reply in replies[3:]:
        assert all(hint in reply.text for hint in question.hints) and "풀이" in reply.text


def test_a_hint_takes_whatever_the_learner_writes_behind_it():
    question = ask(Number(1), hints=["첫째.", "둘째.", "셋째."])
    assert question.hint(..., key=3).text == "첫째."
    assert question.hint()(40).text == "둘째."
    assert question.hint().text == "셋째."


def test_the_message_names_the_call_that_gives_a_hint():
    assert "`q.parameters.hint()`" in lesson.parameters.check(1).text


def test_the_solution_shows_itself_with_and_without_parentheses(capsys):
    question = ask(Number(1))
    assert repr(question.solution) == "[연습 0.1 시험 풀이] 풀이."
    question.solution()
    question.solution()
    assert capsys.readouterr().out == "[연습 0.1 시험 풀이] 풀이.\n" * 2


def test_a_reply_is_shown_once(capsys):
    reply = ask(Number(1)).check(1)
    assert capsys.readouterr().out == f"{reply!r}\n" == "[맞습니다] 좋습니다.\n"
    assert reply._ipython_display_() is None and reply() is reply
    assert capsys.readouterr().out == ""


def test_a_box_is_escaped_and_carries_its_classes():
    question = ask(Passes(lambda answer: "`x` < <b>y</b>", "아무것이나."), hints=["`a<b`를 보세요."])
    shown = question.check(3)._repr_html_()
    assert "<code>x</code> &lt; &lt;b&gt;y" in shown
    assert 'class="exercise-reply wrong"' in shown
    assert 'class="exercise-reply hint"' in question.hint()._repr_html_()
    assert 'class="exercise-reply todo"' in question.check(...)._repr_html_()
    assert 'class="exercise-reply ok"' in ask(Number(1)).check(1)._repr_html_()
    assert " style=" not in shown


def test_a_notebook_shows_each_thing_as_one_box():
    import nbformat
    from nbclient import NotebookClient

    start = (
        "from helpers.exercises import Number, Question\n"
        "q = Question('연습', Number(1), mistakes=[], "
        "hints=['하나', '둘'], solution='풀이', right='좋습니다.')\n"
    )
    wanted = {
        f"{start}q.check(1)": ["[맞습니다] 좋습니다."],
        "q.check(2)\nq.solution": ["[다시 생각해 보세요]", "[연습 풀이] 풀이"],
        "q.solution": ["[연습 풀이] 풀이"],
        "q.solution()": ["[연습 풀이] 풀이"],
        "q.hint": ["[힌트 1/2] 하나"],
        "q.hint()": ["[힌트 2/2] 둘"],
        "q.hint(3)(4)": ["[힌트 모두] 1. 하나"],
        "shown = q.check(1)": ["[맞습니다]"],
    }
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in wanted])
    NotebookClient(notebook, kernel_name="python3").execute()
    for cell, texts in zip(notebook.cells, wanted.values(), strict=True):
        shown = [output["data"] for output in cell.outputs]
        assert len(shown) == len(texts), cell.source
        for data, text in zip(shown, texts, strict=True):
            assert data["text/plain"].startswith(text)
            assert 'class="exercise-reply ' in data["text/html"]


def test_exit_in_the_learners_function_does_not_end_the_kernel():
    import nbformat
    from nbclient import NotebookClient

    code = (
        "from helpers.exercises import neurons_and_dense as q\n"
        "def leaves(x):\n    exit()\n\nq.my_sigmoid.check(leaves)"
    )
    cells = [nbformat.v4.new_code_cell(code), nbformat.v4.new_code_cell("import time; time.sleep(1)")]
    notebook = nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell("'alive'")])
    NotebookClient(notebook, kernel_name="python3").execute()
    assert "`exit()`" in notebook.cells[0].outputs[0]["data"]["text/plain"]
    assert notebook.cells[2].outputs[0]["data"]["text/plain"] == "'alive'"


@pytest.mark.parametrize("hints", [[], ["a", "b", "c", "d"], "text"])
def test_an_author_gives_one_to_three_hints(hints):
    with pytest.raises(ValueError, match="one to three hints"):
        ask(Number(1), hints=hints)


def test_an_author_cannot_name_two_mistakes_alike():
    with pytest.raises(ValueError, match="same name"):
        ask(Number(1), [Mistake("a", 2, "둘."), Mistake("a", 3, "셋.")])
