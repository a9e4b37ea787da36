"""The drawn set, the folders it is written to, and the reader's own drawings."""

from __future__ import annotations

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor

import keras
import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from helpers.data import DataError, shapes, write_shapes
from helpers.data.dataset import sha256_of_arrays
from helpers.data.shape_drawings import ONE_HAND, draw, render

CLASSES = ["circle", "rectangle", "triangle"]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def own(tmp_path):
    """A reader's folder, whole and in order, to be spoilt by the test."""
    folder = write_shapes(tmp_path / "my-shapes")
    shutil.rmtree(folder / "other")
    return folder


def test_counts_shapes_and_names(cache):
    drawings = shapes()
    assert drawings.x_train.shape == (45, 24, 24, 3) and drawings.x_train.dtype == "uint8"
    for x, y, count in (
        (drawings.x_train, drawings.y_train, 15),
        (drawings.x_test, drawings.y_test, 5),
        (drawings.x_other, drawings.y_other, 5),
    ):
        assert len(x) == 3 * count
        assert np.bincount(y).tolist() == [count] * 3
    assert drawings.class_names == ("원", "사각형", "삼각형")
    assert drawings.folder == cache / "shapes" and not drawings.is_stand_in
    assert str(len(list(drawings.folder.rglob("*.png")))) in drawings.source


def test_the_catalogued_hash_is_that_of_the_pixels(cache):
    d = shapes()
    assert d.sha256 == sha256_of_arrays(d.x_train, d.y_train, d.x_test, d.y_test, d.x_other, d.y_other)


def test_no_drawing_comes_twice(cache):
    d = shapes()
    every = np.concatenate([d.x_train, d.x_test, d.x_other])
    assert len({picture.tobytes() for picture in every}) == 75


def test_keras_reads_the_same_pictures_and_labels_from_the_folder(cache):
    drawings = shapes()
    read = keras.utils.image_dataset_from_directory(
        drawings.folder / "train", image_size=(24, 24), batch_size=None, shuffle=False, verbose=False
    )
    assert read.class_names == CLASSES
    pictures, labels = zip(*read.as_numpy_iterator(), strict=True)
    np.testing.assert_array_equal(np.stack(pictures), drawings.x_train)
    assert list(labels) == drawings.y_train.tolist()


def test_every_drawing_is_dark_ink_on_white_paper_and_lies_inside(cache):
    d = shapes()
    for picture in np.concatenate([d.x_train, d.x_test, d.x_other])[..., 0]:
        assert np.median(picture) == 255 and picture.min() < 130
        edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
        assert edge.mean() > 128


def test_circles_are_round_and_corners_are_told_apart_by_the_area_they_fill():
    """Of the box around it a triangle fills half, a circle pi/4, an upright rectangle nearly all."""
    filled = {}
    for name in CLASSES:
        rng = np.random.default_rng(0)
        shares = []
        for _ in range(40):
            closed = ndimage.binary_closing(np.pad(draw(rng, ONE_HAND, name) < 200, 4), iterations=3)
            solid = ndimage.binary_fill_holes(closed)
            rows, columns = np.where(solid)
            shares.append(solid.sum() / (np.ptp(rows) + 1) / (np.ptp(columns) + 1))
        filled[name] = np.median(shares)
    assert filled["triangle"] < 0.68 < filled["circle"] < 0.8 < filled["rectangle"]


def test_the_same_chance_draws_the_same_picture_and_another_chance_another():
    one, same, another = (draw(np.random.default_rng(seed), ONE_HAND, "circle") for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert (one != another).any()
    with pytest.raises(ValueError, match="star"):
        draw(np.random.default_rng(0), ONE_HAND, "star")


def test_ink_covers_as_much_as_the_line_is_long_and_thick():
    line = np.array([[4.0, 10.3], [18.0, 10.3]])
    picture = render([line], [np.full(2, 1.5)], 1.0, 24)
    inked = (255.0 - picture).sum() / 255
    assert inked == pytest.approx(14 * 3 + np.pi * 1.5**2, rel=0.05)
    assert picture[10, 10] == 0 and picture[14, 10] == 255


def test_writing_again_mends_and_leaves_the_rest(tmp_path):
    folder = write_shapes(tmp_path)
    broken, changed, kept = sorted((folder / "train" / "circle").glob("*.png"))[:3]
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (broken, changed, kept)}
    untouched = kept.stat().st_mtime_ns
    broken.write_bytes(b"not a picture")
    Image.new("RGB", (24, 24)).save(changed)
    write_shapes(tmp_path)
    assert {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in before} == before
    assert kept.stat().st_mtime_ns == untouched
    assert not list(folder.rglob("*.part"))


def test_two_readers_at_once_do_no_harm(cache):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shapes().x_train, range(4)))
    for other in found[1:]:
        np.testing.assert_array_equal(found[0], other)


def test_own_drawings_are_read_without_another_hand_and_with_other_classes(own):
    for part in ("train", "test"):
        (own / part / "triangle").rename(own / part / "별")
    drawings = shapes(own)
    assert drawings.class_names == ("원", "사각형", "별")
    assert drawings.x_other.shape == (0, 24, 24, 3)
    assert str(own) in drawings.source
    assert drawings.sha256 != shapes_hash(own)


def shapes_hash(own):
    """The hash after one pixel has changed."""
    path = own / "train" / "circle" / "circle01.png"
    with Image.open(path) as picture:
        changed = picture.copy()
    changed.putpixel((12, 12), (1, 2, 3))
    changed.save(path)
    return shapes(own).sha256


def picture_file(own, mode="RGB", size=(24, 24), paper="white", ink="black"):
    path = own / "train" / "circle" / "circle07.png"
    picture = Image.new(mode, size, paper)
    for step in range(6, 18):
        picture.putpixel((step, step), Image.new(mode, (1, 1), ink).getpixel((0, 0)))
    picture.save(path)
    return path


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"size": (48, 30)}, "48×30"),
        ({"mode": "RGBA", "paper": (255, 255, 255, 0)}, "투명"),
        ({"paper": "black", "ink": "white"}, "뒤집"),
        ({"ink": (230, 230, 230)}, "선이 보이지"),
    ],
)
def test_a_picture_that_cannot_be_used_is_named(own, spoilt, told):
    path = picture_file(own, **spoilt)
    with pytest.raises(DataError, match=f"train/circle/{path.name}.*{told}"):
        shapes(own)


def test_an_opaque_picture_with_an_alpha_channel_and_a_palette_are_fine(own):
    picture_file(own, mode="RGBA")
    shapes(own)
    path = picture_file(own)
    with Image.open(path) as picture:
        palette = picture.convert("P")
    palette.save(path)
    assert shapes(own).x_train.shape == (45, 24, 24, 3)


@pytest.mark.parametrize("keep", [0, 60])
def test_a_broken_file_is_named(own, keep):
    path = own / "test" / "triangle" / "triangle02.png"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DataError, match="test/triangle/triangle02.png.*읽을 수 없습니다"):
        shapes(own)


def test_an_empty_class_is_named(own):
    for path in (own / "train" / "rectangle").iterdir():
        path.unlink()
    with pytest.raises(DataError, match="train/rectangle: 그림이 한 장도 없습니다"):
        shapes(own)


def test_missing_and_differing_folders_are_named(own, tmp_path):
    (own / "test" / "triangle").rename(own / "test" / "Triangle")
    with pytest.raises(DataError, match="이름을 똑같이"):
        shapes(own)
    shutil.rmtree(own / "test")
    with pytest.raises(DataError, match="폴더가 없습니다"):
        shapes(own)
    with pytest.raises(DataError, match="폴더가 없습니다"):
        shapes(tmp_path / "nowhere")


def test_many_faults_are_told_at_once_and_counted(own):
    for path in (own / "train" / "circle").glob("*.png"):
        Image.new("RGB", (30, 30), "white").save(path)
    with pytest.raises(DataError) as told:
        shapes(own)
    assert str(told.value).count("30×30") == 5 and "10장이 더" in str(told.value)
