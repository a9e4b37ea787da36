"""LeNet-5: the network of 1998 as its paper describes it, and the copy that is common today."""

from __future__ import annotations

import keras
from keras import layers

from helpers.architectures.lenet_layers import CodeDistance, PartialConv2D, Subsampling

# Which of the 6 maps of S2 each of the 16 maps of C3 looks at (the paper's table I).
MAPS_OF_C3 = (
    *((0, 1, 2), (1, 2, 3), (2, 3, 4), (3, 4, 5), (4, 5, 0), (5, 0, 1)),
    *((0, 1, 2, 3), (1, 2, 3, 4), (2, 3, 4, 5), (3, 4, 5, 0), (4, 5, 0, 1), (5, 0, 1, 2)),
    *((0, 1, 3, 4), (1, 2, 4, 5), (0, 2, 3, 5), (0, 1, 2, 3, 4, 5)),
)


def lenet5_1998() -> keras.Model:
    """Builds LeNet-5 as published.

    Pooling layers have a weight and a bias for each map, most maps of C3 see only some maps of S2, and the
    answer is the class whose fixed code is nearest to the last 84 numbers. All activations are the scaled
    hyperbolic tangent of the paper.

    Returns:
        A model from (32, 32, 1) to (10,), the distances to the ten codes; 60,000 numbers are trained.

    Example:
        >>> trainable_parameters(lenet5_1998())
        60000

    Source:
        LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition, 1998,
        section II.B. The paper draws the codes as digits of 7 by 12 pixels; here they are drawn at random.
    """
    inputs = keras.Input((32, 32, 1))
    x = layers.Conv2D(6, 5, activation=scaled_tanh, name="C1")(inputs)
    x = Subsampling(activation=scaled_tanh, name="S2")(x)
    x = PartialConv2D(MAPS_OF_C3, 5, activation=scaled_tanh, name="C3")(x)
    x = Subsampling(activation=scaled_tanh, name="S4")(x)
    x = layers.Conv2D(120, 5, activation=scaled_tanh, name="C5")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(84, activation=scaled_tanh, name="F6")(x)
    outputs = CodeDistance(10, name="output")(x)
    return keras.Model(inputs, outputs, name="lenet5_1998")


def lenet5() -> keras.Model:
    """Builds the copy of LeNet-5 that tutorials use: plain pooling, a full C3, softmax.

    Returns:
        A model from (32, 32, 1) to (10,) probabilities.

    Example:
        >>> lenet5().count_params()
        61706
    """
    return keras.Sequential(
        [
            keras.Input((32, 32, 1)),
            layers.Conv2D(6, 5, activation="tanh", name="C1"),
            layers.AveragePooling2D(2, name="S2"),
            layers.Conv2D(16, 5, activation="tanh", name="C3"),
            layers.AveragePooling2D(2, name="S4"),
            layers.Conv2D(120, 5, activation="tanh", name="C5"),
            layers.Flatten(),
            layers.Dense(84, activation="tanh", name="F6"),
            layers.Dense(10, activation="softmax", name="output"),
        ],
        name="lenet5",
    )


@keras.saving.register_keras_serializable(package="hankan")
def scaled_tanh(x):
    """The paper's activation, ``1.7159 * tanh(2 / 3 * x)``, which is 1 at 1 and -1 at -1.

    Example:
        >>> round(float(scaled_tanh(np.float32(1))), 3)
        1.0
    """
    return 1.7159 * keras.ops.tanh(2 / 3 * x)
