"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
from keras import layers

from helpers import plots


def one_hot(labels, classes):
    return keras.utils.to_categorical(labels, classes)


def narrow_one_hot(labels, classes):
    return keras.utils.to_categorical(labels)


def cross_entropy(label, probabilities):
    return keras.losses.sparse_categorical_crossentropy(np.array([label]), probabilities[None])[0]


def shift_right(picture, columns):
    moved = np.zeros_like(picture)
    moved[:, columns:] = picture[:, : picture.shape[1] - columns]
    return moved


BUFFER = {}


def into_one_buffer(picture, columns):
    moved = BUFFER.setdefault(picture.shape, np.zeros_like(picture))
    moved[:] = shift_right(picture, columns)
    return moved


def in_place(picture, columns):
    picture[:, columns:] = picture[:, : picture.shape[1] - columns].copy()
    picture[:, :columns] = 0
    return picture


def shift_left(picture, columns):
    moved = np.zeros_like(picture)
    moved[:, :-columns] = picture[:, columns:]
    return moved


def shift_down(picture, columns):
    moved = np.zeros_like(picture)
    moved[columns:] = picture[:-columns]
    return moved


def convnet(padding="same", dropout=True, activation="softmax"):
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, padding=padding, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding=padding, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            *([layers.Dropout(0.5)] if dropout else []),
            layers.Dense(10, activation=activation),
        ]
    )


def with_softmax_layer():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, padding="same"),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same"),
            layers.Activation("relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )


def nested():
    features = keras.Sequential(
        [
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(2),
        ]
    )
    head = keras.Sequential([layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax")])
    return keras.Sequential([keras.Input((28, 28, 1)), features, head])


def functional():
    inputs = keras.Input((28, 28, 1))
    x = inputs
    for filters in (16, 32):
        x = layers.MaxPooling2D()(layers.Conv2D(filters, 3, padding="same", activation="relu")(x))
    x = layers.Dropout(0.5)(layers.Flatten()(x))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


def dropout_last():
    model = convnet(dropout=False)
    return keras.Sequential([model, layers.Dropout(0.5)])


def parameters_of(filters, side):
    layer = layers.Conv2D(filters, side)
    layer.build((None, 13, 13, 32))
    return layer.count_params()


CASES = {
    "sizes": {
        "rights": [(30, 15, 13, 6, 4), [30, 15, 13, 6, 4], np.array([30, 15, 13, 6, 4])],
        "refused": [
            (((30, 30), (15, 15), (13, 13), (6, 6), (4, 4)), "1번째 자리에 (30, 30)이"),
            ((30, 15, 13, 6), "5개가 필요한데 4개"),
            (30, "숫자 5개를 괄호 안에"),
            ((30, 15, 13, 6, 5), "1, 2, 3, 4번째 숫자는 맞습니다"),
        ],
        "wrong": {
            "kept the size": (32, 16, 16, 8, 8),
            "kept the size once": (32, 16, 14, 7, 5),
            "with the input": (32, 30, 15, 13, 6, 4),
            "rounded up": (30, 15, 13, 7, 5),
            "minus kernel": (29, 14, 11, 5, 2),
            "half a pixel": (30, 15, 13, 6.5, 4.5),
            "28 pixels": (26, 13, 11, 5, 3),
        },
    },
    "second_convolution": {
        "right": parameters_of(48, 5),
        "wrong": {
            "one channel": 1_248,
            "forgot biases": 38_400,
            "bias per channel": 38_432,
            "3x3": parameters_of(48, 3),
            "64 filters": parameters_of(64, 5),
            "in the chapter": parameters_of(64, 3),
        },
    },
    "one_hot": {
        "rights": [
            one_hot,
            lambda labels, classes: [[int(k == y) for k in range(classes)] for y in labels],
            lambda labels, classes: keras.ops.one_hot(labels, classes),
            lambda labels, classes: np.arange(classes) == labels[:, None],
        ],
        "refused": [
            (lambda labels, classes: np.zeros((len(labels), classes)), "처음 다른 자리는"),
            (lambda labels, classes: 1 - one_hot(labels, classes), "나와야 하는 값"),
            (lambda labels, classes: np.eye(classes + 1)[labels], "모양이 (2, 4)인 배열이 나와야 하는데"),
        ],
        "wrong": {
            "width from labels": narrow_one_hot,
            "transposed": lambda labels, classes: one_hot(labels, classes).T,
            "filled with label": lambda labels, classes: one_hot(labels, classes) * labels[:, None],
        },
    },
    "loss_value": {
        "rights": [
            cross_entropy,
            lambda label, probabilities: [float(cross_entropy(label, probabilities))],
            lambda label, probabilities: np.array([-np.log(probabilities[label])]),
            lambda label, probabilities: keras.losses.CategoricalCrossentropy()(
                np.eye(10)[[label]], probabilities[None]
            ),
        ],
        "refused": [
            (lambda label, probabilities: round(-np.log(probabilities[label]), 4), "4자리까지 반올림"),
            (lambda label, probabilities: -np.log(probabilities), "숫자 하나가 나와야 하는데"),
            (lambda label, probabilities: -np.log2(probabilities[label]), "나와야 하는 값"),
        ],
        "wrong": {
            "no minus": lambda label, probabilities: np.log(probabilities[label]),
            "largest probability": lambda label, probabilities: -np.log(np.max(probabilities)),
            "one minus": lambda label, probabilities: 1 - probabilities[label],
            "base ten": lambda label, probabilities: -np.log10(probabilities[label]),
        },
    },
    "shift_right": {
        "rights": [
            shift_right,
            into_one_buffer,
            in_place,
            lambda picture, columns: plots.shifted(picture, 0, columns),
            lambda picture, columns: shift_right(picture, columns).tolist(),
            lambda picture, columns: keras.ops.convert_to_tensor(shift_right(picture, columns)),
        ],
        "refused": [
            (lambda picture, columns: picture, "처음 다른 자리는 [0, 0]"),
            (lambda picture, columns: picture[:, :-columns], "모양이 (3, 4)인 배열이 나와야 하는데"),
            (lambda picture, columns: shift_right(picture, columns).T, "행과 열을 맞바꾸면"),
            (lambda picture: picture, "인수 2개(picture, columns)"),
        ],
        "wrong": {
            "wrapped around": lambda picture, columns: np.roll(picture, columns, axis=1),
            "to the left": shift_left,
            "downwards": shift_down,
        },
    },
    "what_stays": {
        "rights": ["나", "(나)", "나.", ["나"], {"나"}],
        "wrong": {"every cell": "가", "flattened": "다", "probabilities": "라"},
    },
    "own_convnet": {
        "rights": [convnet, with_softmax_layer, nested, functional],
        "refused": [
            (lambda: 1 / 0, "0으로 나누었습니다"),
            (lambda: convnet().layers, "레이어가 아니라 모델"),
            (layers.Dense(3), "레이어가 아니라 모델"),
        ],
        "wrong": {
            "valid padding": lambda: convnet(padding="valid"),
            "no dropout": lambda: convnet(dropout=False),
            "dropout at the end": dropout_last,
            "no softmax": lambda: convnet(activation="relu"),
        },
    },
}
