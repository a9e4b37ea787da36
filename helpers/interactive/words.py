"""All Korean texts of the figures, in one place. ``{name}`` is filled in by the scripts."""

from __future__ import annotations

COMMON = {"badge": "움직여 보기"}

NEURON = {
    "task": "만들 뉴런",
    "activation": "활성화 함수",
    "weight": "가중치 w{index}",
    "bias": "편향 b",
    "plane": "가로는 {x}, 세로는 {y}입니다. 점 {count}개와 뉴런의 경계선이 있고, 짙은 쪽의 출력이 큽니다.",
    "hint": "초록 손잡이를 끌면 경계선이 돌고, 선 위의 손잡이를 끌면 옮겨집니다. 슬라이더로 움직여도 됩니다.",
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
    "back": "출발점 되돌리기",
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
    "rolled": "학습률 {rate}, 모멘텀 {momentum}: 손실 {loss}까지 갔습니다.",
    "once": "입력을 표준화하고, SGD 한 스텝으로 바닥에서 {close} 안쪽까지 가세요.",
    "jumped": "학습률이 {rate}일 때 한 스텝에 닿았습니다. 어느 쪽으로나 휨이 {bend}인 둥근 그릇입니다.",
}

KERNEL = {
    "presets": "커널 고르기",
    "input": "커널을 얹기 전의 그림",
    "inputTitle": "그림 {height}×{width}",
    "outputTitle": "특성 맵 {height}×{width}",
    "signedTitle": "특성 맵 {height}×{width}, 회색이 0",
    "window": "창. 화살표 키로 옮깁니다.",
    "windowTitle": "창 안의 값",
    "kernelTitle": "커널",
    "productTitle": "곱한 값",
    "sum": "더한 값",
    "weight": "커널의 행 {row}, 열 {column}",
    "less": "고른 칸에서 1 빼기",
    "more": "고른 칸에 1 더하기",
    "turn": "행과 열 바꾸기",
    "zeros": "모두 0",
    "scan": "훑어 보기",
    "trials": "아홉 칸짜리 선 그림에서 나오는 가장 큰 값",
    "lines": {"flat": "평평", "upright": "세로", "level": "가로", "falling": "＼", "rising": "／"},
    "goals": "과제",
    "diagonal": "＼ 방향의 선에서 다른 선의 두 배 이상, 평평한 그림에서는 0이 나오는 커널을 만드세요.",
    "diagonalFound": "＼에서 {falling}까지 나옵니다. 다른 선은 그 절반을 넘지 않습니다.",
    "left": "그림을 왼쪽으로 한 칸 옮기는 커널을 만드세요.",
    "leftFound": "가운데의 오른쪽 칸을 그대로 가져오니 그림이 왼쪽으로 한 칸 옮겨집니다.",
    "told": "행 {row}, 열 {column}의 창에서 더한 값은 {sum}입니다.",
}

RECEPTIVE = {
    "add": "맨 위에 쌓기",
    "pop": "맨 위 빼기",
    "layer": "레이어",
    "size": "크기",
    "range": "범위",
    "gap": "간격",
    "inputName": "입력",
    "inputTitle": "입력 {side}×{side}",
    "mapTitle": "{level}. {layer}",
    "choose": "{layer}의 맵. 화살표 키로 칸을 고릅니다.",
    "hint": "맵에서 칸을 고르면, 그 칸이 아래에서 보는 곳만 밝게 남습니다. 맵에는 창 안의 평균을 그렸습니다.",
    "told": (
        "{layer}의 (행 {row}, 열 {column}) 칸은 입력의 행 {first}~{last}, 열 {left}~{right}의 범위를 봅니다. "
        "한 변이 {range}칸입니다."
    ),
    "goals": "과제",
    "ten": "레이어 세 개로 맨 위의 한 칸이 정확히 10칸을 보게 하세요.",
    "tenFound": "{stack}: {range}칸을 봅니다.",
    "nine": "스트라이드가 1인 3×3 합성곱만으로 9칸을 보게 하세요.",
    "nineFound": "채널이 하나일 때 가중치는 {small}개입니다. 9×9 한 번이면 {large}개입니다.",
    "twenty": "레이어 네 개까지만 써서 20칸 이상을 보게 하세요.",
    "twentyFound": "{stack}: {count}개로 {range}칸을 봅니다.",
}

AUGMENTATION = {
    "original": "원래 그림",
    "moved": "변형한 그림",
    "hint": (
        "자주색 테두리 안을 읽어서 변형한 그림을 만듭니다. 점은 그 왼쪽 위 구석입니다. "
        "흐린 곳은 그림 밖을 채운 값입니다. 변형한 그림을 끌어서 옮길 수도 있습니다."
    ),
    "names": {
        "theta": "회전 theta",
        "tx": "가로 이동 tx",
        "ty": "세로 이동 ty",
        "shear": "전단 shear",
        "zx": "가로 배율 zx",
        "zy": "세로 배율 zy",
        "flipHorizontal": "좌우 뒤집기",
        "flipVertical": "위아래 뒤집기",
    },
    "arguments": {
        "theta": "theta",
        "tx": "tx",
        "ty": "ty",
        "shear": "shear",
        "zx": "zx",
        "zy": "zy",
        "flipHorizontal": "flip_horizontal",
        "flipVertical": "flip_vertical",
    },
    "fill": "테두리 밖을 채우는 방법 fill_mode",
    "reset": "되돌리기",
    "readX": "읽는 x",
    "readY": "읽는 y",
    "told": "{moved}. 바꾼 값 {count}개: {code}",
    "goals": "과제",
    "half": "그림의 가로와 세로를 절반으로 줄이세요.",
    "halfFound": "zx와 zy가 2입니다. 두 배 넓은 곳을 읽으니 그림은 절반이 됩니다.",
    "right": "그림을 오른쪽으로 네 칸 옮기세요.",
    "rightFound": "tx가 −4입니다. 네 칸 왼쪽을 읽으니 그림은 오른쪽으로 옮겨집니다.",
    "turned": "회전을 쓰지 않고 그림을 거꾸로(180°) 돌리세요.",
    "turnedFound": "좌우와 위아래를 모두 뒤집으면 180° 돌린 것과 같습니다.",
}

WINDOW_PICTURE = {
    "board": "그림판. 칸을 누르면 칠하거나 지웁니다. "
    "화살표 키로 창을 옮기고 스페이스 키로 창의 가운데 칸을 칠합니다.",
    "sum": "창 안의 곱을 더하면",
}
