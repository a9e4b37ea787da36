"""Questions: one neuron, counting, activations, and a network of one's own."""

from __future__ import annotations

import numpy as np

from helpers import layers
from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.model_steps import activations
from helpers.exercises.models import Model
from helpers.exercises.reading import Unreadable, as_array, kind_of
from helpers.exercises.values import Number, Passes


def _numbers(rng):
    return (rng.normal(size=6) * 2 + 0.5,)


def _few_numbers(rng):
    return (rng.permutation(np.arange(-3.0, 4.0))[:4],)


def _layer(rng):
    # Square weights, so that a transposed layer gives numbers and not an error.
    return rng.normal(size=(4, 3)), rng.normal(size=(3, 3)), rng.uniform(0.5, 2.0, size=3)


def _small_layer(rng):
    draw = rng.integers
    x, weights, bias = draw(-3, 4, (2, 3)), draw(-3, 4, (3, 3)), draw(1, 4, 3)
    return x.astype(float), weights.astype(float), bias.astype(float)


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


def _sums_to_one(model) -> bool:
    x = np.random.default_rng(0).normal(size=(16, *model.input_shape[1:])).astype("float32")
    return bool(np.allclose(np.asarray(model(x)).sum(axis=-1), 1, atol=1e-4))


_POINTS = np.array([-7.5, -2.0, -0.25, 0.0, 0.5, 3.0, 8.25])


def _outputs(answer) -> np.ndarray:
    """What the 1-2-1 network answers at the points: given as two weight tables or as a Keras model."""
    if kind_of(answer) == "케라스 모델":
        if answer.input_shape != (None, 1) or answer.output_shape != (None, 1):
            raise Unreadable("입력이 1개이고 출력이 1개인 모델이어야 합니다.")
        return np.asarray(answer(_POINTS[:, None].astype("float32")))[:, 0]
    tables = []
    for name, table, shape, why in zip(
        ("first", "second"),
        answer,
        ((1, 2), (2, 1)),
        ("입력 1개에서 뉴런 2개로", "뉴런 2개에서 출력 1개로"),
        strict=True,
    ):
        table = as_array(table)
        if table.shape != shape:
            raise Unreadable(
                f"{name}의 모양이 {table.shape}입니다. {why} 이어지므로 {shape}여야 합니다. "
                "대괄호의 위치를 살펴보세요."
            )
        tables.append(table)
    return layers.dense(layers.relu(layers.dense(_POINTS[:, None], tables[0])), tables[1])[:, 0]


def _computes(function):
    """Makes a predicate: the network gives this function."""
    return lambda answer: bool(np.allclose(_outputs(answer), function(_POINTS), atol=1e-4))


def _absolute(answer) -> bool | str:
    got, expected = _outputs(answer), np.abs(_POINTS)
    wrong = np.flatnonzero(~np.isclose(got, expected, atol=1e-4))
    if not wrong.size:
        return True
    x, y = _POINTS[wrong[0]], got[wrong[0]]
    return f"x = {x:g}에서 나와야 하는 값은 {abs(x):g}, 나온 값은 {y:.4g}입니다."


def _steeper(answer) -> bool:
    slopes = _outputs(answer)[_POINTS != 0] / np.abs(_POINTS[_POINTS != 0])
    return bool(np.allclose(slopes, slopes[0], atol=1e-4) and slopes[0] > 0)


my_sigmoid = Question(
    "연습 1.1 sigmoid를 직접 쓰기",
    Function(layers.sigmoid, _numbers, small=_few_numbers),
    mistakes=[
        Mistake(
            "sign",
            lambda x: 1 / (1 + np.exp(x)),
            "큰 수에서 0에 가까워집니다. 1에 가까워져야 합니다. e의 지수에 붙은 부호를 살펴보세요.",
        ),
        Mistake("no one", lambda x: 1 / np.exp(-x), "1을 넘는 값이 나옵니다. 분모에 1을 더해야 합니다."),
        Mistake(
            "no division",
            lambda x: 1 + np.exp(-x),
            "`1 + np.exp(-x)`의 값입니다. `1 / 1 + np.exp(-x)`라고 적어도 나눗셈이 먼저라 이 값이 됩니다. "
            "분모 전체를 괄호로 묶어 1을 나누세요.",
        ),
        Mistake(
            "short e",
            lambda x: 1 / (1 + 2.718 ** -np.asarray(x, float)),
            "e를 2.718로 줄여 계산한 값입니다. `np.exp`는 e를 더 정확히 씁니다.",
        ),
        Mistake("relu", lambda x: np.maximum(x, 0), "이것은 relu입니다. sigmoid는 0과 1 사이의 값을 냅니다."),
    ],
    hints=[
        "x가 아주 크면 1, 아주 작으면 0, 0이면 0.5가 나와야 합니다.",
        "먼저 `np.exp(-x)`를 계산하세요.",
        "분모가 되는 덧셈은 괄호로 묶어야 나눗셈보다 먼저 계산됩니다.",
    ],
    solution="`np.exp(-x)`에 1을 더하고 그 값으로 1을 나눕니다. 배열을 넣으면 값마다 계산됩니다.",
    right="어떤 수를 넣어도 0과 1 사이의 값이 나옵니다.",
)

neuron_output = Question(
    "연습 1.2 뉴런 하나를 손으로",
    Number(1.5, tolerance=1e-6),
    mistakes=[
        Mistake("forgot bias", 0.5, "편향을 더하지 않은 값입니다. 곱한 값을 모두 더한 뒤 편향도 더합니다."),
        Mistake("lost a sign", 3.5, "−1 × 1을 +1로 계산한 값입니다. 음수인 입력의 부호를 살펴보세요."),
        Mistake(
            "relu before the sum",
            4.0,
            "곱한 값마다 relu를 한 결과입니다. 먼저 모두 더하고, relu는 마지막에 한 번만 합니다.",
        ),
        Mistake(
            "added inputs", 5.0, "가중치를 곱하지 않고 입력을 더한 값입니다. 입력마다 자기 가중치를 곱합니다."
        ),
        Mistake(
            "sigmoid",
            lambda value: abs(value - layers.sigmoid(1.5)) < 0.002,
            "sigmoid를 지난 값입니다. 이 뉴런의 활성화 함수는 relu입니다.",
        ),
    ],
    hints=[
        "곱하기 세 번, 더하기, 편향, relu 순서입니다.",
        "곱한 값은 3, −1, −1.5입니다.",
        "입력이 1, 2이고 가중치가 3, −1, 편향이 1이라면 max(0, 3 − 2 + 1) = 2입니다.",
    ],
    solution="3 − 1 − 1.5 + 1 = 1.5입니다. 양수이므로 relu를 지나도 그대로 1.5입니다.",
    right="3 − 1 − 1.5 + 1 = 1.5이고, relu는 양수를 그대로 둡니다.",
)

output_layer = Question(
    "연습 1.3 출력 레이어 고르기",
    Choice(
        {
            "가": 'Dense(1, activation="sigmoid")',
            "나": 'Dense(3, activation="softmax")',
            "다": 'Dense(3, activation="relu")',
            "라": 'Dense(1, activation="softmax")',
            "마": 'Dense(4, activation="softmax")',
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
        Mistake(
            "counted inputs",
            "마",
            "4는 잰 값의 수, 즉 입력의 수입니다. 출력의 수는 맞힐 종류의 수로 정합니다.",
        ),
    ],
    hints=[
        "종류마다 확률이 하나씩 나와야 합니다.",
        "세 확률을 더하면 1이 되어야 합니다.",
        "다섯 종류를 가리려면 뉴런이 다섯 개입니다. 더해서 1이 되는 활성화 함수도 함께 찾으세요.",
    ],
    solution="종류마다 뉴런을 하나씩 두고 softmax를 씁니다. 세 출력을 더하면 1이므로 종류별 확률로 읽습니다.",
    right="뉴런 세 개의 출력이 세 종류의 확률이 됩니다.",
)

rescaled_weight = Question(
    "연습 1.4 cm를 m로 바꾸면",
    Number(30.0, tolerance=1e-6),
    mistakes=[
        Mistake(
            "divided",
            0.003,
            "0.3을 100으로 나눈 값입니다. 입력이 100분의 1로 줄었으니 가중치는 반대로 움직여야 합니다.",
        ),
        Mistake("unchanged", 0.3, "가중치가 그대로면 키가 보태는 몫이 100분의 1로 줄어듭니다."),
        Mistake("factor ten", 3.0, "0.3의 10배입니다. 1 m는 100 cm입니다."),
    ],
    hints=[
        "값 × 가중치가 예전과 같아야 합니다.",
        "키 180 cm는 180 × 0.3을, 키 1.8 m는 1.8 × (새 가중치)를 보탭니다.",
        "몸무게를 kg이 아니라 g으로 넣는다면 값이 1,000배가 되므로 가중치는 1,000분의 1이 됩니다.",
    ],
    solution="180 × 0.3 = 54이고 1.8 × 30 = 54입니다. 값이 100분의 1이 되면 가중치는 100배가 되어야 합니다.",
    right="가중치는 100배가 되었지만 키의 영향력은 그대로입니다. 그래서 눈금을 맞추고 비교합니다.",
)

dense_relu = Question(
    "연습 1.5 레이어를 직접 쓰기",
    Function(_dense_relu, _layer, small=_small_layer),
    mistakes=[
        Mistake(
            "forgot relu",
            lambda x, weights, bias: x @ weights + bias,
            "음수가 그대로 나옵니다. relu가 음수를 0으로 바꿔야 합니다.",
        ),
        Mistake(
            "forgot bias",
            lambda x, weights, bias: np.maximum(x @ weights, 0),
            "편향을 더하지 않은 값입니다. relu를 하기 전에 더합니다.",
        ),
        Mistake(
            "bias after relu",
            lambda x, weights, bias: np.maximum(x @ weights, 0) + bias,
            "relu를 먼저 하고 편향을 더한 값입니다. 더하기를 모두 마친 뒤 relu를 합니다.",
        ),
        Mistake(
            "transposed",
            lambda x, weights, bias: np.maximum(x @ weights.T + bias, 0),
            "가중치의 행과 열을 뒤집은 값입니다. `weights`의 열 하나가 뉴런 하나입니다.",
        ),
    ],
    hints=[
        "곱하고 더하는 일은 행렬의 곱셈 `@` 하나로 됩니다.",
        "편향을 더하는 일과 relu 중 무엇이 먼저인지 이 장의 뉴런 그림에서 확인하세요.",
        "음수를 0으로 바꾸는 일은 `np.maximum`이 합니다.",
    ],
    solution="`x @ weights + bias`가 더한 값이고, `np.maximum(..., 0)`이 음수를 0으로 바꿉니다.",
    right="케라스의 Dense가 하는 계산과 같습니다.",
)

parameters = Question(
    "연습 1.6 매개변수 세기",
    Number(42),
    mistakes=[
        Mistake("forgot biases", 35, "편향을 빼고 센 수입니다. 뉴런마다 하나씩 더 있습니다."),
        Mistake("one bias", 36, "편향을 레이어에 하나만 센 수입니다. 뉴런마다 하나씩입니다."),
        Mistake(
            "bias per input", 40, "편향을 입력마다 하나씩 센 수입니다. 편향은 입력이 아니라 뉴런에 붙습니다."
        ),
        Mistake("added sizes", 12, "입력과 뉴런의 수를 더한 값입니다. 모든 입력이 모든 뉴런에 이어집니다."),
    ],
    hints=[
        "뉴런 하나에 가중치가 몇 개인지부터 세어 보세요.",
        "뉴런 하나에 가중치 5개와 편향 1개입니다.",
        "입력 2개를 뉴런 3개가 본다면 선이 2 × 3 = 6개, 편향이 3개입니다.",
    ],
    solution="가중치가 5 × 7 = 35개, 편향이 7개이므로 모두 42개입니다.",
    right="가중치 35개와 편향 7개입니다.",
)

own_model = Question(
    "연습 1.7 신경망 쌓기",
    Model(_three_kinds),
    mistakes=[
        Mistake(
            "one output",
            lambda model: model.output_shape[-1] == 1,
            "출력 뉴런이 하나입니다. 셋 중 하나를 가리려면 종류마다 하나씩 있어야 합니다.",
        ),
        Mistake(
            "sigmoid output",
            lambda model: activations(model)[-1] == "sigmoid",
            "출력이 sigmoid입니다. 셋 중 하나를 가릴 때는 더해서 1이 되는 함수를 씁니다.",
        ),
        Mistake(
            "no softmax",
            lambda model: not _sums_to_one(model),
            "세 출력을 더해도 1이 되지 않아 확률로 읽을 수 없습니다. 출력의 활성화 함수를 다시 고르세요.",
        ),
        Mistake(
            "no activation",
            lambda model: "linear" in activations(model)[:-1],
            "은닉 레이어에 활성화 함수가 없습니다. 그러면 여러 레이어가 하나와 같아집니다.",
        ),
        Mistake(
            "sigmoid hidden",
            lambda model: "sigmoid" in activations(model)[:-1],
            "은닉 레이어의 활성화 함수가 sigmoid입니다. 문제에서는 relu를 쓰라고 했습니다.",
        ),
    ],
    hints=[
        "`keras.Sequential` 안에 `keras.Input`과 `Dense` 세 개를 차례로 적습니다.",
        "출력 레이어는 종류마다 뉴런이 하나씩이고, 활성화 함수는 더해서 1이 되는 softmax입니다.",
        '은닉 레이어는 `layers.Dense(10, activation="relu")`처럼 적습니다.',
    ],
    solution="6 × 10 + 10 = 70, 10 × 4 + 4 = 44, 4 × 3 + 3 = 15이므로 매개변수는 모두 129개입니다.",
    right="매개변수는 70 + 44 + 15 = 129개입니다. 손으로 센 수와 같나요?",
)

absolute = Question(
    "연습 1.8 절댓값을 계산하는 신경망",
    Passes(_absolute, "`[first, second]`처럼 가중치 표 두 개를 넘겨 주세요."),
    mistakes=[
        Mistake(
            "identity", _computes(lambda x: x), "음수가 음수로 나옵니다. 둘째 레이어의 가중치를 살펴보세요."
        ),
        Mistake(
            "only positive",
            _computes(lambda x: np.maximum(x, 0)),
            "양수에서는 맞지만 음수에서 0이 나옵니다. 음수일 때 켜지는 뉴런이 하나 있어야 합니다.",
        ),
        Mistake(
            "twice relu",
            _computes(lambda x: 2 * np.maximum(x, 0)),
            "음수에서 0이, 양수에서 두 배가 나옵니다. 두 뉴런 중 하나는 음수에서 켜지게 하세요.",
        ),
        Mistake("negative", _computes(lambda x: -np.abs(x)), "크기는 맞는데 부호가 반대입니다."),
        Mistake(
            "slope",
            _steeper,
            "V자 모양은 맞지만 기울기가 1이 아닙니다. x가 1이면 1이 나오도록 가중치의 크기를 맞추세요.",
        ),
    ],
    hints=[
        "relu 뉴런 하나는 양수일 때, 다른 하나는 음수일 때 켜지면 됩니다.",
        "relu(x) + relu(−x)를 계산하게 해 보세요.",
        "뉴런이 음수에서 켜지려면 입력에 곱하는 가중치가 음수여야 합니다.",
    ],
    solution="|x| = relu(x) + relu(−x)입니다. 첫 레이어는 1과 −1, 둘째 레이어는 둘 다 1입니다.",
    right="꺾인 선 두 개를 더해 V자를 만들었습니다. 활성화 함수 없이는 만들 수 없는 모양입니다.",
)
