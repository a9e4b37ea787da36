"""The picture that messengers show beside a link to the book: its title, its subtitle and its blocks."""

from __future__ import annotations

from pathlib import Path

from page_meta import PREVIEW
from PIL import Image, ImageDraw, ImageFont
from sphinx.application import Sphinx

from helpers import fonts, palette

SIZE = (1200, 630)
FONTS = Path(fonts.__file__).parent / "noto-sans-kr"
PAPER, INK, QUIET = palette.PAPER, palette.INK, "#4a5160"
FOUR = ((palette.ACTIVATION, palette.ACTIVATION), (palette.ACTIVATION, palette.WEIGHT))
BOARD = (
    (palette.NEUTRAL, palette.NEUTRAL, palette.NEUTRAL),
    (palette.NEUTRAL, palette.WEIGHT, palette.NEUTRAL),
    (palette.MULTIPLY, palette.ADD, palette.ACTIVATION),
)


def preview(title: str, subtitle: str) -> Image.Image:
    """Draws the picture, 1200 x 630 pixels."""
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    bold = ImageFont.truetype(FONTS / "NotoSansKR-Bold.ttf", 76)
    while draw.textlength(title, bold) > SIZE[0] - 140:
        bold = bold.font_variant(size=bold.size - 2)
    draw.text((70, 120), title, INK, bold)
    draw.text((72, 240), subtitle, QUIET, ImageFont.truetype(FONTS / "NotoSansKR-Regular.ttf", 44))
    _board(draw, 70, 400, 110, ((palette.WEIGHT,),))
    _board(draw, 300, 372, 80, FOUR)
    _board(draw, 590, 350, 64, BOARD)
    for left in (205, 495):
        draw.line([(left, 455), (left + 70, 455)], palette.NEUTRAL, 8)
        draw.line([(left + 48, 433), (left + 72, 455), (left + 48, 477)], palette.NEUTRAL, 8, joint="curve")
    return picture


def _board(draw: ImageDraw.ImageDraw, left: int, top: int, side: int, colours: tuple) -> None:
    step = side + side // 8
    for row, line in enumerate(colours):
        for column, colour in enumerate(line):
            x, y = left + column * step, top + row * step
            draw.rounded_rectangle([x, y, x + side, y + side], side // 6, colour)


def save_preview(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.format == "html":
        picture = preview(app.config.html_title, app.config.book_subtitle)
        picture.save(Path(app.outdir) / PREVIEW, optimize=True)


def setup(app: Sphinx) -> dict:
    app.setup_extension("page_meta")
    app.connect("build-finished", save_preview)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
