"""Which budget a lesson runs with, and how strictly records are compared.

Environment:
    LESSON_MODE: ``quick`` (the default, with a GPU too) or ``full``.
    LESSON_RECORDING: ``1`` while ``make records`` runs: results are written.
    LESSON_CHECK_RECORDS: ``1`` makes a missing or outdated record an error; so does ``CI=true``.
    LESSON_RECORDS_DIR: where records are read and written; default: ``helpers/records``.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path

from helpers import notice


class _PlainError:
    """An error that a notebook shows as its message alone, by IPython's own protocol."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class ModeError(_PlainError, ValueError):
    """``LESSON_MODE`` is neither ``quick`` nor ``full``."""


class RecordError(_PlainError, RuntimeError):
    """A record is missing, damaged or no longer belongs to its lesson; the message says what to do."""


def lesson_mode() -> str:
    """Returns ``"quick"`` or ``"full"``.

    Returns:
        The value of ``LESSON_MODE``; ``"quick"`` without it, and always ``"full"`` while recording.

    Raises:
        ModeError: ``LESSON_MODE`` is something else.

    Example:
        >>> os.environ["LESSON_MODE"] = "quick"
        >>> lesson_mode()
        'quick'
    """
    mode = os.environ.get("LESSON_MODE") or "quick"
    if mode not in ("quick", "full"):
        raise ModeError(f"LESSON_MODE는 quick 또는 full이어야 합니다. 지금 값: {mode!r}")
    return "full" if is_recording() else mode


@functools.cache
def announce(mode: str) -> None:
    """Shows once a kernel which mode runs, and how to choose the other one.

    Args:
        mode: ``"quick"`` or ``"full"``.
    """
    if mode == "quick":
        text = (
            "오래 기다리지 않도록 짧게 훈련합니다. 데이터를 얼마나 썼고 몇 에포크를 몇 번 훈련했는지는 "
            "실험마다 결과 표에 적습니다. 끝까지 훈련한 결과는 책의 기록으로 함께 보여 줍니다.\n"
            "모두 끝까지 훈련하려면 커널을 다시 시작하고 맨 앞에서 다음 줄을 실행하세요.\n"
            'import os; os.environ["LESSON_MODE"] = "full"'
        )
        notice.show("빠른 실행", text)
    else:
        text = (
            "전체 데이터로 끝까지 훈련합니다. GPU가 없으면 몇 시간이 걸리기도 합니다.\n"
            "빠른 실행으로 돌아가려면 커널을 다시 시작하고 맨 앞에서 다음 줄을 실행하세요.\n"
            'import os; os.environ["LESSON_MODE"] = "quick"'
        )
        notice.show("전체 실행", text)


def is_recording() -> bool:
    """Tells whether results are to be written, as ``make records`` asks."""
    return os.environ.get("LESSON_RECORDING") == "1"


def in_ci() -> bool:
    """Tells whether a continuous-integration machine runs us."""
    return os.environ.get("CI", "").lower() in ("1", "true")


def must_match() -> bool:
    """Tells whether a missing or outdated record is an error rather than a kind word."""
    return not is_recording() and (in_ci() or os.environ.get("LESSON_CHECK_RECORDS") == "1")


def records_dir() -> Path:
    """Returns the folder that holds ``<lesson>/<experiment>.json``."""
    chosen = os.environ.get("LESSON_RECORDS_DIR")
    return Path(chosen) if chosen else Path(__file__).resolve().parent.parent / "records"


def make_records_command(name: str) -> str:
    """Returns the command that measures an experiment.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Example:
        >>> make_records_command("09-fashion-mnist/c")
        'make records LESSON=09'
    """
    return f"make records LESSON={name[:2]}"
