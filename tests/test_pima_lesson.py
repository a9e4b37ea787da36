"""What lesson 02 says of its table and its records, beyond single numbers."""

from __future__ import annotations

from pathlib import Path

import nbformat
import numpy as np
import pytest
from scipy import stats

from helpers import data
from helpers.experiment import load_record, paired

LESSON = Path(__file__).parents[1] / "lessons" / "02-pima-mlp.ipynb"
STOPPED, RAW, FOLDS, RAW_FOLDS, NEURON = (
    load_record(f"02-pima-mlp/{name}")
    for name in ("stopped", "raw", "ten-fold", "ten-fold-raw", "ten-fold-neuron")
)


@pytest.fixture(scope="module")
def text() -> str:
    return "\n".join(cell.source for cell in nbformat.read(LESSON, as_version=4).cells)


def spread(record) -> float:
    return 100 * (max(record.test["accuracy"]) - min(record.test["accuracy"]))


def test_scales_differ_as_the_table_shows(text):
    deviation = dict(zip(data.pima().feature_names, data.pima().x.std(axis=0), strict=True))
    assert deviation["인슐린"] > 100 and round(deviation["당뇨 가족력 함수"], 1) == 0.3
    assert "인슐린의 표준 편차는 100이 넘는데 당뇨 가족력 함수의 표준 편차는 0.3" in text


def test_bars_of_missing_values_stand_alone_or_are_high(text):
    table = data.pima()
    columns = dict(zip(table.feature_names, table.x.T, strict=True))
    for name in ("혈당", "이완기 혈압", "체질량 지수"):
        first, second, *_ = np.unique(columns[name])
        assert first == 0 and second > columns[name].std() / 2
    for name in ("삼두근 피부 두께", "인슐린"):
        assert np.mean(columns[name] == 0) > 0.25
    assert "혈당, 혈압, 체질량 지수에는 0의 자리에 홀로 떨어진 막대" in text


def test_people_of_the_small_test(text):
    assert round(68 * STOPPED.value("test.accuracy")) == 54
    labels = data.pima().y[700:]
    assert (labels == 0).sum() == 41
    assert "68명 중 54명쯤입니다. 이 68명의 기준선은 41명이고" in text


def test_seeds_of_one_way_lie_further_apart_than_those_of_the_other(text):
    assert round(spread(RAW)) == 10 and spread(STOPPED) < 3
    assert "10%포인트나 벌어졌고, 표준화하고 멈춘 방식은 3%포인트 안에" in text


def test_the_network_beats_the_baseline_person_by_person(text):
    found, worried = (
        int(sum(FOLDS.test[f"{name}_positives"])) for name in ("true", "false")
    )  # the baseline is right where the network worried a healthy person, and wrong where it found an ill one
    assert stats.binomtest(found, found + worried).pvalue < 1e-6
    assert "운으로는 이렇게 치우치기 어렵습니다" in text


def test_paired_verdicts(text):
    scale, neuron, lecture = paired(RAW_FOLDS, FOLDS), paired(FOLDS, NEURON), paired(RAW_FOLDS, NEURON)
    assert scale.low < 0 < scale.high and neuron.low < 0 < neuron.high and lecture.low > 0
    assert f"{scale.p_value:.2f}라면 네 번에 한 번" in text
    assert "그 차이의 구간은 0보다 위에 있습니다" in text
    plain = stats.ttest_rel(FOLDS.test["accuracy"], RAW_FOLDS.test["accuracy"]).confidence_interval()
    assert (scale.high - scale.low) / (plain.high - plain.low) == pytest.approx(1.5, abs=0.1)
    assert "구간을 1.5배쯤 넓혀 줍니다" in text
