"""An interrupted recording goes on as if nothing had happened; a finished one is not trained again."""

from __future__ import annotations

import dataclasses
import shutil
import types

import h5py
import keras
import matplotlib.pyplot as plt
import numpy as np
import pytest

from helpers.experiment import RecordError, experiment, load_record
from helpers.experiment.callbacks import Resume

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


def record(interrupt=None, units=3, every=0.0, test=(X, Y)):
    """Runs the experiment; dropout makes its history depend on the state of the seed generator."""
    interrupt = interrupt or Interrupt()
    run = experiment(NAME, epochs=EPOCHS, batch_size=20, data=DATA)
    next(c for c in run.callbacks if isinstance(c, Resume)).every = every
    model = keras.Sequential(
        [
            keras.Input((4,)),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    history = model.fit(
        *run.sample(X, Y),
        epochs=run.epochs,
        batch_size=run.batch_size,
        validation_split=0.2,
        callbacks=[*run.callbacks, interrupt],
        verbose=0,
    )
    assert len(history.history["val_loss"]) == EPOCHS
    run.finish(model, history, test=test)
    return model, interrupt.trained


def measured(record):
    return {
        key: value
        for key, value in dataclasses.asdict(record).items()
        if key in ("history", "test", "fingerprint", "seeds", "n_train", "params")
    }


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSON_RECORDS_DIR", str(tmp_path_factory.mktemp("uninterrupted")))
        patch.setenv("LESSON_RECORDING", "1")
        model, trained = record()
        assert trained == list(range(EPOCHS))
        return measured(load_record(NAME)), model.get_weights()


def interrupt_at(epoch, every=0.0):
    with pytest.raises(KeyboardInterrupt):
        record(Interrupt(epoch), every=every)


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


def test_epochs_after_the_last_backup_are_trained_again(uninterrupted):
    interrupt_at(2)
    interrupt_at(4, every=1000.0)
    model, trained = record()
    assert trained == [2, 3, 4, 5]
    assert_same(model, uninterrupted)


@pytest.mark.parametrize("damage", ["cut off", "empty", "epoch missing"])
def test_a_broken_backup_falls_back_to_the_one_before(damage, uninterrupted, folder):
    interrupt_at(4)
    if damage == "cut off":
        weights = folder / "latest.weights.h5"
        weights.write_bytes(weights.read_bytes()[:2000])
    elif damage == "empty":
        h5py.File(folder / "latest.weights.h5", "w").close()
    else:
        shutil.copy(folder / "training_metadata.json.bkp", folder / "training_metadata.json")
    model, trained = record()
    assert trained == [3, 4, 5]
    assert_same(model, uninterrupted)


def test_a_backup_broken_beyond_repair_is_removed_and_named(uninterrupted, folder):
    interrupt_at(4)
    for weights in folder.glob("*.h5*"):
        weights.write_bytes(b"")
    with pytest.raises(RecordError, match="다시 실행"):
        record()
    model, trained = record()
    assert trained == list(range(EPOCHS))
    assert_same(model, uninterrupted)


def test_a_finished_run_is_not_trained_again_and_keeps_its_weights():
    model, _ = record()
    expected = measured(load_record(NAME)), model.get_weights()
    model, trained = record()
    assert trained == []
    assert_same(model, expected)


def test_a_record_without_backup_is_kept_as_it_is(folder):
    record()
    before = load_record(NAME)
    shutil.rmtree(folder)
    _, trained = record()
    assert trained == []
    assert load_record(NAME) == before


def test_a_record_without_backup_cannot_take_a_new_test(folder):
    record()
    shutil.rmtree(folder)
    with pytest.raises(RecordError, match="make records LESSON=09 AGAIN=1"):
        record(test={"own": (X, Y)})


def test_a_backup_of_another_model_is_thrown_away():
    interrupt_at(4)
    _, trained = record(units=5)
    assert trained == list(range(EPOCHS))


def test_the_model_can_be_fitted_again_after_a_resumed_run():
    record()
    model, _ = record()
    assert len(model.fit(X, Y, epochs=2, verbose=0).history["loss"]) == 2
