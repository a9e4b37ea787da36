"""Reading and writing the file formats of the data sets, and unpacking archives safely."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import tempfile
import zipfile
import zlib
from pathlib import Path

import numpy as np

BROKEN = (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, tarfile.TarError, zlib.error)
"""What reading a cut-off or damaged file raises."""


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
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if content[:3] != b"\x00\x00\x08":
        raise ValueError(f"{path.name} is not an IDX file of unsigned bytes")
    axes = content[3]
    shape = np.frombuffer(content, ">u4", count=axes, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape).copy()


def read_npz(path: Path, keys: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Reads the named arrays of an ``.npz`` file, never unpickling anything.

    Args:
        path: The file.
        keys: Names of the arrays.

    Returns:
        The arrays by name.
    """
    with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
        return {key: archive[key] for key in keys}


def write_npz(path: Path, arrays: dict[str, np.ndarray], compression: int = zipfile.ZIP_STORED) -> None:
    """Writes arrays so that the file is either the old one or whole, also with two writers at once.

    Args:
        path: The file; its folder must exist.
        arrays: The arrays by name.
        compression: A method of ``zipfile``. The same arrays give the same bytes.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
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

    Args:
        archive: The file.
        folder: Where to.

    Raises:
        ValueError: A member would leave the folder. Nothing is unpacked then.
        tarfile.FilterError: As above, for tar files, also for links and devices.
    """
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as source:
            for member in source.namelist():
                if not (folder / member).resolve().is_relative_to(folder.resolve()):
                    raise ValueError(f"{archive.name}: {member} would leave the folder")
            source.extractall(folder)
        return
    with tarfile.open(archive) as source:
        for member in source.getmembers():
            tarfile.data_filter(member, str(folder))
        source.extractall(folder, filter="data")
