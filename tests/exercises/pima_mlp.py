"""Answers to the questions: one right, and one wrong for every named mistake."""

from __future__ import annotations

from sklearn.preprocessing import StandardScaler

from helpers import data

TABLE = data.pima()
NAMED = TABLE.x[:, list(TABLE.missing_zeros)]


def standardise(train, test):
    return StandardScaler().fit(train).transform(test)


CASES = {
    "baseline": {
        "rights": [float((TABLE.y[700:] == 0).mean()), 0.603],
        "wrong": {
            "whole table": float((TABLE.y == 0).mean()),
            "all positive": float(TABLE.y[700:].mean()),
            "percent": 60.3,
            "half": 0.5,
        },
    },
    "updates": {
        "right": 33,
        "wrong": {"one epoch": 11, "dropped the rest": 30, "not whole": 32.8125, "every row": 2100},
    },
    "seven_steps": {
        "rights": ["마다바나가라", ["바", "나", "마", "다", "가", "라"]],
        "wrong": {
            "standardised before the split": "다마바나가라",
            "trained before compile": "마다바가나라",
            "compiled before the model": "마다나바가라",
            "tested before training": "마다바나라가",
        },
    },
    "standardise_test": {
        "right": standardise,
        "wrong": {
            "own statistics": lambda train, test: standardise(test, test),
            "forgot the mean": lambda train, test: test / train.std(axis=0),
            "variance": lambda train, test: (test - train.mean(axis=0)) / train.std(axis=0) ** 2,
            "all columns together": lambda train, test: (test - train.mean()) / train.std(),
            "returned the training data": lambda train, test: standardise(train, train),
        },
    },
    "precision_recall": {
        "rights": [(0.75, 18 / 27), [0.75, 0.667]],
        "wrong": {
            "swapped": (0.667, 0.75),
            "accuracy": (53 / 68, 18 / 27),
            "specificity": (0.75, 35 / 41),
            "found over false alarms": (3.0, 18 / 27),
        },
    },
    "what_it_shows": {
        "right": "나",
        "wrong": {"three rows prove it": "가", "proved equal": "다", "picked a seed": "라"},
    },
    "complete_rows": {
        "right": int((NAMED > 0).all(axis=1).sum()),
        "wrong": {
            "incomplete rows": int((NAMED == 0).any(axis=1).sum()),
            "pregnancies too": int((TABLE.x > 0).all(axis=1).sum()),
            "only insulin": int((TABLE.x[:, 4] > 0).sum()),
            "counted zeros": int((NAMED == 0).sum()),
        },
    },
    "stop_in_time": {
        "rights": [
            {"loss": [0.7, 0.5, 0.45], "val_loss": [0.68, 0.5, 0.51]},
            {"loss": [0.7, 0.5], "val_loss": [0.68, 0.54]},
        ],
        "wrong": {
            "too long": {"loss": [0.7, 0.4, 0.2], "val_loss": [0.68, 0.5, 0.9]},
            "too short": {"loss": [0.7, 0.69], "val_loss": [0.7, 0.68]},
            "raw inputs": {"loss": [5.0] + [0.7] * 20, "val_loss": [3.0] + [0.62] * 20},
        },
    },
}
