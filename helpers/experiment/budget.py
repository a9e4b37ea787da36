"""Which budget a lesson runs with, and how strictly records are checked.

Environment:
    LESSON_MODE: ``quick`` or ``full``; without it, ``full`` where TensorFlow sees a GPU.
    LESSON_RECORDING: ``1`` while ``make records`` runs: results are written.
    LESSON_CHECK_RECORDS: ``1`` makes a missing or outdated record an error; so does ``CI=true``.
    LESSON_RECORDS_DIR: where records are read and written; default: ``helpers/records``.
"""

from __future__ import annotations

import functools
import os
from pathlib import Path

from helpers import notice


class RecordError(RuntimeError):
    """A record is missing or no longer belongs to its lesson; the message says what to do."""


def lesson_mode() -> str:
    """Returns ``"quick"`` or ``"full"``.

    Returns:
        The value of ``LESSON_MODE``; without it ``"full"`` on a machine with a GPU, else ``"quick"``.

    Raises:
        ValueError: ``LESSON_MODE`` is something else.

    Example:
        >>> os.environ["LESSON_MODE"] = "quick"
        >>> lesson_mode()
        'quick'
    """
    mode = os.environ.get("LESSON_MODE")
    if mode in ("quick", "full"):
        return mode
    if mode:
        raise ValueError(f"LESSON_MODE는 quick 또는 full이어야 합니다. 지금 값: {mode!r}")
    return "full" if _has_gpu() else "quick"


@functools.cache
def announce(mode: str) -> None:
    """Shows once a kernel which mode runs.

    Args:
        mode: ``"quick"`` or ``"full"``.
    """
    if mode == "quick":
        text = (
            "자료의 일부로 몇 에포크만 훈련합니다. 끝까지 훈련한 결과는 책의 기록으로 함께 보여 줍니다.\n"
            "모두 직접 훈련하려면 커널을 다시 시작하고 맨 앞에서 다음 줄을 실행하세요.\n"
            'import os; os.environ["LESSON_MODE"] = "full"'
        )
        notice.show("빠른 실행", text)
    else:
        notice.show("전체 실행", "전체 자료로 끝까지 훈련합니다. GPU가 없으면 오래 걸릴 수 있습니다.")


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
    """Returns the command that measures an experiment anew.

    Args:
        name: ``"<lesson>/<experiment>"``.

    Example:
        >>> make_records_command("09-fashion-mnist/c")
        'make records LESSON=07'
    """
    return f"make records LESSON={name[:2]}"


def _has_gpu() -> bool:
    import tensorflow as tf

    return bool(tf.config.list_physical_devices("GPU"))
