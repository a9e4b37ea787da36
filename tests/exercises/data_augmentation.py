"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.augment import RandomAffine, affine


def mirror(picture):
    return affine(np.asarray(picture, "float32"), flip_horizontal=True).numpy()


def upside_down(picture):
    return affine(np.asarray(picture, "float32"), flip_vertical=True).numpy()


def half_turn(picture):
    return np.rot90(picture, 2)


def shifted(mode):
    def shift(row, steps):
        return ndimage.shift(np.asarray(row, float), steps, order=1, mode=mode)

    return shift


def augmentation(**changes):
    wanted = {
        "rotation_range": 15,
        "width_shift_range": 0.1,
        "height_shift_range": 0.1,
        "zoom_range": (0.8, 1.5),
        "horizontal_flip": True,
        "fill_mode": "constant",
        "cval": 255,
    }
    return RandomAffine(**wanted | changes)


CASES = {
    "rotation_factor": {
        "right": 0.1111,
        "wrong": {
            "degrees": 40,
            "percent": 0.4,
            "radians": np.deg2rad(40),
            "whole range": 0.2222222222,
        },
    },
    "zoomed_width": {
        "right": 5.0,
        "wrong": {"enlarged": 24.2, "subtracted": 8.8, "ignored": 11},
    },
    "mirror": {
        "right": mirror,
        "wrong": {
            "upside down": upside_down,
            "half turn": half_turn,
            "other colours": lambda picture: picture[..., ::-1],
        },
    },
    "shift_nearest": {
        "right": shifted("nearest"),
        "wrong": {
            "wrap": shifted("grid-wrap"),
            "constant": shifted("constant"),
            "reflect": shifted("reflect"),
            "to the left": lambda row, steps: shifted("nearest")(row, -steps),
            "longer": lambda row, steps: np.concatenate([np.repeat(row[0], steps), row]),
        },
    },
    "label_changing": {
        "right": ["마", "다", "가"],
        "wrong": {
            "forgot digits": {"다", "마"},
            "forgot colours": {"가", "다"},
            "forgot arrows": {"가", "마"},
            "flipped cats": {"가", "나", "다", "마"},
            "flipped shapes": {"가", "다", "라", "마"},
        },
    },
    "copies_in_validation": {
        "right": 22_500,
        "wrong": {"proportional": 7_500, "first rows": 0, "all copies": 30_000, "of the originals": 15_000},
    },
    "own_augmentation": {
        "right": augmentation(),
        "wrong": {
            "flips up and down": augmentation(vertical_flip=True),
            "no flip": augmentation(horizontal_flip=False),
            "fraction of a turn": augmentation(rotation_range=15 / 360),
            "single zoom": augmentation(zoom_range=0.5),
            "black paper": augmentation(cval=0),
            "stretched edge": augmentation(fill_mode="nearest"),
        },
    },
}
