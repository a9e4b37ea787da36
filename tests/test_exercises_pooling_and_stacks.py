"""The block puzzle about stacks: its lines are what helpers.blocks writes, and only right orders build it."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from helpers import blocks
from helpers.exercises import pooling_and_stacks as q

PUZZLE = q.stack.answer


def built(order):
    code = "\n".join(PUZZLE.blocks[label] for label in order)
    return eval(f"keras.Sequential([{code}])", {"keras": keras})


def test_the_lines_are_the_code_that_blocks_writes():
    code = [line.strip() for line in blocks.to_code(q.target_stack()).splitlines()]
    for order in PUZZLE.orders:
        assert [PUZZLE.blocks[label] for label in order] == code[3:-1]


def test_right_orders_build_the_shapes_of_the_lesson():
    for order in PUZZLE.orders:
        shapes = [layer.output.shape[1:] for layer in built(order).layers]
        assert shapes == [(12, 12, 4), (6, 6, 4), (4, 4, 8), (2, 2, 8), (32,), (3,)]


def test_the_line_left_over_builds_other_shapes():
    [left_over] = set(PUZZLE.blocks) - set(PUZZLE.orders[0])
    for order in PUZZLE.orders:
        first_convolution = order[1]
        swapped = [left_over if label == first_convolution else label for label in order]
        assert built(swapped).layers[0].output.shape[1:] == (10, 10, 4)
        assert q.stack.check(swapped).mistake == "size lost"


@pytest.mark.parametrize("seed", range(20))
def test_the_statement_about_the_largest_value_is_true_for_same(seed):
    rng = np.random.default_rng(seed)
    shape = rng.integers(0, 4, (2, 3)).astype("float32")
    kernel = rng.integers(-2, 3, (3, 3, 1, 1)).astype("float32")
    largest = set()
    for row in range(1, 7 - 2):
        for column in range(1, 7 - 3):
            picture = np.zeros((1, 7, 7, 1), "float32")
            picture[0, row : row + 2, column : column + 3, 0] = shape
            largest.add(float(keras.ops.max(keras.ops.conv(picture, kernel, padding="same"))))
    assert len(largest) == 1


def test_a_bar_near_the_border_shows_why_the_statement_needs_same():
    kernel = np.array([[-1, 0, 1]] * 3, "float32").reshape(3, 3, 1, 1)
    largest = []
    for column in (1, 2):
        picture = np.zeros((1, 5, 5, 1), "float32")
        picture[0, :, column] = 1
        largest.append(float(keras.ops.max(keras.ops.conv(picture, kernel))))
    assert largest == [0, 3]
