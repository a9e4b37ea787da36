"""What lesson 08 says and records, held against Keras and against the code that the lesson itself runs."""

from __future__ import annotations

from pathlib import Path

import keras
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

from helpers.experiment import load_record, paired
from helpers.experiment.plan import Plan
from lesson_code import run_cells

LESSON = Path(__file__).parents[1] / "lessons" / "08-data-augmentation.ipynb"
DEFINITIONS = (
    "drawings = data.shapes()",
    "LECTURE = {",
    "def batches",
    "def shapes_model",
    "BASE = {",
    "korean =",
)
CANDIDATES = [
    *("none", "lecture", "base", "shear", "zoom", "elastic", "thickness", "perspective"),
    *("shear-zoom", "all-three", "too-strong"),
]


@pytest.fixture(autouse=True)
def _no_windows():
    plt.switch_backend("agg")
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def lesson() -> dict:
    plt.switch_backend("agg")
    with plt.rc_context():
        return run_cells(LESSON, *DEFINITIONS)


@pytest.fixture(scope="module")
def plans(lesson) -> dict[str, Plan]:
    """What the lesson asks `repeat` for in full mode, without training."""
    found: dict[str, Plan] = {}

    def repeat(name, *, data, seeds, **options):
        data = tuple(data if isinstance(data, list) else [data])
        found[name] = Plan(name=name, data=data, seeds=tuple(seeds), **options)
        return ()

    cells = [cell.source for cell in nbformat.read(LESSON, as_version=4).cells if cell.cell_type == "code"]
    for source in cells:
        if "in repeat(" in source:
            given = {"repeat": repeat, "lesson_mode": lambda: "full", "model": None}
            exec(compile(source, "training", "exec"), lesson | given)
    return found


def test_the_lesson_trains_every_candidate_and_nothing_else(plans):
    wanted = [f"08-data-augmentation/one-budget-{name}" for name in CANDIDATES]
    others = [f"08-data-augmentation/{name}" for name in ("reference", "tip-horizontal", "tip-vertical")]
    assert sorted(plans) == sorted(wanted + others)


def test_all_candidates_have_one_budget_and_three_seeds(plans):
    budgets = {
        (
            plan.epochs,
            plan.batch_size,
            plan.seeds,
            plan.settings["steps_per_epoch"],
            tuple(d.name for d in plan.data),
        )
        for name, plan in plans.items()
        if "one-budget" in name
    }
    ((epochs, batch_size, seeds, steps, _),) = budgets
    assert (epochs, batch_size, seeds, steps) == (150, 12, (0, 1, 2), 45)


@pytest.mark.parametrize("name", CANDIDATES)
def test_the_record_of_a_candidate_is_that_of_the_lesson(name, lesson, plans):
    plan = plans[f"08-data-augmentation/one-budget-{name}"]
    model = lesson["shapes_model"]()
    schedule = keras.optimizers.schedules.CosineDecay(0.001, 45 * 150)
    model.compile(keras.optimizers.Adam(schedule), "categorical_crossentropy")
    assert load_record(plan.name).fingerprint == plan.fingerprint_of(model)


def numbered(lesson, changes, fixed: bool) -> tuple[np.ndarray, np.ndarray]:
    number = np.arange(12)
    painted = np.ones((12, 24, 24, 3), "float32") * 20 * number[:, None, None, None]
    pictures, labels = next(iter(lesson["batches"](painted, number, changes, 12, fixed)))
    return (pictures[:, 12, 12, 0].numpy() / 20).round().astype(int), labels.numpy()


def elastic(factor=(1.0, 1.0)):
    return [keras.layers.RandomElasticTransform(factor=factor, fill_mode="nearest")]


def test_a_batch_of_known_size_keeps_every_picture_with_its_label(lesson):
    for changes in ([], elastic(), lesson["candidate"]("thickness")[1:]):
        pictures, labels = numbered(lesson, changes, fixed=True)
        np.testing.assert_array_equal(pictures, labels)
        assert sorted(labels) == list(range(12))


def test_in_a_batch_of_unknown_size_keras_makes_every_picture_the_first():
    """The trap that the lesson tells; if Keras has mended it, mend the lesson's section."""
    lesson = run_cells(LESSON, "def batches")
    pictures, labels = numbered(lesson, elastic(), fixed=False)
    assert set(pictures) == {labels[0]}
    some = [numbered(lesson, elastic(1.0), fixed=False) for _ in range(8)]
    changed = np.mean([[p != n for p, n in zip(*one, strict=True)] for one in some])
    assert 0.25 < changed < 0.7, "factor=1.0 draws the probability: about half are changed"


def test_the_trap_shows_only_in_a_dataset(lesson):
    number = np.arange(12)
    painted = np.ones((12, 24, 24, 3), "float32") * 20 * number[:, None, None, None]
    pictures = elastic()[0](painted, training=True)
    np.testing.assert_allclose(pictures[:, 12, 12, 0], 20 * number, atol=1e-2)


@pytest.mark.filterwarnings("ignore:Please import `affine_transform`:DeprecationWarning")
def test_the_table_of_shears_is_what_geometry_says():
    names = run_cells(LESSON, "ImageDataGenerator\n", "line = np.zeros")
    rows = {name: [float(text[:-1]) for text in row] for name, row in names["rows"].items()}
    for name, degrees in (("옛 shear=0.5", 0.5), ("옛 shear=30", 30)):
        edge = 12 * np.sin(np.deg2rad(degrees))
        assert rows[name][0] == -rows[name][2], "about the middle: top and bottom go opposite ways"
        np.testing.assert_allclose(np.abs(rows[name]), [edge, 0, edge], atol=0.06)
    np.testing.assert_allclose(np.abs(rows["RandomShear(0.5)"]), [0, 6, 12], atol=0.06)


@pytest.mark.filterwarnings("ignore:Please import `affine_transform`:DeprecationWarning")
def test_the_retired_width_shift_moves_up_and_down():
    names = run_cells(LESSON, "ImageDataGenerator\n", 'for name in ("width_shift_range"')
    moves = {name: [] for name in ("width_shift_range", "height_shift_range")}
    for name, _, right, down in names["rows"]:
        moves[name].append((float(right[:-1]) - 4, float(down[:-1])))
    width, height = (np.array(moves[name]) for name in moves)
    assert np.all(width[:, 0] == 0) and np.all(width[:, 1] != 0)
    assert np.all(height[:, 0] != 0) and np.all(height[:, 1] == 0)


def test_fit_takes_the_last_rows_for_validation():
    """The rows that the lesson counts are those that Keras takes."""
    x = np.arange(135, dtype="float32")[:, None]
    names = run_cells(LESSON, "drawings = data.shapes()", "copies_of = ")
    start = names["start"]
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_initializer="zeros")])
    model.compile(keras.optimizers.SGD(0.0), "mae")
    shown = model.fit(x, x, validation_split=0.25, batch_size=135, verbose=0).history["val_loss"][0]
    assert len(names["origin"]) == 135
    assert shown == pytest.approx(np.arange(start, 135).mean())


@pytest.mark.filterwarnings("ignore:Please import `affine_transform`:DeprecationWarning")
def test_the_channel_shift_that_is_drawn_is_that_of_the_retired_class():
    names = run_cells(LESSON, "drawings = data.shapes()", "factors = np.reshape", "ImageDataGenerator\n")
    grey, same = names["grey"], names["same"]
    drawn = np.clip(grey + same, grey.min(), grey.max())
    for shift, picture in zip(same.ravel(), drawn, strict=True):
        wanted = names["old"].apply_transform(grey, {"channel_shift_intensity": float(shift)})
        np.testing.assert_allclose(picture, wanted, atol=1e-3)


def test_few_pictures_leave_neighbouring_pixels_correlated():
    """The text says "a little": 45 pictures span 44 directions of 576."""
    names = run_cells(LESSON, "drawings = data.shapes()", "def neighbour_correlation")
    before, after = (names["neighbour_correlation"](names[part].round(6)) for part in ("flat", "whitened"))
    assert 0.4 < after < before < 0.9
    many = np.random.default_rng(0).normal(size=(5_000, 24, 25))
    many = (many[..., 1:] + many[..., :-1]).reshape(5_000, -1)  # neighbours share half of what they are
    assert names["neighbour_correlation"](many) == pytest.approx(0.5, abs=0.01)


def test_the_triangle_is_as_large_as_the_text_says(lesson):
    rows, columns = np.nonzero(lesson["triangle"][..., 0] < 128)
    assert abs(np.ptp(rows) + 1 - 18) <= 1 and abs(np.ptp(columns) + 1 - 18) <= 1


def record(name: str):
    return load_record(f"08-data-augmentation/one-budget-{name}")


def gains(first: str, second: str, test: str) -> np.ndarray:
    """Differences in points, one a seed, of the means over people."""
    one, other = (np.mean(list(record(name).groups[test].values()), axis=0) for name in (first, second))
    return 100 * (other - one)


def test_what_the_text_says_of_the_choosers():
    ranking = sorted(CANDIDATES, key=lambda name: record(name).value("test.choosers.accuracy"))
    assert (ranking[-1], ranking[:2]) == ("all-three", ["too-strong", "none"])
    for name in ("shear", "zoom", "shear-zoom", "all-three"):
        assert paired(record("base"), record(name), "choosers.accuracy").low > 0
        assert np.all(gains("base", name, "choosers") > 0)
    for name in ("elastic", "thickness", "perspective"):
        pair = paired(record("base"), record(name), "choosers.accuracy")
        assert pair.low < 0 < pair.high
    assert np.ptp(gains("base", "shear-zoom", "choosers")) > 2


def test_what_the_text_says_of_the_examiners():
    for name in ("none", "lecture"):
        pair = paired(record(name), record("all-three"), "strangers.accuracy")
        assert pair.n == pair.higher == 18
        assert pair.low > 0 and np.all(gains(name, "all-three", "strangers") > 5)
    each = [np.mean(seeds) for seeds in record("all-three").groups["strangers"].values()]
    assert np.ptp(each) > 0.2
    order = {test: gains("zoom", "shear", test).mean() for test in ("choosers", "strangers")}
    assert order["choosers"] < 0 < order["strangers"]


def test_what_the_text_says_of_the_budget_of_the_lecture():
    reference = load_record("08-data-augmentation/reference")
    lecture, base = (record(name).value("test.strangers.accuracy") for name in ("lecture", "base"))
    assert lecture < reference.value("test.strangers.accuracy") < base
    by_fifteen = {name: record(name).value("test.other.accuracy") for name in CANDIDATES}
    assert max(by_fifteen, key=by_fifteen.get) == "perspective"
    of_people = {name: record(name).value("test.strangers.accuracy") for name in CANDIDATES}
    assert of_people["perspective"] < of_people["all-three"] - 0.05
    for name in ("none", "lecture", "all-three"):
        found = record(name).estimate("other.accuracy")
        assert found.high - found.low > 0.3


def test_the_learning_of_seeds_without_a_clue_is_wider_than_the_interval():
    vertical = load_record("08-data-augmentation/tip-vertical")
    found = vertical.estimate("accuracy")
    assert max(vertical.test["accuracy"]) - min(vertical.test["accuracy"]) > found.high - found.low
