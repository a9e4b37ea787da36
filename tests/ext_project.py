"""Tiny Sphinx projects for the tests of ``book/_ext``."""

from __future__ import annotations

import io
from pathlib import Path

import nbformat
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

EXTENSIONS = Path(__file__).resolve().parent.parent / "book" / "_ext"


def notebook(*cells: str | dict) -> str:
    """A notebook; a text is a Markdown cell, a dict has a code cell's source, tags, metadata, outputs."""
    made = []
    for cell in cells:
        if isinstance(cell, str):
            made.append(nbformat.v4.new_markdown_cell(cell))
            continue
        metadata = {**cell.get("metadata", {}), "tags": cell.get("tags", [])}
        outputs = [nbformat.v4.new_output("display_data", data=data) for data in cell.get("outputs", [])]
        made.append(nbformat.v4.new_code_cell(cell["source"], metadata=metadata, outputs=outputs))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return nbformat.writes(nbformat.v4.new_notebook(cells=made, metadata=kernel))


def build_notebook(
    folder: Path, name: str, text: str, extensions: list[str], **settings: object
) -> BeautifulSoup:
    """Builds one notebook with its stored outputs; returns its page."""
    found = ["myst_nb", *extensions]
    out, warnings = build(folder, {name: text}, found, nb_execution_mode="off", **settings)
    assert warnings == ""
    page = out / name.replace(".ipynb", ".html")
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def build(folder: Path, pages: dict[str, str], extensions: list[str], **settings: object) -> tuple[Path, str]:
    """Builds MyST pages with the given extensions; returns the HTML folder and the warnings."""
    source, out = folder / "source", folder / "html"
    for name, text in pages.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    toctree = "\n".join(name.removesuffix(".md").removesuffix(".ipynb") for name in pages)
    parser = [] if "myst_nb" in extensions else ["myst_parser"]
    index = f"# 첫 쪽\n\n```{{toctree}}\n{toctree}\n```\n"
    (source / "index.md").write_text(index, encoding="utf-8")
    config = {
        "extensions": [*parser, *extensions],
        "language": "ko",
        "source_suffix": {".rst": "restructuredtext"},  # Sphinx's default is one dict for all projects
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
