"""The columns of a table, each class in its own colour."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import palette


def feature_histograms(
    x: np.ndarray,
    y: np.ndarray,
    names: Sequence[str],
    class_names: Sequence[str],
    axes: Sequence[Axes] | None = None,
) -> np.ndarray:
    """Draws how each column is spread, for both classes, every histogram on its own scale.

    The area of each class is 1, so that a small class can be compared with a large one.

    Args:
        x: Table of shape (rows, columns).
        y: Labels 0 and 1, shape (rows,).
        names: One Korean name a column.
        class_names: The names of label 0 and label 1.
        axes: One for each column; by default a new figure with two a row.

    Returns:
        The axes, shape (columns,).

    Example:
        >>> axes = feature_histograms(table.x, table.y, table.feature_names, table.class_names)
        >>> axes.shape
        (8,)
    """
    if axes is None:
        rows = -(-len(names) // 2)
        _, grid = plt.subplots(rows, 2, figsize=(5.6, 1.8 * rows))
        for spare in grid.flat[len(names) :]:
            spare.axis("off")
        axes = grid.flat[: len(names)]
    axes = np.asarray(axes, dtype=object)
    for column, (ax, name) in enumerate(zip(axes, names, strict=True)):
        bins = _edges(x[:, column])
        for label, colour in enumerate((palette.RECORDED, palette.YOURS)):
            ax.hist(
                x[y == label, column], bins, density=True, alpha=0.55, color=colour, label=class_names[label]
            )
        ax.set(title=name, yticks=[])
    handles, labels = axes[0].get_legend_handles_labels()
    axes[0].figure.legend(handles, labels, loc="outside lower center", ncols=2)
    return axes


def _edges(values: np.ndarray) -> np.ndarray:
    """Borders of 24 bars, or of one bar a number where there are only few whole numbers."""
    low, high = values.min(), values.max()
    if high - low < 24 and np.array_equal(values, np.round(values)):
        return np.arange(low, high + 2) - 0.5
    return np.histogram_bin_edges(values, bins=24)
