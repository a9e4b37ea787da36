"""The confusion matrix as a picture."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import ArrayLike

from helpers import palette

WIDTH = 5.4  # inches: on a phone ten points are nine pixels


def confusion_matrix(
    y_true: ArrayLike, y_pred: ArrayLike, class_names: Sequence[str], ax: Axes | None = None
) -> Axes:
    """Draws how often each class was taken for each other one.

    A row is a true class, a column a predicted one; a cell holds the count and is the darker, the larger
    its share of the row. Right answers are on the diagonal, in green. Of more than three classes, cells
    that hold 0 are blank.

    Args:
        y_true: Class numbers, shape (N,) or (N, 1).
        y_pred: Class numbers that the model chose, the same shape.
        class_names: One name a class.
        ax: Axes to draw on; by default new ones.

    Returns:
        The axes; each count is a text whose gid is ``"count"``, row by row.

    Raises:
        ValueError: The lengths differ, or probabilities were passed instead of class numbers.

    Example:
        >>> ax = confusion_matrix([0, 0, 1], [0, 1, 1], ["고양이", "개"])
        >>> [text.get_text() for text in ax.texts]
        ['1', '1', '0', '1']

    Source:
        Counted by ``sklearn.metrics.confusion_matrix``.
    """
    from sklearn import metrics

    true, predicted = _class_numbers(y_true, "y_true"), _class_numbers(y_pred, "y_pred")
    if len(true) != len(predicted):
        raise ValueError(
            f"y_true는 {len(true)}개, y_pred는 {len(predicted)}개로 길이가 다릅니다. "
            "같은 데이터로 예측했는지 확인하세요."
        )
    size = len(class_names)
    counts = metrics.confusion_matrix(true, predicted, labels=range(size))
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    if ax is None:
        side = min(0.9 + max(0.46 * size, 2.7), WIDTH)
        ax = plt.subplots(figsize=(side, side + 0.2))[1]
    right = np.eye(size, dtype=bool)
    for colour, shown, darkest in ((palette.WEIGHT, right, 1.0), (palette.ADD, ~right, 0.6)):
        scale = LinearSegmentedColormap.from_list("share", [palette.PAPER, colour])
        ax.imshow(np.where(shown, shares, np.nan), cmap=scale, vmin=0, vmax=darkest)
    for row in range(size):
        for column in range(size):
            ink = palette.ON_DARK_FILL if shares[row, column] > 0.5 else palette.INK
            count = "" if size > 3 and not counts[row, column] else f"{counts[row, column]:,}"
            ax.text(column, row, count, ha="center", va="center", color=ink, fontsize=10, gid="count")
    turned = (
        {"rotation": 40, "ha": "right", "rotation_mode": "anchor"}
        if size > 3 and max(map(len, class_names)) > 2
        else {}
    )
    ax.set_xticks(range(size), class_names, parse_math=False, **turned)
    ax.set_yticks(range(size), class_names, parse_math=False)
    ax.set_xticks(np.arange(size + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(size + 1) - 0.5, minor=True)
    ax.grid(which="minor", color=palette.NEUTRAL, linewidth=0.5, alpha=0.5)
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(False)
    ax.set_xlabel("모델의 답")
    ax.set_ylabel("정답", rotation=0, ha="right", va="bottom", y=1)
    return ax


def _class_numbers(labels: ArrayLike, name: str) -> np.ndarray:
    labels = np.asarray(labels)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim != 1:
        raise ValueError(
            f"{name}에는 클래스 번호를 1차원 배열로 넣어야 합니다. 받은 모양: {labels.shape}. "
            f"확률이나 원-핫이라면 {name}.argmax(axis=1)을 넣으세요."
        )
    if not np.array_equal(labels, np.round(labels)):
        raise ValueError(
            f"{name}에 확률이 들어온 것 같습니다. "
            f"0.5를 기준으로 나누어 ({name} > 0.5).astype(int)를 넣으세요."
        )
    return labels.astype(int)
