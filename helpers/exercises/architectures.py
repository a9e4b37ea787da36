"""Questions of lesson 12: counting in LeNet, AlexNet, VGG and GoogLeNet; what a shortcut does to a slope."""

from __future__ import annotations

import numpy as np

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.values import Number, Numbers


def _weights(size, times, channels):
    return times * size**2 * channels**2


def _size_times_channels(rng):
    return int(rng.choice([3, 5, 7])), int(rng.integers(2, 5)), int(rng.choice([8, 16, 64]))


def _small_size_times_channels(rng):
    return 3, 2, 4


def _slopes(blocks):
    return float(np.prod(blocks)), float(np.prod(1 + np.asarray(blocks)))


def _blocks(rng):
    return (rng.uniform(-0.4, 0.6, size=int(rng.integers(2, 7))),)


def _small_blocks(rng):
    return (np.array([0.1, 0.5]),)


partial_maps = Question(
    "연습 12.1 일부만 보는 합성곱",
    Number(1516),
    mistakes=[
        Mistake(
            "all maps",
            16 * (25 * 6 + 1),
            "필터 16개가 모두 맵 6장을 본다고 센 값입니다. 3장만 보는 필터가 여섯 개 있습니다.",
        ),
        Mistake("no biases", 60 * 25, "편향을 빼고 센 값입니다. 필터마다 편향이 하나씩 있습니다."),
        Mistake(
            "a bias a connection",
            60 * 26,
            "이음마다 편향을 하나씩 센 값입니다. 편향은 필터마다 하나뿐입니다.",
        ),
        Mistake("only connections", 60, "이음의 수만 센 값입니다. 이음마다 5×5 커널이 하나씩 있습니다."),
    ],
    hints=[
        "필터가 보는 맵의 수를 모두 더하면 커널이 몇 장인지 나옵니다.",
        "6 × 3 + 9 × 4 + 1 × 6장입니다.",
        "커널의 수 * 25 + ...",
    ],
    solution="커널은 6 × 3 + 9 × 4 + 6 = 60장입니다. 60 × 25 + 16 = 1,516개입니다.",
    right="모두 이었다면 2,416개였을 것입니다. 그때는 곱셈 하나하나가 비쌌습니다.",
)

grouped = Question(
    "연습 12.2 둘로 나눈 합성곱",
    Number(307_456),
    mistakes=[
        Mistake(
            "one group",
            5 * 5 * 96 * 256 + 256,
            "필터마다 96장을 모두 본다고 센 값입니다. `groups=2`이면 필터는 맵의 절반만 봅니다.",
        ),
        Mistake("no biases", 5 * 5 * 48 * 256, "편향을 빼고 센 값입니다. 필터마다 편향이 하나씩 있습니다."),
        Mistake(
            "half the filters too",
            5 * 5 * 48 * 128 + 128,
            "한 묶음만 센 값입니다. 필터 128개짜리 묶음이 둘 있습니다.",
        ),
        Mistake(
            "a quarter",
            5 * 5 * 24 * 256 + 256,
            "맵을 네 묶음으로 나누어 센 값입니다. 묶음은 둘입니다.",
        ),
    ],
    hints=[
        "필터 하나가 보는 맵의 수부터 구하세요.",
        "96장을 둘로 나누면 48장입니다. 필터는 그대로 256개입니다.",
        "5 * 5 * 48 * ... + ...",
    ],
    solution="필터 하나가 5 × 5 × 48개를 봅니다. 1,200 × 256 + 256 = 307,456개입니다.",
    right="나누지 않았다면 614,656개였을 것입니다.",
)

stacked_weights = Question(
    "연습 12.3 작은 창을 여러 번",
    Function(_weights, _size_times_channels, small=_small_size_times_channels),
    mistakes=[
        Mistake(
            "once",
            lambda size, times, channels: size**2 * channels**2,
            "합성곱 하나의 가중치입니다. `times`번 쌓습니다.",
        ),
        Mistake(
            "channels once",
            lambda size, times, channels: times * size**2 * channels,
            "채널을 한 번만 곱합니다. 필터마다 모든 채널을 보고, 필터도 `channels`개입니다.",
        ),
        Mistake(
            "biases",
            lambda size, times, channels: times * (size**2 * channels**2 + channels),
            "편향까지 셉니다. 여기서는 가중치만 셉니다.",
        ),
        Mistake(
            "to the power",
            lambda size, times, channels: (size**2 * channels**2) ** times,
            "거듭제곱을 합니다. 쌓은 레이어의 가중치는 더합니다.",
        ),
    ],
    hints=[
        "합성곱 하나부터 세어 보세요. 들어오는 채널도 나가는 채널도 `channels`개입니다.",
        "필터 하나에는 가중치가 size × size × channels개 있습니다.",
        "return times * size**2 * ...",
    ],
    solution="합성곱 하나가 size² × channels²개이고, 그것이 times번 있습니다.",
    right="3×3 세 번은 27C², 7×7 한 번은 49C²입니다. 같은 넓이를 절반쯤의 가중치로 봅니다.",
)

reduced = Question(
    "연습 12.4 채널을 먼저 줄이기",
    Numbers((120_422_400, 12_443_648)),
    mistakes=[
        Mistake(
            "only the window",
            (120_422_400, 28 * 28 * 25 * 16 * 32),
            "1×1 합성곱의 곱셈을 빼고 센 값입니다. 싸지만 공짜는 아닙니다.",
        ),
        Mistake(
            "weights",
            (25 * 192 * 32, 192 * 16 + 25 * 16 * 32),
            "가중치의 수입니다. 가중치 하나는 28×28곳에서 쓰입니다.",
        ),
        Mistake("turned round", (12_443_648, 120_422_400), "두 수의 자리가 바뀐 값입니다."),
        Mistake(
            "times the reduction",
            (120_422_400, 28 * 28 * 192 * 16 * 25 * 32),
            "두 합성곱의 곱셈을 서로 곱한 값입니다. 차례로 하는 계산은 더합니다.",
        ),
    ],
    hints=[
        "곱셈의 수는 출력의 칸 수 × 필터 하나가 보는 칸 수 × 필터의 수입니다.",
        "그대로: 28·28 × 5·5·192 × 32. 줄여서: 1×1의 곱셈과 5×5의 곱셈을 더합니다.",
        "28 * 28 * 192 * 16 + 28 * 28 * 5 * 5 * ... * 32",
    ],
    solution="그대로 120,422,400번, 줄이면 2,408,448 + 10,035,200 = 12,443,648번입니다.",
    right="거의 열 배가 싸집니다. 1×1 합성곱이 GoogLeNet을 가능하게 했습니다.",
)

depth = Question(
    "연습 12.5 이름에 적힌 깊이",
    Number(35),
    mistakes=[
        Mistake("blocks", 11, "블록의 수입니다. 블록 하나에 합성곱이 세 개 들어 있습니다."),
        Mistake(
            "without the ends",
            33,
            "블록 안의 합성곱만 센 값입니다. 맨 앞의 합성곱과 맨 끝의 Dense도 셉니다.",
        ),
        Mistake("one end", 34, "맨 앞이나 맨 끝의 레이어 하나를 빠뜨린 값입니다."),
        Mistake(
            "with the shortcuts",
            39,
            "지름길의 1×1 합성곱 네 개까지 센 값입니다. 이름에는 본길만 셉니다.",
        ),
        Mistake("two a block", 24, "블록마다 합성곱을 둘로 센 값입니다. 병목 블록에는 셋이 있습니다."),
    ],
    hints=[
        "병목 블록 하나에는 1×1, 3×3, 1×1 합성곱이 있습니다.",
        "블록은 모두 2 + 3 + 4 + 2개입니다. 앞뒤의 레이어도 잊지 마세요.",
        "1 + 3 * (2 + 3 + 4 + 2) + ...",
    ],
    solution="앞의 합성곱 1 + 블록의 합성곱 3 × 11 + 끝의 Dense 1 = 35입니다.",
    right="블록이 (3, 8, 36, 3)개이면 1 + 3 × 50 + 1 = 152, 곧 ResNet-152입니다.",
)

slopes = Question(
    "연습 12.6 지름길과 기울기",
    Function(_slopes, _blocks, small=_small_blocks),
    mistakes=[
        Mistake(
            "turned round",
            lambda blocks: _slopes(blocks)[::-1],
            "두 값의 자리가 바뀌었습니다. 지름길이 없는 쪽이 먼저입니다.",
        ),
        Mistake(
            "sum",
            lambda blocks: (float(np.prod(blocks)), 1 + float(np.sum(blocks))),
            "지름길이 있는 쪽에서 기울기를 더하기만 합니다. 블록을 이을 때마다 (1 + 기울기)를 곱합니다.",
        ),
        Mistake(
            "one shortcut",
            lambda blocks: (float(np.prod(blocks)), 1 + float(np.prod(blocks))),
            "처음부터 끝까지 지름길 하나만 둡니다. 블록마다 지름길이 있습니다.",
        ),
        Mistake(
            "sums twice",
            lambda blocks: (float(np.sum(blocks)), float(np.sum(1 + np.asarray(blocks)))),
            "기울기를 더합니다. 이어진 함수의 기울기는 곱합니다(3장의 연쇄 법칙).",
        ),
    ],
    hints=[
        "이어진 함수의 기울기는 곱합니다.",
        "x + f(x)의 기울기는 1 + f의 기울기입니다.",
        "return np.prod(blocks), np.prod(1 + ...)",
    ],
    solution="지름길이 없으면 s₁ × s₂ × ..., 있으면 (1 + s₁) × (1 + s₂) × ...입니다.",
    right="f의 기울기가 작아도 1이 남아 있어, 깊은 곳의 신호가 앞까지 옵니다.",
)

degradation = Question(
    "연습 12.7 과적합이 아닌 증거",
    Choice(
        {
            "가": "테스트 오류가 더 높습니다.",
            "나": "훈련 오류가 더 높습니다.",
            "다": "매개변수가 더 많습니다.",
            "라": "훈련이 더 오래 걸립니다.",
        },
        "나",
    ),
    mistakes=[
        Mistake(
            "test error",
            "가",
            "과적합해도 테스트 오류는 높아집니다. 과적합과 갈라 주는 증거를 찾으세요.",
        ),
        Mistake(
            "parameters",
            "다",
            "매개변수가 많은 것은 과적합의 이유가 될 수 있을 뿐, 아니라는 증거가 되지 못합니다.",
        ),
        Mistake("time", "라", "걸린 시간은 과적합과 상관이 없습니다."),
    ],
    hints=[
        "과적합한 모델은 훈련 데이터를 잘 맞힙니까, 못 맞힙니까?",
        "과적합이라면 훈련 오류는 낮아야 합니다.",
        "훈련 데이터에서 잰 값을 보세요.",
    ],
    solution="과적합이면 훈련 오류는 낮고 테스트 오류만 높습니다. 훈련 오류부터 높다면 과적합이 아닙니다.",
    right="그래서 이 현상에는 따로 이름이 있습니다. 열화(degradation)라고 합니다.",
)
