"""Questions: one neuron, counting, activations, and a network of one's own."""

from __future__ import annotations

import numpy as np

from helpers import layers
from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.models import Model
from helpers.exercises.values import Number, Passes


def _numbers(rng):
    return (rng.normal(size=6) * 2 + 0.5,)


def _layer(rng):
    # Square weights, so that a transposed layer gives numbers and not an error.
    return rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.uniform(0.5, 2.0, size=3)


def _dense_relu(x, weights, bias):
    return layers.relu(layers.dense(x, weights, bias))


def _three_kinds():
    import keras

    return keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(10, activation="relu"),
            keras.layers.Dense(4, activation="relu"),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )


def _activations(model) -> list[str]:
    return [layer.activation.__name__ for layer in model.layers if hasattr(layer, "activation")]


def _computes(function):
    """Tells whether the two weight tables of a 1-2-1 network give this function."""

    def test(tables) -> bool:
        first, second = (np.asarray(table, dtype=float) for table in tables)
        if first.shape != (1, 2) or second.shape != (2, 1):
            raise ValueError(f"{first.shape}, {second.shape}")
        outputs = layers.dense(layers.relu(layers.dense(_POINTS[:, None], first)), second)
        return bool(np.allclose(outputs[:, 0], function(_POINTS), atol=1e-4))

    return test


_POINTS = np.array([-7.5, -2.0, -0.25, 0.0, 0.5, 3.0, 8.25])

neuron_output = Question(
    "연습 1.1 뉴런 하나를 손으로",
    Number(1.5, tolerance=1e-6),
    mistakes=[
        Mistake("forgot bias", 0.5, "편향을 더하지 않았습니다. 곱한 값을 모두 더한 뒤 편향도 더합니다."),
        Mistake("lost a sign", 3.5, "−1 × 1을 +1로 계산한 것 같습니다. 음수인 입력의 부호를 살펴보세요."),
        Mistake(
            "relu before the sum",
            4.0,
            "곱한 값마다 relu를 했습니다. 먼저 모두 더하고, relu는 마지막에 한 번만 합니다.",
        ),
        Mistake(
            "added inputs", 5.0, "가중치를 곱하지 않고 입력을 더했습니다. 입력마다 제 가중치를 곱합니다."
        ),
    ],
    hints=[
        "곱하기 세 번, 더하기, 편향, relu의 차례입니다.",
        "곱한 값은 3, −1, −1.5입니다.",
        "max(0, 3 - 1 - 1.5 + ...)",
    ],
    solution="3 − 1 − 1.5 + 1 = 1.5입니다. 양수이므로 relu를 지나도 그대로 1.5입니다.",
    right="3 − 1 − 1.5 + 1 = 1.5이고, relu는 양수를 그대로 둡니다.",
)

parameters = Question(
    "연습 1.2 매개변수 세기",
    Number(42),
    mistakes=[
        Mistake("forgot biases", 35, "편향을 빼고 세었습니다. 뉴런마다 하나씩 더 있습니다."),
        Mistake("one bias", 36, "편향이 레이어에 하나뿐이라고 보았습니다. 뉴런마다 하나씩입니다."),
        Mistake(
            "bias per input", 40, "편향을 입력마다 하나씩 세었습니다. 편향은 입력이 아니라 뉴런에 붙습니다."
        ),
        Mistake("added sizes", 12, "입력과 뉴런의 수를 더했습니다. 모든 입력이 모든 뉴런에 이어집니다."),
    ],
    hints=[
        "뉴런 하나에 가중치가 몇 개인지부터 세어 보세요.",
        "뉴런 하나에 가중치 5개와 편향 1개입니다.",
        "5 * 7 + ...",
    ],
    solution="가중치가 5 × 7 = 35개, 편향이 7개이므로 모두 42개입니다.",
    right="가중치 35개와 편향 7개입니다.",
)

output_layer = Question(
    "연습 1.3 출력 레이어 고르기",
    Choice(
        {
            "가": 'Dense(1, activation="sigmoid")',
            "나": 'Dense(3, activation="softmax")',
            "다": 'Dense(3, activation="relu")',
            "라": 'Dense(1, activation="softmax")',
        },
        "나",
    ),
    mistakes=[
        Mistake(
            "two classes",
            "가",
            "sigmoid 하나로는 둘 중 하나만 가릴 수 있습니다. 이 문제의 답은 세 종류입니다.",
        ),
        Mistake(
            "no probabilities",
            "다",
            "relu의 출력은 1을 넘을 수 있고 더해도 1이 되지 않아 확률로 읽을 수 없습니다.",
        ),
        Mistake("softmax alone", "라", "softmax의 출력은 더해서 1이 됩니다. 뉴런이 하나면 언제나 1입니다."),
    ],
    hints=[
        "종류마다 확률이 하나씩 나와야 합니다.",
        "세 확률을 더하면 1이 되어야 합니다.",
        'Dense(..., activation="softmax")',
    ],
    solution="종류마다 뉴런을 하나씩 두고 softmax를 씁니다. 더하면 1이므로 종류마다의 확률로 읽습니다.",
    right="뉴런 세 개의 출력이 세 종류의 확률이 됩니다.",
)

rescaled_weight = Question(
    "연습 1.4 cm를 m로 바꾸면",
    Number(30.0, tolerance=1e-6),
    mistakes=[
        Mistake(
            "divided",
            0.003,
            "100으로 나누었습니다. 입력이 100분의 1로 줄었으니 가중치는 반대로 움직여야 합니다.",
        ),
        Mistake("unchanged", 0.3, "가중치가 그대로면 키가 보태는 몫이 100분의 1로 줄어듭니다."),
        Mistake("factor ten", 3.0, "1 m는 100 cm입니다. 10배가 아닙니다."),
    ],
    hints=[
        "값 × 가중치가 예전과 같아야 합니다.",
        "키 180 cm는 180 × 0.3을, 키 1.8 m는 1.8 × (새 가중치)를 보탭니다.",
        "0.3 * ...",
    ],
    solution="180 × 0.3 = 54이고 1.8 × 30 = 54입니다. 값이 100분의 1이 되면 가중치는 100배가 되어야 합니다.",
    right="가중치는 100배가 되었지만 키의 영향력은 그대로입니다. 그래서 눈금을 맞추고 비교합니다.",
)

my_sigmoid = Question(
    "연습 1.5 sigmoid를 직접 쓰기",
    Function(layers.sigmoid, _numbers),
    mistakes=[
        Mistake(
            "sign",
            lambda x: 1 / (1 + np.exp(x)),
            "e의 지수에 음의 부호가 빠졌습니다. 큰 수에서 1에 가까워야 합니다.",
        ),
        Mistake(
            "no one", lambda x: 1 / np.exp(-x), "분모에 1을 더하지 않았습니다. 지금은 1을 넘는 값이 나옵니다."
        ),
        Mistake(
            "no division", lambda x: 1 + np.exp(-x), "분모만 계산했습니다. 1을 그 값으로 나누어야 합니다."
        ),
        Mistake("relu", lambda x: np.maximum(x, 0), "이것은 relu입니다. sigmoid는 0과 1 사이의 값을 냅니다."),
    ],
    hints=[
        "x가 아주 크면 1, 아주 작으면 0, 0이면 0.5가 나와야 합니다.",
        "먼저 np.exp(-x)를 계산하세요.",
        "return 1 / (1 + ...)",
    ],
    solution="np.exp(-x)에 1을 더하고 그 값으로 1을 나눕니다. 배열을 넣으면 칸마다 계산됩니다.",
    right="어떤 수를 넣어도 0과 1 사이의 값이 나옵니다.",
)

dense_relu = Question(
    "연습 1.6 레이어를 직접 쓰기",
    Function(_dense_relu, _layer),
    mistakes=[
        Mistake(
            "forgot relu",
            lambda x, weights, bias: x @ weights + bias,
            "relu를 하지 않아 음수가 그대로 나옵니다.",
        ),
        Mistake(
            "forgot bias",
            lambda x, weights, bias: np.maximum(x @ weights, 0),
            "편향을 더하지 않았습니다. relu를 하기 전에 더합니다.",
        ),
        Mistake(
            "bias after relu",
            lambda x, weights, bias: np.maximum(x @ weights, 0) + bias,
            "relu를 먼저 하고 편향을 더했습니다. 더하기를 모두 마친 뒤 relu를 합니다.",
        ),
        Mistake(
            "transposed",
            lambda x, weights, bias: np.maximum(x @ weights.T + bias, 0),
            "가중치의 줄과 칸을 뒤집었습니다. weights의 한 칸(열)이 뉴런 하나입니다.",
        ),
    ],
    hints=[
        "곱하고 더하는 일은 행렬의 곱셈 @ 하나로 됩니다.",
        "x @ weights에 bias를 더한 다음 relu를 합니다.",
        "return np.maximum(..., 0)",
    ],
    solution="x @ weights + bias가 더한 값이고, np.maximum(..., 0)이 음수를 0으로 바꿉니다.",
    right="케라스의 Dense가 하는 계산과 같습니다.",
)

own_model = Question(
    "연습 1.7 신경망 쌓기",
    Model(_three_kinds),
    mistakes=[
        Mistake(
            "sigmoid output",
            lambda model: _activations(model)[-1] == "sigmoid",
            "출력이 sigmoid입니다. 셋 중 하나를 가릴 때는 더해서 1이 되는 함수를 씁니다.",
        ),
        Mistake(
            "one output",
            lambda model: model.output_shape[-1] == 1,
            "출력 뉴런이 하나입니다. 셋 중 하나를 가리려면 종류마다 하나씩 있어야 합니다.",
        ),
        Mistake(
            "no activation",
            lambda model: "linear" in _activations(model)[:-1],
            "은닉 레이어에 활성화 함수가 없습니다. 그러면 여러 레이어가 하나와 같아집니다.",
        ),
    ],
    hints=[
        "keras.Sequential 안에 Input과 Dense 세 개를 차례로 적습니다.",
        "뉴런의 수는 10, 4, 3입니다.",
        'layers.Dense(10, activation="relu")',
    ],
    solution="6 × 10 + 10 = 70, 10 × 4 + 4 = 44, 4 × 3 + 3 = 15이므로 매개변수는 모두 129개입니다.",
    right="매개변수는 70 + 44 + 15 = 129개입니다. 손으로 센 수와 같습니까?",
)

absolute = Question(
    "연습 1.8 절댓값을 계산하는 신경망",
    Passes(
        _computes(np.abs),
        "입력이 1개인 케라스 모델을 넘겨 주세요. 가중치 네 개를 모두 숫자로 적었는지도 보세요.",
    ),
    mistakes=[
        Mistake(
            "identity", _computes(lambda x: x), "음수가 음수로 나옵니다. 둘째 레이어의 부호를 살펴보세요."
        ),
        Mistake(
            "only positive",
            _computes(lambda x: np.maximum(x, 0)),
            "양수에서는 맞지만 음수에서 0이 나옵니다. 음수일 때 켜지는 뉴런이 하나 있어야 합니다.",
        ),
        Mistake(
            "twice relu",
            _computes(lambda x: 2 * np.maximum(x, 0)),
            "두 뉴런이 똑같이 양수에서만 켜집니다. 하나는 음수에서 켜지게 하세요.",
        ),
        Mistake("negative", _computes(lambda x: -np.abs(x)), "크기는 맞는데 부호가 반대입니다."),
    ],
    hints=[
        "relu 뉴런 하나는 양수일 때, 다른 하나는 음수일 때 켜지면 됩니다.",
        "relu(x) + relu(−x)를 계산하게 해 보세요.",
        "first = [[1.0, ...]]",
    ],
    solution="|x| = relu(x) + relu(−x)입니다. 첫 레이어는 1과 −1, 둘째 레이어는 둘 다 1입니다.",
    right="꺾인 선 두 개를 더해 V자를 만들었습니다. 활성화 함수 없이는 만들 수 없는 모양입니다.",
)
