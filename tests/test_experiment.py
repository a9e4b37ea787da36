"""Budgets, samples, records and what a reader or CI is told; the runs are tiny and real."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import types
from pathlib import Path

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from helpers.data import cats_dogs
from helpers.experiment import (
    RecordError,
    experiment,
    lesson_mode,
    load_record,
    machine,
    mode,
    record,
    repeat,
)
from helpers.experiment.measure import TestRows, evaluate, is_right, unpacked
from helpers.experiment.sample import quick_part, stratified_indices
from helpers.statistics import wilson_interval

ROOT = Path(__file__).resolve().parent.parent
NAME = "02-pima-mlp/raw"
DATA = types.SimpleNamespace(name="toy", source="시험용", sha256="0" * 64, is_stand_in=False)
RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=(120, 4)).astype("float32")
Y = (X[:, 0] > 0).astype("int32")
BUDGET = {"epochs": 2, "batch_size": 80, "data": DATA, "quick_epochs": 1, "quick_samples": 50}


@pytest.fixture(autouse=True)
def environment(tmp_path, monkeypatch):
    for variable in ("CI", "LESSON_CHECK_RECORDS", "LESSON_RECORDING", "LESSON_MODE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(tmp_path))
    mode.announce.cache_clear()
    yield
    plt.close("all")


@pytest.fixture
def recording(monkeypatch):
    monkeypatch.setenv("LESSON_RECORDING", "1")


def build(units=3, learning_rate=0.01, loss="binary_crossentropy"):
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(learning_rate), loss, metrics=["accuracy"], run_eagerly=True)
    return model


def train(run, model=None, test=(X[100:], Y[100:]), x=X[:100], **finish):
    model = model or build()
    history = model.fit(
        *run.sample(x, Y[:100]),
        epochs=run.epochs,
        batch_size=run.batch_size,
        validation_split=0.2,
        callbacks=run.callbacks,
        verbose=0,
    )
    return model, run.finish(model, history, test=test, **finish)


def runs_of(runs):
    """Finishes every run of a loop."""
    for run in runs:
        train(run)
        yield run


def printed_table(capsys) -> dict[str, list[str]]:
    """Reads the last printed table: a row's name to its cells."""
    lines = capsys.readouterr().out.split("-----\n")[0:]
    text = "\n".join(lines)
    rows = (re.split(r" {2,}", line.strip()) for line in text.splitlines() if "  " in line.strip())
    return {row[0]: row[1:] for row in rows}


@pytest.fixture(scope="module")
def measured_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSON_RECORDS_DIR", str(folder))
        patch.setenv("LESSON_RECORDING", "1")
        train(experiment(NAME, **BUDGET))
    return folder


@pytest.fixture
def recorded(measured_once, tmp_path):
    shutil.copytree(measured_once / "02-pima-mlp", tmp_path / "02-pima-mlp")


def test_quick_is_the_mode_unless_full_is_asked_for(monkeypatch):
    import tensorflow as tf

    monkeypatch.setattr(tf.config, "list_physical_devices", lambda *_: ["GPU:0"])
    assert lesson_mode() == "quick"
    monkeypatch.setenv("LESSON_MODE", "")
    assert lesson_mode() == "quick"
    monkeypatch.setenv("LESSON_MODE", "full")
    assert lesson_mode() == "full"
    monkeypatch.setenv("LESSON_MODE", "quick")
    monkeypatch.setenv("LESSON_RECORDING", "1")
    assert lesson_mode() == "full"


def test_a_typing_error_in_the_mode_is_one_line_when_the_package_is_imported():
    shell = "from IPython.core.interactiveshell import InteractiveShell as S; s = S.instance(); "
    command = shell + "s.colors = 'NoColor'; s.run_cell('from helpers.experiment import repeat')"
    environment = {**os.environ, "LESSON_MODE": "typo", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", command], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.strip() == "ModeError: LESSON_MODE는 quick 또는 full이어야 합니다. 지금 값: 'typo'"


@pytest.mark.parametrize(
    "name, title, back", [("quick", "빠른 실행", "full"), ("full", "전체 실행", "quick")]
)
def test_one_notice_tells_the_mode_and_the_way_back(name, title, back, monkeypatch, capsys):
    monkeypatch.setenv("LESSON_MODE", name)
    experiment(NAME, **BUDGET)
    experiment(NAME, **BUDGET)
    shown = capsys.readouterr().out
    assert shown.count(f"[{title}]") == 1
    assert f'os.environ["LESSON_MODE"] = "{back}"' in shown


def test_quick_and_full_budgets(monkeypatch):
    monkeypatch.setenv("LESSON_MODE", "quick")
    quick = experiment(NAME, **BUDGET)
    assert (quick.epochs, quick.batch_size, len(quick.sample(X, Y)[0])) == (1, 80, 50)
    monkeypatch.setenv("LESSON_MODE", "full")
    full = experiment(NAME, **BUDGET)
    assert full.epochs == 2
    assert full.sample(X, Y)[0] is X


def test_what_makes_training_faster_changes_neither_definition_nor_result(monkeypatch):
    steps = {50: 50, 45: 45, 750: 50, 53: 1, 100: 50, 1: 1}
    monkeypatch.setenv("LESSON_MODE", "quick")
    run = experiment(NAME, **BUDGET)
    assert {n: run.speed(n)["steps_per_execution"] for n in steps} == steps
    assert not run.speed(50)["jit_compile"]
    monkeypatch.setenv("LESSON_MODE", "full")
    fast, slow = build(), build()
    fast.set_weights(slow.get_weights())
    fast.compile("sgd", "binary_crossentropy", metrics=["accuracy"], **experiment(NAME, **BUDGET).speed(4))
    slow.compile("sgd", "binary_crossentropy", metrics=["accuracy"])
    assert fast.jit_compile and fast.steps_per_execution == 4
    assert run._plan.fingerprint_of(fast) == run._plan.fingerprint_of(slow)
    for model in (fast, slow):
        model.fit(X, Y, batch_size=30, epochs=2, shuffle=False, verbose=0)
    for one, other in zip(fast.get_weights(), slow.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("steps", [0, -1, 2.5, True, "3"])
def test_a_number_of_steps_that_cannot_be_is_told(steps):
    with pytest.raises(ValueError, match="1 이상의 정수로 넘기세요. 지금 값: "):
        experiment(NAME, **BUDGET).speed(steps)


@pytest.mark.parametrize("form", ["numbers", "column", "one-hot"])
def test_sample_keeps_shares_and_order(form):
    labels = np.repeat([0, 1, 2], [600, 300, 100])
    given = {"numbers": labels, "column": labels[:, None], "one-hot": np.eye(3)[labels]}[form]
    rows = stratified_indices(given, 50)
    np.testing.assert_array_equal(np.bincount(labels[rows]), [30, 15, 5])
    assert (np.diff(rows) > 0).all()
    np.testing.assert_array_equal(rows, stratified_indices(given, 50))


def test_sample_of_a_dataset_takes_whole_batches():
    import tensorflow as tf

    dataset = tf.data.Dataset.from_tensor_slices((X, Y)).batch(20)
    assert sum(len(batch[1]) for batch in quick_part(dataset, size=50, batch_size=20)) == 60


def test_the_seed_reaches_the_first_weights():
    experiment(NAME, **BUDGET)
    first = build().get_weights()[0]
    experiment(NAME, **BUDGET)
    np.testing.assert_array_equal(first, build().get_weights()[0])


def test_a_full_run_leaves_a_record(recording):
    model, result = train(experiment(NAME, title="원래 값", reference={"accuracy": 0.7794}, **BUDGET))
    record = load_record(NAME)
    assert (record.experiment, record.seeds, record.epochs, record.n_train) == (NAME, [0], 2, 100)
    assert record.params == model.count_params() == 19
    assert {metric: len(curves[0]) for metric, curves in record.history.items()} == dict.fromkeys(
        ["accuracy", "loss", "val_accuracy", "val_loss"], 2
    )
    expected = model.evaluate(X[100:], Y[100:], verbose=0, return_dict=True)
    assert record.value("test.accuracy") == pytest.approx(expected["accuracy"], abs=1e-5)
    assert record.title == "원래 값"
    assert record.inputs["shape"] == [100, 4]
    assert record.inputs["mean"] == pytest.approx(X[:100].mean(), rel=1e-4)
    assert record.seconds[0] > 0 and 0 <= record.busy[0] <= 1
    assert record.value("test.loss") == pytest.approx(expected["loss"], rel=1e-5)
    assert record.test["n"] == [20]
    found = record.estimate()
    assert (found.low, found.high) == pytest.approx(wilson_interval(expected["accuracy"] * 20, 20), abs=1e-5)
    assert (found.n, found.unit) == (20, "rows")
    right = (model.predict(X[100:], verbose=0)[:, 0] > 0.5) == Y[100:]
    np.testing.assert_array_equal(unpacked(record.correct[""][0], 20), right)
    assert record.data == [{"name": "toy", "source": "시험용", "sha256": "0" * 64}]
    assert record.versions["keras"] == keras.__version__
    assert record.reference == {"accuracy": 0.7794}
    assert record.precision == "float32"
    assert result.metrics["n"] == 20


@pytest.mark.parametrize("eagerly", [True, False])
@pytest.mark.parametrize("validated", [True, False])
def test_rows_of_a_dataset_are_counted_as_they_are_and_not_as_full_batches(validated, eagerly):
    import tensorflow as tf

    batches = tf.data.Dataset.from_tensor_slices((X[:46], Y[:46])).shuffle(46).batch(12)
    run = experiment(NAME, **{**BUDGET, "batch_size": 12, "quick_epochs": 2})
    model = build()
    model.run_eagerly = eagerly
    rest = (X[46:], Y[46:]) if validated else None
    history = model.fit(
        batches, epochs=run.epochs, validation_data=rest, callbacks=run.callbacks, verbose=0, shuffle=False
    )
    assert run.finish(model, history).n_train == 46


def test_quick_run_of_the_same_definition_agrees_and_shows_both(recorded, monkeypatch, capsys):
    monkeypatch.setenv("LESSON_CHECK_RECORDS", "1")
    run = experiment(NAME, **BUDGET)
    train(run)
    assert run.differences == []
    rows = printed_table(capsys)
    assert rows["테스트"] == ["기록 (95% 구간)", "이번 실행"]
    assert rows["훈련 데이터"] == ["100개", "50개"]
    assert rows["에포크"] == ["2", "1"]
    assert rows["테스트 데이터"] == ["20개", "20개"]
    labels = [text.get_text() for text in plt.gcf().legends[0].get_texts()]
    assert labels == ["기록 훈련", "기록 검증", "이번 실행 훈련", "이번 실행 검증"]
    lines = plt.gcf().axes[1].get_lines()
    np.testing.assert_allclose(lines[1].get_ydata(), load_record(NAME).history["val_loss"][0])


CHANGES = {
    "모델": {"model": {"units": 5}},
    "옵티마이저": {"model": {"learning_rate": 0.02}},
    "손실 함수": {"model": {"loss": "mse"}},
    "훈련 예산": {"budget": {"batch_size": 40}},
    "데이터": {
        "budget": {"data": types.SimpleNamespace(name="x", source="", sha256="1" * 64, is_stand_in=False)}
    },
    "설정": {"budget": {"settings": {"standardised": True}}},
    "훈련 데이터의 값": {"train": {"x": X[:100] * 1.01}},
    "테스트에서 잰 값": {"train": {"metrics": {"recall": 0.5}}},
    "남긴 가중치": {"budget": {"keep_weights": 16}},
}


@pytest.mark.parametrize("part", CHANGES)
def test_ci_names_what_was_edited_and_what_to_do(recorded, part, monkeypatch):
    monkeypatch.setenv("CI", "true")
    run = experiment(NAME, **{**BUDGET, **CHANGES[part].get("budget", {})})
    with pytest.raises(RecordError, match=rf"다른 부분: {part}.*\n.*\n  make records LESSON=02"):
        train(run, build(**CHANGES[part].get("model", {})), **CHANGES[part].get("train", {}))


def test_a_reader_who_edits_is_told_kindly(recorded, capsys):
    train(experiment(NAME, **BUDGET), build(units=5))
    shown = capsys.readouterr().out
    assert "[다른 실험의 기록] 실험 설정이 기록과 다릅니다. 다른 부분: 모델." in shown


def test_epochs_typed_by_hand_are_noticed(recorded):
    run = experiment(NAME, **BUDGET)
    run.epochs = 3
    model = build()
    history = model.fit(X, Y, epochs=1, callbacks=run.callbacks, verbose=0)
    run.finish(model, history, test=(X, Y))
    assert run.differences == ["fit의 에포크 수(epochs=run.epochs가 아님)"]


@pytest.mark.parametrize("variable, value", [("CI", "true"), ("LESSON_CHECK_RECORDS", "1")])
def test_a_missing_record_stops_ci_at_once(variable, value, monkeypatch):
    monkeypatch.setenv(variable, value)
    with pytest.raises(RecordError, match="기록이 없습니다.*\n  make records LESSON=02"):
        experiment(NAME, **BUDGET)
    with pytest.raises(RecordError, match="make records LESSON=02"):
        next(repeat(NAME, **BUDGET))


def test_a_missing_record_leaves_a_reader_their_own_run(capsys):
    train(experiment(NAME, **BUDGET))
    assert "[기록 없음]" in capsys.readouterr().out
    with pytest.raises(RecordError, match="make records LESSON=02"):
        load_record(NAME)


def test_a_damaged_record_says_so(tmp_path):
    (tmp_path / "02-pima-mlp").mkdir()
    (tmp_path / f"{NAME}.json").write_text('{"experiment": ')
    with pytest.raises(RecordError, match="깨졌습니다"):
        load_record(NAME)


def test_repeat_records_every_seed_and_draws_once(recording, capsys):
    for run in repeat(NAME, seeds=range(3), **BUDGET):
        train(run)
    found = load_record(NAME)
    assert found.seeds == [0, 1, 2]
    assert len({tuple(curve) for curve in found.history["loss"]}) == 3
    assert len(plt.get_fignums()) == 1
    rows = printed_table(capsys)
    assert (rows["훈련 데이터"], rows["에포크"], rows["시드"]) == (["100개"] * 2, ["2"] * 2, ["3개"] * 2)
    assert run.measured.test == found.test


def test_a_run_without_picture_prints_all_the_same(recording, capsys):
    for run in repeat(NAME, seeds=range(2), picture=False, **BUDGET):
        train(run)
    train(experiment(NAME + "-quiet", picture=False, **BUDGET))
    assert plt.get_fignums() == []
    assert capsys.readouterr().out.count("훈련 데이터") == 2


def test_repeat_runs_only_the_first_seed_in_quick_mode(monkeypatch):
    monkeypatch.setenv("LESSON_MODE", "quick")
    seeds = []
    for run in repeat(NAME, seeds=[7, 8], **BUDGET):
        seeds.append(run.seed)
        train(run)
    assert seeds == [7]
    assert [run.seed for run in runs_of(repeat(NAME, seeds=[7, 8, 9], quick_seeds=2, **BUDGET))] == [7, 8]


def test_without_a_record_the_table_tells_how_much_of_the_whole_ran(capsys):
    train(next(repeat(NAME, seeds=range(3), **BUDGET)))
    rows = printed_table(capsys)
    assert rows["훈련 데이터"] == ["50개 / 100개"]
    assert rows["시드"] == ["1개 / 3개"]


def test_a_record_is_there_only_when_every_seed_has_run(recording):
    runs = repeat(NAME, seeds=range(3), **BUDGET)
    for _ in range(2):
        train(next(runs))
        assert record.find_record(NAME) is None
    train(next(runs))
    assert load_record(NAME).seeds == [0, 1, 2]
    assert not (record.running_folder(NAME) / "draft.json").exists()


def test_a_record_stays_until_its_successor_is_complete(recorded, recording):
    before = load_record(NAME)
    record.measure_again("02-pima-mlp")
    assert load_record(NAME) == before
    runs = repeat(NAME, **{**BUDGET, "seeds": range(2)})
    train(next(runs))
    assert load_record(NAME) == before
    train(next(runs))
    assert load_record(NAME).seeds == [0, 1]


def test_repeat_asks_for_finish():
    with pytest.raises(RuntimeError, match="run.finish"):
        for _ in repeat(NAME, **BUDGET):
            pass


def test_folds_add_up_their_right_answers(recording, capsys):
    folds = [slice(0, 40), slice(40, 70), slice(70, 120)]
    for run in repeat(NAME, folds=3, **BUDGET):
        rows = folds[run.seed]
        train(run, test=(X[rows], Y[rows]), metrics={"true_positives": 4})
    record = load_record(NAME)
    assert record.folds
    assert record.test["n"] == [40, 30, 50]
    right = sum(round(share * n) for share, n in zip(record.test["accuracy"], record.test["n"], strict=True))
    found = record.estimate()
    assert (found.low, found.high) == pytest.approx(wilson_interval(right, 120), abs=1e-5)
    assert record.value("test.accuracy") == pytest.approx(right / 120, abs=1e-5)
    assert record.value("test.accuracy.low") == found.low
    assert record.value("test.accuracy.high") == found.high
    rows = printed_table(capsys)
    assert rows["테스트 데이터"] == ["120개"] * 2
    assert rows["묶음"] == ["3개"] * 2
    assert not [name for name in rows if "양성" in name]  # a count of one fold is no result


def test_several_test_sets_and_own_metrics(recording, capsys):
    tests = {"own": (X[:50], Y[:50]), "strangers": (X[50:], Y[50:])}
    model, result = train(experiment(NAME, **BUDGET), test=tests, metrics={"recall": 0.5})
    for name, (x, y) in tests.items():
        expected = model.evaluate(x, y, verbose=0, return_dict=True)["accuracy"]
        assert result.metrics[f"{name}.accuracy"] == pytest.approx(expected, abs=1e-5)
    record = load_record(NAME)
    assert record.value("test.own.n") == 50
    assert record.value("test.recall") == 0.5
    assert record.value("test.strangers.accuracy.low") == record.estimate("strangers.accuracy").low
    assert printed_table(capsys)["테스트 데이터"] == ["50개, 70개"] * 2


def test_rows_that_are_tested_several_times_are_not_added_up(capsys):
    tests = {f"moved by {pixels}": (X + pixels, Y) for pixels in range(5)}
    train(experiment(NAME, **{**BUDGET, "quick_samples": 100}), test=tests)
    assert printed_table(capsys)["테스트 데이터"] == ["100개씩"]


def test_a_stand_in_is_never_recorded(recording):
    drawn = types.SimpleNamespace(name="toy", source="그림", sha256="0" * 64, is_stand_in=True)
    with pytest.raises(RecordError, match="make data"):
        experiment(NAME, **{**BUDGET, "data": drawn})
    with pytest.raises(RecordError, match="data="):
        experiment(NAME, **{**BUDGET, "data": None})


def test_only_the_books_own_photographs_are_recorded(recording):
    def photographs(sha256):
        return types.SimpleNamespace(name="cats_vs_dogs", source="사진", sha256=sha256, is_stand_in=False)

    for given in (photographs("0" * 64), [DATA, photographs("0" * 64)]):
        with pytest.raises(RecordError, match="cats_and_dogs_180.tar"):
            experiment(NAME, **{**BUDGET, "data": given})
    assert experiment(NAME, **{**BUDGET, "data": photographs(cats_dogs.REFERENCE_SHA256)}).mode == "full"


def test_a_changed_definition_starts_a_new_record(recorded, recording):
    before = load_record(NAME)
    train(experiment(NAME, **{**BUDGET, "batch_size": 40}))
    after = load_record(NAME)
    assert before.fingerprint["budget"] != after.fingerprint["budget"]
    assert after.seeds == [0]


def test_records_are_written_whole_or_not_at_all(recorded, recording, monkeypatch, tmp_path):
    before = (tmp_path / f"{NAME}.json").read_text()
    run = experiment(NAME, **{**BUDGET, "batch_size": 40})
    monkeypatch.setattr(record.os, "replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        train(run)
    assert (tmp_path / f"{NAME}.json").read_text() == before
    assert [path.name for path in (tmp_path / "02-pima-mlp").iterdir()] == ["raw.json"]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "02-pima-mlp/../raw", "raw", "2-pima/raw", "02-pima-mlp/Raw", "02-pima-mlp/a/b"],
)
def test_names_have_one_form(name):
    with pytest.raises(ValueError, match="장/실험"):
        experiment(name, **BUDGET)
    with pytest.raises(ValueError, match="장/실험"):
        load_record(name)


PEOPLE = np.array(["가", "나", "다", "다"])[np.arange(120) % 4]


def test_people_count_instead_of_pictures(recording):
    tests = {"own": (X[:20], Y[:20]), "strangers": (X[20:], Y[20:])}
    for run in repeat(NAME, seeds=range(2), **BUDGET):
        model, result = train(run, test=tests, groups={"strangers": PEOPLE[20:]})
        for person in "가나다":
            rows = np.flatnonzero(PEOPLE[20:] == person) + 20
            expected = model.evaluate(X[rows], Y[rows], verbose=0, return_dict=True)["accuracy"]
            assert result.groups["strangers"][person] == pytest.approx(expected, abs=1e-5)
    found = load_record(NAME)
    means = [np.mean(values) for values in found.groups["strangers"].values()]
    assert found.value("test.strangers.accuracy") == pytest.approx(np.mean(means), abs=1e-5)
    assert found.value("groups.strangers.가") == pytest.approx(means[0])
    expected = stats.t.interval(0.95, 2, np.mean(means), stats.sem(means))
    estimate = found.estimate("strangers.accuracy")
    clipped = np.clip(expected, 0, 1)
    assert (estimate.low, estimate.high) == pytest.approx(tuple(clipped), abs=1e-5)
    assert (estimate.n, estimate.unit) == (3, "groups")


def test_a_quick_run_tests_every_person_alike(recording, monkeypatch, capsys):
    train(experiment(NAME, **BUDGET), test=(X, Y), groups=PEOPLE)
    monkeypatch.delenv("LESSON_RECORDING")
    monkeypatch.setenv("CI", "true")
    capsys.readouterr()
    _, result = train(experiment(NAME, **BUDGET), test=(X, Y), groups=PEOPLE)
    assert result.metrics["n"] == 48  # 50 rows, as many of each of three people
    assert list(result.groups[""]) == ["가", "나", "다"]
    assert "정확도 (3명의 평균)" in printed_table(capsys)
    with pytest.raises(RecordError, match="사람"):
        train(experiment(NAME, **BUDGET), test=(X, Y), groups=np.where(PEOPLE == "가", "라", PEOPLE))


@pytest.mark.parametrize("groups, says", [({"strangers": PEOPLE}, "strangers"), (PEOPLE[:5], "길이.5.")])
def test_groups_that_fit_no_test_are_named(groups, says):
    with pytest.raises(ValueError, match=says):
        train(experiment(NAME, **BUDGET), test=(X, Y), groups=groups)


def test_groups_of_a_dataset_are_refused():
    import tensorflow as tf

    batches = tf.data.Dataset.from_tensor_slices((X, Y)).batch(32)
    with pytest.raises(ValueError, match="배열"):
        train(experiment(NAME, **BUDGET), test=batches, groups=PEOPLE)


def test_a_mean_over_seeds_has_not_the_interval_of_a_rounded_count(recording):
    for run in repeat(NAME, seeds=range(3), **BUDGET):
        train(run)
    found = dataclasses.replace(load_record(NAME), test={"accuracy": [1.0, 14 / 15, 1.0], "n": [15.0] * 3})
    estimate = found.estimate()
    assert estimate.value == pytest.approx(44 / 45)
    assert (estimate.low, estimate.high) == pytest.approx(proportion_confint(44 / 3, 15, method="wilson"))
    assert estimate.low < wilson_interval(15, 15)[0]


@pytest.mark.parametrize("kind", ["binary", "sparse", "sparse column", "one-hot"])
def test_right_answers_are_those_that_keras_counts(kind):
    random = np.random.default_rng(1)
    y = random.integers(0, 2 if kind == "binary" else 3, 200)
    answers = random.random((200, 1 if kind == "binary" else 3)).astype("float32")
    given = {"sparse column": y[:, None], "one-hot": np.eye(3)[y]}.get(kind, y)
    metric = {
        "binary": keras.metrics.BinaryAccuracy,
        "one-hot": keras.metrics.CategoricalAccuracy,
    }.get(kind, keras.metrics.SparseCategoricalAccuracy)()
    expected = float(metric(given[:, None] if kind == "binary" else given, answers))
    assert is_right(given, answers).mean() == pytest.approx(expected)


def test_a_dataset_is_tested_like_its_arrays():
    import tensorflow as tf

    model = build()
    arrays = evaluate(model, {"": TestRows(X, Y)})
    batches = evaluate(model, {"": TestRows(tf.data.Dataset.from_tensor_slices((X, Y)).batch(32))})
    assert batches.correct == arrays.correct
    assert batches.metrics == pytest.approx(arrays.metrics, rel=1e-5)


def test_what_is_not_a_number_is_not_recorded(recording, tmp_path):
    with pytest.raises(RecordError, match="NaN"):
        train(experiment(NAME, **BUDGET), metrics={"recall": float("nan")})
    assert not (tmp_path / f"{NAME}.json").exists()


def test_a_record_with_nan_is_damaged(recorded, tmp_path):
    path = tmp_path / f"{NAME}.json"
    path.write_text(re.sub(r'"params": \d+', '"params": NaN', path.read_text()))
    with pytest.raises(RecordError, match="깨졌습니다"):
        load_record(NAME)


def test_the_precision_of_the_record_is_told(recorded, capsys):
    policy = keras.config.dtype_policy()
    keras.config.set_dtype_policy("mixed_bfloat16")
    try:
        _, result = train(experiment(NAME, **BUDGET))
    finally:
        keras.config.set_dtype_policy(policy)
    assert result.precision == "mixed_bfloat16"
    assert "계산 정밀도(float32이 아니라 mixed_bfloat16)" in capsys.readouterr().out


def test_preprocessing_is_not_compared_where_the_data_are_a_stand_in(recorded):
    drawn = types.SimpleNamespace(name="toy", source="그림", sha256="0" * 64, is_stand_in=True)
    run = experiment(NAME, **{**BUDGET, "data": drawn})
    train(run, x=5 * X[:100])
    assert run.differences == []


WRITE = """
import sys
sys.path.insert(0, {tests!r})
from test_records import EXAMPLE
import dataclasses
from helpers.experiment import record
from helpers.experiment.plan import Plan
plan = Plan(name=EXAMPLE.experiment, epochs=3, seeds=tuple(range(24)))
for seed in range({first}, 24, 4):
    result = dataclasses.replace(EXAMPLE.results()[0], seed=seed, seconds=float(seed + 1))
    record.keep(plan, result)
"""


def test_four_writers_at_once_lose_nothing(tmp_path):
    tests = str(ROOT / "tests")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), tests])}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE.format(tests=tests, first=first)], env=environment)
        for first in range(4)
    ]
    assert [writer.wait(timeout=300) for writer in writers] == [0] * 4
    found = load_record("09-fashion-mnist/c")
    assert found.seeds == list(range(24))
    assert found.seconds == [float(seed + 1) for seed in range(24)]


def test_the_work_of_other_processes_is_noticed():
    watch = machine.Stopwatch()
    burn = "import os\nwhile os.times().user < 1: pass"
    subprocess.run([sys.executable, "-c", burn], check=True)
    assert watch.read()["others"] > 0.9  # seconds of processor time; the system counts hundredths


@pytest.mark.parametrize(
    "readings, share",
    [
        ([(10, 0)], 0.0),
        ([(10, 10), (30, 10)], 20 / 40 / os.cpu_count()),
        ([(10, -1)], 0.0),
        ([(1, 1000)], 1.0),
        ([(10, None)], None),
        ([], None),
    ],
)
def test_the_busy_share_is_of_all_cores(readings, share):
    given = [{"seconds": float(seconds), "others": others} for seconds, others in readings]
    assert machine.busy_share(given) == (share if share is None else pytest.approx(share, abs=0.005))
