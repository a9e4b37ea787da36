"""Fonts with the letters and icons that the book uses, and no others.

The whole of Pretendard and of Nanum Gothic Coding weigh 2 MB each and the theme's icons 300 KB; the book
uses about 1,000 letters and 40 icons. All licences (OFL 1.1) reserve the makers' names, so the cut fonts
carry names of their own.

In the code font a Hangul letter is as wide as two Latin ones. There ``×``, ``→`` and the like are wide too,
but programs (and terminals) count them as one column: the cut font makes them narrow.
"""

from __future__ import annotations

import html
import logging
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from bs4 import BeautifulSoup
from fontTools import subset
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx

VENDOR = Path(__file__).resolve().parent.parent / "_vendor"
TEXT_FONT = VENDOR / "pretendard" / "PretendardVariable.woff2"
TEXT_TARGET = "_static/fonts/book-text.woff2"
TEXT_NAME = "Hankan Text"
CODE_FONT = VENDOR / "nanum-gothic-coding" / "NanumGothicCoding-Regular.ttf"
CODE_TARGET = "_static/fonts/book-code.woff2"
CODE_NAME = "Hankan Code"
MINUS, DASH = 0x2212, 0x2013  # the code font has no minus; its en dash looks like one
ICONS = "_static/vendor/fontawesome/webfonts"
ICONS_NAME = "Hankan Icons"
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "…‘’“”·×÷±→←↑↓≤≥≈−–—"

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CODE = re.compile(r"[\"']\\([ef][0-9a-f]{3})[\"']")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LITERAL = re.compile("[\ue000-\uf8ff]")
_ICON_SELECTOR = re.compile(r"\.fa-([a-z0-9-]+):{1,2}before")
_ICON_CLASS = re.compile(r"\bfa-([a-z0-9-]+)")


def letters_in(folder: Path) -> set[str]:
    """All characters of the pages and of the scripts' own strings."""
    letters = set(ALWAYS)
    for page in folder.rglob("*.html"):
        letters |= set(html.unescape(page.read_text(encoding="utf-8")))
    for script in folder.rglob("*.js"):
        if "mathjax" not in script.parts:
            text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), script.read_text(encoding="utf-8"))
            letters |= {letter for letter in text if "가" <= letter <= "힣"}
    return {letter for letter in letters if letter.isprintable()}


def code_letters_in(folder: Path) -> set[str]:
    """All characters that the pages show in the code font."""
    letters = set(ALWAYS)
    for page in folder.rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for element in soup.select("pre, code, kbd, samp"):
            letters |= set(element.get_text())
    return {letter for letter in letters if letter.isprintable()}


def icons_in(folder: Path) -> set[str]:
    """Icons that a page or a script names by its class, or a style sheet by its code."""
    files = [*folder.rglob("*.html"), *folder.rglob("*.js")]
    classes = {name for file in files for name in _ICON_CLASS.findall(file.read_text(encoding="utf-8"))}
    icons: set[str] = set()
    for sheet in folder.rglob("*.css"):
        for selectors, body in _RULE.findall(sheet.read_text(encoding="utf-8")):
            names = [_ICON_SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(",")]
            if not all(names) or any(name[1] in classes for name in names if name):
                icons |= {chr(int(code, 16)) for code in _CODE.findall(body)} | set(_LITERAL.findall(body))
    return icons


def cut(source: Path, target: Path, letters: Iterable[str], name: str, columns: bool = False) -> None:
    """Writes a WOFF2 font with some letters of another font, under another name.

    Args:
        source: The whole font.
        target: The new file; may be the same.
        letters: Characters to keep, as far as the font has them.
        name: Family name of the new font. Copyright and licence stay.
        columns: Make letters that count as one column as wide as a Latin letter (TrueType outlines only).
    """
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(source)
    if columns:
        for table in font["cmap"].tables:
            if table.isUnicode() and DASH in table.cmap:
                table.cmap.setdefault(MINUS, table.cmap[DASH])
    options = subset.Options(
        notdef_outline=True, hinting=not columns, name_IDs=["*"], name_languages=["*"], flavor="woff2"
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(letters))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 16, 25):
            record.string = name
        elif record.nameID == 6:
            record.string = name.replace(" ", "")
    if columns:
        narrow(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2"
    font.save(target)


def narrow(font: TTFont) -> None:
    """Gives letters that are not wide (UAX #11) a Latin letter's width: moved if they fit, else squeezed."""
    metrics, outlines, cmap = font["hmtx"], font["glyf"], font.getBestCmap()
    width = metrics[cmap[ord(" ")]][0]
    done: set[str] = set()
    for code, glyph in cmap.items():
        if glyph in done or metrics[glyph][0] <= width or unicodedata.east_asian_width(chr(code)) in "WF":
            continue
        done.add(glyph)
        outline = outlines[glyph]
        if outline.isComposite() or outline.numberOfContours <= 0:
            continue
        points, _, _ = outline.getCoordinates(outlines)
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        scale = min(1.0, width / metrics[glyph][0] if right - left > width else 1.0)
        move = 0 if scale < 1 else (width - right - left) / 2
        outline.coordinates = type(points)((round(x * scale + move), y) for x, y in points)
        outline.removeHinting()
        outline.recalcBounds(outlines)
        metrics[glyph] = (width, outline.xMin)


def cut_fonts(app: Sphinx, exception: Exception | None) -> None:
    if exception is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    cut(TEXT_FONT, folder / TEXT_TARGET, letters_in(folder), TEXT_NAME)
    cut(CODE_FONT, folder / CODE_TARGET, code_letters_in(folder), CODE_NAME, columns=True)
    icons = icons_in(folder)
    for font in (folder / ICONS).glob("*.woff2"):
        cut(font, font, icons, ICONS_NAME)
    for spare in (folder / ICONS).glob("*.ttf"):
        spare.unlink()


def setup(app: Sphinx) -> dict:
    app.connect("build-finished", cut_fonts, priority=950)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
