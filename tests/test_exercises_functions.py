"""An answer that is a function is judged by what it does and shown where it differs."""

from __future__ import annotations

import re

import keras
import numpy as np
import pytest

from helpers.exercises import Function, Mistake, Question, returns


def ask(answer, mistakes=()):
    return Question(
        "연습 0.1 시험", answer, mistakes=mistakes, hints=["힌트."], solution="풀이.", right="좋습니다."
    )


def relu(x):
    return np.maximum(x, 0)


def relu_answer(**changes):
    return Function(
        relu,
        lambda rng: (rng.normal(size=(3, 4)),),
        small=lambda rng: (rng.integers(-9, 10, size=(2, 3)),),
        **changes,
    )


@pytest.mark.parametrize(
    "function",
    [relu, lambda x: x * (x > 0), lambda x: np.where(x > 0, x, 0).tolist(), keras.activations.relu],
    ids=["numpy", "times", "list", "keras"],
)
def test_a_function_is_judged_by_what_it_does(function):
    assert ask(relu_answer()).check(function).status == "right"


@pytest.mark.parametrize(
    "wrap", [float, np.float64, np.array, lambda v: np.array([v]), lambda v: [v], keras.ops.convert_to_tensor]
)
def test_one_number_may_be_returned_in_any_wrapping(wrap):
    question = ask(Function(lambda x: float(x.sum()), lambda rng: (rng.normal(size=3),)))
    assert question.check(lambda x: wrap(x.sum())).status == "right"


def test_the_inputs_are_the_same_at_every_check_and_differ_within_one():
    seen = []
    question = ask(relu_answer())
    for _ in range(2):
        question.check(lambda x: seen.append(x.tobytes()) or relu(x))
    first, second = seen[: len(seen) // 2], seen[len(seen) // 2 :]
    assert first == second and len(set(first)) == len(first) >= 20


def test_the_case_that_is_shown_is_the_same_at_every_check():
    assert ask(relu_answer()).check(np.abs).text == ask(relu_answer()).check(np.abs).text


def test_a_known_mistake_is_named_and_shown():
    question = ask(relu_answer(), [Mistake("absolute", np.abs, "음수는 0이 되어야 합니다.")])
    reply = question.check(lambda x: np.sqrt(x**2))
    assert reply.mistake == "absolute"
    assert [grid.caption for grid in reply.grids] == ["x", "나와야 하는 값", "나온 값"]


def test_a_mistake_may_show_in_the_result_alone():
    question = ask(relu_answer(), [Mistake("list", returns(lambda y: isinstance(y, list)), "리스트입니다.")])
    assert question.check(lambda x: (x * 2).tolist()).mistake == "list"
    assert question.check(lambda x: x * 2).mistake is None


def test_a_wrong_array_is_shown_on_a_small_case_with_the_first_cell_that_differs():
    reply = ask(relu_answer()).check(np.abs)
    x, expected, got = reply.grids
    assert len(x.rows) == 2 and len(x.rows[0]) == 3
    row, column = expected.marked
    assert got.marked == (row, column) and x.marked is None
    flat = [(i, j) for i in range(2) for j in range(3)]
    first = next(place for place in flat if int(x.rows[place[0]][place[1]]) < 0)
    assert (row, column) == first
    assert f"처음 다른 자리는 [{row}, {column}]" in reply.text
    assert f"[{got.rows[row][column]:>{max(len(c) for r in got.rows for c in r)}}]" in reply.text


@pytest.mark.parametrize("error", [1e-4, 1e-6, 1e-9, 1e-12])
def test_what_differs_never_prints_alike(error):
    question = ask(Function(lambda x: x / 3, lambda rng: (rng.uniform(1, 2),), tolerance=0))
    reply = question.check(lambda x: x / 3 + error)
    expected, got = re.findall(r"(?:나와야 하는|나온) 값: (\S+)", reply.text)
    assert expected != got and float(got) - float(expected) == pytest.approx(error, rel=0.3)


def test_a_large_array_is_cut_around_the_cell_that_differs():
    def spoilt(x):
        y = np.array(x)
        y[20, 30] += 1
        return y

    question = ask(Function(lambda x: x, lambda rng: (rng.normal(size=(40, 50)),)))
    reply = question.check(spoilt)
    assert "[20, 30]" in reply.text and "나온 값[16:24, 26:34]" in reply.text
    assert all(len(grid.rows) == len(grid.rows[0]) == 8 for grid in reply.grids)


def test_a_colour_picture_is_shown_one_channel_at_a_time():
    question = ask(Function(lambda x: x, lambda rng: (rng.integers(0, 9, size=(4, 5, 3)),)))
    reply = question.check(lambda x: x + np.array([0, 0, 1]))
    assert "[0, 0, 2]" in reply.text and "나온 값[:, :, 2]" in reply.text
    assert len(reply.grids[-1].rows) == 4


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda y: np.round(y, 3), "소수점 아래 3자리까지 반올림한 값"),
        (lambda y: -y, "부호가 반대"),
        (np.transpose, "행과 열을 맞바꾸면"),
        (np.ravel, "모양만 다릅니다"),
    ],
)
def test_a_result_that_is_right_but_for_one_thing_is_told_so(change, words):
    question = ask(Function(lambda x: x * 1.2345678, lambda rng: (rng.normal(size=(2, 3)),)))
    assert words in question.check(lambda x: change(x * 1.2345678)).text


def test_rounding_is_right_where_the_author_says_so():
    question = ask(relu_answer(also=[lambda x: np.round(relu(x))]))
    assert question.check(lambda x: np.rint(relu(x)).astype(int)).status == "right"
    assert question.check(lambda x: np.floor(relu(x))).status == "wrong"


def test_truth_values_are_not_zeros_and_ones():
    question = ask(Function(lambda x: x > 0, lambda rng: (rng.normal(size=4),)))
    assert question.check(lambda x: [bool(v > 0) for v in x]).status == "right"
    assert "`True`와 `False`" in question.check(lambda x: (x > 0).astype(int)).text
    assert "[ True]" in question.check(lambda x: x < 0).text
    assert "튜플이 아니라" in question.check(lambda x: tuple(x > 0)).text


def test_several_results_are_compared_one_by_one():
    question = ask(Function(lambda x: (x, x.sum()), lambda rng: (rng.normal(size=4),)))
    assert question.check(lambda x: [x.tolist(), [x.sum()]]).status == "right"
    assert "1번 값이 다릅니다" in question.check(lambda x: (x, x.max())).text
    assert "값 2개를 돌려주어야 하는데 1개" in question.check(lambda x: (x,)).text
    assert "값 2개를 차례로" in question.check(lambda x: x).text


def test_names_are_compared_as_they_are():
    question = ask(Function(lambda names: sorted(names), lambda rng: (list("bca"),)))
    assert question.check(lambda names: np.sort(names)).status == "right"
    assert "나온 값: ['c', 'b', 'a']" in question.check(lambda names: sorted(names)[::-1]).text


def test_a_function_may_not_spoil_the_input_it_is_judged_by():
    def moves_its_input(x):
        x += 1
        return x

    question = ask(Function(lambda x: x + 1, lambda rng: (rng.normal(size=3),)))
    assert question.check(moves_its_input).status == "right"


def test_a_function_may_use_the_same_array_for_every_result():
    buffer = np.zeros(3)

    def into_buffer(x):
        buffer[:] = x + 1
        return buffer

    question = ask(Function(lambda x: x + 1, lambda rng: (rng.normal(size=3),)))
    assert question.check(into_buffer).status == "right"


def test_a_result_that_cannot_be_copied_is_still_judged():
    class Uncopied(np.ndarray):
        def __deepcopy__(self, memo):
            raise TypeError("no copies")

    question = ask(Function(lambda x: x + 1, lambda rng: (rng.normal(size=3),)))
    assert question.check(lambda x: (x + 1).view(Uncopied)).status == "right"


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda: 1, "인수 1개(x)"),
        (lambda x, y: 1, "인수 1개(x)"),
        (lambda x: print(end=""), "`return`을 잊지"),
        (lambda x: ..., "..."),
        (lambda x: np.zeros(3), "모양이 (2, 3)인 배열이 나와야 하는데 모양이 (3,)인 배열이 나왔습니다"),
        (lambda x: 3, "숫자 하나가 나왔습니다"),
        (lambda x: "글", "나온 값: '글'"),
        (lambda x: (value for value in x), "`list(...)`로 묶어"),
        (np.zeros(3), "괄호를 붙이면"),
        (keras.layers.ReLU(), "(케라스 레이어)"),
        (np.ndarray, "(클래스)"),
    ],
)
def test_a_misused_function_is_explained(function, words):
    reply = ask(relu_answer()).check(function)
    assert reply.status in ("wrong", "not_started") and words in reply.text


def test_a_model_where_a_function_is_wanted_is_told():
    model = keras.Sequential([keras.Input((4,)), keras.layers.ReLU()])
    assert "(케라스 모델)" in ask(relu_answer()).check(model).text


def test_a_built_in_function_without_signature_is_tried():
    question = ask(Function(lambda a, b: max(a, b), lambda rng: tuple(rng.normal(size=2))))
    assert question.check(max).status == "right"
