"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf
from PIL import Image
from statsmodels.stats.proportion import proportion_confint


def label_of(folders, name):
    return int(np.argsort(folders).tolist().index(folders.index(name)))


def on_white(picture):
    alpha = np.asarray(picture)[..., 3:4].astype(float) / 255
    return 255 - alpha * (255 - picture[..., :3])


def as_pillow_shows_it(picture):
    return np.asarray(Image.fromarray(np.asarray(picture, dtype="uint8"), "RGBA").convert("RGB"))


def on_black(picture):
    return picture[..., :3] * (picture[..., 3:] / 255)


def swapped(picture):
    alpha = picture[..., 3:] / 255
    return (1 - alpha) * picture[..., :3] + alpha * 255


def exam_rows(users, chosen):
    return np.array([user in chosen for user in users])


def largest_layer(side):
    model = keras.Sequential(
        [
            keras.Input((side, side, 3)),
            keras.layers.Conv2D(32, 3),
            keras.layers.Conv2D(64, 3),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(128),
        ]
    )
    return model.layers[-1].count_params()


def steps(pictures, batch_size, epochs):
    return len(tf.data.Dataset.range(pictures).batch(batch_size)) * epochs


def only_transparent_cells(picture):
    white = picture[..., :3].copy()
    white[picture[..., 3] == 0] = 255
    return white


def part_of_a_name(users, chosen):
    return np.array([any(name in user for name in chosen) for user in users])


def untouched_label(folders, name): ...


def untouched_paper(picture): ...


def untouched_rows(users, chosen): ...


CASES = {
    "largest_layer": {
        "right": largest_layer(32),
        "wrong": {
            "forgot biases": 1_605_632,
            "no pooling": 6_422_656,
            "same padding": 2_097_280,
            "one channel": 25_216,
            "24 pixels": largest_layer(24),
            "one convolution": 1_843_328,
            "whole model": 1_625_539,
        },
        "refused": [(100_000, "`q.largest_layer.hint()`"), ((14, 14, 64), "3개를 적었습니다")],
    },
    "updates": {
        "right": steps(60, 8, 30),
        "wrong": {
            "one epoch": steps(60, 8, 1),
            "counted pictures": 1800,
            "counted epochs": 30,
            "dropped the last batch": 210,
            "fraction of a batch": 60 / 8 * 30,
            "batch times epochs": 1920,
            "one shape": steps(20, 8, 30),
            "shapes apart": 3 * steps(20, 8, 30),
            "pictures times batch": 480,
        },
    },
    "label_of": {
        "stub": untouched_label,
        "right": label_of,
        "wrong": {
            "given order": lambda folders, name: list(folders).index(name),
            "from one": lambda folders, name: label_of(folders, name) + 1,
            "backwards": lambda folders, name: len(folders) - 1 - label_of(folders, name),
            "ignored capitals": lambda folders, name: sorted(folders, key=str.lower).index(name),
        },
        "refused": [
            (lambda folders, name: name, "나온 값: '"),
            (lambda folders, name: sorted(folders), "숫자나 배열을 돌려주어야"),
            (lambda folders, name: folders[name], "자리 번호는 정수여야"),
        ],
    },
    "label_modes": {
        "rights": [["다", "가"], "가다", "가, 다", "(가), (다)", {"가", "다"}, np.array(["가", "다"])],
        "refused": [({"가", "나"}, "(나)는 틀립니다"), (["정수"], "보기에 없는 기호")],
        "wrong": {
            "only one hot": "다",
            "only integers": "가",
            "integers without sparse": ["나", "다"],
            "binary for three": {"가", "다", "라"},
        },
    },
    "on_white": {
        "stub": untouched_paper,
        "rights": [
            on_white,
            lambda picture: np.round(on_white(picture)),
            lambda picture: np.rint(on_white(picture)).astype("uint8"),
        ],
        "wrong": {
            "dropped opacity": as_pillow_shows_it,
            "only transparent cells": only_transparent_cells,
            "black paper": on_black,
            "opacity swapped": swapped,
            "white is one": lambda picture: 1 + picture[..., 3:] / 255 * (picture[..., :3].astype(int) - 1),
            "ink and paper scaled": lambda picture: on_white(picture) / 255,
        },
        "refused": [
            (lambda picture: on_white(picture).astype("uint8"), "소수점 아래를 버린 값"),
            (lambda picture: np.moveaxis(on_white(picture), -1, 0), "모양이 (2, 3, 3)인 배열이 나와야"),
        ],
    },
    "exam_rows": {
        "stub": untouched_rows,
        "rights": [exam_rows, lambda users, chosen: [user in chosen for user in users]],
        "refused": [(lambda users, chosen: users in chosen, "`np.isin`")],
        "wrong": {
            "everyone else": lambda users, chosen: ~exam_rows(users, chosen),
            "first person only": lambda users, chosen: np.array([user == chosen[0] for user in users]),
            "row numbers": lambda users, chosen: [i for i, user in enumerate(users) if user in chosen],
            "part of a name": part_of_a_name,
            "tuple": lambda users, chosen: tuple(exam_rows(users, chosen).tolist()),
            "objects": lambda users, chosen: exam_rows(users, chosen).astype(object),
            "zeros and ones": lambda users, chosen: exam_rows(users, chosen).astype(int),
        },
    },
    "thirteen_of_fifteen": {
        "rights": [
            proportion_confint(13, 15, method="wilson"),
            [proportion_confint(13, 15, method="wilson")],
            np.array(proportion_confint(13, 15, method="wilson")),
            (0.62, 0.96),
        ],
        "refused": [
            (0.867, "숫자 2개를 괄호 안에"),
            ((0.62, 1.0), "1번째 숫자는 맞습니다"),
            ("0.62, 0.96", "(글자)"),
        ],
        "wrong": {
            "normal approximation": tuple(
                13 / 15 + sign * 1.96 * np.sqrt(13 / 15 * 2 / 15 / 15) for sign in (-1, 1)
            ),
            "clipped normal approximation": np.clip(proportion_confint(13, 15, method="normal"), 0, 1),
            "eleven": proportion_confint(11, 15, method="wilson"),
            "upper end first": proportion_confint(13, 15, method="wilson")[::-1],
            "only the rate": (13 / 15, 1.0),
            "in percent": [100 * bound for bound in proportion_confint(13, 15, method="wilson")],
        },
    },
}
