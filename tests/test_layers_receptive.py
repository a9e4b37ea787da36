"""receptive_field against the support of Keras's own gradients on random stacks."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from helpers.layers import receptive_field


def random_stack(number: int) -> list[tuple[int, int]]:
    rng = np.random.default_rng(number)
    return [(int(rng.integers(1, 5)), int(rng.integers(1, 4))) for _ in range(rng.integers(1, 5))]


def support(stack: list[tuple[int, int]]) -> int:
    """Cells from the first to the last row whose change reaches the middle output cell."""
    side = 20 + sum(k for k, _ in stack) * int(np.prod([s for _, s in stack]))

    @tf.function  # not eager: see tests/test_blocks_receptive.py
    def gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x
            for kernel_size, strides in stack:
                y = keras.ops.conv(y, np.ones((kernel_size, 1, 1, 1), "float32"), strides=strides)
            middle = y[0, y.shape[1] // 2, 0, 0]
        return tape.gradient(middle, x)

    touched = np.flatnonzero(gradient(tf.ones((1, side, 1, 1))).numpy())
    return int(touched[-1] - touched[0] + 1)


def test_receptive_field_is_the_support_of_the_gradient_on_random_stacks():
    for number in range(40):
        stack = random_stack(number)
        assert receptive_field(stack) == support(stack), stack


def test_receptive_field_of_a_network_with_pooling():
    """Two dimensions, real layers: the input cells that reach one cell of conv-pool-conv-pool."""
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            keras.layers.Conv2D(2, 3, padding="same"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(3, 2, padding="same"),
            keras.layers.AveragePooling2D(2),
        ]
    )
    x = tf.Variable(np.ones((1, 32, 32, 1), "float32"))
    with tf.GradientTape() as tape:
        middle = tf.reduce_sum(model(x)[0, 4, 4])
    rows, columns = np.nonzero(tape.gradient(middle, x).numpy()[0, :, :, 0])
    seen = receptive_field([(3, 1), (2, 2), (2, 1), (2, 2)])
    assert np.ptp(rows) + 1 == np.ptp(columns) + 1 == seen


def test_empty_stack_sees_one_cell():
    assert receptive_field([]) == 1


@pytest.mark.parametrize("stack", [[3, 2], (3, 1), 3, [(3, 1), (2,)], [(3, 1), (2, None)], ["31"]])
def test_what_is_no_stack_is_told_in_korean(stack):
    with pytest.raises(ValueError, match="레이어마다 .창, 스트라이드.를 정수로"):
        receptive_field(stack)


def test_a_stack_may_be_an_array_or_any_iterable():
    assert receptive_field(np.array([[3, 1], [2, 2]])) == receptive_field(iter([[3, 1], [2, 2]])) == 4


def test_impossible_windows_are_named():
    with pytest.raises(ValueError, match="창 0"):
        receptive_field([(3, 1), (0, 1)])
