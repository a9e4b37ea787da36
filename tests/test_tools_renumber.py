"""Renumbering, tried on a copy of the tree: a swap, and a swap back that leaves no difference."""

from __future__ import annotations

import subprocess
from pathlib import Path

import nbformat
import pytest

from lint.numbers import numbers
from renumber import known_names, read_moves, renumber, rewrite, rewrite_own

ROOT = Path(__file__).parents[1]
NAMES = {"04-windows": "05-windows", "05-pools": "04-pools"}


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The files that git tracks, as they are in the working tree, committed in a repository of their own."""
    copy = tmp_path_factory.mktemp("tree")
    for name in filter(None, git(ROOT, "ls-files", "-z").split("\0")):
        if "_vendor/" in name or not (ROOT / name).is_file():
            continue
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    git(copy, "init", "-q")
    git(copy, "add", "-A", "-f")
    git(copy, "commit", "-qm", "as it is")
    return copy


def test_a_swap_keeps_every_number_right_and_swapping_back_leaves_no_difference(tree):
    topics = {name[:2]: name[3:] for name in known_names(tree)}
    moves = ["02=07", "07=02"]
    changed = renumber(tree, moves)
    git(tree, "add", "-A")
    assert git(tree, "diff", "--cached", "--stat")
    lessons = {path.stem: path for path in (tree / "lessons").glob("*.ipynb")}
    assert {f"02-{topics['07']}", f"07-{topics['02']}"} <= set(lessons)
    assert f"helpers/records/07-{topics['02']}/raw.json" in changed
    for name, path in lessons.items():
        assert not list(numbers(name, nbformat.read(path, as_version=4), lessons)), name
    renumber(tree, moves)
    git(tree, "add", "-A")
    assert git(tree, "diff", "--cached") == ""
    assert git(tree, "status", "--porcelain", "--ignored") == ""


def test_names_of_lessons_that_are_still_being_written_move_too(tree):
    assert "14-seeing-inside" in known_names(tree)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[4장](04-windows.ipynb)", "[5장](05-windows.ipynb)"),
        (
            "[4장 연습 4.2](../lessons/04-windows.ipynb#a)",
            "[5장 연습 5.2](../lessons/05-windows.ipynb#a)",
        ),
        ('"04-windows/dense" 05-pools', '"05-windows/dense" 04-pools'),
        (
            "x04-windows 04-windows-2 2004-windows",
            "x04-windows 04-windows-2 2004-windows",
        ),
        ("4장 연습 4.2", "4장 연습 4.2"),
    ],
)
def test_only_names_and_links_are_rewritten(text, expected):
    assert rewrite(text, NAMES) == expected


def test_own_numbers_are_title_and_exercises_but_not_links():
    text = "# 4. 합성곱\n### 연습 4.1 크기\n연습 3.1\n[7장 연습 4.1](07-x.ipynb)"
    assert rewrite_own(text, 4, 5) == "# 5. 합성곱\n### 연습 5.1 크기\n연습 3.1\n[7장 연습 4.1](07-x.ipynb)"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "MOVES"),
        (["4=5"], "two digits"),
        (["09=10"], "no such lesson"),
        (["01=02", "01=03"], "named twice"),
        (["01=02"], "two lessons would be 02"),
    ],
)
def test_wrong_pairs_are_refused_before_anything_moves(arguments, words):
    with pytest.raises(ValueError, match=words):
        read_moves(arguments, ["01", "02", "03"])
