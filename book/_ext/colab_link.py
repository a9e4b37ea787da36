"""The ``{colab-link}`` directive: a button that opens a lesson in Colab.

Without the repository's address (``colab_address.py``) the button leads to the page about running them.
"""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


def colab_url(options: dict, notebook: str) -> str:
    """Colab's address of a notebook, or ``""`` where the repository is not known."""
    repository = options.get("repository_url", "").removeprefix("https://github.com/").rstrip("/")
    if not repository or "://" in repository:
        return ""
    branch = options.get("repository_branch") or "main"
    return f"https://colab.research.google.com/github/{repository}/blob/{branch}/{notebook}"


class ColabLink(SphinxDirective):
    """``{colab-link} lessons/NAME.ipynb`` with the page to show without an address as ``:otherwise:``."""

    required_arguments = 1
    option_spec = {"otherwise": directives.unchanged_required, "class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        address = colab_url(self.config.html_theme_options, self.arguments[0]) or self.options["otherwise"]
        link = nodes.reference("", "Colab에서 열기", refuri=address)
        link["classes"] += self.options.get("class", [])
        return [nodes.paragraph("", "", link)]


def setup(app: Sphinx) -> dict:
    app.add_directive("colab-link", ColabLink)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
