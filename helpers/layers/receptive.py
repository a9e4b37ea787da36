"""How far one cell of a deep feature map sees into the picture."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def receptive_field(stack: Iterable[tuple[int, int]]) -> int:
    """Measures, along one side, how many input cells one output cell looks over.

    Counted from the first to the last cell that can change the output cell. Each window widens the
    view by ``kernel_size - 1`` steps; a step is as long as all strides before it multiplied. Borders
    are not considered: a cell near the edge sees less of the real picture.

    Args:
        stack: ``(kernel_size, strides)`` of each convolution or pooling, input first.

    Returns:
        Input cells along one side; 1 for an empty stack.

    Raises:
        ValueError: Something in the stack is no pair of whole numbers, or a number is below 1.

    Example:
        >>> receptive_field([(3, 1), (3, 1)]), receptive_field([(3, 1), (2, 2), (3, 1)])
        (5, 8)

    Source: Araujo et al., Computing Receptive Fields, https://distill.pub/2019/computing-receptive-fields/
    """
    field, step = 1, 1
    for kernel_size, strides in _pairs(stack):
        if min(kernel_size, strides) < 1:
            raise ValueError(
                f"창과 스트라이드는 1 이상이어야 합니다. 지금은 창 {kernel_size}, 스트라이드 {strides}입니다."
            )
        field += (kernel_size - 1) * step
        step *= strides
    return field


def _pairs(stack: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    layers = list(stack) if isinstance(stack, Iterable) else [stack]
    for layer in layers:
        if np.shape(layer) != (2,) or not all(isinstance(number, int | np.integer) for number in layer):
            raise ValueError(
                f"레이어마다 (창, 스트라이드)를 정수로 적어 주세요. 예: [(3, 1), (2, 2)]. "
                f"지금은 {layer!r}이 있습니다."
            )
    return layers
