"""A bias that learns faster than the weights beside it."""

from __future__ import annotations

import keras


@keras.saving.register_keras_serializable(package="hankan")
class ScaledBias(keras.layers.Layer):
    """Adds one number a channel, which moves ``scale`` squared times as far in a step of SGD.

    The layer adds ``scale * bias``. A gradient reaches ``bias`` multiplied by ``scale``, and the step is
    multiplied by ``scale`` once more on its way into the output: with ``scale=8`` the shift learns 64
    times as fast as an ordinary bias, with one optimizer for all weights. Momentum and weight decay keep
    their meaning. (Adam divides gradients by their size: there the factor is only ``scale``.)

    Args:
        scale: Square root of the factor of the learning rate.
        **kwargs: ``name``, ``dtype`` and others of ``keras.layers.Layer``.

    Shapes:
        In and out: (..., channels).

    Example:
        >>> layer = ScaledBias(8)
        >>> layer.build((None, 3)); layer.bias.assign([0.0, 0.5, 1.0])
        >>> layer(np.zeros((1, 3))).numpy()
        array([[0., 4., 8.]], dtype=float32)

    Source:
        The factor 64 is that of arXiv:2404.00498, where each bias has a learning rate of its own.
    """

    def __init__(self, scale: float = 8.0, **kwargs) -> None:
        super().__init__(**kwargs)
        self.scale = float(scale)

    def build(self, input_shape):
        """Makes the numbers, all 0 at first."""
        self.bias = self.add_weight(name="bias", shape=(input_shape[-1],), initializer="zeros")

    def call(self, inputs):
        """Adds them."""
        return inputs + self.scale * self.bias

    def compute_output_shape(self, input_shape):
        """The shape stays."""
        return input_shape

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {"scale": self.scale}
