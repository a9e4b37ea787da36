"""A trained network as a script reads it: its layers in words, its weights in few bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.shortened import shortened

_MOST_BYTES = 200_000
_ACTIVATIONS = ("relu", "softmax", "linear")
_WITHOUT_WEIGHTS = ("MaxPooling2D", "GlobalAveragePooling2D", "Flatten")
_ONLY_IN_TRAINING = ("InputLayer", "Dropout")


def packed(name: str, model: Any) -> tuple[dict[str, Any], bytes]:
    """Describes a network that answers pictures of 28x28 cells with ten probabilities.

    Kernels have 16 bits a number where all fits into 200,000 bytes, else 8 (``helpers.shortened``).

    Args:
        name: Korean name, for messages.
        model: A ``keras.Sequential`` of ``Conv2D``, ``MaxPooling2D``, ``GlobalAveragePooling2D``,
            ``Flatten``, ``Dense`` and ``Dropout``.

    Returns:
        ``bits`` and ``layers`` of the network, and its weights: of each layer the kernel, its scales (8 bits
        only) and the bias.

    Raises:
        ValueError: The network has other shapes or layers, or is too large (in Korean).
    """
    if tuple(model.input_shape[1:]) != (28, 28, 1) or tuple(model.output_shape[1:]) != (10,):
        raise ValueError(
            f"{name}: 28×28×1 그림을 받아 확률 10개를 내는 신경망을 주세요. "
            f"받은 모양: {tuple(model.input_shape[1:])}에서 {tuple(model.output_shape[1:])}"
        )
    layers = [layer for layer in model.layers if type(layer).__name__ not in _ONLY_IN_TRAINING]
    described = [_described(name, layer) for layer in layers]
    if described[-1].get("activation") != "softmax":
        raise ValueError(f"{name}: 마지막 레이어의 활성화 함수는 softmax여야 합니다.")
    for bits in (16, 8):
        data = b"".join(part for layer in layers for part in _parts(layer, bits))
        if len(data) <= _MOST_BYTES:
            return {"bits": bits, "layers": described}, data
    raise ValueError(
        f"{name}: 매개변수가 {model.count_params():,}개라 페이지에 담기에 너무 큽니다. "
        f"8비트로 줄여 {_MOST_BYTES:,}바이트까지 담을 수 있습니다."
    )


def _described(name: str, layer: Any) -> dict[str, Any]:
    kind = type(layer).__name__
    if kind in ("Dense", "Conv2D"):
        activation = layer.activation.__name__
        is_known = activation in _ACTIVATIONS and layer.use_bias
        if kind == "Conv2D":
            is_known &= (layer.strides, layer.dilation_rate, layer.groups) == ((1, 1), (1, 1), 1)
        if is_known:
            found = {"kind": kind, "kernel": list(layer.kernel.shape), "activation": activation}
            return found | ({"padding": layer.padding} if kind == "Conv2D" else {})
    elif kind == "MaxPooling2D":
        if layer.padding == "valid" and layer.pool_size == layer.strides and len(set(layer.pool_size)) == 1:
            return {"kind": kind, "pool": layer.pool_size[0]}
    elif kind in _WITHOUT_WEIGHTS:
        return {"kind": kind}
    raise ValueError(
        f"{name}: {layer.name} 레이어({kind})는 이 그림이 계산하지 못합니다. 스트라이드가 1인 Conv2D, "
        "창만큼 움직이는 MaxPooling2D, GlobalAveragePooling2D, Flatten, Dense, Dropout을 쓸 수 있고, "
        f"활성화 함수는 {', '.join(_ACTIVATIONS)} 중 하나입니다."
    )


def _parts(layer: Any, bits: int) -> Iterator[bytes]:
    for weight in layer.get_weights():
        for numbers in shortened(weight, bits):
            if numbers is not None:
                yield numbers.astype(numbers.dtype.newbyteorder("<")).tobytes()
