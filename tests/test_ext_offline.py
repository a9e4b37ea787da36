"""Nothing from other hosts, nothing that no page needs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from docutils import nodes
from docutils.utils import new_document
from offline import drop_unused, trim_folder

from ext_project import build


def test_trims_icons_maps_and_hides_nothing_from_pages(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.js.map").write_text("{}")
    (tmp_path / "sub" / "fontawesome.js").write_text("x")
    (tmp_path / "sub" / "fontawesome.js.map").write_text("x")
    (tmp_path / "sub" / "theme.js").write_text("x")
    page = tmp_path / "page.html"
    page.write_text(
        '<link rel="preload" as="script" href="_static/scripts/fontawesome.js?digest=1"/>\n'
        '<script defer src="_static/scripts/fontawesome.js?digest=1"></script>\n'
        '<script src="theme.js"></script>'
    )
    trim_folder(tmp_path)
    assert "fontawesome" not in page.read_text()
    assert '<script src="theme.js"></script>' in page.read_text()
    assert sorted(file.name for file in tmp_path.rglob("*.*")) == [".nojekyll", "page.html", "theme.js"]


def page(*contents):
    document = new_document("page")
    document += contents
    return document


def script(filename, body=None):
    return SimpleNamespace(filename=filename, attributes={"body": body} if body else {})


def kept(pagename, doctree):
    scripts = [
        script("_static/sphinx-thebe.js"),
        script(None, "const THEBE_JS_URL = 'https://unpkg.com'"),
        script("_static/togglebutton.js"),
        script("_static/book.js"),
        script("_static/copybutton.js"),
        script(None, "window.MathJax = {}"),
        script("_static/mathjax/startup.js"),
        script("_static/translations.js"),
        script("_static/doctools.js"),
    ]
    context = {"script_files": list(scripts), "css_files": ["_static/sphinx-thebe.css", "book.css"]}
    drop_unused(None, pagename, "page.html", context, doctree)
    assert context["css_files"] == ["book.css"]
    names = [Path(file.filename or "MathJax").stem for file in context["script_files"]]
    deferred = [Path(file.filename).stem for file in scripts if file.attributes.get("defer")]
    return names, deferred


def test_a_page_of_prose_keeps_what_it_needs():
    assert kept("page", page(nodes.paragraph("", "글"))) == (["book", "doctools"], ["doctools"])


def test_code_brings_its_copy_button_and_formulas_bring_mathjax():
    names, deferred = kept("page", page(nodes.literal_block("", "1 + 1"), nodes.math_block("", "x")))
    assert names == ["book", "copybutton", "MathJax", "startup", "doctools"]
    assert deferred == ["copybutton", "doctools"]
    assert kept("page", page(nodes.paragraph("", "", nodes.math("", "x"))))[0][1] == "MathJax"


def test_the_search_page_has_its_words_and_nothing_waits():
    waiting = script("_static/doctools.js")
    waiting.attributes["defer"] = "defer"  # from the page before
    context = {"script_files": [waiting]}
    drop_unused(None, "search", "search.html", context, None)
    assert waiting.attributes == {}
    assert kept("search", None) == (["book", "translations", "doctools"], [])


def test_a_whole_build_is_trimmed(tmp_path):
    out, warnings = build(tmp_path, {"page.md": "# 쪽\n"}, ["offline"])
    assert warnings == ""
    assert (out / ".nojekyll").exists()
    assert list(out.rglob("*.map")) == []
