"""Answers to the questions of lesson 12: right ones, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np


def count_with_keras(size, times, channels):
    model = keras.Sequential([keras.Input((16, 16, channels))])
    for _ in range(times):
        model.add(keras.layers.Conv2D(channels, size, padding="same", use_bias=False))
    return model.count_params()


def chain(blocks):
    plain, residual = 1.0, 1.0
    for slope in blocks:
        plain, residual = plain * slope, residual + slope * residual
    return plain, residual


CASES = {
    "partial_maps": {
        "rights": [1516, 1516.0, np.int64(60 * 25 + 16)],
        "wrong": {"all maps": 2416, "no biases": 1500, "a bias a connection": 1560, "only connections": 60},
        "refused": [("모름", "숫자")],
    },
    "grouped": {
        "right": 5 * 5 * 48 * 256 + 256,
        "wrong": {
            "one group": 614_656,
            "no biases": 307_200,
            "half the filters too": 153_728,
            "a quarter": 153_856,
        },
    },
    "stacked_weights": {
        "rights": [count_with_keras, lambda size, times, channels: np.array(times * (size * channels) ** 2)],
        "wrong": {
            "once": lambda size, times, channels: (size * channels) ** 2,
            "channels once": lambda size, times, channels: times * size * size * channels,
            "biases": lambda size, times, channels: times * channels * (size * size * channels + 1),
            "to the power": lambda size, times, channels: (size * channels) ** (2 * times),
        },
    },
    "reduced": {
        "rights": [(120_422_400, 12_443_648), [28 * 28 * 25 * 192 * 32, 28**2 * 16 * (192 + 25 * 32)]],
        "wrong": {
            "only the window": (120_422_400, 10_035_200),
            "weights": (153_600, 15_872),
            "turned round": (12_443_648, 120_422_400),
            "times the reduction": (120_422_400, 1_926_758_400),
        },
    },
    "depth": {
        "right": 35,
        "wrong": {
            "blocks": 11,
            "without the ends": 33,
            "one end": 34,
            "with the shortcuts": 39,
            "two a block": 24,
        },
    },
    "slopes": {
        "rights": [chain, lambda blocks: np.array([np.prod(blocks), np.prod(1 + blocks)])],
        "wrong": {
            "turned round": lambda blocks: chain(blocks)[::-1],
            "sum": lambda blocks: (np.prod(blocks), 1 + sum(blocks)),
            "one shortcut": lambda blocks: (np.prod(blocks), 1 + np.prod(blocks)),
            "sums twice": lambda blocks: (sum(blocks), len(blocks) + sum(blocks)),
        },
    },
    "degradation": {
        "rights": ["나", ["나"], "훈련 오류가 더 높습니다."],
        "wrong": {"test error": "가", "parameters": "다", "time": "라"},
    },
}
