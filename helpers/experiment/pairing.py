"""Two experiments compared on the same people, folds or test rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.experiment.estimate import size_key, split_metric
from helpers.experiment.measure import unpacked
from helpers.experiment.result import Record
from helpers.statistics import mcnemar, paired_difference

_COUNTERS = {"groups": "명", "folds": "묶음", "rows": "개"}


@dataclass(frozen=True)
class Paired:
    """How much higher the second experiment's accuracy is than the first's.

    Attributes:
        mean: Mean difference; of 1, not of 100.
        low: Lower bound of its 95 % interval.
        high: Upper bound.
        p_value: Probability of a difference at least this large if both were equally good.
        higher: Units in which the second is better.
        lower: Units in which the first is better.
        n: Number of units.
        unit: ``"groups"``, ``"folds"`` or ``"rows"``.
    """

    mean: float
    low: float
    high: float
    p_value: float
    higher: int
    lower: int
    n: int
    unit: str

    def __str__(self) -> str:
        counter = _COUNTERS[self.unit]
        p = f"p = {self.p_value:.2f}" if self.p_value >= 0.01 else "p < 0.01"
        return (
            f"{_signed(self.mean)}%포인트 (95% 구간 {_signed(self.low)}~{_signed(self.high)}, {p}), "
            f"{self.n:,}{counter} 중 {self.higher:,}{counter}에서 높고 {self.lower:,}{counter}에서 낮음"
        )


def paired(first: Record, second: Record, metric: str = "accuracy") -> Paired:
    """Compares two experiments by what they share, which is surer than comparing their intervals.

    Groups (people) count where both records have them, else the folds of a cross-validation, else the test
    rows. Several seeds are averaged first. The interval is Student's of the paired differences, for folds
    corrected for the overlap of their training rows; for rows with one seed each the p-value is McNemar's.

    Args:
        first: A record.
        second: Another one with the same test set.
        metric: ``"accuracy"``, or of several test sets such as ``"strangers.accuracy"``.

    Returns:
        A `Paired`; printed, it is a Korean sentence.

    Raises:
        ValueError: The two were not tested on the same groups, folds or rows.

    Example:
        >>> plain = load_record("07-handdrawn-shapes/plain")
        >>> print(paired(plain, load_record("08-data-augmentation/reference"), "strangers.accuracy"))
        +27.4%포인트 (95% 구간 +25.6~+29.2, p < 0.01), 18명 중 18명에서 높고 0명에서 낮음
    """
    test, _ = split_metric(metric)
    one, other = first.groups.get(test), second.groups.get(test)
    if one and other:
        if sorted(one) != sorted(other):
            raise _not_shared(first, second, metric)
        values = ([np.mean(groups[name]) for name in sorted(one)] for groups in (one, other))
        return _of(*values, "groups")
    if first.folds and second.folds and first.seeds == second.seeds:
        test_to_train = float(np.mean(first.test[size_key(test)])) / first.n_train
        return _of(first.test[metric], second.test[metric], "folds", test_to_train)
    rights = [_rows(record, test) for record in (first, second)]
    if any(right is None for right in rights) or rights[0].shape[1] != rights[1].shape[1]:
        raise _not_shared(first, second, metric)
    found = _of(*(right.mean(axis=0) for right in rights), "rows")
    if len(rights[0]) == len(rights[1]) == 1:
        return Paired(**vars(found) | {"p_value": mcnemar(rights[0][0], rights[1][0]).p_value})
    return found


def _signed(share: float) -> str:
    """Writes a difference in points, and one that rounds to zero without a sign."""
    points = round(100 * share, 1)
    return f"{points:+.1f}" if points else "0.0"


def _rows(record: Record, test: str) -> np.ndarray | None:
    """Which rows were right, shape (seeds, rows)."""
    if test not in record.correct or record.folds:
        return None
    n = int(record.test[size_key(test)][0])
    return np.stack([unpacked(text, n) for text in record.correct[test]])


def _of(first, second, unit: str, test_to_train: float = 0.0) -> Paired:
    found = paired_difference(first, second, test_to_train=test_to_train)
    lower = int((np.asarray(second) < np.asarray(first)).sum())
    return Paired(found.mean, found.low, found.high, found.p_value, found.higher, lower, found.n, unit)


def _not_shared(first: Record, second: Record, metric: str) -> ValueError:
    return ValueError(
        f"{first.experiment}, {second.experiment}: 두 실험을 짝지어 비교할 수 없습니다. {metric} 값을 "
        "같은 사람이나 같은 테스트 데이터에서 재지 않았거나, 하나하나의 결과가 기록에 없습니다."
    )
