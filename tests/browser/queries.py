"""Queries of readers, and which pages they must find.

A query is a list of needles: a page is expected if its text contains, for every needle, one of its spellings.
The spellings are typed here by hand, not taken from the glossary.
"""

from __future__ import annotations

CONVOLUTION = ("합성곱", "컨볼루션", "콘볼루션", "convolution", "conv2d")
FILTER = ("필터", "커널", "filter", "kernel")
LAYER = ("레이어", "층", "layer")
OVERFITTING = ("과적합", "과대적합", "오버피팅", "overfitting")
NETWORK = ("합성곱 신경망", "컨볼루션 신경망", "convolutional neural network", "cnn")
PARAMETER = ("매개변수", "파라미터", "모수", "parameter")
MAX_POOLING = ("최대 풀링", "맥스풀링", "맥스 풀링", "max pooling", "maxpooling2d")
BATCH_NORM = ("배치 정규화", "batch normalization", "batchnormalization", "batchnorm")
AUGMENTATION = ("데이터 증강", "데이터 부풀리기", "데이터 증식", "데이터 보강", "data augmentation")
FEATURE_MAP = ("특성 맵", "특징 맵", "피처 맵", "활성화 맵", "feature map")
DATASET = ("데이터셋", "데이터세트", "데이터 집합", "dataset")
CONFUSION = ("혼동 행렬", "오차 행렬", "confusion matrix")

LEARNING_RATE = ("학습률", "학습율", "학습 속도", "learning rate")
COLAB = ("코랩", "콜랩", "colab")

QUERIES: dict[str, list[tuple[str, ...]]] = {
    # two syllables
    "필터": [FILTER],
    "커널": [FILTER],
    "풀링": [("풀링", "pooling")],
    "학습": [("학습",)],
    "편향": [("편향", "바이어스", "bias")],
    "뉴런": [("뉴런", "neuron")],
    # with particles
    "필터를": [FILTER],
    "합성곱은": [CONVOLUTION],
    "가중치가": [("가중치", "weight")],
    "정확도는": [("정확도", "accuracy")],
    "데이터셋에서": [DATASET],
    "배치 정규화를": [BATCH_NORM],
    # words that end like a particle
    "정확도": [("정확도", "accuracy")],
    "그림자": [("그림자",)],
    # synonyms and English
    "컨볼루션": [CONVOLUTION],
    "오버피팅": [OVERFITTING],
    "파라미터": [PARAMETER],
    "맥스풀링": [MAX_POOLING],
    "피처 맵": [FEATURE_MAP],
    "데이터세트": [DATASET],
    "dropout": [("드롭아웃", "dropout")],
    "ResNet": [("resnet",)],
    # compounds and several words
    "합성곱 신경망": [NETWORK],
    "데이터증강": [AUGMENTATION],
    "혼동행렬": [CONFUSION],
    "손글씨 숫자": [("손글씨",), ("숫자",)],
    "당뇨 기록": [("당뇨",), ("기록",)],
    "고양이 사진": [("고양이",), ("사진",)],
    # what readers also type: other spellings, other names
    "하이퍼파라미터": [("하이퍼파라미터", "초매개변수", "hyperparameter")],
    "학습율": [LEARNING_RATE],
    "학습률을": [LEARNING_RATE],
    "learning rate": [LEARNING_RATE],
    "가중치 초기화": [("가중치 초기화", "초깃값", "weight initialization", "kernel_initializer")],
    "코랩": [COLAB],
    "콜랩에서": [COLAB],
    "Colab": [COLAB],
    "경사하강법": [("경사 하강법", "그래디언트 디센트", "gradient descent")],
    "역전파": [("역전파", "backpropagation", "backward pass")],
    "문턱값": [("임곗값", "문턱값", "임계값", "threshold")],
    "결측값": [("결측값", "missing value")],
    "표준화": [("표준화", "스케일링", "standardization")],
    "원핫 인코딩": [("원-핫 인코딩", "원핫 인코딩", "원-핫 부호화", "one-hot encoding")],
    "스킵 연결": [("잔차 연결", "스킵 연결", "건너뛰기 연결", "residual connection", "skip connection")],
    "파인튜닝": [("미세 조정", "파인튜닝", "미세 튜닝", "fine-tuning")],
    "등변성": [("등변성", "equivariance")],
    "신뢰구간": [("신뢰 구간", "confidence interval")],
    "MNIST": [("mnist",)],
    "padding": [("패딩", "덧대기", "padding")],
    # nothing
    "블록체인": [("블록체인",)],
}
