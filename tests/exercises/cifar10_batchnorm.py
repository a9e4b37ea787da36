"""Answers to the questions of lesson 10: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
from keras import layers


def two_branches(join, activation="softmax"):
    inputs = keras.Input((32, 32, 3))
    first = layers.Activation("relu")(layers.Conv2D(16, 3, padding="same")(inputs))
    second = layers.Conv2D(16, 3, padding="same", activation="relu")(first)
    x = layers.GlobalAveragePooling2D()(join(inputs, first, second))
    return keras.Model(inputs, layers.Dense(10, activation=activation)(x))


def sum_of_both(inputs, first, second):
    return layers.Add()([first, second])


def third_convolution(inputs, first, second):
    return layers.Add()([layers.Conv2D(16, 3, padding="same", activation="relu")(inputs), second])


def batch_norm(x, gamma, beta):
    """Keras's own layer while training."""
    layer = layers.BatchNormalization()
    layer.build(x.shape)
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    return np.asarray(layer(x, training=True))


def without(x, gamma, beta):
    return batch_norm(x, np.ones_like(gamma), np.zeros_like(beta))


def moving_average(moving, batch, momentum):
    """What Keras's layer stores after one step on a batch whose mean is ``batch``."""
    layer = layers.BatchNormalization(momentum=momentum)
    layer.build((None, 1))
    layer.moving_mean.assign([moving])
    layer(np.full((4, 1), batch, dtype="float32"), training=True)
    return float(layer.moving_mean[0])


def flipped(first, epoch):
    return ~first if epoch % 2 else first


CASES = {
    "functional": {
        "right": lambda: two_branches(sum_of_both),
        "wrong": {
            "one line": lambda: two_branches(lambda inputs, first, second: second),
            "side by side": lambda: two_branches(
                lambda inputs, first, second: layers.concatenate([first, second])
            ),
            "from the input": lambda: two_branches(third_convolution),
            "logits": lambda: two_branches(sum_of_both, activation=None),
        },
    },
    "parameters": {
        "right": (256, 128),
        "wrong": {
            "all trained": (256, 256),
            "two a channel": (128, 128),
            "one a channel": (64, 64),
            "turned round": (128, 256),
        },
    },
    "batch_norm": {
        "right": batch_norm,
        "wrong": {
            "over everything": lambda x, gamma, beta: (
                gamma * (x - np.mean(x)) / np.sqrt(np.var(x) + 1e-3) + beta
            ),
            "over channels": lambda x, gamma, beta: (
                gamma * without(x.T, np.ones(len(x)), np.zeros(len(x))).T + beta
            ),
            "by the variance": lambda x, gamma, beta: gamma * (x - x.mean(0)) / (x.var(0) + 1e-3) + beta,
            "no gamma and beta": without,
            "beta first": lambda x, gamma, beta: gamma * (without(x, gamma, beta) + beta),
        },
    },
    "moving_average": {
        "right": moving_average,
        "wrong": {
            "turned round": lambda moving, batch, momentum: moving_average(moving, batch, 1 - momentum),
            "half and half": lambda moving, batch, momentum: moving_average(moving, batch, 0.5),
            "added": lambda moving, batch, momentum: moving * momentum + batch,
            "only the batch": lambda moving, batch, momentum: batch,
        },
    },
    "inference": {
        "right": 5,
        "wrong": {"by the variance": 7 / 3, "no gamma": 3, "no beta": 4, "its own mean": 1},
    },
    "order": {
        "right": ["다", "마", "가", "바", "나", "라"],
        "wrong": {
            "dropout before the normalization": ["다", "나", "마", "가", "바", "라"],
            "relu before the normalization": ["다", "가", "마", "바", "나", "라"],
            "normalization before the convolution": ["마", "다", "가", "바", "나", "라"],
            "dropout at the end": ["다", "마", "가", "바", "라", "나"],
        },
    },
    "no_bias": {"right": "가", "wrong": {"never any": "나", "learning rate": "다", "relu": "라"}},
    "alternating_flip": {
        "right": flipped,
        "wrong": {
            "never changes": lambda first, epoch: first,
            "all at once": lambda first, epoch: np.repeat(epoch % 2 == 1, len(first)),
            "other parity": lambda first, epoch: flipped(first, epoch + 1),
        },
    },
}
