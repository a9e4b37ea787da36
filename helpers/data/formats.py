"""Reading and writing the file formats of the data sets, and unpacking archives safely."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import stat
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np

from helpers.data.paths import PART

MOST_BYTES = 500_000_000
"""Of one set's arrays; the largest set of the book has 184 MB."""

MOST_UNPACKED_BYTES = 2_000_000_000
"""Of an archive; the contest's 25,000 photographs have 570 MB."""


def read_idx(path: Path) -> np.ndarray:
    """Reads an IDX file of unsigned bytes, gzip-compressed or not.

    Args:
        path: The file; a name ending in ``.gz`` is decompressed.

    Returns:
        A uint8 array of the shape that stands in the file's header.

    Raises:
        ValueError: The header is not that of unsigned bytes, or the length does not fit.

    Source:
        http://yann.lecun.com/exdb/mnist/ describes the format.
    """
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        content = file.read(4)
        if content[:3] != b"\x00\x00\x08":
            raise ValueError(f"{path.name} is not an IDX file of unsigned bytes")
        axes = content[3]
        shape = tuple(int(side) for side in np.frombuffer(file.read(4 * axes), ">u4", count=axes))
        size = int(np.prod(shape, dtype=object))
        if size > MOST_BYTES:
            raise ValueError(f"{path.name} announces {size} bytes")
        content = file.read(size + 1)
    return np.frombuffer(content, np.uint8).reshape(shape).copy()


def read_npz(path: Path, keys: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Reads the named arrays of an ``.npz`` file, never unpickling anything.

    Args:
        path: The file.
        keys: Names of the arrays.

    Returns:
        The arrays by name.

    Raises:
        ValueError: The arrays would be larger than `MOST_BYTES`.
        zipfile.BadZipFile: The file is none.
        KeyError: An array is missing.
    """
    with zipfile.ZipFile(path) as archive:
        members = {key: archive.getinfo(f"{key}.npy") for key in keys}
        if sum(member.file_size for member in members.values()) > MOST_BYTES:
            raise ValueError(f"{path.name} is too large")
        arrays = {}
        for key, member in members.items():
            with archive.open(member) as file:
                arrays[key] = np.lib.format.read_array(file, allow_pickle=False)
    return arrays


def write_npz(path: Path, arrays: dict[str, np.ndarray], compression: int = zipfile.ZIP_STORED) -> None:
    """Writes arrays so that the file is either the old one or whole, also with two writers at once.

    Args:
        path: The file; its folder must exist.
        arrays: The arrays by name.
        compression: A method of ``zipfile``. The same arrays give the same bytes.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PART)
    try:
        os.chmod(name, 0o644)
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", compression) as archive:
            for key, array in arrays.items():
                buffer = io.BytesIO()
                np.lib.format.write_array(buffer, np.asarray(array), allow_pickle=False)
                archive.writestr(zipfile.ZipInfo(f"{key}.npy"), buffer.getbuffer(), compress_type=compression)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def unpack(archive: Path, folder: Path) -> None:
    """Unpacks a zip or tar file; nothing may land outside the folder.

    Only regular files and folders are accepted: a chain of links can lead outside however carefully each
    of them is checked (CVE-2025-4517).

    Args:
        archive: The file.
        folder: Where to; it should be empty.

    Raises:
        ValueError: A member would leave the folder, is a link or a device, or all are larger than
            `MOST_UNPACKED_BYTES`. Nothing is unpacked then.
    """
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as source:
            members = source.infolist()
            for member in members:
                kind = stat.S_IFMT(member.external_attr >> 16)
                _check(archive, member.filename, folder, kind in (0, stat.S_IFREG, stat.S_IFDIR))
            _check_size(archive, sum(member.file_size for member in members))
            source.extractall(folder)
        return
    with tarfile.open(archive) as source:
        total = 0
        for member in source:
            _check(archive, member.name, folder, member.isreg() or member.isdir())
            total += member.size
            _check_size(archive, total)
        for member in source.getmembers():
            target = folder / member.name
            if member.isdir():
                target.mkdir(parents=True, exist_ok=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                with source.extractfile(member) as content, target.open("wb") as file:
                    shutil.copyfileobj(content, file)


def _check(archive: Path, name: str, folder: Path, is_plain: bool) -> None:
    if not is_plain or not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{archive.name}: {name} is a link, a device or would leave the folder")


def _check_size(archive: Path, size: int) -> None:
    if size > MOST_UNPACKED_BYTES:
        raise ValueError(f"{archive.name} holds {size} bytes")
