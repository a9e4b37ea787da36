"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np

from helpers.exercises import convolution as q


def step(picture, kernel, row, column, bias):
    x, kernels = picture[None, :, :, None].astype("float32"), kernel[:, :, None, None].astype("float32")
    return float(keras.ops.conv(x, kernels)[0, row, column, 0]) + bias


def step_in_a_list(picture, kernel, row, column, bias):
    return [[step(picture, kernel, row, column, bias)]]


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


def learned(seed):
    """What a layer learns from maps of the hidden kernel: found exactly, by least squares on the windows."""
    pictures = np.random.default_rng(seed).normal(size=(4, 8, 8, 1))
    windows = np.asarray(keras.ops.image.extract_patches(pictures, 3, strides=1)).reshape(-1, 9)
    return np.linalg.lstsq(windows, q.hidden_maps(pictures).reshape(-1), rcond=None)[0].reshape(3, 3)


CASES = {
    "window_value": {
        "rights": [
            by_keras([[2, 1, 0], [1, 1, 3], [2, 0, 1]], [[1, 0, -1], [2, 0, -2], [1, 0, -1]]),
            -1,
            np.array([-1]),
        ],
        "wrong": {
            "wrong sign": 1,
            "ignored signs": np.int64(13),
            "only added": 11,
            "left out the middle row": 3.0,
            "left column only": 6,
        },
    },
    "window_step": {
        "rights": [step, step_in_a_list],
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
            np.array([[1, -1, 0]] * 3),
            [[0, -1, 1], [0, -1, 1], [0, -1, 1]],
            [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]],
            ((-1, 0, 1), (0, 0, 0), (0, 0, 0)),
        ],
        "stub": [[..., ..., ...], [..., ..., ...], [..., ..., ...]],
        "wrong": {
            "four axes": np.array([[-1, 1, 0]] * 3)[..., None, None],
            "no 3x3 numbers": [["1", "x", "0"]] * 3,
            "all zeros": np.zeros((3, 3)),
            "answers even pictures": [[0, 0, 1], [0, 0, 1], [0, 0, 1]],
            "no edges at all": [[1, -1, 0], [-1, 1, 0], [0, 0, 0]],
            "horizontal edges": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
            "both kinds of edges": [[-1, -1, 0], [-1, 0, 1], [0, 1, 1]],
            "kernel of the lesson": [[-2, 0, 2], [-4, 0, 4], [-2, 0, 2]],
        },
    },
    "hidden_kernel": {
        "rights": [learned(seed=1), learned(seed=2)],
        "wrong": {
            "trained on the old targets": q.SOBEL,
            "turned over": np.flip(learned(seed=1)),
            "rows and columns swapped": learned(seed=1).T,
            "four axes": learned(seed=1)[..., None, None],
            "trained too shortly": 0.6 * learned(seed=1),
        },
        "refused": [(0.2 * learned(seed=2) + 0.4, "더 훈련"), (learned(seed=1).ravel(), "모양이 (9,)")],
    },
    "output_size": {
        "rights": [conv_size(28, 5, 2), [[12, 12]], np.array([12, 12])],
        "wrong": {
            "forgot stride": (24, 24),
            "same instead of valid": (14, 14),
            "forgot the first stop": (11, 11),
            "rounded up": (13, 13),
        },
    },
    "parameters": {
        "rights": [count(channels=3, filters=16, kernel_size=3), np.int64(448)],
        "wrong": {
            "forgot biases": 432,
            "one channel": 160,
            "bias per channel": 435,
            "one channel, no biases": 144,
            "bias per kernel": 480,
            "one filter": 28,
            "counted output": 403_200,
        },
    },
    "bias": {
        "right": -4,
        "wrong": {"too strong": -5, "wrong sign": 4, "no bias": 0, "too weak": -3.5},
        "refused": [("모름", "글자('모름')가 아니라"), ("-4", "따옴표를 빼고")],
    },
}
