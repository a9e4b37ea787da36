"""RandomThickness: dark lines on bright paper, thicker or thinner at random."""

from __future__ import annotations

import keras
from keras import ops

from helpers.augment.arguments import check_amounts
from helpers.augment.picture_layer import PictureLayer


@keras.saving.register_keras_serializable(package="hankan")
class RandomThickness(PictureLayer):
    """Makes dark lines on bright paper thicker or thinner, each picture by an amount of its own.

    A picture is blended with the darkest (thicker) or the brightest (thinner) of the 3x3 pixels around each
    pixel: at an amount of 1 a line gains a pixel on both sides, at -1 it loses one.
    Inference changes nothing.

    Args:
        amount_range: ``(lower, upper)`` within -1 and 1; an amount is drawn for each picture. Below 0 lines
            grow thinner, above 0 thicker.
        seed: An int makes the draws repeatable.
        **kwargs: ``name``, ``dtype`` and others of ``keras.layers.Layer``.

    Shapes:
        In and out: (N, height, width, channels), or one picture (height, width, channels).

    Raises:
        ValueError: ``amount_range`` is not two numbers in order from -1 to 1.

    Example:
        >>> picture = np.full((1, 5, 5, 1), 255.0)
        >>> picture[:, :, 2] = 0.0
        >>> RandomThickness((1, 1))(picture, training=True).numpy()[0, 2, :, 0]
        array([255.,   0.,   0.,   0., 255.], dtype=float32)

    Source:
        Dilation and erosion of mathematical morphology, with a flat window of 3x3.
    """

    def __init__(
        self, amount_range: tuple[float, float] = (-0.5, 0.7), seed: int | None = None, **kwargs
    ) -> None:
        super().__init__(seed, **kwargs)
        self.amount_range = check_amounts("amount_range", amount_range)

    def call(self, images, training=True):
        """Changes the lines while training and returns the pictures as they are otherwise."""
        images = ops.cast(images, self.compute_dtype)
        if not training:
            return images
        batch = images[None] if len(images.shape) == 3 else images
        amount = keras.random.uniform(
            (ops.shape(batch)[0], 1, 1, 1), *self.amount_range, dtype=self.compute_dtype, seed=self.generator
        )
        darkest = -ops.max_pool(-batch, 3, strides=1, padding="same")
        brightest = ops.max_pool(batch, 3, strides=1, padding="same")
        towards = ops.where(amount > 0, darkest, brightest)
        changed = batch + ops.abs(amount) * (towards - batch)
        return changed[0] if len(images.shape) == 3 else changed

    def get_config(self):
        """Everything that rebuilds the layer."""
        return super().get_config() | {"amount_range": self.amount_range}
