"""Writes executed copies of the lessons for Colab into ``_build/colab``.

    make colab ADDRESS=https://github.com/OWNER/NAME        (or BOOK_REPO_URL in the environment)

A copy begins with a cell that installs ``helpers`` from that address, and nothing else: Colab keeps its own
TensorFlow. No address is built in.
"""

from __future__ import annotations

import copy
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from tqdm import tqdm

from execute import execute

ROOT = Path(__file__).resolve().parents[1]
INSTALL = """\
# 이 책의 helpers를 설치합니다. Colab에 있는 텐서플로는 그대로 둡니다.
%pip install -q {requirement}"""
SOLUTION_TITLE = "# @title 풀이 (먼저 스스로 풀어 보세요)"
NO_ADDRESS = """\
저장소의 주소가 필요합니다. Colab은 이 주소에서 helpers를 설치합니다.
    make colab ADDRESS=https://github.com/이름/저장소
처럼 적거나, 환경 변수 BOOK_REPO_URL에 주소를 넣어 주세요."""


def repository(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Finds the address that pip installs from.

    Args:
        arguments: Those of the command line; the first one, if any, is the address.
        environment: Read for ``BOOK_REPO_URL`` and ``BOOK_BRANCH``.

    Returns:
        What follows ``pip install``.

    Raises:
        ValueError: No address is given, or it is not an https address; the message is Korean.

    Example:
        >>> repository(["https://example.org/owner/name/"], {"BOOK_BRANCH": "draft"})
        'git+https://example.org/owner/name@draft'
    """
    address = (arguments[0] if arguments else environment.get("BOOK_REPO_URL", "")).strip().rstrip("/")
    if not address:
        raise ValueError(NO_ADDRESS)
    if not re.fullmatch(r"https://[\w.-]+(?::\d+)?(?:/[\w.~-]+)+", address):
        raise ValueError(f"저장소의 주소가 아닙니다: {address}\n{NO_ADDRESS}")
    branch = environment.get("BOOK_BRANCH", "").strip()
    if branch and not re.fullmatch(r"[\w./-]+", branch):
        raise ValueError(f"가지(branch)의 이름이 아닙니다: {branch}")
    return f"git+{address}" + (f"@{branch}" if branch else "")


def for_colab(executed: NotebookNode, requirement: str) -> NotebookNode:
    """Turns an executed lesson into its Colab copy.

    Args:
        executed: The lesson with outputs; it is left as it is.
        requirement: What pip installs, see ``repository``.

    Returns:
        A copy: first the installing cell; solutions folded, without outputs; all else as it was.
    """
    notebook = copy.deepcopy(executed)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "solution" in cell.metadata.get("tags", ()):
            cell.metadata["cellView"] = "form"
            cell.source = f"{SOLUTION_TITLE}\n{cell.source}"
            cell.outputs, cell.execution_count = [], None
    notebook.cells.insert(0, nbformat.v4.new_code_cell(INSTALL.format(requirement=requirement)))
    notebook.metadata["colab"] = {"provenance": [], "toc_visible": True}
    return notebook


def main(arguments: Sequence[str]) -> int:
    """Writes all copies.

    Returns:
        0, or 2 without an address.
    """
    try:
        requirement = repository(arguments, os.environ)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    target = ROOT / "_build" / "colab"
    target.mkdir(parents=True, exist_ok=True)
    for path in tqdm(sorted((ROOT / "lessons").glob("*.ipynb")), desc="Colab", unit="수업"):
        lesson = execute(nbformat.read(path, as_version=4), path.parent)
        nbformat.write(for_colab(lesson, requirement), target / path.name)
    print(f"Colab용 노트북을 썼습니다: {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
