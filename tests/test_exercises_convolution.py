"""The block puzzle about stacks: its lines are what helpers.blocks writes, and only right orders build it."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from helpers import blocks
from helpers.exercises import convolution as q
from helpers.exercises.reading import same

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


@pytest.mark.parametrize("scale", [1, -3, 0.25])
def test_a_vertical_edge_kernel_may_have_any_strength(scale):
    reply = q.vertical_edges.check([[-scale, 0, scale], [0, 0, 0], [0, 0, 0]])
    assert reply.status == "right"


def test_the_step_oracle_is_keras():
    picture, kernel, row, column, bias = q.window_step.answer.inputs(np.random.default_rng(0))
    expected = keras.ops.conv(picture[None, :, :, None], kernel[:, :, None, None])[0, row, column, 0] + bias
    assert same(q.window_step.answer.oracle(picture, kernel, row, column, bias), expected, 1e-5)
