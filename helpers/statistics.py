"""How sure a measured accuracy is, and whether two classifiers really differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


def wilson_interval(successes: float, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Returns Wilson's score interval of a proportion.

    Unlike the textbook's normal interval it stays inside [0, 1] and keeps its promise for small
    tests, such as 11 right answers out of 15.

    Args:
        successes: Number of right answers, 0 to ``n``; the mean over several trainings need not be whole.
        n: Number of questions, at least 1.
        confidence: Probability with which the interval covers the true proportion.

    Returns:
        ``(low, high)``, both between 0 and 1.

    Raises:
        ValueError: ``n`` is below 1 or ``successes`` is not between 0 and ``n``.

    Example:
        >>> low, high = wilson_interval(53, 68)
        >>> print(f"{low:.1%} {high:.1%}")
        66.7% 86.2%

    Source:
        E. B. Wilson (1927), JASA 22(158), 209-212; computed by ``statsmodels``.
    """
    from statsmodels.stats.proportion import proportion_confint

    if n < 1:
        raise ValueError(f"n은 1 이상이어야 합니다. 받은 값: {n}")
    if not 0 <= successes <= n:
        raise ValueError(f"successes는 0 이상 n({n}) 이하여야 합니다. 받은 값: {successes}")
    low, high = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    return float(max(low, 0.0)), float(min(high, 1.0))


def mean_interval(values: ArrayLike, confidence: float = 0.95) -> tuple[float, float]:
    """Returns Student's t interval of a mean, such as the mean accuracy over people.

    What was drawn at random are the people, so they are counted, not their drawings.

    Args:
        values: One number a person (or another group), shape (N,), at least two.
        confidence: Probability with which the interval covers the mean over all people.

    Returns:
        ``(low, high)``.

    Raises:
        ValueError: There are fewer than two values.

    Example:
        >>> low, high = mean_interval([0.5, 0.6, 0.7])
        >>> print(f"{low:.3f} {high:.3f}")
        0.352 0.848

    Source:
        Student (1908), Biometrika 6(1), 1-25; computed by ``scipy.stats.t``.
    """
    from scipy.stats import sem, t

    numbers = np.asarray(values, dtype=float)
    if numbers.ndim != 1 or len(numbers) < 2:
        raise ValueError(f"구간을 구하려면 값이 두 개 이상이어야 합니다. 받은 모양: {numbers.shape}")
    half = float(sem(numbers)) * float(t.ppf((1 + confidence) / 2, len(numbers) - 1))
    return float(numbers.mean()) - half, float(numbers.mean()) + half


@dataclass(frozen=True)
class McNemar:
    """Two classifiers compared on the same questions.

    Attributes:
        only_first: Questions that only the first one answered rightly.
        only_second: Questions that only the second one answered rightly.
        p_value: Probability of a split at least this uneven if both were equally good.
    """

    only_first: int
    only_second: int
    p_value: float


def mcnemar(first_correct: ArrayLike, second_correct: ArrayLike) -> McNemar:
    """Runs McNemar's exact test on two classifiers' right and wrong answers.

    Only the questions on which the two disagree count: under the null hypothesis they split
    like fair coin tosses.

    Args:
        first_correct: Booleans, shape (N,): was the first classifier right?
        second_correct: Booleans, shape (N,), the same questions in the same order.

    Returns:
        A `McNemar` with both counts and the two-sided p-value.

    Raises:
        ValueError: The shapes differ or are not one-dimensional.

    Example:
        >>> mcnemar([True, True, True, False], [True, False, False, False])
        McNemar(only_first=2, only_second=0, p_value=0.5)

    Source:
        Q. McNemar (1947), Psychometrika 12(2), 153-157; computed by ``statsmodels``.
    """
    from statsmodels.stats.contingency_tables import mcnemar as exact_test

    first, second = _pair(first_correct, second_correct, bool)
    only_first, only_second = int((first & ~second).sum()), int((~first & second).sum())
    p_value = exact_test([[0, only_first], [only_second, 0]], exact=True).pvalue
    return McNemar(only_first, only_second, float(p_value))


@dataclass(frozen=True)
class Difference:
    """How much higher the second of two paired measurements is, on average.

    Attributes:
        mean: Mean of second minus first.
        low: Lower bound of its interval.
        high: Upper bound of its interval.
        p_value: Probability of a mean at least this far from zero if there were no difference.
        higher: Pairs in which the second is higher.
        n: Number of pairs.
    """

    mean: float
    low: float
    high: float
    p_value: float
    higher: int
    n: int


def paired_difference(
    first: ArrayLike, second: ArrayLike, confidence: float = 0.95, test_to_train: float = 0.0
) -> Difference:
    """Compares two classifiers that were measured on the same people, folds or questions.

    What makes a person easy or hard for both falls out of the difference, so it is known more exactly
    than either mean; overlapping intervals of the means tell nothing about it. The training sets of a
    cross-validation overlap, so its differences resemble each other; with ``test_to_train`` the variance of
    their mean is corrected for that.

    Args:
        first: Accuracy of the first classifier for each person, shape (N,), at least two.
        second: Of the second one, in the same order.
        confidence: Probability with which the interval covers the true mean difference.
        test_to_train: Of folds, test rows divided by training rows, such as 1 / 9 for ten folds; 0 for
            pairs that were drawn independently.

    Returns:
        A `Difference`.

    Raises:
        ValueError: The shapes differ, are not one-dimensional or have fewer than two pairs.

    Example:
        >>> found = paired_difference([0.5, 0.6, 0.4], [0.7, 0.9, 0.6])
        >>> print(f"{found.mean:.3f} ({found.low:.3f} to {found.high:.3f}), {found.higher} of {found.n}")
        0.233 (0.090 to 0.377), 3 of 3

    Source:
        Student (1908), Biometrika 6(1), 1-25; computed by ``scipy.stats``. The correction: C. Nadeau and
        Y. Bengio (2003), Machine Learning 52, 239-281.
    """
    from scipy.stats import sem, t

    one, other = _pair(first, second, float)
    differences = other - one
    mean, n = float(differences.mean()), len(differences)
    if n < 2:
        raise ValueError(f"구간을 구하려면 값이 두 개 이상이어야 합니다. 받은 모양: {differences.shape}")
    error = float(sem(differences)) * (1 + n * test_to_train) ** 0.5
    half = error * float(t.ppf((1 + confidence) / 2, n - 1))
    p_value = 2 * float(t.sf(abs(mean) / error, n - 1)) if error else float(mean == 0)
    return Difference(mean, mean - half, mean + half, p_value, int((differences > 0).sum()), n)


def _pair(first: ArrayLike, second: ArrayLike, kind: type) -> tuple[np.ndarray, np.ndarray]:
    one, other = np.asarray(first, dtype=kind), np.asarray(second, dtype=kind)
    if one.shape != other.shape or one.ndim != 1:
        raise ValueError(
            "짝지어 비교하려면 길이가 같은 1차원 배열 두 개가 필요합니다. "
            f"받은 모양: {one.shape}, {other.shape}"
        )
    return one, other
