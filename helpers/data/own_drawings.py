"""Reading the reader's own drawings: folders of small pictures, with every mistake named at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from helpers.data.errors import DataError

SIZE = 24
ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".gif")
SHOWN = 5


def _read(path: Path) -> np.ndarray:
    """Decodes one picture to RGB, or says in Korean why it cannot be used."""
    try:
        with Image.open(path) as picture:
            if picture.size != (SIZE, SIZE):
                width, height = picture.size
                raise DataError(
                    f"크기가 {width}×{height}입니다. 그림판에서 {SIZE}×{SIZE} 픽셀로 바꾸어 저장해 주세요."
                )
            if picture.has_transparency_data and picture.convert("RGBA").getextrema()[3][0] < 255:
                raise DataError("배경이 투명합니다. 흰 종이를 깔고(투명도 없이) 다시 저장해 주세요.")
            pixels = np.asarray(picture.convert("RGB"))
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise DataError("그림으로 읽을 수 없습니다. 파일이 깨졌는지 열어 보고 다시 저장해 주세요.") from error
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    if np.median(edge) < 128:
        raise DataError("바탕이 어둡습니다. 흰 바탕에 검은 선으로 그려 주세요(색이 뒤집혔습니다).")
    if pixels.min() > 200:
        raise DataError("선이 보이지 않습니다. 검은 펜으로 더 진하게 그려 주세요.")
    return pixels


def class_folders(folder: Path) -> list[str]:
    """Names of the folders inside, in alphabetical order as Keras takes them; hidden ones are left out."""
    return sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and entry.name[0] not in "._")


def read_part(folder: Path, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Reads one part, such as ``train``, with one folder a class.

    Args:
        folder: Of the part.
        names: Of the classes; a picture's label is its class's place here.

    Returns:
        Pictures (N, 24, 24, 3) uint8 and labels (N,) int64, class by class, by file name.

    Raises:
        DataError: A class has no picture, or pictures cannot be used; all are named, in Korean.

    Example:
        >>> x, y = read_part(Path("my-shapes/train"), ["circle", "rectangle", "triangle"])
        >>> x.shape, y.shape
        ((45, 24, 24, 3), (45,))
    """
    pictures, labels, faults = [], [], []
    for label, name in enumerate(names):
        place = folder / name
        files = sorted(f for f in place.glob("*") if f.suffix.lower() in ENDINGS and f.name[0] not in "._")
        if not files:
            faults.append(f"{folder.name}/{name}: 그림이 한 장도 없습니다. PNG 파일을 넣어 주세요.")
        for file in files:
            try:
                pictures.append(_read(file))
                labels.append(label)
            except DataError as fault:
                faults.append(f"{folder.name}/{name}/{file.name}: {fault}")
    if faults:
        more = f"\n그 밖에 {len(faults) - SHOWN}장이 더 있습니다." if len(faults) > SHOWN else ""
        raise DataError("쓸 수 없는 그림이 있습니다.\n" + "\n".join(faults[:SHOWN]) + more)
    return np.stack(pictures), np.array(labels, dtype="int64")
