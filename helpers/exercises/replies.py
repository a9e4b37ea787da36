"""What a check, a hint and a solution show: a box in a notebook, plain text in a terminal."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Sequence
from typing import Any

from helpers.exercises.showing import Grid

_CLASSES = {"not_started": "todo", "hint": "hint", "wrong": "wrong", "right": "ok", "solution": "solution"}
_TITLES = {"not_started": "아직 풀지 않았습니다", "wrong": "다시 생각해 보세요", "right": "맞습니다"}
_LONGEST = 2000
# Light selectors, so that a page's own style for .exercise-reply wins. The letters keep the page's colour
# and the grounds are tints: the box reads in light and dark, and in Colab's frames.
_STYLE = """<style>
.exercise-reply{--edge:#7b8494;border:1px solid color-mix(in srgb,var(--edge) 55%,transparent);
border-left:4px solid var(--edge);border-radius:6px;padding:.6em .9em;margin:.4em 0;line-height:1.65;
background:color-mix(in srgb,var(--edge) 9%,transparent);word-break:keep-all;overflow-wrap:anywhere}
.exercise-reply.ok{--edge:#1f9d6b}
.exercise-reply.wrong{--edge:#d0802a}
.exercise-reply.hint,.exercise-reply.solution{--edge:#3f87d6}
.exercise-reply p{margin:.25em 0}
.exercise-reply .grids{display:flex;flex-wrap:wrap;align-items:flex-start;gap:.4em 1.6em;overflow-x:auto}
.exercise-reply table{border-collapse:collapse;margin:.4em 0;width:auto;font-size:inherit}
.exercise-reply caption{caption-side:top;text-align:left;font-size:.9em;white-space:nowrap;color:inherit;
margin:0;padding:0 0 .2em}
.exercise-reply td{padding:.1em .55em;text-align:right;font-variant-numeric:tabular-nums;
border:1px solid color-mix(in srgb,currentColor 25%,transparent)}
.exercise-reply td.differs{outline:2px solid var(--edge);outline-offset:-2px;font-weight:700}
.exercise-reply mark{background:none;color:inherit;padding:0}
</style>"""


class Reply:
    """A box that tells how the answer stands; calling it changes nothing, so that ``hint()(answer)`` works.

    Args:
        status: ``"not_started"``, ``"wrong"``, ``"right"``, ``"hint"`` or ``"solution"``.
        text: The Korean message; `` `code` `` is set as code. A very long one is cut.
        title: Its first words; by default those of the status.
        mistake: The name of the ``Mistake`` found; ``"unreadable"`` for an answer of the wrong type.
        grids: Small tables shown below the text.
        after: What stands below the tables.

    Example:
        >>> print(Reply("wrong", "편향을 빼고 센 값입니다."))
        [다시 생각해 보세요] 편향을 빼고 센 값입니다.
    """

    def __init__(
        self,
        status: str,
        text: str,
        title: str | None = None,
        mistake: str | None = None,
        grids: Sequence[Grid] = (),
        after: str = "",
    ) -> None:
        self.status, self.mistake, self.grids = status, mistake, tuple(grids)
        self.title = title or _TITLES[status]
        self.before, self.after = _cut(text), _cut(after)
        self._shown = False

    @property
    def text(self) -> str:
        """The whole message as plain text."""
        return "\n".join(part for part in (self.before, *(g.text() for g in self.grids), self.after) if part)

    def show(self) -> Reply:
        """Puts the box on the screen; a notebook does not repeat it at the end of the cell.

        Returns:
            The reply itself.
        """
        shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
        if shell is None:
            print(self)
        else:
            data = {"text/plain": repr(self), "text/html": self._repr_html_()}
            sys.modules["IPython"].display.display(data, raw=True)
        self._shown = True
        return self

    def __call__(self, *_: Any, **__: Any) -> Reply:
        """Shows the box when it was not on the screen yet; takes and ignores any arguments."""
        return self if self._shown else self.show()

    def __repr__(self) -> str:
        return f"[{self.title}] {self.text}"

    def _ipython_display_(self) -> None:
        if not self._shown:
            self.show()
            self._shown = False

    def _repr_html_(self) -> str:
        body = "".join(
            f"<p>{_code(part)}</p>" if not isinstance(part, tuple) else _tables(part)
            for part in (self.before, self.grids, self.after)
            if part
        )
        return (
            f'<div role="note" class="exercise-reply {_CLASSES[self.status]}">{_STYLE}'
            f'<strong class="exercise-reply-title">{html.escape(self.title)}</strong>{body}</div>'
        )


def _code(text: str) -> str:
    escaped = html.escape(text, quote=False)
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", escaped).replace("\n", "<br>")


def _tables(grids: Sequence[Grid]) -> str:
    return f'<div class="grids">{"".join(grid.html() for grid in grids)}</div>'


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
