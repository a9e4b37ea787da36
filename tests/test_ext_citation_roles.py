"""Lists of citations carry no role that their entries contradict."""

from __future__ import annotations

from bs4 import BeautifulSoup

from ext_project import build

PAGE = "# 쪽\n\n```{eval-rst}\nSee [one2000]_.\n\n.. [one2000] A paper.\n```\n"


def roles(folder, extensions):
    out, warnings = build(folder, {"page.md": PAGE}, extensions)
    assert warnings == ""
    page = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    return [element.get("role") for element in page.select(".citation-list")]


def test_role_is_dropped_and_was_there(tmp_path):
    assert roles(tmp_path / "without", []) == ["list"]
    assert roles(tmp_path / "with", ["citation_roles"]) == [None]
