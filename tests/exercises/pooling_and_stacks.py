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


def by_keras(feature_map):
    return keras.layers.MaxPooling2D(2)(feature_map[None, :, :, None])[0, :, :, 0]


def by_loops(feature_map):
    pooled = np.zeros((len(feature_map) // 2, len(feature_map[0]) // 2))
    for row in range(pooled.shape[0]):
        for column in range(pooled.shape[1]):
            pooled[row, column] = max(
                feature_map[2 * row + down][2 * column + across] for down in (0, 1) for across in (0, 1)
            )
    return pooled.tolist()


def by_reshaping(feature_map):
    height, width = feature_map.shape
    return feature_map.reshape(height // 2, 2, width // 2, 2).max(axis=(1, 3))


def overlapping(feature_map):
    return keras.layers.MaxPooling2D(2, strides=1)(feature_map[None, :, :, None])[0, :, :, 0]


def averages(feature_map):
    return keras.layers.AveragePooling2D(2)(feature_map[None, :, :, None])[0, :, :, 0]


def untouched_pool(feature_map): ...


def starting_at(pooled, feature_map):
    """Keeps what is larger, the window's cells or what stood in ``pooled`` before."""
    for row, column in np.ndindex(feature_map.shape):
        place = row // 2, column // 2
        pooled[place] = max(pooled[place], feature_map[row, column])
    return pooled


def from_zero(feature_map):
    return starting_at(np.zeros(np.array(feature_map.shape) // 2), feature_map)


def whole_from_zero(feature_map):
    return starting_at(np.zeros(np.array(feature_map.shape) // 2, dtype=int), feature_map)


def whole(feature_map):
    pooled = np.zeros(np.array(feature_map.shape) // 2, dtype=int)
    pooled[:] = by_reshaping(feature_map)
    return pooled


CASES = {
    "max_pool": {
        "rights": [by_keras, by_loops, by_reshaping],
        "stub": untouched_pool,
        "wrong": {
            "average": averages,
            "started at zero": from_zero,
            "whole numbers": whole,
            "zero and whole numbers": whole_from_zero,
            "smallest": lambda feature_map: -by_reshaping(-feature_map),
            "overlapping windows": overlapping,
            "first cell": lambda feature_map: feature_map[::2, ::2],
            "one window": np.max,
            "rows and columns swapped": lambda feature_map: by_reshaping(feature_map).T,
        },
    },
    "shifts": {
        "right": 8,
        "wrong": {"as with 2x2": 3, "none": 0, "straight only": 4, "counted staying": 9},
    },
    "equivariance": {
        "rights": [{"가", "라"}, "가라", "가, 라", ["(가)", "(라)"]],
        "wrong": {
            "pooling is invariant": {"가", "나"},
            "confused the words": {"가", "다", "라"},
            "stride keeps steps": {"가", "마"},
            "largest value forgotten": "가",
            "equivariance forgotten": ["라"],
        },
    },
    "receptive": {
        "right": 10,
        "wrong": {
            "ignored the stride": 8,
            "ignored the pooling": 7,
            "doubled the field": 12,
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
        "rights": [
            "마사다나바가라",
            "마→사→다→나→바→가→라",
            np.array(list("마사다나바가라")),
            ["마", "사", "바", "나", "다", "가", "라"],
        ],
        "wrong": {
            "size lost": "마아다나바가라",
            "too few filters": "마사다아바가라",
            "Dense before Flatten": "마사다나바라가",
            "filters swapped": "마나다사바가라",
            "Flatten too early": "마사다나가바라",
            "no input first": "사다나바가라마",
            "number of pieces": "가나다라마바사아",
        },
        "refused": [("마사다", "일곱 개"), ("마아", "일곱 개"), ("가나다라마바사", "첫 줄은 입력")],
    },
}
