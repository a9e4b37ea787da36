"""A small, fair part of the data for quick runs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Part:
    """How many rows were used, and how many there are."""

    used: int
    of: int


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


def grouped_indices(labels: np.ndarray, groups: np.ndarray, size: int) -> np.ndarray:
    """Chooses about ``size`` rows, as many of every group, each class of a group with its share.

    Args:
        labels: As in `stratified_indices`.
        groups: Who or what each row belongs to, shape (N,).
        size: How many rows to take in all; at least one of every group.

    Returns:
        Sorted row numbers.

    Example:
        >>> people = np.array(["a"] * 90 + ["b"] * 10)
        >>> rows = grouped_indices(np.zeros(100), people, 12)
        >>> np.unique(people[rows], return_counts=True)[1]
        array([6, 6])
    """
    labels, groups = np.asarray(labels), np.asarray(groups)
    names = np.unique(groups)
    each = max(1, size // len(names))
    members = [np.flatnonzero(groups == name) for name in names]
    return np.sort(np.concatenate([rows[stratified_indices(labels[rows], each)] for rows in members]))


def quick_part(x, y=None, groups=None, *, size: int, batch_size: int | None = None):
    """Returns a small part of arrays or of a batched ``tf.data.Dataset``.

    Args:
        x: Array of N rows, or a batched dataset.
        y: Labels of the N rows; ``None`` for a dataset, or for arrays without labels.
        groups: Who or what each row belongs to; the part has as many rows of each.
        size: Rows to keep.
        batch_size: Rows a batch of the dataset.

    Returns:
        ``(x, y, groups)``, ``(x, y)``, or one object: as many as were given.

    Example:
        >>> x, y = quick_part(np.arange(100), np.arange(100) % 2, size=10)
        >>> x.shape, int(y.sum())
        ((10,), 5)
    """
    if hasattr(x, "take") and hasattr(x, "element_spec"):
        return x.take(-(-size // (batch_size or 32)))
    labels = np.zeros(len(x)) if y is None else y
    if size >= len(x):
        rows = slice(None)
    elif groups is None:
        rows = stratified_indices(labels, size)
    else:
        rows = grouped_indices(labels, groups, size)
    given = [part for part in (x, y, groups) if part is not None]
    return given[0][rows] if len(given) == 1 else tuple(np.asarray(part)[rows] for part in given)
