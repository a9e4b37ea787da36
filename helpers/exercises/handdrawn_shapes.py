"""Questions: sizes, steps, folders, labels, paper, people and small tests."""

from __future__ import annotations

import numpy as np

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.values import Number, Numbers
from helpers.statistics import wilson_interval


def _label_of(folders, name):
    return sorted(folders).index(name)


def _folders_and_name(rng):
    folders = ["star", "circle", "triangle", "rectangle", "heart"]
    # The first name in this order is never the first in the alphabet.
    rng.shuffle(folders)
    if folders == sorted(folders):
        folders.reverse()
    wrong = [name for name in folders if folders.index(name) != sorted(folders).index(name)]
    return folders, wrong[int(rng.integers(len(wrong)))]


def _on_white(picture):
    opacity = picture[..., 3:] / 255
    return opacity * picture[..., :3] + (1 - opacity) * 255


def _without_paper(picture):
    return picture[..., :3]


def _on_black(picture):
    return picture[..., 3:] / 255 * picture[..., :3]


def _opacity_swapped(picture):
    opacity = 1 - picture[..., 3:] / 255
    return opacity * picture[..., :3] + (1 - opacity) * 255


def _half_transparent(rng):
    return (rng.integers(0, 256, size=(4, 5, 4)),)


def _exam_rows(users, chosen):
    return np.isin(users, chosen)


def _users_and_chosen(rng):
    people = np.array(["ann", "bob", "cho", "dan", "eun"])
    users = rng.permutation(np.concatenate([people, rng.choice(people, 12)]))
    return users, rng.choice(people, 2, replace=False).tolist()


largest_layer = Question(
    "연습 7.1 가장 큰 레이어",
    Number(10 * 10 * 64 * 128 + 128),
    mistakes=[
        Mistake("forgot biases", 10 * 10 * 64 * 128, "편향을 빼고 세었습니다. 뉴런 128개에 하나씩 있습니다."),
        Mistake(
            "no pooling",
            20 * 20 * 64 * 128 + 128,
            "풀링을 빠뜨렸습니다. 최대 풀링이 한 변을 반으로 줄입니다.",
        ),
        Mistake(
            "same padding",
            12 * 12 * 64 * 128 + 128,
            '`padding="same"`일 때의 수입니다. 이 모델의 합성곱은 valid여서 한 변이 2칸씩 줄어듭니다.',
        ),
        Mistake(
            "one channel",
            10 * 10 * 128 + 128,
            "채널을 빠뜨렸습니다. 펼치기 전의 특성 맵은 64장입니다.",
        ),
    ],
    hints=[
        "Dense 앞의 Flatten에서 숫자가 몇 개 나오는지 먼저 세어 보세요.",
        "한 변은 24 → 22 → 20 → 10으로 줄고, 특성 맵은 64장입니다.",
        "10 * 10 * 64 * 128 + ...",
    ],
    solution="펼친 숫자가 10 × 10 × 64 = 6,400개이므로 6,400 × 128 + 128 = 819,328개입니다.",
    right="모델 전체의 98 %가 이 레이어 하나에 있습니다.",
)

updates = Question(
    "연습 7.2 모두 몇 걸음입니까?",
    Number(750),
    mistakes=[
        Mistake("one epoch", 15, "한 에포크의 걸음 수입니다. 50에포크를 훈련합니다."),
        Mistake(
            "counted pictures",
            45 * 50,
            "그림의 수를 세었습니다. 가중치는 그림 한 장이 아니라 한 묶음마다 바뀝니다.",
        ),
        Mistake("counted epochs", 50, "에포크의 수입니다. 한 에포크 안에서도 묶음마다 바뀝니다."),
        Mistake("batch times epochs", 150, "묶음의 크기에 에포크를 곱했습니다. 묶음의 수를 곱하세요."),
    ],
    hints=[
        "한 에포크에 묶음이 몇 개인지 세어 보세요.",
        "45장을 3장씩 묶으면 15묶음입니다.",
        "45 // 3 * ...",
    ],
    solution="한 에포크에 45 ÷ 3 = 15걸음이고, 50에포크이므로 15 × 50 = 750걸음입니다.",
    right="다음 장의 강의에서는 한 에포크가 750걸음입니다. 이 장의 훈련 전체와 같습니다.",
)

label_of = Question(
    "연습 7.3 라벨의 번호",
    Function(_label_of, _folders_and_name),
    mistakes=[
        Mistake(
            "given order",
            lambda folders, name: folders.index(name),
            "받은 순서대로 번호를 붙였습니다. 케라스는 이름의 순서로 늘어놓은 다음에 번호를 붙입니다.",
        ),
        Mistake(
            "from one",
            lambda folders, name: sorted(folders).index(name) + 1,
            "번호를 1부터 붙였습니다. 라벨은 0부터 시작합니다.",
        ),
        Mistake(
            "backwards",
            lambda folders, name: sorted(folders, reverse=True).index(name),
            "순서가 거꾸로입니다. a로 시작하는 이름이 먼저입니다.",
        ),
    ],
    hints=[
        "먼저 이름을 알파벳 순서로 늘어놓으세요.",
        "`sorted(folders)`에서 `name`이 몇 번째인지 찾으세요.",
        "return sorted(folders).index(...)",
    ],
    solution="이름을 늘어놓고 자리를 찾습니다. 폴더를 만든 순서나 파일의 수는 상관없습니다.",
    right="그래서 폴더를 하나 더 만들면 다른 클래스의 번호가 바뀔 수 있습니다.",
)

label_modes = Question(
    "연습 7.4 어느 짝이 맞습니까?",
    Choice(
        {
            "가": "int와 sparse_categorical_crossentropy",
            "나": "int와 categorical_crossentropy",
            "다": "categorical과 categorical_crossentropy",
            "라": "binary와 binary_crossentropy",
        },
        {"가", "다"},
    ),
    mistakes=[
        Mistake(
            "only one hot", "다", "다는 맞습니다. 하나 더 있습니다. 정수 라벨에도 짝이 되는 손실이 있습니다."
        ),
        Mistake("only integers", "가", "가는 맞습니다. 하나 더 있습니다. 원-핫 라벨의 짝을 찾아보세요."),
        Mistake(
            "integers without sparse",
            {"나", "다"},
            "나는 틀립니다. `categorical_crossentropy`는 확률과 모양이 같은 원-핫 라벨을 받습니다.",
        ),
        Mistake(
            "binary for three",
            {"가", "다", "라"},
            "라는 클래스가 둘일 때만 쓸 수 있습니다. 폴더가 셋이면 케라스가 거절합니다.",
        ),
    ],
    hints=[
        "라벨 한 개의 모양이 정수인지, 세 칸짜리 줄인지 생각해 보세요.",
        "sparse는 정수 라벨을 받는다는 뜻입니다.",
        "binary가 붙은 것은 클래스가 몇 개일 때 쓰는지도 생각해 보세요.",
    ],
    solution="정수 라벨은 sparse_categorical_crossentropy, 원-핫 라벨은 categorical_crossentropy와 짝입니다.",
    right="두 짝은 같은 손실을 냅니다. 라벨을 적는 방법만 다릅니다.",
)

on_white = Question(
    "연습 7.5 투명한 배경에 종이를 깝니다",
    Function(_on_white, _half_transparent),
    mistakes=[
        Mistake(
            "dropped opacity",
            _without_paper,
            "불투명도를 버렸습니다. 투명한 칸에 숨어 있던 색(흔히 검정)이 그대로 나타납니다.",
        ),
        Mistake("black paper", _on_black, "검은 종이 위에 올렸습니다. 종이의 몫 (1 − a) × 255를 더하세요."),
        Mistake("opacity swapped", _opacity_swapped, "불투명도를 뒤집었습니다. 255가 불투명입니다."),
    ],
    hints=[
        "네 번째 채널을 255로 나누어 0과 1 사이의 수로 만드세요.",
        "`picture[..., 3:]`처럼 잘라야 모양이 (높이, 너비, 1)로 남아 곱할 수 있습니다.",
        "return opacity * picture[..., :3] + (1 - opacity) * ...",
    ],
    solution="잉크와 종이를 불투명도만큼 섞습니다. 투명한 칸은 종이의 255가 됩니다.",
    right="사진 프로그램이 그림을 겹칠 때에도 같은 식을 씁니다.",
)

exam_rows = Question(
    "연습 7.6 사람별로 나눕니다",
    Function(_exam_rows, _users_and_chosen),
    mistakes=[
        Mistake(
            "everyone else",
            lambda users, chosen: ~np.isin(users, chosen),
            "뒤집혔습니다. 시험관이 그린 그림에 True가 와야 합니다.",
        ),
        Mistake(
            "first person only",
            lambda users, chosen: users == chosen[0],
            "시험관 한 사람의 그림만 골랐습니다. `chosen`의 모든 사람을 보아야 합니다.",
        ),
        Mistake(
            "row numbers",
            lambda users, chosen: np.flatnonzero(np.isin(users, chosen)),
            "자리의 번호를 돌려주었습니다. 그림마다 True나 False가 하나씩 있는 배열이 필요합니다.",
        ),
    ],
    hints=[
        "그림마다 그린 사람이 `chosen` 안에 있는지 물어보면 됩니다.",
        "NumPy의 `np.isin`이 배열의 칸마다 물어봐 줍니다.",
        "return np.isin(users, ...)",
    ],
    solution="`np.isin(users, chosen)`이 그림마다 True나 False를 줍니다. 나머지는 `~`로 뒤집어 얻습니다.",
    right="같은 사람의 그림이 훈련과 시험 양쪽에 들어가지 않습니다.",
)

thirteen_of_fifteen = Question(
    "연습 7.7 15장 가운데 13장",
    Numbers(wilson_interval(13, 15), tolerance=0.006),
    mistakes=[
        Mistake(
            "normal approximation",
            (
                13 / 15 - 1.96 * (13 / 15 * 2 / 15 / 15) ** 0.5,
                13 / 15 + 1.96 * (13 / 15 * 2 / 15 / 15) ** 0.5,
            ),
            "정규 근사를 썼습니다. 위 끝이 1을 넘습니다. 장수가 적을 때는 윌슨 구간을 씁니다.",
        ),
        Mistake("eleven", wilson_interval(11, 15), "11장일 때의 구간입니다."),
        Mistake(
            "in percent",
            tuple(100 * bound for bound in wilson_interval(13, 15)),
            "퍼센트로 적었습니다. 0과 1 사이의 수로 적어 주세요.",
        ),
    ],
    hints=[
        "이 장에서 불러온 `wilson_interval`을 쓰세요.",
        "맞힌 수와 전체 수를 차례로 넣습니다.",
        "wilson_interval(13, ...)",
    ],
    solution="13/15는 86.7 %이지만 구간은 대략 62 %에서 96 %까지입니다. 11/15의 구간과 넓게 겹칩니다.",
    right="11장의 구간과 넓게 겹칩니다. 두 장 차이로 나아졌다고 말하기는 어렵습니다.",
)
