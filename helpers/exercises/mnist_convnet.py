"""Questions: shifts, sizes, counts, labels, what a shift leaves alone, and a convnet of one's own."""

from __future__ import annotations

import math

import numpy as np

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.model_steps import steps
from helpers.exercises.models import Model
from helpers.exercises.values import Number, Numbers


def _one_hot(labels, classes):
    return np.eye(classes)[labels]


def _shift_right(picture, columns):
    return np.pad(picture, ((0, 0), (columns, 0)))[:, : picture.shape[1]]


def _shift_left(picture, columns):
    return np.pad(picture, ((0, 0), (0, columns)))[:, columns:]


def _shift_down(picture, columns):
    return np.pad(picture, ((columns, 0), (0, 0)))[: picture.shape[0]]


def _cross_entropy(label, probabilities):
    return -math.log(probabilities[label])


def _picture_and_step(rng):
    return rng.integers(1, 256, size=(6, 7)), int(rng.integers(1, 4))


def _small_picture_and_step(rng):
    return rng.integers(1, 10, size=(3, 4)), int(rng.integers(1, 3))


def _labels_and_classes(rng):
    return rng.integers(0, 5, size=4), int(rng.integers(6, 9))


def _few_labels(rng):
    return rng.permutation(3)[:2], 4


def _label_and_probabilities(rng):
    raw = rng.uniform(0.05, 1.0, size=10)
    return int(rng.integers(0, 10)), raw / raw.sum()


def _simple_probabilities(rng):
    percent = rng.permutation([28, 25, 10, 10, 9, 8, 4, 3, 2, 1])
    return int(rng.integers(0, 10)), percent / 100


def _convnet(padding="same", dropout=True, softmax=True):
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, padding=padding, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, padding=padding, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            *([layers.Dropout(0.5)] if dropout else []),
            layers.Dense(10, activation="softmax" if softmax else None),
        ]
    )


def _kinds(model) -> list[str]:
    return [step.kind for step in steps(model) if step.kind != "activation"]


def _sums_to_one(model) -> bool:
    x = np.random.default_rng(0).normal(size=(8, *model.input_shape[1:])).astype("float32")
    return bool(np.allclose(np.asarray(model(x, training=False)).sum(axis=-1), 1, atol=1e-4))


shift_right = Question(
    "연습 6.1 오른쪽으로 옮기기",
    Function(_shift_right, _picture_and_step, small=_small_picture_and_step),
    mistakes=[
        Mistake(
            "wrapped around",
            lambda picture, columns: np.roll(picture, columns, axis=1),
            "밖으로 나간 칸이 반대쪽에서 다시 나타났습니다. 새로 들어온 칸은 0이어야 합니다.",
        ),
        Mistake("to the left", _shift_left, "왼쪽으로 옮겨졌습니다."),
        Mistake("downwards", _shift_down, "아래로 옮겨졌습니다. 배열의 두 번째 축이 가로입니다."),
    ],
    hints=[
        "같은 크기의 0으로 찬 배열에서 시작하세요.",
        "원래 배열의 0번 열은 새 배열의 `columns`번 열이 됩니다.",
        "너비가 5칸이고 2칸을 옮기면 원래 그림에서는 앞의 3칸만 남습니다.",
    ],
    solution=(
        "원래 그림의 왼쪽 부분을 새 그림의 오른쪽 부분에 적습니다. "
        "`np.roll`은 나간 칸을 반대쪽에 다시 넣으므로 다릅니다."
    ),
    right="나간 칸은 사라지고 0이 들어옵니다.",
)

sizes = Question(
    "연습 6.2 32×32 그림이라면",
    Numbers((30, 15, 13, 6, 4)),
    mistakes=[
        Mistake(
            "kept the size",
            (32, 16, 16, 8, 8),
            '`padding="same"`일 때의 크기입니다. 이 합성곱은 valid입니다.',
        ),
        Mistake(
            "kept the size once",
            (32, 16, 14, 7, 5),
            '첫 합성곱만 `padding="same"`으로 계산한 크기입니다. 합성곱 셋이 모두 valid입니다.',
        ),
        Mistake(
            "with the input",
            (32, 30, 15, 13, 6, 4),
            "맨 앞의 32는 입력의 크기입니다. 레이어를 지난 다음의 크기 다섯 개만 적으세요.",
        ),
        Mistake(
            "rounded up",
            (30, 15, 13, 7, 5),
            "13을 2로 나눌 때 올림한 값입니다. 창이 다 들어가지 않는 자리는 버립니다.",
        ),
        Mistake(
            "minus kernel",
            (29, 14, 11, 5, 2),
            "i − k까지만 계산한 값입니다. 멈추는 자리는 i − k + 1개입니다.",
        ),
        Mistake(
            "half a pixel",
            lambda value: any(size != int(size) for size in value),
            "한 변의 칸 수는 자연수입니다. 창이 다 들어가지 않는 자리는 버립니다.",
        ),
        Mistake("28 pixels", (26, 13, 11, 5, 3), "28×28 그림일 때의 크기입니다. 이번에는 32×32 그림입니다."),
    ],
    hints=[
        "3×3 합성곱(valid)은 한 변을 2만큼 줄입니다.",
        "2×2 최대 풀링은 한 변을 반으로 줄이고, 남는 한 칸은 버립니다.",
        "9칸을 2칸짜리 창으로 나누면 네 번만 들어가고 한 칸이 남습니다.",
    ],
    solution="32 − 3 + 1 = 30, 30 ÷ 2 = 15, 15 − 3 + 1 = 13, 13 ÷ 2의 몫은 6, 6 − 3 + 1 = 4입니다.",
    right="13칸에는 2칸짜리 창이 여섯 번만 들어가므로 행과 열이 하나씩 버려집니다.",
)

second_convolution = Question(
    "연습 6.3 두 번째 합성곱의 매개변수",
    Number(5 * 5 * 32 * 48 + 48),
    mistakes=[
        Mistake(
            "one channel",
            5 * 5 * 48 + 48,
            "입력의 채널을 하나만 센 수입니다. 필터 하나는 채널 32개를 모두 봅니다.",
        ),
        Mistake(
            "forgot biases", 5 * 5 * 32 * 48, "편향을 빼고 센 수입니다. 편향은 필터마다 하나씩 있습니다."
        ),
        Mistake("bias per channel", 5 * 5 * 32 * 48 + 32, "편향은 입력 채널이 아니라 필터마다 하나입니다."),
        Mistake("3x3", 3 * 3 * 32 * 48 + 48, "3×3 필터일 때의 수입니다. 이번에는 5×5 필터입니다."),
        Mistake("64 filters", 5 * 5 * 32 * 64 + 64, "필터가 64개일 때의 수입니다. 이번에는 48개입니다."),
        Mistake("in the chapter", 3 * 3 * 32 * 64 + 64, "이 장의 모델 그대로일 때의 수입니다."),
    ],
    hints=[
        "필터 하나의 크기는 높이 × 너비 × 입력 채널입니다.",
        "앞 레이어의 필터가 32개이므로 입력 채널은 32개입니다.",
        "3×3 필터 하나에는 가중치 3 × 3 × 32 = 288개와 편향 하나가 있습니다.",
    ],
    solution="필터 하나에 5 × 5 × 32 = 800개, 필터가 48개이므로 38,400개, 편향 48개를 더하면 38,448개입니다.",
    right="필터 하나가 앞의 특성 맵 32장을 모두 봅니다.",
)

one_hot = Question(
    "연습 6.4 원-핫 라벨 만들기",
    Function(_one_hot, _labels_and_classes, small=_few_labels),
    mistakes=[
        Mistake(
            "width from labels",
            lambda labels, classes: np.eye(int(np.max(labels)) + 1)[labels],
            "폭이 라벨에 나온 가장 큰 수로 정해졌습니다. 나오지 않은 클래스의 열도 있어야 합니다.",
        ),
        Mistake(
            "transposed",
            lambda labels, classes: np.eye(classes)[labels].T,
            "행과 열이 뒤바뀌었습니다. 라벨 하나가 한 행입니다.",
        ),
        Mistake(
            "filled with label",
            lambda labels, classes: np.eye(classes)[labels] * np.asarray(labels)[:, None],
            "라벨이 가리키는 칸에 라벨의 값이 들어 있습니다. 그 칸에는 1을 적습니다.",
        ),
    ],
    hints=[
        "모두 0인 표를 만들고, 행마다 한 칸만 1로 바꿉니다.",
        "`np.zeros((len(labels), classes))`로 시작하세요.",
        "0행에서는 `labels[0]`열, 1행에서는 `labels[1]`열이 1입니다. `for`로 한 행씩 바꾸어도 됩니다.",
    ],
    solution=(
        "행 번호 0, 1, 2, …와 라벨을 짝지어 그 칸에 1을 적습니다. "
        "`np.eye(classes)[labels]`도 같은 일을 합니다."
    ),
    right="`keras.utils.to_categorical`이 하는 일과 같습니다.",
)

loss_value = Question(
    "연습 6.5 손실을 손으로",
    Function(_cross_entropy, _label_and_probabilities, small=_simple_probabilities),
    mistakes=[
        Mistake(
            "no minus",
            lambda label, probabilities: math.log(probabilities[label]),
            "부호가 반대입니다. 확률이 1에 가까울수록 손실은 0에 가까워야 합니다.",
        ),
        Mistake(
            "largest probability",
            lambda label, probabilities: -math.log(max(probabilities)),
            "가장 높은 확률로 계산한 값입니다. 모델의 답이 아니라 정답의 확률을 봅니다.",
        ),
        Mistake(
            "one minus",
            lambda label, probabilities: 1 - probabilities[label],
            "1에서 정답의 확률을 뺀 값입니다. 교차 엔트로피는 로그를 씁니다.",
        ),
        Mistake(
            "base ten",
            lambda label, probabilities: -math.log10(probabilities[label]),
            "상용로그(밑이 10)로 계산한 값입니다. 자연로그를 씁니다.",
        ),
    ],
    hints=[
        "정답의 확률만 보면 됩니다.",
        "자연로그 `np.log`에 음의 부호를 붙입니다.",
        "정답의 확률은 `probabilities`의 `label`번 값입니다. 0번부터 셉니다.",
    ],
    solution="정답의 확률이 p이면 손실은 −log p입니다. p가 1이면 0이고, p가 작아질수록 끝없이 커집니다.",
    right="정답이 아닌 클래스의 확률은 손실에 직접 나타나지 않습니다.",
)

what_stays = Question(
    "연습 6.6 무엇이 그대로일까요?",
    Choice(
        {
            "가": "첫 합성곱의 특성 맵 32장의 칸 하나하나",
            "나": "첫 합성곱의 특성 맵마다 가장 큰 값",
            "다": "플래튼이 펼친 숫자 576개",
            "라": "신경망이 내놓는 확률 열 개",
        },
        "나",
    ),
    mistakes=[
        Mistake(
            "every cell", "가", "글씨가 옮겨 가면 반응도 두 칸 옮겨 가므로, 칸 하나하나의 값은 달라집니다."
        ),
        Mistake(
            "flattened",
            "다",
            "반응이 옮겨 가면 펼쳤을 때의 자리도 달라집니다. 게다가 두 번째 풀링에서는 한 칸 옮겨 간 맵이 "
            "두 칸짜리 창과 어긋나 값까지 바뀝니다.",
        ),
        Mistake(
            "probabilities",
            "라",
            "옮긴 그림에서 정확도가 떨어졌습니다. 확률이 그대로라면 정확도도 그대로였을 것입니다.",
        ),
    ],
    hints=[
        "합성곱은 글씨를 따라 움직입니다. 움직여도 변하지 않는 것은 무엇일까요?",
        "맵을 두 칸 밀었을 때 자리가 바뀌는 것과 값이 바뀌는 것을 나누어 생각하세요.",
        "글씨가 테두리에서 멀어서, 맵에서 밀려나 사라지는 반응은 없습니다.",
    ],
    solution=(
        "특성 맵의 반응은 두 칸 옮겨 갈 뿐 사라지지도 새로 생기지도 않으므로, 맵마다 가장 큰 값은 같습니다. "
        "첫 풀링의 맵도 한 칸 옮겨 갈 뿐입니다. 그러나 두 번째 풀링의 창은 두 칸짜리라 한 칸 옮겨 간 맵과 "
        "어긋나므로 거기서부터 값이 달라지고, Dense는 자리마다 다른 가중치를 곱합니다."
    ),
    right="자리는 바뀌어도 가장 큰 반응의 값은 그대로입니다.",
)

own_convnet = Question(
    "연습 6.7 나만의 합성곱 신경망",
    Model(_convnet),
    mistakes=[
        Mistake(
            "valid padding",
            lambda: _convnet(padding="valid"),
            '패딩이 valid입니다. 두 합성곱에 `padding="same"`을 넣어 주세요.',
        ),
        Mistake(
            "no dropout",
            lambda model: "Dropout" not in _kinds(model),
            "드롭아웃이 없습니다. `Flatten` 다음에 넣어 주세요.",
        ),
        Mistake(
            "dropout at the end",
            lambda model: _kinds(model)[-1] == "Dropout",
            "드롭아웃이 마지막 Dense 뒤에 있습니다. 확률을 0으로 만들면 안 됩니다. `Flatten` 다음에 두세요.",
        ),
        Mistake(
            "no softmax",
            lambda model: not _sums_to_one(model),
            "출력 열 개를 더해도 1이 되지 않습니다. 마지막 활성화 함수를 다시 살펴보세요.",
        ),
    ],
    hints=[
        "합성곱과 풀링을 두 번 되풀이하고, 펼치고, 드롭아웃, Dense 순서입니다.",
        '필터는 16개와 32개입니다. 합성곱에는 모두 `padding="same"`과 relu를 넣습니다.',
        "summary()에서 모양이 28 → 28 → 14 → 14 → 7로 바뀌는지 한 줄씩 확인하세요.",
    ],
    solution=(
        "크기는 28 → 28 → 14 → 14 → 7이고, 펼치면 7 × 7 × 32 = 1,568개입니다. 매개변수는 모두 20,490개입니다."
    ),
    right="매개변수가 2만 개 남짓인 작은 모델입니다. 훈련해서 얼마나 맞히는지도 보세요.",
)
