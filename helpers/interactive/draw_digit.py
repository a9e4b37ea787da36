"""A board to draw a digit on, read by two networks at once."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from helpers import palette
from helpers.data.digit_strokes import PEN
from helpers.interactive.figure import Figure
from helpers.interactive.network import packed
from helpers.interactive.still import still_picture
from helpers.interactive.words import DIGIT

_MOST_EXAMPLES = 12


def draw_digit(networks: Mapping[str, Any], examples: ArrayLike, labels: ArrayLike) -> Figure:
    """Shows what two networks answer to a digit while the reader draws it.

    The strokes become a picture as ``helpers.data.drawn_digit`` makes it, centred or left where they are;
    every layer of both networks follows at once. A picture that is not centred can be moved, cell by cell.

    Args:
        networks: Two trained ``keras.Sequential`` by their Korean names, from pictures of (28, 28, 1) to ten
            probabilities, each at most 200,000 bytes with 8 bits a weight.
        examples: Pictures to begin with, shape (N, 28, 28), uint8, at most 12; the first is there at the
            start.
        labels: The digits that they show, shape (N,).

    Returns:
        The figure; a notebook shows it.

    Raises:
        ValueError: Networks or pictures do not fit (in Korean).

    Example:
        >>> draw_digit({"완전 연결": dense, "합성곱": convnet}, mnist.x_test[:10], mnist.y_test[:10])
        [움직여 보는 그림] 숫자를 그리면 두 신경망이 읽습니다
    """
    if len(networks) != 2:
        raise ValueError(f"비교할 신경망을 두 개 주세요. 받은 수: {len(networks)}개")
    examples, labels = np.asarray(examples), np.asarray(labels)
    if (
        examples.shape[1:] != (28, 28)
        or examples.dtype != np.uint8
        or not 1 <= len(examples) <= _MOST_EXAMPLES
    ):
        raise ValueError(
            f"보기 그림은 0~255의 정수(uint8)를 (장수, 28, 28) 모양으로 {_MOST_EXAMPLES}장까지 주세요. "
            f"받은 모양: {examples.shape}, 종류: {examples.dtype}"
        )
    if labels.shape != examples.shape[:1] or not np.isin(labels, range(10)).all():
        raise ValueError(
            f"라벨은 그림마다 0에서 9까지의 숫자 하나로 모두 {len(examples)}개여야 합니다. "
            f"받은 값: {labels.tolist()}"
        )
    described, assets = [], {}
    for name, model in networks.items():
        network, data = packed(name, model)
        key = hashlib.sha256(data).hexdigest()[:16]
        assets[key] = data
        described.append({"name": name, "asset": key, **network})
    settings = {
        "networks": described,
        "examples": [base64.b64encode(picture.tobytes()).decode("ascii") for picture in examples],
        "labels": [int(label) for label in labels],
        "pen": PEN,
    }
    still = _still(networks, examples[0], int(labels[0]))
    return Figure("draw-digit", "숫자를 그리면 두 신경망이 읽습니다", DIGIT, settings, still, assets)


def _still(networks: Mapping[str, Any], picture: np.ndarray, label: int) -> str:
    given = picture[np.newaxis, :, :, np.newaxis].astype("float32") / 255
    answers = {name: np.asarray(model(given))[0] for name, model in networks.items()}
    read = ", ".join(f"{name}의 답은 {found.argmax()}({found.max():.1%})" for name, found in answers.items())

    def draw(ax: Axes) -> None:
        ax.axis("off")
        shown = ax.inset_axes((0, 0, 0.36, 1))
        shown.imshow(picture, cmap="gray")
        shown.set(xticks=[], yticks=[], title=f"숫자 {label}")
        for place, (name, found) in enumerate(answers.items()):
            bars = ax.inset_axes((0.44 + 0.3 * place, 0.02, 0.26, 0.96))
            bars.barh(range(10), found, color=palette.ACTIVATION)
            bars.set(title=name, xlim=(0, 1), xticks=[], yticks=range(10))
            bars.invert_yaxis()

    return still_picture(draw, (6.4, 2.4), f"숫자 {label} 그림을 두 신경망에 넣었습니다. {read}입니다.")
