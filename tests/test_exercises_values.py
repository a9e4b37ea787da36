"""Numbers, arrays, letters and open questions: equal answers are equal, wrong kinds are told exactly."""

from __future__ import annotations

import fractions
import re

import keras
import numpy as np
import pytest

from helpers.exercises import (
    Array,
    Choice,
    Mistake,
    Number,
    Numbers,
    Ordering,
    Passes,
    Question,
    Unreadable,
    handdrawn_shapes,
    stands_before,
)


def ask(answer, mistakes=()):
    return Question(
        "연습 0.1 시험", answer, mistakes=mistakes, hints=["힌트."], solution="풀이.", right="좋습니다."
    )


SEVENS = [
    7,
    7.0,
    np.float32(7),
    np.int64(7),
    np.array(7),
    np.array([7]),
    np.array([[7]]),
    [7],
    (7.0,),
    fractions.Fraction(7),
    keras.ops.convert_to_tensor(7.0),
    keras.ops.convert_to_tensor([7], dtype="bfloat16"),
]


@pytest.mark.parametrize("answer", SEVENS, ids=lambda value: f"{type(value).__name__}-{str(value)[:12]}")
def test_one_number_may_come_in_any_wrapping(answer):
    assert ask(Number(7)).check(answer).status == "right"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("7", "따옴표를 빼고"),
        ("x = 7", "따옴표를 빼고"),
        ("모름", "글자('모름')가 아니라 숫자를"),
        ("", "글자('')가 아니라 숫자를"),
        (True, "참·거짓"),
        (None, "값이 없습니다"),
        (float("nan"), "NaN"),
        (10**400, "너무 커서"),
        ((12, 12), "2개를 적었습니다"),
        (len, "함수가 아니라 숫자를"),
        ({"a": 7}, "(딕셔너리)"),
        ({7, 8}, "(집합)"),
        (np.array("7"), "숫자 하나를"),
        ([], "0개를 적었습니다"),
    ],
    ids=str,
)
def test_what_is_no_number_is_told_exactly(answer, words):
    reply = ask(Number(7)).check(answer)
    assert reply.mistake == "unreadable" and words in reply.text


@pytest.mark.parametrize(("answer", "status"), [(0.504, "right"), (0.52, "wrong"), (np.nan, "wrong")])
def test_a_number_within_its_tolerance_is_right(answer, status):
    assert ask(Number(0.5, tolerance=0.005)).check(answer).status == status


@pytest.mark.parametrize(
    ("expected", "answer", "status"),
    [
        (0.621, 0.6269, "right"),
        (0.621, 0.612, "wrong"),  # 0.009 away: more than 0.006, though less than 0.006 and 0.006 times 0.6
        (0.621, 0.6146, "wrong"),
        (621.0, 624.0, "right"),
        (621.0, 625.0, "wrong"),
        (-621.0, -618.0, "right"),
        (0.0, 0.0059, "right"),
        (0.0, 0.0061, "wrong"),
    ],
)
def test_the_tolerance_counts_once_absolute_or_above_one_relative(expected, answer, status):
    assert ask(Number(expected, tolerance=0.006)).check(answer).status == status
    assert ask(Array([[expected, 1.0]], tolerance=0.006)).check([[answer, 1.0]]).status == status


def test_an_interval_that_is_off_by_more_than_its_tolerance_is_wrong():
    question = handdrawn_shapes.thirteen_of_fifteen
    assert question.check((0.62, 0.96)).status == "right"
    assert question.check((0.612, 0.969)).status == "wrong"


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_nothing_finite_is_close_to_infinity(value):
    assert ask(Array([value, 1.0])).check([value, 1.0]).status == "right"
    assert ask(Array([value, 1.0])).check([1e300, 1.0]).status == "wrong"
    assert ask(Array([5.0, 1.0])).check([value, 1.0]).status == "wrong"


def test_an_exact_number_leaves_no_room():
    assert ask(Number(40)).check(40.000001).status == "wrong"


@pytest.mark.parametrize(
    ("expected", "answer", "words"),
    [
        (2.2197203, 2.2197, "소수점 아래 4자리까지 반올림한 값"),
        (2.7, 3, "정수로 반올림한 값"),
        (2.7, 2, "소수점 아래를 버린 값"),
        (-2, 2, "부호가 반대"),
        (0.667, 66.7, "정답의 100배"),
    ],
)
def test_a_number_that_is_right_but_for_one_thing_is_told_so(expected, answer, words):
    assert words in ask(Number(expected, tolerance=1e-6)).check(answer).text


@pytest.mark.parametrize("answer", [3, 0, 7.1, 700])
def test_a_number_that_is_simply_wrong_is_told_nothing_more(answer):
    assert ask(Number(7)).check(answer).text.startswith("아직 정답이 아닙니다.")


@pytest.mark.parametrize(
    "answer", [(None, 26, 32), [None, 26, 32], (None, np.int64(26), 32.0), [[None, 26, 32]]]
)
def test_a_shape_may_hold_none(answer):
    assert ask(Numbers((None, 26, 32))).check(answer).status == "right"


@pytest.mark.parametrize("answer", [np.array([12, 12]), [[12, 12]], np.array([[12, 12]]), [[12], [12]]])
def test_several_numbers_may_lie_in_another_list(answer):
    assert ask(Numbers((12, 12))).check(answer).status == "right"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((1, 5), "3개가 필요한데 2개"),
        (5, "숫자 3개를 괄호 안에 차례로"),
        (np.array(5), "숫자 3개를 괄호 안에 차례로"),
        (keras.ops.convert_to_tensor(5), "숫자 3개를 괄호 안에 차례로"),
        ("1, 5, 9", "지금 적은 답: '1, 5, 9' (글자)"),
        ({1, 5, 9}, "(집합)"),
        (((1, 1), (5, 5), (9, 9)), "1번째 자리에 (1, 1)이"),
        ((1, 5, 8), "1, 2번째 숫자는 맞습니다"),
        ((-1, -5, -9), "부호가 반대"),
    ],
    ids=str,
)
def test_several_numbers_say_what_is_wrong_with_them(answer, words):
    assert words in ask(Numbers((1, 5, 9))).check(answer).text


def test_percent_is_told_for_several_numbers_too():
    assert "100배" in ask(Numbers((0.75, 0.667), tolerance=0.005)).check((75, 66.7)).text


def test_an_array_marks_the_first_cell_but_never_shows_the_answer():
    reply = ask(Array([[1, 2], [3, 4.5]])).check([[1, 2], [3, 9]])
    assert "4칸 중 1칸이 다릅니다" in reply.text and "[9]" in reply.text and "4.5" not in reply.text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([[1, 3], [2, 4]], "행과 열을 맞바꾸면"),
        ([1, 2, 3, 4], "모양만 다릅니다"),
        ([[1, 2]], "답은 (2, 2) 모양"),
        ([["1", "2"], ["3", "4"]], "따옴표"),
        ([[1, 2], [3]], "행마다 숫자의 개수"),
        (lambda: 3, "(함수)"),
    ],
    ids=["swapped", "flat", "short", "texts", "ragged", "function"],
)
def test_an_array_tells_what_is_wrong_with_it(answer, words):
    assert words in ask(Array([[1, 2], [3, 4]])).check(answer).text


LETTERS = [
    "가라",
    "가, 라",
    "라 가",
    "(가), (라)",
    "가: 라:",
    "가·라",
    {"가", "라"},
    ["라", "가"],
    ("가.", "(라)"),
]


@pytest.mark.parametrize(
    "answer",
    [*LETTERS, np.array(["가", "라"]), frozenset("가라")],
    ids=lambda answer: type(answer).__name__,
)
def test_letters_may_be_written_in_many_ways(answer):
    options = {"가": "a", "나": "b", "다": "c", "라": "d"}
    assert ask(Choice(options, {"가", "라"})).check(answer).status == "right"


@pytest.mark.parametrize(
    "answer", ["나", "(나)", "나:", "나.", " 나 ", ["나"], {"나"}, np.array("나")], ids=str
)
def test_one_letter_too(answer):
    assert ask(Choice({"가": "a", "나": "b"}, "나")).check(answer).status == "right"


def test_a_choice_of_several_does_not_tell_how_many():
    question = ask(Choice({"가": "a", "나": "b", "다": "c", "라": "d"}, {"가", "다"}))
    assert "모두 맞습니다" in question.check("가").text
    assert "알맞지 않은 것" in question.check({"가", "나"}).text
    for answer in ("가", "가나", "가나다", "나라"):
        assert not re.search("[0-9]|둘|두 개|하나 더", question.check(answer).text)


def test_of_one_right_option_only_one_may_be_chosen():
    assert "하나만" in ask(Choice({"가": "a", "나": "b"}, "가")).check("가나").text


def test_a_wrong_choice_is_compared_as_letters():
    question = ask(Choice({"가": "a", "나": "b", "다": "c"}, "가"), [Mistake("two", "나다", "둘입니다.")])
    assert question.check(["다", "나"]).mistake == "two"


@pytest.mark.parametrize(
    "answer",
    [["다", "가", "나"], "다가나", "다, 가, 나", "다→가→나", "다-가-나", "다 > 가 > 나", ("가", "다", "나")],
)
def test_an_order_may_be_written_in_several_ways_and_have_several_right_ones(answer):
    blocks = {"가": "x", "나": "y", "다": "z"}
    question = ask(Ordering(blocks, ["다", "가", "나"], also=[["가", "다", "나"]]))
    assert question.check(answer).status == "right"
    assert question.check(np.array(list("다가나"))).status == "right"


def test_an_order_says_how_far_it_is_right():
    question = ask(Ordering({"가": "x", "나": "y", "다": "z"}, ["다", "가", "나"]))
    assert "처음 1개는 맞습니다" in question.check("다나가").text
    assert "두 번" in question.check("다다나").text
    assert "조각 3개를 써야" in question.check(["다"]).text
    assert "순서가 없습니다" in question.check({"가", "나", "다"}).text
    assert "보기에 없는 기호('라')" in question.check("다가라").text


def test_one_line_before_another_is_a_mistake_of_its_own():
    question = ask(
        Ordering({"가": "x", "나": "y", "다": "z"}, ["다", "나", "가"]),
        [Mistake("first x", stands_before("가", "나"), "x가 먼저 올 수 없습니다.")],
    )
    assert question.check("가나다").mistake == "first x"
    assert question.check("나다가").mistake is None


def test_an_open_question_says_what_is_off_or_what_it_wants():
    def test(answer):
        if answer == 3:
            raise Unreadable("셋은 안 됩니다.")
        return answer["a"] > 1 or "`a`가 1보다 커야 합니다."

    question = ask(Passes(test, "사전을 넣어 주세요."))
    assert question.check({"a": 2}).status == "right"
    assert question.check({"a": 1}).text.startswith("`a`가 1보다 커야 합니다.")
    assert question.check(3).text == "셋은 안 됩니다."
    assert question.check(4).text == "사전을 넣어 주세요. 지금 적은 답: 4 (숫자)"
