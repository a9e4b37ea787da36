"""Circles, rectangles and triangles drawn by hand: this project's, or the reader's own."""

from __future__ import annotations

import functools
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from helpers import notice
from helpers.data.dataset import Dataset, sha256_of_arrays
from helpers.data.errors import foreign_bytes
from helpers.data.own_drawings import KOREAN, SIZE, Part, read_own
from helpers.data.paths import PART
from helpers.data.picture_folders import Prepared, prepare, prepared
from helpers.data.shape_drawings import ANOTHER_HAND, CIRCLE, ONE_HAND, RECTANGLE, TRIANGLE, draw

FOLDERS = (CIRCLE, RECTANGLE, TRIANGLE)
PARTS = {"train": (ONE_HAND, 101, 15), "test": (ONE_HAND, 102, 5), "other": (ANOTHER_HAND, 103, 5)}
_SHOWN_ODDITIES = 8


@dataclass(frozen=True, repr=False, kw_only=True)
class Shapes(Dataset):
    """A `Dataset` of one hand's drawings, with a folder they lie in and another hand's drawings.

    Args:
        folder: In the cache: ``train``, ``test`` and ``other``, each with ``circle``, ``rectangle`` and
            ``triangle``, each with PNG files of 24x24 and nothing else. Of a reader's own drawings it is a
            clean copy.
        x_other: Another hand's drawings, (N, 24, 24, 3) uint8.
        y_other: Their labels, (N,).
    """

    folder: Path
    x_other: np.ndarray
    y_other: np.ndarray


def write_shapes(folder: Path | str) -> Path:
    """Draws this project's 75 pictures into folders, as a person would have saved them.

    One hand draws 15 pictures a class for training and 5 for the test; another hand, with other sizes,
    places, slants and pens, draws 5 more. The same pictures every time.

    Args:
        folder: Receives ``train``, ``test`` and ``other``, each with ``circle``, ``rectangle`` and
            ``triangle``. A file that is already there is left as it is: it may be the reader's.

    Returns:
        The folder.

    Example:
        >>> folder = write_shapes("shapes")
        >>> sorted(path.name for path in (folder / "test" / "circle").iterdir())
        ['circle01.png', 'circle02.png', 'circle03.png', 'circle04.png', 'circle05.png']
    """
    folder = Path(folder)
    for part, drawings in _drawn().items():
        _write_part(folder / part, drawings)
    return folder


def shapes(folder: Path | str | None = None) -> Shapes:
    """Loads drawings of circles, rectangles and triangles: 24x24, one folder a class.

    Args:
        folder: The reader's own drawings: ``train`` and ``test``, perhaps ``other``, each with one folder a
            shape, named in English or Korean, with pictures of 24x24 pixels, dark lines on white. It is
            only read; the `Shapes` has a clean copy as its ``folder``. Without ``other`` this project's
            other hand stands in. None loads this project's own set: 15 + 5 pictures a class, and 5 of
            another hand. See `helpers.data.own_drawings.read_own` for what is accepted.

    Returns:
        A `Shapes`: ``x_train`` (45, 24, 24, 3) uint8, 0 is ink and 255 paper; ``y_train`` (45,), 0 circle,
        1 rectangle, 2 triangle; ``x_test`` and ``x_other`` (15, 24, 24, 3). What is odd about a reader's
        drawings but can be used (few, filled, on grey paper, the same in train and test) is shown as a
        notice.

    Raises:
        DataError: A folder is missing or unknown, or pictures have another size, a transparent or dark
            background, no line, or cannot be read. The Korean message names the files and what to do.

    Example:
        >>> drawings = shapes()
        >>> drawings.x_train.shape, drawings.class_names
        ((45, 24, 24, 3), ('원', '사각형', '삼각형'))

    Source:
        Drawn by this project's code, `helpers.data.shape_drawings` (MIT).
    """
    if folder is None:
        drawn = _drawn()
        return _shapes(drawn, f"이 책의 코드가 그린 손 그림 {_count(drawn)}장", "shapes-drawn")
    with foreign_bytes():
        parts, oddities = read_own(Path(folder))
    if "other" not in parts:
        parts["other"] = _drawn()["other"]
        oddities.append(f"other 폴더가 없어, 다른 손의 그림은 책에 든 {len(parts['other'].y)}장을 씁니다.")
    if oddities:
        more = len(oddities) - _SHOWN_ODDITIES
        lines = oddities[:_SHOWN_ODDITIES] + ([f"그 밖에 {more}가지가 더 있습니다."] if more > 0 else [])
        notice.show("직접 그린 그림", "\n".join(lines), "warning")
    source = f"직접 그린 그림({Path(folder).expanduser().absolute()})"
    return _shapes(parts, source, "shapes-own")


@functools.cache
def _drawn() -> dict[str, Part]:
    """This project's drawings; `_shapes` copies what it gives away."""
    parts = {}
    for part, (hand, seed, count) in PARTS.items():
        rng = np.random.default_rng(seed)
        grey = [draw(rng, hand, name, SIZE) for name in FOLDERS for _ in range(count)]
        x = np.repeat(np.stack(grey)[..., np.newaxis], 3, axis=-1)
        parts[part] = Part(x, np.repeat(np.arange(len(FOLDERS)), count), ())
    return parts


def _count(parts: dict[str, Part]) -> int:
    return sum(len(part.y) for part in parts.values())


def _shapes(parts: dict[str, Part], source: str, name: str) -> Shapes:
    arrays = {f"{key}_{part}": getattr(parts[part], key).copy() for part in PARTS for key in "xy"}
    sha256 = sha256_of_arrays(*arrays.values())
    return Shapes(
        name="shapes",
        **arrays,
        class_names=tuple(KOREAN[name] for name in FOLDERS),
        source=source,
        sha256=sha256,
        folder=_kept(parts, f"{name}-{sha256[:12]}", source).folder,
    )


def _kept(parts: dict[str, Part], name: str, source: str) -> Prepared:
    def fill(folder: Path) -> dict[str, str]:
        for part, drawings in parts.items():
            _write_part(folder / part, drawings)
        return {}

    return prepared(name) or prepare(name, source, fill)


def _write_part(folder: Path, drawings: Part) -> None:
    for label, name in enumerate(FOLDERS):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(drawings.x[drawings.y == label], start=1):
            _write_new(picture, folder / name / f"{name}{number:02d}.png")


def _write_new(picture: np.ndarray, path: Path) -> None:
    """Writes a picture unless the file exists; at no time can another program see half of it."""
    if path.exists():
        return
    handle, temporary = tempfile.mkstemp(prefix=PART, dir=path.parent)
    try:
        os.chmod(temporary, 0o644)
        with os.fdopen(handle, "wb") as file:
            Image.fromarray(picture).save(file, format="PNG")
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
