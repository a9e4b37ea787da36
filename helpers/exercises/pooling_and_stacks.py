"""Questions: shifts, receptive field, flattening, dropout, stacks."""

from __future__ import annotations

from helpers.exercises.choices import Choice, Ordering, stands_before
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.values import Number

shifts = Question(
    "연습 5.1 더 큰 풀링 창",
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
            "점이 창을 벗어날 때만 풀링한 맵이 달라집니다. 한 칸으로 창을 벗어나는 방향이 있습니까?",
        ),
        Mistake("straight only", 4, "상하좌우만 세었습니다. 대각선 방향도 세어 보세요."),
    ],
    hints=[
        "점이 움직인 뒤에도 같은 3×3 창 안에 있으면 최댓값은 그대로입니다.",
        "가운데 칸의 이웃 여덟 칸은 모두 같은 창에 있습니다.",
        "plots.pooled_shifts(picture, pool_size=3)으로 그려서 세어 보세요.",
    ],
    solution=(
        "가운데 칸의 이웃 여덟 칸이 모두 같은 창에 있으므로 여덟 방향 모두 "
        "그대로입니다. 구석에 있던 점이라면 셋뿐입니다."
    ),
    right="여덟 방향 모두 그대로입니다. 다만 점이 창의 구석에 있으면 여기서도 셋뿐입니다.",
)

equivariance = Question(
    "연습 5.2 등변성과 불변성",
    Choice(
        {
            "가": "합성곱의 등변성: 모양이 한 칸 움직이면 특성 맵의 반응도 한 칸 움직인다(테두리 제외).",
            "나": "최대 풀링을 하면 입력이 한 칸 움직여도 결과가 언제나 같다.",
            "다": "등변성은 입력이 움직여도 출력이 변하지 않는다는 뜻이다.",
            "라": "모양이 테두리에 닿지 않으면, 특성 맵 전체의 최댓값은 모양을 어디로 옮겨도 같다.",
            "마": "스트라이드가 2인 합성곱도 입력이 한 칸 움직이면 출력이 정확히 한 칸 움직인다.",
        },
        {"가", "라"},
    ),
    mistakes=[
        Mistake(
            "pooling is invariant",
            lambda labels: "나" in labels,
            "풀링은 같은 창 안에서 움직일 때만 모릅니다. 여덟 방향 가운데 셋뿐이었습니다.",
        ),
        Mistake(
            "confused the words",
            lambda labels: "다" in labels,
            "변하지 않는 것은 불변성입니다. 등변성은 함께 변한다는 뜻입니다.",
        ),
        Mistake(
            "stride keeps steps",
            lambda labels: "마" in labels,
            "두 칸씩 뛰는 창은 한 칸 움직인 입력을 다른 자리에서 만납니다. "
            "두 칸을 움직이면 출력이 한 칸 움직입니다.",
        ),
        Mistake(
            "only one",
            lambda labels: labels in ({"가"}, {"라"}),
            "맞는 말이 하나 더 있습니다. 위치를 버리고 가장 큰 값만 남기면 "
            "어떻게 될까요? 위치를 남기면 어떻게 될까요?",
        ),
    ],
    hints=[
        "등변성은 함께 움직인다, 불변성은 그대로다입니다.",
        "맞는 말은 둘입니다. 하나는 등변성, 하나는 불변성의 보기입니다.",
    ],
    solution="가는 등변성, 라는 불변성입니다. 반응의 위치를 버리고 최댓값만 남기면 불변이 됩니다.",
    right="가는 함께 움직이는 등변성, 라는 그대로인 불변성입니다.",
)

receptive = Question(
    "연습 5.3 수용 영역",
    Number(10),
    mistakes=[
        Mistake(
            "ignored the stride",
            8,
            "풀링 뒤의 걸음을 한 칸으로 보았습니다. 풀링 뒤의 한 칸은 입력의 두 칸에 해당합니다.",
        ),
        Mistake("summed the windows", 11, "창의 크기를 그냥 더했습니다. 이웃한 창은 서로 겹칩니다."),
        Mistake("multiplied the windows", 54, "창의 크기를 곱했습니다. 창마다 (크기 − 1)걸음씩 넓어집니다."),
        Mistake(
            "last window only", 3, "마지막 창만 보았습니다. 그 창이 보는 칸도 저마다 아래의 여러 칸을 봅니다."
        ),
    ],
    hints=[
        "입력에서 시작해 한 레이어씩 더해 가세요. 1칸에서 출발합니다.",
        "합성곱 두 번이면 1 → 3 → 5, 2×2 풀링이면 6입니다. 여기서 한 걸음이 두 칸이 됩니다.",
        "6 + (3 - 1) * ...",
    ],
    solution="1 + 2 + 2 + 1 = 6이고, 풀링 뒤의 3×3 창은 두 칸씩 두 걸음을 더 봅니다. 6 + 2 × 2 = 10입니다.",
    right="6 + 2 × 2 = 10입니다. 풀링이 걸음을 넓혀 더 멀리 보게 합니다.",
)

flatten_position = Question(
    "연습 5.4 펼친 뒤의 자리",
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
        "앞에는 가로 세 칸짜리 한 줄과 두 칸이 있습니다. 모두 다섯 칸입니다.",
        "(1 * 3 + 2) * 2 + ...",
    ],
    solution="앞에 1 × 3 + 2 = 5칸이 있고 칸마다 채널이 둘이므로 5 × 2 + 0 = 10입니다.",
    right="(1 × 3 + 2) × 2 + 0 = 10입니다.",
)

dropout = Question(
    "연습 5.5 드롭아웃의 크기 조절",
    Number(8, tolerance=1e-6),
    mistakes=[
        Mistake(
            "not scaled",
            6,
            "살아남은 값을 그대로 두었습니다. 꺼진 값의 몫까지 키워야 합의 기댓값이 같습니다.",
        ),
        Mistake("scaled down", 4.5, "살아남을 비율을 곱했습니다. 훈련할 때는 반대로 나누어 키웁니다."),
        Mistake("divided by the rate", 24, "끄는 비율로 나누었습니다. 살아남는 비율 1 − 0.25로 나눕니다."),
        Mistake("switched off", 0, "이 값은 꺼지지 않고 살아남았습니다."),
    ],
    hints=[
        "넷 가운데 하나를 끄면 합이 4분의 3으로 줄어듭니다. 어떻게 되돌릴까요?",
        "살아남은 값은 1 − rate로 나눕니다.",
        "6 / (1 - ...)",
    ],
    solution="6 ÷ (1 − 0.25) = 8입니다. 사용할 때는 아무것도 끄지 않고 6을 그대로 보냅니다.",
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


stack = Question(
    "연습 5.6 블록 쌓기",
    Ordering(
        _PUZZLE, ["마", "사", "다", "나", "바", "가", "라"], also=[["마", "사", "바", "나", "다", "가", "라"]]
    ),
    mistakes=[
        Mistake(
            "size lost",
            lambda order: "아" in order,
            "12×12가 10×10으로 줄어듭니다. 첫 합성곱 뒤에도 12×12이려면 padding이 무엇이어야 할까요?",
        ),
        Mistake(
            "Dense before Flatten",
            stands_before("라", "가"),
            "Dense가 Flatten보다 먼저 있습니다. Dense에는 한 줄로 펼친 숫자를 넣습니다.",
        ),
        Mistake(
            "filters swapped",
            stands_before("나", "사"),
            "합성곱의 차례가 바뀌었습니다. 채널 수는 먼저 4가 되고 나중에 8이 됩니다.",
        ),
        Mistake(
            "Flatten too early",
            lambda order: order.index("가") < max(order.index(label) for label in "나다바"),
            "Flatten 뒤에는 높이와 너비가 없습니다. 합성곱과 풀링은 그 앞에 두어야 합니다.",
        ),
        Mistake(
            "no input first",
            lambda order: order[0] != "마",
            "모델의 첫 줄은 입력의 모양입니다.",
        ),
    ],
    hints=[
        "모양을 차례로 따라가 보세요. 높이와 너비가 절반이 되는 곳이 풀링입니다.",
        "12 → 12는 same 합성곱, 12 → 6은 풀링, 6 → 4는 valid 합성곱입니다.",
        "마, 사, 다, 나, ...",
    ],
    solution=(
        "마(입력) → 사(12×12×4) → 다(6×6×4) → 나(4×4×8) → 바(2×2×8) → "
        "가(32) → 라(3)입니다. 다와 바는 같은 줄이라 바꾸어도 됩니다."
    ),
    right="모양이 12 → 12 → 6 → 4 → 2로 맞아떨어집니다. 블록은 앞의 출력과 뒤의 입력이 맞아야 쌓입니다.",
)
