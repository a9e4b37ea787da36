"""Still pictures by Matplotlib, for paper and for pages without scripts."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from helpers.fonts import style, use_korean

_DPI = 100
_COLOURS = 48


def still_picture(draw: Callable[[Axes], object], size: tuple[float, float], alt: str) -> str:
    """Draws one picture into an ``<img>``, without touching the notebook's own figures.

    Args:
        draw: Draws on the axes it gets.
        size: Width and height in inches.
        alt: Korean description.

    Returns:
        HTML, a PNG of few colours inside.

    Example:
        >>> still_picture(lambda ax: ax.plot([0, 1]), (4, 3), "선 하나")[:10]
        '<img alt="'
    """
    use_korean_once()
    with matplotlib.rc_context(style()):
        figure = Figure(figsize=size, dpi=_DPI)
        draw(figure.add_subplot())
        file = io.BytesIO()
        figure.savefig(file, format="png")
    small = io.BytesIO()
    Image.open(file).convert("RGB").quantize(_COLOURS).save(small, format="png", optimize=True)
    data = base64.b64encode(small.getvalue()).decode("ascii")
    return f'<img alt="{html.escape(alt)}" style="max-width:100%" src="data:image/png;base64,{data}">'


def use_korean_once() -> None:
    """Registers the Korean font and leaves the reader's plot style as it was."""
    with matplotlib.rc_context():
        use_korean()
