"""Questions of lesson 09: what pooling saves, what relu adds, validation rows, labels, rates, confusions."""

from __future__ import annotations

import math

import numpy as np
from scipy import signal

from helpers.exercises.choices import Choice
from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.values import Number, Numbers


def _one_kernel(first, second):
    return signal.convolve2d(first, second)


def _two_kernels(rng):
    return rng.integers(-3, 4, size=(3, 3)), rng.integers(-3, 4, size=(3, 3))


def _two_simple_kernels(rng):
    first, second = np.zeros((2, 3, 3), dtype=int)
    first[0, 0], first[0, 2] = 1, -1
    second[0, 0], second[2, 0] = 2, 3
    return first, second


def _best_epoch(val_loss):
    return int(np.argmin(val_loss)) + 1


def _val_loss(rng):
    """A valley, lowest neither at the first nor at the last epoch, highest at the last."""
    lowest = int(rng.integers(3, 9))
    epochs = np.arange(12)
    return ((0.3 + 0.02 * (epochs - lowest) ** 2 / 4 + 0.2 * (epochs > lowest)).round(3).tolist(),)


def _copies_among_validation(pictures, copies, share):
    validation = pictures + copies - int((pictures + copies) * (1 - share))
    return min(validation, copies)


def _copies_and_share(rng):
    return int(rng.integers(3, 8)) * 100, int(rng.integers(1, 7)) * 100, 0.25


def _smoothed(label, classes, amount):
    target = np.full(classes, amount / classes)
    target[label] += 1 - amount
    return target


def _without_true_share(label, classes, amount):
    target = np.full(classes, amount / classes)
    target[label] = 1 - amount
    return target


def _among_the_others(label, classes, amount):
    target = np.full(classes, amount / (classes - 1))
    target[label] = 1 - amount
    return target


def _label_classes_amount(rng):
    return int(rng.integers(0, 5)), int(rng.integers(5, 11)), float(rng.choice([0.1, 0.2, 0.3]))


def _small_label(rng):
    return 1, 4, 0.2


def _rate(step, steps, peak):
    warm_up = steps // 5
    if step < warm_up:
        return peak * step / warm_up
    return peak * (1 + math.cos(math.pi * (step - warm_up) / (steps - warm_up))) / 2


def _rate_without_warm_up(step, steps, peak):
    return peak * (1 + math.cos(math.pi * step / steps)) / 2


def _rate_with_late_start(step, steps, peak):
    warm_up = steps // 5
    return peak * step / warm_up if step < warm_up else _rate_without_warm_up(step, steps, peak)


def _rate_in_a_straight_line(step, steps, peak):
    warm_up = steps // 5
    if step < warm_up:
        return peak * step / warm_up
    return peak * (steps - step) / (steps - warm_up)


def _step_steps_peak(rng):
    steps = int(rng.integers(2, 9)) * 50
    return int(rng.integers(1, steps)), steps, float(rng.choice([0.1, 0.004, 1.0]))


def _most_confused(matrix):
    wrong = np.array(matrix)
    np.fill_diagonal(wrong, -1)
    return tuple(int(place) for place in np.unravel_index(wrong.argmax(), wrong.shape))


def _most_confused_turned(matrix):
    return _most_confused(matrix)[::-1]


def _largest_of_all(matrix):
    return tuple(int(place) for place in np.unravel_index(np.argmax(matrix), np.shape(matrix)))


def _place_in_a_row(matrix):
    wrong = np.array(matrix)
    np.fill_diagonal(wrong, -1)
    return int(wrong.argmax())


def _confusions(rng):
    """Different counts, the diagonal by far the largest."""
    counts = rng.permutation(16).reshape(4, 4)
    return (counts + np.diag(rng.integers(80, 100, size=4)),)


flattened = Question(
    "연습 9.1 풀링이 없는 모델의 매개변수",
    Number(22 * 22 * 64 * 128 + 128),
    mistakes=[
        Mistake(
            "forgot biases", 22 * 22 * 64 * 128, "편향을 빼고 센 값입니다. 뉴런 128개에 하나씩 있습니다."
        ),
        Mistake(
            "same padding",
            28 * 28 * 64 * 128 + 128,
            "그림이 28×28 그대로일 때의 값입니다. 패딩이 없으므로 합성곱마다 2칸씩 줄어듭니다.",
        ),
        Mistake(
            "one map",
            22 * 22 * 128 + 128,
            "특성 맵을 한 장만 센 값입니다. 마지막 합성곱의 필터는 64개입니다.",
        ),
        Mistake("only maps", 64 * 128 + 128, "특성 맵의 수만 센 값입니다. 플래튼은 맵의 모든 칸을 펼칩니다."),
    ],
    hints=[
        "패딩이 없는 3×3 합성곱은 한 변을 2칸 줄입니다. 세 번 지나면 몇 칸입니까?",
        "22×22 특성 맵 64장을 펼치면 30,976개입니다.",
        "30976 * 128 + ...",
    ],
    solution="28 → 26 → 24 → 22칸이므로 22 × 22 × 64 = 30,976개가 뉴런 128개에 모두 이어집니다.",
    right="모델 A의 매개변수 중 99% 이상이 이 레이어 하나에 있습니다.",
)

one_kernel = Question(
    "연습 9.2 합성곱 두 개를 하나로",
    Function(_one_kernel, _two_kernels, small=_two_simple_kernels),
    mistakes=[
        Mistake(
            "cell by cell",
            lambda first, second: first * second,
            "같은 자리의 칸끼리 곱합니다. 3×3 창을 두 번 지나면 5×5칸을 봅니다.",
        ),
        Mistake(
            "added",
            lambda first, second: first + second,
            "두 커널을 더합니다. 두 합성곱은 차례로 일합니다.",
        ),
        Mistake(
            "matrix product",
            lambda first, second: first @ second,
            "행렬의 곱을 구합니다. 창을 옮기며 곱하고 더해야 합니다.",
        ),
        Mistake(
            "correlated",
            lambda first, second: signal.correlate2d(first, second),
            "둘째 커널이 뒤집힌 결과입니다. 두 커널의 (i, j)와 (k, l)은 (i + k, j + l)에 놓입니다.",
        ),
    ],
    hints=[
        "5×5 커널의 한 칸에는 두 커널에서 한 칸씩 지나는 모든 길의 곱이 더해집니다.",
        "0으로 찬 5×5 배열에서 시작하여, 첫 커널의 칸마다 둘째 커널 전체를 곱해 더하세요.",
        "kernel[i : i + 3, j : j + 3] += first[i, j] * ...",
    ],
    solution=(
        "활성화 함수가 없으면 합성곱 두 번은 더 큰 합성곱 한 번과 같습니다. "
        "깊이를 더해도 표현할 수 있는 것은 늘지 않습니다."
    ),
    right="사이에 relu가 들어가면 이렇게 합칠 수 없습니다. 그래서 relu가 필요합니다.",
)

best_epoch = Question(
    "연습 9.3 어디에서 멈출까?",
    Function(_best_epoch, _val_loss),
    mistakes=[
        Mistake(
            "counted from zero",
            lambda val_loss: int(np.argmin(val_loss)),
            "0부터 센 번호를 돌려줍니다. 첫 에포크가 1입니다.",
        ),
        Mistake("last epoch", len, "마지막 에포크를 돌려줍니다. 검증 손실은 그 전에 가장 낮았습니다."),
        Mistake(
            "highest loss",
            lambda val_loss: int(np.argmax(val_loss)) + 1,
            "검증 손실이 가장 높은 에포크를 돌려줍니다.",
        ),
    ],
    hints=[
        "과적합이 시작되면 훈련 손실은 계속 내려가고 검증 손실은 올라갑니다.",
        "`np.argmin`은 가장 작은 값의 자리를 0부터 셉니다.",
        "return np.argmin(val_loss) + ...",
    ],
    solution="검증 손실이 가장 낮은 에포크가 과적합이 시작되기 바로 전입니다.",
    right="`keras.callbacks.EarlyStopping`이 이 일을 합니다. 테스트 데이터로 고르지 않는 것도 잊지 마세요.",
)

sizes_of_c = Question(
    "연습 9.4 모델 C의 크기",
    Numbers((28, 28, 14, 14, 12, 6)),
    mistakes=[
        Mistake(
            "all same",
            (28, 28, 14, 14, 14, 7),
            '네 번째 합성곱도 same일 때의 크기입니다. 그 합성곱에는 `padding="same"`이 없습니다.',
        ),
        Mistake(
            "all valid",
            (26, 24, 12, 10, 8, 4),
            "모든 합성곱이 그림을 줄일 때의 크기입니다. 앞의 세 합성곱은 same입니다.",
        ),
        Mistake(
            "pooling after each",
            (28, 14, 14, 7, 5, 2),
            "합성곱마다 풀링이 있을 때의 크기입니다. VGG는 합성곱을 둘씩 묶고 나서 풀링합니다.",
        ),
    ],
    hints=[
        "same은 크기를 지키고, valid는 2칸 줄이고, 풀링은 반으로 줄입니다.",
        "앞의 둘은 same이므로 28, 28이고, 풀링을 지나면 14입니다.",
        "(28, 28, 14, 14, ..., ...)",
    ],
    solution="28 → 28 → 14 → 14 → 12 → 6입니다. 6 × 6 × 256 = 9,216개를 펼칩니다.",
    right="마지막 합성곱만 valid라서 14에서 12로 줄어듭니다.",
)

good_augmentations = Question(
    "연습 9.5 옷 사진에 알맞은 증강",
    Choice(
        {
            "가": "좌우로 뒤집기",
            "나": "위아래로 뒤집기",
            "다": "한두 칸 옮기기",
            "라": "90도 돌리기",
        },
        {"가", "다"},
    ),
    mistakes=[
        Mistake(
            "upside down",
            lambda chosen: "나" in chosen,
            "위아래가 뒤집힌 옷은 테스트 데이터에 없습니다. 만나지 않을 그림을 배우느라 힘을 나눕니다.",
        ),
        Mistake(
            "quarter turn",
            lambda chosen: "라" in chosen,
            "이 데이터셋의 옷은 모두 똑바로 서 있습니다. 누운 옷은 테스트 데이터에 없습니다.",
        ),
        Mistake(
            "only one",
            lambda chosen: len(chosen) == 1,
            "하나 더 있습니다. 클래스가 그대로이고 테스트에서도 만날 만한 변화를 모두 고르세요.",
        ),
    ],
    hints=[
        "그림을 바꾸어도 클래스가 그대로여야 합니다.",
        "바꾼 그림이 테스트 데이터에 있을 법해야 합니다.",
        "신발과 셔츠를 하나씩 떠올려 네 가지를 해 보세요. 둘은 알맞고 둘은 그렇지 않습니다.",
    ],
    solution=(
        "신발의 코가 왼쪽을 보든 오른쪽을 보든 신발이고, 한두 칸 옮긴 셔츠도 셔츠입니다. "
        "뒤집히거나 누운 옷은 이 데이터셋에 없습니다."
    ),
    right="좋은 증강은 클래스를 지키고, 실제로 만날 그림을 만듭니다.",
)

copies_among_validation = Question(
    "연습 9.6 검증 데이터에는 무엇이 들어 있을까?",
    Function(_copies_among_validation, _copies_and_share),
    mistakes=[
        Mistake(
            "in proportion",
            lambda pictures, copies, share: int(copies * share),
            "복사본이 고르게 섞였을 때의 수입니다. `validation_split`은 섞기 전에 맨 뒤를 떼어 냅니다.",
        ),
        Mistake(
            "all copies",
            lambda pictures, copies, share: copies,
            "복사본의 수를 그대로 돌려줍니다. 검증 데이터의 수보다 많을 수는 없습니다.",
        ),
        Mistake(
            "whole validation",
            lambda pictures, copies, share: pictures + copies - int((pictures + copies) * (1 - share)),
            "검증 데이터의 수입니다. 복사본이 그보다 적으면 나머지는 원본입니다.",
        ),
        Mistake(
            "share of originals",
            lambda pictures, copies, share: int(pictures * share),
            "원본에서만 떼어 낸 수입니다. 이어 붙인 배열 전체에서 떼어 냅니다.",
        ),
    ],
    hints=[
        "먼저 검증 데이터가 모두 몇 장인지 구하세요.",
        "검증 데이터는 맨 뒤에서부터 가져오고, 맨 뒤에는 복사본이 있습니다.",
        "return min(..., copies)",
    ],
    solution=(
        "60,000장에 30,000장을 이어 붙이고 25%를 떼면 검증 데이터 22,500장이 모두 복사본입니다. "
        "그 원본은 훈련 데이터에 들어 있습니다."
    ),
    right="그래서 검증 점수와 테스트 점수가 다른 이야기를 합니다.",
)

rate = Question(
    "연습 9.7 학습률을 식으로",
    Function(_rate, _step_steps_peak),
    mistakes=[
        Mistake(
            "no warm-up",
            _rate_without_warm_up,
            "처음부터 내려갑니다. 앞의 5분의 1에서는 0에서 `peak`까지 곧게 올라갑니다.",
        ),
        Mistake(
            "jumps after the warm-up",
            _rate_with_late_start,
            "다 올라간 뒤에 갑자기 떨어집니다. 코사인은 워밍업이 끝난 스텝부터 세어야 합니다.",
        ),
        Mistake(
            "straight line",
            _rate_in_a_straight_line,
            "곧은 선으로 내려갑니다. 코사인 곡선의 반을 따라 내려가야 합니다.",
        ),
    ],
    hints=[
        "두 구간으로 나누세요. 경계는 `steps // 5`입니다.",
        "내려가는 구간에서는 남은 길의 0에서 1까지를 각도 0에서 π까지로 바꿉니다.",
        "return peak * (1 + np.cos(np.pi * ...)) / 2",
    ],
    solution=(
        "앞의 5분의 1은 `peak * step / warm_up`입니다. 그다음은 (step − warm_up) / (steps − warm_up)이 "
        "0에서 1까지 가는 동안 코사인이 1에서 −1까지 내려갑니다."
    ),
    right="`keras.optimizers.schedules.CosineDecay`에 `warmup_target`을 주면 이렇게 합니다.",
)

smoothed_label = Question(
    "연습 9.8 부드러운 라벨",
    Function(_smoothed, _label_classes_amount, small=_small_label),
    mistakes=[
        Mistake(
            "true class left out",
            _without_true_share,
            "합이 1이 아닙니다. 정답 클래스도 고르게 나눈 몫을 받습니다.",
        ),
        Mistake(
            "only the others",
            _among_the_others,
            "나머지 클래스에만 나눕니다. 케라스는 정답을 포함한 모든 클래스에 고르게 나눕니다.",
        ),
        Mistake(
            "one-hot",
            lambda label, classes, amount: np.eye(classes)[label],
            "원-핫 라벨 그대로입니다. `amount`만큼 덜어 모두에게 나누어 주세요.",
        ),
        Mistake(
            "turned round",
            lambda label, classes, amount: _smoothed(label, classes, 1 - amount),
            "덜어 내는 몫과 남기는 몫이 뒤바뀌었습니다.",
        ),
    ],
    hints=[
        "원-핫 라벨에 1 − `amount`를 곱하고, `amount`를 모든 클래스에 고르게 나눕니다.",
        "모든 값이 `amount / classes`인 배열에서 시작하세요.",
        "target[label] += ...",
    ],
    solution="모든 클래스가 amount / classes를 받고, 정답 클래스는 1 − amount를 더 받습니다. 합은 1입니다.",
    right="`CategoricalCrossentropy(label_smoothing=0.1)`이 이렇게 합니다.",
)

most_confused = Question(
    "연습 9.9 가장 자주 헷갈린 짝",
    Function(_most_confused, _confusions),
    mistakes=[
        Mistake(
            "diagonal",
            _largest_of_all,
            "대각선까지 넣어 가장 큰 칸을 찾습니다. 대각선은 맞힌 그림의 수입니다.",
        ),
        Mistake("turned round", _most_confused_turned, "정답과 예측이 뒤바뀌었습니다. 행이 정답입니다."),
        Mistake(
            "one number",
            _place_in_a_row,
            "`argmax`가 펼친 배열에서 센 자리입니다. 행과 열의 두 숫자로 바꾸어야 합니다.",
        ),
    ],
    hints=[
        "대각선을 지우고 가장 큰 값을 찾으세요.",
        "`np.fill_diagonal`과 `argmax`를 쓰고, 자리를 행과 열로 바꿉니다.",
        "np.unravel_index(wrong.argmax(), ...)",
    ],
    solution="복사본의 대각선을 0보다 작게 만들고 `argmax`의 자리를 `np.unravel_index`로 행과 열로 바꿉니다.",
    right="첫 숫자가 정답 클래스, 둘째 숫자가 예측한 클래스입니다.",
)
