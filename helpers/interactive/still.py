"""Still pictures, for paper and for pages without scripts."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Callable

import matplotlib
import numpy as np
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
    _use_korean_once()
    with matplotlib.rc_context(style()):
        figure = Figure(figsize=size, dpi=_DPI)
        draw(figure.add_subplot())
        file = io.BytesIO()
        figure.savefig(file, format="png")
    small = io.BytesIO()
    Image.open(file).convert("RGB").quantize(_COLOURS).save(small, format="png", optimize=True)
    return f'<img alt="{html.escape(alt)}" style="max-width:100%" src="{_address(small)}">'


def grey_image(levels: np.ndarray, alt: str) -> str:
    """Puts a small grey picture into an ``<img>``, every cell a square.

    Args:
        levels: Shape (H, W), 0..255, uint8; kept with 32 levels, which halves the file.
        alt: Korean description.

    Returns:
        HTML, a PNG inside, half as wide as the page.
    """
    few = np.round(np.round(levels / 255 * 31) * 255 / 31).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(few).save(file, format="png", optimize=True)
    style = "width:48%;margin:1%;image-rendering:pixelated"
    return f'<img alt="{html.escape(alt)}" style="{style}" src="{_address(file)}">'


def _address(png: io.BytesIO) -> str:
    return f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode('ascii')}"


def _use_korean_once() -> None:
    """Registers the Korean font and leaves the reader's plot style as it was."""
    with matplotlib.rc_context():
        use_korean()
