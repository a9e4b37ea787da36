"""Questions: units, zoom, flips, fills, labels, copies and an augmentation of one's own."""

from __future__ import annotations

import math

import numpy as np

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.reading import Unreadable, as_number, given
from helpers.exercises.values import Number, Passes


class _Factor(Number):
    """A factor, or the pair (-factor, factor), which Keras takes alike."""

    def read(self, answer):
        """Reads one number or a pair whose middle is zero."""
        if isinstance(answer, list | tuple | np.ndarray) and np.shape(answer) == (2,):
            low, high = map(as_number, answer)
            if math.isclose(low, -high):
                return abs(high)
            raise Unreadable(f"두 수를 적는다면 크기가 같고 부호가 반대여야 합니다. {given(answer)}")
        return super().read(answer)


def _mirror(picture):
    return np.flip(picture, axis=1)


def _unchanged(picture):
    return picture


def _upside_down(picture):
    return np.flip(picture, axis=0)


def _half_turn(picture):
    return np.flip(picture, axis=(0, 1))


def _other_colours(picture):
    return np.flip(picture, axis=2)


def _picture(rng):
    return (rng.integers(0, 256, size=(4, 5, 3)),)


def _small_picture(rng):
    return (rng.integers(0, 10, size=(2, 3, 3)),)


def _shift_nearest(row, steps):
    return np.pad(row, (steps, 0), mode="edge")[: len(row)]


def _shift_wrap(row, steps):
    return np.roll(row, steps)


def _shift_zero(row, steps):
    return np.pad(row, (steps, 0))[: len(row)]


def _shift_left(row, steps):
    return np.pad(row, (0, steps), mode="edge")[steps:]


def _shift_reflect(row, steps):
    return np.pad(row, (steps, 0), mode="symmetric")[: len(row)]


def _shift_mirror(row, steps):
    return np.pad(row, (steps, 0), mode="reflect")[: len(row)]


def _shift_last(row, steps):
    return np.concatenate([np.repeat(row[-1], steps), row[:-steps]])


def _roll_left(row, steps):
    return np.roll(row, -steps)


def _longer(row, steps):
    return np.pad(row, (steps, 0), mode="edge")


def _row_and_steps(rng):
    return rng.permutation(np.arange(1, 9)), int(rng.integers(2, 5))


def _short_row_and_steps(rng):
    return rng.permutation(np.arange(1, 6)), int(rng.integers(1, 4))


def _settings(layer):
    """What the layer does, with whole numbers and fractions made comparable."""
    if type(layer).__name__ != "RandomAffine":
        raise Unreadable(f"`RandomAffine(...)`으로 만든 레이어를 넣어 주세요. {given(layer)}")
    return {
        "rotation": round(float(layer.rotation_range), 6),
        "width": round(float(layer.width_shift_range), 6),
        "height": round(float(layer.height_shift_range), 6),
        "shear": round(float(layer.shear_range), 6),
        "zoom": tuple(round(float(bound), 6) for bound in layer.zoom_range),
        "horizontal": layer.horizontal_flip,
        "vertical": layer.vertical_flip,
        "fill": layer.fill_mode,
        "cval": float(layer.cval),
    }


_WANTED = {
    "rotation": (15.0, "`rotation_range`"),
    "width": (0.1, "`width_shift_range`"),
    "height": (0.1, "`height_shift_range`"),
    "shear": (0.0, "`shear_range`"),
    "zoom": ((0.8, 1.5), "`zoom_range`"),
    "horizontal": (True, "`horizontal_flip`"),
    "vertical": (False, "`vertical_flip`"),
    "fill": ("constant", "`fill_mode`"),
    "cval": (255.0, "`cval`"),
}


def _as_wanted(layer) -> bool | str:
    settings = _settings(layer)
    off = [f"{name}({settings[key]})" for key, (wanted, name) in _WANTED.items() if settings[key] != wanted]
    return True if not off else f"문제와 다른 설정이 있습니다. {', '.join(off)}"


rotation_factor = Question(
    "연습 8.5 40도는 얼마입니까?",
    _Factor(40 / 360, tolerance=0.002),
    mistakes=[
        Mistake("degrees", 40, "각도 40을 그대로 적은 값입니다. `factor`는 한 바퀴에 대한 비율입니다."),
        Mistake("percent", 0.4, "40을 100으로 나눈 값입니다. 한 바퀴는 360도입니다."),
        Mistake("radians", math.radians(40), "40도를 라디안으로 바꾼 값입니다. 비율은 한 바퀴를 1로 봅니다."),
        Mistake(
            "whole range",
            80 / 360,
            "정답의 두 배입니다. 한 바퀴는 360도이고, `factor`도 양쪽으로 회전하므로 한쪽만 적습니다.",
        ),
    ],
    hints=[
        "`factor=1`이면 한 바퀴, 즉 360도입니다.",
        "40도는 한 바퀴의 몇 분의 몇입니까?",
        "90도라면 한 바퀴의 4분의 1이므로 0.25입니다.",
    ],
    solution="한 바퀴가 360도이므로 40 / 360, 약 0.111입니다.",
    right="RandomRotation(40 / 360)이라고 적으면 코드를 읽는 사람도 40도라는 것을 압니다.",
)

zoomed_width = Question(
    "연습 8.1 2.2배의 뜻",
    Number(5, tolerance=0.001),
    mistakes=[
        Mistake("enlarged", 24.2, "11의 2.2배입니다. 이 값은 읽는 간격이어서, 1보다 크면 그림이 작아집니다."),
        Mistake(
            "subtracted", 8.8, "11에서 2.2를 뺀 값입니다. 읽는 간격이 2.2배가 되면 너비를 2.2로 나눕니다."
        ),
        Mistake("ignored", 11, "원래의 너비 그대로입니다. 1이 아닌 값은 너비를 바꿉니다."),
        Mistake(
            "whole picture",
            lambda value: abs(value - 24 / 2.2) < 0.02,
            "그림 전체의 너비 24를 2.2로 나눈 값입니다. 삼각형의 너비는 11칸입니다.",
        ),
    ],
    hints=[
        "칸을 2.2칸 간격으로 듬성듬성 읽는다고 생각하세요.",
        "11칸짜리 너비를 2.2칸씩 건너뛰면 몇 번 읽습니까?",
        "10칸짜리를 2칸 간격으로 읽으면 5칸이 됩니다.",
    ],
    solution="11 ÷ 2.2 = 5칸입니다. 1보다 큰 값은 축소입니다.",
    right="그래서 0.9에서 2.2까지는 원래보다 조금 큰 그림부터 절반보다 작은 그림까지입니다.",
)

mirror = Question(
    "연습 8.2 거울에 비춘 그림",
    Function(_mirror, _picture, small=_small_picture),
    mistakes=[
        Mistake("unchanged", _unchanged, "그림이 그대로입니다. 가로 방향의 순서를 거꾸로 하세요."),
        Mistake("upside down", _upside_down, "위아래로 뒤집힌 그림입니다. 가로는 두 번째 축입니다."),
        Mistake("half turn", _half_turn, "두 방향으로 모두 뒤집어 반 바퀴 돌린 그림이 되었습니다."),
        Mistake(
            "other colours", _other_colours, "채널이 뒤집혀 빨강과 파랑이 바뀝니다. 가로는 두 번째 축입니다."
        ),
    ],
    hints=[
        "가로는 두 번째 축입니다.",
        "파이썬에서 `[::-1]`은 순서를 거꾸로 합니다.",
        "축마다 자리를 적을 때, 그대로 둘 축에는 `:`를 적습니다.",
    ],
    solution="`picture[:, ::-1]`은 두 번째 축만 거꾸로 읽습니다. `np.fliplr`도 같은 일을 합니다.",
    right="채널은 그대로 두고 가로만 뒤집었습니다.",
)

shift_nearest = Question(
    "연습 8.3 오른쪽으로 밀고 빈자리 채우기",
    Function(_shift_nearest, _row_and_steps, small=_short_row_and_steps),
    mistakes=[
        Mistake("wrap", _shift_wrap, "나간 값이 왼쪽에서 다시 들어왔습니다. `wrap`이 하는 일입니다."),
        Mistake("constant", _shift_zero, "빈자리가 0입니다. `constant`가 하는 일입니다."),
        Mistake("reflect", _shift_reflect, "빈자리가 거울처럼 비춘 값입니다. `reflect`가 하는 일입니다."),
        Mistake(
            "mirror", _shift_mirror, "빈자리가 첫 칸을 거울로 삼아 비춘 값입니다. 첫 칸의 값만 되풀이하세요."
        ),
        Mistake(
            "last value",
            _shift_last,
            "빈자리가 오른쪽 끝의 값입니다. 비는 곳은 왼쪽이므로 왼쪽 끝의 값으로 채웁니다.",
        ),
        Mistake("to the left", _shift_left, "왼쪽으로 밀린 결과입니다."),
        Mistake("rolled left", _roll_left, "왼쪽으로 밀렸고, 나간 값이 오른쪽에서 다시 들어왔습니다."),
        Mistake("longer", _longer, "길이가 늘어났습니다. 오른쪽 끝을 넘은 값은 버립니다."),
    ],
    hints=[
        "왼쪽의 빈자리는 모두 원래의 첫 값입니다.",
        "`np.repeat(row[0], steps)`는 첫 값을 되풀이합니다.",
        "길이 5에서 2칸을 밀면 원래 줄에서는 앞의 3개만 남습니다. 둘을 `np.concatenate`로 이어 붙이세요.",
    ],
    solution="첫 값을 steps번 되풀이하고, 원래 줄에서 뒤의 steps개를 뺀 나머지를 붙입니다.",
    right="가장자리에 선이 닿아 있으면 이렇게 줄무늬가 생깁니다.",
)

label_changing = Question(
    "연습 8.4 라벨이 바뀌는 증강",
    Choice(
        {
            "가": "손글씨 숫자를 180도까지 돌리기",
            "나": "고양이와 개의 사진을 좌우로 뒤집기",
            "다": "왼쪽과 오른쪽 화살표를 가려낼 때 좌우로 뒤집기",
            "라": "원, 사각형, 삼각형을 위아래로 뒤집기",
            "마": "신호등의 색을 가려낼 때 채널마다 다른 값을 더하기",
        },
        {"가", "다", "마"},
    ),
    mistakes=[
        Mistake(
            "harmless ones", {"나", "라"}, "써도 되는 것을 골랐습니다. 쓰면 안 되는 것을 묻는 문제입니다."
        ),
        Mistake(
            "forgot digits", {"다", "마"}, "빠진 것이 있습니다. 6을 180도 돌리면 무엇이 되는지 생각해 보세요."
        ),
        Mistake("forgot colours", {"가", "다"}, "빠진 것이 있습니다. 빨강에 초록을 더하면 무슨 색이 됩니까?"),
        Mistake("forgot arrows", {"가", "마"}, "빠진 것이 있습니다. 뒤집은 화살표는 어느 쪽을 가리킵니까?"),
        Mistake(
            "flipped cats",
            lambda value: "나" in value,
            "(나)는 괜찮습니다. 거울에 비춘 고양이도 고양이입니다.",
        ),
        Mistake(
            "flipped shapes",
            lambda value: "라" in value,
            "(라)는 괜찮습니다. 거꾸로 선 삼각형도 삼각형입니다.",
        ),
    ],
    hints=[
        "바꾼 그림을 사람에게 보여 주고 같은 답이 나올지 생각해 보세요.",
        "방향이 답인 문제와 색이 답인 문제를 찾아보세요.",
        "뒤집거나 색을 바꾼 그림에 여러분이 라벨을 달아 보세요. 처음의 라벨과 같습니까?",
    ],
    solution="6은 180도 돌리면 9가 되고, 화살표는 방향이, 신호등은 색이 곧 라벨입니다.",
    right="같은 변형이라도 문제에 따라 약이 되고 독이 됩니다.",
)

copies_in_validation = Question(
    "연습 8.7 검증 데이터의 복사본",
    Number(22_500),
    mistakes=[
        Mistake(
            "proportional",
            7_500,
            "골고루 섞어서 떼어 낼 때의 수입니다. `validation_split`은 섞기 전에 맨 뒤를 떼어 냅니다.",
        ),
        Mistake("first rows", 0, "맨 앞을 떼어 낼 때의 수입니다. 떼어 내는 곳은 맨 뒤입니다."),
        Mistake("all copies", 30_000, "복사본 전체의 수입니다. 떼어 내는 것은 25%뿐입니다."),
        Mistake("first of them", 67_500, "검증 데이터가 시작되는 번호입니다. 그 뒤의 복사본을 세어 보세요."),
        Mistake("originals", 60_000, "원래 그림의 수입니다. 검증 데이터에 든 복사본만 세어 보세요."),
        Mistake("of the originals", 15_000, "원래 그림의 25%입니다. 90,000장의 25%를 떼어 냅니다."),
    ],
    hints=[
        "검증 데이터는 몇 번 샘플부터 시작합니까?",
        "검증 데이터는 90,000장의 75%가 지난 곳부터이고, 복사본은 60,000장이 지난 곳부터입니다.",
        "10장 뒤에 복사본 6장을 붙이면 16장의 뒤쪽 25%는 13번째 장부터이고, 복사본은 11번째 장부터입니다.",
    ],
    solution="검증 데이터는 67,500번 샘플부터이고, 복사본은 60,000번 샘플부터이므로, 모두 복사본입니다.",
    right="22,500장이 모두 복사본입니다. 원래 그림은 한 장도 없습니다.",
)

own_augmentation = Question(
    "연습 8.6 증강을 직접 정합니다",
    Passes(_as_wanted, "`RandomAffine(...)`으로 만든 레이어를 넣어 주세요."),
    mistakes=[
        Mistake(
            "flips up and down",
            lambda layer: layer.vertical_flip,
            "위아래 뒤집기가 켜져 있습니다. 이 문제에서는 라벨이 바뀝니다.",
        ),
        Mistake(
            "no flip",
            lambda layer: not layer.horizontal_flip,
            "좌우 뒤집기가 꺼져 있습니다. 좌우로 뒤집어도 꼭짓점의 방향은 그대로입니다.",
        ),
        Mistake(
            "fraction of a turn",
            lambda layer: 0 < layer.rotation_range < 1,
            "회전이 1도보다 작습니다. `RandomAffine`의 `rotation_range`는 도 단위입니다.",
        ),
        Mistake(
            "shift in cells",
            lambda layer: max(layer.width_shift_range, layer.height_shift_range) >= 1,
            "이동이 1 이상이면 칸 수로 읽습니다. 너비와 높이의 0.1배는 0.1로 적습니다.",
        ),
        Mistake(
            "single zoom",
            lambda layer: _settings(layer)["zoom"] in ((0.5, 1.5), (0.8, 1.2)),
            "zoom_range에 수 z 하나를 주면 (1 − z, 1 + z)가 됩니다. 두 수를 괄호로 묶어 주세요.",
        ),
        Mistake(
            "black paper",
            lambda layer: layer.fill_mode == "constant" and layer.cval != 255,
            "빈자리를 채우는 값이 흰색이 아닙니다. 흰색은 255이고 `cval`에 적습니다.",
        ),
        Mistake(
            "stretched edge",
            lambda layer: layer.fill_mode != "constant",
            '빈자리를 정한 값으로 채우려면 `fill_mode="constant"`가 필요합니다.',
        ),
    ],
    hints=[
        "뒤집기는 라벨이 바뀌지 않는 쪽만 켭니다.",
        "흰 종이로 채우려면 fill_mode와 cval이 모두 필요합니다.",
        "회전은 도, 이동은 너비와 높이에 대한 비율, 확대와 축소는 괄호로 묶은 두 수로 적습니다.",
    ],
    solution="좌우로 뒤집어도 꼭짓점은 위를 향하므로 horizontal_flip만 켭니다.",
    right="방향이 답인 문제이므로 위아래 뒤집기는 껐습니다.",
)
