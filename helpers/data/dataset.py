"""What loaders return: frozen dataclasses that always name their source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

from helpers.data.errors import DataError


def sha256_of_arrays(*arrays: np.ndarray) -> str:
    """Hashes decoded arrays, so that every file format of the same data gives the same hash.

    Args:
        *arrays: Arrays of any shape and of a fixed-size dtype. Their order counts.

    Returns:
        The hexadecimal sha256 over dtype, shape and C-ordered bytes of each array.

    Example:
        >>> sha256_of_arrays(np.zeros((2, 2), "uint8"))[:12]
        '0f4c62411b61'
    """
    digest = hashlib.sha256()
    for array in arrays:
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()


class _Described:
    """A short ``repr`` that gives shapes instead of thousands of numbers."""

    def __repr__(self) -> str:
        parts = []
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                parts.append(f"{field.name}={value.dtype}{value.shape}")
            else:
                parts.append(f"{field.name}={value!r}")
        return f"{type(self).__name__}({', '.join(parts)})"


@dataclass(frozen=True, repr=False)
class Dataset(_Described):
    """Pictures with their labels, already split into training and test data.

    Args:
        name: The catalogue's name, such as ``"mnist"``.
        x_train: Pictures, (N, height, width) or (N, height, width, channels), uint8 in 0..255.
        y_train: Labels, (N,), indices into ``class_names``.
        x_test: As ``x_train``.
        y_test: As ``y_train``.
        class_names: One Korean name a label.
        source: Where these very arrays come from, in Korean.
        sha256: The catalogue's hash of the full reference set, whatever source was used.
        is_stand_in: True for an embedded sample or drawings instead of the full set.
    """

    name: str
    x_train: np.ndarray
    y_train: np.ndarray
    x_test: np.ndarray
    y_test: np.ndarray
    class_names: tuple[str, ...]
    source: str
    sha256: str
    is_stand_in: bool = False


@dataclass(frozen=True, repr=False)
class Table(_Described):
    """A table of numbers: one row an example, one column a feature.

    Args:
        name: The catalogue's name, such as ``"pima"``.
        x: Features, (rows, columns), float64.
        y: Labels, (rows,), int64, indices into ``class_names``.
        feature_names: One Korean name a column.
        feature_names_en: One English name a column.
        units: One unit a column, ``""`` where there is none.
        missing_zeros: The columns (indices) in which 0 stands for "not measured".
        class_names: One Korean name a label.
        source: Where these very arrays come from, in Korean.
        sha256: The catalogue's hash of the full reference set.
        is_stand_in: True for a sample instead of the full set.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    feature_names_en: tuple[str, ...]
    units: tuple[str, ...]
    missing_zeros: tuple[int, ...]
    class_names: tuple[str, ...]
    source: str
    sha256: str
    is_stand_in: bool = False


@dataclass(frozen=True, repr=False)
class Drawings(_Described):
    """Drawings with the person who drew each, to be split by person and never at random.

    Args:
        name: The catalogue's name, such as ``"strangers_shapes"``.
        x: Drawings, (N, height, width), uint8, 0 is ink and 255 paper.
        y: Labels, (N,), uint8, indices into ``class_names``.
        users: The short name of the person, (N,).
        class_names: One Korean name a label.
        source: Where these very arrays come from, in Korean.
        sha256: The catalogue's hash of the full reference set.
        is_stand_in: True for a sample instead of the full set.
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    users: np.ndarray
    class_names: tuple[str, ...]
    source: str
    sha256: str
    is_stand_in: bool = False

    def drawn_by(self, people: Sequence[str]) -> Drawings:
        """Keeps what these people drew, in its order.

        Args:
            people: Names out of ``users``.

        Returns:
            `Drawings` of these people alone; name, source and hash stay those of the whole set.

        Raises:
            DataError: Somebody is not in ``users``.

        Example:
            >>> part = strangers_shapes().drawn_by(["u01", "u03"])
            >>> sorted(set(part.users.tolist()))
            ['u01', 'u03']
        """
        unknown = sorted(set(people) - set(self.users.tolist()))
        if unknown or isinstance(people, str):
            raise DataError(
                f"이 데이터에 없는 사람입니다: {unknown or people}. users에서 골라 리스트로 주세요."
            )
        rows = np.isin(self.users, list(people))
        return replace(self, x=self.x[rows], y=self.y[rows], users=self.users[rows])


@dataclass(frozen=True)
class PictureFolders:
    """Folders of pictures of differing sizes, each with one folder a class.

    Args:
        name: The catalogue's name, such as ``"cats_vs_dogs"``.
        train: Folder with one folder of pictures a class.
        validation: As ``train``.
        test: As ``train``.
        class_names: One Korean name a label, in the alphabetical order of the folders' names.
        source: Where these very pictures come from, in Korean.
        sha256: Over names and contents of these very pictures; of drawings that stand in, the reference's.
        is_stand_in: True for drawings instead of photographs.
        skipped: Pictures that could not be read and were left out, as ``<split>/<class>/<picture>``.
    """

    name: str
    train: Path
    validation: Path
    test: Path
    class_names: tuple[str, ...]
    source: str
    sha256: str
    is_stand_in: bool = False
    skipped: tuple[str, ...] = ()
