"""Runs every lesson cell by cell with nbval, and looks at what each cell shows."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]  # tests/lint holds the rules

from lint.running import complaints  # noqa: E402

pytest_plugins = ["worker_deaths"]
LESSON_ENVIRONMENT = {"LESSON_MODE": "quick", "LESSON_CHECK_RECORDS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the file that builds the book first and other readers of the book last but the lessons.

    Two workers then share the build, which takes minutes, and the rest, and neither waits for the other.
    """
    readers = list(dict.fromkeys(item.path for item in items if item.get_closest_marker("book")))
    items.sort(
        key=lambda item: (
            item.path not in readers[:1],
            isinstance(item, IPyNbCell),
            item.path in readers[1:],
        )
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    """Starts a lesson's kernel with short training, and with missing or outdated records as errors."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with mock.patch.dict(os.environ, {**LESSON_ENVIRONMENT, **os.environ}):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """Fails a lesson's cell that ran but shows what it must not."""
    result = yield
    if isinstance(item, IPyNbCell):
        found = list(complaints(item.cell, item.test_outputs))
        if found:
            item.raise_cell_error("; ".join(found))
    return result
