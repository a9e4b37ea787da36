"""Answers made of given pieces: a choice among options, or lines put in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from helpers.exercises.reading import Unreadable, short


class Choice:
    """One of the given options, or several of them.

    Args:
        options: The labels as the lesson names them, with their text: ``{"가": "...", "나": "..."}``.
        expected: The right label, or a set of all right labels.

    Example:
        >>> Choice({"가": "곱셈", "나": "덧셈"}, "나").complaint(frozenset({"나"})) is None
        True
    """

    def __init__(self, options: Mapping[str, str], expected: str | Collection[str]) -> None:
        self.options = dict(options)
        self.expected = self._labels(expected)
        if not self.expected <= set(self.options):
            raise ValueError(f"the right choice {expected!r} is not among the options")

    def _labels(self, answer: Any) -> frozenset[str]:
        items = [answer] if isinstance(answer, str) else answer
        return frozenset(item.strip(" ().'\"") for item in items)

    def read(self, answer: Any) -> frozenset[str]:
        """Reads a label, or a set, list or tuple of labels."""
        labels = ", ".join(f'"{label}"' for label in self.options)
        try:
            value = self._labels(answer)
        except (TypeError, AttributeError):
            raise Unreadable(f"보기의 기호를 따옴표 안에 적어 주세요: {labels}") from None
        if not value or not value <= set(self.options):
            raise Unreadable(f"보기는 {labels}입니다. 이 가운데서 골라 주세요.")
        return value

    def shows(self, value: frozenset[str], when: Any) -> bool:
        """Compares with a wrong choice or asks a predicate on the set of labels."""
        return bool(when(value)) if callable(when) else value == self._labels(when)

    def complaint(self, value: frozenset[str]) -> str | None:
        """Compares the sets; tells how many are to be chosen when that differs."""
        if value == self.expected:
            return None
        if len(value) != len(self.expected):
            return f"{len(self.expected)}개를 골라야 하는데 {len(value)}개를 골랐습니다."
        return ""


class Ordering:
    """Given lines put in order (a Parsons puzzle).

    Args:
        blocks: The lines by label, shuffled as the lesson shows them: ``{"가": "model.fit(...)", ...}``.
        expected: The labels in a right order.
        also: Other right orders, where lines do not depend on each other.

    Example:
        >>> Ordering({"가": "예측", "나": "훈련"}, ["나", "가"]).read("나, 가")
        ('나', '가')
    """

    def __init__(
        self, blocks: Mapping[str, str], expected: Sequence[str], also: Sequence[Sequence[str]] = ()
    ) -> None:
        self.blocks = dict(blocks)
        self.orders = [tuple(order) for order in (expected, *also)]
        if any(len(set(order)) < len(order) or not set(order) <= set(blocks) for order in self.orders):
            raise ValueError("a right order repeats a block or names an unknown one")

    def read(self, answer: Any) -> tuple[str, ...]:
        """Reads a list of labels, or text such as ``"나, 가"`` or ``"나가"``."""
        example = ", ".join(f'"{label}"' for label in list(self.blocks)[:2])
        if isinstance(answer, str):
            parts = answer.replace(",", " ").replace("→", " ").split()
            answer = list(parts[0]) if len(parts) == 1 and set(parts[0]) <= set(self.blocks) else parts
        if not isinstance(answer, list | tuple):
            raise Unreadable(f"기호를 순서대로 목록에 적어 주세요. 보기: [{example}, ...처럼]")
        strangers = [item for item in answer if not isinstance(item, str) or item not in self.blocks]
        if strangers:
            raise Unreadable(f"보기에 없는 기호가 있습니다: {short(strangers[0])}. 보기의 기호만 쓰세요.")
        if len(set(answer)) < len(answer):
            raise Unreadable("같은 기호를 두 번 적었습니다. 한 줄은 한 번만 씁니다.")
        return tuple(answer)

    def shows(self, value: tuple[str, ...], when: Any) -> bool:
        """Compares with a wrong order or asks a predicate, see ``stands_before``."""
        return bool(when(value)) if callable(when) else value == tuple(when)

    def complaint(self, value: tuple[str, ...]) -> str | None:
        """Compares with each right order; tells how many lines at the start are right."""
        if value in self.orders:
            return None
        if len(value) != len(self.orders[0]):
            return f"{len(self.orders[0])}줄을 써야 하는데 {len(value)}줄을 적었습니다."
        right = max(_common_start(value, order) for order in self.orders)
        return f"처음 {right}줄은 맞습니다. 그다음 줄을 다시 생각해 보세요." if right else ""


def stands_before(first: str, second: str) -> Callable[[tuple[str, ...]], bool]:
    """Makes a predicate for ``Ordering``: the mistake that one line stands before another.

    Args:
        first: The label that wrongly comes first.
        second: The label that should come before it.

    Returns:
        A predicate on the order.

    Example:
        >>> stands_before("가", "나")(("가", "나"))
        True
    """
    return lambda order: first in order and second in order and order.index(first) < order.index(second)


def _common_start(left: Sequence[str], right: Sequence[str]) -> int:
    same_so_far = [a == b for a, b in zip(left, right, strict=False)]
    return same_so_far.index(False) if False in same_so_far else len(same_so_far)
