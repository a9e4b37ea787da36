"""Answers about windows and kernels: any strength of an edge kernel, and Keras as the oracle of a step."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from helpers.exercises import convolution as q
from helpers.exercises.reading import same


@pytest.mark.parametrize("scale", [1, -3, 0.25])
def test_a_vertical_edge_kernel_may_have_any_strength(scale):
    reply = q.vertical_edges.check([[-scale, 0, scale], [0, 0, 0], [0, 0, 0]])
    assert reply.status == "right"


def test_the_step_oracle_is_keras():
    picture, kernel, row, column, bias = q.window_step.answer.inputs(np.random.default_rng(0))
    expected = keras.ops.conv(picture[None, :, :, None], kernel[:, :, None, None])[0, row, column, 0] + bias
    assert same(q.window_step.answer.oracle(picture, kernel, row, column, bias), expected, 1e-5)
