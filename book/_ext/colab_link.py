"""The ``{colab-link}`` directive: a button that opens a lesson in Colab.

Without the repository's address (``repository.py``) the button leads to the page about running them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from docutils import nodes
from docutils.parsers.rst import directives
from repository import read_repository
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


def colab_url(environment: Mapping[str, str], notebook: str) -> str:
    """Colab's address of a notebook, or ``""`` where no repository that Colab can open is known."""
    if not environment.get("BOOK_REPO_URL", "").strip():
        return ""
    repository = read_repository(environment)
    return repository.link(notebook, folder="") if repository.on_github else ""


class ColabLink(SphinxDirective):
    """``{colab-link} lessons/NAME.ipynb`` with the page to show without an address as ``:otherwise:``."""

    required_arguments = 1
    option_spec = {"otherwise": directives.unchanged_required, "class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        address = colab_url(os.environ, self.arguments[0]) or self.options["otherwise"]
        link = nodes.reference("", "Colab에서 열기", refuri=address)
        link["classes"] += self.options.get("class", [])
        return [nodes.paragraph("", "", link)]


def setup(app: Sphinx) -> dict:
    app.add_directive("colab-link", ColabLink)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
