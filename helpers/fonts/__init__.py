"""Korean text in figures on any machine, and the book's one plot style."""

from __future__ import annotations

from importlib.resources import as_file, files

import matplotlib
from matplotlib import font_manager

from helpers import palette

FAMILY = "Noto Sans KR"


def style() -> dict[str, object]:
    """Returns the book's Matplotlib settings.

    White paper in light and dark (the book shows a figure as a light card), text of at least
    11 points at a width of 5.4 inches so that a phone can read it, and a true minus sign.

    Returns:
        Settings for ``matplotlib.rcParams``.

    Example:
        >>> style()["font.family"]
        ['Noto Sans KR', 'DejaVu Sans']
    """
    return {
        "font.family": [FAMILY, "DejaVu Sans"],
        "font.size": 11,
        "text.hinting": "none",  # FreeType's hinting swallows the stroke that tells 칸 from 간
        "mathtext.fontset": "dejavusans",
        "axes.unicode_minus": True,
        "axes.titlesize": 12,
        "axes.titleweight": "bold",
        "axes.labelsize": 11,
        "axes.edgecolor": palette.NEUTRAL,
        "axes.labelcolor": palette.INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.prop_cycle": matplotlib.cycler(
            color=[palette.RECORDED, palette.YOURS, palette.WEIGHT, palette.POOLING, palette.DENSE]
        ),
        "text.color": palette.INK,
        "xtick.color": palette.INK,
        "ytick.color": palette.INK,
        "xtick.labelsize": 10,
        "ytick.labelsize": 10,
        "legend.fontsize": 10,
        "legend.frameon": False,
        "lines.linewidth": 2.0,
        "figure.figsize": (5.4, 3.6),
        "figure.dpi": 110,
        "figure.facecolor": palette.PAPER,
        "figure.constrained_layout.use": True,
        "savefig.facecolor": palette.PAPER,
        "image.cmap": "gray",
        "image.interpolation": "nearest",
    }


def use_korean() -> None:
    """Registers the shipped Korean font and turns on the book's plot style.

    Call it once, in a lesson's first code cell. It needs no system font and no network, and calling
    it again changes nothing.

    Example:
        >>> use_korean()
        >>> matplotlib.rcParams["font.family"]
        ['Noto Sans KR', 'DejaVu Sans']

    Source:
        Noto Sans KR, SIL Open Font License 1.1 (``noto-sans-kr/OFL.txt``).
    """
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    with as_file(files(__package__) / "noto-sans-kr") as folder:
        for path in sorted(folder.glob("*.ttf")):
            if str(path) not in known:
                font_manager.fontManager.addfont(path)
    matplotlib.rcParams.update(style())
