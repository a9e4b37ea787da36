"""The one error that loaders raise to readers."""

from __future__ import annotations


class DataError(RuntimeError):
    """Data could not be had or is not what it should be; the Korean message says what to do."""
