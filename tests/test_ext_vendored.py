"""MathJax and the font come from this repository, whole and with their licences."""

from __future__ import annotations

import re
from types import SimpleNamespace

from vendored import FONT, MATHJAX, MATHJAX_PARTS, use_vendored

from ext_project import EXTENSIONS

VENDOR = EXTENSIONS.parent / "_vendor"


def test_every_font_file_that_the_sheet_names_is_there():
    sheet = VENDOR / FONT
    named = re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8"))
    assert len(named) > 90
    assert [name for name in named if not (sheet.parent / name).is_file()] == []


def test_every_part_of_mathjax_is_there():
    folder = (VENDOR / MATHJAX).parent
    assert (VENDOR / MATHJAX).is_file()
    assert [part for part in MATHJAX_PARTS if not (folder / f"{part}.js").is_file()] == []
    assert len(list(folder.rglob("*.woff"))) > 20


def test_licences_are_shipped():
    assert "Apache License" in (VENDOR / "mathjax" / "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (VENDOR / "pretendard" / "LICENSE.txt").read_text(encoding="utf-8")


def test_configuration_points_to_them():
    sheets = []
    app = SimpleNamespace(add_css_file=lambda file, **options: sheets.append(file))
    config = SimpleNamespace(
        html_static_path=["own"], mathjax_path="https://cdn.example", mathjax3_config={"tex": {"macros": {}}}
    )
    use_vendored(app, config)
    assert config.html_static_path == ["own", "book/_vendor"]
    assert config.mathjax_path == MATHJAX
    assert config.mathjax3_config == {"tex": {"macros": {}}, "loader": {"load": MATHJAX_PARTS}}
    assert sheets == [FONT]
