"""Questions: sizes, steps, folders, labels, paper, people and small tests."""

from __future__ import annotations

import numpy as np

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function, returns
from helpers.exercises.values import Number, Numbers
from helpers.statistics import wilson_interval


def _label_of(folders, name):
    return sorted(folders).index(name)


def _folders_and_name(rng):
    """Folders, one with a capital, in an order in which a name's place is never its place in the alphabet."""
    names = ["star", "circle", "triangle", "rectangle", "Heart", "Moon"]
    while True:
        folders = rng.permutation(names).tolist()
        moved = [name for name in folders if folders.index(name) != sorted(folders).index(name)]
        if moved:
            return folders, moved[int(rng.integers(len(moved)))]


def _on_white(picture):
    opacity = picture[..., 3:] / 255
    return opacity * picture[..., :3] + (1 - opacity) * 255


def _on_white_rounded(picture):
    return np.round(_on_white(picture))


def _without_paper(picture):
    return picture[..., :3]


def _only_transparent_cells(picture):
    return np.where(picture[..., 3:] == 0, 255, picture[..., :3])


def _on_black(picture):
    return picture[..., 3:] / 255 * picture[..., :3]


def _opacity_swapped(picture):
    opacity = 1 - picture[..., 3:] / 255
    return opacity * picture[..., :3] + (1 - opacity) * 255


def _white_is_one(picture):
    opacity = picture[..., 3:] / 255
    return opacity * picture[..., :3] + (1 - opacity)


def _ink_and_paper_scaled(picture):
    return _on_white(picture) / 255


def _half_transparent(rng, size=(4, 5)):
    ink = rng.integers(0, 256, size=(*size, 3))
    opacity = rng.choice([0, 51, 102, 204, 255], size=(*size, 1))
    opacity.flat[:2] = rng.permutation([0, 51])
    return (np.concatenate([ink, opacity], axis=-1),)


def _exam_rows(users, chosen):
    return np.isin(users, chosen)


def _users_and_chosen(rng, extra=12):
    people = np.array(["ann", "anna", "bo", "bob", "cho"])
    users = rng.permutation(np.concatenate([people, rng.choice(people, extra)]))
    pair = [["ann", "cho"], ["bo", "cho"], ["ann", "bo"]][int(rng.integers(3))]
    return users, pair


def _few_users(rng):
    return _users_and_chosen(rng, extra=1)


largest_layer = Question(
    "연습 7.5 가장 큰 레이어",
    Number(14 * 14 * 64 * 128 + 128),
    mistakes=[
        Mistake(
            "forgot biases", 14 * 14 * 64 * 128, "편향을 빼고 센 수입니다. 뉴런 128개에 하나씩 있습니다."
        ),
        Mistake(
            "no pooling",
            28 * 28 * 64 * 128 + 128,
            "풀링이 없을 때의 수입니다. 최대 풀링이 한 변을 반으로 줄입니다.",
        ),
        Mistake(
            "same padding",
            16 * 16 * 64 * 128 + 128,
            '`padding="same"`일 때의 수입니다. 이 모델의 합성곱은 valid여서 한 변이 2칸씩 줄어듭니다.',
        ),
        Mistake(
            "one channel",
            14 * 14 * 128 + 128,
            "특성 맵이 한 장일 때의 수입니다. 펼치기 전의 특성 맵은 64장입니다.",
        ),
        Mistake(
            "24 pixels", 10 * 10 * 64 * 128 + 128, "24×24 그림일 때의 수입니다. 이번에는 32×32 그림입니다."
        ),
        Mistake(
            "one convolution",
            15 * 15 * 64 * 128 + 128,
            "합성곱이 하나일 때의 수입니다. 풀링 앞에 합성곱이 둘이어서 한 변이 두 번 줄어듭니다.",
        ),
        Mistake(
            "whole model",
            (3 * 9 + 1) * 32 + (32 * 9 + 1) * 64 + (14 * 14 * 64 + 1) * 128 + (128 + 1) * 3,
            "모델 전체의 수입니다. `Dense(128)` 레이어 하나의 수만 적어 주세요.",
        ),
    ],
    hints=[
        "Dense 앞의 Flatten에서 숫자가 몇 개 나오는지 먼저 세어 보세요.",
        "24×24 그림에서는 한 변이 24 → 22 → 20 → 10으로 줄었습니다. 32에서 시작하면 어떻게 될까요?",
        "특성 맵이 64장이므로 펼친 숫자의 수는 한 변 × 한 변 × 64입니다.",
    ],
    solution=(
        "한 변이 32 → 30 → 28 → 14로 줄고 펼친 숫자가 14 × 14 × 64 = 12,544개이므로 "
        "12,544 × 128 + 128 = 1,605,760개입니다."
    ),
    right="그림의 한 변이 24에서 32로 늘었을 뿐인데 매개변수는 두 배 가까이 늘었습니다.",
)

updates = Question(
    "연습 7.6 모두 몇 스텝일까요?",
    Number(8 * 30),
    mistakes=[
        Mistake("one epoch", 8, "한 에포크의 스텝 수입니다. 30에포크를 훈련합니다."),
        Mistake(
            "counted pictures",
            60 * 30,
            "그림을 세면 나오는 수입니다. 가중치는 그림 한 장이 아니라 배치마다 한 번 바뀝니다.",
        ),
        Mistake("counted epochs", 30, "에포크의 수입니다. 한 에포크 안에서도 배치마다 바뀝니다."),
        Mistake(
            "dropped the last batch",
            7 * 30,
            "남은 4장을 버린 수입니다. 케라스는 남은 그림도 작은 배치로 묶어 훈련합니다.",
        ),
        Mistake(
            "fraction of a batch",
            225,
            "60 ÷ 8 = 7.5를 그대로 곱한 수입니다. 반쪽짜리 배치도 한 스텝입니다.",
        ),
        Mistake("batch times epochs", 8 * 30 * 8, "배치 크기까지 곱한 값입니다. 배치의 수만 세면 됩니다."),
        Mistake(
            "one shape",
            3 * 30,
            "한 모양 20장만 셀 때의 수입니다. 세 모양의 60장을 섞어서 8장씩 묶습니다.",
        ),
        Mistake(
            "shapes apart",
            3 * 3 * 30,
            "모양마다 따로 묶을 때의 수입니다. 세 모양의 60장을 섞어서 8장씩 묶습니다.",
        ),
        Mistake(
            "pictures times batch",
            60 * 8,
            "그림의 수에 배치 크기를 곱한 값입니다. 배치의 수는 그림의 수를 배치 크기로 나누어 얻습니다.",
        ),
    ],
    hints=[
        "한 에포크에 배치가 몇 개인지 세어 보세요. 마지막 배치는 꽉 차지 않아도 배치입니다.",
        "60장을 8장씩 일곱 번 묶으면 56장입니다. 남은 그림은 어떻게 될까요?",
        "10장을 4장씩 묶어 5에포크라면 배치가 3개이므로 3 × 5 = 15번입니다.",
    ],
    solution=(
        "한 에포크에 8장짜리 배치 7개와 4장짜리 배치 1개, 모두 8스텝이고 "
        "30에포크이므로 8 × 30 = 240스텝입니다."
    ),
    right="남은 4장으로도 한 스텝을 훈련합니다. `len(배치로 묶은 데이터셋)`이 이 수를 알려 줍니다.",
)

label_of = Question(
    "연습 7.1 라벨의 번호",
    Function(_label_of, _folders_and_name),
    mistakes=[
        Mistake(
            "given order",
            lambda folders, name: folders.index(name),
            "받은 순서대로 붙인 번호입니다. 케라스는 이름의 순서로 늘어놓은 다음에 번호를 붙입니다.",
        ),
        Mistake(
            "from one",
            lambda folders, name: sorted(folders).index(name) + 1,
            "1부터 붙인 번호입니다. 라벨은 0부터 시작합니다.",
        ),
        Mistake(
            "backwards",
            lambda folders, name: sorted(folders, reverse=True).index(name),
            "거꾸로 늘어놓고 붙인 번호입니다. a로 시작하는 이름이 먼저입니다.",
        ),
        Mistake(
            "ignored capitals",
            lambda folders, name: sorted(folders, key=str.lower).index(name),
            "대문자와 소문자를 같게 볼 때의 번호입니다. 케라스는 대문자로 시작하는 이름을 앞에 둡니다.",
        ),
    ],
    hints=[
        "먼저 이름을 알파벳순으로 늘어놓으세요.",
        "`sorted`는 늘어놓은 새 리스트를 돌려줍니다.",
        "리스트의 `.index(값)`은 그 값이 몇 번째인지 0부터 세어 돌려줍니다.",
    ],
    solution="이름을 늘어놓고 자리를 찾습니다. 폴더를 만든 순서나 파일의 수는 상관없습니다.",
    right="그래서 폴더를 하나 더 만들면 다른 클래스의 번호가 바뀔 수 있습니다.",
)

label_modes = Question(
    "연습 7.2 어느 짝이 맞을까요?",
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
            "only one hot", "다", "(다)는 맞지만 빠진 것이 있습니다. 정수 라벨에도 짝이 되는 손실이 있습니다."
        ),
        Mistake("only integers", "가", "(가)는 맞지만 빠진 것이 있습니다. 원-핫 라벨의 짝을 찾아보세요."),
        Mistake(
            "integers without sparse",
            lambda letters: "나" in letters,
            "(나)는 틀립니다. `categorical_crossentropy`는 확률과 모양이 같은 원-핫 라벨을 받습니다.",
        ),
        Mistake(
            "binary for three",
            lambda letters: "라" in letters,
            "(라)는 클래스가 둘일 때만 쓸 수 있습니다. 폴더가 셋이면 케라스가 오류를 냅니다.",
        ),
    ],
    hints=[
        "라벨 하나가 정수인지, 숫자 세 개짜리 벡터인지 생각해 보세요.",
        "sparse는 정수 라벨을 받는다는 뜻입니다.",
        "binary가 붙은 것은 클래스가 몇 개일 때 쓰는지도 생각해 보세요.",
    ],
    solution=(
        "(가) 정수 라벨은 sparse_categorical_crossentropy, (다) 원-핫 라벨은 categorical_crossentropy와 "
        "짝입니다. (나)는 라벨의 모양이 확률과 달라 오류가 나고, (라)는 폴더가 셋이어서 오류가 납니다."
    ),
    right="두 짝의 손실은 같습니다. 라벨을 적는 방법만 다릅니다. 이 장에서는 (다)를 씁니다.",
)

on_white = Question(
    "연습 7.3 투명한 배경에 종이를 깝니다",
    Function(
        _on_white,
        _half_transparent,
        small=lambda rng: _half_transparent(rng, size=(2, 3)),
        also=[_on_white_rounded],
    ),
    mistakes=[
        Mistake(
            "dropped opacity",
            _without_paper,
            "불투명도를 쓰지 않은 값입니다. 투명한 칸에 숨어 있던 색(흔히 검정)이 그대로 나타납니다.",
        ),
        Mistake(
            "only transparent cells",
            _only_transparent_cells,
            "완전히 투명한 칸만 희게 바뀌었습니다. 반쯤 투명한 칸은 잉크와 종이를 섞어야 합니다.",
        ),
        Mistake("black paper", _on_black, "검은 종이 위에 올린 값입니다. 종이의 몫도 더해야 합니다."),
        Mistake(
            "white is one",
            _white_is_one,
            "종이의 값이 1입니다. 잉크의 값이 0과 255 사이이므로 흰 종이는 255입니다.",
        ),
        Mistake(
            "ink and paper scaled",
            _ink_and_paper_scaled,
            "색까지 255로 나눈 값입니다. 0과 1 사이로 만드는 것은 불투명도뿐이고, "
            "색은 0과 255 사이 그대로입니다.",
        ),
        Mistake("opacity swapped", _opacity_swapped, "불투명도를 뒤집은 값입니다. 255가 불투명입니다."),
    ],
    hints=[
        "네 번째 채널을 255로 나누어 0과 1 사이의 수로 만드세요.",
        "`picture[..., 3:]`처럼 잘라야 모양이 (높이, 너비, 1)로 남아 곱할 수 있습니다.",
        "잉크의 몫과 종이의 몫을 따로 계산하고 더하세요. 두 몫의 비율을 더하면 1입니다.",
    ],
    solution="잉크와 종이를 불투명도만큼 섞습니다. 투명한 칸은 종이의 255가 됩니다.",
    right="사진 프로그램이 그림을 겹칠 때에도 같은 식을 씁니다.",
)

exam_rows = Question(
    "연습 7.4 사람별로 나눕니다",
    Function(_exam_rows, _users_and_chosen, small=_few_users),
    mistakes=[
        Mistake(
            "everyone else",
            lambda users, chosen: ~np.isin(users, chosen),
            "True와 False가 뒤바뀌었습니다. 평가용으로 뽑은 사람의 그림에 True가 와야 합니다.",
        ),
        Mistake(
            "first person only",
            lambda users, chosen: users == chosen[0],
            "`chosen`의 첫 사람만 고른 값입니다. `chosen`의 모든 사람을 보아야 합니다.",
        ),
        Mistake(
            "row numbers",
            lambda users, chosen: np.flatnonzero(np.isin(users, chosen)),
            "자리의 번호를 돌려주었습니다. 그림마다 True나 False가 하나씩 있는 배열을 돌려주세요.",
        ),
        Mistake(
            "part of a name",
            lambda users, chosen: np.array([any(name in user for name in chosen) for user in users]),
            "이름의 일부만 같아도 고른 값입니다. ann을 뽑았을 때 anna의 그림이 섞이면 안 됩니다.",
        ),
        Mistake(
            "tuple",
            returns(lambda rows: isinstance(rows, tuple)),
            "튜플을 돌려주었습니다. 배열의 대괄호 안에서 튜플은 축마다 자리 하나씩을 뜻합니다. "
            "`np.array(...)`로 배열을 만들어 돌려주세요.",
        ),
        Mistake(
            "objects",
            returns(lambda rows: isinstance(rows, np.ndarray) and rows.dtype.kind == "O"),
            "원소의 종류가 object인 배열을 돌려주었습니다. 이런 배열은 대괄호 안에 넣어 그림을 고를 수 "
            "없습니다. `dtype=bool`인 배열이어야 합니다.",
        ),
        Mistake(
            "zeros and ones",
            lambda users, chosen: np.isin(users, chosen).astype(int),
            "0과 1이 들어 있습니다. 배열의 대괄호 안에서 0과 1은 자리의 번호를 뜻하므로 "
            "True와 False여야 합니다.",
        ),
    ],
    hints=[
        "그림마다 그린 사람이 `chosen` 안에 있는지 물어보면 됩니다.",
        "NumPy의 `np.isin`이 배열의 원소마다 확인해 줍니다.",
        "`np.isin(무엇을, 어디에서)`의 순서로 넣습니다.",
    ],
    solution="`np.isin(users, chosen)`이 그림마다 True나 False를 줍니다. 나머지는 `~`로 뒤집어 얻습니다.",
    right="같은 사람의 그림이 훈련과 테스트 양쪽에 들어가지 않습니다.",
)

thirteen_of_fifteen = Question(
    "연습 7.7 15장 중 13장",
    Numbers(wilson_interval(13, 15), tolerance=0.006),
    mistakes=[
        Mistake(
            "normal approximation",
            (
                13 / 15 - 1.96 * (13 / 15 * 2 / 15 / 15) ** 0.5,
                13 / 15 + 1.96 * (13 / 15 * 2 / 15 / 15) ** 0.5,
            ),
            "정규 근사로 구한 구간입니다. 위 끝이 1을 넘습니다. 그림이 적을 때는 윌슨 구간을 씁니다.",
        ),
        Mistake(
            "clipped normal approximation",
            (13 / 15 - 1.96 * (13 / 15 * 2 / 15 / 15) ** 0.5, 1.0),
            "정규 근사로 구한 구간의 위 끝을 1로 자른 값입니다. 두 장을 틀린 모델이 모두 맞힐 수도 있다는 "
            "구간이 됩니다. 그림이 적을 때는 윌슨 구간을 씁니다.",
        ),
        Mistake("eleven", wilson_interval(11, 15), "11장일 때의 구간입니다."),
        Mistake(
            "upper end first",
            tuple(reversed(wilson_interval(13, 15))),
            "두 끝의 순서를 바꾸면 정답입니다. 아래 끝을 먼저 적으세요.",
        ),
        Mistake(
            "only the rate",
            lambda value: abs(value[0] - 13 / 15) < 0.006,
            "앞의 숫자는 정확도 13/15입니다. 구간의 아래 끝은 그보다 낮습니다.",
        ),
        Mistake(
            "in percent",
            tuple(100 * bound for bound in wilson_interval(13, 15)),
            "퍼센트로 적은 값입니다. 0과 1 사이의 수로 적어 주세요.",
        ),
    ],
    hints=[
        "이 장에서 불러온 `wilson_interval`을 쓰세요.",
        "맞힌 수와 전체 수를 차례로 넣습니다.",
        "모두 20장 중 18장을 맞혔다면 `wilson_interval(18, 20)`입니다.",
    ],
    solution="13/15는 86.7%이지만 구간은 대략 62%에서 96%까지입니다. 폭이 34%포인트나 됩니다.",
    right=(
        "두 모델이 같은 15장을 풀어 13장과 11장을 맞혔다면 구간을 따로 비교하지 말고 짝지어 보세요. "
        "답이 엇갈린 그림만 세는데, 그런 그림이 두 장뿐이면 우연과 구별되지 않습니다."
    ),
)
