"""How many numbers a network learns, and how much it computes for one picture."""

from __future__ import annotations

import math

import keras


def trainable_parameters(model: keras.Model) -> int:
    """Counts the numbers that training changes, as the literature does.

    ``model.count_params()`` also counts the moving means and variances of batch normalization.

    Args:
        model: A built model, or one of `outline`.

    Returns:
        The number of parameters.

    Example:
        >>> trainable_parameters(outline(resnet, 50))
        25557032
    """
    return sum(math.prod(weight.shape) for weight in model.trainable_weights)


def multiply_adds(model: keras.Model) -> int:
    """Counts the multiplications, each with its addition, for one picture.

    Convolutions and dense layers count: each number of a kernel is used once for every place of the output.
    Biases, pooling, normalization and activations are left out, as in the literature, where this number is
    often called FLOPs.

    Args:
        model: A Functional or Sequential model with a fixed input size, built or of `outline`.

    Returns:
        The number of multiply-adds.

    Raises:
        ValueError: A layer has kernels and is neither convolution nor dense layer, is used more than once,
            or its output has no fixed size.

    Example:
        >>> model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(8, 3)])
        >>> multiply_adds(model)  # 26·26 places, 3·3·1·8 weights
        48672
    """
    return sum(_of_layer(layer) for layer in model.layers)


def _of_layer(layer: keras.Layer) -> int:
    if isinstance(layer, keras.Model):
        return multiply_adds(layer)
    kernels = [weight for weight in layer.weights if len(weight.shape) > 1]
    if not kernels:
        return 0
    known = ("Conv1D", "Conv2D", "Conv3D", "DepthwiseConv2D", "Dense", "PartialConv2D", "CodeDistance")
    if type(layer).__name__ not in known:
        raise ValueError(f"{layer.name}: {type(layer).__name__} 레이어의 곱셈은 셀 줄 모릅니다.")
    places = layer.output.shape[1:-1]  # fails for a shared layer, which has several outputs
    if None in places:
        raise ValueError(f"{layer.name}: 출력의 크기가 정해져 있지 않습니다. 입력의 크기를 정해 주세요.")
    return math.prod(places) * sum(math.prod(kernel.shape) for kernel in kernels)
