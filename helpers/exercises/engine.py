"""The question: check, hint and solution, whatever the kind of answer."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from helpers import notice
from helpers.exercises.reading import Unreadable, is_unfilled

_KINDS = {"not_started": "info", "hint": "info", "wrong": "warning", "right": "good"}
_TITLES = {"not_started": "아직 풀지 않았습니다", "wrong": "다시 생각해 보세요", "right": "맞습니다"}
_NOT_YET = "아직 정답이 아닙니다. 막히면 check(...) 대신 hint()를 실행해 힌트를 보세요."


class Answer(Protocol):
    """What a kind of answer (``Number``, ``Function``, ...) does for its question."""

    def read(self, answer: Any) -> Any:
        """Turns what the learner gave into a value, or raises ``Unreadable`` with a Korean explanation."""

    def shows(self, value: Any, when: Any) -> bool:
        """Tells whether the value shows the mistake described by ``when``."""

    def complaint(self, value: Any) -> str | None:
        """Gives ``None`` for a right value, else what is wrong in Korean (may be empty)."""


@dataclass(frozen=True)
class Mistake:
    """A misconception with what to tell the learner who has it.

    Args:
        name: A short English name, unique in the question; the tests call it by this.
        when: The wrong value itself, or a predicate on the value. For ``Function`` the wrong
            function (called with the same inputs); for ``Model`` and ``Passes`` always a predicate.
        says: What the learner reads: names the misconception without giving the answer away. Korean.
    """

    name: str
    when: Any
    says: str


class Reply(notice.Notice):
    """What ``check`` and ``hint`` answer: a notice that also says how the answer stands.

    It is already on the screen when it is returned, so a notebook shows it only once.

    Args:
        status: ``"not_started"``, ``"wrong"``, ``"right"`` or ``"hint"``.
        text: The Korean message.
        title: Its first words; by default those of the status.
        mistake: The name of the ``Mistake`` found; ``"unreadable"`` for an answer of the wrong type.
    """

    def __init__(self, status: str, text: str, title: str | None = None, mistake: str | None = None) -> None:
        super().__init__(title or _TITLES[status], text, _KINDS[status])
        self.status, self.mistake = status, mistake

    def _ipython_display_(self) -> None:
        """Does nothing: the notice is already on the screen."""


class Question:
    """One exercise of a lesson.

    Args:
        title: Number and name as in the lesson, for example ``"연습 3.2 출력의 크기"``.
        answer: The kind of answer with its right value: ``Number(40)``, ``Function(...)`` ...
        mistakes: The misconceptions, tried in this order before the answer is compared with the right one.
        hints: One to three Korean hints, from the idea to half a line of code.
        solution: The Korean explanation that the hidden solution cell shows.
        right: What the learner reads after a right answer: why it is right.

    Raises:
        ValueError: There are no hints or more than three, or two mistakes have the same name.

    Example:
        >>> from helpers.exercises import Mistake, Number, Question
        >>> biases = Question(
        ...     "연습 1.1 매개변수의 수",
        ...     Number(40),
        ...     mistakes=[Mistake("forgot biases", 32, "편향을 빼고 세었습니다.")],
        ...     hints=["가중치와 편향을 따로 세어 봅시다."],
        ...     solution="4 × 8 + 8 = 40입니다.",
        ...     right="가중치 32개와 편향 8개입니다.",
        ... )
        >>> reply = biases.check(32)
        [다시 생각해 보세요] 편향을 빼고 세었습니다.
        >>> reply.status, reply.mistake
        ('wrong', 'forgot biases')
    """

    def __init__(
        self,
        title: str,
        answer: Answer,
        *,
        mistakes: Sequence[Mistake],
        hints: Sequence[str],
        solution: str,
        right: str,
    ) -> None:
        if isinstance(hints, str) or not 1 <= len(hints) <= 3:
            raise ValueError(f"{title}: give a list of one to three hints")
        if len({mistake.name for mistake in mistakes}) < len(mistakes):
            raise ValueError(f"{title}: two mistakes have the same name")
        self.title, self.answer, self.mistakes = title, answer, tuple(mistakes)
        self.hints, self.right = tuple(hints), right
        self.solution = notice.Notice(f"{title} 풀이", solution)
        self._hints_given = 0

    def check(self, answer: Any = ...) -> Reply:
        """Shows how the answer stands: not started, wrong with its misconception, or right.

        Args:
            answer: What the learner wrote; ``...``, or a function with the body ``...``, is not started.

        Returns:
            The reply that was shown; ``status`` is ``"not_started"``, ``"wrong"`` or ``"right"``.
        """
        reply = self._judge(answer)
        notice.show(reply.title, reply.text, reply.kind)
        return reply

    def hint(self) -> Reply:
        """Shows the next hint; after the last one says where the solution is.

        Returns:
            The reply that was shown, with status ``"hint"``.
        """
        if self._hints_given < len(self.hints):
            text = self.hints[self._hints_given]
            self._hints_given += 1
            title = f"힌트 {self._hints_given}/{len(self.hints)}"
        else:
            title = "힌트 끝"
            text = "힌트를 모두 보았습니다. 한 번 더 시도해 보고, 그래도 막히면 바로 아래 풀이를 펼쳐 보세요."
        notice.show(title, text, "info")
        return Reply("hint", text, title=title)

    def _judge(self, answer: Any) -> Reply:
        if is_unfilled(answer):
            text = f"{self.title}: ... 자리에 답을 적고 이 셀을 다시 실행하세요."
            return Reply("not_started", text)
        try:
            value = self.answer.read(answer)
        except Unreadable as error:
            return Reply("wrong", str(error), mistake="unreadable")
        for mistake in self.mistakes:
            # A predicate may stumble over a value it was not written for; then it does not apply.
            with contextlib.suppress(Exception):
                if self.answer.shows(value, mistake.when):
                    return Reply("wrong", mistake.says, mistake=mistake.name)
        complaint = self.answer.complaint(value)
        if complaint is None:
            return Reply("right", self.right)
        return Reply("wrong", f"{complaint}\n{_NOT_YET}" if complaint else _NOT_YET)
