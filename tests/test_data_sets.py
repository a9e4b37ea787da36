"""MNIST, Fashion-MNIST and the strangers' drawings: formats, samples, and the full sets where present."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import hds, mnist_sets
from helpers.data.catalogue import FASHION_MNIST, MNIST
from helpers.data.formats import read_idx, write_npz

SHARED = Path(__file__).parents[2] / "shared" / "datasets"
FULL = {
    "mnist": (MNIST, SHARED, SHARED / "mnist.npz"),
    "fashion_mnist": (FASHION_MNIST, Path(FASHION_MNIST.system), Path(FASHION_MNIST.system)),
}


@pytest.fixture(autouse=True)
def nothing_at_hand(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LESSON_MODE", "quick")
    monkeypatch.delenv("LESSON_DATA_DIR", raising=False)


def idx_bytes(array: np.ndarray) -> bytes:
    header = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
    return header + array.tobytes()


def tiny_arrays() -> dict[str, np.ndarray]:
    random = np.random.default_rng(0)
    return {
        "x_train": random.integers(0, 256, (6, 28, 28), dtype="uint8"),
        "y_train": np.arange(6, dtype="uint8"),
        "x_test": random.integers(0, 256, (3, 28, 28), dtype="uint8"),
        "y_test": np.arange(3, dtype="uint8"),
    }


IDX_NAMES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte")
IDX_NAMES += ("t10k-labels-idx1-ubyte",)


@pytest.mark.parametrize("place", ["", "package/data"])
@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_idx_files_are_decoded(tmp_path, suffix, place):
    arrays = tiny_arrays()
    folder = tmp_path / place
    folder.mkdir(parents=True, exist_ok=True)
    for name, key in zip(IDX_NAMES, ("x_train", "y_train", "x_test", "y_test"), strict=True):
        content = idx_bytes(arrays[key])
        (folder / f"{name}{suffix}").write_bytes(gzip.compress(content) if suffix else content)
    decoded = mnist_sets.read(FASHION_MNIST, tmp_path)
    for key, array in arrays.items():
        np.testing.assert_array_equal(decoded[key], array)
        assert decoded[key].flags.writeable


def test_three_of_four_idx_files_are_not_the_set(tmp_path):
    (tmp_path / IDX_NAMES[0]).write_bytes(idx_bytes(tiny_arrays()["x_train"]))
    assert mnist_sets.read(FASHION_MNIST, tmp_path) is None


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b + b"\0", lambda b: b"\1" + b[1:]])
def test_damaged_idx_is_refused(tmp_path, damage):
    path = tmp_path / "file"
    path.write_bytes(damage(idx_bytes(np.zeros((4, 3), "uint8"))))
    with pytest.raises(ValueError):
        read_idx(path)


def test_idx_that_announces_more_than_any_set_has_is_refused(tmp_path):
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(struct.pack(">HBB3I", 0, 8, 3, 2**32 - 1, 2**32 - 1, 2**32 - 1)))
    with pytest.raises(ValueError, match="announces"):
        read_idx(path)


def test_idx_is_not_decompressed_beyond_what_it_announces(tmp_path, monkeypatch):
    """A bomb: 3 bytes are announced, 100 MB follow; only one byte too many may be read."""
    asked = []
    read = gzip.GzipFile.read

    def counted(file: gzip.GzipFile, size: int = -1) -> bytes:
        asked.append(size)
        return read(file, size)

    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(struct.pack(">HBBI", 0, 8, 1, 3) + bytes(100_000_000)))
    monkeypatch.setattr(gzip.GzipFile, "read", counted)
    with pytest.raises(ValueError):
        read_idx(path)
    assert asked == [4, 4, 4]


def test_npz_is_decoded(tmp_path):
    arrays = tiny_arrays()
    np.savez(tmp_path / "mnist.npz", **arrays)
    decoded = mnist_sets.read(MNIST, tmp_path)
    np.testing.assert_array_equal(decoded["x_test"], arrays["x_test"])


def test_fashion_in_a_data_folder_is_not_taken_for_mnist(monkeypatch, capsys):
    if not FULL["fashion_mnist"][2].exists():
        pytest.skip("Debian's dataset-fashion-mnist is not installed")
    monkeypatch.setenv("LESSON_DATA_DIR", FASHION_MNIST.system)
    assert data.mnist().is_stand_in
    assert "데이터 확인" not in capsys.readouterr().out
    assert "데이터 폴더" in data.fashion_mnist().source


@pytest.mark.parametrize("name", ["mnist", "fashion_mnist"])
def test_sample_is_balanced_announced_and_named(name, monkeypatch, capsys):
    monkeypatch.setattr(mnist_sets.sources, "at_hand", lambda *_: None)
    sample = getattr(data, name)()
    assert sample.is_stand_in and "표본" in sample.source
    assert "표본 데이터" in capsys.readouterr().out
    assert sample.x_train.shape == (2000, 28, 28) and sample.x_test.shape == (500, 28, 28)
    assert sample.x_train.dtype == sample.y_train.dtype == np.uint8
    assert np.bincount(sample.y_train).tolist() == [200] * 10
    assert np.bincount(sample.y_test).tolist() == [50] * 10
    assert np.bincount(sample.y_train[-500:]).min() >= 40
    assert len(sample.class_names) == 10


def test_sample_of_fashion_begins_with_the_published_labels():
    with np.load(mnist_sets.SAMPLES / "fashion_mnist.npz") as sample:
        assert sample["y_train"][:16].tolist() == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5, 0, 9, 5, 5, 7, 9]


@pytest.mark.parametrize("name", ["mnist", "fashion_mnist"])
def test_sample_is_bit_equal_to_the_full_set_at_its_indices(name):
    entry, folder, needed = FULL[name]
    if not needed.exists():
        pytest.skip(f"{needed} is not here")
    full = mnist_sets.read(entry, folder)
    assert entry.differing(full) == ()
    assert full["x_train"].shape == (60000, 28, 28) and full["x_test"].shape == (10000, 28, 28)
    with np.load(mnist_sets.SAMPLES / f"{name}.npz") as sample:
        for split in ("train", "test"):
            index = sample[f"{split}_index"]
            assert index[:100].tolist() == list(range(100)) and (np.diff(index.astype(int)) > 0).all()
            np.testing.assert_array_equal(full[f"x_{split}"][index], sample[f"x_{split}"])
            np.testing.assert_array_equal(full[f"y_{split}"][index], sample[f"y_{split}"])


def test_samples_are_small():
    sizes = {path.name: path.stat().st_size for path in mnist_sets.SAMPLES.glob("*.npz")}
    assert {"mnist.npz", "fashion_mnist.npz", "strangers_shapes.npz"} <= set(sizes)
    assert max(sizes.values()) < 1_000_000


def test_strangers_sample_has_every_person_and_class(capsys):
    sample = data.strangers_shapes()
    assert sample.is_stand_in and "표본 데이터" in capsys.readouterr().out
    assert sample.x.shape[1:] == (24, 24) and len(sample.x) == len(sample.y) == len(sample.users) < 1000
    people = np.unique(sample.users)
    assert len(people) == 37
    counts = np.array([[((sample.users == p) & (sample.y == c)).sum() for c in range(3)] for p in people])
    assert counts.max() == 8
    assert np.sort(counts.min(axis=1))[1] == 8  # one of the 37 people drew 12 shapes in all
    assert sample.class_names == ("원", "사각형", "삼각형")


@pytest.mark.skipif(not (SHARED / hds.OWN_FILE).exists(), reason="the HDS drawings are not here")
def test_strangers_sample_is_bit_equal_to_the_full_set(monkeypatch):
    monkeypatch.setenv("LESSON_DATA_DIR", str(SHARED))
    full = data.strangers_shapes()
    assert full.x.shape == (20005, 24, 24) and not full.is_stand_in
    with np.load(hds.SAMPLE) as sample:
        index = sample["index"]
        np.testing.assert_array_equal(full.x[index], sample["x"])
        np.testing.assert_array_equal(full.y[index], sample["y"])
        np.testing.assert_array_equal(full.users[index], sample["users"])


def png_bytes(picture: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    return buffer.getvalue()


def test_authors_archive_is_sorted_and_averaged(tmp_path):
    """Each pixel of the small picture is the mean of its own block: checked on whole blocks."""
    random = np.random.default_rng(0)
    pictures = {
        f"hds-abc/data/user.{user}/images/{name}/{name}.{user}.0001.png": random.integers(
            0, 256, (70, 70), dtype="uint8"
        )
        for user in ("zoe", "abe")
        for name in ("triangle", "ellipse", "other")
    }
    path = tmp_path / f"hand-drawn-shapes-dataset-{hds.ENTRY.remotes[0].filename}"
    with zipfile.ZipFile(path, "w") as archive:
        for name, picture in pictures.items():
            archive.writestr(name, png_bytes(picture))
        archive.writestr("hds-abc/data/user.abe/vertices/ellipse/ellipse.abe.0001.csv", "1,2")
    arrays = hds.read(tmp_path)
    assert arrays["users"].tolist() == ["abe", "abe", "zoe", "zoe"]
    assert arrays["y"].tolist() == [0, 2, 0, 2]
    picture = pictures["hds-abc/data/user.abe/images/ellipse/ellipse.abe.0001.png"]
    assert arrays["x"].shape == (4, 24, 24)
    first, last = picture[:3, :3].mean(), picture[-3:, -3:].mean()
    np.testing.assert_allclose([arrays["x"][0, 0, 0], arrays["x"][0, -1, -1]], [first, last], atol=1)


@pytest.mark.parametrize("kind", ["pixels", "bytes", "broken"])
def test_a_bomb_in_the_authors_archive_is_told(tmp_path, monkeypatch, capsys, kind):
    buffer = io.BytesIO()
    Image.new("1", (14_000, 14_000)).save(buffer, "PNG")
    content = {"pixels": buffer.getvalue(), "bytes": bytes(1_000_001), "broken": b"no picture"}[kind]
    path = tmp_path / f"hand-drawn-shapes-dataset-{hds.ENTRY.remotes[0].filename}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hds-abc/data/user.abe/images/ellipse/ellipse.abe.0001.png", content)
    monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path))
    assert data.strangers_shapes().is_stand_in
    assert "읽을 수 없어 건너뜁니다" in capsys.readouterr().out


def test_writing_twice_gives_the_same_bytes(tmp_path):
    for name in ("a.npz", "b.npz"):
        write_npz(tmp_path / name, tiny_arrays(), zipfile.ZIP_LZMA)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
