"""All Korean texts of the figures, in one place. ``{name}`` is filled in by the scripts."""

from __future__ import annotations

COMMON = {"badge": "움직여 보기"}

NEURON = {
    "task": "만들 뉴런",
    "activation": "활성화 함수",
    "weight": "가중치 w{index}",
    "bias": "편향 b",
    "plane": "가로는 {x}, 세로는 {y}입니다. 점 {count}개와 뉴런의 경계선이 있고, 짙은 쪽의 출력이 큽니다.",
    "hint": "초록 손잡이를 끌면 경계선이 돌고, 선 위의 손잡이를 끌면 옮겨집니다. 막대로 움직여도 됩니다.",
    "flow": "고른 점의 숫자가 뉴런을 지나는 그림입니다. 더한 값은 {sum}, 출력은 {output}입니다.",
    "point": "점",
    "sum": "더한 값",
    "output": "출력",
    "answer": "뉴런의 답",
    "target": "정답",
    "wrong": "틀림",
    "filled": "찬 점은 정답 1, 빈 점은 정답 0입니다. 출력이 0.5보다 크면 뉴런의 답은 1입니다.",
    "score": "{count}개 중 {right}개가 맞습니다.",
    "best": "지금까지는 {best}개가 가장 많습니다.",
    "found": "{task} 뉴런을 찾았습니다.",
    "code": "weights = np.array([{weights}])\nbias = {bias}",
    "nowhere": "가중치가 모두 0이면 경계선이 없습니다.",
}

VALLEY = {
    "optimizer": "옵티마이저",
    "momentumName": "모멘텀",
    "rate": "학습률",
    "momentum": "모멘텀의 비율",
    "standard": "입력을 표준화하기",
    "step": "스텝",
    "play": "내려가기",
    "back": "출발점을 되돌리기",
    "loss": "손실",
    "weightNow": "값",
    "slopeNow": "기울기",
    "start": "출발점. 화살표 키로 옮깁니다.",
    "hint": "동그라미(출발점)를 끌어 옮겨 보세요. 별은 바닥입니다. 가로와 세로의 눈금이 같은 지도입니다.",
    "map": "손실의 등고선 지도입니다. 스텝 {step}의 손실은 {loss}, 바닥의 손실은 {lowest}입니다.",
    "curve": "스텝마다 손실을 이은 곡선입니다. 스텝 {step}에서 {loss}입니다. 점선은 바닥의 손실입니다.",
    "floor": "바닥",
    "verdict": "스텝 {step}: 손실 {loss}, 바닥 {lowest}.",
    "grows": "출발할 때보다 높습니다. 발산합니다.",
    "goals": "과제",
    "diverge": "SGD가 발산하는 학습률을 찾으세요.",
    "diverged": "학습률 {rate}에서 발산했습니다. 한계 2 ÷ 휨은 {limit}입니다.",
    "roll": "표준화하지 않고, 모멘텀으로 {steps}스텝 안에 바닥에서 {close} 안쪽까지 가세요.",
    "rolled": "학습률 {rate}, 모멘텀 {momentum}로 손실 {loss}까지 갔습니다.",
    "once": "입력을 표준화하고, SGD 한 스텝으로 바닥에서 {close} 안쪽까지 가세요.",
    "jumped": "학습률 {rate}로 한 스텝에 닿았습니다. 어느 쪽이나 휨이 {bend}인 둥근 그릇이기 때문입니다.",
}
