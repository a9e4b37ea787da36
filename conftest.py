"""Runs every lesson cell by cell with nbval, and looks at what each cell shows."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unittest import mock

import pytest
from nbval.plugin import IPyNbCell

ROOT = Path(__file__).parent
# tests/lint holds the rules, book/_ext what a box asks
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools"), str(ROOT / "book" / "_ext")]

from lesson_outputs import listening, take_over  # noqa: E402
from lint.running import complaints  # noqa: E402

pytest_plugins = ["worker_deaths"]
LESSON_ENVIRONMENT = {"LESSON_MODE": "quick", "LESSON_CHECK_RECORDS": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the lessons first, the file that builds the book of them later, its other readers later still.

    Between them stand so many other files that no worker waits for another.
    """
    lessons = dict.fromkeys(item.path for item in items if isinstance(item, IPyNbCell))
    readers = list(dict.fromkeys(item.path for item in items if item.get_closest_marker("book")))
    others = list(dict.fromkeys(item.path for item in items if item.path not in {*lessons, *readers}))
    quarter = len(others) // 4
    files = [*lessons, *others[:quarter], *readers[:1]]
    files += [*others[quarter : 2 * quarter], *readers[1:], *others[2 * quarter :]]
    items.sort(key=lambda item: files.index(item.path))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    """Starts a lesson's kernel with short training, and with missing or outdated records as errors."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with mock.patch.dict(os.environ, {**LESSON_ENVIRONMENT, **os.environ}):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """Fails a lesson's cell that ran but shows what it must not; keeps for the book what others show."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with listening(item.parent) as messages:
        result = yield
    found = list(complaints(item.cell, item.test_outputs))
    if found:
        item.raise_cell_error("; ".join(found))
    take_over(item, messages)
    return result
