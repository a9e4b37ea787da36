"""The shape of a lesson: order of its parts, kernel, stored outputs, tags, exercises."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nbformat
from nbformat import NotebookNode

from helpers.tables import text_width
from lint.complaint import Complaint, cells, tags

INTRODUCTION = ("이 장을 마치면|할 수 있게 되는 것", "시간", "준비물")
LAST_SECTIONS = ("정리", "자주 하는 실수", "다음")
FEWEST_EXERCISES, MOST_IN_A_ROW, WIDEST_CODE = 6, 3, 80
CHECKED = "# NBVAL_CHECK_OUTPUT"
UNSEEN = "remove-cell"  # tools/needs.py: says what to do where helpers are not installed
ALLOWED_TAGS = {"solution", "hide-cell", "hide-input", "hide-output", UNSEEN}
FORBIDDEN_MARKERS = re.compile(r"NBVAL_(SKIP|IGNORE_OUTPUT|RAISES_EXCEPTION)|PYTEST_VALIDATE_IGNORE_OUTPUT")
EXERCISE = re.compile(r"연습 \d+\.\d+\b")
CHECK = re.compile(r"^\s*(?:\w+\s*=\s*)?q\.(\w+)\.check\(", re.MULTILINE)


def headings(notebook: NotebookNode) -> list[tuple[int, int, str]]:
    """Gives (cell index, level, text) of each heading, code fences left out."""
    found = []
    for index, cell in cells(notebook, "markdown"):
        text = re.sub(r"^(```|~~~).*?^\1", "", cell.source, flags=re.MULTILINE | re.DOTALL)
        lines = re.findall(r"^(#{1,6})\s+(.+?)\s*$", text, re.MULTILINE)
        found += [(index, len(marks), title) for marks, title in lines]
    return found


def valid_notebook(notebook: NotebookNode) -> Iterator[Complaint]:
    """The file is a valid notebook of the python3 kernel."""
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        yield Complaint(None, f"not a valid notebook: {str(error).splitlines()[0]}")
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield Complaint(None, "set metadata.kernelspec.name to python3 (jupytext --set-kernel python3)")
    ids = [cell.get("id") for cell in notebook.cells]
    if len(set(ids)) < len(ids):
        yield Complaint(None, "two cells have the same id: let jupytext or nbformat make new ones")


def title_and_introduction(notebook: NotebookNode) -> Iterator[Complaint]:
    """One title at the top, then what the reader will be able to do, the time, and the needs."""
    titles = [index for index, level, _ in headings(notebook) if level == 1]
    if titles != [0]:
        yield Complaint(None, f"have one level-1 heading, in the first cell (found in cells {titles})")
    code = [(index, cell) for index, cell in cells(notebook, "code") if UNSEEN not in tags(cell)]
    first_code = code[0][0] if code else len(notebook.cells)
    introduction = "\n".join(cell.source for _, cell in cells(notebook, "markdown") if _ < first_code)
    places = [found.start() if (found := re.search(words, introduction)) else -1 for words in INTRODUCTION]
    for words, place in zip(INTRODUCTION, places, strict=True):
        if place < 0:
            yield Complaint(0, f"say before the first code cell: {words}")
    if -1 not in places and places != sorted(places):
        yield Complaint(0, f"keep this order before the first code cell: {', '.join(INTRODUCTION)}")
    if code and "use_korean()" not in code[0][1].source:
        yield Complaint(first_code, "call use_korean() in the first code cell")


def last_sections(notebook: NotebookNode) -> Iterator[Complaint]:
    """The level-2 headings end with the pinned ones, and no level is left out."""
    found = headings(notebook)
    second = [title for _, level, title in found if level == 2]
    ending = second[-len(LAST_SECTIONS) :]
    if len(ending) < len(LAST_SECTIONS) or not all(map(str.startswith, ending, LAST_SECTIONS)):
        yield Complaint(None, f"end with the level-2 headings {', '.join(LAST_SECTIONS)} (found {ending})")
    for (_, before, _), (index, level, title) in zip(found, found[1:], strict=False):
        if level > before + 1:
            yield Complaint(index, f"heading level jumps from {before} to {level}", title)


def stored_outputs(notebook: NotebookNode) -> Iterator[Complaint]:
    """Only checked cells store outputs; nbval compares them only if they carry an execution count."""
    for index, cell in cells(notebook, "code"):
        store = "run: python tools/store_outputs.py LESSON"
        if cell.source.startswith(CHECKED):
            if not cell.outputs:
                yield Complaint(index, f"a checked cell stores its output; {store}", cell.source)
            elif cell.execution_count is None:
                yield Complaint(index, f"without execution_count nbval compares nothing; {store}")
        else:
            if cell.outputs:
                yield Complaint(index, f"remove the stored output; {store}", cell.source)
            if cell.execution_count is not None:
                yield Complaint(index, f"execution_count must be null; {store}", cell.source)


def nothing_is_skipped(notebook: NotebookNode) -> Iterator[Complaint]:
    """No cell may be skipped or may fail."""
    for index, cell in cells(notebook, "code"):
        for tag in sorted(tags(cell) - ALLOWED_TAGS):
            yield Complaint(index, f"remove the tag {tag!r}: every cell runs and must not fail", cell.source)
        if FORBIDDEN_MARKERS.search(cell.source):
            yield Complaint(index, "remove the marker: no cell is skipped or ignored", cell.source)
        if re.search(r"^\s*[!%]", cell.source, re.MULTILINE):
            yield Complaint(index, "no shell or magic commands: plain Python runs everywhere", cell.source)
    if "allow_errors" in nbformat.writes(nbformat.v4.new_notebook(metadata=notebook.metadata)):
        yield Complaint(None, "remove allow_errors from the metadata")


def exercises(notebook: NotebookNode) -> Iterator[Complaint]:
    """At least six exercises, each a stub and, directly after it, its hidden solution."""
    checked = [(index, cell, CHECK.findall(cell.source)) for index, cell in cells(notebook, "code")]
    stubs = [(index, cell, names) for index, cell, names in checked if names and "solution" not in tags(cell)]
    if len({name for _, _, names in stubs for name in names}) < FEWEST_EXERCISES:
        yield Complaint(None, "have at least six exercises, each with q.<question>.check(...)")
    solved = set()
    for index, cell, names in stubs:
        if "..." not in cell.source:
            yield Complaint(index, "a stub leaves ... for the learner to fill in", cell.source)
        after = notebook.cells[index + 1] if index + 1 < len(notebook.cells) else None
        if after is None or after.cell_type != "code" or not {"solution", "hide-cell"} <= tags(after):
            yield Complaint(
                index, "the next cell must be the solution, tags solution and hide-cell", cell.source
            )
            continue
        solved.add(index + 1)
        if CHECK.findall(after.source) != names:
            yield Complaint(index + 1, f"the solution must check the same question: {names}", after.source)
    for index, cell in cells(notebook, "code"):
        if "solution" in tags(cell) and index not in solved:
            yield Complaint(index, "a solution stands directly after its stub", cell.source)


def exercise_headings(notebook: NotebookNode) -> Iterator[Complaint]:
    """Exercises are headings within the section that they belong to, never more than three in a row."""
    found = headings(notebook)
    in_a_row = 0
    for index, level, title in found:
        if not EXERCISE.match(title):
            in_a_row = 0
            continue
        in_a_row += 1
        if level != 3:
            yield Complaint(index, "an exercise is a level-3 heading within its section", title)
        if in_a_row > MOST_IN_A_ROW:
            yield Complaint(index, "no more than three exercises in a row: teach something between", title)


def code_width(notebook: NotebookNode) -> Iterator[Complaint]:
    """Code fits on the page."""
    for index, cell in cells(notebook, "code"):
        for line in cell.source.splitlines():
            if text_width(line) > WIDEST_CODE:
                yield Complaint(index, f"at most {WIDEST_CODE} columns of code (Hangul counts two)", line)


RULES = (
    valid_notebook,
    title_and_introduction,
    last_sections,
    stored_outputs,
    nothing_is_skipped,
    exercises,
    exercise_headings,
    code_width,
)
