"""The one error that loaders raise to readers, and Korean words for what went wrong."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class DataError(RuntimeError):
    """Data could not be had or is not what it should be; the Korean message says what to do."""


def reason(error: Exception) -> str:
    """Says in Korean why reading or writing failed.

    Args:
        error: What was raised.

    Returns:
        A clause without a full stop; the kind of error stands in it only where it helps.

    Example:
        >>> reason(PermissionError())
        '읽거나 쓸 권한이 없습니다'
    """
    if isinstance(error, DataError):
        return str(error).rstrip(".")
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "디스크에 빈 자리가 없습니다"
    if isinstance(error, PermissionError) or getattr(error, "errno", None) == errno.EROFS:
        return "읽거나 쓸 권한이 없습니다"
    if isinstance(error, FileNotFoundError):
        return "파일이나 폴더가 없습니다"
    if isinstance(error, NotADirectoryError):
        return "폴더가 있어야 할 곳에 파일이 있습니다"
    if isinstance(error, IsADirectoryError):
        return "파일이 있어야 할 곳에 폴더가 있습니다"
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return "이름이 너무 깁니다"
    return f"파일이 깨졌거나 형식이 다릅니다({type(error).__name__})"


@contextmanager
def foreign_bytes() -> Iterator[None]:
    """Guards every read of bytes that somebody else wrote, whatever their decoder raises.

    Raises:
        DataError: In place of any exception; the message is its `reason`.
    """
    try:
        yield
    except DataError:
        raise
    except Exception as error:
        raise DataError(f"{reason(error)}.") from error
