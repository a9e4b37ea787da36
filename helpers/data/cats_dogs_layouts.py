"""Recognises the layouts in which photographs of cats and dogs come, by what lies where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from helpers.data.errors import DataError
from helpers.data.picture_folders import Chosen
from helpers.data.pictures import files_below, is_junk

CLASSES = {"cats": ("cats", "cat", "고양이"), "dogs": ("dogs", "dog", "개", "강아지")}
SPLITS = {"train": ("train", "training"), "validation": ("validation", "valid", "val"), "test": ("test",)}
CONTEST_NUMBERS = {"train": range(1, 1001), "validation": range(4001, 4501), "test": range(4501, 5001)}
"""Which of the contest's pictures the lessons use, of each class."""

_FLAT_NAME = re.compile(r"(cat|dog)\D*(\d+)\.\w+", re.IGNORECASE)
_LEAST = 4
_DEPTH = 2


def choose(folder: Path) -> Chosen | None:
    """Recognises a layout and says which picture belongs where.

    Known are ``<split>/<class>/*`` with train, validation and perhaps test, ``<class>/*``, and the contest's
    ``cat.0.jpg``; each in the folder itself or up to two folders deeper.

    Args:
        folder: Where to look.

    Returns:
        Files by split and class, or None if no layout is there. Without a test folder the second half of the
        validation pictures, by number, is the test. Pictures without splits are split by their number: the
        contest's as in `CONTEST_NUMBERS`, others into a half and two quarters.

    Raises:
        DataError: A layout is there, but a part of it is missing; the Korean message names it.
    """
    roots = list(_roots(folder, _DEPTH))
    for root in roots:
        chosen = _split_folders(root)
        if chosen is not None:
            return chosen
    for root in roots:
        classes = _classes_in(root)
        by_class = {label: _by_number(files_below(place)) for label, place in classes.items()}
        by_class = by_class if len(classes) == len(CLASSES) else _flat(root)
        if min(len(files) for files in by_class.values()) >= _LEAST:
            return _numbered(by_class)
    return None


def is_named_like(names: Iterable[str]) -> bool:
    """Says from its members' names alone whether an archive may hold one of the layouts.

    Args:
        names: Of the members.

    Returns:
        True if one lies in a folder of a class or is named as the contest names pictures.

    Example:
        >>> is_named_like(["photos/", "photos/train/Cat/1.jpg"])
        True
    """
    known = {name for names in CLASSES.values() for name in names}
    paths = (PurePosixPath(name) for name in names)
    return any(
        _FLAT_NAME.fullmatch(path.name) or any(_casefolded(part) in known for part in path.parts[:-1])
        for path in paths
    )


def _roots(folder: Path, depth: int) -> Iterable[Path]:
    yield folder
    if depth:
        for path in _folders_in(folder):
            yield from _roots(path, depth - 1)


def _folders_in(folder: Path) -> list[Path]:
    """Sorted; none where they cannot be listed, as in a disk's ``lost+found``."""
    try:
        return [path for path in sorted(folder.iterdir()) if path.is_dir() and not is_junk(path)]
    except PermissionError:
        return []


def _named(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The one folder inside that has one of the names, in upper or lower case."""
    return next((path for path in _folders_in(folder) if _casefolded(path.name) in names), None)


def _casefolded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _classes_in(folder: Path | None) -> dict[str, Path]:
    """Folders by class; a class that has none is left out."""
    if folder is None:
        return {}
    found = {label: _named(folder, names) for label, names in CLASSES.items()}
    return {label: place for label, place in found.items() if place is not None}


def _split_folders(root: Path) -> Chosen | None:
    places = {split: _named(root, names) for split, names in SPLITS.items()}
    classes = {split: _classes_in(place) for split, place in places.items()}
    if not classes["train"] and not classes["validation"]:
        return None
    needed = ["train", "validation"] + (["test"] if classes["test"] else [])
    missing = [f"{split}/{label}" for split in needed for label in CLASSES if label not in classes[split]]
    if missing:
        raise DataError(f"{root}: 이 폴더가 없습니다: {', '.join(missing)}.")
    chosen = {
        (split, label): _by_number(files_below(place))
        for split, by_class in classes.items()
        for label, place in by_class.items()
    }
    for label in CLASSES:
        if not chosen.get(("test", label)):
            both = chosen["validation", label]
            middle = len(both) // 2
            chosen["validation", label], chosen["test", label] = both[:middle], both[middle:]
    return chosen


def _flat(root: Path) -> dict[str, list[Path]]:
    try:
        names = [path for path in root.iterdir() if not is_junk(path) and not path.is_dir()]
    except PermissionError:
        names = []
    matches = [(path, _FLAT_NAME.fullmatch(path.name)) for path in names]
    return {
        label: _by_number(path for path, match in matches if match and f"{match[1].lower()}s" == label)
        for label in CLASSES
    }


def _by_number(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (_number(path), path))


def _number(path: Path) -> int:
    digits = re.findall(r"\d+", path.stem)
    return int(digits[-1]) if digits else 0


def _numbered(by_class: dict[str, list[Path]]) -> Chosen:
    chosen = {
        (split, label): [path for path in files if _number(path) in numbers]
        for split, numbers in CONTEST_NUMBERS.items()
        for label, files in by_class.items()
    }
    if all(chosen.values()):
        return chosen
    for label, files in by_class.items():
        half, quarter = len(files) // 2, len(files) // 4
        chosen["train", label] = files[:half]
        chosen["validation", label] = files[half : half + quarter]
        chosen["test", label] = files[half + quarter :]
    return chosen
