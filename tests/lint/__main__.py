"""Lints the notebooks named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[0] = str(TESTS)  # else lint/numbers.py would hide Python's own
sys.path[1:1] = [str(TESTS.parent), str(TESTS.parent / "book" / "_ext")]

import nbformat  # noqa: E402

from lint import complaints  # noqa: E402

found = [f"{name}: {one}" for name in sys.argv[1:] for one in complaints(nbformat.read(name, as_version=4))]
print("\n".join(found) or "no complaints")
sys.exit(bool(found))
