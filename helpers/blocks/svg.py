"""A small sheet to draw on: shapes and text become an SVG that reads in light and in dark."""

from __future__ import annotations

import html
import unicodedata
import uuid
from collections.abc import Iterable
from pathlib import Path

from helpers import palette

WIDTH = 440
SMALL = 14


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Estimates a text's width, on the wide side, in the fonts of browsers and phones.

    Args:
        text: One line.
        size: Font size.
        bold: Set in bold.

    Returns:
        Width in the unit of ``size``.

    Example:
        >>> text_width("합성곱", 10)
        30.0
    """
    ems = 0.0
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            ems += 1.0
        elif letter == "×":
            ems += 0.95
        elif letter in " .,·:;|'il":
            ems += 0.34
        elif letter in "₀₁₂₃₄₅₆₇₈₉":
            ems += 0.45
        elif letter.isdigit():
            ems += 0.58
        elif letter in "mwMW%@" or letter.isupper():
            ems += 0.76
        else:
            ems += 0.62
    return ems * size * (1.05 if bold and not text.isspace() else 1.0)


def fitting(candidates: Iterable[str], width: float, size: float, bold: bool = False) -> str:
    """The first text that fits into a width; the last one is cut with an ellipsis if it must be."""
    last = ""
    for last in candidates:
        if text_width(last, size, bold) <= width:
            return last
    while last and text_width(last + "…", size, bold) > width:
        last = last[:-1]
    return last + "…" if last else ""


class Drawing:
    """A finished picture: shown by notebooks, savable as a file.

    Args:
        body: SVG elements.
        height: Height of the sheet whose width is 440.
        title: Korean title, read out by screen readers.
        description: Korean description, read out by screen readers.

    Example:
        >>> draw(model).save("model.svg")
    """

    def __init__(self, body: str, height: float, title: str, description: str) -> None:
        self.title, self.description, self.height = title, description, height
        self._body, self._id = body, f"blocks-{uuid.uuid4().hex[:10]}"

    @property
    def svg(self) -> str:
        """The SVG; its colours follow the page around it."""
        return self._written("")

    def save(self, path: str | Path) -> Path:
        """Writes an SVG file that follows the reader's light or dark setting by itself.

        Args:
            path: Where to write.

        Returns:
            The path.
        """
        own = (
            f"#{self._id}{{color:{palette.INK};font-family:Pretendard,'Noto Sans KR',sans-serif}}"
            f"@media(prefers-color-scheme:dark){{#{self._id}{{color:#e6e8ee}}}}"
        )
        path = Path(path)
        path.write_text(self._written(own), encoding="utf-8")
        return path

    def _repr_html_(self) -> str:
        return f'<div class="blocks-drawing">{self.svg}</div>'

    def __repr__(self) -> str:
        return f"[{self.title}] {self.description}"

    def _written(self, css: str) -> str:
        own = self._id
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{own}" viewBox="0 0 {WIDTH} {number(self.height)}" '
            f'width="{WIDTH}" height="{number(self.height)}" '
            f'role="img" aria-labelledby="{own}-t {own}-d" style="max-width:100%;height:auto">'
            f'<title id="{own}-t">{html.escape(self.title)}</title>'
            f'<desc id="{own}-d">{html.escape(self.description)}</desc>'
            f"<style>{css}#{own} text{{fill:currentColor;font-size:{SMALL}px}}#{own} .b{{font-weight:700}}"
            f"#{own} .w{{fill:{palette.ON_DARK_FILL}}}#{own} .k{{fill:{palette.ON_LIGHT_FILL}}}"
            f"#{own} .l{{fill:none;stroke:currentColor;stroke-opacity:.55;stroke-width:1.6}}"
            f"</style>{self._body}</svg>"
        )


class Sheet:
    """Collects shapes; every method adds one."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    @property
    def body(self) -> str:
        """Everything drawn so far."""
        return "".join(self._parts)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = SMALL,
        anchor: str = "start",
        classes: str = "",
        extra: str = "",
    ) -> None:
        """Writes one line with its baseline at ``y``."""
        if not text:
            return
        attributes = f' class="{classes}"' if classes else ""
        attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
        attributes += f' style="font-size:{number(size)}px"' if size != SMALL else ""
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y)}"{attributes}>{html.escape(text)}{extra}</text>'
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        radius: float = 6,
        tint: bool = False,
    ) -> None:
        """Draws a rounded rectangle, full of colour or tinted with an edge."""
        paint = (
            f'fill="{fill}" fill-opacity=".14" stroke="{fill}" stroke-width="1.4"'
            if tint
            else f'fill="{fill}"'
        )
        self._parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
            f'rx="{number(radius)}" {paint}/>'
        )

    def path(self, data: str, paint: str) -> None:
        """Draws a path with its paint attributes."""
        self._parts.append(f'<path d="{data}" {paint}/>')

    def line(self, data: str) -> None:
        """Draws a quiet connecting line."""
        self._parts.append(f'<path class="l" d="{data}"/>')


def number(value: float) -> str:
    """Writes a coordinate without needless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
