"""RandomAffine: rotation, shifts, shear, zoom and flips in one warp, with ImageDataGenerator's names."""

from __future__ import annotations

import functools
from numbers import Integral

import keras
import tensorflow as tf

from helpers.augment.arguments import check_fill_mode, check_flag, check_range, check_zoom
from helpers.augment.picture_layer import PictureLayer
from helpers.augment.warp import affine_matrix, warp

PARAMETERS = ("theta", "tx", "ty", "shear", "zx", "zy", "flip_horizontal", "flip_vertical")
NEUTRAL = {"zx": 1.0, "zy": 1.0}


@functools.cache
def _compiled(fill_mode):
    """Matrix and warp in one compiled function: nine times ImageDataGenerator at 150x150 on 2 cores.

    Traced once for all sizes: TensorFlow warns in the reader's page when a function is traced often.
    """

    @tf.function(jit_compile=True, autograph=False)
    def move(images, parameters, cval):
        matrix = affine_matrix(*(parameters[:, column] for column in range(len(PARAMETERS))))
        return warp(images, matrix, fill_mode, cval)

    with tf.init_scope():
        return move.get_concrete_function(
            tf.TensorSpec([None] * 4), tf.TensorSpec([None, len(PARAMETERS)]), tf.TensorSpec([])
        )


def _move(images, parameters, fill_mode, cval):
    return tf.ensure_shape(_compiled(fill_mode)(images, parameters, tf.constant(cval)), images.shape)


def affine(images, fill_mode: str = "nearest", cval: float = 0.0, **parameters):
    """Moves pictures by given parameters: the deterministic twin of `RandomAffine`.

    Args:
        images: (N, height, width, channels) or one picture (height, width, channels), any numeric dtype.
        fill_mode: ``"nearest"``, ``"reflect"``, ``"constant"`` or ``"wrap"``.
        cval: The value beyond the edge for ``"constant"``.
        **parameters: Of ImageDataGenerator's ``apply_transform``: theta and shear in degrees, tx and
            ty in pixels, zx and zy, flip_horizontal and flip_vertical. One number for all pictures or
            one a picture, (N,). What is left out changes nothing.

    Returns:
        Same shape, float32.

    Raises:
        TypeError: A parameter has another name.
        ValueError: ``fill_mode`` is none of the four.

    Example:
        >>> affine(np.eye(3)[..., None], flip_horizontal=True).numpy()[..., 0]
        array([[0., 0., 1.],
               [0., 1., 0.],
               [1., 0., 0.]], dtype=float32)
    """
    check_fill_mode(fill_mode)
    unknown = sorted(set(parameters) - set(PARAMETERS))
    if unknown:
        raise TypeError(f"모르는 인수: {', '.join(unknown)}. 쓸 수 있는 이름: {', '.join(PARAMETERS)}")
    images = tf.convert_to_tensor(images)
    batch = _as_batch(images)
    columns = [
        tf.broadcast_to(
            tf.cast(parameters.get(name, NEUTRAL.get(name, 0.0)), tf.float32), [tf.shape(batch)[0]]
        )
        for name in PARAMETERS
    ]
    moved = _move(tf.cast(batch, tf.float32), tf.stack(columns, axis=1), fill_mode, float(cval))
    return moved[0] if images.shape.rank == 3 else moved


@keras.saving.register_keras_serializable(package="hankan")
class RandomAffine(PictureLayer):
    """Rotates, shifts, shears, zooms and flips every picture of a batch at random, in one warp.

    Every argument is named and meant as in the retired ``ImageDataGenerator``, so that its recipes can
    be written with Keras 3. A parameter is drawn for each picture anew; the map of all of them is composed
    first, and the picture is read once, so nothing is blurred or cut twice. Inference changes nothing.

    Works as a layer of a model, called on its own, and in ``dataset.map(lambda x, y: (layer(x), y))``.
    With a ``seed`` the same calls give the same pictures (in ``map`` only without parallel calls).

    Two faults of Keras 3's ImageDataGenerator are not repeated: its ``width_shift_range`` moves pictures up
    and down and its ``height_shift_range`` left and right, and pictures that are not square turn around
    a point that is not their centre.

    Args:
        rotation_range: Degrees; the angle is drawn from -rotation_range to +rotation_range.
        width_shift_range: Left and right. Below 1: the largest shift as a fraction of the width. A float
            from 1: the largest shift in pixels. An int from 1: whole pixels, at most one less than it.
        height_shift_range: Up and down, as ``width_shift_range``.
        shear_range: Degrees (not radians, not a fraction): 0.5 does almost nothing.
        zoom_range: ``(lower, upper)``, or z for (1 - z, 1 + z). Width and height are drawn independently.
            Above 1 the drawing shrinks, below 1 it grows; 2.2 and more are welcome.
        horizontal_flip: Mirror left and right, for every second picture.
        vertical_flip: Mirror top and bottom, for every second picture.
        fill_mode: What lies beyond the edge: ``"nearest"``, ``"reflect"``, ``"constant"``, ``"wrap"``.
        cval: The value beyond the edge for ``"constant"``.
        seed: An int makes the draws repeatable.
        **kwargs: ``name``, ``dtype`` and others of ``keras.layers.Layer``.

    Shapes:
        In and out: (N, height, width, channels), or one picture (height, width, channels).

    Raises:
        ValueError: A range is negative or no number, ``zoom_range`` is not two positive numbers in order,
            a flip is neither True nor False, ``fill_mode`` is none of the four, or a picture is not
            (height, width, channels): Keras is set to ``channels_first``, or the shape is unknown.

    Example:
        >>> layer = RandomAffine(rotation_range=10, width_shift_range=0.2, zoom_range=(0.9, 2.2), seed=1)
        >>> layer(np.ones((5, 24, 24, 3))).shape
        TensorShape([5, 24, 24, 3])
        >>> layer(np.eye(3)[..., None], training=False).numpy()[..., 0]
        array([[1., 0., 0.],
               [0., 1., 0.],
               [0., 0., 1.]], dtype=float32)

    Source:
        The meanings are those of ``get_random_transform`` and ``apply_transform`` in
        keras/src/legacy/preprocessing/image.py, and the tests hold them to it.
    """

    def __init__(
        self,
        rotation_range: float = 0.0,
        width_shift_range: float | int = 0.0,
        height_shift_range: float | int = 0.0,
        shear_range: float = 0.0,
        zoom_range: float | tuple[float, float] = 0.0,
        horizontal_flip: bool = False,
        vertical_flip: bool = False,
        fill_mode: str = "nearest",
        cval: float = 0.0,
        seed: int | None = None,
        **kwargs,
    ) -> None:
        super().__init__(seed, **kwargs)
        check_fill_mode(fill_mode)
        self.rotation_range = check_range("rotation_range", rotation_range)
        self.width_shift_range = check_range("width_shift_range", width_shift_range)
        self.height_shift_range = check_range("height_shift_range", height_shift_range)
        self.shear_range = check_range("shear_range", shear_range)
        self.zoom_range = check_zoom(zoom_range)
        self.horizontal_flip = check_flag("horizontal_flip", horizontal_flip)
        self.vertical_flip = check_flag("vertical_flip", vertical_flip)
        self.fill_mode = fill_mode
        self.cval = float(cval)

    def random_parameters(self, count, height, width) -> dict[str, tf.Tensor]:
        """Draws the parameters of ``count`` pictures, named as in ``apply_transform``.

        Args:
            count: Number of pictures.
            height: Their height in pixels.
            width: Their width in pixels.

        Returns:
            theta, tx, ty, shear, zx, zy, flip_horizontal, flip_vertical: each (count,) float32.
        """
        draws = keras.random.uniform((count, len(PARAMETERS)), dtype="float32", seed=self.generator)
        one = dict(zip(PARAMETERS, tf.unstack(draws, axis=1), strict=True))
        low, high = self.zoom_range
        return {
            "theta": (2 * one["theta"] - 1) * self.rotation_range,
            "tx": _shift(one["tx"], self.width_shift_range, width),
            "ty": _shift(one["ty"], self.height_shift_range, height),
            "shear": (2 * one["shear"] - 1) * self.shear_range,
            "zx": low + one["zx"] * (high - low),
            "zy": low + one["zy"] * (high - low),
            "flip_horizontal": tf.cast(one["flip_horizontal"] < 0.5 * self.horizontal_flip, tf.float32),
            "flip_vertical": tf.cast(one["flip_vertical"] < 0.5 * self.vertical_flip, tf.float32),
        }

    def __call__(self, images, *args, **kwargs):
        """Refuses pictures of unknown rank before Keras asks for their shape."""
        if isinstance(images, tf.Tensor) and images.shape.rank is None:
            raise ValueError(
                "그림의 차원 수를 알 수 없습니다. tf.data라면 먼저 "
                "tf.ensure_shape(그림, (None, None, None, 3))처럼 모양을 정하세요."
            )
        return super().__call__(images, *args, **kwargs)

    def call(self, images, training=True):
        """Moves the pictures while training and returns them as they are otherwise."""
        images = tf.convert_to_tensor(images)
        if not training:
            return tf.cast(images, self.compute_dtype)
        batch = tf.cast(_as_batch(images), tf.float32)
        count, height, width, _ = tf.unstack(tf.shape(batch))
        drawn = self.random_parameters(count, height, width)
        drawn = tf.stack([drawn[name] for name in PARAMETERS], axis=1)
        moved = tf.cast(_move(batch, drawn, self.fill_mode, self.cval), self.compute_dtype)
        return moved[0] if images.shape.rank == 3 else moved

    def get_config(self):
        """Everything that rebuilds the layer."""
        names = (
            "rotation_range width_shift_range height_shift_range shear_range zoom_range "
            "horizontal_flip vertical_flip fill_mode cval"
        )
        return super().get_config() | {name: getattr(self, name) for name in names.split()}


def _shift(draw, limit, size):
    """A shift in pixels for draws in 0..1, with ImageDataGenerator's three meanings of a shift range."""
    if isinstance(limit, Integral) and limit >= 1:
        return tf.floor(draw * (2 * limit - 1)) - (limit - 1)
    pixels = limit * tf.cast(size, tf.float32) if limit < 1 else limit
    return (2 * draw - 1) * pixels


def _as_batch(images):
    if keras.config.image_data_format() != "channels_last":
        raise ValueError(
            "RandomAffine은 채널이 마지막 축인 그림만 변형합니다. "
            'keras.config.set_image_data_format("channels_last")를 먼저 실행하세요.'
        )
    if images.shape.rank not in (3, 4):
        raise ValueError(
            "그림은 (높이, 너비, 채널)이나 (장수, 높이, 너비, 채널) 모양이어야 합니다. "
            f"받은 모양: {tuple(images.shape)}"
        )
    return images[None] if images.shape.rank == 3 else images
