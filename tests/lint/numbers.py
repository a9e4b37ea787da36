"""Numbers of lessons, wherever they stand: the file's name is right, all else must agree with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from nbformat import NotebookNode

from lint.complaint import Complaint, cells

LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*?)(\d\d-[a-z0-9-]+)\.(?:ipynb|html|md)[^)\s]*\)")
RECORD = re.compile(r"[\"'\s](\d\d-[a-z][a-z0-9-]*)/[a-z0-9{]")
TRAINED = re.compile(r"\b(?:experiment|repeat)\(\s*f?[\"'](\d\d-[a-z][a-z0-9-]*)/")
# Pictures are counted with 장 too: `그림 11장에서` names what is counted.
CHAPTER = re.compile(r"(?<![\d,.])(?<!그림 )(?<!사진 )([1-9]|1[0-4])장(?=에서|의|부터|에는|에도)")
EXERCISE = re.compile(r"연습 (\d+)\.(\d+)")
EXERCISE_HEADING = re.compile(r"^#{2,4} 연습 (\d+)\.(\d+)", re.MULTILINE)


def links(text: str, lessons: Collection[str]) -> Iterator[str]:
    """Finds links to lessons that are gone, or whose words do not begin with the lesson's number.

    Args:
        text: Markdown.
        lessons: Names of the lessons that exist, as ``04-convolution``.

    Returns:
        What is wrong with each.
    """
    for words, _, name in LINK.findall(text):
        if name not in lessons:
            yield f"[{words}]: there is no lesson {name}"
        elif not re.match(rf"{int(name[:2])}장(?!\d)", words):
            yield f"[{words}]: begin the link to {name} with {int(name[:2])}장"


def bare_chapters(text: str) -> Iterator[str]:
    """Finds lessons that are named without a link, and exercises of other lessons in the same way."""
    text = LINK.sub("", text)
    for found in CHAPTER.finditer(text):
        near = text[max(0, found.start() - 10) : found.end() + 12].strip()
        yield f"{found[0]}: link to the lesson, or say what is counted (그림 {found[0]}): {near!r}"


def numbers(name: str, notebook: NotebookNode, lessons: Collection[str]) -> Iterator[Complaint]:
    """The title, the exercises, the links and the records of a lesson carry the right numbers.

    Args:
        name: The file's name without ending.
        notebook: The lesson.
        lessons: Names of all lessons.

    Returns:
        Complaints.
    """
    number = int(name[:2])
    if not re.match(rf"# {number}\. \S", notebook.cells[0].source):
        yield Complaint(0, f"begin the title with '# {number}. '", notebook.cells[0].source)
    seen = 0
    for index, cell in cells(notebook, "markdown"):
        for chapter, exercise in EXERCISE_HEADING.findall(cell.source):
            seen += 1
            if (int(chapter), int(exercise)) != (number, seen):
                yield Complaint(index, f"this is 연습 {number}.{seen}, not 연습 {chapter}.{exercise}")
        text = cell.source
        yield from (Complaint(index, fault) for fault in (*links(text, lessons), *bare_chapters(text)))
        for chapter, exercise in EXERCISE.findall(LINK.sub("", text)):
            if int(chapter) != number:
                yield Complaint(index, f"연습 {chapter}.{exercise} is of another lesson: link to it")
    for index, cell in enumerate(notebook.cells):
        for lesson in RECORD.findall(cell.source):
            if lesson not in lessons:
                yield Complaint(index, f"a record of {lesson}, which is no lesson")
        for lesson in TRAINED.findall(cell.source):
            if lesson != name:
                yield Complaint(index, f"experiments of this lesson are named {name}/..., not {lesson}/...")
