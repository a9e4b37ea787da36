"""Reads the groups of words that mean one thing from the glossary page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"^(?P<fence>`{3,}|:{3,})\{glossary\}[^\n]*\n(?P<body>.*?)^(?P=fence)\s*$", re.M | re.S)
_NAMES = re.compile(r"^\s+\*(?P<english>[^*]+)\*(?:\s*·\s*같은 말:\s*(?P<synonyms>.+))?\s*$")


@dataclass(frozen=True)
class Term:
    """One entry of the glossary.

    Attributes:
        name: The Korean form that the book uses.
        english: English names, the usual one first.
        synonyms: Other Korean forms.
    """

    name: str
    english: tuple[str, ...]
    synonyms: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All names, the book's own first."""
        return (self.name, *self.synonyms, *self.english)


def read_terms(page: Path) -> list[Term]:
    """Reads a MyST page with ``{glossary}`` blocks.

    An entry is a line at the margin; below it, indented, a line ``*English, English* · 같은 말: 하나, 둘``.

    Args:
        page: The page; a missing file gives an empty list.

    Returns:
        The entries in the page's order.

    Raises:
        ValueError: An entry has no line with its English name.
    """
    if not page.exists():
        return []
    terms = []
    for block in _FENCE.finditer(page.read_text(encoding="utf-8")):
        lines = [line for line in block["body"].splitlines() if line.strip() and not line.startswith(":")]
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if line[0].isspace():
                continue
            names = _NAMES.match(following)
            if names is None:
                raise ValueError(
                    f"{page}: the line below {line.strip()!r} must be '*English* · 같은 말: ...'"
                )
            terms.append(Term(line.strip(), _listed(names["english"]), _listed(names["synonyms"] or "")))
    return terms


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
