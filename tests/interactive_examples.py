"""One example of every figure, as its lesson shows it."""

from __future__ import annotations

from collections.abc import Callable

from helpers import interactive
from helpers.interactive import Figure

CORNERS = [[0, 0], [0, 1], [1, 0], [1, 1]]
GATES = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}

EXAMPLES: dict[str, Callable[[], Figure]] = {
    "neuron": lambda: interactive.neuron(CORNERS, GATES),
}
