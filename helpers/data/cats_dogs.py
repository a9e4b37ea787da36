"""Photographs of cats and dogs, in folders because their sizes differ."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path

import numpy as np

from helpers import notice
from helpers.data import cifar_drawings, fetch, sources
from helpers.data.catalogue import CATS_VS_DOGS as ENTRY
from helpers.data.dataset import PictureFolders
from helpers.data.errors import DataError
from helpers.data.formats import BROKEN, unpack
from helpers.data.paths import data_folders, full_mode
from helpers.data.picture_folders import Chosen, Prepared, copy_readable, prepare, prepared

REFERENCE = "cats_and_dogs_180.tar"
REFERENCE_SHA256 = "a340d949c44392c2139c97f54fd9a1c664f7d34f23a5d7da2c4f9f7125cd8df2"
LABELS = ("cats", "dogs")
KAGGLE_NUMBERS = {"train": range(1, 1001), "validation": range(4001, 4501), "test": range(4501, 5001)}
DRAWN = {"train": 200, "validation": 100, "test": 100}
_DOWNLOADED, _DRAWINGS = "cats_vs_dogs-downloaded", "cats_vs_dogs-drawings"


def cats_vs_dogs(*, download: bool = False) -> PictureFolders:
    """Gives folders of photographs of cats and dogs: train, validation and test.

    Looks in the folders of ``LESSON_DATA_DIR`` for ``cats_and_dogs_180.tar``, for TensorFlow's
    ``cats_and_dogs_filtered.zip`` or for Kaggle's own pictures (``train/cat.0.jpg`` or
    ``PetImages/Cat/0.jpg``), each also as an unpacked folder; then in the cache. When asked, downloads
    TensorFlow's archive. Otherwise draws cats and dogs by code. Pictures that cannot be read are named and
    left out.

    Args:
        download: True asks for the photographs.

    Returns:
        A ``PictureFolders``. The reference has 1,000, 500 and 500 pictures a class; TensorFlow's archive has
        no test pictures, so its 500 validation pictures a class are halved; the drawings are 200, 100, 100.

    Raises:
        DataError: The photographs were asked for and could not be had.

    Example:
        >>> folders = cats_vs_dogs()
        >>> sorted(path.name for path in folders.train.iterdir())
        ['cats', 'dogs']

    Source:
        Kaggle, Dogs vs. Cats (2013), from Asirra: Petfinder.com and Microsoft Research.
    """
    found = _at_hand()
    if found is None and (download or full_mode()):
        found = _downloaded()
    is_stand_in = found is None
    if found is None:
        found = prepared(_DRAWINGS) or prepare(_DRAWINGS, _drawings_source(), draw_all)
        sources.announce_stand_in(ENTRY.title, found.source)
    if found.skipped:
        notice.show(
            "데이터 확인",
            f"읽을 수 없는 사진 {len(found.skipped)}장을 뺐습니다: {', '.join(found.skipped)}",
            "warning",
        )
    return PictureFolders(
        name=ENTRY.name,
        train=found.folder / "train",
        validation=found.folder / "validation",
        test=found.folder / "test",
        class_names=("고양이", "개"),
        source=found.source,
        sha256=REFERENCE_SHA256,
        is_stand_in=is_stand_in,
        skipped=found.skipped,
    )


def _at_hand() -> Prepared | None:
    for folder in data_folders():
        for origin in (folder / REFERENCE, folder / ENTRY.remotes[0].filename, folder):
            if not origin.exists():
                continue
            try:
                found = _from_origin(origin, f"데이터 폴더 {folder.name}에 있는 {ENTRY.title}")
            except (*BROKEN, DataError) as error:
                notice.show("데이터 확인", f"{origin}: 사진을 읽을 수 없어 건너뜁니다: {error}", "warning")
                continue
            if found is not None:
                return found
    return prepared(_DOWNLOADED)


def _from_origin(origin: Path, source: str) -> Prepared | None:
    if origin.is_dir():
        chosen = choose(origin)
        if chosen is None:
            return None
        name = _cache_name([path for paths in chosen.values() for path in paths])
        return prepared(name) or prepare(name, source, lambda part: copy_readable(chosen, part))
    name = _cache_name([origin])
    found = prepared(name)
    if found is None:
        if origin.name == REFERENCE and _sha256(origin) != REFERENCE_SHA256:
            raise DataError("파일이 원본과 다릅니다(해시 불일치).")
        found = prepare(name, source, lambda part: _unpacked(origin, part))
    return found


def _cache_name(paths: list[Path]) -> str:
    """Another name as soon as a file is changed, added or removed."""
    facts = sorted((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths)
    return f"{ENTRY.name}-{hashlib.sha256(repr(facts).encode()).hexdigest()[:12]}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpacked(archive: Path, part: Path) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(dir=part.parent, prefix=".part-") as temporary:
        unpack(archive, Path(temporary))
        chosen = choose(Path(temporary))
        if chosen is None:
            raise DataError(f"{archive.name} 안에 고양이와 개 사진 폴더가 없습니다.")
        return copy_readable(chosen, part, verified=archive.name == REFERENCE)


def choose(folder: Path) -> Chosen | None:
    """Recognises one of the three layouts and says which picture belongs where.

    Args:
        folder: The folder that holds the layout or its top folder.

    Returns:
        Files by split and class, or None if none of the layouts is there.
    """
    for root in (folder, folder / "cats_and_dogs_180", folder / "cats_and_dogs_filtered"):
        if all((root / split / label).is_dir() for split in ("train", "validation") for label in LABELS):
            return _split_folders(root)
    for root in (folder, folder / "train", folder / "PetImages", folder / "dogs-vs-cats" / "train"):
        chosen = {
            (split, label): _numbered(root, label, numbers)
            for split, numbers in KAGGLE_NUMBERS.items()
            for label in LABELS
        }
        if all(chosen.values()):
            return chosen
    return None


def _split_folders(root: Path) -> Chosen:
    chosen = {
        (split, label): sorted((root / split / label).glob("*.jpg"), key=_number)
        for split in KAGGLE_NUMBERS
        for label in LABELS
    }
    for label in LABELS:
        if not chosen["test", label]:
            both = chosen["validation", label]
            chosen["validation", label], chosen["test", label] = (
                both[: len(both) // 2],
                both[len(both) // 2 :],
            )
    return chosen


def _number(path: Path) -> int:
    digits = re.findall(r"\d+", path.name)
    return int(digits[-1]) if digits else 0


def _numbered(root: Path, label: str, numbers: range) -> list[Path]:
    animal = label.removesuffix("s")
    candidates = (
        path
        for number in numbers
        for path in (root / f"{animal}.{number}.jpg", root / animal.capitalize() / f"{number}.jpg")
    )
    return [path for path in candidates if path.is_file()]


def _downloaded() -> Prepared:
    try:
        with tempfile.TemporaryDirectory(prefix="cats_vs_dogs-") as temporary:
            fetch.download(ENTRY.remotes, Path(temporary))
            archive = Path(temporary) / ENTRY.remotes[0].filename
            return prepare(
                _DOWNLOADED, f"공식 주소에서 받은 {ENTRY.title}", lambda part: _unpacked(archive, part)
            )
    except BROKEN as error:
        reason = f"- 공식 주소: 받은 파일({ENTRY.remotes[0].filename})이 깨져 있어 지웠습니다: {error}"
        raise DataError(sources.failure_message(ENTRY, [reason])) from error
    except DataError as error:
        raise DataError(sources.failure_message(ENTRY, [f"- 공식 주소: {error}"])) from error


def _drawings_source() -> str:
    counts = ", ".join(str(2 * count) for count in DRAWN.values())
    return f"사진 대신 코드로 그린 그림(훈련, 검증, 테스트 {counts}장)"


def draw_all(folder: Path) -> tuple[str, ...]:
    """Draws the stand-in: JPEG pictures of differing sizes, the same every time.

    Args:
        folder: Gets ``<split>/<class>/<picture>``.

    Returns:
        An empty tuple: nothing is skipped.
    """
    random = np.random.default_rng(2013)
    for split, count in DRAWN.items():
        for label, kind in zip(LABELS, (cifar_drawings.CAT, cifar_drawings.DOG), strict=True):
            target = folder / split / label
            target.mkdir(parents=True)
            for number in range(1, count + 1):
                width, height = (int(side) for side in random.integers(140, 221, 2))
                picture = cifar_drawings.draw(kind, width, height, random)
                picture.save(target / f"{label.removesuffix('s')}.{number}.jpg", quality=85)
    return ()
