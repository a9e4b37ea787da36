"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import numpy as np
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


CASES = {
    "largest_layer": {
        "right": 819_328,
        "wrong": {
            "forgot biases": 819_200,
            "no pooling": 3_276_928,
            "same padding": 1_179_776,
            "one channel": 12_928,
        },
    },
    "updates": {
        "right": 750,
        "wrong": {"one epoch": 15, "counted pictures": 2250, "counted epochs": 50, "batch times epochs": 150},
    },
    "label_of": {
        "right": label_of,
        "wrong": {
            "given order": lambda folders, name: list(folders).index(name),
            "from one": lambda folders, name: label_of(folders, name) + 1,
            "backwards": lambda folders, name: len(folders) - 1 - label_of(folders, name),
        },
    },
    "label_modes": {
        "right": ["다", "가"],
        "wrong": {
            "only one hot": "다",
            "only integers": "가",
            "integers without sparse": ["나", "다"],
            "binary for three": {"가", "다", "라"},
        },
    },
    "on_white": {
        "right": on_white,
        "wrong": {"dropped opacity": as_pillow_shows_it, "black paper": on_black, "opacity swapped": swapped},
    },
    "exam_rows": {
        "right": exam_rows,
        "wrong": {
            "everyone else": lambda users, chosen: ~exam_rows(users, chosen),
            "first person only": lambda users, chosen: np.array([user == chosen[0] for user in users]),
            "row numbers": lambda users, chosen: [i for i, user in enumerate(users) if user in chosen],
        },
    },
    "thirteen_of_fifteen": {
        "right": proportion_confint(13, 15, method="wilson"),
        "wrong": {
            "normal approximation": tuple(
                13 / 15 + sign * 1.96 * np.sqrt(13 / 15 * 2 / 15 / 15) for sign in (-1, 1)
            ),
            "eleven": proportion_confint(11, 15, method="wilson"),
            "in percent": [100 * bound for bound in proportion_confint(13, 15, method="wilson")],
        },
    },
}
