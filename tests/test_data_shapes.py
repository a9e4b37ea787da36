"""The drawn set, the folders it is written to, and the reader's own drawings."""

from __future__ import annotations

import shutil
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import keras
import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from helpers.data import DataError, paths, shapes, strangers_shapes, write_shapes
from helpers.data.dataset import sha256_of_arrays
from helpers.data.own_drawings import is_filled
from helpers.data.shape_drawings import ONE_HAND, draw, render

CLASSES = ["circle", "rectangle", "triangle"]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def own(tmp_path, cache):
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
    assert drawings.folder.parent == cache and not drawings.is_stand_in
    assert str(len(list(drawings.folder.rglob("*.png")))) in drawings.source


def test_the_hash_is_that_of_the_pixels_and_the_records(cache):
    """Records carry it: who changes how the set is drawn must measure them anew."""
    d = shapes()
    assert d.sha256 == sha256_of_arrays(d.x_train, d.y_train, d.x_test, d.y_test, d.x_other, d.y_other)
    assert d.sha256 == "a348ffe4b82e4e1f88183d0faafd3d71cbfd5ee374e54ebe7a1f09a39224a8ed"


@pytest.mark.parametrize(
    "stray", ["train/circle/mine.png", "train/star/star01.png", "test/circle/circle01.png"]
)
def test_a_changed_cache_is_drawn_anew_and_the_change_is_kept(cache, capsys, stray):
    path = shapes().folder / stray
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", (24, 24), "red").save(path)
    drawings = shapes()
    assert drawings.folder == path.parents[2]
    assert len(list(drawings.folder.rglob("*.png"))) == 75 and drawings.x_train.shape == (45, 24, 24, 3)
    kept = drawings.folder.with_name(f"{drawings.folder.name}.changed-1")
    assert (kept / stray).exists() and str(kept) in capsys.readouterr().out


def test_a_cache_that_cannot_be_written_is_replaced_for_this_time(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "file" / "cache"))
    paths._tell_once.cache_clear()
    paths._temporary_cache.cache_clear()
    assert len(list(shapes().folder.rglob("*.png"))) == 75
    assert "임시 폴더" in capsys.readouterr().out
    paths._temporary_cache.cache_clear()


def test_changing_what_was_loaded_changes_nothing_for_the_next(cache):
    shapes().x_train[:] = 0
    assert shapes().x_train.max() == 255


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


def test_writing_into_a_folder_leaves_what_is_there(tmp_path):
    folder = write_shapes(tmp_path)
    changed, gone = sorted((folder / "train" / "circle").glob("*.png"))[:2]
    Image.new("RGB", (24, 24)).save(changed)
    before = changed.read_bytes()
    gone.unlink()
    write_shapes(tmp_path)
    assert changed.read_bytes() == before and gone.exists()
    assert not list(folder.rglob(".part*"))


def test_two_readers_at_once_do_no_harm(cache):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shapes().x_train, range(4)))
    for other in found[1:]:
        np.testing.assert_array_equal(found[0], other)


def state(folder):
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
    }


def clean(drawings):
    """The clean copy holds exactly the pictures of the arrays, as Keras reads them."""
    for part, x, y in (
        ("train", drawings.x_train, drawings.y_train),
        ("test", drawings.x_test, drawings.y_test),
        ("other", drawings.x_other, drawings.y_other),
    ):
        read = keras.utils.image_dataset_from_directory(
            drawings.folder / part, image_size=(24, 24), batch_size=None, shuffle=False, verbose=False
        )
        assert read.class_names == CLASSES
        pictures, labels = zip(*read.as_numpy_iterator(), strict=True)
        np.testing.assert_array_equal(np.stack(pictures), x)
        assert list(labels) == y.tolist()
    return True


def test_own_drawings_without_another_hand_borrow_the_books_and_say_so(own, capsys):
    before = state(own)
    drawings = shapes(own)
    np.testing.assert_array_equal(drawings.x_other, shapes().x_other)
    shown = capsys.readouterr().out
    assert shown.count("직접 그린 그림") == 1 and "other 폴더가 없어" in shown
    assert str(own) in drawings.source and drawings.folder != own
    assert state(own) == before and clean(drawings)


def test_own_drawings_of_another_hand_are_used_quietly(own, capsys):
    place = own / "other"
    shutil.copytree(own / "test", place)
    for path in place.rglob("*.png"):
        with Image.open(path) as picture:
            flipped = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        flipped.save(path)
    drawings = shapes(own)
    np.testing.assert_array_equal(drawings.x_other, drawings.x_test[:, ::-1])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "names", [("원", "사각형", "삼각형"), ("동그라미", "네모", "세모"), ("Circle", "SQUARE", "triangles")]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_class_folders_are_told_by_name_and_never_permuted(own, names, form):
    """In the alphabet of 원, 사각형, 삼각형 the rectangle comes first: the label must stay 1."""
    expected = shapes(own)
    for part in ("train", "test"):
        for english, name in zip(CLASSES, names, strict=True):
            (own / part / english).rename(own / part / unicodedata.normalize(form, name))
    drawings = shapes(own)
    assert drawings.class_names == ("원", "사각형", "삼각형")
    np.testing.assert_array_equal(drawings.x_train, expected.x_train)
    np.testing.assert_array_equal(drawings.y_train, expected.y_train)
    assert drawings.sha256 == expected.sha256 and clean(drawings)


@pytest.mark.parametrize(
    "junk",
    [".DS_Store", "Thumbs.db", "desktop.ini", "._x.png", ".ipynb_checkpoints/x.png", "__MACOSX/x.png"],
)
@pytest.mark.parametrize("place", ["", "train", "train/circle"])
def test_what_systems_leave_behind_does_no_harm(own, capsys, junk, place):
    before, expected = shapes(own), capsys.readouterr().out
    path = own / place / junk
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"junk")
    drawings = shapes(own)
    assert drawings.sha256 == before.sha256 and len(list(drawings.folder.rglob("*.*"))) == 76
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"),
        ("a.JPEG", "JPEG"),
        ("a.PNG", "PNG"),
        ("a.webp", "WEBP"),
        ("a.bmp", "BMP"),
        ("a.gif", "GIF"),
    ]
    + [("a", "PNG"), ("a.png", "JPEG")],
)
def test_any_usual_format_under_any_name_is_read(own, name, kind):
    path = picture_file(own)
    with Image.open(path) as picture:
        picture.load()
    path.unlink()
    picture.save(path.with_name(name), kind, **({"quality": 95} if kind in ("JPEG", "WEBP") else {}))
    drawings = shapes(own)
    assert drawings.x_train.shape == (45, 24, 24, 3) and clean(drawings)
    loss = np.abs(drawings.x_train.astype(int) - np.asarray(picture)).mean(axis=(1, 2, 3)).min()
    assert loss < (8 if kind in ("JPEG", "WEBP") else 0.5)


@pytest.mark.parametrize("kind", ["text", "EPS"])
def test_a_file_that_is_no_picture_is_named_and_not_passed_over(own, kind):
    path = own / "train" / "circle" / "note.png"
    if kind == "EPS":
        Image.new("RGB", (24, 24)).save(path, "EPS")
    else:
        path.write_text("not a picture")
    with pytest.raises(DataError, match="train/circle/note.png: 그림으로 읽을 수 없습니다"):
        shapes(own)


def test_a_bomb_is_named(own):
    Image.new("1", (14_000, 14_000)).save(own / "train" / "circle" / "circle07.png")
    with pytest.raises(DataError, match=r"circle07\.png: 그림이 지나치게 큽니다"):
        shapes(own)


def test_pictures_in_nested_folders_count_and_are_told(own, capsys):
    place = own / "train" / "circle" / "old"
    place.mkdir()
    picture_file(own).rename(place / "circle07.png")
    drawings = shapes(own)
    assert np.bincount(drawings.y_train).tolist() == [15, 15, 15] and clean(drawings)
    assert "하위 폴더에 있는 그림도 함께 씁니다: train/circle/old/circle07.png" in capsys.readouterr().out


def test_a_fourth_shape_is_refused_by_name(own):
    for part in ("train", "test"):
        shutil.copytree(own / part / "circle", own / part / "별")
    with pytest.raises(DataError) as told:
        shapes(own)
    assert "train/별: 모르는 모양입니다" in str(told.value) and "test/별" in str(told.value)
    assert "circle(원)" in str(told.value)


def test_two_folders_of_one_shape_and_loose_files_are_refused(own):
    shutil.copytree(own / "train" / "circle", own / "train" / "원")
    (own / "test" / "a.png").write_bytes((own / "test" / "circle" / "circle01.png").read_bytes())
    with pytest.raises(DataError) as told:
        shapes(own)
    assert "train/원: circle 폴더와 같은 모양입니다" in str(told.value)
    assert "test/a.png: 모양 폴더 밖에 있는 파일입니다" in str(told.value)


def test_a_folder_within_a_folder_is_found(own, tmp_path):
    outer = tmp_path / "unpacked"
    outer.mkdir()
    (outer / ".DS_Store").write_bytes(b"")
    own.rename(outer / "my-shapes")
    assert shapes(outer).x_train.shape == (45, 24, 24, 3)


def told_about(own, capsys):
    shapes(own)
    return [line for line in capsys.readouterr().out.splitlines() if "other 폴더" not in line]


def test_ordinary_drawings_give_no_notice(own, capsys):
    assert told_about(own, capsys) == []


def test_too_few_of_a_shape_are_told_with_numbers(own, capsys):
    for path in sorted((own / "train" / "circle").iterdir())[3:]:
        path.unlink()
    (line,) = told_about(own, capsys)
    assert "train: 원 3장, 사각형 15장, 삼각형 15장" in line


def filled(own, part="train"):
    path = own / part / "circle" / "circle07.png"
    path.parent.mkdir(exist_ok=True)
    y, x = np.mgrid[:24, :24]
    disc = np.where((x - 12) ** 2 + (y - 12) ** 2 < 60, 0, 255).astype("uint8")
    Image.fromarray(disc).convert("RGB").save(path)


def test_filled_shapes_are_told(own, capsys):
    filled(own)
    (line,) = told_about(own, capsys)
    assert "속을 칠했거나" in line and "train/circle/circle07.png" in line


def test_no_outline_by_the_book_or_by_37_people_is_taken_for_filled(cache):
    drawings, strangers = shapes(), strangers_shapes()
    every = [*drawings.x_train, *drawings.x_test, *drawings.x_other]
    every += [np.repeat(x[..., np.newaxis], 3, axis=-1) for x in strangers.x]
    assert not any(is_filled(x) for x in every)


def test_grey_paper_is_told(own, capsys):
    picture_file(own, paper=(190, 190, 185), ink=(40, 40, 40))
    (line,) = told_about(own, capsys)
    assert "종이가 희지 않습니다" in line and "train/circle/circle07.png" in line


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("train/circle/circle01.png", "test/circle/a.png", "훈련에도 테스트에도"),
        ("train/circle/circle01.png", "train/triangle/a.png", "다른 이름"),
        ("train/circle/circle01.png", "train/circle/a.png", "여러 장"),
    ],
)
def test_the_same_picture_twice_is_told_with_both_names(own, capsys, source, target, told):
    shutil.copyfile(own / source, own / target)
    (line,) = told_about(own, capsys)
    assert told in line and source in line and target in line


def test_many_oddities_are_cut(own, capsys):
    for number in range(12):
        source = own / "train" / "circle" / f"circle{number + 1:02d}.png"
        shutil.copyfile(source, own / "test" / "circle" / f"a{number}.png")
    lines = told_about(own, capsys)
    assert len(lines) == 9 and "그 밖에" in lines[-1]


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


def test_missing_folders_are_named_with_their_whole_path(own, tmp_path, monkeypatch):
    shutil.rmtree(own / "test" / "triangle")
    with pytest.raises(DataError, match="test/triangle: 폴더가 없습니다. 삼각형"):
        shapes(own)
    shutil.rmtree(own / "test")
    monkeypatch.chdir(tmp_path)
    for folder, missing in ((own.name, own / "test"), ("nowhere", tmp_path / "nowhere")):
        with pytest.raises(DataError, match=f"폴더가 없습니다: {missing}"):
            shapes(folder)


def test_many_faults_are_told_at_once_and_counted(own):
    for path in (own / "train" / "circle").glob("*.png"):
        Image.new("RGB", (30, 30), "white").save(path)
    with pytest.raises(DataError) as told:
        shapes(own)
    assert str(told.value).count("30×30") == 5 and "10장이 더" in str(told.value)
