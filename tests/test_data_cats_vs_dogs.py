from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import __main__ as make_data
from helpers.data import cats_dogs

SHARED = Path(__file__).parents[2] / "shared" / "datasets"


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("LESSON_MODE", "quick")
    monkeypatch.delenv("LESSON_DATA_DIR", raising=False)
    monkeypatch.setattr(cats_dogs, "DRAWN", {"train": 3, "validation": 2, "test": 2})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    path = tmp_path / "mine"
    path.mkdir()
    monkeypatch.setenv("LESSON_DATA_DIR", str(path))
    return path


def picture(path: Path, seed: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (30, 40, 3), dtype="uint8")
    Image.fromarray(pixels).save(path)


def reference_layout(root: Path) -> None:
    for number, split in enumerate(("train", "validation", "test")):
        for animal in ("cat", "dog"):
            for extra in range(2):
                picture(root / split / f"{animal}s" / f"{animal}.{10 * number + extra}.jpg", extra)


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as opened:
        return opened.size


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.glob("*/*"))


def test_drawings_stand_in_and_say_so(capsys):
    folders = data.cats_vs_dogs()
    assert folders.is_stand_in and "코드로 그린" in folders.source
    assert "표본 데이터" in capsys.readouterr().out
    assert names(folders.train) == [f"{a}s/{a}.{n}.jpg" for a in ("cat", "dog") for n in (1, 2, 3)]
    assert len(names(folders.validation)) == len(names(folders.test)) == 4
    assert len({size(path) for path in folders.train.glob("*/*")}) > 1
    assert data.cats_vs_dogs() == folders


def test_unpacked_folder_is_copied_and_never_touched(folder, capsys):
    reference_layout(folder / "cats_and_dogs_180")
    before = sorted(folder.rglob("*"))
    folders = data.cats_vs_dogs()
    assert not folders.is_stand_in and "데이터 폴더 mine" in folders.source
    assert names(folders.test) == ["cats/cat.20.jpg", "cats/cat.21.jpg", "dogs/dog.20.jpg", "dogs/dog.21.jpg"]
    assert capsys.readouterr().out == ""
    assert sorted(folder.rglob("*")) == before and folder not in folders.train.parents


def test_unreadable_pictures_are_listed_and_left_out(folder, capsys):
    root = folder / "cats_and_dogs_180"
    reference_layout(root)
    broken = root / "train" / "cats" / "cat.0.jpg"
    broken.write_bytes(broken.read_bytes()[:200])
    (root / "train" / "dogs" / "dog.0.jpg").write_text("no picture")
    for _ in range(2):
        folders = data.cats_vs_dogs()
        assert folders.skipped == ("cat.0.jpg", "dog.0.jpg")
        assert names(folders.train) == ["cats/cat.1.jpg", "dogs/dog.1.jpg"]
        shown = capsys.readouterr().out
        assert "cat.0.jpg" in shown and "dog.0.jpg" in shown


def test_a_class_without_any_readable_picture_is_named(folder, capsys):
    root = folder / "cats_and_dogs_180"
    reference_layout(root)
    for path in (root / "test" / "dogs").iterdir():
        path.write_text("no picture")
    assert data.cats_vs_dogs().is_stand_in
    assert "test/dogs" in capsys.readouterr().out


def test_changed_folder_is_copied_again(folder):
    root = folder / "cats_and_dogs_180"
    reference_layout(root)
    assert len(names(data.cats_vs_dogs().train)) == 4
    picture(root / "train" / "cats" / "cat.7.jpg")
    assert len(names(data.cats_vs_dogs().train)) == 5


def test_damaged_cache_is_made_anew(folder):
    reference_layout(folder / "cats_and_dogs_180")
    folders = data.cats_vs_dogs()
    (folders.train / "cats" / "cat.0.jpg").unlink()
    assert len(names(data.cats_vs_dogs().train)) == 4


def test_filtered_archive_has_its_validation_halved(folder, tmp_path):
    with zipfile.ZipFile(folder / "cats_and_dogs_filtered.zip", "w") as archive:
        for split, numbers in (("train", (1, 2)), ("validation", (2000, 2001, 2002, 2010))):
            for number in numbers:
                for animal in ("cat", "dog"):
                    path = tmp_path / "source.jpg"
                    picture(path, number)
                    archive.write(path, f"cats_and_dogs_filtered/{split}/{animal}s/{animal}.{number}.jpg")
    folders = data.cats_vs_dogs()
    assert not folders.is_stand_in
    assert [path.name for path in sorted((folders.validation / "cats").iterdir())] == [
        "cat.2000.jpg",
        "cat.2001.jpg",
    ]
    assert [path.name for path in sorted((folders.test / "dogs").iterdir())] == [
        "dog.2002.jpg",
        "dog.2010.jpg",
    ]


@pytest.mark.parametrize("pattern", ["train/{animal}.{number}.jpg", "PetImages/{Animal}/{number}.jpg"])
def test_kaggles_own_layouts(folder, pattern):
    for number in (0, 1, 1000, 1001, 4001, 4500, 4501, 5000, 5001):
        for animal in ("cat", "dog"):
            picture(folder / pattern.format(animal=animal, Animal=animal.capitalize(), number=number))
    folders = data.cats_vs_dogs()
    for split, numbers in (("train", (1, 1000)), ("validation", (4001, 4500)), ("test", (4501, 5000))):
        found = {path.stem.split(".")[-1] for path in (getattr(folders, split) / "dogs").iterdir()}
        assert found == {str(number) for number in numbers}


def tar_of(layout: Path, target: Path) -> None:
    with tarfile.open(target, "w") as archive:
        archive.add(layout, arcname="cats_and_dogs_180")


def test_reference_archive_is_checked_by_its_hash(folder, tmp_path, monkeypatch, capsys):
    reference_layout(tmp_path / "layout")
    archive = folder / cats_dogs.REFERENCE
    tar_of(tmp_path / "layout", archive)
    assert data.cats_vs_dogs().is_stand_in
    assert cats_dogs.REFERENCE in capsys.readouterr().out and archive.exists()
    monkeypatch.setattr(cats_dogs, "REFERENCE_SHA256", hashlib.sha256(archive.read_bytes()).hexdigest())
    folders = data.cats_vs_dogs()
    assert not folders.is_stand_in and len(names(folders.train)) == 4


def test_archive_that_would_leave_its_folder_is_refused(folder, tmp_path, capsys):
    with zipfile.ZipFile(folder / "cats_and_dogs_filtered.zip", "w") as archive:
        archive.writestr("../../../evil.jpg", b"evil")
    assert data.cats_vs_dogs().is_stand_in
    assert "cats_and_dogs_filtered.zip" in capsys.readouterr().out
    assert not list(tmp_path.rglob("evil.jpg"))


def test_asked_without_network_gives_one_korean_message(monkeypatch):
    remote = cats_dogs.ENTRY.remotes[0]
    unreachable = type(remote)(f"http://127.0.0.1:9/{remote.filename}")
    monkeypatch.setattr(cats_dogs, "ENTRY", type(cats_dogs.ENTRY)("x", "사진", "", (), (unreachable,)))
    with pytest.raises(data.DataError, match="LESSON_DATA_DIR"):
        data.cats_vs_dogs(download=True)


def test_two_processes_at_once_draw_one_whole_folder(tmp_path):
    command = [sys.executable, "-c", "from helpers import data; print(data.cats_vs_dogs().train)"]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate(timeout=60)[0].splitlines()[-1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert outputs[0] == outputs[1] and len(names(Path(outputs[0]))) == 400
    assert os.listdir(tmp_path / "cache") == ["cats_vs_dogs-drawings"]


@pytest.mark.skipif(not (SHARED / cats_dogs.REFERENCE).exists(), reason="the photographs are not here")
def test_real_photographs(monkeypatch):
    monkeypatch.setenv("LESSON_DATA_DIR", str(SHARED))
    folders = data.cats_vs_dogs()
    counts = [len(names(folder)) for folder in (folders.train, folders.validation, folders.test)]
    assert counts == [2000, 1000, 1000] and not folders.is_stand_in
    assert min(size(folders.train / "cats" / "cat.1.jpg")) == 180


def test_make_data_goes_on_after_a_failure_and_counts_it(monkeypatch, capsys):
    def failing(download: bool) -> data.Dataset:
        raise data.DataError("구하지 못했습니다")

    loaders = {"mnist": failing, "pima": lambda download: data.pima()}
    monkeypatch.setattr(make_data, "LOADERS", loaders)
    assert make_data.fetch_all() == 1
    shown = capsys.readouterr().out
    for part in ("구하지 못했습니다: MNIST", "x (768, 8)", "sha256", "r-cran-mlbench"):
        assert part in shown
    monkeypatch.setattr(make_data, "LOADERS", {"pima": loaders["pima"]})
    assert make_data.fetch_all() == 0
