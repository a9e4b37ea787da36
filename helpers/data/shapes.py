"""Circles, rectangles and triangles drawn by hand: this project's, or the reader's own."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from helpers.data.dataset import Dataset, sha256_of_arrays
from helpers.data.errors import DataError
from helpers.data.own_drawings import SIZE, class_folders, read_part
from helpers.data.paths import cache_folder
from helpers.data.shape_drawings import ANOTHER_HAND, CIRCLE, ONE_HAND, RECTANGLE, TRIANGLE, draw

FOLDERS = (CIRCLE, RECTANGLE, TRIANGLE)
KOREAN = {CIRCLE: "원", RECTANGLE: "사각형", TRIANGLE: "삼각형"}
PARTS = {"train": (ONE_HAND, 101, 15), "test": (ONE_HAND, 102, 5), "other": (ANOTHER_HAND, 103, 5)}
SHA256 = "a348ffe4b82e4e1f88183d0faafd3d71cbfd5ee374e54ebe7a1f09a39224a8ed"


@dataclass(frozen=True, repr=False, kw_only=True)
class Shapes(Dataset):
    """A `Dataset` of one hand's drawings, with the folder they lie in and another hand's drawings.

    Args:
        folder: Holds ``train``, ``test`` and perhaps ``other``, each with one folder a class.
        x_other: Another hand's drawings, (N, 24, 24, 3) uint8; none if there is no such folder.
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
            ``triangle``. Pictures already there are written again if they differ.

    Returns:
        The folder.

    Example:
        >>> folder = write_shapes("shapes")
        >>> sorted(path.name for path in (folder / "test" / "circle").iterdir())
        ['circle01.png', 'circle02.png', 'circle03.png', 'circle04.png', 'circle05.png']
    """
    folder = Path(folder)
    for part, (hand, seed, count) in PARTS.items():
        rng = np.random.default_rng(seed)
        for name in FOLDERS:
            place = folder / part / name
            place.mkdir(parents=True, exist_ok=True)
            for number in range(1, count + 1):
                _save(draw(rng, hand, name, SIZE), place / f"{name}{number:02d}.png")
    return folder


def shapes(folder: Path | str | None = None) -> Shapes:
    """Loads drawings of circles, rectangles and triangles: 24x24, one folder a class.

    Args:
        folder: The reader's own drawings: ``train/<class>`` and ``test/<class>``, perhaps
            ``other/<class>``, with pictures of 24x24 pixels, dark lines on white. None draws this project's
            own set into the cache and loads it: 15 + 5 pictures a class, and 5 of another hand.

    Returns:
        A `Shapes`: ``x_train`` (45, 24, 24, 3) uint8, 0 is ink and 255 paper; ``y_train`` (45,);
        ``x_test`` and ``x_other`` (15, 24, 24, 3).

    Raises:
        DataError: A folder is missing, or pictures have another size, a transparent or dark background,
            no line, or cannot be read. The Korean message names the files and what to do.

    Example:
        >>> drawings = shapes()
        >>> drawings.x_train.shape, drawings.class_names
        ((45, 24, 24, 3), ('원', '사각형', '삼각형'))

    Source:
        Drawn by this project's code, `helpers.data.shape_drawings` (MIT).
    """
    if folder is None:
        return _load(write_shapes(cache_folder() / "shapes"), "이 책의 코드가 그린 손 그림 75장", SHA256)
    return _load(Path(folder), f"직접 그린 그림 ({folder})", None)


def _load(folder: Path, source: str, sha256: str | None) -> Shapes:
    for part in ("train", "test"):
        if not (folder / part).is_dir():
            raise DataError(
                f"폴더가 없습니다: {folder / part}\n"
                f"{folder} 안에 train과 test 폴더를 만들고, 그 안에 모양마다 폴더를 하나씩 두어 주세요."
            )
    names = class_folders(folder / "train")
    if len(names) < 2:
        raise DataError(
            f"{folder / 'train'} 안에 모양마다 폴더를 하나씩, 둘 이상 만들어 주세요. 예: {', '.join(FOLDERS)}"
        )
    has_other = (folder / "other").is_dir()
    for part in ("test", "other") if has_other else ("test",):
        if class_folders(folder / part) != names:
            raise DataError(
                f"train과 {part}의 폴더 이름이 다릅니다.\ntrain: {', '.join(names)}\n"
                f"{part}: {', '.join(class_folders(folder / part)) or '없음'}\n이름을 똑같이 맞추어 주세요."
            )
    x_train, y_train = read_part(folder / "train", names)
    x_test, y_test = read_part(folder / "test", names)
    if has_other:
        x_other, y_other = read_part(folder / "other", names)
    else:
        x_other, y_other = x_test[:0], y_test[:0]
    arrays = (x_train, y_train, x_test, y_test, x_other, y_other)
    return Shapes(
        name="shapes",
        x_train=x_train,
        y_train=y_train,
        x_test=x_test,
        y_test=y_test,
        class_names=tuple(KOREAN.get(name, name) for name in names),
        source=source,
        sha256=sha256 or sha256_of_arrays(*arrays),
        folder=folder,
        x_other=x_other,
        y_other=y_other,
    )


def _save(picture: np.ndarray, path: Path) -> None:
    """Writes a picture so that a reader at the same time sees the old file or the new one, never half."""
    if path.exists():
        try:
            with Image.open(path) as before:
                if np.array_equal(np.asarray(before.convert("L")), picture):
                    return
        except OSError:
            pass
    handle, temporary = tempfile.mkstemp(suffix=".part", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        Image.fromarray(picture).convert("RGB").save(file, format="PNG")
    Path(temporary).replace(path)
