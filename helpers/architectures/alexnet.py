"""AlexNet, the network that won ILSVRC 2012."""

from __future__ import annotations

import keras
from keras import layers

from helpers.architectures.local_response import LocalResponseNormalization


def alexnet(groups: int = 2) -> keras.Model:
    """Builds AlexNet.

    Two graphics cards of 3 GB shared the work: in the second, fourth and fifth convolution each card saw
    only its own half of the maps. That is ``groups=2``; most copies of today use ``groups=1`` and count more
    parameters. The paper says 224, but only pictures of 227 by 227 give its 55 by 55 maps.

    Args:
        groups: 2 as published, or 1.

    Returns:
        A model from (227, 227, 3) to (1000,) probabilities.

    Example:
        >>> [outline(alexnet, groups).count_params() for groups in (2, 1)]
        [60965224, 62378344]

    Source:
        Krizhevsky, Sutskever and Hinton, ImageNet classification with deep convolutional neural networks,
        2012, section 3.
    """
    return keras.Sequential(
        [
            keras.Input((227, 227, 3)),
            layers.Conv2D(96, 11, strides=4, activation="relu", name="conv1"),
            LocalResponseNormalization(name="norm1"),
            layers.MaxPooling2D(3, strides=2, name="pool1"),
            layers.Conv2D(256, 5, padding="same", groups=groups, activation="relu", name="conv2"),
            LocalResponseNormalization(name="norm2"),
            layers.MaxPooling2D(3, strides=2, name="pool2"),
            layers.Conv2D(384, 3, padding="same", activation="relu", name="conv3"),
            layers.Conv2D(384, 3, padding="same", groups=groups, activation="relu", name="conv4"),
            layers.Conv2D(256, 3, padding="same", groups=groups, activation="relu", name="conv5"),
            layers.MaxPooling2D(3, strides=2, name="pool5"),
            layers.Flatten(),
            layers.Dense(4096, activation="relu", name="fc6"),
            layers.Dropout(0.5),
            layers.Dense(4096, activation="relu", name="fc7"),
            layers.Dropout(0.5),
            layers.Dense(1000, activation="softmax", name="fc8"),
        ],
        name="alexnet",
    )
