"""Questions: pooling, shifts, receptive field, flattening, dropout, stacks."""

from __future__ import annotations

import numpy as np

from helpers.exercises.choices import Choice, Ordering, stands_before
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.values import Number
from helpers.layers import average_pool2d, max_pool2d


def _max_pool(feature_map):
    return max_pool2d(feature_map[np.newaxis, :, :, np.newaxis])[0, :, :, 0]


def _average_pool(feature_map):
    return average_pool2d(feature_map[np.newaxis, :, :, np.newaxis])[0, :, :, 0]


def _overlapping(feature_map):
    return max_pool2d(feature_map[np.newaxis, :, :, np.newaxis], 2, strides=1)[0, :, :, 0]


def _map(rng):
    """A small map of two windows, not square, no two numbers the same, one window below zero."""
    below, above = rng.permutation(np.arange(-4, 0, 0.5)), rng.permutation(np.arange(0, 3.5, 0.5))
    windows = [below[:4].reshape(2, 2), above[:4].reshape(2, 2)]
    if rng.random() < 0.5:
        windows.reverse()
    return (np.concatenate(windows, axis=int(rng.integers(2))),)


max_pool = Question(
    "연습 5.1 최대 풀링을 코드로",
    Function(_max_pool, _map),
    mistakes=[
        Mistake("average", _average_pool, "평균을 구했습니다. 최대 풀링은 창에서 가장 큰 값을 남깁니다."),
        Mistake(
            "started at zero",
            lambda feature_map: np.maximum(_max_pool(feature_map), 0),
            "0에서 시작했습니다. 모두 음수인 창에서는 0이 아니라 그 음수가 남아야 합니다.",
        ),
        Mistake(
            "whole numbers",
            lambda feature_map: np.trunc(_max_pool(feature_map)),
            "소수점 아래가 사라졌습니다. 정수만 담는 배열(dtype=int)에 넣지 않았는지 보세요.",
        ),
        Mistake(
            "zero and whole numbers",
            lambda feature_map: np.trunc(np.maximum(_max_pool(feature_map), 0)),
            "모두 음수인 창에서 0이 나오고, 소수점 아래도 사라졌습니다. "
            "0에서 시작하지 말고 정수만 담는 배열(dtype=int)도 쓰지 마세요.",
        ),
        Mistake("smallest", lambda feature_map: -_max_pool(-feature_map), "가장 작은 값을 남겼습니다."),
        Mistake(
            "overlapping windows",
            _overlapping,
            "창이 한 칸씩 움직였습니다. 창이 겹치지 않게 두 칸씩 움직이세요.",
        ),
        Mistake(
            "first cell",
            lambda feature_map: feature_map[::2, ::2],
            "창마다 왼쪽 위 칸만 남겼습니다. 네 칸에서 가장 큰 값을 골라야 합니다.",
        ),
        Mistake(
            "one window",
            lambda feature_map: feature_map.max(),
            "맵 전체에서 가장 큰 값 하나를 돌려주었습니다. 창마다 하나씩 남겨야 합니다.",
        ),
        Mistake(
            "rows and columns swapped",
            lambda feature_map: _max_pool(feature_map).T,
            "결과의 행과 열이 바뀌었습니다. 배열의 첫 번째 축이 세로입니다.",
        ),
    ],
    hints=[
        "출력의 높이와 너비는 입력의 절반입니다. 출력의 칸마다 창 하나를 잘라 보세요.",
        "출력 (row, column)의 창은 세로로 2 * row부터, 가로로 2 * column부터 두 칸씩입니다.",
        "pooled[row, column] = feature_map[2 * row : ..., 2 * column : ...].max()",
    ],
    solution="창을 두 칸씩 움직이며 네 칸에서 가장 큰 값을 남깁니다. 곱하기도 더하기도 배울 숫자도 없습니다.",
    right="최대 풀링을 직접 만들었습니다. 케라스의 MaxPooling2D(2)가 하는 일과 같습니다.",
)

shifts = Question(
    "연습 5.2 더 큰 풀링 창",
    Number(8),
    mistakes=[
        Mistake(
            "as with 2x2",
            3,
            "2×2 창일 때의 답입니다. 3×3 창의 한가운데 점은 어느 쪽으로 가도 창 안에 남는지 보세요.",
        ),
        Mistake(
            "none",
            0,
            "점이 창을 벗어날 때만 풀링한 맵이 달라집니다. 한 칸만 옮겨서 창을 벗어나는 방향이 있을까요?",
        ),
        Mistake("straight only", 4, "상하좌우만 세었습니다. 대각선 방향도 세어 보세요."),
        Mistake("counted staying", 9, "움직이지 않은 자리까지 세었습니다. 한 칸씩 옮기는 방향만 세세요."),
    ],
    hints=[
        "점이 움직인 뒤에도 같은 창 안에 있으면 풀링한 맵은 그대로입니다.",
        "3×3 칸을 종이에 그리고 한가운데에 점을 찍은 다음, 방향마다 점이 창을 벗어나는지 표시해 보세요.",
        "dot = np.zeros((9, 9)); dot[4, 4] = 1; unchanged_shifts(dot, pool_size=...)",
    ],
    solution=(
        "가운데 칸의 이웃 여덟 칸이 모두 같은 창에 있으므로 여덟 방향 모두 "
        "그대로입니다. 구석에 있던 점이라면 세 방향뿐입니다."
    ),
    right="여덟 방향 모두 그대로입니다. 다만 점이 창의 구석에 있으면 여기서도 세 방향뿐입니다.",
)

equivariance = Question(
    "연습 5.3 등변성과 불변성",
    Choice(
        {
            "가": "합성곱의 등변성이란, 모양이 한 칸 움직이면 특성 맵의 반응도 한 칸 움직이는 것입니다"
            "(테두리 제외).",
            "나": "최대 풀링을 하면 입력이 한 칸 움직여도 결과가 언제나 같습니다.",
            "다": "등변성은 입력이 움직여도 출력이 변하지 않는다는 뜻입니다.",
            "라": "배경이 0인 그림에 padding이 same인 3×3 합성곱을 하면, 모양을 테두리에 닿지 않게 "
            "어디로 옮겨도 특성 맵 전체의 최댓값은 같습니다.",
            "마": "스트라이드가 2인 합성곱도 입력이 한 칸 움직이면 출력이 정확히 한 칸 움직입니다.",
        },
        {"가", "라"},
    ),
    mistakes=[
        Mistake(
            "pooling is invariant",
            lambda labels: "나" in labels,
            "(나)를 다시 보세요. 같은 창 안에서 움직일 때만 결과가 같습니다. 여덟 방향 중 셋뿐이었습니다.",
        ),
        Mistake(
            "confused the words",
            lambda labels: "다" in labels,
            "(다)를 다시 보세요. 변하지 않는 것은 불변성입니다. 등변성은 함께 변한다는 뜻입니다.",
        ),
        Mistake(
            "stride keeps steps",
            lambda labels: "마" in labels,
            "(마)를 다시 보세요. 두 칸씩 뛰는 창은 한 칸 움직인 입력을 다른 자리에서 만납니다. "
            "두 칸을 움직이면 출력이 한 칸 움직입니다.",
        ),
        Mistake(
            "largest value forgotten",
            lambda labels: labels == {"가"},
            "고른 것은 맞습니다. 빠진 것이 있습니다. 반응의 위치를 버리고 가장 큰 값만 남기면 어떻게 될까요?",
        ),
        Mistake(
            "equivariance forgotten",
            lambda labels: labels == {"라"},
            "고른 것은 맞습니다. 빠진 것이 있습니다. 반응의 위치를 남기면 어떻게 될까요?",
        ),
    ],
    hints=[
        "등변성은 함께 움직이는 성질, 불변성은 그대로인 성질입니다.",
        "보기마다 입력이 한 칸 움직였을 때 출력이 움직이는지, 그대로인지, 둘 다 아닌지 따져 보세요.",
        "마지막 보기는 shape와 plots.shifted(shape, 0, 1)을 차례로 picture에 넣어 비교해 보세요.\n"
        "by_hand.conv2d(picture[None, :, :, None], kernel[:, :, None, None], strides=2)[0, :, :, 0]\n"
        '넷째 보기는 strides=2를 padding="same"으로 바꾸고 끝에 .max()를 붙입니다.',
    ],
    solution=(
        "(가)는 등변성, (라)는 불변성의 예입니다. 반응의 위치를 버리고 최댓값만 남기면 불변이 됩니다. "
        "(라)에서 same이 아니라 valid라면 구석의 창이 없어서 최댓값이 달라질 수 있습니다."
    ),
    right="(가)는 함께 움직이는 등변성, (라)는 그대로인 불변성입니다.",
)

receptive = Question(
    "연습 5.4 수용 영역",
    Number(10),
    mistakes=[
        Mistake(
            "ignored the stride",
            8,
            "풀링 뒤의 간격을 1로 보았습니다. 풀링 뒤에는 이웃한 칸이 입력에서 두 칸 떨어져 있습니다.",
        ),
        Mistake(
            "ignored the pooling",
            7,
            "합성곱만 세었습니다. 풀링도 창이므로 범위를 넓히고, 그 뒤의 간격을 2로 만듭니다.",
        ),
        Mistake(
            "doubled the field",
            12,
            "풀링이 그때까지의 범위를 두 배로 늘린다고 보았습니다. 두 배가 되는 것은 간격입니다.",
        ),
        Mistake("summed the windows", 11, "창의 크기를 그냥 더했습니다. 이웃한 창은 서로 겹칩니다."),
        Mistake(
            "multiplied the windows", 54, "창의 크기를 곱했습니다. 창마다 (창 − 1) × 간격만큼 넓어집니다."
        ),
        Mistake(
            "last window only", 3, "마지막 창만 보았습니다. 그 창이 보는 칸도 저마다 아래의 여러 칸을 봅니다."
        ),
    ],
    hints=[
        "입력에서 시작해 한 레이어씩 더해 가세요. 1칸에서 출발합니다.",
        "풀링을 지날 때까지 1 → 3 → 5 → 6칸입니다. 마지막 합성곱 앞의 간격은 얼마일까요?",
        "6 + (3 - 1) * ...",
    ],
    solution=(
        "1 + 2 + 2 + 1 = 6이고, 풀링 뒤의 간격은 2이므로 3×3 창이 (3 − 1) × 2 = 4칸을 더 봅니다. "
        "모두 10칸입니다."
    ),
    right="6 + 2 × 2 = 10입니다. 풀링이 간격을 넓혀 더 멀리 보게 합니다.",
)

flatten_position = Question(
    "연습 5.5 펼친 뒤의 자리",
    Number(10),
    mistakes=[
        Mistake(
            "channel by channel",
            5,
            "채널 0을 모두 펼친 뒤 채널 1을 잇는다고 보았습니다. 케라스는 한 "
            "칸의 채널을 모두 적고 다음 칸으로 갑니다.",
        ),
        Mistake("down before across", 14, "세로로 먼저 내려갔습니다. 가로로 먼저 갑니다."),
        Mistake("counted from 1", 11, "1부터 세었습니다. 자리는 0부터 셉니다."),
    ],
    hints=[
        "(1, 2)칸보다 앞에 있는 칸이 몇 개인지 세고, 칸마다 숫자가 두 개라는 것을 떠올리세요.",
        "앞에는 세 칸짜리 행 하나와 두 칸이 더 있습니다.",
        "(1 * 3 + 2) * 2 + ...",
    ],
    solution="앞에 1 × 3 + 2 = 5칸이 있고 칸마다 채널이 둘이므로 5 × 2 + 0 = 10입니다.",
    right="(1 × 3 + 2) × 2 + 0 = 10입니다.",
)

dropout = Question(
    "연습 5.6 드롭아웃의 크기 조절",
    Number(8, tolerance=1e-6),
    mistakes=[
        Mistake(
            "not scaled",
            6,
            "살아남은 값을 그대로 두었습니다. 꺼진 값의 몫까지 키워야 평균이 그대로입니다.",
        ),
        Mistake("scaled down", 4.5, "살아남을 비율을 곱했습니다. 훈련할 때는 반대로 나누어 키웁니다."),
        Mistake("divided by the rate", 24, "끄는 비율로 나누었습니다. 살아남는 비율 1 − 0.25로 나눕니다."),
        Mistake("switched off", 0, "이 값은 꺼지지 않고 살아남았습니다."),
    ],
    hints=[
        "넷 중 하나를 끄면 합이 평균 4분의 3으로 줄어듭니다. 어떻게 되돌릴까요?",
        "살아남은 값은 1 − rate로 나눕니다.",
        "6 / (1 - ...)",
    ],
    solution="6 ÷ (1 − 0.25) = 8입니다. 예측할 때는 아무것도 끄지 않고 6을 그대로 보냅니다.",
    right="6 ÷ 0.75 = 8입니다.",
)

_PUZZLE = {
    "가": "keras.layers.Flatten(),",
    "나": 'keras.layers.Conv2D(8, 3, activation="relu"),',
    "다": "keras.layers.MaxPooling2D(2),",
    "라": 'keras.layers.Dense(3, activation="softmax"),',
    "마": "keras.Input(shape=(12, 12, 1)),",
    "바": "keras.layers.MaxPooling2D(2),",
    "사": 'keras.layers.Conv2D(4, 3, padding="same", activation="relu"),',
    "아": 'keras.layers.Conv2D(4, 3, activation="relu"),',
}


def target_stack():
    """Builds the network of the puzzle, for drawing it as blocks.

    Returns:
        A Keras model.
    """
    import keras

    return keras.Sequential(
        [
            keras.Input(shape=(12, 12, 1)),
            keras.layers.Conv2D(4, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )


def _place(order: tuple[str, ...], label: str) -> int:
    """Where a line stands; behind all others if it is left out."""
    return order.index(label) if label in order else len(order)


stack = Question(
    "연습 5.7 블록 쌓기",
    Ordering(
        _PUZZLE, ["마", "사", "다", "나", "바", "가", "라"], also=[["마", "사", "바", "나", "다", "가", "라"]]
    ),
    mistakes=[
        Mistake(
            "number of pieces",
            lambda order: len(order) != len(_PUZZLE) - 1,
            "조각은 모두 일곱 개입니다. 보기 여덟 개 중 하나는 쓰지 않고, 첫 줄은 입력의 모양입니다.",
        ),
        Mistake(
            "no input first",
            lambda order: order[0] != "마",
            "모델의 첫 줄은 입력의 모양입니다.",
        ),
        Mistake(
            "size lost",
            lambda order: _place(order, "아") < min(_place(order, "사"), _place(order, "나")),
            "12×12가 10×10으로 줄어듭니다. 첫 합성곱 뒤에도 12×12이려면 padding이 무엇이어야 할까요?",
        ),
        Mistake(
            "too few filters",
            lambda order: "나" not in order and "사" in order and order.index("사") < _place(order, "아"),
            "(아)는 필터가 넷이라 채널이 4로 남습니다. 4×4×8이 되려면 필터가 여덟이어야 합니다.",
        ),
        Mistake(
            "Dense before Flatten",
            stands_before("라", "가"),
            "Dense가 Flatten보다 앞에 있습니다. Dense에는 한 줄로 펼친 숫자를 넣습니다.",
        ),
        Mistake(
            "filters swapped",
            stands_before("나", "사"),
            "합성곱의 순서가 바뀌었습니다. 채널 수는 먼저 4가 되고 나중에 8이 됩니다.",
        ),
        Mistake(
            "Flatten too early",
            lambda order: order.index("가") < max(order.index(label) for label in "나다바" if label in order),
            "Flatten 뒤에는 높이와 너비가 없습니다. 합성곱과 풀링은 그 앞에 두어야 합니다.",
        ),
    ],
    hints=[
        "모양을 차례로 따라가 보세요. 높이와 너비가 절반이 되는 곳이 풀링입니다.",
        "12 → 12는 same 합성곱, 12 → 6은 풀링, 6 → 4는 valid 합성곱입니다.",
        "마, 사, 다, ...",
    ],
    solution=(
        "(마) 입력 → (사) 12×12×4 → (다) 6×6×4 → (나) 4×4×8 → (바) 2×2×8 → "
        "(가) 32 → (라) 3입니다. (다)와 (바)는 같은 줄이라 바꾸어도 됩니다."
    ),
    right="모양이 12 → 12 → 6 → 4 → 2로 맞아떨어집니다. 블록은 앞의 출력과 뒤의 입력이 맞아야 쌓입니다.",
)
