"""A light book that asks no other host: no thebe, no second copy of the icons, no source maps, and on each
page only the scripts that it uses.

``fontawesome.js`` (1.5 MB) draws the same icons as the web font that the theme also loads.
"""

from __future__ import annotations

import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

# Of sphinx-thebe, -togglebutton and -design, which Jupyter Book brings and this book does not use.
NEVER = ("thebe", "THEBE", "toggle", "sphinx-design", "design-tabs")
FOR_CODE = ("clipboard", "copybutton")
FOR_SEARCH = ("translations.js",)
FOR_FORMULAS = ("mathjax", "MathJax")
LATER = ("doctools", "sphinx_highlight", "clipboard", "copybutton", "sphinx-book-theme")
_FONTAWESOME_TAG = re.compile(r"\s*<(?:script|link)\b[^>]*fontawesome\.js[^>]*>(?:</script>)?")


def drop_unused(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    """Keeps the scripts and styles that a page uses, and lets the others wait until the page stands."""
    searching = pagename == "search"
    unused = list(NEVER)
    if doctree is None or not any(doctree.findall(nodes.literal_block)):
        unused += FOR_CODE
    if doctree is None or not any(doctree.findall(_is_formula)):
        unused += FOR_FORMULAS
    if not searching:
        unused += FOR_SEARCH
    for kind in ("script_files", "css_files"):
        context[kind] = [file for file in context.get(kind, []) if not _mentions(file, unused)]
    for file in context["script_files"]:  # the same objects on every page
        if getattr(file, "filename", None) and _mentions(file, LATER):
            file.attributes.pop("defer", None)
            if not searching:  # its own scripts, which do not wait, need the others
                file.attributes["defer"] = "defer"


def _is_formula(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def _mentions(file: object, words: tuple[str, ...] | list[str]) -> bool:
    body = (getattr(file, "attributes", None) or {}).get("body") or ""
    text = f"{getattr(file, 'filename', file) or ''} {body}"
    return any(word in text for word in words)


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
    app.connect("html-page-context", drop_unused, priority=900)
    app.connect("build-finished", trim, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
