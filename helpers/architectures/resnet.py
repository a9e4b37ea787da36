"""ResNet for ImageNet, the winner of ILSVRC 2015."""

from __future__ import annotations

from collections.abc import Callable

import keras
from keras import layers

# Blocks on each of the four sizes of maps (the paper's table 1).
BLOCKS = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3), 152: (3, 8, 36, 3)}


def resnet(depth: int = 50) -> keras.Model:
    """Builds a ResNet.

    Convolutions have no biases, since batch normalization follows. In a bottleneck the stride sits on the
    3x3 convolution, as in most programs of today (the paper puts it on the first 1x1, which costs 3.8
    instead of 4.1 billion multiply-adds at depth 50). ``keras.applications`` keeps the biases and counts more
    parameters.

    Args:
        depth: 18, 34, 50, 101 or 152 layers with weights.

    Returns:
        A model from (224, 224, 3) to (1000,) probabilities.

    Raises:
        ValueError: There is no ResNet of this depth.

    Example:
        >>> trainable_parameters(outline(resnet, 50))
        25557032

    Source:
        He, Zhang, Ren and Sun, Deep residual learning for image recognition, arXiv:1512.03385, table 1.
    """
    if depth not in BLOCKS:
        raise ValueError(
            f"ResNet의 깊이는 {', '.join(map(str, BLOCKS))} 중 하나입니다. 지금은 {depth}입니다."
        )
    block, widening = (_basic, 1) if depth < 50 else (_bottleneck, 4)
    inputs = keras.Input((224, 224, 3))
    x = _conv(inputs, 64, 7, strides=2)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    for size, blocks in enumerate(BLOCKS[depth]):
        for place in range(blocks):
            strides = 2 if size > 0 and place == 0 else 1
            x = _residual(x, block, 64 * 2**size, widening, strides)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(1000, activation="softmax")(x)
    return keras.Model(inputs, outputs, name=f"resnet{depth}")


def _residual(x, block: Callable, filters: int, widening: int, strides: int):
    """Adds the input to what the block makes of it; a 1x1 convolution fits it where the shape changes."""
    shortcut = x
    if strides > 1 or x.shape[-1] != filters * widening:
        shortcut = _conv(x, filters * widening, 1, strides, relu=False)
    return layers.ReLU()(layers.Add()([block(x, filters, strides), shortcut]))


def _basic(x, filters: int, strides: int):
    return _conv(_conv(x, filters, 3, strides), filters, 3, relu=False)


def _bottleneck(x, filters: int, strides: int):
    x = _conv(_conv(x, filters, 1), filters, 3, strides)
    return _conv(x, 4 * filters, 1, relu=False)


def _conv(x, filters: int, size: int, strides: int = 1, relu: bool = True):
    x = layers.Conv2D(filters, size, strides=strides, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(x) if relu else x
