"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

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


CASES = {
    "neuron_output": {
        "right": 1.5,
        "wrong": {"forgot bias": 0.5, "lost a sign": 3.5, "relu before the sum": 4, "added inputs": 5},
    },
    "parameters": {
        "right": 42,
        "wrong": {"forgot biases": 35, "one bias": 36, "bias per input": 40, "added sizes": 12},
    },
    "output_layer": {
        "right": "나",
        "wrong": {"two classes": "가", "no probabilities": "다", "softmax alone": "라"},
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
            "no division": lambda x: 1 + np.exp(-x),
            "relu": lambda x: x * (x > 0),
        },
    },
    "dense_relu": {
        "right": dense_relu,
        "wrong": {
            "forgot relu": lambda x, weights, bias: np.dot(x, weights) + bias,
            "forgot bias": lambda x, weights, bias: np.clip(x @ weights, 0, None),
            "bias after relu": lambda x, weights, bias: bias + np.clip(x @ weights, 0, None),
            "transposed": lambda x, weights, bias: np.clip(x @ weights.T + bias, 0, None),
        },
    },
    "own_model": {
        "right": three_kinds,
        "wrong": {
            "sigmoid output": lambda: three_kinds(activation="sigmoid"),
            "one output": lambda: three_kinds(units=1, activation="relu"),
            "no activation": lambda: three_kinds(hidden=None),
        },
    },
    "absolute": {
        "rights": [[[[1.0, -1.0]], [[1.0], [1.0]]], [np.array([[-2.0, 0.5]]), [[0.5], [2.0]]]],
        "wrong": {
            "identity": [[[1.0, -1.0]], [[1.0], [-1.0]]],
            "only positive": [[[1.0, -1.0]], [[1.0], [0.0]]],
            "twice relu": [[[1.0, 1.0]], [[1.0], [1.0]]],
            "negative": [[[1.0, -1.0]], [[-1.0], [-1.0]]],
        },
    },
}
