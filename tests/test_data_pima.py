from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest

from helpers import data
from helpers.data import pima_table
from helpers.data.dataset import sha256_of_arrays

RDA = Path("/usr/lib/R/site-library/mlbench/data/PimaIndiansDiabetes.rda")


def test_table_matches_published_facts():
    table = data.pima()
    assert table.x.shape == (768, 8)
    assert np.bincount(table.y).tolist() == [500, 268]
    np.testing.assert_array_equal(table.x[0], [6, 148, 72, 35, 0, 33.6, 0.627, 50])
    np.testing.assert_allclose(
        table.x.mean(axis=0), [3.8, 120.9, 69.1, 20.5, 79.8, 32.0, 0.5, 33.2], atol=0.05
    )
    np.testing.assert_allclose(
        table.x.std(axis=0, ddof=1), [3.4, 32.0, 19.4, 16.0, 115.2, 7.9, 0.3, 11.8], atol=0.05
    )
    assert (table.x == 0).sum(axis=0).tolist() == [111, 5, 35, 227, 374, 11, 0, 0]
    columns = list(table.missing_zeros)
    assert int((table.x[:, columns] == 0).any(axis=1).sum()) == 376
    assert len(table.feature_names) == len(table.feature_names_en) == len(table.units) == 8
    assert not table.is_stand_in


@pytest.mark.skipif(not RDA.exists(), reason="Debian's r-cran-mlbench is not installed")
def test_values_are_those_of_debians_rda():
    """R stores each numeric column as big-endian doubles: look for each whole column in the file."""
    raw = lzma.decompress(RDA.read_bytes())
    for column in data.pima().x.T:
        assert column.astype(">f8").tobytes() in raw


def test_changed_file_is_named(tmp_path, monkeypatch):
    changed = tmp_path / "pima.csv"
    changed.write_bytes(pima_table.CSV.read_bytes().replace(b"148", b"149", 1))
    monkeypatch.setattr(pima_table, "CSV", changed)
    with pytest.raises(data.DataError, match=r"pima\.csv"):
        data.pima()


def test_hash_sees_dtype_shape_and_values():
    zeros = np.zeros((2, 3), "uint8")
    assert sha256_of_arrays(zeros) == sha256_of_arrays(zeros.copy(order="F"))
    others = [zeros.T.copy(), zeros.astype("int8"), zeros + 1, zeros[:1]]
    assert sha256_of_arrays(zeros) not in {sha256_of_arrays(other) for other in others}


def test_repr_is_short():
    assert "float64(768, 8)" in repr(data.pima())
