"""Numbers in prose and names in code, compared with the records.

A measured number is typed with a comment that ties it to its record, such as
``92.4 %<!-- 09-fashion-mnist/c test.accuracy -->``; helpers/records/README.md explains the paths.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.experiment import Record

NAME = r"\d\d-[a-z0-9-]+/[a-z0-9-]+"
_TIED = re.compile(rf"(?P<before>[^\n]{{0,40}}?)<!--\s*(?P<name>{NAME})\s+(?P<path>[\w.-]+)\s*-->")
_NUMBER = re.compile(r"(?P<number>-?\d[\d,]*(?:\.\d+)?)\s?(?P<unit>%|[^\W\d]{0,8})\*{0,2}$")
_SCALES = {"%": 100.0, "분": 1 / 60, "분의": 1 / 60, "시간": 1 / 3600}


@dataclass(frozen=True)
class TiedNumber:
    """A number in prose that claims to come from a record.

    Attributes:
        text: The number and its unit as typed; empty if there is none before the comment.
        name: Of the experiment.
        path: See `helpers.experiment.Record.value`.
    """

    text: str
    name: str
    path: str

    def problem(self, record: Record | None) -> str | None:
        """Compares the number with the record, rounded to the digits typed.

        Args:
            record: The experiment's record, if there is one.

        Returns:
            What is wrong, or ``None``.
        """
        where = f"<!-- {self.name} {self.path} -->"
        typed = _NUMBER.search(self.text)
        if typed is None:
            return f"{where} 앞에 숫자가 없습니다."
        if record is None:
            return f"{self.text} {where}: 기록이 없습니다. make records LESSON={self.name[:2]}"
        try:
            value = record.value(self.path)
        except KeyError as error:
            return f"{self.text} {where}: {error.args[0]}"
        number = typed["number"].replace(",", "")
        digits = len(number.partition(".")[2])
        value *= _SCALES.get(typed["unit"], 1.0)
        if not abs(value - float(number)) <= 0.5 * 10**-digits + 1e-9:  # NaN never agrees
            return f"{self.text} {where}: 기록은 {value:.{digits}f}입니다."
        return None


def tied_numbers(text: str) -> list[TiedNumber]:
    """Finds the numbers that are tied to records.

    Args:
        text: Markdown.

    Returns:
        They, in their order.

    Example:
        >>> tied_numbers("정확도는 92.4 %<!-- 09-fashion-mnist/c test.accuracy -->입니다.")
        [TiedNumber(text='92.4 %', name='09-fashion-mnist/c', path='test.accuracy')]
    """
    found = []
    for match in _TIED.finditer(text):
        typed = _NUMBER.search(match["before"])
        found.append(TiedNumber(typed[0].rstrip("*") if typed else "", match["name"], match["path"]))
    return found


def experiment_names(code: str) -> set[str]:
    """Finds the names that a cell gives to ``experiment``, ``repeat`` or ``load_record``.

    Args:
        code: Python; lines of IPython magic are left out.

    Returns:
        Names; the parts of an f-string that only running can tell are ``*``.

    Example:
        >>> experiment_names('run = experiment("09-fashion-mnist/c", epochs=25)')
        {'09-fashion-mnist/c'}
    """
    plain = "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in code.splitlines())
    names = set()
    for node in ast.walk(ast.parse(plain)):
        if isinstance(node, ast.Call) and _called(node) in ("experiment", "repeat", "load_record"):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                names.add(str(first.value))
            elif isinstance(first, ast.JoinedStr):
                names.add("".join(p.value if isinstance(p, ast.Constant) else "*" for p in first.values))
    return {name for name in names if "/" in name}  # numpy has a repeat too


def cells(path: Path, kind: str) -> Iterator[str]:
    """Reads a notebook's cells, or a Markdown page as one cell.

    Args:
        path: ``.ipynb`` or ``.md``.
        kind: ``"code"`` or ``"markdown"``.

    Yields:
        Each cell's source.
    """
    if path.suffix == ".md":
        if kind == "markdown":
            yield path.read_text(encoding="utf-8")
        return
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == kind:
            yield "".join(cell["source"])


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))
