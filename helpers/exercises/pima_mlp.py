"""Questions: missing values, steps, standardization, stopping in time, baseline, what a test can tell."""

from __future__ import annotations

import math

import numpy as np

from helpers.data import pima
from helpers.exercises.choices import Choice, Ordering, stands_before
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.reading import Unreadable, given, kind_of
from helpers.exercises.values import Number, Numbers, Passes
from helpers.layers import binary_crossentropy


def _standardise_test(train, test):
    return (test - train.mean(axis=0)) / train.std(axis=0)


def _tables(rng):
    centre, spread = rng.uniform(5, 50, size=4), rng.uniform(2, 9, size=4)
    return rng.normal(centre, spread, size=(30, 4)), rng.normal(centre + 3, spread, size=(8, 4))


def _few_rows(rng):
    columns = [rng.permutation(np.arange(1.0, 10.0)) for _ in range(2)]
    table = np.stack(columns, axis=1)
    return table[:4], table[4:6]


def _curve(history) -> list[float]:
    """The validation losses of a run."""
    if kind_of(history) == "딕셔너리":
        raise Unreadable("`history.history`가 아니라 `fit`이 돌려준 것 전체를 넘겨 주세요.")
    if kind_of(history) != "훈련 기록(History)":
        raise Unreadable(f"`model.fit(...)`이 돌려준 것을 넘겨 주세요. {given(history)}")
    if "val_loss" not in history.history:
        raise Unreadable("검증 손실이 없습니다. `fit`에 `validation_data=(scaled_val, val_y)`를 넣어 주세요.")
    return history.history["val_loss"]


def _lowest(history) -> float:
    return min(_curve(history))


def _ends_low(history) -> bool:
    return _curve(history)[-1] <= _lowest(history) + 0.03


def _is_as_asked(history) -> bool:
    return history.params["steps"] == _STEPS and _rows_watched(history) == "검증"


def _rows_watched(history) -> str | None:
    """Which rows the validation losses were measured on, told by the trained model's loss on each part.

    The model has the weights of the last epoch, or of the best one where ``EarlyStopping`` restored them.
    """
    curve, table = _curve(history), pima()
    mean, std = table.x[:_TRAIN].mean(axis=0), table.x[:_TRAIN].std(axis=0)
    parts = {"검증": slice(_TRAIN, _SEEN), "테스트": slice(_SEEN, None), "훈련": slice(_TRAIN)}
    for name, rows in parts.items():
        probabilities = np.ravel(history.model((table.x[rows] - mean) / std))
        loss = binary_crossentropy(table.y[rows], probabilities)
        if min(abs(curve[-1] - loss), abs(min(curve) - loss)) < 0.0005:
            return name
    return None


def _stopped_in_time(history) -> bool | str:
    curve = _curve(history)
    if history.params["steps"] != _STEPS:
        return (
            f"한 에포크가 {history.params['steps']}스텝입니다. `scaled_train` {_TRAIN}명을 "
            f"`batch_size={_BATCH}`로 훈련하면 {_STEPS}스텝이어야 합니다."
        )
    if _rows_watched(history) != "검증":
        return (
            "검증 손실이 `scaled_val`, `val_y`로 잰 값과 다릅니다. `validation_data=(scaled_val, val_y)`로 "
            "새 모델을 훈련하고, `fit`이 돌려준 것을 바로 넘겨 주세요."
        )
    if min(curve) >= 0.45:
        return f"가장 낮은 검증 손실이 {min(curve):.3f}입니다. 0.45보다 낮아야 합니다."
    return _ends_low(history)


_TRAIN, _SEEN, _BATCH = 560, 700, 64
_STEPS = math.ceil(_TRAIN / _BATCH)

complete_rows = Question(
    "연습 2.1 빠짐없이 잰 사람",
    Number(392),
    mistakes=[
        Mistake("incomplete rows", 376, "하나라도 재지 않은 사람의 수입니다. 모두 잰 사람은 나머지입니다."),
        Mistake("pregnancies too", 336, "임신 횟수 0까지 결측값으로 센 수입니다. 그것은 진짜 0입니다."),
        Mistake("only insulin", 394, "인슐린을 잰 사람의 수입니다. 다섯 가지를 모두 보아야 합니다."),
        Mistake("counted zeros", 652, "결측값의 수입니다. 한 사람에게 결측값이 여럿일 수 있습니다."),
    ],
    hints=[
        "다섯 가지가 모두 0보다 큰 사람을 셉니다.",
        "`pima.x[:, list(pima.missing_zeros)]`로 다섯 열만 고를 수 있습니다.",
        "참과 거짓의 표에서 `.all(axis=1)`은 행마다 모두 참인지를 알려 줍니다.",
    ],
    solution="768 − 376 = 392명입니다. 결측값이 있는 사람을 모두 빼면 데이터가 거의 절반으로 줄어듭니다.",
    right="결측값이 있는 사람을 버리면 392명만 남습니다. 그래서 버릴지 채울지 고민하게 됩니다.",
)

updates = Question(
    "연습 2.2 가중치를 고치는 횟수",
    Number(33),
    mistakes=[
        Mistake("one epoch", 11, "한 에포크의 횟수입니다. 3에포크를 훈련했습니다."),
        Mistake(
            "dropped the rest", 30, "마지막에 남는 10명을 버린 횟수입니다. 64명이 안 되어도 한 번 고칩니다."
        ),
        Mistake(
            "joined the epochs",
            31,
            "3에포크의 1,950명을 한 줄로 이어서 나눈 값입니다. 배치는 에포크마다 처음부터 다시 나눕니다.",
        ),
        Mistake(
            "not whole", 650 / 64 * 3, "횟수는 자연수입니다. 한 에포크마다 남는 사람들도 한 배치가 됩니다."
        ),
        Mistake("every row", 1950, "한 명마다 한 번씩 고친 횟수입니다. 64명을 한꺼번에 보고 한 번 고칩니다."),
    ],
    hints=[
        "한 에포크에 배치가 몇 개인지부터 세어 보세요.",
        "64 × 10 = 640이고 10명이 남습니다. 남은 사람들은 어떻게 될까요?",
        "30명을 8명씩 나누면 8, 8, 8, 6명으로 배치가 4개입니다.",
    ],
    solution="650 ÷ 64는 10이고 10명이 남으므로 한 에포크에 11번, 3에포크에 33번입니다.",
    right="한 에포크에 11번, 3에포크에 33번입니다.",
)

standardise_test = Question(
    "연습 2.3 표준화를 직접 쓰기",
    Function(_standardise_test, _tables, small=_few_rows),
    mistakes=[
        Mistake(
            "own statistics",
            lambda train, test: (test - test.mean(axis=0)) / test.std(axis=0),
            "테스트 데이터의 평균과 표준 편차로 계산한 값입니다. 새로 온 사람이 한 명뿐이면 어떻게 될까요?",
        ),
        Mistake(
            "forgot the mean",
            lambda train, test: test / train.std(axis=0),
            "평균을 빼지 않고 표준 편차로 나눈 값입니다.",
        ),
        Mistake(
            "variance",
            lambda train, test: (test - train.mean(axis=0)) / train.var(axis=0),
            "분산으로 나눈 값입니다. 표준 편차로 나누어야 합니다.",
        ),
        Mistake(
            "forgot to divide",
            lambda train, test: test - train.mean(axis=0),
            "평균만 뺀 값입니다. 표준 편차로도 나누어야 합니다.",
        ),
        Mistake(
            "the test's spread",
            lambda train, test: (test - train.mean(axis=0)) / test.std(axis=0),
            "표준 편차를 테스트 데이터에서 구한 값입니다. 평균처럼 훈련 데이터에서 구하세요.",
        ),
        Mistake(
            "sample standard deviation",
            lambda train, test: (test - train.mean(axis=0)) / train.std(axis=0, ddof=1),
            "`ddof=1`로 구한 표준 편차로 나눈 값입니다. 이 책에서는 NumPy의 `.std()`를 그대로 씁니다.",
        ),
        Mistake(
            "divided before subtracting",
            lambda train, test: test - train.mean(axis=0) / train.std(axis=0),
            "나눗셈이 먼저 계산되었습니다. 빼는 부분을 괄호로 묶으세요.",
        ),
        Mistake(
            "all columns together",
            lambda train, test: (test - train.mean()) / train.std(),
            "모든 열을 섞어 구한 평균과 표준 편차로 계산한 값입니다. `axis=0`으로 열마다 따로 구하세요.",
        ),
        Mistake(
            "returned the training data",
            lambda train, test: (train - train.mean(axis=0)) / train.std(axis=0),
            "훈련 데이터를 표준화한 값입니다. 테스트 데이터를 바꿔야 합니다.",
        ),
    ],
    hints=[
        "먼저 평균을 빼고, 그다음 표준 편차로 나눕니다.",
        "`train.mean(axis=0)`은 열마다 구한 평균입니다.",
        "표준 편차는 `.std(axis=0)`으로 구합니다. 어느 데이터에서 구해야 하는지 문제를 다시 읽어 보세요.",
    ],
    solution="훈련 데이터에서 구한 평균을 빼고 훈련 데이터의 표준 편차로 나눕니다.",
    right="새로운 사람이 한 명만 와도 같은 방법으로 바꿀 수 있습니다.",
)

stop_in_time = Question(
    "연습 2.4 제때 멈추기",
    Passes(_stopped_in_time, "`model.fit(...)`이 돌려준 것을 넘겨 주세요."),
    mistakes=[
        Mistake(
            "raw inputs",
            lambda history: _curve(history) and history.history["loss"][0] > 2,
            "첫 손실이 매우 큽니다. 표준화하지 않은 데이터를 넣으면 이렇게 됩니다.",
        ),
        Mistake(
            "watched the test",
            lambda history: _rows_watched(history) == "테스트",
            "검증에 테스트 데이터를 썼습니다. 멈출 때를 고르는 데 쓰면 더는 처음 보는 데이터가 아닙니다.",
        ),
        Mistake(
            "watched the training data",
            lambda history: _rows_watched(history) == "훈련",
            "훈련에 쓴 데이터로 검증했습니다. 외운 사람들로는 과적합이 보이지 않습니다.",
        ),
        Mistake(
            "too long",
            lambda history: _is_as_asked(history) and _lowest(history) < 0.45 and not _ends_low(history),
            "너무 오래 훈련했습니다. 검증 손실이 가장 낮았던 때보다 많이 올라갔습니다.",
        ),
        Mistake(
            "too short",
            lambda history: _is_as_asked(history) and _lowest(history) >= 0.45 and len(_curve(history)) < 60,
            "너무 일찍 멈췄습니다. 검증 손실이 아직 내려가는 중입니다.",
        ),
    ],
    hints=[
        "표에서 표준화한 모델의 검증 손실이 가장 낮은 에포크를 찾아보세요.",
        "`build_model().fit(scaled_train, train_y, ...)`의 결과를 `my_history`에 넣습니다.",
        "`fit`에 `epochs`, `batch_size`, `validation_data`를 정해 주세요. "
        "먼저 30에포크와 100에포크의 마지막 `val_loss`를 비교해 보세요.",
    ],
    solution=(
        "검증 손실이 평평해진 뒤, 다시 오르기 전에 멈추면 됩니다. 60에포크쯤이면 넉넉합니다. "
        "30에포크로도 통과하기도 하지만, 그때는 검증 손실이 아직 내려가는 중입니다."
    ),
    right="훈련에 쓰지 않은 검증 데이터만 보고 멈출 때를 정했습니다.",
)

baseline = Question(
    "연습 2.5 기준선",
    Number(41 / 68, tolerance=0.002),
    mistakes=[
        Mistake(
            "whole table",
            lambda value: abs(value - 500 / 768) < 0.002,
            "768명 전체의 비율입니다. 테스트 데이터 68명에서 세어야 합니다.",
        ),
        Mistake(
            "all positive",
            lambda value: abs(value - 27 / 68) < 0.002,
            "당뇨 진단을 받은 사람의 비율입니다. 모두 아니라고 답하면 당뇨가 아닌 사람을 맞힙니다.",
        ),
        Mistake("people", 41, "맞힌 사람의 수입니다. 68명 중 얼마인지 비율로 적어 주세요."),
        Mistake(
            "percent", lambda value: 1 < value <= 100, "0과 1 사이의 숫자로 적어 주세요. 60%는 0.6입니다."
        ),
        Mistake(
            "half", 0.5, "동전을 던져 답할 때의 비율입니다. 한쪽으로만 답하면 더 많은 쪽의 비율만큼 맞힙니다."
        ),
    ],
    hints=[
        "모두 아니라고 답하면 정답이 0인 사람만 맞힙니다.",
        "`test_y == 0`은 사람마다 참이나 거짓이 하나씩 든 배열입니다.",
        "참과 거짓의 배열에서 평균을 구하면 참의 비율이 됩니다.",
    ],
    solution="68명 중 라벨이 0인 사람이 41명이므로 41/68 = 60.3%입니다.",
    right="41/68 = 60.3%입니다. 이보다 낮으면 아무것도 배우지 않은 것만 못합니다.",
)

seven_steps = Question(
    "연습 2.6 일곱 단계의 순서",
    Ordering(
        {
            "가": "model.fit(scaled_train, train_y, validation_data=(scaled_val, val_y))",
            "나": 'model.compile(optimizer="adam", loss="binary_crossentropy")',
            "다": "scaled_train, scaled_val, scaled_test = standardise(train_x, val_x, test_x)",
            "라": "model.evaluate(scaled_test, test_y)",
            "마": "train_x, val_x, test_x = x[:560], x[560:700], x[700:]",
            "바": "model = keras.Sequential([...])",
        },
        ["마", "다", "바", "나", "가", "라"],
        also=[
            ["마", "바", "다", "나", "가", "라"],
            ["마", "바", "나", "다", "가", "라"],
            ["바", "마", "다", "나", "가", "라"],
            ["바", "마", "나", "다", "가", "라"],
            ["바", "나", "마", "다", "가", "라"],
        ],
    ),
    mistakes=[
        Mistake(
            "standardised before the split",
            stands_before("다", "마"),
            "나누기 전에 표준화했습니다. 그러면 검증 데이터와 테스트 데이터가 평균에 섞여 들어갑니다.",
        ),
        Mistake(
            "trained before compile",
            stands_before("가", "나"),
            "compile보다 fit이 앞에 있습니다. 무엇을 줄일지 정해야 훈련할 수 있습니다.",
        ),
        Mistake(
            "compiled before the model",
            stands_before("나", "바"),
            "모델을 만들기 전에 compile을 불렀습니다.",
        ),
        Mistake(
            "tested before training",
            stands_before("라", "가"),
            "훈련하기 전에 평가했습니다. 그러면 아무렇게나 찍은 점수가 나옵니다.",
        ),
    ],
    hints=[
        "데이터, 모델, 훈련 방법, 훈련, 평가 순서입니다.",
        "표준화에 쓸 평균은 훈련 데이터에서만 구합니다. 그러니 먼저 나누어야 합니다.",
        "`fit`에는 compile까지 마친 모델과 표준화한 데이터가 모두 있어야 합니다.",
    ],
    solution="나누고, 표준화하고, 모델을 만들고, compile, fit, evaluate 순서입니다.",
    right="데이터를 먼저 나누고 그다음에 표준화한 것이 중요합니다.",
)

what_it_shows = Question(
    "연습 2.7 무엇을 말할 수 있을까요?",
    Choice(
        {
            "가": "A가 세 명을 더 맞혔으므로 A가 더 좋은 모델입니다.",
            "나": "엇갈린 13명이 8 대 5로 나뉘는 것은 동전을 던져도 흔하므로, 누가 나은지 말할 수 없습니다.",
            "다": "차이를 찾지 못했으므로 두 모델의 실력은 같습니다.",
            "라": "시드를 바꿔 가며 A가 60명을 맞힐 때까지 훈련하면 A가 낫다고 말할 수 있습니다.",
            "마": "두 신뢰 구간이 겹치지 않을 때에만 한쪽이 낫다고 말할 수 있으므로, 겹치는지만 보면 됩니다.",
        },
        "나",
    ),
    mistakes=[
        Mistake(
            "three people prove it",
            "가",
            "답이 엇갈린 13명만 보세요. 동전을 13번 던져 8 대 5로 나뉘는 일이 드물까요?",
        ),
        Mistake(
            "proved equal",
            "다",
            "차이를 찾지 못한 것과 같다고 밝혀진 것은 다릅니다. 68명으로는 알 수 없습니다.",
        ),
        Mistake("picked a seed", "라", "좋은 결과가 나올 때까지 고르면 점수는 오르지만 실력은 그대로입니다."),
        Mistake(
            "overlap as a test",
            "마",
            "구간이 겹쳐도 한쪽이 분명히 나을 수 있습니다. 같은 사람들로 잰 점수는 짝지어 비교합니다.",
        ),
    ],
    hints=[
        "둘 다 맞혔거나 둘 다 틀린 사람은 누가 나은지 말해 주지 않습니다.",
        "두 모델의 답이 엇갈린 사람만 세어 보세요. 실력이 같다면 그 사람들은 동전 던지기처럼 나뉩니다.",
        "`scipy.stats.binomtest(8, 13).pvalue`는 동전을 13번 던져 8 대 5나 그보다 더 치우칠 확률입니다.",
    ],
    solution="실력이 같아도 13명이 8 대 5나 그보다 더 치우치게 나뉠 확률은 0.58입니다. 흔한 일입니다.",
    right="어느 쪽이 나은지는 답이 엇갈린 13명만 말해 줍니다. 더 알려면 더 많은 사람으로 테스트해야 합니다.",
)

precision_recall = Question(
    "연습 2.8 정밀도와 재현율",
    Numbers((18 / 24, 18 / 27), tolerance=0.005),
    mistakes=[
        Mistake("swapped", (18 / 27, 18 / 24), "두 값의 순서를 바꾸면 정답입니다. 앞이 정밀도입니다."),
        Mistake(
            "accuracy",
            lambda value: abs(value[0] - 53 / 68) < 0.005,
            "첫 숫자가 정확도입니다. 정밀도는 당뇨라고 답한 사람만 봅니다.",
        ),
        Mistake(
            "specificity",
            lambda value: abs(value[1] - 35 / 41) < 0.005,
            "둘째 숫자는 당뇨가 아닌 사람을 맞힌 비율입니다. 재현율은 당뇨 진단을 받은 사람만 봅니다.",
        ),
        Mistake(
            "found over false alarms",
            lambda value: abs(value[0] - 18 / 6) < 0.005,
            "찾아낸 사람 수를 헛걱정한 사람 수로 나눈 값입니다. 당뇨라고 답한 사람 모두로 나눕니다.",
        ),
    ],
    hints=[
        "정밀도는 '당뇨라고 답한 사람'으로, 재현율은 '실제로 당뇨 진단을 받은 사람'으로 나눕니다.",
        "당뇨라고 답한 사람은 18 + 6명입니다.",
        "실제로 당뇨 진단을 받은 사람은 찾아낸 사람과 놓친 사람을 더한 수입니다.",
    ],
    solution="정밀도는 18 / (18 + 6) = 0.75, 재현율은 18 / 27 = 0.667입니다.",
    right="당뇨라고 하면 넷 중 셋은 맞지만, 당뇨 진단을 받은 사람 셋 중 하나는 놓쳤습니다.",
)
