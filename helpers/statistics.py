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
        successes: Number of right answers, 0 to ``n``. It is rounded to a whole number, so that
            ``accuracy * n`` may be passed.
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
        E. B. Wilson (1927), JASA 22(158), 209-212; computed by ``scipy.stats.binomtest``.
    """
    from scipy.stats import binomtest

    if n < 1:
        raise ValueError(f"n은 1 이상이어야 합니다. 받은 값: {n}")
    if not 0 <= successes <= n:
        raise ValueError(f"successes는 0 이상 n({n}) 이하여야 합니다. 받은 값: {successes}")
    interval = binomtest(round(successes), n).proportion_ci(confidence, method="wilson")
    return float(interval.low), float(interval.high)


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
        Q. McNemar (1947), Psychometrika 12(2), 153-157; computed by ``scipy.stats.binomtest``.
    """
    from scipy.stats import binomtest

    first, second = np.asarray(first_correct, dtype=bool), np.asarray(second_correct, dtype=bool)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(
            "두 분류기의 정답 여부는 길이가 같은 1차원 배열이어야 합니다. "
            f"받은 모양: {first.shape}, {second.shape}"
        )
    only_first, only_second = int((first & ~second).sum()), int((~first & second).sum())
    disagreements = only_first + only_second
    p_value = float(binomtest(only_first, disagreements).pvalue) if disagreements else 1.0
    return McNemar(only_first, only_second, p_value)


def accuracy_text(accuracy: float, n: int, confidence: float = 0.95) -> str:
    """Writes an accuracy with its interval and the size of the test, in Korean.

    Args:
        accuracy: Share of right answers, between 0 and 1.
        n: Size of the test.
        confidence: As in `wilson_interval`.

    Returns:
        The text; digits after the point follow the size of the test.

    Example:
        >>> accuracy_text(53 / 68, 68)
        '77.9 % (95 % 신뢰 구간 66.7-86.2 %, 68개로 잼)'
    """
    low, high = wilson_interval(accuracy * n, n, confidence)
    return f"{accuracy:.1%} ({confidence:.0%} 신뢰 구간 {100 * low:.1f}-{high:.1%}, {n:,}개로 잼)".replace(
        "%", " %"
    )
