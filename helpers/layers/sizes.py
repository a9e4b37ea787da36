"""How large an output is and how much border a window needs, along one side of a picture."""

from __future__ import annotations


def pad_amounts(size: int, kernel_size: int, strides: int = 1, padding: str = "valid") -> tuple[int, int]:
    """Counts the cells of zeros that Keras puts before and after one side.

    ``"valid"`` adds none. ``"same"`` adds as many as the last window needs, half of them on each
    side; where the number is odd, the extra cell goes to the end (bottom or right).

    Args:
        size: Cells along this side of the input.
        kernel_size: Cells along this side of the window.
        strides: Cells that the window moves at each step.
        padding: ``"valid"`` or ``"same"``.

    Returns:
        A pair of integers: cells before (top or left), cells after (bottom or right).

    Raises:
        ValueError: A size is below 1, the padding is unknown, or a valid window does not fit.

    Example:
        >>> pad_amounts(8, 3, padding="same"), pad_amounts(8, 2, padding="same")
        ((1, 1), (0, 1))

    Source: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
    """
    _check(size, kernel_size, strides, padding)
    if padding == "valid":
        return 0, 0
    positions = -(-size // strides)
    total = max((positions - 1) * strides + kernel_size - size, 0)
    return total // 2, total - total // 2


def output_size(size: int, kernel_size: int, strides: int = 1, padding: str = "valid") -> int:
    """Counts the places where a window stops along one side: ``floor((i - k + 2p) / s) + 1``.

    ``2p`` is the padding of both ends together, as :func:`pad_amounts` gives it.

    Args:
        size: Cells along this side of the input (``i``).
        kernel_size: Cells along this side of the window (``k``).
        strides: Cells that the window moves at each step (``s``).
        padding: ``"valid"`` or ``"same"``.

    Returns:
        Cells along this side of the output.

    Raises:
        ValueError: As in :func:`pad_amounts`.

    Example:
        >>> output_size(28, 5, strides=2), output_size(28, 5, strides=2, padding="same")
        (12, 14)

    Source: Dumoulin and Visin, A guide to convolution arithmetic, https://arxiv.org/abs/1603.07285
    """
    return (size - kernel_size + sum(pad_amounts(size, kernel_size, strides, padding))) // strides + 1


def _check(size: int, kernel_size: int, strides: int, padding: str) -> None:
    if padding not in ("valid", "same"):
        raise ValueError(f'padding에는 "valid"나 "same"을 적습니다. 지금은 {padding!r}입니다.')
    if min(size, kernel_size, strides) < 1:
        raise ValueError(
            f"크기와 스트라이드는 모두 1 이상이어야 합니다. "
            f"지금은 입력 {size}, 창 {kernel_size}, 스트라이드 {strides}입니다."
        )
    if padding == "valid" and kernel_size > size:
        raise ValueError(
            f"창({kernel_size}칸)이 입력({size}칸)보다 큽니다. "
            '더 작은 창을 쓰거나 padding="same"으로 테두리를 덧대세요.'
        )
