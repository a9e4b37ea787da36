"""The small ResNets with which the paper looks at depth, and their plain twins."""

from __future__ import annotations

from collections.abc import Sequence

import keras
from keras import layers, ops


def cifar_resnet(
    depth: int = 20,
    residual: bool = True,
    widths: Sequence[int] = (16, 32, 64),
    strides: int = 1,
    input_shape: tuple[int, int, int] = (32, 32, 3),
    classes: int = 10,
) -> keras.Model:
    """Builds a residual network for small pictures, or the plain network of the same layers.

    Three stages of equally many blocks; each next stage has half the side and more maps. Shortcuts have no
    weights: where the shape changes they keep every other cell and fill the new maps with zeros. So the two
    twins have the same number of parameters.

    Args:
        depth: Layers with weights, 6n + 2.
        residual: Whether the shortcuts are there.
        widths: Maps of the three stages.
        strides: Of the first convolution; 2 makes the network four times as fast.
        input_shape: Of a picture.
        classes: Number of classes.

    Returns:
        A model from pictures to ``classes`` probabilities.

    Raises:
        ValueError: ``depth`` is not 6n + 2.

    Example:
        >>> [trainable_parameters(cifar_resnet(20, residual)) for residual in (True, False)]
        [269722, 269722]

    Source:
        He, Zhang, Ren and Sun, arXiv:1512.03385, section 4.2, with shortcuts of option A.
    """
    if depth < 8 or depth % 6 != 2:
        raise ValueError(f"깊이는 8, 14, 20처럼 6n + 2여야 합니다. 지금은 {depth}입니다.")
    inputs = keras.Input(input_shape)
    x = _conv(inputs, widths[0], strides)
    for stage, filters in enumerate(widths):
        for place in range((depth - 2) // 6):
            x = _block(x, filters, 2 if stage > 0 and place == 0 else 1, residual)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = layers.Dense(classes, activation="softmax")(x)
    return keras.Model(inputs, outputs, name=f"{'residual' if residual else 'plain'}{depth}")


@keras.saving.register_keras_serializable(package="hankan")
class PaddedShortcut(keras.layers.Layer):
    """Keeps every other cell and adds maps of zeros: a shortcut without weights (option A).

    Args:
        filters: Maps of the result.
        strides: Distance of the cells that are kept.
        **kwargs: Of ``keras.layers.Layer``.

    Shapes:
        In (N, height, width, channels), out (N, height / strides, width / strides, filters), rounded up.

    Example:
        >>> PaddedShortcut(4, 2)(np.ones((1, 4, 4, 2)))[0, 0, 0].numpy()
        array([1., 1., 0., 0.], dtype=float32)
    """

    def __init__(self, filters: int, strides: int = 1, **kwargs) -> None:
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides

    def call(self, inputs):
        """Thins out, and pads the channels."""
        kept = inputs[:, :: self.strides, :: self.strides]
        return ops.pad(kept, ((0, 0), (0, 0), (0, 0), (0, self.filters - inputs.shape[-1])))

    def compute_output_shape(self, input_shape):
        """The size of the thinned-out maps."""
        batch, height, width, _ = input_shape
        return (batch, -(-height // self.strides), -(-width // self.strides), self.filters)

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {"filters": self.filters, "strides": self.strides}


def _block(x, filters: int, strides: int, residual: bool):
    made = _conv(_conv(x, filters, strides), filters, relu=False)
    if residual:
        shortcut = x if made.shape == x.shape else PaddedShortcut(filters, strides)(x)
        made = layers.Add()([made, shortcut])
    return layers.ReLU()(made)


def _conv(x, filters: int, strides: int = 1, relu: bool = True):
    x = layers.Conv2D(
        filters, 3, strides=strides, padding="same", use_bias=False, kernel_initializer="he_normal"
    )(x)
    x = layers.BatchNormalization(momentum=0.9)(x)  # short trainings: means of the last ten steps or so
    return layers.ReLU()(x) if relu else x
