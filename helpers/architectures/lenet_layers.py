"""The three layers of 1998 that Keras does not have."""

from __future__ import annotations

from collections.abc import Sequence

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="hankan")
class Subsampling(keras.layers.Layer):
    """Average pooling of 2 by 2 cells with a trained weight and bias for each map.

    Args:
        activation: Applied to the result.
        **kwargs: Of ``keras.layers.Layer``.

    Shapes:
        In (N, height, width, maps), out (N, height // 2, width // 2, maps).

    Example:
        >>> layer = Subsampling()
        >>> layer(np.ones((1, 4, 4, 6))).shape, layer.count_params()
        (TensorShape([1, 2, 2, 6]), 12)

    Source:
        LeCun et al. 1998, section II.B, layer S2.
    """

    def __init__(self, activation=None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        """Makes a weight and a bias for each map."""
        maps = input_shape[-1]
        self.coefficient = self.add_weight(name="coefficient", shape=(maps,), initializer="ones")
        self.bias = self.add_weight(name="bias", shape=(maps,), initializer="zeros")

    def call(self, inputs):
        """Pools, weighs and shifts."""
        return self.activation(self.coefficient * ops.average_pool(inputs, 2, 2) + self.bias)

    def compute_output_shape(self, input_shape):
        """Half as high and wide."""
        batch, height, width, maps = input_shape
        return (batch, height // 2, width // 2, maps)

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {"activation": keras.activations.serialize(self.activation)}


@keras.saving.register_keras_serializable(package="hankan")
class PartialConv2D(keras.layers.Layer):
    """A convolution in which each filter sees only some of the maps.

    Args:
        maps: For each filter the maps it sees.
        kernel_size: Side of the window.
        activation: Applied to the result.
        **kwargs: Of ``keras.layers.Layer``.

    Shapes:
        In (N, height, width, maps), out (N, height - kernel_size + 1, width - kernel_size + 1, filters).

    Example:
        >>> layer = PartialConv2D([(0, 1), (2,)], 5)
        >>> layer(np.ones((1, 14, 14, 3))).shape, layer.count_params()  # 25 · 3 weights, 2 biases
        (TensorShape([1, 10, 10, 2]), 77)

    Source:
        LeCun et al. 1998, table I.
    """

    def __init__(self, maps: Sequence[Sequence[int]], kernel_size: int, activation=None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.maps = [list(seen) for seen in maps]
        self.kernel_size = kernel_size
        self.activation = keras.activations.get(activation)

    def build(self, input_shape):
        """Makes one kernel a filter, with as many channels as it sees maps."""
        if max(max(seen) for seen in self.maps) >= input_shape[-1]:
            raise ValueError(f"{self.name}: 입력에는 맵이 {input_shape[-1]}개뿐입니다.")
        size = self.kernel_size
        self.kernels = [
            self.add_weight(name=f"kernel_{place}", shape=(size, size, len(seen), 1))
            for place, seen in enumerate(self.maps)
        ]
        self.bias = self.add_weight(name="bias", shape=(len(self.maps),), initializer="zeros")

    def call(self, inputs):
        """Convolves each filter with the maps it sees."""
        found = [
            ops.conv(ops.take(inputs, seen, axis=-1), kernel)
            for seen, kernel in zip(self.maps, self.kernels, strict=True)
        ]
        return self.activation(ops.concatenate(found, axis=-1) + self.bias)

    def compute_output_shape(self, input_shape):
        """The window fits ``side - kernel_size + 1`` times."""
        batch, height, width, _ = input_shape
        return (batch, height - self.kernel_size + 1, width - self.kernel_size + 1, len(self.maps))

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {
            "maps": self.maps,
            "kernel_size": self.kernel_size,
            "activation": keras.activations.serialize(self.activation),
        }


@keras.saving.register_keras_serializable(package="hankan")
class CodeDistance(keras.layers.Layer):
    """Squared distance to a fixed code of -1 and 1 for each class; the nearest class is the answer.

    Args:
        classes: Number of classes.
        seed: Of the codes.
        **kwargs: Of ``keras.layers.Layer``.

    Shapes:
        In (N, units), out (N, classes).

    Example:
        >>> layer = CodeDistance(10)
        >>> layer(np.zeros((1, 84)))[0, 0].numpy(), layer.trainable_weights
        (84.0, [])

    Source:
        LeCun et al. 1998, section II.B, output layer.
    """

    def __init__(self, classes: int, seed: int = 0, **kwargs) -> None:
        super().__init__(**kwargs)
        self.classes, self.seed = classes, seed

    def build(self, input_shape):
        """Draws the codes, which are never trained."""
        draw = keras.initializers.RandomUniform(-1, 1, seed=self.seed)
        self.codes = self.add_weight(
            name="codes",
            shape=(self.classes, input_shape[-1]),
            initializer=lambda shape, dtype: ops.where(draw(shape, dtype) < 0, -1.0, 1.0),
            trainable=False,
        )

    def call(self, inputs):
        """Adds up the squared differences."""
        return ops.sum(ops.square(ops.expand_dims(inputs, 1) - self.codes), axis=-1)

    def compute_output_shape(self, input_shape):
        """One distance a class."""
        return (input_shape[0], self.classes)

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {"classes": self.classes, "seed": self.seed}
