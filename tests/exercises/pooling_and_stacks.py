"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np


def place_after_flatten():
    x = np.zeros((1, 3, 3, 2), "float32")
    x[0, 1, 2, 0] = 1
    return int(np.argmax(keras.layers.Flatten()(x)))


def largest_after_dropout():
    return float(np.max(keras.layers.Dropout(0.25, seed=0)(np.full(100, 6, "float32"), training=True)))


CASES = {
    "shifts": {
        "right": 8,
        "wrong": {"as with 2x2": 3, "none": 0, "straight only": 4},
    },
    "equivariance": {
        "right": {"가", "라"},
        "wrong": {
            "pooling is invariant": {"가", "나"},
            "confused the words": {"가", "다", "라"},
            "stride keeps steps": {"가", "마"},
            "only one": "라",
        },
    },
    "receptive": {
        "right": 10,
        "wrong": {
            "ignored the stride": 8,
            "summed the windows": 11,
            "multiplied the windows": 54,
            "last window only": 3,
        },
    },
    "flatten_position": {
        "right": place_after_flatten(),
        "wrong": {"channel by channel": 5, "down before across": 14, "counted from 1": 11},
    },
    "dropout": {
        "right": largest_after_dropout(),
        "wrong": {"not scaled": 6, "scaled down": 4.5, "divided by the rate": 24, "switched off": 0},
    },
    "stack": {
        "rights": ["마사다나바가라", ["마", "사", "바", "나", "다", "가", "라"]],
        "wrong": {
            "size lost": "마아다나바가라",
            "Dense before Flatten": "마사다나바라가",
            "filters swapped": "마나다사바가라",
            "Flatten too early": "마사다나가바라",
            "no input first": "사다나바가라마",
        },
    },
}
