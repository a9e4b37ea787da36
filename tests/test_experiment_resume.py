"""An interrupted recording goes on where it was; a finished one is not trained again."""

from __future__ import annotations

import dataclasses
import json
import shutil
import types

import h5py
import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.experiment import RecordError, experiment, load_record
from helpers.experiment.record import measure_again
from helpers.experiment.training import Backup

NAME = "11-cats-vs-dogs/plain"
DATA = types.SimpleNamespace(name="toy", source="시험용", sha256="0" * 64, is_stand_in=False)
X = np.random.default_rng(0).normal(size=(60, 4)).astype("float32")
Y = (X[:, 0] > 0).astype("int32")
EPOCHS = 6


class Interrupt(keras.callbacks.Callback):
    def __init__(self, before_epoch=None):
        super().__init__()
        self.before_epoch, self.trained = before_epoch, []

    def on_epoch_begin(self, epoch, logs=None):
        if epoch == self.before_epoch:
            raise KeyboardInterrupt
        self.trained.append(epoch)


@pytest.fixture(autouse=True)
def environment(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_RECORDS_DIR", str(tmp_path / "records"))
    monkeypatch.setenv("LESSON_RECORDING", "1")
    yield
    plt.close("all")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "records" / ".running" / NAME / "seed-0"


def record(
    interrupt=None,
    units=3,
    every=0.0,
    test=(X, Y),
    dropout=0.0,
    more=(),
    eagerly=True,
    batch_size=60,
    **options,
):
    """Runs the experiment; returns the model and the epochs that were trained.

    Eagerly and in one step an epoch: compiling three functions would take longer.
    """
    interrupt = interrupt or Interrupt()
    run = experiment(NAME, epochs=EPOCHS, batch_size=batch_size, data=DATA, **options)
    backup = next(c for c in run.callbacks if isinstance(c, Backup))
    backup.every = every
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"], run_eagerly=eagerly)
    history = model.fit(
        *run.sample(X, Y),
        epochs=run.epochs,
        batch_size=run.batch_size,
        validation_split=0.2,
        callbacks=[*run.callbacks, interrupt, *more],
        verbose=0,
    )
    if not more:
        assert len(history.history["val_loss"]) == EPOCHS
    run.finish(model, history, test=test)
    return model, [] if backup.skipped else interrupt.trained


def measured(record):
    kept = ("history", "test", "correct", "fingerprint", "seeds", "n_train", "params")
    return {key: value for key, value in dataclasses.asdict(record).items() if key in kept}


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSON_RECORDS_DIR", str(tmp_path_factory.mktemp("uninterrupted")))
        patch.setenv("LESSON_RECORDING", "1")
        model, trained = record()
        assert trained == list(range(EPOCHS))
        return measured(load_record(NAME)), model.get_weights()


def interrupt_at(epoch, every=0.0, **options):
    with pytest.raises(KeyboardInterrupt):
        record(Interrupt(epoch), every=every, **options)


def assert_same(model, expected):
    assert measured(load_record(NAME)) == expected[0]
    for found, wanted in zip(model.get_weights(), expected[1], strict=True):
        np.testing.assert_array_equal(found, wanted)


def test_a_resumed_run_equals_an_uninterrupted_one(uninterrupted):
    interrupt_at(2)
    interrupt_at(4)
    model, trained = record()
    assert trained == [4, 5]
    assert_same(model, uninterrupted)


def test_a_compiled_model_of_several_steps_an_epoch_goes_on_too():
    model, _ = record(eagerly=False, batch_size=20)
    whole = measured(load_record(NAME)), model.get_weights()
    measure_again("11-cats-vs-dogs")
    interrupt_at(3, eagerly=False, batch_size=20)
    for epochs in ([3, 4, 5], []):
        model, trained = record(eagerly=False, batch_size=20)
        assert trained == epochs
        assert_same(model, whole)


def test_epochs_after_the_last_backup_are_trained_again(uninterrupted):
    interrupt_at(2)
    interrupt_at(4, every=1000.0)
    model, trained = record()
    assert trained == [2, 3, 4, 5]
    assert_same(model, uninterrupted)


def test_with_dropout_the_first_epochs_are_the_same_and_the_rest_as_good():
    record(dropout=0.5, units=64)
    whole = load_record(NAME).history["loss"][0]
    measure_again("11-cats-vs-dogs")
    interrupt_at(3, dropout=0.5, units=64)
    _, trained = record(dropout=0.5, units=64)
    resumed = load_record(NAME).history["loss"][0]
    assert trained == [3, 4, 5]
    assert resumed[:3] == whole[:3]
    # Other draws of dropout: with 64 units the loss of 48 rows wavers by a few hundredths.
    np.testing.assert_allclose(resumed[3:], whole[3:], atol=0.15)


@pytest.mark.parametrize("damage", ["cut off", "empty"])
def test_broken_weights_fall_back_to_the_backup_before(damage, uninterrupted, folder):
    interrupt_at(4)
    weights = folder / "backup" / "latest.weights.h5"
    if damage == "cut off":
        weights.write_bytes(weights.read_bytes()[:2000])
    else:
        weights.write_bytes(b"")
    model, trained = record()
    assert trained == [3, 4, 5]
    assert_same(model, uninterrupted)


@pytest.mark.parametrize("damage", ["journal", "weights", "other weights", "metadata"])
def test_a_backup_broken_beyond_repair_begins_the_run_anew(damage, uninterrupted, folder):
    interrupt_at(4)
    if damage == "journal":
        journal = folder / "run.json"
        journal.write_bytes(journal.read_bytes()[:40])
    elif damage == "metadata":
        (folder / "backup" / "training_metadata.json").write_text('{"epo')
    for path in (folder / "backup").glob("*.h5*") if "weights" in damage else ():
        path.write_bytes(b"")
        if damage == "other weights":
            h5py.File(path, "w").close()
    model, trained = record()
    assert trained == list(range(EPOCHS))
    assert_same(model, uninterrupted)


def test_a_journal_of_another_moment_is_removed_and_told(folder):
    interrupt_at(4)
    journal = folder / "run.json"
    state = json.loads(journal.read_text())
    journal.write_text(json.dumps({**state, "epochs": state["epochs"][:2]}))
    with pytest.raises(RecordError, match="다시 실행"):
        record()
    assert record()[1] == list(range(EPOCHS))


def test_a_finished_run_is_not_trained_again_and_keeps_its_weights(capsys):
    model, _ = record()
    expected = load_record(NAME), model.get_weights()
    model, trained = record()
    assert trained == []
    assert load_record(NAME) == expected[0]
    assert_same(model, (measured(expected[0]), expected[1]))
    assert "6.0/6 에포크" in capsys.readouterr().err.splitlines()[-1]


def test_training_that_ended_before_its_test_is_not_repeated(uninterrupted):
    with pytest.raises(ZeroDivisionError):
        record(more=[keras.callbacks.LambdaCallback(on_train_end=lambda logs: 1 / 0)])
    model, trained = record()
    assert trained == []
    assert_same(model, uninterrupted)


def test_weights_that_another_callback_restores_are_the_ones_kept():
    early = keras.callbacks.EarlyStopping("val_accuracy", patience=1, restore_best_weights=True)
    model, trained = record(more=[early])
    assert len(trained) < EPOCHS
    again, _ = record(more=[keras.callbacks.EarlyStopping("val_accuracy")])
    for found, wanted in zip(again.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(found, wanted)


class StopAfterTheThird(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        self.model.stop_training = epoch == 2


def test_a_finished_run_keeps_its_weights_when_another_callback_restores_its_own():
    model, trained = record(more=[keras.callbacks.EarlyStopping(patience=1, restore_best_weights=True)])
    before, weights = load_record(NAME), model.get_weights()
    stop = keras.callbacks.EarlyStopping(patience=1, restore_best_weights=True)
    again, trained = record(more=[stop])
    assert trained == [] and measured(load_record(NAME)) == measured(before)
    for found, wanted in zip(again.get_weights(), weights, strict=True):
        np.testing.assert_array_equal(found, wanted)


def test_a_bar_that_ends_early_says_why(capsys):
    record(more=[StopAfterTheThird()])
    shown = capsys.readouterr().err
    assert "3.0/6 에포크" in shown
    assert "일찍 멈추었습니다" in shown


def test_a_record_without_backup_is_kept_as_it_is(folder):
    record()
    before = load_record(NAME)
    shutil.rmtree(folder)
    model, trained = record()
    assert trained == []
    assert load_record(NAME) == before
    first = experiment(NAME, epochs=EPOCHS, data=DATA) and keras.layers.Dense(3)
    first.build((None, 4))
    np.testing.assert_array_equal(model.get_weights()[0], first.get_weights()[0])


def test_a_new_title_reaches_a_record_without_training(folder):
    record()
    before = load_record(NAME)
    shutil.rmtree(folder)
    _, trained = record(title="증강 없이", labels={"own": "같은 사람"}, reference={"accuracy": 0.7})
    assert trained == []
    changed = {"title": "증강 없이", "labels": {"own": "같은 사람"}, "reference": {"accuracy": 0.7}}
    assert load_record(NAME) == dataclasses.replace(before, **changed)


def test_a_record_says_where_its_data_came_from_when_it_was_trained(folder, monkeypatch):
    record()
    shutil.rmtree(folder.parent)
    monkeypatch.setattr(DATA, "source", "다른 곳")
    assert record()[1] == []
    assert load_record(NAME).data[0]["source"] == "시험용"


def test_a_record_without_backup_cannot_take_a_new_test(folder):
    record()
    shutil.rmtree(folder)
    with pytest.raises(RecordError, match="make records LESSON=11 AGAIN=1"):
        record(test={"own": (X, Y)})


def test_a_backup_of_another_model_is_thrown_away():
    interrupt_at(4)
    _, trained = record(units=5)
    assert trained == list(range(EPOCHS))


def test_the_model_can_be_fitted_again_after_a_resumed_run():
    interrupt_at(4)
    model, _ = record()
    assert len(model.fit(X, Y, epochs=2, verbose=0).history["loss"]) == 2


def test_a_run_without_its_callbacks_cannot_be_recorded():
    run = experiment(NAME, epochs=1, data=DATA)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    with pytest.raises(RecordError, match="callbacks=run.callbacks"):
        run.finish(model, model.fit(X, Y, epochs=1, verbose=0), test=(X, Y))


@pytest.mark.parametrize("bits, limit", [(16, 1e-3), (8, 1e-2)])
def test_an_experiment_keeps_its_small_network(bits, limit, tmp_path, monkeypatch):
    from helpers.experiment import kept_weights

    model, _ = record(keep_weights=bits)
    weights = kept_weights(NAME)
    for found, wanted in zip(weights, model.get_weights(), strict=True):
        assert found.dtype == "float32"
        np.testing.assert_allclose(found, wanted, atol=limit * np.abs(wanted).max())
    found = load_record(NAME)
    assert (found.weights["bits"], found.weights["seed"]) == (bits, 0)
    model.set_weights(weights)
    assert found.weights["metrics"]["accuracy"] == pytest.approx(
        model.evaluate(X, Y, verbose=0, return_dict=True)["accuracy"], abs=1e-5
    )
    path = tmp_path / "records" / f"{NAME}.npz"
    path.write_bytes(path.read_bytes() + b"0")
    with pytest.raises(RecordError, match="가중치 파일"):
        kept_weights(NAME)


def test_an_experiment_that_keeps_nothing_says_so():
    from helpers.experiment import kept_weights

    record()
    with pytest.raises(RecordError, match="keep_weights"):
        kept_weights(NAME)
