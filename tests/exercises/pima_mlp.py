"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

import keras
import numpy as np
from sklearn.preprocessing import StandardScaler

from helpers import data

TABLE = data.pima()
NAMED = TABLE.x[:, list(TABLE.missing_zeros)]


def standardise(train, test):
    return StandardScaler().fit(train).transform(test)


def run(val_loss, loss=(0.7, 0.5), steps=9):
    """A History as Keras leaves it after training on 560 of the 700 rows in batches of 64."""
    history = keras.callbacks.History()
    history.set_params({"verbose": 0, "epochs": len(val_loss), "steps": steps})
    history.history = {"loss": list(loss), "val_loss": list(val_loss)}
    return history


def without_validation():
    history = run([0.5])
    del history.history["val_loss"]
    return history


CASES = {
    "baseline": {
        "rights": [float((TABLE.y[700:] == 0).mean()), 0.603],
        "wrong": {
            "whole table": float((TABLE.y == 0).mean()),
            "all positive": float(TABLE.y[700:].mean()),
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
            (lambda train, test: test - train.mean(axis=0), "처음 다른 자리는"),
            (lambda train, test: np.round(standardise(train, test), 2), "2자리까지 반올림"),
            (lambda train: train, "인수 2개(train, test)"),
        ],
        "wrong": {
            "own statistics": lambda train, test: standardise(test, test),
            "forgot the mean": lambda train, test: test / train.std(axis=0),
            "variance": lambda train, test: (test - train.mean(axis=0)) / train.std(axis=0) ** 2,
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
        "rights": ["나", np.array(["나"]), "(나)"],
        "refused": [(["가", "나"], "하나만")],
        "wrong": {"three rows prove it": "가", "proved equal": "다", "picked a seed": "라"},
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
        "rights": [run([0.68, 0.5, 0.51]), run([0.68, 0.54])],
        "wrong": {
            "too long": run([0.68, 0.5, 0.9]),
            "too short": run([0.7, 0.68]),
            "raw inputs": run([3.0] + [0.62] * 20, loss=[5.0] + [0.7] * 20),
        },
        "refused": [
            (run([0.68, 0.5, 0.51], steps=11), "한 에포크가 11스텝입니다"),
            ({"loss": [0.7, 0.5], "val_loss": [0.68, 0.5]}, "`fit`이 돌려준 것 전체"),
            ({"val_loss": [0.5]}, "`fit`이 돌려준 것 전체"),
            (without_validation(), "`validation_split=0.2`"),
            (run([0.7] * 12), "0.55보다 낮아야"),
            (0.5, "(숫자)"),
        ],
    },
}
