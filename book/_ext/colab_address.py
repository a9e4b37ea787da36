"""The Colab button: on lessons only, and only where a repository that Colab can open is known.

``repository.py`` reads the address. Without one, Jupyter Book would link to its own repository; with one on
another host, its theme would warn and so end the build.
"""

from __future__ import annotations

import os
from typing import Any

from repository import DEFAULT_BRANCH, read_repository
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError


def set_address(app: Sphinx, config: Config) -> None:
    """Gives the theme the address, or takes the button away.

    Raises:
        ConfigError: The environment holds something else than an address; the message is Korean.
    """
    options = config.html_theme_options
    options["repository_url"] = options["path_to_docs"] = ""
    if not os.environ.get("BOOK_REPO_URL", "").strip():
        options["launch_buttons"] = {}
        return
    try:
        repository = read_repository(os.environ)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    if repository.on_github:
        options["repository_url"] = repository.address
        options["repository_branch"] = repository.branch or DEFAULT_BRANCH
    else:
        options["launch_buttons"] = {}


def keep_to_lessons(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Takes the button from pages of prose: Colab opens notebooks only."""
    if app.env.doc2path(page).endswith(".ipynb"):
        return
    buttons = context.get("header_buttons", [])
    buttons[:] = [button for button in buttons if button.get("label") != "launch-buttons"]


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", set_address, priority=900)
    app.connect("html-page-context", keep_to_lessons, priority=502)  # the theme adds them at 501
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
