"""The throughput comparison of lesson 09: what it takes from the lesson, and its arithmetic."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_training", ROOT / "tools" / "bench_training.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setitem(sys.modules, spec.name, module)  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    monkeypatch.undo()


@pytest.fixture
def lesson(tmp_path):
    cells = ["import nowhere", "size = 3\n\ndef area():\n    return size * base\n\nraise RuntimeError"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    path = tmp_path / "00-example.ipynb"
    nbformat.write(notebook, path)
    return path


def test_definitions_are_taken_without_running_the_lesson(bench, lesson):
    found = bench.definitions(lesson, ["size", "area"], {"base": 2})
    assert set(found) == {"base", "size", "area"}
    assert found["area"]() == 6


def test_a_missing_definition_is_named(bench, lesson):
    with pytest.raises(KeyError, match="volume"):
        bench.definitions(lesson, ["area", "volume"], {})


def test_the_models_are_the_lessons_own(bench):
    slow, recipe, fast, wide = bench.contestants()
    assert slow.build().count_params() >= 5_240_842
    assert recipe.build().count_params() == 289_962
    assert wide.build().count_params() > fast.build().count_params()


def test_everyone_takes_turns_and_the_median_counts(bench):
    calls = []
    speeds = {"a": iter([1.0, 100.0, 3.0]), "b": iter([5.0, 4.0, 6.0])}

    def runner(name):
        return lambda: calls.append(name) or next(speeds[name])

    assert bench.measure({name: runner(name) for name in "ab"}, rounds=3) == {"a": 3.0, "b": 5.0}
    assert calls == list("ababab")


def test_the_table_turns_speed_into_time(bench, monkeypatch):
    monkeypatch.setattr(bench, "load_record", lambda name: SimpleNamespace(value=lambda path: 0.9345))
    entrants = [bench.Contestant("09-x/slow", None, 32, 1000), bench.Contestant("09-x/quick", None, 32, 500)]
    slow, quick = bench.report(entrants, {"09-x/slow": 10.0, "09-x/quick": 50.0})
    assert slow.split() == ["slow", "float32", "10", "100", "1.0", "93.45%"]
    assert quick.split() == ["quick", "float32", "50", "10", "10.0", "93.45%"]
