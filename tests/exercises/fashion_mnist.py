"""Answers to the questions of lesson 09: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf
from scipy import signal


def one_kernel(first, second):
    """What a unit impulse becomes behind both of Keras's convolutions, turned back."""
    impulse = np.zeros((1, 9, 9, 1))
    impulse[0, 4, 4, 0] = 1
    once = keras.ops.conv(impulse, first.reshape(3, 3, 1, 1).astype("float64"))
    twice = keras.ops.conv(once, second.reshape(3, 3, 1, 1).astype("float64"))
    return np.asarray(twice)[0, ::-1, ::-1, 0]


def best_epoch(val_loss):
    return sorted(range(1, len(val_loss) + 1), key=lambda epoch: val_loss[epoch - 1])[0]


def in_the_last_rows(pictures, copies, share):
    """The documented slice of ``validation_split``, of an array that says which rows are copies."""
    is_copy = np.r_[np.zeros(pictures), np.ones(copies)]
    return int(is_copy[int(len(is_copy) * (1 - share)) :].sum())


def smoothed(label, classes, amount):
    """The target inside Keras's loss: its gradient with respect to logits is softmax minus target."""
    logits = tf.Variable(tf.zeros((1, classes)))
    loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=amount)
    with tf.GradientTape() as tape:
        value = loss(keras.utils.to_categorical([label], classes), logits)
    return 1 / classes - tape.gradient(value, logits)[0].numpy()


def rate(step, steps, peak):
    """Keras's own schedule."""
    warm_up = steps // 5
    schedule = keras.optimizers.schedules.CosineDecay(
        0.0, steps - warm_up, warmup_target=peak, warmup_steps=warm_up
    )
    return float(schedule(step))


def half_cosine(step, steps, peak):
    return float(keras.optimizers.schedules.CosineDecay(peak, steps)(step))


def rate_with_a_jump(step, steps, peak):
    return peak * step / (steps // 5) if step < steps // 5 else half_cosine(step, steps, peak)


def straight_rate(step, steps, peak):
    return float(np.interp(step, [0, steps // 5, steps], [0, peak, 0]))


def most_confused(matrix):
    pairs = [(t, p) for t in range(4) for p in range(4) if t != p]
    return max(pairs, key=lambda pair: matrix[pair])


def share_left_out(label, classes, amount):
    return np.where(np.arange(classes) == label, 1 - amount, amount / classes)


def only_the_others(label, classes, amount):
    return np.where(np.arange(classes) == label, 1 - amount, amount / (classes - 1))


CASES = {
    "flattened": {
        "right": 3_965_056,
        "wrong": {
            "forgot biases": 3_964_928,
            "same padding": 6_422_656,
            "one map": 62_080,
            "only maps": 8_320,
        },
    },
    "one_kernel": {
        "right": one_kernel,
        "wrong": {
            "cell by cell": lambda first, second: first * second,
            "added": lambda first, second: first + second,
            "matrix product": lambda first, second: first @ second,
            "correlated": lambda first, second: signal.convolve2d(first, second[::-1, ::-1]),
        },
    },
    "best_epoch": {
        "right": best_epoch,
        "wrong": {
            "counted from zero": lambda val_loss: best_epoch(val_loss) - 1,
            "last epoch": lambda val_loss: len(val_loss),
            "highest loss": lambda val_loss: val_loss.index(max(val_loss)) + 1,
        },
    },
    "sizes_of_c": {
        "right": (28, 28, 14, 14, 12, 6),
        "wrong": {
            "all same": (28, 28, 14, 14, 14, 7),
            "all valid": (26, 24, 12, 10, 8, 4),
            "pooling after each": (28, 14, 14, 7, 5, 2),
        },
    },
    "copies_among_validation": {
        "right": in_the_last_rows,
        "wrong": {
            "in proportion": lambda pictures, copies, share: copies // 4,
            "all copies": lambda pictures, copies, share: copies,
            "whole validation": lambda pictures, copies, share: (pictures + copies) // 4,
            "share of originals": lambda pictures, copies, share: pictures // 4,
        },
    },
    "good_augmentations": {
        "right": {"가", "다"},
        "wrong": {"upside down": {"가", "나"}, "quarter turn": {"다", "라"}, "only one": {"가"}},
    },
    "smoothed_label": {
        "right": smoothed,
        "wrong": {
            "true class left out": share_left_out,
            "only the others": only_the_others,
            "one-hot": lambda label, classes, amount: keras.utils.to_categorical(label, classes),
            "turned round": lambda label, classes, amount: smoothed(label, classes, 1 - amount),
        },
    },
    "rate": {
        "right": rate,
        "wrong": {
            "no warm-up": half_cosine,
            "jumps after the warm-up": rate_with_a_jump,
            "straight line": straight_rate,
        },
    },
    "most_confused": {
        "right": most_confused,
        "wrong": {
            "diagonal": lambda matrix: max(np.ndindex(4, 4), key=lambda pair: matrix[pair]),
            "turned round": lambda matrix: most_confused(matrix)[::-1],
            "one number": lambda matrix: most_confused(matrix)[0] * 4 + most_confused(matrix)[1],
        },
    },
}
