"""The block puzzle about stacks: its lines are what helpers.blocks writes, and only right orders build it."""

from __future__ import annotations

import keras

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
