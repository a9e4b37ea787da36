"""Learning curves of one run or of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from helpers import palette

METRIC_NAMES = {
    "loss": "손실",
    "accuracy": "정확도",
    "binary_accuracy": "정확도",
    "categorical_accuracy": "정확도",
    "sparse_categorical_accuracy": "정확도",
    "precision": "정밀도",
    "recall": "재현율",
    "auc": "AUC",
    "true_positives": "진양성",
    "false_positives": "위양성",
    "false_negatives": "위음성",
}
LOGARITHMIC_FROM = 200


def learning_curves(
    history: object,
    metric: str = "loss",
    ax: Axes | None = None,
    *,
    name: str = "",
    color: str = palette.RECORDED,
    marker: str | None = None,
) -> Axes:
    """Draws how one metric changed while training, for training and validation data.

    The validation curve is solid, the training curve dashed. Of several runs the mean is drawn, the
    validation curve with a band from the lowest to the highest. From 200 epochs on the epochs are set
    out logarithmically.

    Args:
        history: What ``model.fit`` returns, its ``history``, or a `helpers.experiment.Record`.
        metric: ``"loss"``, ``"accuracy"`` ...; ``"val_" + metric`` is drawn too if it is there.
        ax: Axes to draw on; by default new ones.
        name: Put before the labels of the curves, such as ``"기록"``.
        color: Of the curves.
        marker: Matplotlib's marker for each epoch, good for a few epochs.

    Returns:
        The axes.

    Raises:
        ValueError: The history has no such metric.

    Example:
        >>> ax = learning_curves({"loss": [0.9, 0.5], "val_loss": [0.8, 0.6]})
        >>> ax.get_legend_handles_labels()[1]
        ['훈련', '검증']
    """
    curves: Mapping[str, Sequence] = getattr(history, "history", history)
    if metric not in curves and f"val_{metric}" not in curves:
        raise ValueError(f"이 훈련 기록에는 {metric!r}가 없습니다. 있는 것: {', '.join(curves)}")
    if ax is None:
        ax = plt.subplots(layout="constrained")[1]
    for key, label, line in ((metric, "훈련", "--"), (f"val_{metric}", "검증", "-")):
        if key in curves:
            banded = key != metric or f"val_{metric}" not in curves
            style = {"label": f"{name} {label}".strip(), "linestyle": line, "color": color, "marker": marker}
            _draw(ax, curves[key], banded, **style)
    ax.set_xlabel("에포크 (로그 눈금)" if ax.get_xscale() == "log" else "에포크")
    ax.set_ylabel(METRIC_NAMES.get(metric, metric))
    if "accuracy" in metric:
        ax.yaxis.set_major_formatter(PercentFormatter(1.0, symbol="%"))
    ax.legend()
    return ax


def _draw(ax: Axes, values: Sequence, banded: bool, **style) -> None:
    runs = [np.asarray(run, dtype=float) for run in (values if np.ndim(values[0]) else [values])]
    length = min(len(run) for run in runs)
    stacked = np.stack([run[:length] for run in runs])
    epochs = np.arange(1, length + 1)
    ax.plot(epochs, stacked.mean(axis=0), linewidth=1.8, markersize=4, **style)
    if banded and len(runs) > 1:
        ax.fill_between(
            epochs, stacked.min(axis=0), stacked.max(axis=0), color=style["color"], alpha=0.15, linewidth=0
        )
    if length >= LOGARITHMIC_FROM:
        ax.set_xscale("log")
        ax.xaxis.set_major_formatter("{x:g}")
    elif ax.get_xscale() == "linear":
        ax.xaxis.get_major_locator().set_params(integer=True)
