"""Questions of lesson 10: branches in the Functional API, batch normalization by hand, order, flips."""

from __future__ import annotations

import numpy as np

from helpers.exercises.choices import Choice, Ordering, stands_before
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.models import Model
from helpers.exercises.values import Number, Numbers

EPSILON = 1e-3


def _block(joined: str):
    """The network asked for, or one whose branches are joined otherwise."""
    import keras
    from keras import layers

    inputs = keras.Input((32, 32, 3))
    x = layers.Conv2D(16, 3, padding="same", activation="relu")(inputs)
    branch = layers.Conv2D(16, 3, padding="same", activation="relu")(x)
    if joined == "add":
        x = layers.add([x, branch])
    elif joined == "concatenate":
        x = layers.concatenate([x, branch])
    elif joined == "from the input":
        x = layers.add([layers.Conv2D(16, 3, padding="same", activation="relu")(inputs), branch])
    else:
        x = branch
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


def _batch_norm(x, gamma, beta):
    return gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + EPSILON) + beta


def _over_everything(x, gamma, beta):
    return gamma * (x - x.mean()) / np.sqrt(x.var() + EPSILON) + beta


def _over_channels(x, gamma, beta):
    centred = x - x.mean(axis=1, keepdims=True)
    return gamma * centred / np.sqrt(x.var(axis=1, keepdims=True) + EPSILON) + beta


def _by_the_variance(x, gamma, beta):
    return gamma * (x - x.mean(axis=0)) / (x.var(axis=0) + EPSILON) + beta


def _only_scaled_to_one(x, gamma, beta):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + EPSILON)


def _beta_first(x, gamma, beta):
    return gamma * ((x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + EPSILON) + beta)


def _x_gamma_beta(rng):
    channels = int(rng.integers(2, 5))
    x = rng.normal(rng.uniform(-3, 3, channels), rng.uniform(0.5, 3, channels), size=(6, channels))
    return x, rng.uniform(0.5, 2, channels), rng.uniform(-1, 1, channels)


def _small_x_gamma_beta(rng):
    x = np.array([[0.0, 10.0], [2.0, 10.0], [4.0, 40.0]])
    return x, np.array([1.0, 2.0]), np.array([0.0, 1.0])


def _moving(moving, batch, momentum):
    return momentum * moving + (1 - momentum) * batch


def _moving_batch_momentum(rng):
    return float(rng.normal(0, 3)), float(rng.normal(5, 3)), float(rng.choice([0.6, 0.9, 0.99]))


def _flipped(first, epoch):
    return np.asarray(first) ^ (epoch % 2 == 1)


def _first_and_epoch(rng):
    return rng.random(8) < 0.5, int(rng.integers(1, 9))


def _small_first_and_epoch(rng):
    return np.array([True, False, False]), 1


functional = Question(
    "연습 10.1 갈라졌다가 만나는 모델",
    Model(lambda: _block("add")),
    mistakes=[
        Mistake(
            "one line",
            lambda: _block("no"),
            "두 합성곱을 한 줄로 이은 모델입니다. 첫 출력이 더해지지 않습니다.",
        ),
        Mistake(
            "side by side",
            lambda: _block("concatenate"),
            "두 출력을 채널 방향으로 이어 붙인 모델입니다. 채널이 32개로 늘어납니다. 여기서는 더합니다.",
        ),
        Mistake(
            "from the input",
            lambda: _block("from the input"),
            "합성곱이 셋입니다. 새 합성곱을 만들지 말고 첫 합성곱의 출력을 그대로 더합니다.",
        ),
        Mistake(
            "logits",
            lambda model: getattr(getattr(model.layers[-1], "activation", None), "__name__", "") != "softmax",
            "마지막 활성화 함수가 softmax가 아닙니다. 열 개의 확률이 나와야 합니다.",
        ),
    ],
    hints=[
        "레이어를 함수처럼 부르고, 출력마다 이름을 붙여 두면 다시 쓸 수 있습니다.",
        "첫 합성곱의 출력을 x, 둘째 합성곱의 출력을 branch라고 하세요.",
        "x = layers.add([x, ...])",
    ],
    solution=(
        "첫 출력 x를 두 번 씁니다. 한 번은 둘째 합성곱의 입력으로, 한 번은 더하기의 입력으로 씁니다. "
        "Sequential로는 이런 모델을 만들 수 없습니다."
    ),
    right="잔차 연결이 있는 모델입니다.",
)

parameters = Question(
    "연습 10.2 배치 정규화의 매개변수",
    Numbers((256, 128)),
    mistakes=[
        Mistake(
            "all trained",
            (256, 256),
            "모두 훈련한다고 본 값입니다. 이동 평균 두 가지는 기울기로 배우지 않습니다.",
        ),
        Mistake(
            "two a channel", (128, 128), "감마와 베타만 센 값입니다. 이동 평균과 이동 분산도 저장합니다."
        ),
        Mistake("one a channel", (64, 64), "채널마다 하나로 센 값입니다. 네 가지 수가 있습니다."),
        Mistake("turned round", (128, 256), "두 수의 자리가 바뀐 값입니다. 전체가 먼저입니다."),
    ],
    hints=[
        "채널마다 감마, 베타, 이동 평균, 이동 분산이 있습니다.",
        "그중 기울기로 배우는 것은 감마와 베타입니다.",
        "(4 * 64, ...)",
    ],
    solution="4 × 64 = 256개이고, 그중 2 × 64 = 128개를 훈련합니다.",
    right="`summary()`의 Non-trainable params가 나머지 128개입니다.",
)

batch_norm = Question(
    "연습 10.3 배치 정규화를 손으로",
    Function(_batch_norm, _x_gamma_beta, small=_small_x_gamma_beta),
    mistakes=[
        Mistake(
            "over everything",
            _over_everything,
            "모든 채널을 섞어 평균과 분산을 하나씩만 구합니다. 채널마다 따로 구해야 합니다.",
        ),
        Mistake(
            "over channels",
            _over_channels,
            "샘플마다 채널 방향으로 평균을 냅니다. 그것은 레이어 정규화(layer normalization)입니다.",
        ),
        Mistake(
            "by the variance",
            _by_the_variance,
            "분산으로 나눕니다. 표준 편차, 즉 분산의 제곱근으로 나눕니다.",
        ),
        Mistake(
            "no gamma and beta", _only_scaled_to_one, "정규화만 합니다. 감마를 곱하고 베타를 더해야 합니다."
        ),
        Mistake("beta first", _beta_first, "베타를 먼저 더하고 감마를 곱합니다. 감마를 먼저 곱합니다."),
    ],
    hints=[
        "배치 방향(첫 번째 축)으로 평균과 분산을 구합니다.",
        "0으로 나누지 않도록 분산에 0.001을 더하고 제곱근을 취합니다.",
        "return gamma * (x - x.mean(axis=0)) / ... + beta",
    ],
    solution="채널마다 평균을 빼고, √(분산 + 0.001)로 나누고, 감마를 곱하고, 베타를 더합니다.",
    right="`BatchNormalization`이 훈련할 때 하는 계산과 같습니다.",
)

moving_average = Question(
    "연습 10.4 이동 평균",
    Function(_moving, _moving_batch_momentum),
    mistakes=[
        Mistake(
            "turned round",
            lambda moving, batch, momentum: (1 - momentum) * moving + momentum * batch,
            "모멘텀이 새 배치에 곱해집니다. 모멘텀은 옛 값을 지키는 몫입니다.",
        ),
        Mistake(
            "half and half",
            lambda moving, batch, momentum: (moving + batch) / 2,
            "반씩 섞습니다. 섞는 몫은 `momentum`이 정합니다.",
        ),
        Mistake(
            "added",
            lambda moving, batch, momentum: momentum * moving + batch,
            "새 배치를 통째로 더합니다. 몫의 합이 1이 아니어서 값이 자꾸 커집니다.",
        ),
        Mistake("only the batch", lambda moving, batch, momentum: batch, "옛 값을 모두 잊습니다."),
    ],
    hints=[
        "옛 값과 새 값을 섞습니다. 두 몫의 합은 1입니다.",
        "옛 값의 몫이 `momentum`입니다.",
        "return momentum * moving + (...) * batch",
    ],
    solution="momentum × 옛 값 + (1 − momentum) × 배치의 값입니다.",
    right="모멘텀이 0.99이면 100스텝쯤의 평균입니다. 스텝이 적은 짧은 훈련에서는 0.9가 낫습니다.",
)

inference = Question(
    "연습 10.5 예측할 때의 배치 정규화",
    Number(5.0, tolerance=0.01),
    mistakes=[
        Mistake("by the variance", 2 * 6 / 9 + 1, "분산 9로 나눈 값입니다. 표준 편차 3으로 나눕니다."),
        Mistake("no gamma", 3.0, "감마를 곱하지 않은 값입니다."),
        Mistake("no beta", 4.0, "베타를 더하지 않은 값입니다."),
        Mistake(
            "its own mean",
            1.0,
            "입력 한 장의 평균을 뺀 값입니다. 예측할 때는 훈련하며 모아 둔 이동 평균을 씁니다.",
        ),
    ],
    hints=[
        "예측할 때는 배치를 보지 않고 이동 평균과 이동 분산을 씁니다.",
        "(8 − 2) / 3 = 2입니다.",
        "2 * ... + 1",
    ],
    solution="(8 − 2) ÷ √9 = 2, 2 × 2 + 1 = 5입니다.",
    right="그래서 그림 한 장만 넣어도, 다른 그림과 함께 넣어도 같은 답이 나옵니다.",
)

order = Question(
    "연습 10.6 레이어의 순서",
    Ordering(
        {
            "가": 'layers.Activation("relu")',
            "나": "layers.Dropout(0.3)",
            "다": "layers.Conv2D(64, 3, use_bias=False)",
            "라": "layers.Dense(10)",
            "마": "layers.BatchNormalization()",
            "바": "layers.GlobalAveragePooling2D()",
        },
        ["다", "마", "가", "바", "나", "라"],
    ),
    mistakes=[
        Mistake(
            "dropout before the normalization",
            stands_before("나", "마"),
            "드롭아웃이 배치 정규화보다 앞에 있습니다. 훈련할 때와 예측할 때의 분산이 어긋납니다.",
        ),
        Mistake(
            "relu before the normalization",
            stands_before("가", "마"),
            "relu가 배치 정규화보다 앞에 있습니다. 이 장에서는 정규화한 다음에 음수를 자릅니다.",
        ),
        Mistake(
            "normalization before the convolution",
            stands_before("마", "다"),
            "배치 정규화가 합성곱보다 앞에 있습니다. 합성곱의 출력을 정규화합니다.",
        ),
        Mistake(
            "dropout at the end",
            stands_before("라", "나"),
            "마지막 출력에 드롭아웃이 걸려 있습니다. 클래스의 점수를 무작위로 지우게 됩니다.",
        ),
    ],
    hints=[
        "합성곱, 정규화, 활성화 함수 순서입니다.",
        "드롭아웃은 마지막 배치 정규화보다 뒤에, 마지막 Dense보다 앞에 둡니다.",
        '["다", "마", "가", ...]',
    ],
    solution="합성곱 → 배치 정규화 → relu → 전역 평균 풀링 → 드롭아웃 → Dense입니다.",
    right="드롭아웃 뒤에 배치 정규화가 하나도 없으므로 분산이 어긋날 일이 없습니다.",
)

no_bias = Question(
    "연습 10.7 편향이 없는 합성곱",
    Choice(
        {
            "가": "배치 정규화가 평균을 빼면서 편향도 함께 지우기 때문입니다.",
            "나": "합성곱에는 본래 편향이 없기 때문입니다.",
            "다": "편향이 있으면 학습률을 크게 할 수 없기 때문입니다.",
            "라": "relu가 음수를 자르기 때문입니다.",
        },
        "가",
    ),
    mistakes=[
        Mistake("never any", "나", "`Conv2D`에는 그대로 두면 편향이 필터마다 하나씩 있습니다."),
        Mistake(
            "learning rate",
            "다",
            "편향은 학습률과 상관이 없습니다. 있으나 없으나 출력이 같은 이유를 찾아보세요.",
        ),
        Mistake("relu", "라", "relu는 정규화한 다음에 옵니다. 그 앞에서 무슨 일이 일어나는지 보세요."),
    ],
    hints=[
        "모든 출력에 같은 수를 더하면 평균은 어떻게 됩니까?",
        "배치 정규화는 맨 먼저 평균을 뺍니다.",
        "(x + b) − (평균 + b) = ...",
    ],
    solution="편향 b를 더하면 평균도 b만큼 커지고, 빼면 사라집니다. 그 자리는 베타가 맡습니다.",
    right="쓸모없는 매개변수를 덜고, 그 일은 베타가 합니다.",
)

alternating_flip = Question(
    "연습 10.8 번갈아 뒤집기",
    Function(_flipped, _first_and_epoch, small=_small_first_and_epoch),
    mistakes=[
        Mistake(
            "never changes",
            lambda first, epoch: np.asarray(first),
            "모든 에포크에서 같은 그림만 뒤집습니다. 홀수 번째에서는 반대가 되어야 합니다.",
        ),
        Mistake(
            "all at once",
            lambda first, epoch: np.full(len(first), epoch % 2 == 1),
            "한 에포크에서 모두 뒤집거나 모두 두었습니다. 그림마다 처음 상태가 다릅니다.",
        ),
        Mistake(
            "other parity",
            lambda first, epoch: np.asarray(first) ^ (epoch % 2 == 0),
            "짝수 번째에서 반대가 됩니다. 0번째 에포크는 `first` 그대로입니다.",
        ),
    ],
    hints=[
        "짝수 번째 에포크에서는 `first` 그대로, 홀수 번째에서는 반대입니다.",
        "논리 배열의 반대는 `~first`입니다.",
        "return ~first if epoch % 2 else ...",
    ],
    solution="0번째 에포크에서 뒤집은 그림은 1번째에서 그대로 두고, 2번째에서 다시 뒤집습니다.",
    right="2에포크마다 모든 그림을 두 방향으로 한 번씩 봅니다.",
)
