"""Where data may lie on this machine, and whether the full sets are asked for."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folders() -> list[Path]:
    """The folders of ``LESSON_DATA_DIR``, separated as in ``PATH``."""
    return [Path(part) for part in os.environ.get("LESSON_DATA_DIR", "").split(os.pathsep) if part]


def cache_folder() -> Path:
    """The cache: ``LESSON_CACHE_DIR`` or ``~/.cache/hankan-cnn``."""
    return Path(os.environ.get("LESSON_CACHE_DIR") or "~/.cache/hankan-cnn").expanduser()


def full_mode() -> bool:
    """True if lessons run in full: ``LESSON_MODE=full``, or no ``LESSON_MODE`` and TensorFlow sees a GPU.

    TensorFlow is asked only if somebody has imported it already.
    """
    mode = os.environ.get("LESSON_MODE")
    if mode:
        return mode == "full"
    tensorflow = sys.modules.get("tensorflow")
    return tensorflow is not None and bool(tensorflow.config.list_physical_devices("GPU"))
