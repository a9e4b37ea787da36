"""The benchmark runs every way at every size (its figures are for `make bench`, not for a test)."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).parent.parent / "tools" / "bench.py"


@pytest.mark.filterwarnings("ignore:Please import `affine_transform`:DeprecationWarning")
def test_every_way_is_measured_at_every_size():
    spec = importlib.util.spec_from_file_location("bench", TOOL)
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    rows = bench.measure(seconds=0.05, rounds=1)
    assert [row["size"] for row in rows] == [24, 28, 150]
    for row in rows:
        assert list(row) == ["size", "ImageDataGenerator", "Keras layers", "RandomAffine"]
        assert all(value > 0 for value in row.values())
