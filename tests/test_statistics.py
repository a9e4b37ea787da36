from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats import contingency_tables
from statsmodels.stats.proportion import proportion_confint

from helpers.statistics import accuracy_text, mcnemar, wilson_interval


@pytest.mark.parametrize("successes, n", [(0, 1), (1, 1), (53, 68), (11, 15), (9231, 10_000), (0, 40)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_wilson_interval_equals_statsmodels(successes, n, confidence):
    expected = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    assert wilson_interval(successes, n, confidence) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("successes, n, low, high", [(53, 68, 67, 86), (11, 15, 48, 89)])
def test_wilson_interval_gives_the_percentages_of_the_lessons(successes, n, low, high):
    bounds = wilson_interval(successes, n)
    assert [round(100 * bound) for bound in bounds] == [low, high]


def test_wilson_interval_takes_an_accuracy_times_n():
    assert wilson_interval(0.7794 * 68, 68) == wilson_interval(53, 68)


@pytest.mark.parametrize("successes, n", [(1, 0), (-1, 5), (6, 5)])
def test_wilson_interval_refuses_impossible_counts(successes, n):
    with pytest.raises(ValueError, match="이상"):
        wilson_interval(successes, n)


@pytest.mark.parametrize("seed", range(5))
def test_mcnemar_equals_statsmodels(seed):
    random = np.random.default_rng(seed)
    first, second = random.random((2, 80)) < [[0.8], [0.65]]
    table = [
        [int(np.sum(first & second)), int(np.sum(first & ~second))],
        [int(np.sum(~first & second)), int(np.sum(~first & ~second))],
    ]
    found = mcnemar(first, second)
    assert (found.only_first, found.only_second) == (table[0][1], table[1][0])
    assert found.p_value == pytest.approx(contingency_tables.mcnemar(table, exact=True).pvalue)


def test_mcnemar_of_equal_answers_finds_nothing():
    assert mcnemar([True, False], [True, False]).p_value == 1.0


@pytest.mark.parametrize("first, second", [([True], [True, False]), ([[True]], [[True]])])
def test_mcnemar_refuses_other_shapes(first, second):
    with pytest.raises(ValueError, match="1차원"):
        mcnemar(first, second)


def test_accuracy_text_names_interval_and_size():
    assert accuracy_text(53 / 68, 68) == "77.9 % (95 % 신뢰 구간 66.7-86.2 %, 68개로 잼)"
