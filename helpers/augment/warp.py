"""One bilinear warp of a whole batch: every picture its own affine map, every pixel computed once."""

from __future__ import annotations

import tensorflow as tf

FILL_MODES = ("nearest", "reflect", "constant", "wrap")
EDGE_TOLERANCE = 1e-3


def affine_matrix(theta, tx, ty, shear, zx, zy, flip_horizontal, flip_vertical):
    """Composes one affine map from ImageDataGenerator's parameters, in its order.

    The map leads from a place in the result to the place in the picture it is read from, both measured
    from the centre: rotation x shift x shear x zoom, after the result's flips. Reading from further
    away makes a drawing smaller: zx = 2 halves its width.

    Args:
        theta: Rotation in degrees, (N,) float32, as all others.
        tx: Shift of the reading place along a row (to the right), in pixels: the drawing moves left.
        ty: Shift of the reading place down a column, in pixels: the drawing moves up.
        shear: Shear angle in degrees.
        zx: Zoom along a row: 1 keeps, above 1 shrinks the drawing, below 1 enlarges it.
        zy: Zoom down a column.
        flip_horizontal: 1 mirrors left and right, 0 does not.
        flip_vertical: 1 mirrors top and bottom, 0 does not.

    Returns:
        (N, 6): a, b, c, d, e, f with source x = a x + b y + c, source y = d x + e y + f.

    Example:
        >>> one, none = tf.ones([1]), tf.zeros([1])
        >>> affine_matrix(none, 3 * one, none, none, 2 * one, one, none, none).numpy()
        array([[2., 0., 3., 0., 1., 0.]], dtype=float32)

    Source:
        The composition is that of ``apply_affine_transform`` in keras/src/legacy/preprocessing/image.py.
    """
    degree = 3.141592653589793 / 180
    cos, sin = tf.cos(theta * degree), tf.sin(theta * degree)
    shear_cos, shear_sin = tf.cos(shear * degree), tf.sin(shear * degree)
    right, down = 1 - 2 * flip_horizontal, 1 - 2 * flip_vertical
    return tf.stack(
        [
            cos * zx * right,
            -(cos * shear_sin + sin * shear_cos) * zy * down,
            cos * tx - sin * ty,
            sin * zx * right,
            (cos * shear_cos - sin * shear_sin) * zy * down,
            sin * tx + cos * ty,
        ],
        axis=-1,
    )


def _fold(index, size, fill_mode):
    """Brings an index outside 0..size-1 back inside."""
    if fill_mode == "wrap":
        return index % size
    if fill_mode == "reflect":
        index = index % (2 * size)
        return tf.minimum(index, 2 * size - 1 - index)
    return tf.clip_by_value(index, 0, size - 1)


def _outside(place, size):
    last = tf.cast(size - 1, place.dtype)
    return (place < -EDGE_TOLERANCE) | (place > last + EDGE_TOLERANCE)


def warp(images, matrix, fill_mode, cval):
    """Reads every pixel of the result from its place in the picture, by bilinear interpolation.

    Args:
        images: (N, height, width, channels), float32.
        matrix: (N, 6), from `affine_matrix`; pixel centres are whole numbers, and the picture's
            centre is ((height - 1) / 2, (width - 1) / 2).
        fill_mode: What lies beyond the edge: ``"nearest"`` the edge's pixel, ``"reflect"`` the picture
            mirrored at its edge, ``"constant"`` the value ``cval``, ``"wrap"`` the picture again, as scipy's
            ``"grid-wrap"``.
        cval: The value for ``"constant"``.

    Returns:
        (N, height, width, channels), float32.

    Example:
        >>> row = tf.reshape([1.0, 2.0, 3.0, 4.0], [1, 1, 4, 1])
        >>> one_to_the_right = tf.constant([[1.0, 0, 1, 0, 1, 0]])
        >>> warp(row, one_to_the_right, "wrap", 0.0).numpy().ravel()
        array([2., 3., 4., 1.], dtype=float32)
    """
    count, height, width, channels = tf.unstack(tf.shape(images))
    centre_x = tf.cast(width - 1, tf.float32) / 2
    centre_y = tf.cast(height - 1, tf.float32) / 2
    x = tf.range(tf.cast(width, tf.float32))[None, None, :] - centre_x
    y = tf.range(tf.cast(height, tf.float32))[None, :, None] - centre_y
    a, b, c, d, e, f = tf.unstack(matrix[:, :, None, None], axis=1)
    source_x = a * x + b * y + c + centre_x
    source_y = d * x + e * y + f + centre_y

    left, top = tf.floor(source_x), tf.floor(source_y)
    part_x, part_y = (source_x - left)[..., None], (source_y - top)[..., None]
    left, top = tf.cast(left, tf.int32), tf.cast(top, tf.int32)
    columns = [_fold(left + step, width, fill_mode) for step in (0, 1)]
    rows = [tf.range(count)[:, None, None] * height + _fold(top + step, height, fill_mode) for step in (0, 1)]

    pixels = tf.reshape(images, [-1, channels])
    corner = [[tf.gather(pixels, row * width + column) for column in columns] for row in rows]
    upper = corner[0][0] + part_x * (corner[0][1] - corner[0][0])
    lower = corner[1][0] + part_x * (corner[1][1] - corner[1][0])
    result = upper + part_y * (lower - upper)
    if fill_mode == "constant":
        beyond = _outside(source_x, width) | _outside(source_y, height)
        result = tf.where(beyond[..., None], tf.cast(cval, result.dtype), result)
    return tf.ensure_shape(result, images.shape)
