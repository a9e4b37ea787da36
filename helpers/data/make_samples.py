"""Writes the embedded samples from the full sets: ``python -m helpers.data.make_samples``."""

from __future__ import annotations

import zipfile

import numpy as np

from helpers.data import hds, mnist_sets
from helpers.data.catalogue import FASHION_MNIST, MNIST
from helpers.data.formats import write_npz

TRAIN_PER_CLASS, TEST_PER_CLASS, HEAD, PER_PERSON_AND_CLASS = 200, 50, 100, 8


def balanced(y: np.ndarray, count: int) -> np.ndarray:
    """Indices of a balanced sample that begins as the full set does.

    Looks only at the shortest beginning of the set that has ``count`` pictures of every class. The first
    100 rows are all in; the rest of each class is spread evenly, so that the last rows are balanced too
    (``validation_split`` takes them).

    Args:
        y: Labels, (N,).
        count: How many of each class.

    Returns:
        Sorted indices, (classes * count,).
    """
    labels = np.unique(y)
    end = 1 + max(np.flatnonzero(y == label)[count - 1] for label in labels)
    chosen = []
    for label in labels:
        own = np.flatnonzero(y[:end] == label)
        head, rest = own[own < HEAD], own[own >= HEAD]
        chosen += [head, rest[evenly_spaced(len(rest), count - len(head))]]
    return np.sort(np.concatenate(chosen))


def evenly_spaced(length: int, count: int) -> np.ndarray:
    """``count`` indices spread over 0 .. length - 1, from the first to the last."""
    return np.linspace(0, length - 1, count).astype(int)


def spread_over_people(y: np.ndarray, users: np.ndarray, count: int) -> np.ndarray:
    """Indices of drawings spread evenly over each person's drawings of each class.

    Args:
        y: Labels, (N,).
        users: Names, (N,).
        count: How many of each person and class; fewer where there are fewer.

    Returns:
        Sorted indices.
    """
    chosen = []
    for user in np.unique(users):
        for label in np.unique(y):
            own = np.flatnonzero((users == user) & (y == label))
            if len(own):
                chosen.append(own[evenly_spaced(len(own), min(count, len(own)))])
    return np.sort(np.concatenate(chosen))


def main() -> None:
    """Writes the three samples; the full sets must be at hand."""
    for entry, loader in ((MNIST, mnist_sets.mnist), (FASHION_MNIST, mnist_sets.fashion_mnist)):
        full = loader(download=True)
        train = balanced(full.y_train, TRAIN_PER_CLASS)
        test = balanced(full.y_test, TEST_PER_CLASS)
        arrays = {
            "x_train": full.x_train[train],
            "y_train": full.y_train[train],
            "x_test": full.x_test[test],
            "y_test": full.y_test[test],
            "train_index": train.astype("uint16"),
            "test_index": test.astype("uint16"),
        }
        write_npz(mnist_sets.SAMPLES / f"{entry.name}.npz", arrays, zipfile.ZIP_LZMA)
    full = hds.strangers_shapes(download=True)
    index = spread_over_people(full.y, full.users, PER_PERSON_AND_CLASS)
    arrays = {
        "x": full.x[index],
        "y": full.y[index],
        "users": full.users[index],
        "index": index.astype("uint16"),
    }
    write_npz(hds.SAMPLE, arrays, zipfile.ZIP_LZMA)


if __name__ == "__main__":
    main()
