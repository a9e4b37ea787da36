"""Folders of pictures of differing sizes: checked one by one, copied to the cache once, then used again."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers import notice
from helpers.data.errors import DataError, foreign_bytes, reason
from helpers.data.paths import PART, cache_folders, writable_cache
from helpers.data.pictures import PHOTOGRAPHS, decoded

Chosen = dict[tuple[str, str], list[Path]]
"""Files by (split, class), such as ``("train", "cats")``."""

_MARKER = "prepared.json"
_ENDINGS = (".jpg", ".jpeg", ".png", ".bmp")
_TRIES = 3


@dataclass(frozen=True)
class Prepared:
    """A folder of the cache with ``<split>/<class>/<picture>``.

    Args:
        folder: The folder.
        source: Where the pictures come from, in Korean.
        skipped: Why pictures were left out, in Korean, by ``<split>/<class>/<picture>``.
        sha256: Over names and contents of all pictures.
    """

    folder: Path
    source: str
    skipped: dict[str, str]
    sha256: str


def prepared(name: str) -> Prepared | None:
    """Finds a folder that was prepared before.

    Args:
        name: Its name in the cache.

    Returns:
        The folder, or None if it is absent or no longer holds the pictures that were put there.
    """
    found = (_intact(cache / name) for cache in cache_folders())
    return next((one for one in found if one is not None), None)


def _intact(folder: Path) -> Prepared | None:
    try:
        with foreign_bytes():
            marker = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
            found = Prepared(folder, str(marker["source"]), dict(marker["skipped"]), marker["sha256"])
            return found if sha256_of_pictures(folder) == found.sha256 else None
    except DataError:
        return None


def sha256_of_pictures(folder: Path) -> str:
    """Hashes names and contents of all files below a folder but the marker.

    Args:
        folder: The folder.

    Returns:
        The hexadecimal sha256; a file added, removed or changed changes it.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != _MARKER):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def prepare(name: str, source: str, fill: Callable[[Path], dict[str, str]]) -> Prepared:
    """Fills a folder of the cache; it appears under its name only when it is whole.

    Args:
        name: Its name in the cache. If another process was faster, that one's folder is used.
        source: Where the pictures come from, in Korean.
        fill: Writes ``<split>/<class>/<picture>`` into the folder it is given; returns what it left out.

    Returns:
        The folder.

    Raises:
        DataError: It cannot be written.
    """
    cache = writable_cache()
    part = cache / PART
    try:
        part = Path(tempfile.mkdtemp(dir=cache, prefix=PART))
        skipped = fill(part)
        marker = {"source": source, "skipped": skipped, "sha256": sha256_of_pictures(part)}
        (part / _MARKER).write_text(json.dumps(marker, ensure_ascii=False), encoding="utf-8")
        part.chmod(0o755)
        return _placed(part, cache / name)
    except OSError as error:
        raise DataError(f"사진을 캐시에 둘 수 없습니다: {cache}\n이유: {reason(error)}.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _placed(part: Path, target: Path) -> Prepared:
    """Renames a whole folder. One in its place that was changed is kept beside it: nothing is lost."""
    for attempt in range(_TRIES):
        try:
            os.rename(part, target)
            break
        except OSError:
            found = _intact(target)
            if found is not None:
                return found
            if attempt == _TRIES - 1:
                raise
            _move_aside(target)
    found = _intact(target)
    if found is None:
        raise DataError(f"캐시에 둔 사진이 쓰는 동안 바뀌었습니다: {target}. 다시 실행해 주세요.")
    return found


def _move_aside(target: Path) -> None:
    names = (target.with_name(f"{target.name}.changed-{number}") for number in itertools.count(1))
    aside = next(path for path in names if not path.exists())
    with contextlib.suppress(FileNotFoundError):
        os.rename(target, aside)
        notice.show(
            "데이터 확인",
            f"캐시에 둔 사진이 바뀌어 다시 만들었습니다. 바뀐 것은 여기로 옮겼습니다: {aside}\n"
            "필요 없으면 지워도 됩니다.",
            "warning",
        )


def copy_readable(chosen: Chosen, folder: Path, *, verified: bool = False) -> dict[str, str]:
    """Copies pictures that can be decoded.

    Args:
        chosen: The files.
        folder: Gets ``<split>/<class>/<picture>``; a name whose ending Keras would pass over gets another.
        verified: True if a hash has shown already that all are whole; they are not decoded then.

    Returns:
        Why pictures were left out, by ``<split>/<class>/<picture>``.

    Raises:
        DataError: A class has no readable picture.
    """
    from tqdm import tqdm

    skipped: dict[str, str] = {}
    todo = [(split, label, path) for (split, label), paths in chosen.items() for path in paths]
    for split, label, path in tqdm(todo, desc="사진 확인", unit="장", delay=1):
        target = folder / split / label
        target.mkdir(parents=True, exist_ok=True)
        ending = path.suffix
        if not verified:
            try:
                ending = f".{_checked_format(path)}"
            except DataError as error:
                skipped[f"{split}/{label}/{path.name}"] = str(error)
                continue
        name = path.name if path.suffix.lower() in _ENDINGS else f"{path.name}{ending}"
        shutil.copyfile(path, target / _free_name(target, name))
    for split, label in chosen:
        target = folder / split / label
        if not target.is_dir() or not any(target.iterdir()):
            raise DataError(f"{split}/{label} 폴더에 읽을 수 있는 사진이 하나도 없습니다.")
    return skipped


def _checked_format(path: Path) -> str:
    picture = decoded(path, PHOTOGRAPHS)
    if picture.mode != "RGB":
        raise DataError(f"색 방식이 RGB가 아니라 {picture.mode}입니다. RGB 사진으로 저장해 주세요.")
    return picture.format.lower()


def _free_name(folder: Path, name: str) -> str:
    """The name, with a number before it where pictures of several folders have the same one."""
    numbered = (f"{number}-{name}" for number in itertools.count(2))
    return next(one for one in itertools.chain([name], numbered) if not (folder / one).exists())
