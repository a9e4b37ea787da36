"""Coloured boxes out of plain Markdown quotes that begin with a bold keyword.

``> **참고** ...`` stays a readable quote in Colab, JupyterLab and on GitHub.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

KINDS = {
    "예측해 보기": "predict",
    "바꿔 보기": "change",
    "생각해 보기": "think",
    "미리 보기": "seealso",
    "참고": "note",
    "도움말": "tip",
    "주의": "warning",
    "중요": "important",
}


class PlainBoxes(SphinxTransform):
    """Replaces quotes that begin with one of the keywords by admonitions."""

    default_priority = 210

    def apply(self, **kwargs: object) -> None:
        for quote in list(self.document.findall(nodes.block_quote)):
            box = make_box(quote)
            if box is not None:
                quote.replace_self(box)


def make_box(quote: nodes.block_quote) -> nodes.admonition | None:
    """The admonition for a quote, or None for an ordinary quote."""
    if not quote.children or not isinstance(quote[0], nodes.paragraph):
        return None
    first = [child for child in quote[0].children if child.astext() or not isinstance(child, nodes.Text)]
    if not first or not isinstance(first[0], nodes.strong):
        return None
    head = first[0].astext().strip()
    kind = next(
        (KINDS[word] for word in KINDS if head == word or head.startswith((word + " ", word + ":"))), None
    )
    if kind is None:
        return None
    box = nodes.admonition(classes=[kind, "plain-box"])
    box.source, box.line = quote.source, quote.line
    box += nodes.title("", "", nodes.Text(head))
    rest = first[1:]
    if rest and isinstance(rest[0], nodes.Text):
        rest[0] = nodes.Text(rest[0].astext().lstrip())
    if "".join(node.astext() for node in rest).strip():
        box += nodes.paragraph("", "", *rest)
    for child in quote.children[1:]:
        box += child
    return box


def setup(app: Sphinx) -> dict:
    app.add_transform(PlainBoxes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
