"""The question: check, hint and solution, whatever the kind of answer."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from helpers.exercises.errors import explain
from helpers.exercises.reading import Unreadable, is_unfilled
from helpers.exercises.replies import Reply
from helpers.exercises.showing import Finding
from helpers.exercises.undisturbed import undisturbed


class Answer(Protocol):
    """What a kind of answer (``Number``, ``Function``, ...) does for its question."""

    def read(self, answer: Any) -> Any:
        """Turns what the learner gave into a value, or raises ``Unreadable`` with a Korean explanation."""

    def shows(self, value: Any, when: Any) -> bool:
        """Tells whether the value shows the mistake described by ``when``."""

    def complaint(self, value: Any) -> str | Finding | None:
        """Gives ``None`` for a right value, else what is wrong in Korean (may be empty)."""


@dataclass(frozen=True)
class Mistake:
    """A misconception with what to tell the learner who has it.

    Args:
        name: A short English name, unique in the question; the tests call it by this.
        when: The wrong value itself, or a predicate on the value. For ``Function`` the wrong function
            (called with the same inputs) or ``returns(predicate)``; for ``Model`` a function without
            arguments that builds the wrong model, or a predicate; for ``Passes`` a predicate.
        says: What the learner reads: what gives this value or does the same as this code, true however
            the learner came to it, without giving the answer away. Korean.
    """

    name: str
    when: Any
    says: str


class Question:
    """One exercise of a lesson.

    Args:
        title: Number and name as in the lesson, for example ``"연습 3.2 출력의 크기"``.
        answer: The kind of answer with its right value: ``Number(40)``, ``Function(...)`` ...
        mistakes: The misconceptions, tried in this order when the answer is not right.
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
        self._solution = solution
        self._hints_given = 0

    def check(self, answer: Any = ..., *more: Any) -> Reply:
        """Shows how the answer stands: not started, wrong with its misconception, or right.

        Args:
            answer: What the learner wrote; ``...``, or a function with the body ``...``, is not started.
            *more: ``check(12, 12)`` is read as ``check((12, 12))``.

        Returns:
            The reply that was shown; ``status`` is ``"not_started"``, ``"wrong"`` or ``"right"``.
        """
        with undisturbed():
            reply = self._guarded((answer, *more) if more else answer)
        return reply.show()

    @property
    def hint(self) -> Hints:
        """The hints: ``hint()`` shows the next one, and after the last one all of them again."""
        return Hints(self)

    @property
    def solution(self) -> Reply:
        """The explanation as a box, with or without parentheses behind it."""
        return Reply("solution", self._solution, title=f"{self.title} 풀이")

    def __repr__(self) -> str:
        return f"{self.title}. {self._call('check(답)')}처럼 답을 넣어 채점합니다."

    def _call(self, method: str) -> str:
        """The method as the learner writes it in a lesson: ``q.parameters.hint()``."""
        for module_name, module in sys.modules.items():
            if module_name.startswith("helpers.exercises."):
                for name, value in vars(module).items():
                    if value is self:
                        return f"q.{name}.{method}"
        return method

    def _guarded(self, answer: Any) -> Reply:
        """Judges; whatever an answer does while it is looked at becomes a reply."""
        try:
            return self._judge(answer)
        except Unreadable as error:
            return Reply("wrong", str(error), mistake="unreadable", grids=error.grids)
        except (Exception, SystemExit) as error:
            return Reply("wrong", explain(error, "답을 살펴보다가"), mistake="unreadable")

    def _judge(self, answer: Any) -> Reply:
        if is_unfilled(answer):
            return Reply("not_started", "`...` 자리에 답을 적고 이 셀을 다시 실행하세요.")
        value = self.answer.read(answer)
        complaint = self.answer.complaint(value)
        if complaint is None:
            return Reply("right", self.right)
        finding = Finding(complaint) if isinstance(complaint, str) else complaint
        for mistake in self.mistakes:
            # A predicate may stumble over a value it was not written for; then it does not apply.
            with contextlib.suppress(Exception):
                if self.answer.shows(value, mistake.when):
                    return Reply("wrong", mistake.says, mistake=mistake.name, grids=finding.grids)
        not_yet = f"아직 정답이 아닙니다. 막히면 `{self._call('hint()')}`를 실행해 힌트를 보세요."
        return Reply("wrong", finding.text, grids=finding.grids, after=not_yet)


class Hints:
    """The hints of a question, to be called, or shown by a notebook without a call.

    Args:
        question: The question.
    """

    def __init__(self, question: Question) -> None:
        self._question = question

    def __call__(self, *_: Any, **__: Any) -> Reply:
        """Shows the next hint, after the last one all of them; takes and ignores any arguments.

        Returns:
            The reply that was shown, with status ``"hint"``.
        """
        reply = self._next()
        self._question._hints_given += 1
        return reply.show()

    def __repr__(self) -> str:
        return repr(self._next())

    def _ipython_display_(self) -> None:
        self()

    def _next(self) -> Reply:
        hints, given = self._question.hints, self._question._hints_given
        if given < len(hints):
            return Reply("hint", hints[given], title=f"힌트 {given + 1}/{len(hints)}")
        listed = "\n".join(f"{number}. {hint}" for number, hint in enumerate(hints, start=1))
        return Reply("hint", listed, title="힌트 모두", after="그래도 막히면 바로 아래 풀이를 펼쳐 보세요.")
