"""Puts the notebooks' cache where ``BOOK_CACHE`` says; ``book/build.py`` names the folder."""

from __future__ import annotations

import os

from sphinx.application import Sphinx
from sphinx.config import Config


def set_cache(app: Sphinx, config: Config) -> None:
    folder = os.environ.get("BOOK_CACHE", "")
    if folder:
        config.nb_execution_cache_path = folder


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", set_cache, priority=100)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
