"""Errors in the learner's code are told in Korean, with the line and the error's type, never in English."""

from __future__ import annotations

import math
import re

import keras
import numpy as np
import pytest

from helpers.exercises import Function, Model, Question
from helpers.exercises.errors import explain

ROWS = np.ones((4, 3))


def calls_itself(x):
    return calls_itself(x)


def branches(x):
    if x > 0:
        return x
    return 0


def too_early(x):
    value += x  # noqa: F821, F841
    return value


def leaves(x):
    raise SystemExit("bye")


CODE = {
    "name": (lambda x: missing, "정의되지 않은 이름을 썼습니다(`missing`)"),  # noqa: F821
    "early": (too_early, "값을 넣기 전에 쓴 이름이 있습니다(`value`)"),
    "zero": (lambda x: 1 / 0, "0으로 나누었습니다"),
    "overflow": (lambda x: math.exp(1e9), "너무 커져"),
    "endless": (calls_itself, "끝없이"),
    "exit": (leaves, "`exit()`"),
    "key": (lambda x: {"a": 1}["b"], "없는 키를 찾았습니다(`b`)"),
    "index": (lambda x: x[9], "범위를 벗어났습니다"),
    "axes": (lambda x: x[0, 0, 0], "축보다 자리 번호를 많이"),
    "half index": (lambda x: x[len(x) / 2], "`//`"),
    "attribute": (lambda x: x.average(), "`numpy.ndarray`에는 `average`"),
    "module": (lambda x: np.sigmoid(x), "`numpy`에는 `sigmoid`"),
    "math on arrays": (lambda x: math.exp(x), "`np`의 함수를"),
    "float of array": (lambda x: float(x), "`np`의 함수를"),
    "if on arrays": (branches, "`np.where`"),
    "shapes": (lambda x: x + np.ones(7), "모양이 맞지 않는 두 배열 (4,3)과 (7,)을"),
    "assignment": (lambda x: x.__setitem__(slice(None), np.ones(7)), "(7,) 모양의 배열을 (4,3) 모양의"),
    "matmul": (lambda x: x @ np.ones((4, 2)), "앞 배열은 3, 뒤 배열은 4"),
    "dot": (lambda x: np.dot(x, np.ones((4, 2))), "(4,3)과 (4,2)이 맞지"),
    "reshape": (lambda x: x.reshape(5, 5), "숫자 12개를 (5,5) 모양으로"),
    "list index": (lambda x: [1, 2].index(3), "리스트에 없습니다"),
    "arguments": (lambda x: np.maximum(), "인수의 개수나 이름"),
    "operands": (lambda x: [1] - [2], "`list` 값과 `list` 값 사이에는 `-` 계산"),
    "called": (lambda x: x(3), "함수가 아닌 `numpy.ndarray` 값에"),
    "subscript": (lambda x: x.ndim[0], "`int` 값에는 대괄호로"),
    "iterated": (lambda x: [v for v in x.ndim], "`int` 값은 하나씩 꺼낼 수 없습니다"),
    "import": (lambda x: __import__("numpyy"), "패키지가 없습니다(`numpyy`)"),
    "tensor if": (lambda x: keras.ops.convert_to_tensor(x) and 1, "`np.where`"),
}


@pytest.mark.parametrize(("function", "words"), CODE.values(), ids=CODE)
def test_an_error_is_told_in_korean_with_its_line(function, words):
    question = Question(
        "연습",
        Function(lambda x: x, lambda rng: (ROWS,)),
        mistakes=[],
        hints=["힌트."],
        solution="풀이.",
        right="예.",
    )
    text = question.check(function).text
    assert words in text
    assert re.match(r"함수를 실행하다가 오류가 났습니다\(\w+\)\.\n\d+번째 줄: `.+`\n", text)
    assert "이 입력에서 멈추었습니다" in text
    prose = re.sub(r"`[^`]*`|\(\w+\)\.|\([\d, ]*\)", "", text)
    assert not re.search("[A-Za-z]{3,}", prose), f"English remains: {prose}"


BUILDERS = {
    "negative size": (
        lambda: keras.Sequential([keras.Input((2, 2, 1)), keras.layers.Conv2D(1, 5)]),
        "0보다 작아집니다",
    ),
    "wrong axes": (
        lambda: keras.Sequential([keras.Input((4,)), keras.layers.Conv2D(1, 3)]),
        "축이 4개인 입력을 받는데 축이 2개인",
    ),
    "unknown activation": (
        lambda: keras.layers.Dense(3, activation="softmx"),
        "모르는 이름을 썼습니다(`softmx`)",
    ),
    "unknown argument": (lambda: keras.layers.Dense(3, activatoin="relu"), "인수"),
    "no units": (lambda: keras.layers.Dense(), "인수의 개수나 이름"),
    "exit": (lambda: leaves(1), "`exit()`"),
}


@pytest.mark.parametrize(("build", "words"), BUILDERS.values(), ids=BUILDERS)
def test_an_error_while_building_a_model_is_told_in_korean(build, words):
    answer = Model(lambda: keras.Sequential([keras.Input((3,))]))
    question = Question("연습", answer, mistakes=[], hints=["힌트."], solution="풀이.", right="예.")
    reply = question.check(build)
    assert reply.status == "wrong" and words in reply.text
    assert reply.text.startswith("모델을 만들다가 오류가 났습니다(")


def test_an_error_that_cannot_write_itself_is_still_told():
    class Silent(Exception):
        def __str__(self):
            raise RuntimeError

    assert explain(Silent(), "함수를 실행하다가") == "함수를 실행하다가 오류가 났습니다(Silent)."


def test_an_unknown_error_gives_its_type_alone():
    assert "secret" not in explain(Exception("secret words"), "함수를 실행하다가")
