"""A light book that asks no other host: no thebe, no second copy of the icons, no source maps.

``fontawesome.js`` (1.5 MB) draws the same icons as the web font that the theme also loads.
"""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

_FONTAWESOME_TAG = re.compile(r"\s*<(?:script|link)\b[^>]*fontawesome\.js[^>]*>(?:</script>)?")


def drop_thebe(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: object) -> None:
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if not _is_thebe(file)]


def _is_thebe(file: object) -> bool:
    body = str((getattr(file, "attributes", None) or {}).get("body", ""))
    return "thebe" in str(getattr(file, "filename", file) or "") or "THEBE" in body


def trim(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.format == "html":
        trim_folder(Path(app.outdir))


def trim_folder(folder: Path) -> None:
    """Deletes what no page needs and adds the file that keeps GitHub Pages from hiding ``_static``."""
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        lighter = _FONTAWESOME_TAG.sub("", text)
        if lighter != text:
            page.write_text(lighter, encoding="utf-8")
    for file in [*folder.rglob("fontawesome.js*"), *folder.rglob("*.map"), *folder.rglob("*thebe*.*")]:
        file.unlink(missing_ok=True)
    (folder / ".nojekyll").touch()


def setup(app: Sphinx) -> dict:
    app.connect("html-page-context", drop_thebe, priority=900)
    app.connect("build-finished", trim, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
