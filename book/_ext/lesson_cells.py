"""Code cells on the page: no markers of the tests, and a name for everything that is folded.

A cell that folds its code (tag ``hide-input``) names it in its first line: ``# 그림을 그리는 코드``.
"""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

_MARKER = re.compile(r"^#\s*NBVAL_\w+[ \t]*\n+", re.MULTILINE)
_NAME = re.compile(r"#[ \t]*(\S.*?)[ \t]*(?:\n+|$)")
SOLUTION = ("풀이 보기", "풀이 접기")
FOLDED = {
    "input": ("코드 보기", "코드 접기"),
    "output": ("실행 결과 보기", "실행 결과 접기"),
    "all": ("코드와 결과 보기", "코드와 결과 접기"),
}


def code_cells(document: nodes.document) -> list[nodes.container]:
    """All code cells of a page, in their order."""
    return [node for node in document.findall(nodes.container) if node.get("nb_element") == "cell_code"]


def part(cell: nodes.container, name: str) -> nodes.container | None:
    """A cell's ``cell_code_source`` or ``cell_code_output``, as long as it is not folded."""
    return next((child for child in cell.children if child.get("nb_element") == name), None)


def source(cell: nodes.container) -> str:
    """A cell's code."""
    code = part(cell, "cell_code_source")
    return code[0].astext() if code is not None else ""


def is_solution(cell: nodes.Node) -> bool:
    """Whether a cell is tagged as an exercise's solution."""
    return "tag_solution" in cell.get("classes", []) if isinstance(cell, nodes.container) else False


class LessonCells(SphinxPostTransform):
    """Takes the markers out and names what MyST-NB is about to fold (its own priority is 199)."""

    default_priority = 150
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        for cell in code_cells(self.document):
            code = part(cell, "cell_code_source")
            if code is not None:
                _set_source(code[0], _MARKER.sub("", source(cell)))
            if cell.get("hide_mode"):
                cell["prompt_show"], cell["prompt_hide"] = self._names(cell, code)

    def _names(self, cell: nodes.container, code: nodes.container | None) -> tuple[str, str]:
        mode = cell["hide_mode"].partition("+")[0]
        if is_solution(cell):
            return SOLUTION
        name = _NAME.match(source(cell)) if mode == "input" else None
        if name is None:
            return FOLDED[mode]
        _set_source(code[0], source(cell)[name.end() :])
        return name[1], f"{name[1]} 접기"


def _set_source(block: nodes.Element, text: str) -> None:
    block.rawsource = text
    block[:] = [nodes.Text(text)]


def setup(app: Sphinx) -> dict:
    app.add_post_transform(LessonCells)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
