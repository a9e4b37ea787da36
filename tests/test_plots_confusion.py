from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn import metrics

from helpers.fonts import use_korean
from helpers.plots import confusion_matrix

NAMES = ["고양이", "개", "새", "말"]


@pytest.fixture(autouse=True)
def korean_figures():
    with plt.rc_context():
        use_korean()
        yield
        plt.close("all")


def counts(ax, size):
    return np.array([int(text.get_text().replace(",", "") or 0) for text in ax.texts]).reshape(size, size)


def test_counts_equal_scikit_learn():
    true, predicted = np.random.default_rng(0).integers(0, 4, (2, 5000))
    ax = confusion_matrix(true, predicted[:, None], NAMES)
    np.testing.assert_array_equal(counts(ax, 4), metrics.confusion_matrix(true, predicted))
    assert all(text.get_gid() == "count" for text in ax.texts)


def test_rows_are_true_classes_and_keep_absent_ones():
    ax = confusion_matrix([0, 0, 2], [0, 2, 2], NAMES)
    expected = np.zeros((4, 4), int)
    expected[0, 0] = expected[0, 2] = expected[2, 2] = 1
    np.testing.assert_array_equal(counts(ax, 4), expected)
    assert [label.get_text() for label in ax.get_yticklabels()] == NAMES
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("모델의 답", "정답")


def test_many_classes_leave_zeros_blank_and_few_do_not():
    labels = np.arange(10)
    for size, zeros in [(3, 6), (4, 0), (10, 0)]:
        ax = confusion_matrix(labels[:size], labels[:size], [str(label) for label in labels[:size]])
        assert sum(text.get_text() == "0" for text in ax.texts) == zeros
        assert sum(text.get_text() == "1" for text in ax.texts) == size


def test_no_count_is_wider_than_its_cell_nor_smaller_than_a_phone_can_show():
    true = np.repeat(np.arange(10), 1135)
    ax = confusion_matrix(true, true, [str(label) for label in range(10)])
    ax.figure.canvas.draw()
    cell = ax.transData.transform([(0, 0), (1, 0)])
    widths = [text.get_window_extent().width for text in ax.texts]
    assert max(widths) < cell[1, 0] - cell[0, 0]
    assert ax.texts[0].get_fontsize() / 72 / ax.figure.get_figwidth() * 350 >= 9


def test_given_axes_are_used():
    ax = plt.subplots()[1]
    assert confusion_matrix([0, 1], [0, 1], NAMES[:2], ax=ax) is ax


def test_names_are_text_and_no_mathematics():
    ax = confusion_matrix([0, 1], [0, 1], ["$x_$", "값 $5"])
    ax.figure.canvas.draw()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["$x_$", "값 $5"]


@pytest.mark.parametrize(
    "true, predicted, says",
    [
        ([0, 1], [0], "길이가 다릅니다"),
        ([0, 1], [[0.9, 0.1], [0.2, 0.8]], r"y_pred.argmax\(axis=1\)"),
        ([[1, 0], [0, 1]], [0, 1], r"y_true.argmax\(axis=1\)"),
        ([0, 1], [0.3, 0.8], r"\(y_pred > 0.5\)"),
        ([0, 1], [[0.3], [0.8]], r"\(y_pred > 0.5\)"),
    ],
)
def test_mistakes_of_beginners_are_named(true, predicted, says):
    with pytest.raises(ValueError, match=says):
        confusion_matrix(true, predicted, NAMES[:2])
