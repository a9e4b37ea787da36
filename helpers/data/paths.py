"""Where data may lie on this machine, and whether the full sets are asked for."""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
import time
from pathlib import Path

from helpers import notice
from helpers.data.errors import foreign_bytes, reason

PART = ".part-"
"""How names of unfinished files and folders begin."""

_STALE_SECONDS = 24 * 3600


def data_folders() -> list[Path]:
    """The folders of ``LESSON_DATA_DIR``, separated as in ``PATH``.

    A folder that is missing or cannot be read is told once and left out.

    Returns:
        The folders that can be read, in their order.
    """
    parts = [part for part in os.environ.get("LESSON_DATA_DIR", "").split(os.pathsep) if part]
    return [folder for folder in map(_expanded, parts) if _is_usable(folder)]


def _expanded(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _is_usable(folder: Path) -> bool:
    try:
        with os.scandir(folder):
            return True
    except (OSError, ValueError) as error:
        name = os.path.abspath(folder)
        name = name if len(name) <= 200 else f"{name[:200]}…"
        _tell_once(
            f"LESSON_DATA_DIR에 적은 폴더를 쓸 수 없어 건너뜁니다: {name}\n"
            f"이유: {reason(error)}. 폴더의 경로를 확인하고 커널을 다시 시작해 주세요."
        )
        return False


@functools.cache
def _tell_once(text: str) -> None:
    notice.show("데이터 확인", text, "warning")


def cache_folder() -> Path:
    """The cache: ``LESSON_CACHE_DIR`` or ``~/.cache/hankan-cnn``."""
    return _expanded(os.environ.get("LESSON_CACHE_DIR") or "~/.cache/hankan-cnn")


def cache_folders() -> list[Path]:
    """Where kept data may lie: the cache, and this program's temporary one if it had to make it."""
    in_use = _temporary_cache.cache_info().currsize > 0
    return [cache_folder(), _temporary_cache()] if in_use else [cache_folder()]


def writable_cache() -> Path:
    """The cache, made and tried; where it cannot be written, a folder that lasts as long as this program.

    What programs left unfinished more than a day ago is swept out.

    Returns:
        A folder that exists and can be written.

    Raises:
        DataError: Not even a temporary folder can be written.
    """
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except (OSError, ValueError) as error:
        _tell_once(
            f"캐시 폴더에 쓸 수 없습니다: {folder}\n이유: {reason(error)}. 이번에는 임시 폴더를 씁니다. "
            "환경 변수 LESSON_CACHE_DIR에 다른 폴더를 적으면 다음에도 다시 쓸 수 있습니다."
        )
        return _temporary_cache()
    with contextlib.suppress(OSError):
        _sweep(folder)
    return folder


@functools.cache
def _temporary_cache() -> Path:
    with foreign_bytes():
        folder = Path(tempfile.mkdtemp(prefix="hankan-cnn-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _sweep(folder: Path) -> None:
    oldest = time.time() - _STALE_SECONDS
    for path in folder.rglob(f"{PART}*"):
        try:
            if path.stat().st_mtime > oldest:
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        except OSError:
            continue


def full_mode() -> bool:
    """True only if lessons were asked to run in full: ``LESSON_MODE=full``."""
    return os.environ.get("LESSON_MODE") == "full"
