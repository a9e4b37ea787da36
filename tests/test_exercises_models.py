"""An answer that is a Keras model is compared by what it does."""

from __future__ import annotations

import keras
import pytest
from keras import layers

from helpers.exercises import Mistake, Model, Question


def build(units=8, activation="relu", rate=0.3, last="softmax", width=4):
    return keras.Sequential(
        [
            keras.Input((width,)),
            layers.Dense(units, activation=activation),
            layers.BatchNormalization(),
            layers.Dropout(rate),
            layers.Dense(3, activation=last),
        ]
    )


def functional():
    inputs = keras.Input((4,))
    x = layers.ReLU()(layers.Dense(8)(inputs))
    x = layers.Dropout(0.3)(layers.BatchNormalization()(x))
    return keras.Model(inputs, layers.Softmax()(layers.Dense(3)(x)))


class Subclassed(keras.Model):
    def call(self, x):
        return x


@pytest.fixture(scope="module")
def question():
    linear = Mistake(
        "no activation", lambda m: m.layers[0].activation is keras.activations.linear, "활성화가 없습니다."
    )
    return Question(
        "연습 0.2", Model(build), mistakes=[linear], hints=["힌트."], solution="풀이.", right="좋습니다."
    )


@pytest.mark.parametrize("answer", [build, functional])
def test_the_same_network_is_right_however_it_is_written(question, answer):
    assert question.check(answer()).status == "right"
    assert question.check(answer).status == "right"


def test_checking_leaves_the_learners_weights_alone(question):
    model = build()
    before = [weight.copy() for weight in model.get_weights()]
    question.check(model)
    assert all((old == new).all() for old, new in zip(before, model.get_weights(), strict=True))


def test_a_named_mistake_comes_first(question):
    assert question.check(build(activation=None)).mistake == "no activation"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"units": 7}, "매개변수의 수: 만든 모델은"),
        ({"width": 5}, "입력의 모양: 만든 모델은 (None, 5)"),
        ({"activation": "tanh"}, "활성화 함수"),
        ({"last": "sigmoid"}, "활성화 함수"),
        ({"rate": 0.5}, "Dropout"),
    ],
)
def test_a_different_network_is_told_apart(question, changed, words):
    reply = question.check(build(**changed))
    assert reply.status == "wrong" and words in reply.text


def test_convolutions_with_other_padding_and_the_same_counts_are_told_apart():
    def small(padding="same", strides=2):
        return keras.Sequential(
            [
                keras.Input((8, 8, 1)),
                layers.Conv2D(2, 2, strides=strides, padding=padding),
                layers.MaxPooling2D(2),
            ]
        )

    def average():
        return keras.Sequential(
            [keras.Input((8, 8, 1)), layers.Conv2D(2, 2, strides=2), layers.AveragePooling2D(2)]
        )

    question = Question("연습", Model(small), mistakes=[], hints=["힌트."], solution="풀이.", right="예.")
    assert question.check(small()).status == "right"
    assert question.check(small(padding="valid")).status == "right"  # 8 is even: the same numbers
    assert question.check(average()).status == "wrong"
    assert "출력의 모양" in question.check(small(strides=1)).text


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda: keras.Sequential([layers.Dense(3)]), "keras.Input"),
        (lambda: layers.Dense(3), "keras.Sequential"),
        (lambda: [layers.Dense(3)], "keras.Sequential"),
        (lambda: 1 / 0, "ZeroDivisionError"),
        (lambda: 5, "케라스 모델"),
        (Subclassed(), "Functional"),
        (keras.Model, "케라스 모델"),
        ("model", "케라스 모델"),
    ],
)
def test_what_is_no_model_is_explained(question, answer, words):
    reply = question.check(answer)
    assert reply.status == "wrong" and words in reply.text


def test_an_untouched_builder_is_not_started(question):
    def build_model(): ...

    assert question.check(build_model).status == "not_started"
    assert question.check(...).status == "not_started"
