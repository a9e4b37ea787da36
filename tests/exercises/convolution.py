"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np


def step(picture, kernel, row, column, bias):
    x, kernels = picture[None, :, :, None].astype("float32"), kernel[:, :, None, None].astype("float32")
    return float(keras.ops.conv(x, kernels)[0, row, column, 0]) + bias


def without_bias(picture, kernel, row, column, bias):
    return step(picture, kernel, row, column, 0)


def flipped(picture, kernel, row, column, bias):
    return step(picture, np.flip(kernel), row, column, bias)


def swapped(picture, kernel, row, column, bias):
    return step(picture, kernel, column, row, bias)


def matrix_product(picture, kernel, row, column, bias):
    return np.sum(np.dot(picture[row : row + 3, column : column + 3], kernel)) + bias


def bias_in_every_cell(picture, kernel, row, column, bias):
    return np.sum(picture[row : row + 3, column : column + 3] * kernel + bias)


def untouched_step(picture, kernel, row, column, bias): ...


def by_keras(window, kernel):
    x = np.array(window, "float32")[None, :, :, None]
    return float(keras.ops.conv(x, np.array(kernel, "float32")[:, :, None, None])[0, 0, 0, 0])


def conv_size(size, kernel_size, strides):
    return keras.layers.Conv2D(1, kernel_size, strides=strides).compute_output_shape((1, size, size, 1))[1:3]


def count(channels, filters, kernel_size):
    layer = keras.layers.Conv2D(filters, kernel_size)
    layer.build((None, 32, 32, channels))
    return layer.count_params()


def place_after_flatten():
    x = np.zeros((1, 3, 3, 2), "float32")
    x[0, 1, 2, 0] = 1
    return int(np.argmax(keras.layers.Flatten()(x)))


def largest_after_dropout():
    return float(np.max(keras.layers.Dropout(0.25, seed=0)(np.full(100, 6, "float32"), training=True)))


CASES = {
    "window_value": {
        "right": by_keras([[1, 2, 0], [1, 1, 3], [2, 0, 1]], [[1, 0, -1], [2, 0, -2], [1, 0, -1]]),
        "wrong": {"flipped": 2, "ignored signs": 12, "only added": 11},
    },
    "output_size": {
        "right": conv_size(28, 5, 2),
        "wrong": {
            "forgot stride": (24, 24),
            "same instead of valid": (14, 14),
            "forgot the first stop": (11, 11),
            "rounded up": (13, 13),
        },
    },
    "parameters": {
        "right": count(channels=3, filters=16, kernel_size=3),
        "wrong": {
            "forgot biases": 432,
            "one channel": 160,
            "bias per kernel": 480,
            "one filter": 28,
            "counted output": 403_200,
        },
    },
    "window_step": {
        "right": step,
        "stub": untouched_step,
        "wrong": {
            "forgot bias": without_bias,
            "flipped kernel": flipped,
            "swapped row and column": swapped,
            "matrix product": matrix_product,
            "bias in every cell": bias_in_every_cell,
        },
    },
    "vertical_edges": {
        "rights": [
            [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
            [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
            np.array([[1, -1, 0]] * 3),
        ],
        "stub": [[..., ..., ...], [..., ..., ...], [..., ..., ...]],
        "wrong": {
            "all zeros": np.zeros((3, 3)),
            "answers even pictures": [[0, 0, 1], [0, 0, 1], [0, 0, 1]],
            "horizontal edges": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
            "both kinds of edges": [[-1, -1, 0], [-1, 0, 1], [0, 1, 1]],
        },
    },
    "bias": {
        "right": -4,
        "wrong": {"too strong": -5, "wrong sign": 4, "no bias": 0, "too weak": -3.5},
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
    "receptive": {
        "right": 10,
        "wrong": {
            "ignored the stride": 8,
            "summed the windows": 11,
            "multiplied the windows": 54,
            "last window only": 3,
        },
    },
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
    "flatten_position": {
        "right": place_after_flatten(),
        "wrong": {"channel by channel": 5, "down before across": 14, "counted from 1": 11},
    },
    "dropout": {
        "right": largest_after_dropout(),
        "wrong": {"not scaled": 6, "scaled down": 4.5, "divided by the rate": 24, "switched off": 0},
    },
}
