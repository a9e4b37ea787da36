"""Rules for lessons, as pure functions from a notebook to complaints.

By hand, quick, without running the lesson::

    python tests/lint lessons/01-neurons-and-dense.ipynb

``structure``: order of a lesson, its cells and exercises; ``markdown``: the traps of Markdown in Korean;
``language``: terms and level of speech; ``predictions``: boxes that take a guess; ``running``: what a cell
shows when pytest runs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from lint import language, markdown, predictions, structure
from lint.complaint import Complaint

RULES = (*structure.RULES, *markdown.RULES, *language.RULES, *predictions.RULES)


def complaints(notebook: NotebookNode) -> Iterator[Complaint]:
    """Applies every rule to a lesson.

    Args:
        notebook: The lesson, nbformat 4.

    Returns:
        The complaints, rule by rule; none for a good lesson.
    """
    for rule in RULES:
        yield from rule(notebook)
