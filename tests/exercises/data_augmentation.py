"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import numpy as np
from keras.layers import RandomRotation
from keras.src.legacy.preprocessing.image import ImageDataGenerator
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
        "rights": [
            0.1111,
            40 / 360,
            np.float32(40 / 360),
            (-40 / 360, 40 / 360),
            np.array([-0.1111, 0.1111]),
        ],
        "refused": [
            (RandomRotation(40 / 360), "(케라스 레이어)"),
            ((0, 40 / 360), "크기가 같고 부호가 반대"),
            (-40 / 360, "부호가 반대"),
            ("40/360", "따옴표"),
        ],
        "wrong": {
            "degrees": 40,
            "percent": 0.4,
            "radians": np.deg2rad(40),
            "whole range": 0.2222222222,
        },
    },
    "zoomed_width": {
        "right": 5.0,
        "wrong": {"enlarged": 24.2, "subtracted": 8.8, "ignored": 11, "whole picture": 24 / 2.2},
        "refused": [(10.5, "`q.zoomed_width.hint()`")],
    },
    "mirror": {
        "rights": [mirror, lambda picture: picture[:, ::-1], lambda picture: np.fliplr(picture).tolist()],
        "refused": [
            (lambda picture: picture + 1, "처음 다른 자리는"),
            (lambda picture: np.swapaxes(picture, 0, 1), "모양이 (2, 3, 3)인 배열이 나와야"),
            (mirror(np.ones((2, 3, 3))), "괄호를 붙이면"),
        ],
        "wrong": {
            "unchanged": lambda picture: picture.copy(),
            "upside down": upside_down,
            "half turn": half_turn,
            "other colours": lambda picture: picture[..., ::-1],
        },
    },
    "shift_nearest": {
        "rights": [
            shifted("nearest"),
            lambda row, steps: [row[0]] * steps + list(row[:-steps]),
            lambda row, steps: [row[max(0, i - steps)] for i in range(len(row))],
        ],
        "refused": [
            (lambda row, steps: row, "처음 다른 자리는 [1]"),
            (lambda row, steps: [row[0]] * steps + [row[:-steps]], "숫자나 배열을 돌려주어야"),
        ],
        "wrong": {
            "wrap": shifted("grid-wrap"),
            "constant": shifted("constant"),
            "reflect": shifted("reflect"),
            "mirror": shifted("mirror"),
            "last value": lambda row, steps: np.concatenate([np.repeat(row[-1], steps), row[:-steps]]),
            "rolled left": lambda row, steps: np.concatenate([row[steps:], row[:steps]]),
            "to the left": lambda row, steps: shifted("nearest")(row, -steps),
            "longer": lambda row, steps: np.concatenate([np.repeat(row[0], steps), row]),
        },
    },
    "label_changing": {
        "rights": [["마", "다", "가"], "가다마", "가, 다, 마", {"가", "다", "마"}, np.array(list("가다마"))],
        "refused": [("가", "고른 것은 모두 맞습니다"), ({"가", "나"}, "(나)는 괜찮습니다")],
        "wrong": {
            "harmless ones": {"나", "라"},
            "forgot digits": {"다", "마"},
            "forgot colours": {"가", "다"},
            "forgot arrows": {"가", "마"},
            "flipped cats": {"가", "나", "다", "마"},
            "flipped shapes": {"가", "다", "라", "마"},
        },
    },
    "copies_in_validation": {
        "rights": [22_500, 22_500.0],
        "refused": [(45_000, "`q.copies_in_validation.hint()`")],
        "wrong": {
            "proportional": 7_500,
            "first rows": 0,
            "all copies": 30_000,
            "first of them": 67_500,
            "originals": 60_000,
            "of the originals": 15_000,
        },
    },
    "own_augmentation": {
        "rights": [augmentation(), augmentation(width_shift_range=np.float32(0.1), cval=np.float32(255))],
        "refused": [
            (augmentation(width_shift_range=0.2), "`width_shift_range`(0.2)"),
            (augmentation(shear_range=5, rotation_range=20), "`rotation_range`(20.0), `shear_range`(5.0)"),
            (ImageDataGenerator(horizontal_flip=True), "`RandomAffine(...)`으로 만든 레이어"),
            (RandomRotation(0.1), "(케라스 레이어)"),
            ({"rotation_range": 15}, "(딕셔너리)"),
        ],
        "wrong": {
            "flips up and down": augmentation(vertical_flip=True),
            "no flip": augmentation(horizontal_flip=False),
            "fraction of a turn": augmentation(rotation_range=15 / 360),
            "shift in cells": augmentation(width_shift_range=2.4),
            "single zoom": augmentation(zoom_range=0.5),
            "black paper": augmentation(cval=0),
            "stretched edge": augmentation(fill_mode="nearest"),
        },
    },
}
