"""Augmentation throughput, side by side in one run: `make bench`.

Rotation, both shifts, shear, zoom and a horizontal flip on pictures of three sizes: the retired
ImageDataGenerator, a stack of Keras layers that does the same one after the other, and RandomAffine,
which does it in one warp. Both newcomers run where readers run them, in a tf.data pipeline.
"""

from __future__ import annotations

import os
import platform
import time
import warnings
from collections.abc import Callable, Iterator

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from keras.src.legacy.preprocessing.image import ImageDataGenerator

from helpers.augment import RandomAffine

BATCH = 32
SIZES = (24, 28, 150)
ROTATION, SHIFT, SHEAR, ZOOM = 40, 0.2, 0.2, 0.2


def image_data_generator(pictures: np.ndarray) -> Iterator:
    """Batches of the retired generator."""
    generator = ImageDataGenerator(
        rotation_range=ROTATION,
        width_shift_range=SHIFT,
        height_shift_range=SHIFT,
        shear_range=SHEAR,
        zoom_range=ZOOM,
        horizontal_flip=True,
    )
    return generator.flow(pictures, batch_size=BATCH)


def pipeline(pictures: np.ndarray, augmentation: Callable) -> Iterator:
    """Batches of a tf.data pipeline."""
    dataset = tf.data.Dataset.from_tensor_slices(pictures).shuffle(len(pictures)).repeat().batch(BATCH)
    return iter(
        dataset.map(lambda x: augmentation(x, training=True), num_parallel_calls=tf.data.AUTOTUNE).prefetch(2)
    )


def keras_layers() -> keras.Sequential:
    """The same five changes by Keras's own layers: five warps."""
    return keras.Sequential(
        [
            layers.RandomRotation(ROTATION / 360, fill_mode="nearest"),
            layers.RandomTranslation(SHIFT, SHIFT, fill_mode="nearest"),
            layers.RandomShear(SHEAR, SHEAR, fill_mode="nearest"),
            layers.RandomZoom(ZOOM, ZOOM, fill_mode="nearest"),
            layers.RandomFlip("horizontal"),
        ]
    )


def one_warp() -> RandomAffine:
    """The same five changes in one warp."""
    return RandomAffine(
        rotation_range=ROTATION,
        width_shift_range=SHIFT,
        height_shift_range=SHIFT,
        shear_range=SHEAR,
        zoom_range=ZOOM,
        horizontal_flip=True,
    )


def pictures_a_second(batches: Iterator, seconds: float) -> float:
    """Takes batches for the given time, after three to warm up."""
    for _ in range(3):
        np.asarray(next(batches))
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        count += len(np.asarray(next(batches)))
    return count / (time.perf_counter() - start)


def measure(seconds: float = 3.0, rounds: int = 3) -> list[dict[str, float]]:
    """Measures every way at every size, taking turns so that all meet the same machine.

    Args:
        seconds: How long one measurement lasts.
        rounds: How many turns; the median counts.

    Returns:
        One row a size: size and pictures a second of every way.
    """
    rows = []
    for size in SIZES:
        pictures = np.random.default_rng(0).uniform(0, 255, (256, size, size, 3)).astype("float32")
        ways = {
            "ImageDataGenerator": image_data_generator(pictures),
            "Keras layers": pipeline(pictures, keras_layers()),
            "RandomAffine": pipeline(pictures, one_warp()),
        }
        turns = [{name: pictures_a_second(way, seconds) for name, way in ways.items()} for _ in range(rounds)]
        rows.append(
            {"size": size} | {name: float(np.median([turn[name] for turn in turns])) for name in ways}
        )
    return rows


def main() -> None:
    """Prints the table."""
    warnings.filterwarnings("ignore", message="Please import `affine_transform`", category=DeprecationWarning)
    print(f"{platform.machine()}, {os.cpu_count()} cores, keras {keras.__version__}, tf {tf.__version__}")
    print("pictures/s    ImageDataGenerator  Keras layers  RandomAffine  times IDG")
    for row in measure():
        old, stack, new = row["ImageDataGenerator"], row["Keras layers"], row["RandomAffine"]
        size = f"{row['size']}x{row['size']}"
        print(f"{size:<12}{old:>20,.0f}{stack:>14,.0f}{new:>14,.0f}{new / old:>11.1f}", flush=True)


if __name__ == "__main__":
    main()
