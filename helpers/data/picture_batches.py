"""From folders of pictures to the batches that a model is trained with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.data.errors import DataError
from helpers.data.pictures import files_below

if TYPE_CHECKING:
    import tensorflow as tf


def picture_batches(
    folder: Path | str,
    *,
    image_size: tuple[int, int] = (150, 150),
    batch_size: int = 20,
    shuffle: bool = False,
    seed: int = 0,
    per_class: int | None = None,
) -> tf.data.Dataset:
    """Reads pictures of two classes as batches of one size, ready for ``fit``.

    Each picture is decoded and resized (bilinear, aspect not kept) once, in several threads; what came out
    stays in memory as bytes. Every later epoch only shuffles, batches and divides by 255, and prepares the
    next batch while the model is trained with this one.

    Args:
        folder: Holds one folder of pictures a class, such as ``cats_vs_dogs().train``. JPEG, PNG or BMP.
        image_size: Height and width in pixels.
        batch_size: Pictures a batch; the last batch may be smaller.
        shuffle: True shuffles all pictures anew every epoch; False keeps the order of the sorted names.
        seed: The same seed gives the same orders.
        per_class: Takes only the first so many pictures of each class.

    Returns:
        A dataset of ``x`` (batch, height, width, 3) float32 in 0..1 and ``y`` (batch,) float32: 0 for the
        first folder by name, 1 for the second.

    Raises:
        DataError: The folder does not hold two folders with pictures.

    Example:
        >>> batches = picture_batches(cats_vs_dogs().train, shuffle=True)
        >>> x, y = next(iter(batches))
        >>> x.shape, y.shape
        (TensorShape([20, 150, 150, 3]), TensorShape([20]))
        >>> history = model.fit(batches, shuffle=False)  # else Keras warns that it shuffles no dataset
    """
    import tensorflow as tf

    paths, labels = _files_and_labels(Path(folder), per_class)

    def read(path: tf.Tensor) -> tf.Tensor:
        picture = tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animations=False)
        return tf.cast(tf.round(tf.image.resize(picture, image_size)), tf.uint8)

    # Deterministic by default: parallel reading keeps the order.
    batches = tf.data.Dataset.from_tensor_slices((paths, labels))
    batches = batches.map(lambda path, y: (read(path), y), num_parallel_calls=tf.data.AUTOTUNE).cache()
    if shuffle:
        batches = batches.shuffle(len(paths), seed=seed, reshuffle_each_iteration=True)
    batches = batches.batch(batch_size)
    batches = batches.map(lambda x, y: (tf.cast(x, tf.float32) / 255, y), num_parallel_calls=tf.data.AUTOTUNE)
    return batches.prefetch(tf.data.AUTOTUNE)


def _files_and_labels(folder: Path, per_class: int | None) -> tuple[list[str], np.ndarray]:
    if not folder.is_dir():
        raise DataError(f"폴더가 없습니다: {folder.absolute()}")
    classes = [files_below(place) for place in sorted(folder.iterdir()) if place.is_dir()]
    classes = [files[:per_class] for files in classes if files]
    if len(classes) != 2:
        raise DataError(
            f"{folder.absolute()} 안에 사진이 든 폴더가 둘(예: cats, dogs) 있어야 합니다. "
            f"지금은 {len(classes)}개입니다."
        )
    labels = np.repeat(np.arange(2, dtype="float32"), [len(files) for files in classes])
    return [str(path) for files in classes for path in files], labels
