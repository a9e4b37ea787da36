"""Larger data of moving figures as files beside the pages, so that a page is light until a figure comes near.

In a notebook an output carries its data itself (``helpers.interactive.Figure``). Here each becomes
``_static/figures/<name>.js``, which a figure runs when it wakes up: a script, because browsers do not let a
page that was opened from a disk fetch data. Its name is a hash of its bytes, so that a copy in a browser's
cache is never an old one.
"""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

FOLDER = "_static/figures"
_ASSET = re.compile(r'<script type="text/plain" data-asset="([0-9a-f]+)">([A-Za-z0-9+/=]*)</script>')
_SCRIPT = '(globalThis.hankanAssets ??= {{}})["{name}"] = "{data}";\n'


def move_out(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Writes the data of a page's figures into files and puts their addresses in their place."""
    body = context.get("body") or ""
    if "data-asset" not in body:
        return
    folder = Path(app.outdir) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)

    def moved(found: re.Match) -> str:
        name, data = found.groups()
        (folder / f"{name}.js").write_text(_SCRIPT.format(name=name, data=data), encoding="utf-8")
        address = context["pathto"](f"{FOLDER}/{name}.js", resource=True)
        return f'<script type="text/plain" data-asset="{name}" data-src="{address}"></script>'

    context["body"] = _ASSET.sub(moved, body)


def setup(app: Sphinx) -> dict:
    app.connect("html-page-context", move_out)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
