"""One example of every figure, as its lesson shows it."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from helpers import interactive
from helpers.interactive import Figure

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]
GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}


def study_scores() -> tuple[np.ndarray, np.ndarray]:
    """Hours of study and scores, as lesson 03 makes them."""
    rng = np.random.default_rng(0)
    study = rng.uniform(0, 4, 60)
    return study, 2 + 1.5 * study + rng.normal(0, 0.8, 60)


@functools.cache
def neuron() -> Figure:
    """Gates of lesson 01."""
    return interactive.neuron(CORNERS, GATES)


@functools.cache
def valley() -> Figure:
    """The valley of lesson 03."""
    return interactive.valley(*study_scores(), start=(-1, 6), learning_rate=0.14)


EXAMPLES: dict[str, Callable[[], Figure]] = {"neuron": neuron, "valley": valley}
