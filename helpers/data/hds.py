"""Shapes drawn by 37 people whom the network has never seen (HDS)."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image

from helpers.data import sources
from helpers.data.catalogue import STRANGERS_SHAPES as ENTRY
from helpers.data.dataset import Drawings
from helpers.data.formats import read_npz
from helpers.data.pictures import decoded

SAMPLE = Path(__file__).parent / "samples" / "strangers_shapes.npz"
OWN_FILE = "hds_shapes_24.npz"
SIZE = 24
_MOST_PICTURE_BYTES = 1_000_000
_FOLDERS = ("ellipse", "rectangle", "triangle")


def strangers_shapes(*, download: bool = False) -> Drawings:
    """Loads drawings of circles, rectangles and triangles by 37 people aged 7 to 87.

    The set holds stretched variants of single drawings: split it by ``users``, never at random. Its
    first class is "ellipse"; the lessons call it circle. Looks for ``hds_shapes_24.npz`` in the folders of
    ``LESSON_DATA_DIR``, then in the cache. When asked, downloads the author's pictures of 70x70 and averages
    them down to 24x24. Otherwise gives the embedded sample: up to 8 drawings a person and class.

    Args:
        download: True asks for the full set.

    Returns:
        A ``Drawings``: ``x`` (20005, 24, 24) uint8, 0 is ink and 255 paper; ``y`` (20005,), 0 circle,
        1 rectangle, 2 triangle; ``users`` (20005,). The sample has a few hundred.

    Raises:
        DataError: The full set was asked for and could not be had.

    Example:
        >>> strangers = strangers_shapes()
        >>> strangers.x.shape[1:], len(set(strangers.users))
        ((24, 24), 37)

    Source:
        Hand-drawn Shapes (HDS) Dataset, (c) 2022 Francois Robert, CC BY 4.0,
        https://github.com/frobertpixto/hand-drawn-shapes-dataset, scaled down by this project.
    """
    found = sources.load(ENTRY, read, _sample, download=download)
    return Drawings(
        name=ENTRY.name,
        **found.arrays,
        class_names=("원", "사각형", "삼각형"),
        source=found.source,
        sha256=ENTRY.sha256,
        is_stand_in=found.is_stand_in,
    )


def read(folder: Path) -> sources.Arrays | None:
    """Decodes the set from ``hds_shapes_24.npz`` or from the zip file of the author's repository.

    Args:
        folder: Where to look.

    Returns:
        The arrays ``x``, ``y`` and ``users``, or None if the folder holds neither.
    """
    npz = folder / OWN_FILE
    if npz.exists():
        arrays = read_npz(npz, ("x", "y", "user"))
        return {"x": arrays["x"], "y": arrays["y"], "users": arrays["user"]}
    archive = next(folder.glob(f"*{ENTRY.remotes[0].filename}"), None)
    return read_archive(archive) if archive else None


def read_archive(archive: Path) -> sources.Arrays:
    """Decodes the author's pictures, ``data/user.<name>/images/<class>/*.png``, without unpacking them.

    Args:
        archive: The zip file of the repository.

    Returns:
        The arrays, sorted by path: by person, class and number.
    """
    x, y, users = [], [], []
    with zipfile.ZipFile(archive) as source:
        for member in sorted(source.infolist(), key=lambda member: member.filename):
            parts = PurePosixPath(member.filename).parts
            if len(parts) != 6 or parts[1] != "data" or parts[3] != "images" or parts[4] not in _FOLDERS:
                continue
            if member.file_size > _MOST_PICTURE_BYTES:
                raise ValueError(f"{member.filename} is too large")
            picture = decoded(source.read(member), ("PNG",))
            small = picture.convert("L").resize((SIZE, SIZE), Image.Resampling.BOX)
            x.append(np.asarray(small))
            y.append(_FOLDERS.index(parts[4]))
            users.append(parts[2].removeprefix("user."))
    return {
        "x": np.array(x, dtype="uint8"),
        "y": np.array(y, dtype="uint8"),
        "users": np.array(users, dtype="<U3"),
    }


def _sample() -> sources.Found:
    arrays = read_npz(SAMPLE, ENTRY.keys)
    people = len(np.unique(arrays["users"]))
    counts = f"{people}명이 그린 {len(arrays['y']):,}장"
    return sources.Found(arrays, f"책에 든 {ENTRY.title} 표본({counts})", is_stand_in=True)
