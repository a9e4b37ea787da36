"""Questions of lesson 03: slopes by hand, steps, learning rates, backpropagation, momentum, three parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function, returns
from helpers.exercises.values import Array, Number


class _Row(Array):
    """Numbers in a row, also when the learner computed them as one row or one column of a table."""

    def read(self, answer: Any) -> np.ndarray:
        value = super().read(answer)
        return value.ravel() if value.shape in ((1, value.size), (value.size, 1)) else value


def _momentum_step(weight, velocity, gradient, learning_rate, momentum):
    velocity = momentum * velocity - learning_rate * gradient
    return weight + velocity, velocity


def _moving_ball(rng):
    weight, velocity, gradient = rng.normal(size=(3, 4)) + 0.3
    return weight, velocity, gradient, rng.uniform(0.05, 0.2), rng.uniform(0.5, 0.9)


slope_by_hand = Question(
    "연습 3.1 기울기를 손으로",
    Number(-1.0, tolerance=1e-6),
    mistakes=[
        Mistake(
            "sign",
            1.0,
            "부호가 반대입니다. 출력에서 정답을 빼야 합니다. 정답이 1인데 출력이 모자라면 음수가 됩니다.",
        ),
        Mistake(
            "forgot the input",
            -0.5,
            "p − y까지는 맞습니다. 가중치는 입력과 곱해졌으니 기울기에도 입력을 곱합니다.",
        ),
        Mistake(
            "gave the loss",
            lambda value: abs(value - np.log(2)) < 0.01,
            "그것은 손실의 값입니다. 여기서는 기울기를 묻습니다.",
        ),
        Mistake(
            "gave the output",
            0.5,
            "0.5는 뉴런의 출력 p입니다. 거기에서 정답을 빼고, 다시 입력을 곱합니다.",
        ),
        Mistake("gave the sum", 0.0, "더한 값 0을 적었습니다. 먼저 sigmoid를 지난 p를 구하세요."),
    ],
    hints=[
        "더한 값, p, p − y를 순서대로 구한 다음 입력을 곱합니다.",
        "더한 값은 0.5 × 2 − 1 = 0이고, sigmoid(0)은 0.5입니다.",
        "(0.5 - 1) * ...",
    ],
    solution="더한 값이 0이므로 p = 0.5입니다. 기울기는 (0.5 − 1) × 2 = −1입니다.",
    right="기울기가 음수이니 가중치를 키우면 손실이 줄어듭니다. 정답이 1이고 입력이 양수이니 그럴듯합니다.",
)

one_step = Question(
    "연습 3.2 한 스텝",
    Number(0.7, tolerance=1e-6),
    mistakes=[
        Mistake(
            "uphill",
            0.1,
            "기울기 쪽으로 올라갔습니다. 손실을 줄이려면 기울기의 반대쪽으로 갑니다. 뺄셈을 하세요.",
        ),
        Mistake("no rate", 1.9, "학습률을 곱하지 않고 기울기를 그대로 뺐습니다."),
        Mistake("only the move", 0.3, "움직인 거리만 적었습니다. 그만큼 옮긴 뒤의 가중치를 적으세요."),
        Mistake("only the rate", 0.2, "학습률만 빼거나 학습률을 그대로 적었습니다. 기울기와 곱해야 합니다."),
    ],
    hints=[
        "새 가중치 = 가중치 − 학습률 × 기울기입니다.",
        "학습률 × 기울기는 −0.3입니다. 음수를 빼면 어떻게 될까요?",
        "0.4 - 0.2 * ...",
    ],
    solution="0.4 − 0.2 × (−1.5) = 0.7입니다.",
    right="기울기가 음수였으니 가중치가 커졌습니다.",
)

softmax_slope = Question(
    "연습 3.3 세 점수의 기울기",
    _Row([0.7, -0.8, 0.1]),
    mistakes=[
        Mistake(
            "sign",
            [-0.7, 0.8, -0.1],
            "부호가 모두 반대입니다. 정답에서 확률을 빼지 말고 확률에서 정답을 뺍니다.",
        ),
        Mistake(
            "only the right class",
            [0.0, -0.8, 0.0],
            "정답이 아닌 점수도 기울기가 있습니다. 그 점수들은 내려가야 합니다.",
        ),
        Mistake(
            "probabilities", [0.7, 0.2, 0.1], "확률을 그대로 적었습니다. 정답의 자리에서 1을 빼야 합니다."
        ),
        Mistake(
            "one score alone",
            lambda value: value.size == 1 and np.isclose(value.item(), -0.8),
            "정답인 점수의 기울기는 맞습니다. 나머지 두 점수의 기울기도 함께 적으세요.",
        ),
        Mistake(
            "wrong class",
            [-0.3, 0.2, 0.1],
            "0번을 정답으로 보았습니다. 번호는 0부터 세므로 정답은 둘째 자리입니다.",
        ),
    ],
    hints=[
        "기울기는 p − y입니다. 정답 y를 벡터로 적어 보세요.",
        "정답이 1번이므로 y = (0, 1, 0)입니다.",
        "[0.7 - 0, 0.2 - 1, ...]",
    ],
    solution="(0.7, 0.2, 0.1) − (0, 1, 0) = (0.7, −0.8, 0.1)입니다. 더하면 0입니다.",
    right="정답의 점수는 올라가고 나머지는 저마다 제 확률만큼 내려갑니다. 오르내림을 더하면 0입니다.",
)

through_relu = Question(
    "연습 3.4 relu를 거슬러",
    _Row([-1.0, 0.0, 6.0]),
    mistakes=[
        Mistake(
            "let everything pass",
            [-1.0, 4.0, 6.0],
            "둘째 뉴런은 더한 값이 음수라 꺼져 있었습니다. 꺼진 relu는 기울기를 보내지 않습니다.",
        ),
        Mistake(
            "relu of the slope",
            [0.0, 4.0, 6.0],
            "기울기에 relu를 적용했습니다. 막을지는 기울기의 부호가 아니라 더한 값의 부호가 정합니다.",
        ),
        Mistake(
            "forgot the input",
            [-0.5, 0.0, 3.0],
            "relu까지는 맞습니다. 가중치의 기울기에는 그 가중치와 곱해진 입력을 곱합니다.",
        ),
        Mistake(
            "copied",
            [-0.5, 2.0, 3.0],
            "출력에 도착한 기울기를 그대로 옮겨 적었습니다. 꺼진 relu에서 막고, 입력을 곱해야 합니다.",
        ),
        Mistake(
            "times the sum",
            [-1.2, 0.0, 15.0],
            "relu의 기울기는 더한 값이 아니라 1 또는 0입니다. 더한 값을 곱하지 않습니다.",
        ),
    ],
    hints=[
        "뉴런마다 relu가 켜져 있었는지부터 보세요.",
        "켜진 뉴런은 기울기를 그대로, 꺼진 뉴런은 0을 보냅니다. 그다음 입력 2를 곱합니다.",
        "[-0.5 * 2, 0, ...]",
    ],
    solution="relu를 지나면 (−0.5, 0, 3)이고, 입력 2를 곱하면 (−1, 0, 6)입니다.",
    right="꺼진 뉴런의 가중치는 이번 스텝에 움직이지 않습니다.",
)

wrong_sign = Question(
    "연습 3.5 부호가 틀린 기울기 찾기",
    Choice({"가": "w1", "나": "b1", "다": "w2", "라": "b2"}, "라"),
    mistakes=[
        Mistake("first weights", "가", "첫 레이어의 가중치는 유한 차분과 맞습니다. 나머지를 재어 보세요."),
        Mistake("first biases", "나", "첫 레이어의 편향은 유한 차분과 맞습니다. 나머지를 재어 보세요."),
        Mistake(
            "second weights", "다", "둘째 레이어의 가중치는 유한 차분과 맞습니다. 부호까지 비교해 보세요."
        ),
    ],
    hints=[
        "네 가지를 하나씩 유한 차분으로 재어 suspicious()가 준 값과 비교하세요.",
        "재는 함수에는 둘을 넣습니다. 숫자 하나만 바꾸어 손실을 돌려주는 함수와 그 숫자의 지금 값입니다.",
        'finite_differences(lambda value: loss_with(w1=value), small["w1"])',
    ],
    solution="b2만 부호가 반대입니다. 그 줄이 p − y가 아니라 y − p를 더했습니다.",
    right="코드만 읽으면 지나치기 쉬운 실수를 유한 차분이 잡았습니다.",
)

learning_rate = Question(
    "연습 3.6 학습률 고르기",
    Choice({"가": "0.002", "나": "0.12", "다": "0.158", "라": "0.165"}, "나"),
    mistakes=[
        Mistake("too small", "가", "(가)는 손실이 줄어들지만 너무 느립니다. 학습률을 더 키워도 됩니다."),
        Mistake(
            "at the edge",
            "다",
            "(다)는 가파른 벽 사이를 오가느라 더딥니다. 조금만 커져도 발산할 아슬아슬한 값입니다.",
        ),
        Mistake("diverging", "라", "(라)는 손실이 커집니다. 골짜기를 건너뛰며 점점 높이 올라갑니다."),
    ],
    hints=[
        "25스텝 뒤에 손실이 가장 낮은 것을 찾으세요.",
        "가장 작은 학습률도 가장 큰 학습률도 아닙니다.",
        "`for name, losses in four.items(): print(name, losses[-1])`",
    ],
    solution="(나)가 가장 낮은 손실에 닿습니다. (가)는 너무 작고, (다)는 아슬아슬하고, (라)는 발산합니다.",
    right="알맞은 학습률은 발산하는 한계보다 여유 있게 작은 값일 때가 많습니다.",
)

rate_limit = Question(
    "연습 3.7 학습률의 한계",
    Number(0.05, tolerance=1e-6),
    mistakes=[
        Mistake(
            "from the flat side",
            8.0,
            "완만한 쪽으로 계산했습니다. 먼저 튕겨 나가는 것은 가장 가파르게 휜 쪽입니다.",
        ),
        Mistake(
            "half of it",
            0.025,
            "1 ÷ 40을 계산했습니다. 그 학습률이면 가파른 방향으로는 한 스텝에 바닥에 닿습니다. "
            "한계는 그 두 배입니다.",
        ),
        Mistake(
            "the valley of the lesson",
            lambda value: abs(value - 0.16) < 0.001,
            "그것은 위 골짜기의 한계입니다. 이 골짜기는 더 심하게 휘었습니다. 휨 40으로 다시 계산하세요.",
        ),
        Mistake(
            "condition number",
            160.0,
            "가장 큰 휨을 가장 작은 휨으로 나누었습니다. 그것은 골짜기의 길쭉한 정도(조건수)입니다.",
        ),
    ],
    hints=[
        "휨이 큰 방향이 먼저 발산합니다.",
        "2 ÷ 휨이 한계입니다.",
        "2 / ...",
    ],
    solution="2 ÷ 40 = 0.05입니다. 완만한 쪽은 8까지 괜찮지만 가파른 쪽이 먼저 튕겨 나갑니다.",
    right="학습률은 가장 가파른 쪽에 맞춰야 합니다. 그래서 완만한 쪽은 느릴 수밖에 없습니다.",
)

which_diverges = Question(
    "연습 3.8 어느 곡선이 발산할까요?",
    Choice({"가": "매끈하고 느린 곡선", "나": "들쭉날쭉한 곡선", "다": "내렸다가 오르는 곡선"}, "다"),
    mistakes=[
        Mistake("slow", "가", "(가)는 느리지만 끝까지 내려갑니다. 발산이 아니라 학습률이 작은 것입니다."),
        Mistake(
            "noisy",
            "나",
            "(나)는 작은 배치 때문에 흔들릴 뿐 전체로는 내려가서 낮은 곳에 머뭅니다.",
        ),
        Mistake(
            "two of them",
            lambda labels: {"나", "다"} <= labels,
            "흔들리는 것과 발산하는 것은 다릅니다. 끝이 처음보다 나빠지고 있는 곡선 하나만 고르세요.",
        ),
    ],
    hints=[
        "한 스텝의 오르내림보다 곡선이 어디로 향하는지 보세요.",
        "끝에서 점점 빨리 커지는 곡선이 하나 있습니다.",
        "for name, curve in curves.items(): print(name, min(curve), curve[-1])",
    ],
    solution="(다)입니다. 완만한 쪽 손실이 줄어 처음에는 내려가지만, 가파른 쪽의 흔들림이 스텝마다 커집니다.",
    right="처음에 내려간다고 안심하면 안 됩니다. 흔들림이 스텝마다 커지고 있었습니다.",
)

momentum_step = Question(
    "연습 3.9 모멘텀을 직접 쓰기",
    Function(_momentum_step, _moving_ball),
    mistakes=[
        Mistake(
            "one thing back",
            returns(lambda output: isinstance(output, np.ndarray) and output.ndim == 1),
            "한 가지만 돌려줍니다. 새 가중치와 새 속도, 둘을 돌려주세요.",
        ),
        Mistake(
            "fixed momentum",
            lambda w, v, g, rate, momentum: _momentum_step(w, v, g, rate, 0.9),
            "momentum이 늘 0.9입니다. 숫자를 적지 말고 받은 momentum을 쓰세요.",
        ),
        Mistake(
            "velocity not used",
            lambda w, v, g, rate, momentum: (w - rate * g, momentum * v - rate * g),
            "속도는 맞게 구했지만 가중치를 옮길 때 쓰지 않았습니다. 새 속도만큼 옮기세요.",
        ),
        Mistake(
            "against the velocity",
            lambda w, v, g, rate, momentum: (
                w - (momentum * v - rate * g),
                momentum * v - rate * g,
            ),
            "속도는 맞습니다. 속도 안에 이미 내리막의 부호가 있으니 가중치에서 빼지 말고 더합니다.",
        ),
        Mistake(
            "gradient forgotten",
            lambda w, v, g, rate, momentum: (w + momentum * v, momentum * v),
            "속도에 기울기가 들어가지 않았습니다. 학습률 × 기울기를 빼야 내리막을 압니다.",
        ),
        Mistake(
            "like Adam",
            lambda w, v, g, rate, momentum: (
                w - rate * (momentum * v + (1 - momentum) * g),
                momentum * v + (1 - momentum) * g,
            ),
            "Adam처럼 기울기의 평균을 냈습니다. SGD의 모멘텀은 기울기에 (1 − momentum)을 곱하지 않고, "
            "학습률을 속도 안에서 곱합니다.",
        ),
        Mistake(
            "no memory",
            lambda w, v, g, rate, momentum: (w - rate * g, -rate * g),
            "지난 움직임이 남지 않습니다. 속도에 momentum을 곱해 이어 가야 합니다.",
        ),
        Mistake(
            "uphill",
            lambda w, v, g, rate, momentum: (w + momentum * v + rate * g, momentum * v + rate * g),
            "기울기 쪽으로 올라갑니다. 속도에서 학습률 × 기울기를 빼세요.",
        ),
        Mistake(
            "old velocity",
            lambda w, v, g, rate, momentum: (w + v, momentum * v - rate * g),
            "가중치를 옛 속도로 옮겼습니다. 속도를 먼저 고치고 새 속도로 옮깁니다.",
        ),
        Mistake(
            "averaged",
            lambda w, v, g, rate, momentum: (
                w + momentum * v - (1 - momentum) * rate * g,
                momentum * v - (1 - momentum) * rate * g,
            ),
            "기울기에 (1 − momentum)을 곱했습니다. 케라스의 SGD는 곱하지 않습니다.",
        ),
        Mistake(
            "subtracted velocity",
            lambda w, v, g, rate, momentum: (w - (momentum * v + rate * g), momentum * v + rate * g),
            "속도의 부호가 반대입니다. 그렇게 적는 책도 있지만, 케라스는 속도에서 학습률 × 기울기를 빼고 "
            "가중치에 새 속도를 더합니다.",
        ),
        Mistake(
            "rate outside",
            lambda w, v, g, rate, momentum: (w - rate * (momentum * v + g), momentum * v + g),
            "학습률을 속도 밖에서 곱했습니다. PyTorch의 규칙입니다. 케라스는 속도 안에서 기울기에 곱합니다.",
        ),
        Mistake(
            "swapped",
            lambda w, v, g, rate, momentum: _momentum_step(w, v, g, rate, momentum)[::-1],
            "돌려주는 순서가 뒤바뀌었습니다. 가중치를 먼저, 속도를 나중에 돌려줍니다.",
        ),
    ],
    hints=[
        "속도를 먼저 고치고, 그 속도만큼 가중치를 옮깁니다.",
        "새 속도 = momentum × 속도 − 학습률 × 기울기입니다.",
        "velocity = momentum * velocity - ...",
    ],
    solution="velocity = momentum * velocity - learning_rate * gradient를 구하고, 그만큼 가중치를 옮깁니다.",
    right="keras.optimizers.SGD(momentum=...)이 하는 계산과 같습니다.",
)

who_decides = Question(
    "연습 3.10 무엇으로 골라야 할까요?",
    Choice(
        {
            "가": "테스트 정확도가 가장 높은 학습률과 그 정확도를 발표합니다.",
            "나": "훈련 손실이 가장 낮은 학습률을 고르고 테스트로 한 번 잽니다.",
            "다": "검증 손실이 가장 낮은 학습률을 고르고 테스트로 한 번 잽니다.",
            "라": "검증 손실로 고르고, 그 검증 정확도를 성적으로 발표합니다.",
        },
        "다",
    ),
    mistakes=[
        Mistake(
            "chosen on the test",
            "가",
            "테스트로 골랐으니 그 정확도는 부풀려졌습니다. 고르기는 검증 데이터로 합니다.",
        ),
        Mistake(
            "chosen on training",
            "나",
            "훈련 손실이 가장 낮은 것은 가장 많이 외운 것일 수 있습니다. 보지 않은 데이터로 고르세요.",
        ),
        Mistake(
            "reported validation",
            "라",
            "가장 좋은 것을 골랐으니 그 검증 정확도도 부풀려졌습니다. 성적은 따로 둔 데이터로 잽니다.",
        ),
    ],
    hints=[
        "고르는 데 쓴 데이터로 잰 정확도는 부풀려져 있습니다.",
        "고를 때 쓰는 데이터와 성적을 잴 때 쓰는 데이터가 달라야 하고, 둘 다 훈련에 쓰지 않아야 합니다.",
        "보기마다 적어 보세요. 무엇으로 골랐고, 무엇으로 성적을 쟀습니까? 훈련 데이터로 고른 것도 지우세요.",
    ],
    solution="기울기는 훈련 데이터로, 고르기는 검증 데이터로, 성적은 테스트 데이터로 한 번만 잽니다.",
    right="세 부분이 저마다 한 가지 일만 했습니다.",
)
