"""``make data``: fetches all full sets, says where they come from, and goes on after a failure."""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from helpers import data
from helpers.data.catalogue import CATALOGUE, CATS_VS_DOGS
from helpers.data.paths import cache_folder

LOADERS: dict[str, Callable[..., data.Dataset | data.Table | data.Drawings | data.PictureFolders]] = {
    "pima": lambda download: data.pima(),
    "mnist": data.mnist,
    "fashion_mnist": data.fashion_mnist,
    "cifar10": data.cifar10,
    "strangers_shapes": data.strangers_shapes,
    "cats_vs_dogs": data.cats_vs_dogs,
}


def fetch_all() -> int:
    """Fetches each full set that is not at hand.

    Returns:
        The number of sets that could not be had.
    """
    titles = {entry.name: entry.title for entry in (*CATALOGUE, CATS_VS_DOGS)} | {"pima": "피마 당뇨 데이터"}
    failed = []
    print(f"캐시: {cache_folder()}")
    for number, (name, load) in enumerate(LOADERS.items(), start=1):
        print(f"\n[{number}/{len(LOADERS)}] {titles[name]}", flush=True)
        try:
            found = load(download=True)
        except data.DataError as error:
            failed.append(titles[name])
            print(error)
            continue
        print(f"  출처: {found.source}\n  크기: {size(found)}\n  sha256: {found.sha256}")
    if failed:
        print(f"\n{len(LOADERS)}개 중 {len(failed)}개를 구하지 못했습니다: {', '.join(failed)}")
    else:
        print(f"\n{len(LOADERS)}개를 모두 갖추었습니다.")
    return len(failed)


def size(found: data.Dataset | data.Table | data.Drawings | data.PictureFolders) -> str:
    """Says how much a loader gave: shapes of arrays, or numbers of pictures in folders."""
    if isinstance(found, data.PictureFolders):
        folders = (found.train, found.validation, found.test)
        counts = " + ".join(f"{sum(1 for _ in folder.glob('*/*')):,}" for folder in folders)
        return f"사진 {counts}장"
    shapes = {name: value.shape for name, value in vars(found).items() if isinstance(value, np.ndarray)}
    return ", ".join(f"{name} {shape}" for name, shape in shapes.items())


if __name__ == "__main__":
    sys.exit(1 if fetch_all() else 0)
