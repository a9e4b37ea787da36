"""Answers about windows and kernels: any strength of an edge kernel, and Keras as the oracle of a step."""

from __future__ import annotations

import re

import keras
import numpy as np
import pytest

from helpers.exercises import convolution as q
from helpers.exercises.reading import same


@pytest.mark.parametrize("scale", [1, -3, 0.25])
def test_a_vertical_edge_kernel_may_have_any_strength(scale):
    reply = q.vertical_edges.check([[-scale, 0, scale], [0, 0, 0], [0, 0, 0]])
    assert reply.status == "right"


@pytest.mark.parametrize("scale", [1, -3, 0.25])
@pytest.mark.parametrize("kernel", [q.PLAIN, q.SOBEL])
def test_kernels_of_the_lesson_are_refused_at_any_strength(kernel, scale):
    assert q.vertical_edges.check((scale * kernel).tolist()).mistake == "kernel of the lesson"


@pytest.mark.parametrize(
    "answer", [np.ones((5, 5)), [[1, 2, 3]], "text", [[1, 2], [3]], None, [[np.nan] * 3] * 3]
)
def test_what_is_no_kernel_is_told_in_korean(answer):
    reply = q.vertical_edges.check(answer)
    assert reply.mistake == "no 3x3 numbers"
    assert not re.search("[a-zA-Z]{3}", reply.text), reply.text


def test_the_step_oracle_is_keras():
    picture, kernel, row, column, bias = q.window_step.answer.inputs(np.random.default_rng(0))
    expected = keras.ops.conv(picture[None, :, :, None], kernel[:, :, None, None])[0, row, column, 0] + bias
    assert same(q.window_step.answer.oracle(picture, kernel, row, column, bias), expected, 1e-5)
