"""Gives lessons new numbers, everywhere at once.

    make renumber MOVES="04=05 05=04"

Moves files and records, and rewrites names such as ``04-convolution`` in every text of the repository,
titles, exercise headings, and links to lessons. Look at ``git diff`` afterwards.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

NAME = re.compile(r"(?<![\w-])(\d\d)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
LINK = re.compile(r"\[(\d+)장([^\]]*)\]\(([^)\s]*?)(\d\d)-([a-z0-9-]+)\.(ipynb|html)([^)\s]*)\)")
EXERCISE = re.compile(r"(연습 )(\d+)(\.\d+)")
TITLE = re.compile(r"(?<=# )(\d+)(?=\. )")
NOT_OURS = ("_vendor/", "fonts/")


def read_moves(arguments: Sequence[str], numbers: Sequence[str]) -> dict[str, str]:
    """Reads ``04=05`` pairs.

    Args:
        arguments: The pairs.
        numbers: The numbers in use, two digits each.

    Returns:
        New number by old number.

    Raises:
        ValueError: A pair is malformed, an old number is not in use, or two lessons would share a number.

    Example:
        >>> read_moves(["04=05", "05=04"], ["01", "04", "05"])
        {'04': '05', '05': '04'}
    """
    if not arguments:
        raise ValueError('say which lessons move: make renumber MOVES="04=05 05=04"')
    moves: dict[str, str] = {}
    for argument in arguments:
        if not (match := re.fullmatch(r"(\d\d)=(\d\d)", argument)):
            raise ValueError(f"{argument}: write OLD=NEW with two digits each, as 04=05")
        old, new = match.groups()
        if old not in numbers:
            raise ValueError(f"{old}: no such lesson (there are {', '.join(numbers)})")
        if old in moves:
            raise ValueError(f"{old}: named twice")
        moves[old] = new
    after = [moves.get(number, number) for number in numbers]
    if clashes := sorted({number for number in after if after.count(number) > 1}):
        raise ValueError(f"two lessons would be {', '.join(clashes)}: move the other one too")
    return moves


def rewrite(text: str, names: Mapping[str, str]) -> str:
    """Renames lessons in a text, and the numbers of links to them.

    Args:
        text: Any text of the repository.
        names: New name by old name, as ``{"04-convolution": "05-convolution"}``.

    Returns:
        The text with new names.

    Example:
        >>> rewrite("[4장](04-convolution.ipynb)", {"04-convolution": "05-convolution"})
        '[5장](05-convolution.ipynb)'
    """

    def link(match: re.Match) -> str:
        _, words, folder, number, topic, ending, anchor = match.groups()
        if f"{number}-{topic}" not in names:
            return match[0]
        name = names[f"{number}-{topic}"]
        chapter = int(name[:2])
        words = EXERCISE.sub(lambda found: f"{found[1]}{chapter}{found[3]}", words)
        return f"[{chapter}장{words}]({folder}{name}.{ending}{anchor})"

    text = LINK.sub(link, text)
    # Links are already new; a name that is both an old and a new one must not be renamed twice.
    kept = [match.span() for match in LINK.finditer(text)]

    def name(match: re.Match) -> str:
        inside = any(start <= match.start() < end for start, end in kept)
        return match[0] if inside else names.get(match[0], match[0])

    return NAME.sub(name, text)


def rewrite_own(text: str, old: int, new: int) -> str:
    """Renames title and exercises in the files that belong to one lesson.

    Args:
        text: The notebook's JSON, or the module of its exercises or their test.
        old: The number so far.
        new: The number from now on.

    Returns:
        The text with ``# 5. ...`` and ``연습 5.1`` in place of ``# 4. ...`` and ``연습 4.1``.
    """
    text = TITLE.sub(lambda match: str(new) if int(match[0]) == old else match[0], text, count=1)
    spans = [match.span() for match in LINK.finditer(text)]

    def exercise(match: re.Match) -> str:
        linked = any(start <= match.start() < end for start, end in spans)
        own = int(match[2]) == old and not linked
        return f"{match[1]}{new}{match[3]}" if own else match[0]

    return EXERCISE.sub(exercise, text)


def known_names(root: Path) -> list[str]:
    """Lists the lessons on the map, which also names those that are still being written."""
    drawing = (root / "book" / "lesson-map.svg").read_text(encoding="utf-8")
    return sorted(re.findall(r'data-lesson="(\d\d-[a-z0-9-]+)"', drawing))


def own_files(name: str) -> tuple[str, ...]:
    """Names the files in which ``연습 4.1`` is this lesson's own exercise.

    Example:
        >>> own_files("05-pooling-and-stacks")[1]
        'helpers/exercises/pooling_and_stacks.py'
    """
    topic = name[3:].replace("-", "_")
    return f"lessons/{name}.ipynb", f"helpers/exercises/{topic}.py", f"tests/exercises/{topic}.py"


def renumber(root: Path, arguments: Sequence[str]) -> list[str]:
    """Does it.

    Args:
        root: A git checkout of this repository.
        arguments: Pairs as ``04=05``.

    Returns:
        The files that were moved or changed.

    Raises:
        ValueError: See ``read_moves``.
    """
    names = known_names(root)
    moves = read_moves(arguments, [name[:2] for name in names])
    renamed = {name: moves.get(name[:2], name[:2]) + name[2:] for name in names}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    files = [file for file in listed.stdout.split("\0") if not any(part in file for part in NOT_OURS)]
    own = {file: (int(name[:2]), int(renamed[name][:2])) for name in names for file in own_files(name)}
    written: dict[str, str] = {}
    for file in files:
        try:
            text = (root / file).read_bytes().decode("utf-8")
        except (UnicodeDecodeError, IsADirectoryError, FileNotFoundError):
            continue
        new = rewrite(text, renamed)
        if file in own:
            new = rewrite_own(new, *own[file])
        place = rewrite(file, renamed)
        if (place, new) != (file, text):
            written[place] = new
            (root / file).unlink()
    for place, text in written.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(text.encode("utf-8"))
    _drop_empty(root / "helpers" / "records")
    return sorted(written)


def _drop_empty(folder: Path) -> None:
    for child in folder.iterdir():
        if child.is_dir() and not any(child.iterdir()):
            child.rmdir()


def main(arguments: Sequence[str]) -> int:
    """Renumbers this checkout.

    Returns:
        0, or 2 if the pairs are wrong.
    """
    try:
        changed = renumber(Path(__file__).resolve().parents[1], arguments)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(changed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
