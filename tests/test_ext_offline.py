"""Nothing from other hosts, nothing that no page needs."""

from __future__ import annotations

from types import SimpleNamespace

from offline import drop_thebe, trim_folder

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


def test_thebe_is_dropped_and_others_stay():
    scripts = [
        SimpleNamespace(filename="_static/sphinx-thebe.js", attributes={}),
        SimpleNamespace(filename=None, attributes={"body": "const THEBE_JS_URL = 'https://unpkg.com'"}),
        SimpleNamespace(filename="_static/book.js", attributes={}),
    ]
    context = {"script_files": list(scripts), "css_files": ["_static/sphinx-thebe.css", "book.css"]}
    drop_thebe(None, "page", "page.html", context, None)
    assert context == {"script_files": scripts[2:], "css_files": ["book.css"]}


def test_a_whole_build_is_trimmed(tmp_path):
    out, warnings = build(tmp_path, {"page.md": "# 쪽\n"}, ["offline"])
    assert warnings == ""
    assert (out / ".nojekyll").exists()
    assert list(out.rglob("*.map")) == []
