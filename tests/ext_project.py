"""Tiny Sphinx projects for the tests of ``book/_ext``."""

from __future__ import annotations

import io
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

EXTENSIONS = Path(__file__).resolve().parent.parent / "book" / "_ext"


def build(folder: Path, pages: dict[str, str], extensions: list[str], **settings: object) -> tuple[Path, str]:
    """Builds MyST pages with the given extensions; returns the HTML folder and the warnings."""
    source, out = folder / "source", folder / "html"
    for name, text in pages.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    toctree = "\n".join(name.removesuffix(".md") for name in pages)
    index = f"# 첫 쪽\n\n```{{toctree}}\n{toctree}\n```\n"
    (source / "index.md").write_text(index, encoding="utf-8")
    config = {
        "extensions": ["myst_parser", *extensions],
        "language": "ko",
        "exclude_patterns": [],
        **settings,
    }
    warnings = io.StringIO()
    with docutils_namespace():
        app = Sphinx(
            source,
            None,
            out,
            folder / "doctrees",
            "html",
            config,
            status=None,
            warning=warnings,
            freshenv=True,
        )
        app.build()
    return out, warnings.getvalue()
