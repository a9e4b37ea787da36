"""The traps of Markdown in Korean text: visible stars, accidental strike-through and mathematics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from nbformat import NotebookNode

from lint.complaint import Complaint, cells

_COMMONMARK = MarkdownIt("commonmark").enable("table")
_HANGUL = re.compile("[가-힣]")
_MYST = re.compile(r"^\s*(`{3,}|:{3,})\s*\{[\w-]+\}|\{[\w:-]+\}`[^`]+`|^\([\w-]+\)=$", re.MULTILINE)
_IMG = re.compile(r"<img\b(?:[^>]*?\balt=[\"']([^\"']*)[\"'])?[^>]*>")
_MATHS = re.compile(r"(?<![\\$])\$(?!\$)(.+?)(?<![\\$])\$(?!\$)")


def inline_tokens(source: str) -> list[Token]:
    """Gives each run of inline text (paragraph, heading, table cell, list item), code blocks left out."""
    return [token for token in _COMMONMARK.parse(source) if token.type == "inline"]


def plain_text(token: Token) -> str:
    """Gives the text of a run as the reader sees it, without code and mathematics."""
    parts = []
    for child in token.children or ():
        if child.type == "text":
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "code_inline":
            parts.append("`")
    return re.sub(r"\$\$.*?\$\$|" + _MATHS.pattern, "`", "".join(parts), flags=re.DOTALL)


def emphasis(notebook: NotebookNode) -> Iterator[Complaint]:
    """Stars that stay visible: ``**합성곱(convolution)**은``."""
    for index, cell in cells(notebook, "markdown"):
        for token in inline_tokens(cell.source):
            if any(child.type == "text" and "**" in child.content for child in token.children or ()):
                advice = "the stars will be visible: bold the word alone, as in **합성곱**(convolution)은"
                yield Complaint(index, advice, token.content)


def tildes(notebook: NotebookNode) -> Iterator[Complaint]:
    """Two single tildes in one paragraph strike through what is between them."""
    for index, cell in cells(notebook, "markdown"):
        for token in inline_tokens(cell.source):
            text = plain_text(token)
            if text.count("~") - 2 * text.count("~~") >= 2:
                advice = "two ~ strike through in JupyterLab: write 1-3 or 1에서 3까지"
                yield Complaint(index, advice, token.content)


def dollars(notebook: NotebookNode) -> Iterator[Complaint]:
    """Dollar signs that turn Korean text into mathematics."""
    for index, cell in cells(notebook, "markdown"):
        for token in inline_tokens(cell.source):
            text = re.sub(r"`+[^`]*`+|\$\$.*?\$\$|\\\$", "", token.content, flags=re.DOTALL)
            maths = re.sub(r"\\text\{[^}]*\}", "", " ".join(_MATHS.findall(text)))
            if _HANGUL.search(maths) or text.count("$") % 2:
                advice = r"a $ here starts mathematics by accident: write \$ or 달러, or \text{한글} inside"
                yield Complaint(index, advice, token.content)


def directives(notebook: NotebookNode) -> Iterator[Complaint]:
    """MyST directives and roles, which Colab and GitHub show as they are."""
    for index, cell in cells(notebook, "markdown"):
        found = _MYST.search(cell.source)
        if found:
            yield Complaint(index, "no MyST directives, roles or targets: plain Markdown only", found[0])


def details(notebook: NotebookNode) -> Iterator[Complaint]:
    """Markdown inside ``<details>`` is rendered only between blank lines."""
    for index, cell in cells(notebook, "markdown"):
        if cell.source.count("<details") != cell.source.count("</details>"):
            yield Complaint(index, "<details> is not closed in the same cell")
        if re.search(r"</summary>[^\n]*\n(?!\s*\n)|[^\n]\n</details>", cell.source):
            yield Complaint(index, "leave a blank line after </summary> and before </details>")


def pictures(notebook: NotebookNode) -> Iterator[Complaint]:
    """Pictures come from code; one in Markdown needs a Korean alternative text."""
    for index, cell in cells(notebook, "markdown"):
        alts = [
            child.content
            for token in inline_tokens(cell.source)
            for child in token.children or ()
            if child.type == "image"
        ]
        alts += [found[1] or "" for found in _IMG.finditer(cell.source)]
        if any(not _HANGUL.search(alt) for alt in alts):
            yield Complaint(index, "give the picture a Korean alternative text")


RULES = (emphasis, tildes, dollars, directives, details, pictures)
