from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats import contingency_tables
from statsmodels.stats.proportion import proportion_confint

from helpers.statistics import mcnemar, mean_interval, paired_difference, wilson_interval


@pytest.mark.parametrize("successes, n", [(0, 1), (1, 1), (53, 68), (11, 15), (9231, 10_000), (0, 40)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_wilson_interval_equals_statsmodels(successes, n, confidence):
    expected = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    assert wilson_interval(successes, n, confidence) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("successes, n, low, high", [(53, 68, 67, 86), (11, 15, 48, 89)])
def test_wilson_interval_gives_the_percentages_of_the_lessons(successes, n, low, high):
    bounds = wilson_interval(successes, n)
    assert [round(100 * bound) for bound in bounds] == [low, high]


def test_wilson_interval_of_a_mean_over_seeds_is_not_that_of_a_rounded_count():
    low, high = wilson_interval(44 / 3, 15)
    assert (low, high) == pytest.approx(proportion_confint(44 / 3, 15, method="wilson"))
    assert low < wilson_interval(15, 15)[0]


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


@pytest.mark.parametrize("n, confidence", [(2, 0.95), (18, 0.95), (18, 0.9)])
def test_mean_interval_equals_scipy(n, confidence):
    values = np.random.default_rng(n).random(n)
    expected = stats.ttest_1samp(values, 0).confidence_interval(confidence)
    assert mean_interval(values, confidence) == pytest.approx((expected.low, expected.high))


def test_mean_interval_of_equal_values_is_their_value():
    assert mean_interval([0.5, 0.5, 0.5]) == (0.5, 0.5)


@pytest.mark.parametrize("values", [[], [0.5], [[0.5, 0.6]]])
def test_mean_interval_needs_two_values(values):
    with pytest.raises(ValueError, match="두 개 이상"):
        mean_interval(values)


@pytest.mark.parametrize("seed", range(3))
def test_paired_difference_equals_scipy(seed):
    first, second = np.random.default_rng(seed).random((2, 18))
    expected = stats.ttest_rel(second, first)
    interval = expected.confidence_interval()
    found = paired_difference(first, second)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))
    assert found.p_value == pytest.approx(expected.pvalue)
    assert found.mean == pytest.approx(np.mean(second) - np.mean(first))
    assert (found.higher, found.n) == ((second > first).sum(), 18)


@pytest.mark.parametrize("shift, p_value", [(0.0, 1.0), (0.25, 0.0)])
def test_paired_difference_without_spread_is_certain(shift, p_value):
    first = np.array([0.25, 0.5, 0.625])
    found = paired_difference(first, first + shift)
    assert (found.mean, found.low, found.high, found.p_value) == (shift, shift, shift, p_value)


@pytest.mark.parametrize("folds", [5, 10])
def test_overlapping_training_sets_widen_the_interval(folds):
    first, second = np.random.default_rng(folds).random((2, folds))
    plain = paired_difference(first, second)
    corrected = paired_difference(first, second, test_to_train=1 / (folds - 1))
    widening = np.sqrt((1 / folds + 1 / (folds - 1)) / (1 / folds))  # Nadeau and Bengio (2003)
    assert corrected.high - corrected.mean == pytest.approx(widening * (plain.high - plain.mean))
    assert corrected.mean - corrected.low == pytest.approx(corrected.high - corrected.mean)
    statistic = stats.ttest_rel(second, first).statistic / widening
    assert corrected.p_value == pytest.approx(2 * stats.t.sf(abs(statistic), folds - 1))


def test_one_pair_has_no_interval():
    with pytest.raises(ValueError, match="두 개 이상"):
        paired_difference([0.5], [0.6])


def test_paired_difference_refuses_other_lengths():
    with pytest.raises(ValueError, match="짝지어"):
        paired_difference([0.5, 0.6], [0.5])
