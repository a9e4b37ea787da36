"""Folders of pictures of differing sizes: checked one by one, copied to the cache once, then used again."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.data.errors import DataError
from helpers.data.paths import cache_folder

Chosen = dict[tuple[str, str], list[Path]]
"""Files by (split, class), such as ``("train", "cats")``."""

_MARKER = "prepared.json"
_FORMATS = ("JPEG", "PNG", "BMP")


@dataclass(frozen=True)
class Prepared:
    """A folder of the cache with ``<split>/<class>/<picture>``.

    Args:
        folder: The folder.
        source: Where the pictures come from, in Korean.
        skipped: Names of pictures that could not be read.
    """

    folder: Path
    source: str
    skipped: tuple[str, ...]


def prepared(name: str) -> Prepared | None:
    """Finds a folder that was prepared before.

    Args:
        name: Its name in the cache.

    Returns:
        The folder, or None if it is absent or pictures are missing from it.
    """
    folder = cache_folder() / name
    try:
        marker = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if sum(path.is_file() for path in folder.glob("*/*/*")) != marker["pictures"]:
        shutil.rmtree(folder, ignore_errors=True)
        return None
    return Prepared(folder, marker["source"], tuple(marker["skipped"]))


def prepare(name: str, source: str, fill: Callable[[Path], tuple[str, ...]]) -> Prepared:
    """Fills a folder of the cache; it appears under its name only when it is whole.

    Args:
        name: Its name in the cache. If another process was faster, that one's folder is used.
        source: Where the pictures come from, in Korean.
        fill: Writes ``<split>/<class>/<picture>`` into the folder it is given; returns skipped names.

    Returns:
        The folder.

    Raises:
        DataError: The cache cannot be written.
    """
    target = cache_folder() / name
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=cache_folder(), prefix=".part-"))
    except OSError as error:
        raise DataError(
            f"캐시 폴더에 쓸 수 없습니다: {cache_folder()}. LESSON_CACHE_DIR에 다른 폴더를 적어 주십시오."
        ) from error
    try:
        skipped = fill(part)
        pictures = sum(path.is_file() for path in part.glob("*/*/*"))
        marker = {"source": source, "skipped": skipped, "pictures": pictures}
        (part / _MARKER).write_text(json.dumps(marker, ensure_ascii=False), encoding="utf-8")
        part.chmod(0o755)
        try:
            os.rename(part, target)
        except OSError:
            if not target.is_dir():
                raise
        return Prepared(target, source, skipped)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def copy_readable(chosen: Chosen, folder: Path, *, verified: bool = False) -> tuple[str, ...]:
    """Copies pictures that can be decoded.

    Args:
        chosen: The files.
        folder: Gets ``<split>/<class>/<picture>``.
        verified: True if a hash has shown already that all are whole; they are not decoded then.

    Returns:
        Names of the pictures that could not be decoded, sorted.

    Raises:
        DataError: A class has no readable picture.
    """
    from tqdm import tqdm

    skipped = []
    todo = [(split, label, path) for (split, label), paths in chosen.items() for path in paths]
    for split, label, path in tqdm(todo, desc="사진 확인", unit="장", delay=1):
        target = folder / split / label
        target.mkdir(parents=True, exist_ok=True)
        if verified or readable(path):
            shutil.copyfile(path, target / path.name)
        else:
            skipped.append(path.name)
    for split, label in chosen:
        target = folder / split / label
        if not target.is_dir() or not any(target.iterdir()):
            raise DataError(f"{split}/{label} 폴더에 읽을 수 있는 사진이 하나도 없습니다.")
    return tuple(sorted(skipped))


def readable(path: Path) -> bool:
    """True if the file is a whole JPEG, PNG or BMP picture."""
    from PIL import Image

    try:
        with Image.open(path, formats=_FORMATS) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return False
    return True
