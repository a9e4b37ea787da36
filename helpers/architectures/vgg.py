"""VGG16, second in ILSVRC 2014 and still the simplest deep network to explain."""

from __future__ import annotations

import keras
from keras import layers


def vgg16() -> keras.Model:
    """Builds VGG16, configuration D of the paper: windows of 3 by 3 and nothing else.

    Returns:
        A model from (224, 224, 3) to (1000,) probabilities.

    Example:
        >>> outline(vgg16).count_params()
        138357544

    Source:
        Simonyan and Zisserman (Visual Geometry Group, Oxford), arXiv:1409.1556, table 1.
    """
    model = keras.Sequential([keras.Input((224, 224, 3))], name="vgg16")
    for filters, convolutions in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(convolutions):
            model.add(layers.Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(layers.MaxPooling2D(2))
    model.add(layers.Flatten())
    for _ in range(2):
        model.add(layers.Dense(4096, activation="relu"))
        model.add(layers.Dropout(0.5))
    model.add(layers.Dense(1000, activation="softmax"))
    return model
