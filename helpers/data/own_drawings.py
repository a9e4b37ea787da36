"""Reading the reader's own drawings: folders of small pictures, with every mistake named at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage

from helpers.data.errors import DataError
from helpers.data.pictures import DRAWINGS, decoded, files_below, is_junk
from helpers.data.shape_drawings import CIRCLE, RECTANGLE, TRIANGLE

SIZE = 24
SHOWN = 5
FEW = {"train": 5, "test": 3, "other": 3}
PART_NAMES = {"train": ("train", "훈련"), "test": ("test", "테스트"), "other": ("other", "다른 손")}
CLASS_NAMES = {
    CIRCLE: (CIRCLE, "circles", "ellipse", "원", "동그라미"),
    RECTANGLE: (RECTANGLE, "rectangles", "square", "사각형", "네모"),
    TRIANGLE: (TRIANGLE, "triangles", "삼각형", "세모"),
}
KOREAN = {CIRCLE: "원", RECTANGLE: "사각형", TRIANGLE: "삼각형"}
_DARK_PAPER, _WHITE_PAPER, _LEAST_CONTRAST, _FILLED_SHARE = 128, 215, 55, 0.4


@dataclass(frozen=True)
class Part:
    """The drawings of one part, such as ``train``.

    Args:
        x: Pictures, (N, 24, 24, 3) uint8.
        y: Labels, (N,) int64: 0 circle, 1 rectangle, 2 triangle.
        files: Where each picture lies, below the reader's folder.
    """

    x: np.ndarray
    y: np.ndarray
    files: tuple[str, ...]


def read_own(folder: Path) -> tuple[dict[str, Part], list[str]]:
    """Reads the reader's folder; it is never changed.

    Parts are ``train``, ``test`` and perhaps ``other``; each holds one folder a shape, told by its name in
    English or Korean (``circle`` or ``원``), never by its place in the alphabet. What systems leave behind
    (``.DS_Store``, ``Thumbs.db``, ``._a.png``, ``.ipynb_checkpoints``) is passed over; what is left must be
    a PNG, JPEG, BMP, WEBP or GIF picture, whatever its ending says. Folders within a shape's folder count.

    Args:
        folder: The reader's; a folder that holds nothing but it is fine, too.

    Returns:
        The parts by name, and what is odd but can be used, one Korean sentence each.

    Raises:
        DataError: Folders are missing, unknown or double, or pictures cannot be used. The Korean message
            names all of them with what to do.
    """
    folder = _with_parts(folder)
    places = {part: _named(folder, names) for part, names in PART_NAMES.items()}
    missing = [part for part in ("train", "test") if places[part] is None]
    if missing:
        raise DataError(
            f"폴더가 없습니다: {', '.join(str(folder / part) for part in missing)}\n"
            f"{folder} 안에 train과 test 폴더를 만들고, 그 안에 모양마다 폴더를 하나씩"
            f"({', '.join(CLASS_NAMES)}) 두어 주세요."
        )
    found = {part: place for part, place in places.items() if place is not None}
    faults, classes = [], {}
    for part, place in found.items():
        classes[part] = _classes(folder, place, faults)
    if faults:
        raise DataError("폴더를 고쳐 주세요.\n" + "\n".join(faults))
    parts = {part: _read_part(folder, part, by_class, faults) for part, by_class in classes.items()}
    if faults:
        more = f"\n그 밖에 {len(faults) - SHOWN}장이 더 있습니다." if len(faults) > SHOWN else ""
        raise DataError(f"{folder}에 쓸 수 없는 그림이 있습니다.\n" + "\n".join(faults[:SHOWN]) + more)
    return parts, list(_oddities(parts))


def _with_parts(folder: Path) -> Path:
    """The folder itself, or the only one in it, as unpacking an archive leaves it; with its whole path."""
    folder = Path(folder).expanduser().absolute()
    if not folder.is_dir():
        raise DataError(
            f"폴더가 없습니다: {folder}\n"
            "경로를 확인해 주세요. 노트북과 같은 폴더에 있다면 폴더의 이름만 적으면 됩니다."
        )
    inside = _folders_in(folder)
    if _named(folder, PART_NAMES["train"]) is None and len(inside) == 1:
        return inside[0]
    return folder


def _folders_in(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_dir() and not is_junk(path)]


def _named(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((path for path in _folders_in(folder) if _plain(path.name) in names), None)


def _plain(name: str) -> str:
    """A name as it is compared: composed Hangul (macOS takes it apart), small letters, no outer blanks."""
    return unicodedata.normalize("NFC", name).strip().casefold()


def _classes(folder: Path, place: Path, faults: list[str]) -> dict[str, Path]:
    """The folders of one part by shape; what is wrong is added to ``faults``."""
    found: dict[str, Path] = {}
    for path in sorted(place.iterdir()):
        where = path.relative_to(folder)
        if is_junk(path):
            continue
        if not path.is_dir():
            faults.append(f"{where}: 모양 폴더 밖에 있는 파일입니다. 모양 폴더 안으로 옮기거나 빼 주세요.")
            continue
        name = next((one for one, names in CLASS_NAMES.items() if _plain(path.name) in names), None)
        if name is None:
            faults.append(
                f"{where}: 모르는 모양입니다. {_choices()} 폴더만 씁니다. 이름을 바꾸거나 빼 주세요."
            )
        elif name in found:
            faults.append(f"{where}: {found[name].name} 폴더와 같은 모양입니다. 한 폴더로 합쳐 주세요.")
        else:
            found[name] = path
    if all(_plain(path.name) in _known() for path in _folders_in(place)):
        faults += [
            f"{place.relative_to(folder)}/{name}: 폴더가 없습니다. {korean} 그림을 넣을 폴더를 만들어 주세요."
            for name, korean in KOREAN.items()
            if name not in found
        ]
    return {name: found[name] for name in CLASS_NAMES if name in found}


def _known() -> set[str]:
    return {name for names in CLASS_NAMES.values() for name in names}


def _choices() -> str:
    return ", ".join(f"{name}({korean})" for name, korean in KOREAN.items())


def _read_part(folder: Path, part: str, by_class: dict[str, Path], faults: list[str]) -> Part:
    pictures, labels, files = [], [], []
    for label, place in enumerate(by_class.values()):
        paths = files_below(place)
        if not paths:
            faults.append(f"{place.relative_to(folder)}: 그림이 한 장도 없습니다. PNG 파일을 넣어 주세요.")
        for path in paths:
            where = path.relative_to(folder).as_posix()
            try:
                pictures.append(_read(path))
            except DataError as fault:
                faults.append(f"{where}: {fault}")
                continue
            labels.append(label)
            files.append(where)
    x = np.stack(pictures) if pictures else np.empty((0, SIZE, SIZE, 3), "uint8")
    return Part(x, np.array(labels, dtype="int64"), tuple(files))


def _read(path: Path) -> np.ndarray:
    """Decodes one picture to RGB, or says in Korean why it cannot be used."""
    picture = decoded(path, DRAWINGS)
    if picture.size != (SIZE, SIZE):
        raise DataError(
            f"크기가 {picture.width}×{picture.height}입니다. "
            f"그림판에서 {SIZE}×{SIZE} 픽셀로 바꾸어 저장해 주세요."
        )
    if picture.has_transparency_data and picture.convert("RGBA").getextrema()[3][0] < 255:
        raise DataError("배경이 투명합니다. 흰 종이를 깔고(투명도 없이) 다시 저장해 주세요.")
    pixels = np.asarray(picture.convert("RGB"))
    if np.median(_edge(pixels.mean(axis=-1))) < _DARK_PAPER:
        raise DataError("바탕이 어둡습니다. 흰 바탕에 검은 선으로 그려 주세요(색이 뒤집혔습니다).")
    if _paper(pixels) - pixels.mean(axis=-1).min() < _LEAST_CONTRAST:
        raise DataError("선이 보이지 않습니다. 검은 펜으로 더 진하게 그려 주세요.")
    return pixels


def _edge(grey: np.ndarray) -> np.ndarray:
    return np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])


def _paper(pixels: np.ndarray) -> float:
    """How light the paper is, also where a drawing runs along the edge or a filled one covers the middle."""
    grey = pixels.mean(axis=-1)
    return float(max(np.median(_edge(grey)), np.percentile(grey, 75)))


def is_filled(pixels: np.ndarray) -> bool:
    """True if much of the ink lies inside ink: a filled shape, or a pen too thick for an outline.

    Args:
        pixels: One picture, (24, 24, 3) uint8.

    Returns:
        Whether over 40 % of the ink has ink on all eight sides.
    """
    grey, paper = pixels.mean(axis=-1), _paper(pixels)
    # Halfway to the darkest ink: the grey between two lines that nearly touch is no ink.
    ink = grey < min(paper - _LEAST_CONTRAST, (paper + grey.min()) / 2)
    inside = ndimage.binary_erosion(ink, np.ones((3, 3)))
    return bool(inside.sum() > _FILLED_SHARE * ink.sum())


def _oddities(parts: dict[str, Part]) -> Iterator[str]:
    for part, drawings in parts.items():
        counts = np.bincount(drawings.y, minlength=len(CLASS_NAMES))
        told = ", ".join(f"{name} {count}장" for name, count in zip(KOREAN.values(), counts, strict=True))
        if counts.min() < FEW[part] or counts.max() > 2 * counts.min():
            yield f"{part}: {told}. 모양마다 비슷하게, {FEW[part]}장 이상 그리는 것이 좋습니다."
        nested = [file for file in drawings.files if file.count("/") > 2]
        if nested:
            yield f"하위 폴더에 있는 그림도 함께 씁니다: {_some(nested)}"
        filled = [f for f, x in zip(drawings.files, drawings.x, strict=True) if is_filled(x)]
        if filled:
            yield f"속을 칠했거나 선이 너무 굵습니다. 윤곽선만 그린 그림과 다르게 보입니다: {_some(filled)}"
        grey = [f for f, x in zip(drawings.files, drawings.x, strict=True) if _paper(x) < _WHITE_PAPER]
        if grey:
            yield f"종이가 희지 않습니다. 흰 바탕의 그림과 다르게 보입니다: {_some(grey)}"
    yield from _repeated(parts)


def _repeated(parts: dict[str, Part]) -> Iterator[str]:
    seen: dict[bytes, list[tuple[str, int, str]]] = {}
    for part, drawings in parts.items():
        for x, y, file in zip(drawings.x, drawings.y, drawings.files, strict=True):
            seen.setdefault(x.tobytes(), []).append((part, int(y), file))
    for copies in seen.values():
        files = " = ".join(file for _, _, file in copies)
        if len({y for _, y, _ in copies}) > 1:
            yield f"똑같은 그림에 다른 이름을 붙였습니다. 하나만 남겨 주세요: {files}"
        elif len({part for part, _, _ in copies}) > 1:
            yield f"똑같은 그림이 훈련에도 테스트에도 있습니다. 정확도가 부풀려집니다: {files}"
        elif len(copies) > 1:
            yield f"똑같은 그림이 여러 장 있습니다: {files}"


def _some(files: list[str]) -> str:
    more = f" 외 {len(files) - SHOWN}장" if len(files) > SHOWN else ""
    return ", ".join(files[:SHOWN]) + more
