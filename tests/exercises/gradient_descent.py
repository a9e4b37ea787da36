"""Answers to the questions of lesson 03: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np


def keras_momentum(weight, velocity, gradient, learning_rate, momentum):
    """Keras's own SGD, its velocity set by hand."""
    variable = keras.Variable(weight, dtype="float64")
    optimizer = keras.optimizers.SGD(learning_rate, momentum=momentum)
    optimizer.build([variable])
    optimizer.momentums[0].assign(velocity)
    optimizer.apply([keras.ops.convert_to_tensor(gradient)], [variable])
    return np.asarray(variable.value), np.asarray(optimizer.momentums[0].value)


def in_place(weight, velocity, gradient, learning_rate, momentum):
    velocity *= momentum
    velocity -= learning_rate * gradient
    weight += velocity
    return weight, velocity


CASES = {
    "slope_by_hand": {
        "rights": [-1, (0.5 - 1) * 2],
        "wrong": {
            "sign": 1,
            "forgot the input": -0.5,
            "gave the loss": 0.693,
            "gave the output": 0.5,
            "gave the sum": 0,
        },
    },
    "one_step": {
        "rights": [0.7, 0.4 - 0.2 * -1.5],
        "wrong": {"uphill": 0.1, "no rate": 1.9, "only the move": 0.3, "only the rate": 0.2},
    },
    "softmax_slope": {
        "rights": [
            [0.7, -0.8, 0.1],
            np.array([0.7, 0.2, 0.1]) - np.eye(3)[1],
            [[0.7, -0.8, 0.1]],
            np.array([[0.7], [-0.8], [0.1]]),
        ],
        "wrong": {
            "sign": [-0.7, 0.8, -0.1],
            "only the right class": [0, -0.8, 0],
            "probabilities": [0.7, 0.2, 0.1],
            "one score alone": -0.8,
            "wrong class": [-0.3, 0.2, 0.1],
        },
        "stub": [..., ..., ...],
    },
    "through_relu": {
        "rights": [[-1, 0, 6], np.array([[-1.0, 0.0, 6.0]]), np.array([[-1.0], [0.0], [6.0]])],
        "wrong": {
            "let everything pass": [-1, 4, 6],
            "relu of the slope": [0, 4, 6],
            "forgot the input": [-0.5, 0, 3],
            "copied": [-0.5, 2, 3],
            "times the sum": [-1.2, 0, 15],
        },
        "stub": [..., ..., ...],
    },
    "wrong_sign": {
        "rights": ["라", "b2", "(라)", "라번"],
        "wrong": {"first weights": "가", "first biases": "나", "second weights": "다"},
    },
    "learning_rate": {"right": "나", "wrong": {"too small": "가", "at the edge": "다", "diverging": "라"}},
    "rate_limit": {
        "rights": [0.05, 2 / 40],
        "wrong": {
            "from the flat side": 2 / 0.25,
            "half of it": 1 / 40,
            "the valley of the lesson": 0.1595,
            "condition number": 40 / 0.25,
        },
    },
    "which_diverges": {
        "right": "다",
        "wrong": {"slow": "가", "noisy": "나", "two of them": {"나", "다"}},
    },
    "momentum_step": {
        "rights": [keras_momentum, in_place],
        "wrong": {
            "one thing back": lambda w, v, g, rate, momentum: keras_momentum(w, v, g, rate, momentum)[0],
            "fixed momentum": lambda w, v, g, rate, momentum: keras_momentum(w, v, g, rate, 0.9),
            "velocity not used": lambda w, v, g, rate, momentum: (
                w - rate * g,
                keras_momentum(w, v, g, rate, momentum)[1],
            ),
            "against the velocity": lambda w, v, g, rate, momentum: (
                w - momentum * v + rate * g,
                keras_momentum(w, v, g, rate, momentum)[1],
            ),
            "gradient forgotten": lambda w, v, g, rate, momentum: (w + v * momentum, v * momentum),
            "like Adam": lambda w, v, g, rate, momentum: (
                w - (v * momentum + g * (1 - momentum)) * rate,
                v * momentum + g * (1 - momentum),
            ),
            "no memory": lambda w, v, g, rate, momentum: (w - rate * g, -(g * rate)),
            "uphill": lambda w, v, g, rate, momentum: (
                w + (v * momentum + rate * g),
                v * momentum + rate * g,
            ),
            "old velocity": lambda w, v, g, rate, momentum: (w + v, v * momentum - rate * g),
            "averaged": lambda w, v, g, rate, momentum: (
                w + v * momentum - rate * g * (1 - momentum),
                v * momentum - rate * g * (1 - momentum),
            ),
            "subtracted velocity": lambda w, v, g, rate, momentum: (
                w - v * momentum - rate * g,
                v * momentum + rate * g,
            ),
            "rate outside": lambda w, v, g, rate, momentum: (
                w - (g + v * momentum) * rate,
                g + v * momentum,
            ),
            "swapped": lambda w, v, g, rate, momentum: keras_momentum(w, v, g, rate, momentum)[::-1],
        },
    },
    "who_decides": {
        "right": "다",
        "wrong": {"chosen on the test": "가", "chosen on training": "나", "reported validation": "라"},
    },
}
