"""Budgets, samples, records and what a reader or CI is told; the runs are tiny and real."""

from __future__ import annotations

import shutil
import types

import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.experiment import RecordError, experiment, lesson_mode, load_record, record_file, repeat
from helpers.experiment import budget as budget_module
from helpers.experiment.sample import quick_part, stratified_indices
from helpers.statistics import wilson_interval

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
    budget_module.announce.cache_clear()
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


def train(run, model=None, test=(X[100:], Y[100:]), **finish):
    model = model or build()
    history = model.fit(
        *run.sample(X[:100], Y[:100]),
        epochs=run.epochs,
        batch_size=run.batch_size,
        validation_split=0.2,
        callbacks=run.callbacks,
        verbose=0,
    )
    return model, run.finish(model, history, test=test, **finish)


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


def test_quick_is_the_mode_without_gpu_and_full_with_one(monkeypatch):
    monkeypatch.setattr(budget_module, "_has_gpu", lambda: False)
    assert lesson_mode() == "quick"
    monkeypatch.setattr(budget_module, "_has_gpu", lambda: True)
    assert lesson_mode() == "full"
    monkeypatch.setenv("LESSON_MODE", "quick")
    assert lesson_mode() == "quick"


def test_unknown_mode_is_an_error(monkeypatch):
    monkeypatch.setenv("LESSON_MODE", "fast")
    with pytest.raises(ValueError, match="quick 또는 full"):
        lesson_mode()


def test_one_notice_tells_the_mode(monkeypatch, capsys):
    monkeypatch.setenv("LESSON_MODE", "quick")
    experiment(NAME, **BUDGET)
    experiment(NAME, **BUDGET)
    assert capsys.readouterr().out.count("[빠른 실행]") == 1


def test_quick_and_full_budgets(monkeypatch):
    monkeypatch.setenv("LESSON_MODE", "quick")
    quick = experiment(NAME, **BUDGET)
    assert (quick.epochs, quick.batch_size, len(quick.sample(X, Y)[0])) == (1, 80, 50)
    monkeypatch.setenv("LESSON_MODE", "full")
    full = experiment(NAME, **BUDGET)
    assert full.epochs == 2
    assert full.sample(X, Y)[0] is X


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
    model, result = train(experiment(NAME, reference={"accuracy": 0.7794}, **BUDGET))
    record = load_record(NAME)
    assert (record.experiment, record.seeds, record.epochs, record.n_train) == (NAME, [0], 2, 100)
    assert record.params == model.count_params() == 19
    assert {metric: len(curves[0]) for metric, curves in record.history.items()} == dict.fromkeys(
        ["accuracy", "loss", "val_accuracy", "val_loss"], 2
    )
    expected = model.evaluate(X[100:], Y[100:], verbose=0, return_dict=True)
    assert record.value("test.accuracy") == pytest.approx(expected["accuracy"], abs=1e-5)
    assert record.value("test.loss") == pytest.approx(expected["loss"], rel=1e-5)
    assert record.test["n"] == [20]
    assert record.interval() == wilson_interval(expected["accuracy"] * 20, 20)
    assert record.data == {"name": "toy", "source": "시험용", "sha256": "0" * 64}
    assert record.versions["keras"] == keras.__version__
    assert record.reference == {"accuracy": 0.7794}
    assert record.precision == "float32"
    assert result.metrics["n"] == 20


def test_quick_run_of_the_same_definition_agrees_and_shows_both(recorded, monkeypatch, capsys):
    monkeypatch.setenv("LESSON_CHECK_RECORDS", "1")
    run = experiment(NAME, **BUDGET)
    train(run)
    assert run.differences == []
    shown = capsys.readouterr().out
    assert "기록 (2에포크, 100개로 훈련)" in shown
    assert "이번 짧은 실행 (1에포크, 50개로 훈련)" in shown
    labels = [text.get_text() for text in plt.gcf().legends[0].get_texts()]
    assert labels == ["기록 훈련", "기록 검증", "이번 짧은 실행 훈련", "이번 짧은 실행 검증"]
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
}


@pytest.mark.parametrize("part", CHANGES)
def test_ci_names_what_was_edited_and_what_to_do(recorded, part, monkeypatch):
    monkeypatch.setenv("CI", "true")
    run = experiment(NAME, **{**BUDGET, **CHANGES[part].get("budget", {})})
    with pytest.raises(RecordError, match=rf"다른 부분: {part}.*\n.*\n  make records LESSON=02"):
        train(run, build(**CHANGES[part].get("model", {})))


def test_a_reader_who_edits_is_told_kindly(recorded, capsys):
    train(experiment(NAME, **BUDGET), build(units=5))
    shown = capsys.readouterr().out
    assert "[다른 실험의 기록] 실험을 바꾸셨군요. 바뀐 부분: 모델." in shown


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
    record = load_record(NAME)
    assert record.seeds == [0, 1, 2]
    assert len({tuple(curve) for curve in record.history["loss"]}) == 3
    assert len(plt.get_fignums()) == 1
    assert capsys.readouterr().out.count("이번 실행 (2에포크, 100개로 훈련, 3번)") == 1


def test_a_run_without_picture_prints_all_the_same(recording, capsys):
    for run in repeat(NAME, seeds=range(2), picture=False, **BUDGET):
        train(run)
    train(experiment(NAME + "-quiet", picture=False, **BUDGET))
    assert plt.get_fignums() == []
    assert capsys.readouterr().out.count("이번 실행 (2에포크, 100개로 훈련") == 2


def test_repeat_runs_only_the_first_seed_in_quick_mode(monkeypatch):
    monkeypatch.setenv("LESSON_MODE", "quick")
    seeds = []
    for run in repeat(NAME, seeds=[7, 8], **BUDGET):
        seeds.append(run.seed)
        train(run)
    assert seeds == [7]


def test_a_record_without_its_last_seeds_fails_in_ci(monkeypatch):
    monkeypatch.setenv("LESSON_RECORDING", "1")
    runs = repeat(NAME, seeds=range(3), **BUDGET)
    train(next(runs))
    monkeypatch.delenv("LESSON_RECORDING")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(RecordError, match="끝난 시드"):
        train(next(repeat(NAME, seeds=range(3), **BUDGET)))


def test_repeat_asks_for_finish():
    with pytest.raises(RuntimeError, match="run.finish"):
        for _ in repeat(NAME, **BUDGET):
            pass


def test_folds_add_up_their_right_answers(recording, capsys):
    folds = [slice(0, 40), slice(40, 70), slice(70, 120)]
    for run in repeat(NAME, seeds=range(3), pooled=True, **BUDGET):
        rows = folds[run.seed]
        train(run, test=(X[rows], Y[rows]))
    record = load_record(NAME)
    assert record.test["n"] == [40, 30, 50]
    right = sum(round(share * n) for share, n in zip(record.test["accuracy"], record.test["n"], strict=True))
    low, high = wilson_interval(right, 120)
    assert record.interval(pooled=True) == (low, high)
    assert record.value("test.accuracy.pooled_low") == low
    assert record.value("test.accuracy.pooled_high") == high
    assert "120개로 잼" in capsys.readouterr().out


def test_several_test_sets_and_own_metrics(recording):
    tests = {"own": (X[:50], Y[:50]), "strangers": (X[50:], Y[50:])}
    model, result = train(experiment(NAME, **BUDGET), test=tests, metrics={"recall": 0.5})
    for name, (x, y) in tests.items():
        expected = model.evaluate(x, y, verbose=0, return_dict=True)["accuracy"]
        assert result.metrics[f"{name}.accuracy"] == pytest.approx(expected, abs=1e-5)
    record = load_record(NAME)
    assert record.value("test.own.n") == 50
    assert record.value("test.recall") == 0.5
    assert record.value("test.strangers.accuracy.low") == record.interval("strangers.accuracy")[0]


def test_a_stand_in_is_never_recorded(recording):
    drawn = types.SimpleNamespace(name="toy", source="그림", sha256="0" * 64, is_stand_in=True)
    with pytest.raises(RecordError, match="make data"):
        experiment(NAME, **{**BUDGET, "data": drawn})
    with pytest.raises(RecordError, match="data="):
        experiment(NAME, **{**BUDGET, "data": None})


def test_a_changed_definition_starts_a_new_record(recorded, recording):
    before = load_record(NAME)
    train(experiment(NAME, **{**BUDGET, "batch_size": 40}))
    after = load_record(NAME)
    assert before.fingerprint["budget"] != after.fingerprint["budget"]
    assert after.seeds == [0]


def test_records_are_written_whole_or_not_at_all(recorded, recording, monkeypatch, tmp_path):
    before = (tmp_path / f"{NAME}.json").read_text()
    run = experiment(NAME, **{**BUDGET, "batch_size": 40})
    monkeypatch.setattr(record_file.os, "replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        train(run)
    assert (tmp_path / f"{NAME}.json").read_text() == before
    assert [path.name for path in (tmp_path / "02-pima-mlp").iterdir()] == ["raw.json"]


@pytest.mark.parametrize("name", ["raw", "2-pima/raw", "02-pima-mlp/Raw", "02-pima-mlp/a/b"])
def test_names_have_one_form(name):
    with pytest.raises(ValueError, match="수업/실험"):
        experiment(name, **BUDGET)
