"""Photographs of cats and dogs, in folders because their sizes differ."""

from __future__ import annotations

import hashlib
import re
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from helpers import notice
from helpers.data import animal_drawings, fetch, sources
from helpers.data.catalogue import CATALOGUE
from helpers.data.catalogue import CATS_VS_DOGS as ENTRY
from helpers.data.cats_dogs_layouts import CLASSES, SPLITS, choose, is_named_like
from helpers.data.dataset import PictureFolders
from helpers.data.errors import DataError, foreign_bytes, reason
from helpers.data.formats import unpack
from helpers.data.paths import PART, data_folders, full_mode
from helpers.data.picture_folders import Prepared, copy_readable, prepare, prepared

REFERENCE = "cats_and_dogs_180.tar"
REFERENCE_TAR_SHA256 = "a340d949c44392c2139c97f54fd9a1c664f7d34f23a5d7da2c4f9f7125cd8df2"
REFERENCE_SHA256 = "3d238ac4efc6976a9e0f60bb125de1d211aee2a037a60225d701de942a324ffe"
"""Over the reference's 4,000 pictures, however they are packed."""

DOWNLOAD_COUNTS = {"train": 1000, "validation": 500}
"""Pictures a class in TensorFlow's archive, whose hash nobody publishes."""

DRAWN = {"train": 200, "validation": 100, "test": 100}
ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
SHOWN = 20
_DOWNLOADED, _DRAWINGS = "cats_vs_dogs-downloaded", "cats_vs_dogs-drawings-2"


def cats_vs_dogs(*, download: bool = False) -> PictureFolders:
    """Gives folders of photographs of cats and dogs: train, validation and test.

    Looks in the folders of ``LESSON_DATA_DIR`` for ``cats_and_dogs_180.tar``, for any other zip or tar
    archive of cats and dogs and for unpacked folders; then in the cache. When asked, downloads TensorFlow's
    ``cats_and_dogs_filtered.zip``. Otherwise draws cats and dogs by code, and says so.

    Folders and archives may be laid out as ``train/cats/*`` (with ``validation`` and perhaps ``test``), as
    ``cats/*`` or as the contest's ``cat.0.jpg``; see `helpers.data.cats_dogs_layouts.choose`. Every picture
    is decoded once, whatever its name says; those that are not whole RGB pictures in JPEG, PNG or BMP are
    named and left out. The pictures are copied to the cache: the reader's own files are never changed.

    Args:
        download: True asks for the photographs.

    Returns:
        A ``PictureFolders``. The reference has 1,000, 500 and 500 pictures a class; TensorFlow's archive has
        no test pictures, so its 500 validation pictures a class are halved; the drawings are 200, 100, 100.
        Its ``sha256`` is that of the very pictures; for the drawings, which stand in, the reference's.

    Raises:
        DataError: The photographs were asked for and could not be had.

    Example:
        >>> folders = cats_vs_dogs()
        >>> sorted(path.name for path in folders.train.iterdir())
        ['cats', 'dogs']

    Source:
        Kaggle, Dogs vs. Cats (2013), from Asirra: Petfinder.com and Microsoft Research.
    """
    found = _at_hand() or prepared(_DOWNLOADED)
    if found is None and (download or full_mode()):
        found = _downloaded()
    is_stand_in = found is None
    if found is None:
        found = prepared(_DRAWINGS) or prepare(_DRAWINGS, _drawings_source(), draw_all)
        sources.announce_stand_in(ENTRY.title, found.source)
    _tell_skipped(found)
    return PictureFolders(
        name=ENTRY.name,
        train=found.folder / "train",
        validation=found.folder / "validation",
        test=found.folder / "test",
        class_names=("고양이", "개"),
        source=found.source,
        sha256=REFERENCE_SHA256 if is_stand_in else found.sha256,
        is_stand_in=is_stand_in,
        skipped=tuple(found.skipped),
    )


def _tell_skipped(found: Prepared) -> None:
    if not found.skipped:
        return
    lines = [f"{name}: {why}" for name, why in found.skipped.items()]
    more = [f"그 밖에 {len(lines) - SHOWN:,}장"] if len(lines) > SHOWN else []
    text = f"쓸 수 없는 사진 {len(lines):,}장을 뺐습니다. 원본 파일은 그대로 두었습니다."
    notice.show("데이터 확인", "\n".join([text, *lines[:SHOWN], *more]), "warning")


def _at_hand() -> Prepared | None:
    for folder in data_folders():
        for origin in _origins(folder):
            try:
                with foreign_bytes():
                    found = _from_origin(origin, f"데이터 폴더 {folder.name}에 있는 {ENTRY.title}")
            except DataError as error:
                sources.warn(f"{origin}: 사진을 읽을 수 없어 건너뜁니다. 이유: {reason(error)}.")
                continue
            if found is not None:
                return found
    return None


def _origins(folder: Path) -> Iterator[Path]:
    """Where pictures may come from: the reference, other archives, the folder itself."""
    others = {remote.filename for entry in CATALOGUE for remote in entry.remotes}
    archives = [
        path
        for path in sorted(folder.iterdir(), key=lambda path: (path.name != REFERENCE, path))
        if path.name.lower().endswith(ARCHIVES) and path.name not in others and path.is_file()
    ]
    yield from (*archives, folder)


def _from_origin(origin: Path, source: str) -> Prepared | None:
    if origin.is_dir():
        chosen = choose(origin)
        if chosen is None:
            return None
        name = _cache_name([path for paths in chosen.values() for path in paths])
        return prepared(name) or prepare(name, source, lambda part: copy_readable(chosen, part))
    name = _cache_name([origin])
    found = prepared(name)
    if found is None and _may_hold_animals(origin):
        is_reference = origin.name == REFERENCE
        if is_reference and _sha256(origin) != REFERENCE_TAR_SHA256:
            raise DataError("파일이 원본과 다릅니다(해시 불일치).")
        found = prepare(name, source, lambda part: _unpacked(origin, part, verified=is_reference))
    return found


def _cache_name(paths: list[Path]) -> str:
    """Another name as soon as a file is changed, added or removed."""
    facts = sorted((str(path), *_size_and_time(path)) for path in paths)
    return f"{ENTRY.name}-{hashlib.sha256(repr(facts).encode()).hexdigest()[:12]}"


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:  # a dangling link: named and left out when the pictures are copied
        return -1, -1
    return facts.st_size, facts.st_mtime_ns


def _may_hold_animals(archive: Path) -> bool:
    if re.search("cat.*dog|dog.*cat", archive.name.lower()):
        return True
    try:
        with foreign_bytes():
            return _names_animals(archive)
    except DataError:
        return False  # somebody's damaged archive of something else


def _names_animals(archive: Path) -> bool:
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as source:
            return is_named_like(source.namelist())
    with tarfile.open(archive) as source:
        return is_named_like(member.name for member in source)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpacked(archive: Path, part: Path, *, verified: bool = False) -> dict[str, str]:
    with tempfile.TemporaryDirectory(dir=part.parent, prefix=PART) as temporary, foreign_bytes():
        unpack(archive, Path(temporary))
        chosen = choose(Path(temporary))
        if chosen is None:
            raise DataError(f"{archive.name} 안에 고양이와 개 사진 폴더가 없습니다.")
        return copy_readable(chosen, part, verified=verified)


def _downloaded() -> Prepared:
    remote = ENTRY.remotes[0]
    try:
        with tempfile.TemporaryDirectory(prefix="cats_vs_dogs-") as temporary, foreign_bytes():
            fetch.download((remote,), Path(temporary))
            archive = Path(temporary) / remote.filename
            return prepare(
                _DOWNLOADED,
                f"공식 주소에서 받은 {ENTRY.title}",
                lambda part: _unpacked_download(archive, part),
            )
    except DataError as error:
        raise DataError(sources.failure_message(ENTRY, [f"- 공식 주소: {error}"])) from error


def _unpacked_download(archive: Path, part: Path) -> dict[str, str]:
    skipped = _unpacked(archive, part)
    expected = {(split, label): DOWNLOAD_COUNTS.get(split, 0) for split in SPLITS for label in CLASSES}
    for label in CLASSES:
        half = DOWNLOAD_COUNTS["validation"] // 2
        expected["validation", label] = expected["test", label] = half
    for (split, label), count in expected.items():
        found = sum(1 for _ in (part / split / label).iterdir())
        found += sum(name.startswith(f"{split}/{label}/") for name in skipped)
        if found != count:
            raise DataError(
                f"{archive.name}: 사진이 {split}/{label}에 {count:,}장 있어야 하는데 {found:,}장입니다."
                " 받은 파일은 지웠습니다."
            )
    return skipped


def _drawings_source() -> str:
    counts = ", ".join(str(2 * count) for count in DRAWN.values())
    return f"사진 대신 코드로 그린 그림(훈련, 검증, 테스트 {counts}장)"


def draw_all(folder: Path) -> dict[str, str]:
    """Draws the stand-in: JPEG pictures of differing sizes, the same every time.

    Args:
        folder: Gets ``<split>/<class>/<picture>``.

    Returns:
        An empty dictionary: nothing is skipped.
    """
    random = np.random.default_rng(2013)
    for split, count in DRAWN.items():
        for label in CLASSES:
            animal = label.removesuffix("s")
            target = folder / split / label
            target.mkdir(parents=True)
            for number in range(1, count + 1):
                width, height = (int(side) for side in random.integers(140, 221, 2))
                picture = animal_drawings.draw(animal, width, height, random)
                picture.save(target / f"{animal}.{number}.jpg", quality=85)
    return {}
