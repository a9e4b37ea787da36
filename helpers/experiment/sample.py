"""A small, fair part of the data for quick runs."""

from __future__ import annotations

import numpy as np


def stratified_indices(labels: np.ndarray, size: int, seed: int = 0) -> np.ndarray:
    """Chooses rows so that every class keeps its share, in their original order.

    Each class is shuffled and its rows are spread evenly over [0, 1]; the rows with the smallest
    places are taken.

    Args:
        labels: Class numbers, shape (N,) or (N, 1); one-hot rows, shape (N, classes), work too.
        size: How many rows to take.
        seed: Of the shuffling.

    Returns:
        Sorted row numbers, shape (min(size, N),).

    Example:
        >>> labels = np.array([0] * 90 + [1] * 10)
        >>> np.bincount(labels[stratified_indices(labels, 20)])
        array([18,  2])
    """
    labels = np.asarray(labels)
    if labels.ndim == 2 and labels.shape[1] > 1:
        labels = labels.argmax(axis=1)
    labels = labels.reshape(len(labels), -1)[:, 0]
    order = np.random.default_rng(seed).permutation(len(labels))
    place = np.empty(len(labels))
    for label in np.unique(labels):
        members = order[labels[order] == label]
        place[members] = (np.arange(len(members)) + 0.5) / len(members)
    return np.sort(np.argsort(place, kind="stable")[:size])


def quick_part(x, y=None, *, size: int, batch_size: int | None = None):
    """Returns a small part of arrays or of a batched ``tf.data.Dataset``.

    Args:
        x: Array of N rows, or a batched dataset.
        y: Labels of the N rows; ``None`` for a dataset, or for arrays without labels.
        size: Rows to keep.
        batch_size: Rows a batch of the dataset.

    Returns:
        ``(x, y)``, or one object if ``y`` is ``None``.

    Example:
        >>> x, y = quick_part(np.arange(100), np.arange(100) % 2, size=10)
        >>> x.shape, int(y.sum())
        ((10,), 5)
    """
    if hasattr(x, "take") and hasattr(x, "element_spec"):
        return x.take(-(-size // (batch_size or 32)))
    labels = np.zeros(len(x)) if y is None else y
    rows = stratified_indices(labels, size) if size < len(x) else slice(None)
    return x[rows] if y is None else (x[rows], y[rows])
