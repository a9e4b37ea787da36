from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import __main__ as make_data
from helpers.data import animal_drawings, cats_dogs, paths

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
        assert folders.skipped == ("train/cats/cat.0.jpg", "train/dogs/dog.0.jpg")
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


@pytest.mark.parametrize(
    "pattern", ["{animal}.{number}.jpg", "train/{animal}.{number}.jpg", "PetImages/{Animal}/{number}.jpg"]
)
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
    monkeypatch.setattr(cats_dogs, "REFERENCE_TAR_SHA256", hashlib.sha256(archive.read_bytes()).hexdigest())
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
    unreachable = type(remote)(f"http://127.0.0.1:9/{remote.filename}", 1)
    monkeypatch.setattr(cats_dogs, "ENTRY", type(cats_dogs.ENTRY)("x", "사진", "", (), (unreachable,)))
    with pytest.raises(data.DataError, match="LESSON_DATA_DIR"):
        data.cats_vs_dogs(download=True)


def test_two_processes_at_once_draw_one_whole_folder(tmp_path):
    code = (
        "from helpers import data; from helpers.data import cats_dogs\n"
        "cats_dogs.DRAWN = {'train': 20, 'validation': 2, 'test': 2}\n"
        "print(data.cats_vs_dogs().train)"
    )
    command = [sys.executable, "-c", code]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate()[0].splitlines()[-1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert outputs[0] == outputs[1] and len(names(Path(outputs[0]))) == 40
    assert os.listdir(tmp_path / "cache") == [cats_dogs._DRAWINGS]


@pytest.mark.skipif(not (SHARED / cats_dogs.REFERENCE).exists(), reason="the photographs are not here")
def test_real_photographs(monkeypatch):
    monkeypatch.setenv("LESSON_DATA_DIR", str(SHARED))
    folders = data.cats_vs_dogs()
    counts = [len(names(folder)) for folder in (folders.train, folders.validation, folders.test)]
    assert counts == [2000, 1000, 1000] and not folders.is_stand_in
    assert min(size(folders.train / "cats" / "cat.1.jpg")) == 180
    assert folders.sha256 == cats_dogs.REFERENCE_SHA256


def encoded(kind: str, mode: str = "RGB") -> bytes:
    pixels = np.random.default_rng(5).integers(0, 256, (40, 30, 3), dtype="uint8")
    buffer = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(buffer, kind)
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (14_000, 14_000)).save(buffer, "PNG")
    return buffer.getvalue()


BROKEN = {
    "cat.10.jpg": (encoded("JPEG")[:-300], "깨졌거나"),
    "cat.20.jpg": (b"this is text", "깨졌거나"),
    "cat.30.jpg": (b"", "깨졌거나"),
    "cat.40.jpg": (encoded("JPEG", "CMYK"), "CMYK"),
    "cat.50.jpg": (encoded("GIF"), "GIF"),
}


def two_hundred(root: Path, flat: bool) -> None:
    for number in range(100):
        for animal in ("cat", "dog"):
            split = ("train", "train", "validation", "test")[number // 25]
            place = root if flat else root / split / f"{animal}s"
            picture(place / f"{animal}.{number}.jpg", number)
            if animal == "cat" and f"cat.{number}.jpg" in BROKEN:
                (place / f"cat.{number}.jpg").write_bytes(BROKEN[f"cat.{number}.jpg"][0])


def state(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("flat", [True, False])
def test_five_broken_among_two_hundred_are_named_and_the_rest_trains(folder, capsys, flat):
    two_hundred(folder, flat)
    before = state(folder)
    folders = data.cats_vs_dogs()
    assert state(folder) == before
    assert not folders.is_stand_in
    assert sorted(Path(name).name for name in folders.skipped) == sorted(BROKEN)
    shown = capsys.readouterr().out.splitlines()
    for name, (_, why) in BROKEN.items():
        (line,) = (line for line in shown if f"/{name}:" in line)
        assert why in line
    counts = [len(names(part)) for part in (folders.train, folders.validation, folders.test)]
    assert counts == [96, 49, 50]

    train = data.picture_batches(folders.train, image_size=(16, 16), shuffle=True)
    validation = data.picture_batches(folders.validation, image_size=(16, 16))
    model = keras.Sequential([keras.Input((16, 16, 3)), keras.layers.Flatten(), keras.layers.Dense(1)])
    model.compile("sgd", keras.losses.BinaryCrossentropy(from_logits=True))
    history = model.fit(train, validation_data=validation, shuffle=False, verbose=0)
    assert np.isfinite(history.history["val_loss"]).all()


def test_keras_reads_what_was_prepared(folder):
    reference_layout(folder)
    place = folder / "train" / "cats"
    (place / "cat.0.jpg").rename(place / "cat.0.JFIF")
    (place / "cat.9").write_bytes(encoded("PNG"))
    read = keras.utils.image_dataset_from_directory(data.cats_vs_dogs().train, batch_size=None, verbose=False)
    assert read.class_names == ["cats", "dogs"] and len(list(read)) == 5


@pytest.mark.parametrize("junk", [".DS_Store", "Thumbs.db", "._cat.0.jpg", ".ipynb_checkpoints/cat.0.jpg"])
def test_what_systems_leave_behind_is_no_picture(folder, capsys, junk):
    reference_layout(folder)
    path = folder / "train" / "cats" / junk
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"junk")
    assert data.cats_vs_dogs().skipped == () and capsys.readouterr().out == ""


def test_a_dangling_link_costs_one_picture_alone(folder):
    reference_layout(folder)
    (folder / "train" / "cats" / "cat.5.jpg").symlink_to(folder / "gone.jpg")
    folders = data.cats_vs_dogs()
    assert folders.skipped == ("train/cats/cat.5.jpg",) and len(names(folders.train)) == 4


def test_a_bomb_costs_one_picture_alone(folder, capsys):
    reference_layout(folder)
    (folder / "train" / "cats" / "cat.5.png").write_bytes(bomb())
    assert data.cats_vs_dogs().skipped == ("train/cats/cat.5.png",)
    assert "지나치게 큽니다" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["zip", "tar", "gztar"])
def test_any_archive_with_the_layout_is_used(folder, tmp_path, ending):
    for split, numbers in (("Train", (0, 1)), ("val", (2, 3)), ("test", (4, 5))):
        for number in numbers:
            picture(tmp_path / "pets" / split / "Cat" / f"{number}.jpg", number)
            picture(tmp_path / "pets" / split / "개" / f"{number}.jpg", number)
    shutil.make_archive(str(folder / "pets"), ending, tmp_path, "pets")
    (folder / "other.zip").write_bytes(b"damaged, and not about animals")
    folders = data.cats_vs_dogs()
    assert not folders.is_stand_in
    assert names(folders.validation) == ["cats/2.jpg", "cats/3.jpg", "dogs/2.jpg", "dogs/3.jpg"]


def test_an_almost_right_layout_is_told(folder, capsys):
    reference_layout(folder)
    (folder / "validation" / "dogs").rename(folder / "validation" / "wolves")
    assert data.cats_vs_dogs().is_stand_in
    assert "validation/dogs" in capsys.readouterr().out


def test_few_pictures_without_splits_are_halved_and_quartered_by_number(folder):
    for number in range(8):
        picture(folder / "cats" / f"{number}.jpg")
        picture(folder / "dogs" / f"{number}.jpg")
    folders = data.cats_vs_dogs()
    assert names(folders.train / ".." / "train")[:4] == [f"cats/{number}.jpg" for number in range(4)]
    assert names(folders.validation) == ["cats/4.jpg", "cats/5.jpg", "dogs/4.jpg", "dogs/5.jpg"]
    assert names(folders.test) == ["cats/6.jpg", "cats/7.jpg", "dogs/6.jpg", "dogs/7.jpg"]


def test_other_photographs_have_another_hash(folder):
    reference_layout(folder)
    first = data.cats_vs_dogs().sha256
    picture(folder / "train" / "cats" / "cat.0.jpg", seed=9)
    assert len({first, data.cats_vs_dogs().sha256, cats_dogs.REFERENCE_SHA256}) == 3


def prepared_folder() -> Path:
    return data.cats_vs_dogs().train.parent


@pytest.mark.parametrize(
    "damage",
    [
        lambda root: (root / "prepared.json").write_text("{}"),
        lambda root: (root / "prepared.json").unlink(),
        lambda root: shutil.rmtree(root / "train" / "dogs"),
        lambda root: (root / "train" / "dogs" / "stray.jpg").write_bytes(encoded("JPEG")),
        lambda root: (root / "train" / "dogs" / "dog.1.jpg").write_bytes(b"garbage"),
        lambda root: (root / "train" / "dogs" / "dog.1.jpg").write_bytes(encoded("JPEG")),
        lambda root: (shutil.rmtree(root), root.write_text("a file")),
    ],
)
def test_a_cache_that_is_no_longer_what_was_put_there_is_made_anew(damage, capsys):
    root = prepared_folder()
    before = state(root)
    damage(root)
    capsys.readouterr()
    assert prepared_folder() == root
    assert {name: content for name, (content, _) in state(root).items()} == {
        name: content for name, (content, _) in before.items()
    }
    assert "다시 만들었습니다" in capsys.readouterr().out
    assert {path.name for path in root.parent.iterdir()} == {root.name, f"{root.name}.changed-1"}


def test_an_unwritable_cache_is_replaced_for_this_time(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "file" / "cache"))
    paths._tell_once.cache_clear()
    paths._temporary_cache.cache_clear()
    assert prepared_folder() == prepared_folder()
    assert capsys.readouterr().out.count("이번에는 임시 폴더를 씁니다") == 1
    paths._temporary_cache.cache_clear()


def served(monkeypatch: pytest.MonkeyPatch, per_class: dict[str, int]) -> None:
    """Puts an archive with so many pictures of each class in the place of TensorFlow's."""

    def download(remotes: tuple, folder: Path) -> None:
        with zipfile.ZipFile(folder / remotes[0].filename, "w") as archive:
            for split, count in per_class.items():
                for number in range(count):
                    for animal in ("cat", "dog"):
                        name = f"cats_and_dogs_filtered/{split}/{animal}s/{animal}.{number}.jpg"
                        archive.writestr(name, encoded("JPEG"))

    monkeypatch.setattr(cats_dogs.fetch, "download", download)


def test_a_forged_download_is_refused(monkeypatch):
    served(monkeypatch, {"train": 4, "validation": 4})
    with pytest.raises(data.DataError, match=r"1,000장 있어야 하는데 4장"):
        data.cats_vs_dogs(download=True)


def test_a_download_is_kept_and_told_apart_from_the_reference(monkeypatch):
    monkeypatch.setattr(cats_dogs, "DOWNLOAD_COUNTS", {"train": 4, "validation": 4})
    served(monkeypatch, {"train": 4, "validation": 4})
    folders = data.cats_vs_dogs(download=True)
    assert not folders.is_stand_in and folders.sha256 != cats_dogs.REFERENCE_SHA256
    monkeypatch.setattr(cats_dogs.fetch, "download", None)
    assert data.cats_vs_dogs() == folders


def read_all(folder: Path, **options: object) -> tuple[np.ndarray, np.ndarray]:
    batches = list(data.picture_batches(folder, image_size=(20, 30), **options).as_numpy_iterator())
    return tuple(np.concatenate(parts) for parts in zip(*batches, strict=True))


def test_batches_hold_the_pictures_as_pillow_reads_and_keras_resizes_them(folder):
    reference_layout(folder)
    train = data.cats_vs_dogs().train
    x, y = read_all(train, batch_size=3)
    assert x.shape == (4, 20, 30, 3) and x.dtype == y.dtype == np.float32
    assert y.tolist() == [0, 0, 1, 1]
    with Image.open(train / "dogs" / "dog.0.jpg") as opened:
        expected = keras.ops.image.resize(np.asarray(opened, "float32"), (20, 30), interpolation="bilinear")
    # Two JPEG decoders may differ by a few of 255 steps, rounding by half a step.
    np.testing.assert_allclose(x[2] * 255, expected, atol=6)


def test_batches_are_shuffled_by_seed_and_anew_every_epoch(folder):
    two_hundred(folder, flat=False)
    train = data.cats_vs_dogs().train

    def orders(seed: int) -> list[list[float]]:
        batches = data.picture_batches(train, image_size=(4, 4), shuffle=True, seed=seed)
        return [
            np.concatenate([x.mean(axis=(1, 2, 3)) for x, _ in batches.as_numpy_iterator()]).tolist()
            for _ in range(2)
        ]

    first, again, other = orders(1), orders(1), orders(2)
    assert first == again
    assert first[0] != first[1] and first[0] != other[0]
    assert sorted(first[0]) == sorted(first[1]) == sorted(other[0])


def test_batches_can_be_fewer_and_name_a_wrong_folder(folder):
    reference_layout(folder)
    folders = data.cats_vs_dogs()
    assert read_all(folders.train, per_class=1)[1].tolist() == [0, 1]
    with pytest.raises(data.DataError, match="폴더가 없습니다"):
        data.picture_batches(folders.train / "nowhere")
    with pytest.raises(data.DataError, match="지금은 0개"):
        data.picture_batches(folders.train / "cats")


def test_drawn_animals_differ_from_each_other_and_the_same_seed_draws_the_same():
    one, same, other = (animal_drawings.draw("dog", 90, 70, np.random.default_rng(s)) for s in (1, 1, 2))
    assert one.size == (90, 70) and one.tobytes() == same.tobytes() != other.tobytes()
    with pytest.raises(ValueError, match="cow"):
        animal_drawings.draw("cow", 90, 70, np.random.default_rng(0))


def test_colours_of_drawn_animals_tell_nothing():
    """Mean colour and its spread must not tell cats from dogs: a stand-in without a short cut."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_score

    random = np.random.default_rng(0)
    pictures = [animal_drawings.draw(a, 64, 64, random) for _ in range(100) for a in ("cat", "dog")]
    pixels = np.stack([np.asarray(picture, "float32") / 255 for picture in pictures])
    colours = np.concatenate([pixels.mean(axis=(1, 2)), pixels.std(axis=(1, 2))], axis=1)
    score = cross_val_score(LogisticRegression(), colours, np.arange(200) % 2, cv=5).mean()
    assert 0.35 < score < 0.65  # chance is 0.5; four standard deviations of 200 tosses are 0.14


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
