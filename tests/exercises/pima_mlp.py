"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
from sklearn.preprocessing import StandardScaler

from helpers import data

TABLE = data.pima()
SCALED = StandardScaler().fit(TABLE.x[:560]).transform(TABLE.x)
NAMED = TABLE.x[:, list(TABLE.missing_zeros)]


def standardise(train, test):
    return StandardScaler().fit(train).transform(test)


def fitted(val_loss, loss=(0.7, 0.5), steps=9, watched="validation"):
    """A History as Keras leaves it after training on the 560 rows in batches of 64.

    Its model gives every right answer such a probability that its loss on the watched rows is the last
    validation loss (or ``restored`` in its place), and another one elsewhere.
    """
    history = keras.callbacks.History()
    history.set_params({"verbose": 0, "epochs": len(val_loss), "steps": steps})
    history.history = {"loss": list(loss), "val_loss": list(val_loss)}
    history.set_model(Knowing(watched, val_loss[-1]))
    return history


class Knowing:
    """Stands for a model that has a known loss on one part of the table."""

    rows = {"training": slice(560), "validation": slice(560, 700), "test": slice(700, None)}

    def __init__(self, watched, loss):
        self.watched, self.loss = watched, loss

    def __call__(self, x):
        part = {560: "training", 140: "validation", 68: "test"}[len(x)]
        loss = self.loss if part == self.watched else self.loss + 0.1
        np.testing.assert_allclose(x, SCALED[self.rows[part]])
        return np.where(TABLE.y[self.rows[part]] == 1, np.exp(-loss), 1 - np.exp(-loss))[:, np.newaxis]


def restored():
    """As `EarlyStopping` leaves it: the model has the weights of the lowest validation loss."""
    history = fitted([0.6, 0.41, 0.42, 0.43])
    history.set_model(Knowing("validation", 0.41))
    return history


def without_validation():
    history = fitted([0.4])
    del history.history["val_loss"]
    return history


CASES = {
    "baseline": {
        "rights": [float((TABLE.y[700:] == 0).mean()), 0.603],
        "wrong": {
            "whole table": float((TABLE.y == 0).mean()),
            "all positive": float(TABLE.y[700:].mean()),
            "people": 41,
            "percent": 60.3,
            "half": 0.5,
        },
        "refused": [("0.603", "따옴표"), (0.9, "`q.baseline.hint()`")],
    },
    "updates": {
        "rights": [33, np.ceil(650 / 64) * 3],
        "wrong": {
            "one epoch": 11,
            "dropped the rest": 30,
            "joined the epochs": np.ceil(1950 / 64),
            "not whole": 650 / 64 * 3,
            "every row": 1950,
        },
        "refused": [(34, "아직 정답이 아닙니다"), ((11, 3), "2개를 적었습니다")],
    },
    "seven_steps": {
        "rights": [
            "마다바나가라",
            ["바", "나", "마", "다", "가", "라"],
            "마-다-바-나-가-라",
            "마→다→바→나→가→라",
            ["마.", "다.", "바.", "나.", "가.", "라."],
            np.array(["마", "다", "바", "나", "가", "라"]),
            "(마), (다), (바), (나), (가), (라)",
        ],
        "refused": [
            ("마다바나가", "조각 6개를 써야 하는데 5개"),
            (["마", "마", "다"], "두 번"),
            (set("마다바나가라"), "순서가 없습니다"),
            ([1, 2, 3], "따옴표 안에"),
        ],
        "wrong": {
            "standardised before the split": "다마바나가라",
            "trained before compile": "마다바가나라",
            "compiled before the model": "마다나바가라",
            "tested before training": "마다바나라가",
        },
    },
    "standardise_test": {
        "right": standardise,
        "refused": [
            (lambda train, test: standardise(train, test) + 1, "처음 다른 자리는"),
            (lambda train, test: np.round(standardise(train, test), 2), "2자리까지 반올림"),
            (lambda train: train, "인수 2개(train, test)"),
        ],
        "wrong": {
            "own statistics": lambda train, test: standardise(test, test),
            "forgot the mean": lambda train, test: test / train.std(axis=0),
            "variance": lambda train, test: (test - train.mean(axis=0)) / train.std(axis=0) ** 2,
            "forgot to divide": lambda train, test: StandardScaler(with_std=False).fit(train).transform(test),
            "the test's spread": lambda train, test: (test - train.mean(axis=0)) / np.std(test, axis=0),
            "sample standard deviation": lambda train, test: (
                (test - train.mean(axis=0)) / np.sqrt(np.cov(train.T).diagonal())
            ),
            "divided before subtracting": lambda train, test: test - train.mean(axis=0) / train.std(axis=0),
            "all columns together": lambda train, test: (test - train.mean()) / train.std(),
            "returned the training data": lambda train, test: standardise(train, train),
        },
    },
    "precision_recall": {
        "rights": [(0.75, 18 / 27), [0.75, 0.667], np.array([0.75, 0.667]), [[0.75, 0.667]]],
        "refused": [
            ((75, 66.7), "정답의 100배입니다. 퍼센트가"),
            (0.75, "숫자 2개를 괄호 안에"),
            ((0.75, 0.9), "1번째 숫자는 맞습니다"),
            ("0.75, 0.667", "(글자)"),
        ],
        "wrong": {
            "swapped": (0.667, 0.75),
            "accuracy": (53 / 68, 18 / 27),
            "specificity": (0.75, 35 / 41),
            "found over false alarms": (3.0, 18 / 27),
        },
    },
    "what_it_shows": {
        "rights": ["나", np.array(["나"]), "(나)", "나.", "나:", ["나"]],
        "refused": [(["가", "나"], "하나만"), (2, "따옴표 안에")],
        "wrong": {
            "three people prove it": "가",
            "proved equal": "다",
            "picked a seed": "라",
            "overlap as a test": "마",
        },
    },
    "complete_rows": {
        "rights": [int((NAMED > 0).all(axis=1).sum()), (NAMED > 0).all(axis=1).sum()],
        "wrong": {
            "incomplete rows": int((NAMED == 0).any(axis=1).sum()),
            "pregnancies too": int((TABLE.x > 0).all(axis=1).sum()),
            "only insulin": int((TABLE.x[:, 4] > 0).sum()),
            "counted zeros": int((NAMED == 0).sum()),
        },
    },
    "stop_in_time": {
        "rights": [fitted([0.68, 0.41, 0.42]), fitted([0.68, 0.44]), restored()],
        "wrong": {
            "raw inputs": fitted([3.0] + [0.62] * 20, loss=[5.0] + [0.7] * 20, watched="nothing"),
            "watched the test": fitted([0.68, 0.52], watched="test"),
            "watched the training data": fitted([0.68, 0.43, 0.36], watched="training"),
            "too long": fitted([0.68, 0.41, 0.5]),
            "too short": fitted([0.7, 0.68]),
        },
        "refused": [
            (fitted([0.68, 0.4, 0.41], steps=11), "한 에포크가 11스텝입니다"),
            (fitted([0.68, 0.4, 0.41], watched="nothing"), "`validation_data=(scaled_val, val_y)`"),
            ({"loss": [0.7, 0.5], "val_loss": [0.68, 0.5]}, "`fit`이 돌려준 것 전체"),
            ({"val_loss": [0.5]}, "`fit`이 돌려준 것 전체"),
            (without_validation(), "`validation_data=(scaled_val, val_y)`"),
            (fitted([0.6] * 70), "0.45보다 낮아야"),
            (0.5, "(숫자)"),
        ],
    },
}
