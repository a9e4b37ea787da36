"""Writes executed copies of the lessons for Colab into ``_build/colab``.

    make colab ADDRESS=https://github.com/OWNER/NAME        (or BOOK_REPO_URL in the environment)

A copy begins with a cell that installs ``helpers`` from that address, and nothing else: Colab keeps its own
TensorFlow. Its links lead on from wherever it is opened. No address is built in.
"""

from __future__ import annotations

import copy
import os
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "book" / "_ext"))

from repository import Repository, read_repository  # noqa: E402

from execute import execute  # noqa: E402
from needs import is_needs  # noqa: E402

INSTALL = """\
# @title 먼저 이 셀을 실행하세요 (helpers 설치)
import importlib.util
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"  # 텐서플로 내부의 기록은 보이지 않게 합니다.
# 코랩에 있는 텐서플로는 그대로 둡니다. 전에 설치한 helpers는 새것으로 바꿉니다.
%pip install -q {dependencies}
%pip install -q --force-reinstall --no-deps {requirement}
importlib.invalidate_caches()
if importlib.util.find_spec("helpers") is None:
    raise ModuleNotFoundError("helpers를 설치하지 못했습니다. 인터넷 연결을 확인하고 다시 실행하세요.")
if importlib.util.find_spec("tensorflow") is None:
    raise ModuleNotFoundError("텐서플로가 없습니다. %pip install tensorflow를 먼저 실행하세요.")"""
SOLUTION = "풀이 (먼저 스스로 풀어 보세요)"
UNNAMED = "코드"
_MARKER = re.compile(r"^#[ \t]*NBVAL_\w+[ \t]*\n", re.MULTILINE)
_NAME = re.compile(r"#[ \t]*(\S.*?)[ \t]*(?:\n+|$)")
# Code, in which nothing is a link, or what stands before a target, and the target.
_CODE = r"^(?P<fence>```|~~~).*?^(?P=fence)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
_LINK = r"(?P<before>\]\(<?|\b(?:src|href)=[\"']|^\[[^\]\n]+\]:[ \t]+)(?P<target>[^\s)>\"']+)"
_CODE_OR_LINK = re.compile(f"{_CODE}|{_LINK}", re.MULTILINE | re.DOTALL)
_ABSOLUTE = re.compile(r"[a-z][a-z+.-]*:|#|/", re.IGNORECASE)


def with_links(text: str, link: Callable[[str], str]) -> str:
    """Turns the relative links of Markdown into absolute ones.

    Args:
        text: Markdown; code in it is left alone.
        link: Gives the absolute link of a relative one, see ``Repository.link``.

    Returns:
        The same text with other targets.

    Example:
        >>> with_links("[4장](04-a.ipynb), `[a](b)`, [c](https://d.org)", lambda target: f"https://here.org/{target}")
        '[4장](https://here.org/04-a.ipynb), `[a](b)`, [c](https://d.org)'
    """

    def replaced(found: re.Match) -> str:
        target = found["target"]
        if target is None or _ABSOLUTE.match(target):
            return found[0]
        return found["before"] + link(target)

    return _CODE_OR_LINK.sub(replaced, text)


def for_colab(lesson: NotebookNode, repository: Repository) -> NotebookNode:
    """Turns a lesson into its Colab copy.

    Args:
        lesson: The lesson, usually executed; it is left as it is.
        repository: Where ``helpers`` are installed from and links lead to.

    Returns:
        A copy: first the installing cell, in place of the one that looks for helpers; solutions folded and
        without outputs; folded code under its name; links absolute; all else as it was.
    """
    notebook = copy.deepcopy(lesson)
    notebook.cells = [cell for cell in notebook.cells if not is_needs(cell)]
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "markdown":
            cell.source = with_links(cell.source, repository.link)
        elif cell.cell_type == "code":
            _fold(cell)
    folded = {"cellView": "form"}
    notebook.cells.insert(
        0, nbformat.v4.new_code_cell(install_cell(repository), id="install", metadata=folded)
    )
    notebook.metadata["colab"] = {"provenance": [], "toc_visible": True}
    return notebook


def install_cell(repository: Repository) -> str:
    """Gives the source of the installing cell.

    pip would leave an older helpers of the same version in place, so it is told to replace it, and it alone.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    return INSTALL.format(dependencies=" ".join(project["dependencies"]), requirement=repository.requirement)


def _tags(cell: NotebookNode) -> Sequence[str]:
    return cell.metadata.get("tags", ())


def _fold(cell: NotebookNode) -> None:
    """Colab folds a cell with a title and ``cellView: form``."""
    cell.source = _MARKER.sub("", cell.source)
    if "solution" in _tags(cell):
        title, cell.outputs, cell.execution_count = SOLUTION, [], None
    elif "hide-input" in _tags(cell):
        name = _NAME.match(cell.source)
        title = name[1] if name else UNNAMED
        cell.source = cell.source[name.end() :] if name else cell.source
    else:
        return
    cell.source = f"# @title {title}\n{cell.source}"
    cell.metadata["cellView"] = "form"


def main(arguments: Sequence[str]) -> int:
    """Writes all copies.

    Returns:
        0, or 2 without an address.
    """
    try:
        repository = read_repository(os.environ, *arguments[:1])
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    target = ROOT / "_build" / "colab"
    target.mkdir(parents=True, exist_ok=True)
    lessons = sorted((ROOT / "lessons").glob("*.ipynb"))
    for old in {path.name for path in target.glob("*.ipynb")} - {path.name for path in lessons}:
        (target / old).unlink()
    for path in tqdm(lessons, desc="Colab", unit="장"):
        lesson = execute(nbformat.read(path, as_version=4), path.parent)
        nbformat.write(for_colab(lesson, repository), target / path.name)
    print(f"코랩용 노트북을 썼습니다: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
