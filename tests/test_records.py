"""The records that are committed, the lessons that use them, and the numbers that quote them."""

from __future__ import annotations

import dataclasses
import fnmatch
import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from scipy import stats
from statsmodels.stats import contingency_tables

from helpers.experiment import Record, kept_weights, load_record, paired
from helpers.experiment.measure import packed
from helpers.experiment.record import find_record, save_record
from record_prose import TiedNumber, cells, experiment_names, tied_numbers

ROOT = Path(__file__).resolve().parent.parent
RECORDS = ROOT / "helpers" / "records"
SCHEMA = json.loads((RECORDS / "schema.json").read_text(encoding="utf-8"))
LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.ipynb"))
PAGES = LESSONS + sorted((ROOT / "book").glob("*.md"))
FILES = sorted(RECORDS.glob("*/*.json"))

EXAMPLE = Record(
    experiment="09-fashion-mnist/c",
    reference={"accuracy": 0.9231},
    seeds=[0, 1],
    epochs=3,
    n_train=60_000,
    params=5_240_842,
    history={
        "loss": [[0.5, 0.4, 0.3], [0.6, 0.5, 0.4]],
        "val_loss": [[0.5, 0.3, 0.4], [0.7, 0.6, 0.5]],
    },
    test={"accuracy": [0.92, 0.928], "loss": [0.2, 0.3], "n": [10_000, 10_000]},
    seconds=[4000.0, 5600.0],
    precision="float32",
    versions={"python": "3.11.7", "keras": "3.15.1", "tensorflow": "2.21.0", "numpy": "2.4.6"},
    machine={"cpu": "AMD EPYC", "cores": 2, "gpu": None},
    data=[{"name": "fashion_mnist", "source": "시험용", "sha256": "0" * 64}],
    fingerprint=dict.fromkeys(["model", "optimizer", "loss", "budget", "data", "settings"], "0123456789ab"),
    title="모델 C",
    labels={"own": "우리 그림"},
    groups={"": {"가": [0.9, 0.94], "나": [0.94, 0.916]}},
    correct={"": [packed(np.arange(10_000) >= wrong) for wrong in (800, 720)]},
    busy=[0.0, None],
    inputs={"shape": [60_000, 28, 28, 1], "mean": 0.28, "std": 0.35, "projection": 0.1},
)
ROWS = dataclasses.replace(EXAMPLE, groups={})


def names_used(lessons) -> set[str]:
    return {name for path in lessons for code in cells(path, "code") for name in experiment_names(code)}


def without_record(names, records) -> list[str]:
    return sorted(name for name in names if not fnmatch.filter(records, name))


def without_lesson(names, records) -> list[str]:
    return sorted(r for r in records if not any(fnmatch.fnmatch(r, name) for name in names))


def problems(records) -> list[str]:
    """What is wrong with a record beyond the types that the schema knows."""
    found = []
    for record in records:
        runs = len(record.seeds)
        by_group = {f"{test} {g}": v for test, groups in record.groups.items() for g, v in groups.items()}
        per_seed = {"seconds": record.seconds, "busy": record.busy}
        values = {**record.history, **record.test, **record.correct, **by_group, **per_seed}
        found += [f"{record.experiment}: {key}" for key, value in values.items() if len(value) != runs]
        long = [key for key, curves in record.history.items() if max(map(len, curves)) > record.epochs]
        found += [f"{record.experiment}: {key} has too many epochs" for key in long]
    return found


def test_every_experiment_of_the_lessons_has_a_record():
    missing = without_record(names_used(LESSONS), [f"{path.parent.name}/{path.stem}" for path in FILES])
    commands = sorted({f"make records LESSON={name[:2]}" for name in missing})
    assert not missing, f"기록이 없는 실험: {', '.join(missing)}. 기록을 만드세요: {'; '.join(commands)}"


def test_every_record_belongs_to_an_experiment():
    """Hours of training may land before the lesson that is still being written for them."""
    standing = {path.stem for path in LESSONS}
    records = [f"{path.parent.name}/{path.stem}" for path in FILES if path.parent.name in standing]
    orphans = without_lesson(names_used(LESSONS), records)
    assert not orphans, f"어느 수업도 쓰지 않는 기록입니다. 지우거나 수업을 고치세요: {', '.join(orphans)}"


def test_records_are_valid():
    for path in FILES:
        content = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator(SCHEMA).validate(content)
        assert content["experiment"] == f"{path.parent.name}/{path.stem}"
        assert problems([Record(**content)]) == []
        if content["weights"]:
            assert kept_weights(content["experiment"])


def test_numbers_in_prose_agree_with_their_records():
    wrong = []
    for path in PAGES:
        numbers = [number for text in cells(path, "markdown") for number in tied_numbers(text)]
        found = [number.problem(find_record(number.name)) for number in numbers]
        wrong += [f"{path.name}: {problem}" for problem in found if problem]
    assert not wrong, "\n".join(wrong)


def test_a_record_survives_its_file_and_the_schema(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(tmp_path))
    content = json.loads(save_record(EXAMPLE).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(content)
    assert load_record("09-fashion-mnist/c") == EXAMPLE


@pytest.mark.parametrize(
    "change",
    [
        {"seeds": []},
        {"experiment": "c"},
        {"params": "many"},
        {"data": [{"name": "x"}]},
        {"data": {"name": "x", "source": "y", "sha256": "0" * 64}},
        {"busy": [1.5]},
        {"groups": {"": {}}},
        {"weights": {"file": "../c.npz"}},
        {"fingerprint": {}},
        {"note": "by hand"},
    ],
)
def test_the_schema_refuses_other_things(change):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate({**dataclasses.asdict(EXAMPLE), **change})


def test_lists_of_other_lengths_are_found():
    assert problems([EXAMPLE]) == []
    short = dataclasses.replace(EXAMPLE, seconds=[1.0], epochs=2)
    assert len(problems([short])) == 3


@pytest.mark.parametrize(
    "path, value",
    [
        ("test.accuracy", 0.924),
        ("test.accuracy.min", 0.92),
        ("test.accuracy.max", 0.928),
        ("test.accuracy.std", 0.004),
        ("test.n", 10_000),
        ("history.loss.last", 0.35),
        ("history.loss.first", 0.55),
        ("history.val_loss.min", 0.4),
        ("history.val_loss.min.max", 0.5),
        ("history.val_loss.argmin", 2.5),
        ("history.val_loss.argmin.min", 2),
        ("history.val_loss.argmax", 1),
        ("history.val_loss.2", 0.45),
        ("history.val_loss.2.min", 0.3),
        ("seconds", 4800),
        ("seconds.sum", 9600),
        ("params", 5_240_842),
        ("n_train", 60_000),
        ("epochs", 3),
        ("reference.accuracy", 0.9231),
        ("groups.가", 0.92),
    ],
)
def test_paths(path, value):
    record = EXAMPLE if path.startswith("groups") else ROWS
    assert record.value(path) == pytest.approx(value)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "test",
            "test.recall",
            "test.accuracy.best",
            "history.loss",
            "history.loss.0",
            "history.loss.9",
        ),
        *("reference.loss", "params.max", "machine.cores", "seconds.low", "groups.다", "groups.own.가"),
    ],
)
def test_unknown_paths_are_named(path):
    with pytest.raises(KeyError, match="09-fashion-mnist/c"):
        EXAMPLE.value(path)


@pytest.mark.parametrize(
    "text",
    [
        "정확도는 92.4 %<!-- 09-fashion-mnist/c test.accuracy -->입니다.",
        "**92 %**<!-- 09-fashion-mnist/c test.accuracy -->",
        "매개변수 5,240,842개<!-- 09-fashion-mnist/c params -->",
        "80분<!-- 09-fashion-mnist/c seconds -->과 1.3시간<!-- 09-fashion-mnist/c seconds -->",
        "손실이 0.40<!-- 09-fashion-mnist/c history.val_loss.min -->까지",
        "| 92.31 %<!-- 09-fashion-mnist/c reference.accuracy --> | 4,800초<!--07-fashion-mnist/c seconds-->",
        "구간 91.9 %<!-- 09-fashion-mnist/c test.accuracy.low -->",
    ],
)
def test_right_numbers_pass(text):
    found = tied_numbers(text)
    assert len(found) == text.count("<!--")
    assert [number.problem(ROWS) for number in found] == [None] * len(found)


@pytest.mark.parametrize(
    "text, says",
    [
        ("92.5 %<!-- 09-fashion-mnist/c test.accuracy -->", "기록은 92.4입니다"),
        ("0.93<!-- 09-fashion-mnist/c test.accuracy -->", "기록은 0.92입니다"),
        ("5,240,841개<!-- 09-fashion-mnist/c params -->", "기록은 5240842입니다"),
        ("<!-- 09-fashion-mnist/c params -->", "앞에 숫자가 없습니다"),
        ("약 92 % 정도였다<!-- 09-fashion-mnist/c test.accuracy -->", "앞에 숫자가 없습니다"),
        ("92 %<!-- 09-fashion-mnist/c test.acuracy -->", "라는 값이 없습니다"),
    ],
)
def test_wrong_numbers_are_named(text, says):
    (number,) = tied_numbers(text)
    assert says in number.problem(ROWS)


def test_a_number_without_record_names_the_command():
    number = TiedNumber("92.4 %", "00-example/c", "test.accuracy")
    assert "make records LESSON=00" in number.problem(None)


def test_other_comments_are_left_alone():
    assert tied_numbers("3개<!-- 나중에 고칠 것 --> 92 % <!-- see 07 -->") == []


def test_names_are_read_from_code():
    code = """
%matplotlib inline
run = experiment("09-fashion-mnist/c", epochs=25)
for name in ["b", "b-relu"]:
    for run in repeat(f"09-fashion-mnist/{name}", epochs=3):
        print(experiment, name)
record = ex.load_record("02-pima-mlp/raw")
twice = np.repeat(5, 2)
"""
    assert experiment_names(code) == {"09-fashion-mnist/c", "09-fashion-mnist/*", "02-pima-mlp/raw"}


def test_missing_and_orphaned_records_are_found(tmp_path):
    lesson = tmp_path / "09-fashion-mnist.ipynb"
    source = ['run = experiment("09-fashion-mnist/c")\n', 'other = experiment(f"09-fashion-mnist/b{x}")']
    lesson.write_text(json.dumps({"cells": [{"cell_type": "code", "source": source}]}))
    names = names_used([lesson])
    assert without_record(names, ["09-fashion-mnist/b-relu"]) == ["09-fashion-mnist/c"]
    assert without_lesson(names, ["09-fashion-mnist/b-relu", "09-fashion-mnist/a"]) == ["09-fashion-mnist/a"]


def test_nan_agrees_with_nothing():
    (number,) = tied_numbers("0.92<!-- 09-fashion-mnist/c test.accuracy -->")
    broken = dataclasses.replace(ROWS, test={"accuracy": [float("nan")] * 2})
    assert "기록은 nan" in number.problem(broken)


def test_a_record_can_be_taken_apart_and_put_together():
    from helpers.experiment.plan import Plan

    plan = Plan(name=EXAMPLE.experiment, epochs=3, seeds=(0, 1), title="모델 C", labels=EXAMPLE.labels)
    again = Record.of(plan, EXAMPLE.results())
    assert dataclasses.replace(again, data=EXAMPLE.data, reference=EXAMPLE.reference) == EXAMPLE


def with_wrong(*wrong, **changes):
    """A record of 10,000 rows of which those numbered below ``wrong`` were answered wrongly, per seed."""
    right = [np.arange(10_000) >= count for count in wrong]
    shares = {"accuracy": [float(rows.mean()) for rows in right], "n": [10_000.0] * len(wrong)}
    seeds = list(range(len(wrong)))
    fields = {"groups": {}, "seeds": seeds, "test": shares, "correct": {"": [packed(rows) for rows in right]}}
    return dataclasses.replace(EXAMPLE, **fields | changes)


def test_two_records_are_compared_row_by_row():
    found = paired(with_wrong(800), with_wrong(700))
    assert (found.unit, found.n, found.higher, found.lower) == ("rows", 10_000, 100, 0)
    assert found.mean == pytest.approx(0.01)
    assert found.p_value == pytest.approx(contingency_tables.mcnemar([[0, 0], [100, 0]]).pvalue)
    assert str(found).startswith("+1.0%포인트 (95% 구간 +0.8~+1.2, p < 0.01), 10,000개 중 100개에서 높고 0개")
    nothing = dataclasses.replace(found, mean=-0.0003, low=-0.0024, high=0.0004)
    assert str(nothing).startswith("0.0%포인트 (95% 구간 -0.2~0.0, ")


def test_seeds_are_averaged_before_rows_are_compared():
    found = paired(with_wrong(800, 700), with_wrong(700, 700))
    assert (found.n, found.higher, found.mean) == (10_000, 100, pytest.approx(0.005))


def test_two_records_are_compared_person_by_person():
    other = {"": {name: [value + 0.01 for value in values] for name, values in EXAMPLE.groups[""].items()}}
    other[""]["가"] = [0.95, 0.95]
    found = paired(EXAMPLE, dataclasses.replace(EXAMPLE, groups=other))
    assert (found.unit, found.n, found.higher) == ("groups", 2, 2)
    assert found.mean == pytest.approx((0.03 + 0.01) / 2)


def test_two_cross_validations_are_compared_fold_by_fold():
    shares = [0.7, 0.8, 0.9], [0.75, 0.8, 0.95]
    records = [
        with_wrong(1, 1, 1, folds=True, test={"accuracy": share, "n": [10] * 3}, correct={})
        for share in shares
    ]
    found = paired(*records)
    assert found.unit == "folds"
    differences = np.subtract(shares[1], shares[0])
    variance = differences.var(ddof=1) * (1 / 3 + 10 / EXAMPLE.n_train)  # Nadeau and Bengio (2003)
    assert found.p_value == pytest.approx(2 * stats.t.sf(differences.mean() / variance**0.5, 2))


@pytest.mark.parametrize("change", [{"correct": {}}, {"groups": {"": {"다": [0.9]}}}])
def test_records_of_other_tests_are_not_compared(change):
    first = EXAMPLE if "groups" in change else with_wrong(1)
    with pytest.raises(ValueError, match="짝지어"):
        paired(first, dataclasses.replace(first, **change))
