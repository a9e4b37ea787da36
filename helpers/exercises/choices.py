"""Answers made of given pieces: a choice among options, or lines put in order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from helpers.exercises.reading import Unreadable, as_letters


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
        self.expected = frozenset([expected] if isinstance(expected, str) else expected)
        self.single = isinstance(expected, str)
        if not self.expected <= set(self.options):
            raise ValueError(f"the right choice {expected!r} is not among the options")

    def read(self, answer: Any) -> frozenset[str]:
        """Reads letters however written, ``"나"``, ``"(나)"``, ``"가, 라"``, a set, or an option's text."""
        if isinstance(answer, str):
            named = [letter for letter, text in self.options.items() if text == answer.strip()]
            answer = named or answer
        return frozenset(as_letters(answer, self.options))

    def shows(self, value: frozenset[str], when: Any) -> bool:
        """Compares with a wrong choice or asks a predicate on the set of letters."""
        return bool(when(value)) if callable(when) else value == frozenset(as_letters(when, self.options))

    def complaint(self, value: frozenset[str]) -> str | None:
        """Compares the sets; tells whether something is missing or wrong, never how many are right."""
        if value == self.expected:
            return None
        if self.single:
            return "하나만 골라 주세요." if len(value) > 1 else ""
        if value < self.expected:
            return "고른 것은 모두 맞습니다. 나머지도 하나씩 따져 보세요."
        return "알맞지 않은 것이 들어 있습니다. 하나씩 다시 따져 보세요."


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
        """Reads letters in order: a list, an array, or text such as ``"나, 가"``, ``"나가"``, ``"나→가"``."""
        letters = as_letters(answer, self.blocks)
        twice = [letter for letter in letters if letters.count(letter) > 1]
        if twice:
            raise Unreadable(f"같은 기호({twice[0]})를 두 번 적었습니다. 한 줄은 한 번만 씁니다.")
        if isinstance(answer, set | frozenset) and len(letters) > 1:
            raise Unreadable("집합 `{...}`에는 순서가 없습니다. 대괄호 `[...]` 안에 차례로 적어 주세요.")
        return tuple(letters)

    def shows(self, value: tuple[str, ...], when: Any) -> bool:
        """Compares with a wrong order or asks a predicate, see ``stands_before``."""
        return bool(when(value)) if callable(when) else value == tuple(when)

    def complaint(self, value: tuple[str, ...]) -> str | None:
        """Compares with each right order; tells how many lines at the start are right."""
        if value in self.orders:
            return None
        if len(value) != len(self.orders[0]):
            return f"조각 {len(self.orders[0])}개를 써야 하는데 {len(value)}개를 적었습니다."
        right = max(_common_start(value, order) for order in self.orders)
        return f"처음 {right}개는 맞습니다. 그다음 조각을 다시 생각해 보세요." if right else ""


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
