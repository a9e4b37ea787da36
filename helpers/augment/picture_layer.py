"""What the random layers of this package share."""

from __future__ import annotations

import keras


class PictureLayer(keras.layers.Layer):
    """A layer that changes pictures at random and takes them as they come: arrays or tensors of any dtype.

    Keras would convert what a layer is given to the layer's own dtype first, and has no public way to say
    that a layer does so itself. Its two private names for that stand here and nowhere else.

    Args:
        seed: An int makes the draws repeatable.
        **kwargs: ``name``, ``dtype`` and others of ``keras.layers.Layer``.

    Shapes:
        In and out: the same.

    Attributes:
        generator: Of the draws; each one changes its state.
    """

    def __init__(self, seed: int | None = None, **kwargs) -> None:
        super().__init__(**kwargs)
        self.seed = seed
        self.generator = keras.random.SeedGenerator(seed)
        self._convert_input_args = False
        self._allow_non_tensor_positional_args = True

    def compute_output_shape(self, input_shape):
        """The shape stays."""
        return input_shape

    def get_config(self):
        """What rebuilds the layer: what Keras knows of it, and the seed."""
        return super().get_config() | {"seed": self.seed}
