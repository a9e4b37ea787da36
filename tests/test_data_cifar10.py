from __future__ import annotations

import io
import json
import tarfile

import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import cifar, sources


@pytest.fixture
def arrays():
    random = np.random.default_rng(0)
    return {
        "x_train": random.integers(0, 256, (10, 32, 32, 3), dtype="uint8"),
        "y_train": np.arange(10, dtype="uint8"),
        "x_test": random.integers(0, 256, (2, 32, 32, 3), dtype="uint8"),
        "y_test": np.array([3, 5], dtype="uint8"),
    }


def parts(arrays):
    """The files' names with their pictures and labels: five training batches and one of tests."""
    for number in range(5):
        rows = slice(2 * number, 2 * number + 2)
        yield f"data_batch_{number + 1}", arrays["x_train"][rows], arrays["y_train"][rows]
    yield "test_batch", arrays["x_test"], arrays["y_test"]


def test_binary_archive_is_decoded(tmp_path, arrays):
    """The makers' page: one byte of label, then 1,024 bytes of red, of green and of blue, row by row."""
    with tarfile.open(tmp_path / "cifar-10-binary.tar.gz", "w:gz") as archive:
        for name, x, y in parts(arrays):
            content = b"".join(
                bytes([label]) + b"".join(picture[..., channel].tobytes() for channel in range(3))
                for picture, label in zip(x, y, strict=True)
            )
            member = tarfile.TarInfo(f"cifar-10-batches-bin/{name}.bin")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    decoded = cifar.read(tmp_path)
    for key, array in arrays.items():
        np.testing.assert_array_equal(decoded[key], array)


@pytest.mark.parametrize("place", ["", "package"])
def test_npm_pictures_are_decoded(tmp_path, arrays, place):
    folder = tmp_path / place
    folder.mkdir(exist_ok=True)
    for name, x, _ in parts(arrays):
        Image.fromarray(x.reshape(len(x), 1024, 3)).save(folder / f"{name}.png")
    for split in ("train", "test"):
        labels = arrays[f"y_{split}"].tolist()
        (folder / f"{split}_lables.json").write_text(json.dumps(labels))
    decoded = cifar.read(tmp_path)
    for key, array in arrays.items():
        np.testing.assert_array_equal(decoded[key], array)
        assert decoded[key].flags.writeable


def bomb(folder):
    Image.new("1", (14_000, 14_000)).save(folder / "data_batch_1.png")


@pytest.mark.parametrize(
    "damage",
    [
        bomb,
        lambda folder: (folder / "test_batch.png").write_bytes(b"no picture"),
        lambda folder: Image.new("RGB", (8, 8)).save(folder / "test_batch.png", "EPS"),
        lambda folder: (folder / "train_lables.json").write_text("[300, 1]"),
        lambda folder: (folder / "train_lables.json").write_text("[" * 100_000),
        lambda folder: (folder / "test_lables.json").unlink(),
        lambda folder: (folder / "cifar-10-binary.tar.gz").write_bytes(b"no archive"),
    ],
)
def test_damaged_files_in_a_data_folder_are_told_and_passed_over(
    tmp_path, arrays, monkeypatch, capsys, damage
):
    test_npm_pictures_are_decoded(tmp_path, arrays, "")
    damage(tmp_path)
    monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "cache"))
    assert sources.at_hand(cifar.ENTRY, cifar.read) is None
    shown = capsys.readouterr().out
    assert "읽을 수 없어 건너뜁니다" in shown and str(tmp_path) in shown


def test_empty_folder_is_not_the_set(tmp_path):
    assert cifar.read(tmp_path) is None


def test_drawings_stand_in_and_say_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("LESSON_MODE", "quick")
    monkeypatch.delenv("LESSON_DATA_DIR", raising=False)
    first, second = data.cifar10(), data.cifar10()
    assert first.is_stand_in and "코드로 그린" in first.source
    assert "코드로 그린" in capsys.readouterr().out
    assert first.x_train.shape == (2000, 32, 32, 3) and first.x_train.dtype == np.uint8
    assert np.bincount(first.y_train).tolist() == [200] * 10
    assert np.bincount(first.y_test).tolist() == [50] * 10
    np.testing.assert_array_equal(first.x_train, second.x_train)
    assert len(np.unique(first.x_train.reshape(2000, -1), axis=0)) == 2000


def test_drawings_can_be_learned_but_not_from_colour_alone():
    """A stand-in is of use only if pictures of one kind resemble each other more than those of others."""
    from sklearn.linear_model import RidgeClassifier

    arrays = cifar.drawn().arrays

    def accuracy(train: np.ndarray, test: np.ndarray) -> float:
        model = RidgeClassifier().fit(train / 255, arrays["y_train"])
        return model.score(test / 255, arrays["y_test"])

    colours = accuracy(arrays["x_train"].mean(axis=(1, 2)), arrays["x_test"].mean(axis=(1, 2)))
    small = [arrays[key][:, ::2, ::2].reshape(len(arrays[key]), -1) for key in ("x_train", "x_test")]
    pixels = accuracy(*small)
    assert 0.1 < colours < pixels
    assert pixels > 0.4
