from __future__ import annotations

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers import palette
from helpers.fonts import use_korean
from helpers.plots import learning_curves

ONE = {"loss": [0.9, 0.5, 0.4], "val_loss": [0.8, 0.6, 0.7], "accuracy": [0.1, 0.5, 0.9]}


@pytest.fixture(autouse=True)
def korean_figures():
    with plt.rc_context():
        use_korean()
        yield
        plt.close("all")


def test_curves_hold_the_history():
    ax = learning_curves(ONE)
    training, validation = ax.get_lines()
    np.testing.assert_array_equal(training.get_xydata(), np.c_[[1, 2, 3], ONE["loss"]])
    np.testing.assert_array_equal(validation.get_ydata(), ONE["val_loss"])
    assert (training.get_linestyle(), validation.get_linestyle()) == ("--", "-")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["훈련", "검증"]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("에포크", "손실")


def test_what_fit_returns_can_be_drawn():
    history = keras.callbacks.History()
    history.history = ONE
    ax = learning_curves(history, "accuracy", name="기록")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["기록 훈련"]
    assert ax.get_ylabel() == "정확도"
    ax.figure.canvas.draw()
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert all(label.endswith("%") and " " not in label for label in labels)


def test_several_runs_give_their_mean_and_a_band():
    runs = np.random.default_rng(0).random((4, 6))
    ax = learning_curves({"loss": runs.tolist()})
    np.testing.assert_allclose(ax.get_lines()[0].get_ydata(), runs.mean(axis=0))
    heights = ax.collections[0].get_paths()[0].vertices
    for epoch in range(6):
        at_epoch = heights[heights[:, 0] == epoch + 1, 1]
        assert (at_epoch.min(), at_epoch.max()) == (runs[:, epoch].min(), runs[:, epoch].max())


def test_only_the_validation_curve_has_a_band():
    ax = learning_curves({"loss": [[1, 2], [2, 3]], "val_loss": [[1, 2], [2, 3]]})
    assert len(ax.collections) == 1


def test_runs_that_stopped_early_are_cut_to_the_shortest():
    ax = learning_curves({"loss": [[3, 2, 1], [3, 2]]})
    np.testing.assert_array_equal(ax.get_lines()[0].get_ydata(), [3, 2])


def test_recorded_and_own_curves_share_axes():
    ax = learning_curves(ONE, name="기록")
    assert learning_curves(ONE, ax=ax, name="이번 실행", color=palette.YOURS) is ax
    assert [to_hex(line.get_color()) for line in ax.get_lines()] == [palette.RECORDED] * 2 + [
        palette.YOURS
    ] * 2


def test_long_runs_have_a_logarithmic_axis():
    ax = learning_curves({"loss": list(range(1500, 0, -1))})
    learning_curves({"loss": [3, 2, 1]}, ax=ax)
    assert ax.get_xscale() == "log"
    assert ax.get_xlabel() == "에포크 (로그 눈금)"


def test_an_unknown_metric_is_named():
    with pytest.raises(ValueError, match="recall.*loss, val_loss, accuracy"):
        learning_curves(ONE, "recall")
