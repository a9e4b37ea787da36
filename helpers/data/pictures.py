"""Decoding pictures that somebody else made: no bombs, no odd formats, one Korean reason a failure."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image

from helpers.data.errors import DataError

PHOTOGRAPHS = ("JPEG", "PNG", "BMP")
"""Formats that TensorFlow decodes to one picture."""

DRAWINGS = (*PHOTOGRAPHS, "WEBP", "GIF")
MOST_PIXELS = 50_000_000


def decoded(source: Path | bytes, formats: tuple[str, ...]) -> Image.Image:
    """Decodes a whole picture.

    Args:
        source: A file or its content. The name's ending does not count.
        formats: Pillow's names of the formats that are accepted.

    Returns:
        The picture, fully read, with its ``format``; of a moving picture the first one.

    Raises:
        DataError: It cannot be decoded, is of another format or too large. A Korean sentence says which.

    Example:
        >>> decoded(Path("cat.1.jpg"), PHOTOGRAPHS).size
        (240, 180)
    """
    opened = io.BytesIO(source) if isinstance(source, bytes) else source
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(opened, formats=DRAWINGS)
            with picture:
                if picture.format not in formats:
                    raise DataError(
                        f"{picture.format} 형식입니다. {', '.join(formats)} 중 하나로 저장해 주세요."
                    )
                if picture.width * picture.height > MOST_PIXELS:
                    raise _too_large(f"크기가 {picture.width:,}×{picture.height:,}입니다")
                picture.load()
        except DataError:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large("그림이 지나치게 큽니다") from error
        except FileNotFoundError as error:
            raise DataError("파일이 없습니다(끊어진 링크일 수 있습니다).") from error
        except PermissionError as error:
            raise DataError("파일을 읽을 권한이 없습니다.") from error
        except Exception as error:  # what Pillow raises for damaged files differs from format to format
            raise DataError(
                f"그림으로 읽을 수 없습니다. 파일이 깨졌거나 {', '.join(formats)} 그림이 아닙니다."
            ) from error
    return picture


def _too_large(how: str) -> DataError:
    return DataError(f"{how}. 픽셀이 {MOST_PIXELS:,}개를 넘지 않게 줄여 주세요.")


def is_junk(path: Path) -> bool:
    """True for what systems leave behind in folders, such as ``.DS_Store``, ``._a.png`` or ``Thumbs.db``."""
    return path.name.startswith((".", "__MACOSX")) or path.name.casefold() in ("thumbs.db", "desktop.ini")


def files_below(folder: Path) -> list[Path]:
    """Finds what may be a picture.

    Args:
        folder: Searched with all folders below it.

    Returns:
        Files and dangling links, sorted by path, without junk.
    """
    found = []
    for path in sorted(folder.iterdir()):
        if is_junk(path):
            continue
        if path.is_dir():
            found += [] if path.is_symlink() else files_below(path)
        else:
            found.append(path)
    return found
