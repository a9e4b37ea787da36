"""예측해 보기 boxes that take the reader's guess: the question and its answer go into the page.

A code cell with metadata ``predict`` (see ``prediction.py``) belongs to the last box before it in its
section. The box gets the question, and the cell a class: up to that cell, and up to the next cell, heading or
box after it, ``predict.js`` covers everything but code until the reader guesses or skips. Without scripts, on
paper and in the search nothing is covered. Pages without such boxes load no script.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from docutils import nodes
from lesson_cells import code_cells, part
from prediction import answered, faults
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from helpers.experiment import RecordError, load_record

_LOGGER = logging.getLogger(__name__)
KEY, ASKS = "predict", "asks"


class PredictBoxes(SphinxPostTransform):
    """Joins boxes and cells, while cells still have their plain text (MyST-NB drops it with priority 4)."""

    default_priority = 3
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        for cell in code_cells(self.document):
            asked = cell.get("cell_metadata", {}).get(KEY)
            if asked is not None:
                try:
                    self._join(cell, asked)
                except (LookupError, RecordError, ValueError) as error:
                    text = error.args[0] if error.args else error
                    _LOGGER.warning("no answer for %r: %s", asked.get("ask"), text, location=cell)

    def _join(self, cell: nodes.container, asked: Mapping[str, Any]) -> None:
        wrong = list(faults(asked))
        if wrong:
            raise ValueError("; ".join(wrong))
        box = box_of(cell)
        if ASKS in box["classes"]:
            raise ValueError("its box already asks something")
        question = answered(asked, shown_text(cell), load_record)
        name = hashlib.sha256(f"{box.astext()}{asked['ask']}".encode()).hexdigest()[:8]
        written = json.dumps({"id": name, **question}, ensure_ascii=False).replace("<", r"\u003c")
        box += nodes.raw("", f'<script type="application/json">{written}</script>', format="html")
        box["classes"].append(ASKS)
        cell["classes"].append(f"answers-{name}")


def box_of(cell: nodes.container) -> nodes.admonition:
    """The last 예측해 보기 box before a cell, in the same section."""
    for node in reversed(cell.parent.children[: cell.parent.index(cell)]):
        if isinstance(node, nodes.admonition) and "predict" in node["classes"]:
            return node
    raise LookupError("no 예측해 보기 box before the cell in its section")


def shown_text(cell: nodes.container) -> str:
    """What a cell shows: streams, and of every output the plain text."""
    output = part(cell, "cell_code_output")
    texts = []
    for shown in output.children if output is not None else []:
        if shown.get("nb_element") == "mime_bundle":
            texts += [kind.astext() for kind in shown.children if kind.get("mime_type") == "text/plain"]
        else:
            texts.append(shown.astext())
    return "\n".join(texts)


def add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Loads the script where a box asks."""
    if doctree is not None and any(ASKS in box["classes"] for box in doctree.findall(nodes.admonition)):
        app.add_js_file("predict.js", defer="defer")
        app.add_css_file("predict.css")


def setup(app: Sphinx) -> dict:
    app.add_post_transform(PredictBoxes)
    app.connect("html-page-context", add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
