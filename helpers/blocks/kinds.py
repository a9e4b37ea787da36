"""What each layer does, and how it is called in Korean."""

from __future__ import annotations

from typing import Any

from helpers import palette

_KINDS = {
    "input": {"InputLayer": "입력"},
    "dense": {"Dense": "완전 연결", "EinsumDense": "완전 연결"},
    "conv": {
        "Conv1D": "합성곱",
        "Conv2D": "합성곱",
        "Conv3D": "합성곱",
        "DepthwiseConv1D": "채널별 합성곱",
        "DepthwiseConv2D": "채널별 합성곱",
        "SeparableConv1D": "분리 합성곱",
        "SeparableConv2D": "분리 합성곱",
        "Conv1DTranspose": "전치 합성곱",
        "Conv2DTranspose": "전치 합성곱",
        "Conv3DTranspose": "전치 합성곱",
    },
    "pool": {
        **{f"MaxPooling{n}D": "최대 풀링" for n in (1, 2, 3)},
        **{f"AveragePooling{n}D": "평균 풀링" for n in (1, 2, 3)},
    },
    "global_pool": {
        **{f"GlobalMaxPooling{n}D": "전역 최대 풀링" for n in (1, 2, 3)},
        **{f"GlobalAveragePooling{n}D": "전역 평균 풀링" for n in (1, 2, 3)},
    },
    "flatten": {"Flatten": "플래튼"},
    "reshape": {"Reshape": "모양 바꾸기", "Permute": "축 바꾸기", "RepeatVector": "되풀이"},
    "dropout": {
        "Dropout": "드롭아웃",
        "AlphaDropout": "드롭아웃",
        "GaussianDropout": "드롭아웃",
        **{f"SpatialDropout{n}D": "드롭아웃" for n in (1, 2, 3)},
    },
    "norm": {
        "BatchNormalization": "배치 정규화",
        "LayerNormalization": "레이어 정규화",
        "GroupNormalization": "그룹 정규화",
        "UnitNormalization": "단위 정규화",
        "LocalResponseNormalization": "국소 응답 정규화",
    },
    "activation": {
        name: "활성화 함수" for name in ("Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax")
    },
    "add": {"Add": "더하기"},
    "concatenate": {"Concatenate": "이어 붙이기"},
    "merge": {
        "Subtract": "빼기",
        "Multiply": "곱하기",
        "Average": "평균",
        "Maximum": "최댓값",
        "Minimum": "최솟값",
        "Dot": "내적",
    },
    "resize": {
        **{f"UpSampling{n}D": "크게 늘리기" for n in (1, 2, 3)},
        **{f"ZeroPadding{n}D": "0으로 패딩" for n in (1, 2, 3)},
        **{f"Cropping{n}D": "잘라 내기" for n in (1, 2, 3)},
    },
    "preprocess": {
        "Rescaling": "값 조절",
        "Normalization": "표준화",
        "Resizing": "크기 맞추기",
        "CenterCrop": "가운데 자르기",
        "RandomFlip": "무작위 뒤집기",
        "RandomRotation": "무작위 회전",
        "RandomTranslation": "무작위 이동",
        "RandomZoom": "무작위 확대·축소",
        "RandomShear": "무작위 기울이기",
        "RandomBrightness": "무작위 밝기",
        "RandomContrast": "무작위 대비",
        "RandomCrop": "무작위 자르기",
        "RandomAffine": "무작위 변형",
    },
}
_KIND_OF = {layer: kind for kind, layers in _KINDS.items() for layer in layers}
_KOREAN = {layer: korean for layers in _KINDS.values() for layer, korean in layers.items()}

_COLOURS = {
    "dense": palette.DENSE,
    "conv": palette.CONVOLUTION,
    "pool": palette.POOLING,
    "global_pool": palette.POOLING,
    "activation": palette.ACTIVATION,
    "add": palette.ADD,
}


def kind_of(layer: Any) -> str:
    """Names what a Keras layer does.

    Args:
        layer: A layer, a model used as a layer, or an operation of ``keras.ops``.

    Returns:
        One of the kinds of :class:`~helpers.blocks.block.Block`; ``"other"`` for a layer not known here.

    Example:
        >>> kind_of(keras.layers.MaxPooling2D())
        'pool'
    """
    import keras

    if isinstance(layer, keras.Model):
        readable = getattr(layer, "_functional", None) or hasattr(layer, "_inputs_struct")
        return "model" if readable else "other"
    for ancestor in type(layer).__mro__:
        if ancestor.__name__ in _KIND_OF:
            return _KIND_OF[ancestor.__name__]
    return "other"


def korean_name(kind: str, layer: str) -> str:
    """The Korean name of a layer; empty for a layer not known here, whose class name must do.

    Example:
        >>> korean_name("conv", "Conv2D")
        '합성곱'
    """
    if kind == "model":
        return "모델"
    return _KOREAN.get(layer, next(iter(_KINDS[kind].values())) if kind in _KINDS else "")


def colour(kind: str) -> str:
    """The colour of a block's kind, from the book's palette."""
    return _COLOURS.get(kind, palette.NEUTRAL)


def spine(kind: str, activation: str | None, has_weights: bool) -> list[str]:
    """The arithmetic inside a layer as colours: weight, multiply, add, activation.

    Args:
        kind: The block's kind.
        activation: Its activation function, or ``None``.
        has_weights: Whether it owns weights.

    Returns:
        Colours from top to bottom; empty for a layer that does none of the four.

    Example:
        >>> len(spine("dense", "relu", True))
        4
    """
    found = []
    if kind in ("dense", "conv") or (kind == "norm" and has_weights):
        found += [palette.WEIGHT, palette.MULTIPLY, palette.ADD]
    if kind == "add":
        found.append(palette.ADD)
    if activation:
        found.append(palette.ACTIVATION)
    return found
