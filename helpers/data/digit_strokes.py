"""From the strokes of a pen to a picture of 28x28, as the pictures of MNIST were made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

SIDE = 28
BOX = 20
PEN = 1.1
FINE = 8


def drawn_digit(strokes: Sequence[ArrayLike], centred: bool = True, pen: float = PEN) -> np.ndarray:
    """Draws strokes as a picture like MNIST's.

    MNIST's makers scaled each digit to fit a box of 20x20 cells, its shape kept, and then moved it by whole
    cells so that its centre of mass lies in the middle of 28x28 cells: in the cell of row and column 14,
    counted from 0, as their pictures show. Here the pen is scaled along with its strokes, and each cell's
    grey is the share of its 8x8 points that the pen covers. What leaves the picture is cut off.

    ``helpers/interactive/scripts/digit-strokes.js`` does the same, step by step.

    Args:
        strokes: One array of shape (points, 2) a stroke: x to the right and y down, in cells of the canvas,
            0 to 28. A stroke of one point is a dot.
        centred: False leaves the strokes where and as large as they are.
        pen: Radius of the pen, in cells of the canvas.

    Returns:
        Shape (28, 28), uint8, 0 for paper and 255 for ink, as ``mnist().x_test`` has them.

    Raises:
        ValueError: A stroke has another shape or holds what is not a number, or the pen has no width (in
            Korean).

    Example:
        >>> seven = [[(8, 6), (20, 6), (13, 22)]]
        >>> drawn_digit(seven).shape
        (28, 28)

    Source:
        Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits: how the pictures
        were normalised in size and centred.
    """
    lines = [_checked(stroke) for stroke in strokes]
    if not pen > 0:
        raise ValueError(f"펜의 반지름은 0보다 커야 합니다. 받은 값: {pen}")
    if not lines:
        return np.zeros((SIDE, SIDE), np.uint8)
    if not centred:
        return _greys(lines, pen, SIDE)
    points = np.concatenate(lines)
    corner = points.min(axis=0) - pen
    scale = BOX / (points.max(axis=0) + pen - corner).max()
    boxed = _greys([(line - corner) * scale for line in lines], pen * scale, BOX)
    return _centred(boxed)


def _checked(stroke: ArrayLike) -> np.ndarray:
    line = np.asarray(stroke, dtype=float)
    if line.ndim != 2 or line.shape[1] != 2 or len(line) == 0 or not np.isfinite(line).all():
        raise ValueError(
            "획마다 점을 (점의 수, 2) 모양의 숫자로 주세요. 획 하나라면 [[(8, 6), (20, 6), (13, 22)]]처럼 "
            f"한 번 더 묶습니다. 받은 모양: {line.shape}"
        )
    return line


def _greys(lines: Sequence[np.ndarray], radius: float, side: int) -> np.ndarray:
    """The share of each cell that the pen covers, 0 to 255."""
    fine = side * FINE
    is_ink = np.zeros((fine, fine), bool)
    for line in lines:
        _ink(is_ink, line[0], line[0], radius)
        for start, end in zip(line[:-1], line[1:], strict=True):
            _ink(is_ink, start, end, radius)
    counts = is_ink.reshape(side, FINE, side, FINE).sum(axis=(1, 3))
    return np.floor(255 * counts / FINE**2 + 0.5).astype(np.uint8)


def _ink(is_ink: np.ndarray, start: np.ndarray, end: np.ndarray, radius: float) -> None:
    """Marks the points that are no farther than the pen's radius from a straight line."""
    low = np.minimum(start, end) - radius
    high = np.maximum(start, end) + radius
    left, top = np.clip(np.floor(low * FINE), 0, len(is_ink)).astype(int)
    right, bottom = np.clip(np.ceil(high * FINE), 0, len(is_ink)).astype(int)
    x = (np.arange(left, right) + 0.5) / FINE - start[0]
    y = ((np.arange(top, bottom) + 0.5) / FINE - start[1])[:, np.newaxis]
    across, down = end - start
    length = across * across + down * down
    share = np.clip((x * across + y * down) / length, 0, 1) if length > 0 else 0.0
    off_x, off_y = x - share * across, y - share * down
    is_ink[top:bottom, left:right] |= off_x * off_x + off_y * off_y <= radius * radius


def _centred(boxed: np.ndarray) -> np.ndarray:
    """Puts a box of 20x20 cells into 28x28, its centre of mass into the middle."""
    weights = boxed.astype(float)
    places, total = np.arange(BOX), weights.sum() or 1.0
    column = (weights.sum(axis=0) * places).sum() / total
    row = (weights.sum(axis=1) * places).sum() / total
    top, left = (int(np.floor(SIDE // 2 - place + 0.5)) for place in (row, column))
    wide = np.zeros((SIDE + 2 * BOX, SIDE + 2 * BOX), np.uint8)
    wide[BOX + top : 2 * BOX + top, BOX + left : 2 * BOX + left] = boxed
    return wide[BOX : BOX + SIDE, BOX : BOX + SIDE]
