"""MathJax comes from this repository, whole; what is shipped has its licence."""

from __future__ import annotations

from types import SimpleNamespace

from vendored import FOLDER, MATHJAX, MATHJAX_PARTS, use_vendored

from ext_project import EXTENSIONS

VENDOR = EXTENSIONS.parent / "_vendor"
FOLDER_HERE = EXTENSIONS.parent.parent / FOLDER


def test_every_part_of_mathjax_is_there():
    folder = (FOLDER_HERE / MATHJAX).parent
    assert (FOLDER_HERE / MATHJAX).is_file()
    assert [part for part in MATHJAX_PARTS if not (folder / f"{part}.js").is_file()] == []
    assert len(list(folder.rglob("*.woff"))) > 20


def test_licences_are_shipped():
    assert "Apache License" in (VENDOR / "static" / "mathjax" / "LICENSE").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (VENDOR / "pretendard" / "LICENSE.txt").read_text(encoding="utf-8")


def test_configuration_points_to_them():
    config = SimpleNamespace(
        html_static_path=["own"], mathjax_path="https://cdn.example", mathjax3_config={"tex": {"macros": {}}}
    )
    use_vendored(None, config)
    assert config.html_static_path == ["own", FOLDER]
    assert config.mathjax_path == MATHJAX
    assert config.mathjax3_config == {"tex": {"macros": {}}, "loader": {"load": MATHJAX_PARTS}}
