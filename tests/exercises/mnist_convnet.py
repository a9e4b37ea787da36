"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
from keras import layers


def one_hot(labels, classes):
    return keras.utils.to_categorical(labels, classes)


def narrow_one_hot(labels, classes):
    return keras.utils.to_categorical(labels)


def cross_entropy(label, probabilities):
    return keras.losses.sparse_categorical_crossentropy(np.array([label]), probabilities[None])[0]


def shift_right(picture, columns):
    moved = np.zeros_like(picture)
    moved[:, columns:] = picture[:, :-columns]
    return moved


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


CASES = {
    "sizes": {
        "right": (30, 15, 13, 6, 4),
        "wrong": {
            "kept the size": (32, 16, 16, 8, 8),
            "rounded up": (30, 15, 13, 7, 5),
            "minus kernel": (29, 14, 11, 5, 2),
        },
    },
    "second_convolution": {
        "right": 18_496,
        "wrong": {
            "one channel": 640,
            "forgot biases": 18_432,
            "bias per channel": 18_464,
            "counted pixels": 7_744,
        },
    },
    "one_hot": {
        "right": one_hot,
        "wrong": {
            "width from labels": narrow_one_hot,
            "transposed": lambda labels, classes: one_hot(labels, classes).T,
            "filled with label": lambda labels, classes: one_hot(labels, classes) * labels[:, None],
        },
    },
    "loss_value": {
        "right": cross_entropy,
        "wrong": {
            "no minus": lambda label, probabilities: np.log(probabilities[label]),
            "largest probability": lambda label, probabilities: -np.log(np.max(probabilities)),
            "one minus": lambda label, probabilities: 1 - probabilities[label],
            "base ten": lambda label, probabilities: -np.log10(probabilities[label]),
        },
    },
    "shift_right": {
        "right": shift_right,
        "wrong": {
            "wrapped around": lambda picture, columns: np.roll(picture, columns, axis=1),
            "to the left": shift_left,
            "downwards": shift_down,
        },
    },
    "why_it_falls": {
        "right": "나",
        "wrong": {"kernels differ": "가", "brightness": "다", "pooling only in training": "라"},
    },
    "own_convnet": {
        "right": convnet,
        "wrong": {
            "valid padding": lambda: convnet(padding="valid"),
            "no dropout": lambda: convnet(dropout=False),
            "no softmax": lambda: convnet(activation="relu"),
        },
    },
}
