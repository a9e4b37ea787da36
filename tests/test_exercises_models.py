"""An answer that is a Keras model is compared by what it does."""

from __future__ import annotations

import random

import keras
import pytest
from keras import layers

from helpers.exercises import Mistake, Model, Question, activations, steps


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


def activations_as_layers():
    return keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8),
            layers.Activation("relu"),
            layers.BatchNormalization(),
            layers.Dropout(0.3),
            layers.Dense(3),
            layers.Activation(keras.activations.softmax),
        ]
    )


def nested():
    body = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.ReLU(), layers.BatchNormalization()])
    head = keras.Sequential([keras.Input((8,)), layers.Dropout(0.3), layers.Dense(3, activation="softmax")])
    return keras.Sequential([keras.Input((4,)), body, head])


def nested_functional():
    inputs = keras.Input((4,))
    body = keras.Sequential([layers.Dense(8, activation="relu"), layers.BatchNormalization()])
    return keras.Model(inputs, layers.Dense(3, activation="softmax")(layers.Dropout(0.3)(body(inputs))))


class Uncloneable(layers.Layer):
    """A layer that Keras can neither copy nor restore."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def call(self, x):
        return self.function(x)

    def get_config(self):
        raise NotImplementedError


def uncloneable():
    return keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8),
            Uncloneable(keras.ops.relu),
            layers.BatchNormalization(),
            layers.Dropout(0.3),
            layers.Dense(3, activation="softmax"),
        ]
    )


def two_inputs():
    inputs = [keras.Input((4,)), keras.Input((4,))]
    return keras.Model(inputs, layers.Add()(inputs))


class Subclassed(keras.Model):
    def call(self, x):
        return x


def ask(reference, mistakes=()):
    return Question(
        "연습 0.2", Model(reference), mistakes=mistakes, hints=["힌트."], solution="풀이.", right="좋습니다."
    )


@pytest.fixture(scope="module")
def question():
    return ask(
        build,
        [
            Mistake("sigmoid output", lambda: build(last="sigmoid"), "더해서 1이 되지 않습니다."),
            Mistake("no activation", lambda model: activations(model)[0] == "linear", "활성화가 없습니다."),
        ],
    )


SAME = [build, functional, activations_as_layers, nested, nested_functional, uncloneable]


@pytest.mark.parametrize("answer", SAME)
def test_the_same_network_is_right_however_it_is_written(question, answer):
    assert question.check(answer()).status == "right"
    assert question.check(answer).status == "right"


def test_checking_leaves_the_learners_model_and_random_numbers_alone(question):
    model = build()
    before = [variable.numpy().copy() for variable in model.variables]
    random.seed(5)
    expected = random.random()
    random.seed(5)
    question.check(model)
    assert random.random() == expected
    assert all((old == new.numpy()).all() for old, new in zip(before, model.variables, strict=True))


def test_a_mistake_is_a_wrong_model_or_a_predicate(question):
    assert question.check(build(last="sigmoid")).mistake == "sigmoid output"
    assert question.check(build(activation=None)).mistake == "no activation"
    as_layers = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8),
            layers.ReLU(),
            layers.BatchNormalization(),
            layers.Dropout(0.3),
            layers.Dense(3),
            layers.Activation("sigmoid"),
        ]
    )
    assert question.check(as_layers).mistake == "sigmoid output"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"units": 7}, "매개변수의 수: 만든 모델은"),
        ({"width": 5}, "입력의 모양: 만든 모델은 (None, 5)"),
        ({"activation": "tanh"}, "가중치가 있는 레이어 중 1번째 뒤에 활성화 함수가 `tanh`입니다"),
        ({"last": "relu"}, "가중치가 있는 레이어 중 2번째 뒤에 활성화 함수가 `relu`입니다"),
        ({"last": None}, "가중치가 있는 레이어 중 2번째 뒤에 활성화 함수가 없습니다"),
        ({"rate": 0.5}, "Dropout"),
    ],
)
def test_a_different_network_is_told_apart(question, changed, words):
    reply = question.check(build(**changed))
    assert reply.status == "wrong" and words in reply.text


def test_dropout_in_another_place_is_told(question):
    moved = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(3, activation="softmax"),
            layers.Dropout(0.3),
        ]
    )
    assert "Dropout" in question.check(moved).text


def test_layers_in_another_order_are_told(question):
    late = keras.Sequential(
        [
            keras.Input((4,)),
            layers.Dense(8),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.Dropout(0.3),
            layers.Dense(3, activation="softmax"),
        ]
    )
    assert "계산이 다릅니다" in question.check(late).text


def small(padding="same", strides=2, pooling=layers.MaxPooling2D):
    return keras.Sequential(
        [keras.Input((8, 8, 1)), layers.Conv2D(2, 2, strides=strides, padding=padding), pooling(2)]
    )


def test_convolutions_with_other_padding_and_the_same_counts_are_told_apart():
    question = ask(small)
    assert question.check(small()).status == "right"
    assert question.check(small(padding="valid")).status == "right"  # 8 is even: the same numbers
    assert "종류나 순서" in question.check(small(pooling=layers.AveragePooling2D)).text
    assert "출력의 모양" in question.check(small(strides=1)).text


def test_a_setting_that_changes_the_numbers_is_named():
    def windows(**settings):
        return keras.Sequential([keras.Input((5, 5, 1)), layers.Conv2D(1, 3, **settings), layers.Flatten()])

    reply = ask(lambda: windows(strides=3, padding="same")).check(windows(strides=2))
    assert "`Conv2D` 레이어의 `padding` 설정" in reply.text


def test_steps_see_through_nesting_and_activations():
    flat = [step.name if step.kind == "activation" else step.kind for step in steps(build())]
    assert flat == ["Dense", "relu", "BatchNormalization", "Dropout", "Dense", "softmax"]
    for same in (functional, activations_as_layers, nested, nested_functional):
        assert [s.name if s.kind == "activation" else s.kind for s in steps(same())] == flat
    assert activations(nested()) == ["relu", "softmax"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda: keras.Sequential([layers.Dense(3)]), "keras.Input"),
        (lambda: layers.Dense(3), "keras.Sequential"),
        (lambda: [layers.Dense(3)], "keras.Sequential"),
        (lambda: 1 / 0, "0으로 나누었습니다"),
        (lambda: 5, "지금 적은 답: 5 (숫자)"),
        (lambda: print(end=""), "`return`"),
        (Subclassed(), "Functional API"),
        (keras.Model, "케라스 모델을 넘겨"),
        ("model", "케라스 모델을 넘겨"),
        (layers.Dense(3), "레이어가 아니라 모델"),
        (two_inputs, "하나씩인"),
    ],
)
def test_what_is_no_model_is_explained(question, answer, words):
    reply = question.check(answer)
    assert reply.status == "wrong" and words in reply.text


def test_an_untouched_builder_is_not_started(question):
    def build_model(): ...

    assert question.check(build_model).status == "not_started"
    assert question.check(...).status == "not_started"
