"""GoogLeNet, the first Inception network, which won ILSVRC 2014 with a twelfth of AlexNet's parameters."""

from __future__ import annotations

import keras
from keras import layers

from helpers.architectures.local_response import LocalResponseNormalization

# Filters of each inception: 1x1; 1x1 before 3x3, 3x3; 1x1 before 5x5, 5x5; 1x1 after pooling (table 1).
INCEPTIONS = {
    "3a": (64, 96, 128, 16, 32, 32),
    "3b": (128, 128, 192, 32, 96, 64),
    "4a": (192, 96, 208, 16, 48, 64),
    "4b": (160, 112, 224, 24, 64, 64),
    "4c": (128, 128, 256, 24, 64, 64),
    "4d": (112, 144, 288, 32, 64, 64),
    "4e": (256, 160, 320, 32, 128, 128),
    "5a": (256, 160, 320, 32, 128, 128),
    "5b": (384, 192, 384, 48, 128, 128),
}


def googlenet(auxiliary: bool = False) -> keras.Model:
    """Builds GoogLeNet as published: with biases and without batch normalization.

    Two auxiliary classifiers helped the gradient on its way to the early layers; they are thrown away after
    training. (torchvision's network of this name has batch normalization, no biases, and 3x3 where the
    paper has 5x5.)

    Args:
        auxiliary: Whether the auxiliary classifiers are built.

    Returns:
        A model from (224, 224, 3) to (1000,) probabilities; with ``auxiliary`` to three such outputs, the
        last of which counts.

    Example:
        >>> [outline(googlenet, auxiliary).count_params() for auxiliary in (False, True)]
        [6998552, 13378280]

    Source:
        Szegedy et al., Going deeper with convolutions, arXiv:1409.4842, table 1 and section 5.
    """
    inputs = keras.Input((224, 224, 3))
    x = _conv(inputs, 64, 7, strides=2)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = LocalResponseNormalization()(x)
    x = _conv(x, 64, 1)
    x = _conv(x, 192, 3)
    x = LocalResponseNormalization()(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    outputs = []
    for name, filters in INCEPTIONS.items():
        if name in ("4a", "5a"):
            x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
        x = inception(x, filters, name)
        if auxiliary and name in ("4a", "4d"):
            outputs.append(_auxiliary(x, name))
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.4)(x)
    outputs.append(layers.Dense(1000, activation="softmax", name="output")(x))
    return keras.Model(inputs, outputs if auxiliary else outputs[0], name="googlenet")


def inception(x, filters: tuple[int, ...], name: str):
    """Four branches side by side: windows of 1, 3 and 5 cells and pooling, joined along the channels.

    A 1x1 convolution makes the maps fewer before each costly window.

    Args:
        x: Maps.
        filters: Six numbers, as in `INCEPTIONS`.
        name: Of the joint.

    Returns:
        Maps of the same size.
    """
    ones, before_threes, threes, before_fives, fives, after_pool = filters
    branches = [
        _conv(x, ones, 1),
        _conv(_conv(x, before_threes, 1), threes, 3),
        _conv(_conv(x, before_fives, 1), fives, 5),
        _conv(layers.MaxPooling2D(3, strides=1, padding="same")(x), after_pool, 1),
    ]
    return layers.Concatenate(name=f"inception_{name}")(branches)


def _auxiliary(x, name: str):
    x = layers.AveragePooling2D(5, strides=3)(x)
    x = layers.Flatten()(_conv(x, 128, 1))
    x = layers.Dense(1024, activation="relu")(x)
    x = layers.Dropout(0.7)(x)
    return layers.Dense(1000, activation="softmax", name=f"auxiliary_{name}")(x)


def _conv(x, filters: int, size: int, strides: int = 1):
    return layers.Conv2D(filters, size, strides=strides, padding="same", activation="relu")(x)
