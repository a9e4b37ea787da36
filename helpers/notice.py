"""Visible notices for readers, the same in the book, Colab, JupyterLab and a terminal."""

from __future__ import annotations

import html
import sys

_COLOURS = {"info": "#2b6cb0", "good": "#1f7a54", "warning": "#b8640a"}


class Notice:
    """A short Korean message that a notebook shows as a box and a terminal as plain text.

    Args:
        title: The first words, set in bold.
        text: The message; line breaks are kept.
        kind: One of ``"info"``, ``"good"``, ``"warning"``: the colour of the box's edge.

    Raises:
        ValueError: ``kind`` is none of the three.

    Example:
        >>> print(Notice("표본", "작은 표본으로 실행합니다."))
        [표본] 작은 표본으로 실행합니다.
    """

    def __init__(self, title: str, text: str, kind: str = "info") -> None:
        if kind not in _COLOURS:
            raise ValueError(f"kind must be one of {sorted(_COLOURS)}, not {kind!r}")
        self.title, self.text, self.kind = title, text, kind

    def __repr__(self) -> str:
        return f"[{self.title}] {self.text}"

    def _repr_html_(self) -> str:
        body = html.escape(self.text).replace("\n", "<br>")
        return (
            f'<div role="note" class="lesson-notice" style="border-left:4px solid {_COLOURS[self.kind]};'
            f'padding:.5em .9em;margin:.4em 0"><strong>{html.escape(self.title)}</strong> {body}</div>'
        )


def show(title: str, text: str, kind: str = "info") -> None:
    """Shows a notice where the reader looks.

    Args:
        title: The first words, set in bold.
        text: The message.
        kind: ``"info"``, ``"good"`` or ``"warning"``.

    Example:
        >>> show("표본", "작은 표본으로 실행합니다.")
        [표본] 작은 표본으로 실행합니다.
    """
    message = Notice(title, text, kind)
    if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
        sys.modules["IPython"].display.display(message)
    else:
        print(message)
