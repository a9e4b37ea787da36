"""The repository's address for the Colab button, from the environment; without it, no button.

``BOOK_REPO_URL`` (https://github.com/owner/name) and ``BOOK_BRANCH`` (default ``main``). Without an address
Jupyter Book would link to its own repository.
"""

from __future__ import annotations

import os

from sphinx.application import Sphinx
from sphinx.config import Config


def set_address(app: Sphinx, config: Config) -> None:
    options = config.html_theme_options
    address = os.environ.get("BOOK_REPO_URL", "").strip().rstrip("/").removesuffix(".git")
    options["repository_url"] = address
    options["path_to_docs"] = ""
    if address:
        options["repository_branch"] = os.environ.get("BOOK_BRANCH", "").strip() or "main"
    else:
        options["launch_buttons"] = {}


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", set_address, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
