"""What a lesson's cell shows when it has run; pytest looks at it after nbval (``conftest.py``)."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from lint.complaint import tags
from lint.structure import CHECK

LARGEST_OUTPUT = 200_000
NOT_STARTED, WRONG, RIGHT = "[아직 풀지 않았습니다]", "[다시 생각해 보세요]", "[맞습니다]"
# Data of a moving figure: the book puts each into a file of its own (book/_ext/figure_files.py).
_ASSET = re.compile(r'<script type="text/plain" data-asset="[0-9a-f]+">([A-Za-z0-9+/=]*)</script>')
_HANGUL = re.compile("[가-힣]")
# TensorFlow logs to stdout in a notebook, so a reader sees it although stderr is empty.
_TENSORFLOW = re.compile(r"WARNING:tensorflow|retracing", re.IGNORECASE)


def complaints(cell: NotebookNode, outputs: Sequence[NotebookNode]) -> Iterator[str]:
    """Looks at the outputs of one cell.

    Args:
        cell: The code cell.
        outputs: What it showed: nbformat outputs with ``data`` (mime type to text) or ``text``.

    Returns:
        What is wrong and what to do; nothing for a good cell.
    """
    yield from _exercise(cell, outputs)
    yield from _alternative_text(cell, outputs)
    yield from _size(outputs)
    for output in outputs:
        if output.output_type != "stream":
            continue
        if output.name == "stderr":
            yield f"shows on stderr, which fails the book: mend the cause of {output.text.strip()[:200]!r}"
        elif found := _TENSORFLOW.search(output.text):
            line = output.text[output.text.rfind("\n", 0, found.start()) + 1 :].strip()[:200]
            yield f"shows a warning of TensorFlow's: mend the cause of {line!r}"


def _exercise(cell: NotebookNode, outputs: Sequence[NotebookNode]) -> Iterator[str]:
    checks = len(CHECK.findall(cell.source))
    if not checks:
        return
    shown = "\n".join(_text(output) for output in outputs)
    if "solution" in tags(cell):
        if shown.count(RIGHT) < checks or WRONG in shown or NOT_STARTED in shown:
            yield f"the solution is not right; mend it or the question. It showed: {shown}"
    elif shown.count(NOT_STARTED) < checks or RIGHT in shown:
        yield f"the untouched stub must say {NOT_STARTED}: leave ... in it. It showed: {shown}"


def _alternative_text(cell: NotebookNode, outputs: Sequence[NotebookNode]) -> Iterator[str]:
    for output in outputs:
        data = output.get("data", {})
        if any(kind.startswith("image/") for kind in data):
            alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            if not _HANGUL.search(alt):
                yield 'no Korean alt text: add {"mystnb": {"image": {"alt": "..."}}} to the metadata'
        for drawing in re.findall(r"<svg\b.*?</svg>", data.get("text/html", ""), re.DOTALL):
            names = re.findall(r"<(?:title|desc)\b[^>]*>.*?</|aria-label=\"[^\"]*\"", drawing, re.DOTALL)
            if not any(_HANGUL.search(name) for name in names):
                yield "the drawing (SVG) has no Korean <title>, <desc> or aria-label"


def _size(outputs: Sequence[NotebookNode]) -> Iterator[str]:
    for output in outputs:
        sizes = {kind: len(str(data).encode()) for kind, data in output.get("data", {}).items()}
        sizes["text"] = len(output.get("text", "").encode())
        if assets := _ASSET.findall(output.get("data", {}).get("text/html", "")):
            sizes["text/html"] -= sum(map(len, assets))
            sizes["a figure's asset"] = max(len(base64.b64decode(asset)) for asset in assets)
        for kind, size in sizes.items():
            if size > LARGEST_OUTPUT:
                yield f"shows {size // 1000} KB of {kind}: show less, at most {LARGEST_OUTPUT // 1000} KB"


def _text(output: NotebookNode) -> str:
    return output.get("text") or output.get("data", {}).get("text/plain", "")
