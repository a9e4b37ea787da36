"""Questions: windows, kernels, sizes, counts, bias."""

from __future__ import annotations

import numpy as np

from helpers.exercises.engine import Mistake, Question
from helpers.exercises.functions import Function
from helpers.exercises.reading import Unreadable, as_array
from helpers.exercises.values import Array, Number, Numbers, Passes
from helpers.layers import conv2d

SIDE = 8
EDGE = 4
PLAIN = np.array([[-1, 0, 1]] * 3)
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
_HIDDEN = np.array([[0, 1, 0], [0, 0, 0], [-1, 0, 0]])


def _step(picture, kernel, row, column, bias):
    height, width = kernel.shape
    return (picture[row : row + height, column : column + width] * kernel).sum() + bias


def _step_inputs(rng):
    """Small numbers with halves and signs, so that a learner can follow the case that is shown."""
    row, column = rng.permutation(2)
    picture, kernel = rng.integers(-4, 5, (4, 4)) / 2, rng.integers(-2, 3, (3, 3))
    return (
        picture.astype("float64"),
        kernel.astype("float64"),
        int(row),
        int(column),
        int(rng.choice([-2, -1, 1, 2])),
    )


def _matrix_product(picture, kernel, row, column, bias):
    return (picture[row : row + 3, column : column + 3] @ kernel).sum() + bias


def _kernel(answer) -> np.ndarray | None:
    """The learner's 3x3 kernel; ``None`` if it is none."""
    try:
        kernel = as_array(answer)
    except Unreadable:
        return None
    return kernel if kernel.shape == (3, 3) and np.isfinite(kernel).all() else None


def _responses(kernel) -> dict[str, bool]:
    """What a 3x3 kernel answers on a vertical edge, a horizontal edge and an even picture."""
    vertical = np.zeros((SIDE, SIDE))
    vertical[:, EDGE:] = 1
    pictures = {"vertical": vertical, "horizontal": vertical.T, "even": np.ones((SIDE, SIDE))}
    kernels = _kernel(kernel)[:, :, np.newaxis, np.newaxis]
    return {
        name: bool(np.abs(conv2d(picture[np.newaxis, :, :, np.newaxis], kernels)).max() > 1e-9)
        for name, picture in pictures.items()
    }


def _finds_vertical_edges_in_its_own_way(kernel) -> bool:
    if _kernel(kernel) is None or _is_of_the_lesson(kernel):
        return False
    return _responses(kernel) == {"vertical": True, "horizontal": False, "even": False}


def _is_of_the_lesson(kernel) -> bool:
    kernel = _kernel(kernel)
    return any(np.linalg.matrix_rank([kernel.ravel(), own.ravel()]) == 1 for own in (PLAIN, SOBEL))


def hidden_maps(pictures: np.ndarray) -> np.ndarray:
    """Convolves pictures with the kernel that the learner has to find.

    Args:
        pictures: Shape (N, H, W, 1).

    Returns:
        Feature maps, shape (N, H - 2, W - 2, 1).
    """
    return conv2d(pictures, _HIDDEN[:, :, np.newaxis, np.newaxis])


window_value = Question(
    "연습 4.1 창 하나의 값",
    Number(-1),
    mistakes=[
        Mistake("wrong sign", 1, "부호가 반대입니다. 커널의 왼쪽 열은 양수이고 오른쪽 열은 음수입니다."),
        Mistake("ignored signs", 13, "커널의 음수를 양수로 보고 곱했습니다. 부호를 그대로 두고 더해 보세요."),
        Mistake(
            "only added",
            11,
            "창 안의 값을 더하기만 했습니다. 더하기 전에 같은 자리의 커널 값을 곱해야 합니다.",
        ),
        Mistake("left out the middle row", 3, "가운데 행이 빠졌습니다. 가운데 행의 커널은 2, 0, −2입니다."),
        Mistake("left column only", 6, "왼쪽 열만 더했습니다. 오른쪽 열의 커널은 0이 아니라 음수입니다."),
    ],
    hints=[
        "같은 자리에 있는 숫자끼리 곱합니다. 곱은 모두 아홉 개입니다.",
        "커널의 가운데 열은 모두 0이므로 창의 가운데 열은 결과에 영향을 주지 않습니다.",
        "(2 + 2 + 2) - (0 + ...)",
    ],
    solution=(
        "왼쪽 열은 2 × 1 + 1 × 2 + 2 × 1 = 6, 가운데 열은 0, "
        "오른쪽 열은 0 × (−1) + 3 × (−2) + 1 × (−1) = −7입니다. 모두 더하면 −1입니다."
    ),
    right="왼쪽 열의 6과 오른쪽 열의 −7을 더해 −1이 됩니다.",
)

window_step = Question(
    "연습 4.2 창 하나를 코드로",
    Function(_step, _step_inputs),
    mistakes=[
        Mistake(
            "forgot bias",
            lambda picture, kernel, row, column, bias: _step(picture, kernel, row, column, 0),
            "편향을 더하지 않았습니다. 합을 구한 다음 bias를 한 번 더하세요.",
        ),
        Mistake(
            "flipped kernel",
            lambda picture, kernel, row, column, bias: _step(picture, kernel[::-1, ::-1], row, column, bias),
            "커널을 뒤집었습니다. 케라스는 커널을 그대로 겹칩니다.",
        ),
        Mistake(
            "swapped row and column",
            lambda picture, kernel, row, column, bias: _step(picture, kernel, column, row, bias),
            "가로와 세로를 바꾸었습니다. 배열의 첫 번째 축이 세로(row)입니다.",
        ),
        Mistake(
            "matrix product",
            _matrix_product,
            "@는 행렬의 곱입니다. 같은 자리끼리 곱하려면 *를 씁니다.",
        ),
        Mistake(
            "bias in every cell",
            lambda picture, kernel, row, column, bias: _step(
                picture, kernel, row, column, bias * kernel.size
            ),
            "편향을 아홉 칸에 모두 더했습니다. 편향은 합에 한 번만 더합니다.",
        ),
    ],
    hints=[
        "그림에서 창을 잘라 내고, 커널과 곱하고, 더하고, 편향을 더합니다. 네 단계입니다.",
        "창은 `picture[row : row + 3, column : column + 3]`입니다.",
        "return (window * kernel).sum() + ...",
    ],
    solution="창을 잘라 커널과 같은 자리끼리 곱하고, 모두 더한 뒤 편향을 한 번 더합니다.",
    right="합성곱의 한 단계를 직접 만들었습니다. 이 함수를 모든 자리에서 부르면 특성 맵이 됩니다.",
)

vertical_edges = Question(
    "연습 4.3 세로 경계를 찾는 커널",
    Passes(_finds_vertical_edges_in_its_own_way, "숫자로 된 3×3 배열을 넣어 주세요."),
    mistakes=[
        Mistake(
            "four axes",
            lambda kernel: np.shape(kernel) == (3, 3, 1, 1),
            "모양이 (3, 3, 1, 1)입니다. 입력 채널과 필터의 축을 떼어 (3, 3)으로 적으세요.",
        ),
        Mistake(
            "no 3x3 numbers",
            lambda kernel: _kernel(kernel) is None,
            "숫자로 된 3×3 배열이 아닙니다. 행이 셋이고, 행마다 숫자가 셋이어야 합니다.",
        ),
        Mistake(
            "all zeros",
            lambda kernel: not _kernel(kernel).any(),
            "모두 0이면 어떤 그림에서도 0이 나옵니다. 경계에서는 0이 아니어야 합니다.",
        ),
        Mistake(
            "answers even pictures",
            lambda kernel: _responses(kernel)["even"],
            "경계가 없고 밝기가 일정한 그림에도 반응합니다. 커널의 숫자를 모두 더하면 얼마인지 보세요.",
        ),
        Mistake(
            "no edges at all",
            lambda kernel: not any(_responses(kernel).values()),
            "세로 경계에도 가로 경계에도 반응하지 않습니다. 열마다 더한 값이 서로 다른지 보세요.",
        ),
        Mistake(
            "horizontal edges",
            lambda kernel: _responses(kernel)["horizontal"] and not _responses(kernel)["vertical"],
            "가로 경계를 찾는 커널입니다. 세로 경계에서는 왼쪽과 오른쪽의 밝기가 다릅니다.",
        ),
        Mistake(
            "both kinds of edges",
            lambda kernel: _responses(kernel)["horizontal"] and _responses(kernel)["vertical"],
            "가로 경계에도 반응합니다. 행마다 숫자를 더해 보세요. 합이 0이 아닌 행이 있습니다.",
        ),
        Mistake(
            "kernel of the lesson",
            _is_of_the_lesson,
            "세로 경계를 찾지만 이 장에 나온 커널이거나 그 상수배입니다. 다른 것을 찾아보세요.",
        ),
    ],
    hints=[
        "경계의 왼쪽은 빼고 오른쪽은 더하면 밝기의 차이가 나옵니다. 세 열을 모두 쓸 필요는 없습니다.",
        "행 하나의 합이 0이면 그 행은 왼쪽과 오른쪽의 차이만 잽니다. 이웃한 두 칸만으로도 잴 수 있습니다.",
        "`[[-1, ..., 0], [-1, ..., 0], [-1, ..., 0]]`",
    ],
    solution=(
        "행마다 합을 0으로 하고 왼쪽과 오른쪽을 다르게 두면 됩니다. 행마다 합이 0이므로 "
        "위아래 밝기가 달라도 가로 경계에는 반응하지 않습니다. [−1, 1, 0]을 세 번 써도 되고, "
        "[−3, 0, 3], [−10, 0, 10], [−3, 0, 3]도 됩니다. 뒤의 것은 샤르(Scharr) 커널입니다."
    ),
    right="세로 경계에만 반응합니다. 밝기가 일정한 곳과 가로 경계에서는 0입니다.",
)

hidden_kernel = Question(
    "연습 4.4 숨은 커널 알아내기",
    Array(_HIDDEN, tolerance=0.1),
    mistakes=[
        Mistake(
            "trained on the old targets",
            lambda kernel: np.allclose(kernel, SOBEL, atol=0.1),
            "소벨 커널이 나왔습니다. fit에 targets가 아니라 hidden을 정답으로 넣었는지 보세요.",
        ),
        Mistake(
            "turned over",
            lambda kernel: np.allclose(kernel, _HIDDEN[::-1, ::-1], atol=0.1),
            "커널이 180도 돌아가 있습니다. 뒤집지 말고 get_weights()로 얻은 그대로 담으세요.",
        ),
        Mistake(
            "rows and columns swapped",
            lambda kernel: np.allclose(kernel, _HIDDEN.T, atol=0.1),
            "행과 열이 바뀌었습니다. get_weights()[0][:, :, 0, 0]을 그대로 담으세요.",
        ),
        Mistake(
            "four axes",
            lambda kernel: kernel.shape == (3, 3, 1, 1),
            "모양이 (3, 3, 1, 1)입니다. 입력 채널과 필터의 축을 떼어 (3, 3)으로 담으세요.",
        ),
        Mistake(
            "trained too shortly",
            lambda kernel: kernel.shape == (3, 3),
            "숨은 커널과 아직 다릅니다. 정답으로 hidden을 넣었는지 보고, 에포크를 늘려 더 훈련해 보세요.",
        ),
    ],
    hints=[
        "신경망과 손실 함수는 그대로입니다. 달라지는 것은 정답뿐입니다.",
        "새 모델을 만들어 fit에 patches와 hidden을 넣고 20에포크 동안 훈련하세요.",
        "`answer = 새_모델.layers[0].get_weights()[0][...]`",
    ],
    solution=(
        "정답만 hidden으로 바꾸어 새 모델을 훈련하면 됩니다. 위쪽 가운데 칸에서 왼쪽 아래 칸을 빼는 "
        "커널이 나타납니다. 커널을 보지 않고 결과만 보고 알아냈습니다."
    ),
    right="결과 그림만 보고 커널의 숫자 아홉 개를 되찾았습니다. 훈련이 하는 일이 바로 이것입니다.",
)

output_size = Question(
    "연습 4.5 출력의 크기",
    Numbers((12, 12)),
    mistakes=[
        Mistake(
            "forgot stride",
            (24, 24),
            "스트라이드를 잊은 것 같습니다. 창이 두 칸씩 움직이면 멈추는 자리가 절반으로 줄어듭니다.",
        ),
        Mistake(
            "same instead of valid",
            (14, 14),
            'padding="same"일 때의 크기입니다. valid에서는 창이 그림 밖으로 나가지 않습니다.',
        ),
        Mistake("forgot the first stop", (11, 11), "옮긴 횟수만 세었습니다. 처음 놓인 자리도 세어야 합니다."),
        Mistake(
            "rounded up", (13, 13), "나눗셈을 올림했습니다. 창이 다 들어가지 않는 자리에는 멈출 수 없습니다."
        ),
    ],
    hints=[
        "창의 왼쪽 끝이 놓이는 자리를 0, 2, 4, …처럼 적어 보세요.",
        "창이 그림 안에 있으려면 왼쪽 끝은 28 − 5 = 23보다 오른쪽에 놓일 수 없습니다.",
        "(28 - 5) // 2 + ...",
    ],
    solution=(
        "⌊(28 − 5) ÷ 2⌋ + 1 = 12입니다. 왼쪽 끝은 0, 2, …, 22에 놓이고, 마지막 한 칸은 창이 닿지 않습니다."
    ),
    right="⌊(28 − 5) ÷ 2⌋ + 1 = 12입니다.",
)

parameters = Question(
    "연습 4.6 매개변수의 수",
    Number(448),
    mistakes=[
        Mistake("forgot biases", 432, "가중치만 세었습니다. 필터마다 편향이 하나씩 더 있습니다."),
        Mistake(
            "one channel",
            160,
            "입력 채널을 하나로 보았습니다. 필터 하나에는 커널이 채널마다 하나씩 있습니다.",
        ),
        Mistake("bias per kernel", 480, "커널마다 편향을 붙였습니다. 편향은 필터마다 하나뿐입니다."),
        Mistake(
            "bias per channel",
            435,
            "편향을 입력 채널마다 하나씩 더했습니다. 편향은 입력 채널이 아니라 필터마다 하나입니다.",
        ),
        Mistake(
            "one channel, no biases",
            144,
            "입력 채널을 하나로 보았고 편향도 빠졌습니다. 필터 하나에는 커널이 채널마다 하나씩 있습니다.",
        ),
        Mistake("one filter", 28, "필터 하나만 세었습니다. 필터는 16개입니다."),
        Mistake(
            "counted output",
            lambda n: n >= 10_000,
            "그림의 크기를 곱한 것 같습니다. 같은 필터를 모든 자리에서 "
            "함께 쓰므로 그림의 크기는 상관없습니다.",
        ),
    ],
    hints=[
        "필터 하나의 가중치부터 세어 보세요. 창의 크기와 입력 채널 수가 필요합니다.",
        "필터 하나에는 가중치 3 × 3 × 3 = 27개와 편향 하나가 있습니다.",
        "(3 * 3 * 3 + 1) * ...",
    ],
    solution="필터 하나에 3 × 3 × 3 + 1 = 28개가 있고, 필터가 16개이므로 28 × 16 = 448개입니다.",
    right="(3 × 3 × 3 + 1) × 16 = 448개입니다. 그림이 아무리 커도 이 수는 변하지 않습니다.",
)

bias = Question(
    "연습 4.7 편향이 하는 일",
    Number(-4),
    mistakes=[
        Mistake("too strong", -5, "완전한 십자에서도 5 − 5 = 0이 되어 아무 데서도 반응하지 않습니다."),
        Mistake("wrong sign", 4, "부호가 반대입니다. 4를 더하면 모든 자리에서 양수가 됩니다."),
        Mistake("no bias", 0, "편향이 없으면 십자의 한 칸만 밝아도 양수가 되어 relu를 통과합니다."),
        Mistake(
            "too weak",
            lambda n: -4 < n < 0,
            "네 칸만 밝은 모양에서 합이 4이므로 아직 양수가 남습니다. 더 낮추어야 합니다.",
        ),
    ],
    hints=[
        "완전한 십자에서 곱의 합은 5, 한 칸이 빠진 십자에서는 4입니다.",
        "relu는 0 이하를 0으로 만듭니다. 4는 0 이하가 되고 5는 1이 되어야 합니다.",
        "4 + bias = 0",
    ],
    solution="합이 4일 때 0, 5일 때 1이 되려면 편향은 −4입니다. 문턱은 부호를 바꾼 4입니다.",
    right="합이 5일 때만 5 − 4 = 1이 남습니다. 편향의 부호를 바꾼 4가 문턱입니다.",
)
