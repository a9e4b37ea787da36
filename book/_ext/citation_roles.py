"""Takes a role from lists of citations that screen readers find contradictory.

docutils writes ``role="list"`` around entries with ``role="doc-biblioentry"``, which no list may hold.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

WRITTEN = '<div role="list" class="citation-list">'
WANTED = '<div class="citation-list">'


def drop_role(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    if "body" in context:
        context["body"] = context["body"].replace(WRITTEN, WANTED)


def setup(app: Sphinx) -> dict:
    app.connect("html-page-context", drop_role)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
