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
