"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import math

import keras
import numpy as np
from keras import layers


def dense_relu(x, weights, bias):
    layer = layers.Dense(weights.shape[1], activation="relu")
    layer.build(x.shape)
    layer.set_weights([weights, bias])
    return layer(x)


def three_kinds(hidden="relu", units=3, activation="softmax"):
    return keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(10, activation=hidden),
            layers.Dense(4, activation=hidden),
            layers.Dense(units, activation=activation),
        ]
    )


def as_layers():
    return keras.Sequential(
        [
            keras.Input((6,)),
            layers.Dense(10),
            layers.Activation("relu"),
            layers.Dense(4),
            layers.ReLU(),
            layers.Dense(3),
            layers.Activation("softmax"),
        ]
    )


def nested():
    hidden = keras.Sequential([layers.Dense(10, activation="relu"), layers.Dense(4, activation="relu")])
    return keras.Sequential([keras.Input((6,)), hidden, layers.Dense(3), layers.Softmax()])


def plain_exp(x):
    return 1 / (1 + math.exp(-x))


def branching(x):
    if x > 0:
        return 1
    return 0


def leaky(x, weights, bias):
    y = x @ weights + bias
    return np.where(y > 0, y, 0.01 * y)


def v_of_keras():
    model = keras.Sequential([keras.Input((1,)), layers.Dense(2, activation="relu"), layers.Dense(1)])
    model.set_weights([np.array([[1.0, -1.0]]), np.zeros(2), np.array([[1.0], [1.0]]), np.zeros(1)])
    return model


CASES = {
    "neuron_output": {
        "rights": [1.5, np.array([1.5]), np.float32(1.5), [1.5], keras.ops.convert_to_tensor(1.5)],
        "wrong": {
            "forgot bias": 0.5,
            "lost a sign": 3.5,
            "relu before the sum": 4,
            "added inputs": 5,
            "sigmoid": 0.818,
        },
        "refused": [
            ("1.5", "따옴표"),
            (2, "정수로 반올림한 값"),
            (-1.5, "부호가 반대"),
            (10**400, "너무 커서"),
        ],
    },
    "parameters": {
        "rights": [42, 42.0, np.int64(42)],
        "refused": [("42", "따옴표를 빼고"), ((35, 7), "2개를 적었습니다"), (41, "`q.parameters.hint()`")],
        "wrong": {"forgot biases": 35, "one bias": 36, "bias per input": 40, "added sizes": 12},
    },
    "output_layer": {
        "rights": ["나", "나:", "나.", "(나)", ["나"], {"나"}, np.array(["나"])],
        "refused": [("가나", "하나만"), ("바", "보기에 없는 기호"), (2, "따옴표 안에")],
        "wrong": {
            "two classes": "가",
            "no probabilities": "다",
            "softmax alone": "라",
            "counted inputs": "마",
        },
    },
    "rescaled_weight": {
        "rights": [30, 0.3 * 100],
        "wrong": {"divided": 0.003, "unchanged": 0.3, "factor ten": 3.0},
    },
    "my_sigmoid": {
        "right": keras.activations.sigmoid,
        "wrong": {
            "sign": lambda x: 1 / (1 + np.exp(x)),
            "no one": lambda x: np.exp(x),
            "no division": lambda x: 1 / 1 + np.exp(-x),
            "short e": lambda x: 1 / (1 + 2.718**-x),
            "relu": lambda x: x * (x > 0),
        },
        "refused": [
            (plain_exp, "`np`의 함수를"),
            (branching, "`np.where`"),
            (lambda x: np.round(1 / (1 + np.exp(-x)), 4), "4자리까지 반올림한 값"),
            (lambda x: -1 / (1 + np.exp(-x)), "부호가 반대"),
            (0.5, "괄호를 붙이면"),
            (layers.Activation("sigmoid"), "(케라스 레이어)"),
        ],
    },
    "dense_relu": {
        "right": dense_relu,
        "refused": [
            (leaky, "처음 다른 자리는"),
            (lambda x, weights, bias: np.tanh(x @ weights + bias), "나와야 하는 값"),
            (lambda x, weights, bias: weights @ x + bias, "행렬의 곱 `@`에서 길이가"),
            (lambda x: x, "인수 3개(x, weights, bias)"),
        ],
        "wrong": {
            "forgot relu": lambda x, weights, bias: np.dot(x, weights) + bias,
            "forgot bias": lambda x, weights, bias: np.clip(x @ weights, 0, None),
            "bias after relu": lambda x, weights, bias: bias + np.clip(x @ weights, 0, None),
            "transposed": lambda x, weights, bias: np.clip(x @ weights.T + bias, 0, None),
        },
    },
    "own_model": {
        "rights": [three_kinds, as_layers, nested],
        "wrong": {
            "sigmoid output": lambda: three_kinds(activation="sigmoid"),
            "one output": lambda: three_kinds(units=1, activation="relu"),
            "no softmax": lambda: three_kinds(activation=None),
            "no activation": lambda: three_kinds(hidden=None),
            "sigmoid hidden": lambda: three_kinds(hidden="sigmoid"),
        },
        "refused": [
            (lambda: three_kinds(activation="relu"), "더해도 1이 되지 않아"),
            (lambda: three_kinds(hidden="tanh"), "1번째 뒤에 활성화 함수가 `tanh`"),
            (lambda: three_kinds(units=4), "출력의 모양"),
            ([layers.Dense(3)], "레이어가 아니라 모델"),
        ],
    },
    "absolute": {
        "rights": [
            [[[1.0, -1.0]], [[1.0], [1.0]]],
            [np.array([[-2.0, 0.5]]), [[0.5], [2.0]]],
            [[[1, -1]], [[1], [1]]],
            v_of_keras(),
        ],
        "refused": [
            ([[1, -1], [1, 1]], "first의 모양이 (2,)입니다. 입력 1개에서 뉴런 2개로 이어지므로 (1, 2)여야"),
            ([[[1, -1]], [[1, 1]]], "second의 모양이 (1, 2)입니다."),
            ([[["1", "-1"]], [[1], [1]]], "따옴표를 붙이지 않고"),
            ([[[1.0, -1.0]], [[1.0], [2.0]]], "x = -7.5에서 나와야 하는 값은 7.5, 나온 값은 15입니다"),
            (3, "가중치 표 두 개를"),
            (three_kinds(), "입력이 1개이고 출력이 1개인"),
        ],
        "wrong": {
            "identity": [[[1.0, -1.0]], [[1.0], [-1.0]]],
            "only positive": [[[1.0, -1.0]], [[1.0], [0.0]]],
            "twice relu": [[[1.0, 1.0]], [[1.0], [1.0]]],
            "negative": [[[1.0, -1.0]], [[-1.0], [-1.0]]],
            "slope": [[[2.0, -2.0]], [[1.0], [1.0]]],
        },
    },
}
