"""Local response normalization, which batch normalization has replaced since."""

from __future__ import annotations

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="hankan")
class LocalResponseNormalization(keras.layers.Layer):
    """Divides each number by how strong its neighbouring channels are at the same place.

    A number a becomes ``a / (k + alpha * s) ** beta``, where s is the sum of the squares of ``n`` channels
    around its own.

    Args:
        k: Added to the sum.
        n: Number of channels, odd.
        alpha: Weight of the sum.
        beta: Exponent.
        **kwargs: Of ``keras.layers.Layer``.

    Shapes:
        In and out (N, height, width, channels).

    Example:
        >>> LocalResponseNormalization(k=1, n=1, alpha=1, beta=1)(np.full((1, 1, 1, 1), 2.0)).numpy().item()
        0.4000000059604645

    Source:
        Krizhevsky, Sutskever and Hinton 2012, section 3.3.
    """

    def __init__(self, k: float = 2.0, n: int = 5, alpha: float = 1e-4, beta: float = 0.75, **kwargs) -> None:
        super().__init__(**kwargs)
        if n % 2 == 0:
            raise ValueError(f"n은 홀수여야 합니다. 지금은 {n}입니다.")
        self.k, self.n, self.alpha, self.beta = k, n, alpha, beta

    def call(self, inputs):
        """Sums the squares of the neighbours and divides."""
        channels, reach = inputs.shape[-1], self.n // 2
        squares = ops.pad(ops.square(inputs), ((0, 0), (0, 0), (0, 0), (reach, reach)))
        total = sum(squares[..., start : start + channels] for start in range(self.n))
        return inputs / ops.power(self.k + self.alpha * total, self.beta)

    def compute_output_shape(self, input_shape):
        """The shape stays."""
        return input_shape

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {"k": self.k, "n": self.n, "alpha": self.alpha, "beta": self.beta}
