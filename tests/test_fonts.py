"""Hangul, minus and mathematics in figures, with the system's fonts hidden."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager

from helpers import fonts

FONT_FOLDER = Path(fonts.__file__).parent / "noto-sans-kr"

DRAW = """
import warnings; warnings.simplefilter("error")
import matplotlib; matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import font_manager
from helpers.fonts import FAMILY, use_korean
use_korean()
plt.figure()
plt.title("합성곱 − 뾰족한 꿰맴 ×÷≤①→ 굵게")
plt.plot([-1, 0, 1], label="손실 함수"); plt.legend(); plt.xlabel(r"$\\alpha_1 - \\sum w_i x_i$")
plt.savefig({target!r})
print(font_manager.findfont(FAMILY))
"""


def ink_of(word: str, size: float) -> np.ndarray:
    figure = plt.figure(figsize=(0.6, 0.3), layout="none")
    figure.text(0.1, 0.2, word, fontsize=size)
    figure.canvas.draw()
    ink = 255 - np.asarray(figure.canvas.buffer_rgba())[..., 0].astype(float)
    plt.close(figure)
    return ink


@pytest.fixture
def korean():
    with matplotlib.rc_context():
        fonts.use_korean()
        yield
    plt.close("all")


def test_shipped_fonts_hold_every_ks_x_1001_syllable_and_the_minus():
    syllables = [bytes([hi, lo]).decode("euc_kr") for hi in range(0xB0, 0xC9) for lo in range(0xA1, 0xFF)]
    assert len(set(syllables)) == 2350
    paths = sorted(FONT_FOLDER.glob("*.ttf"))
    assert [path.stem for path in paths] == ["NotoSansKR-Bold", "NotoSansKR-Regular"]
    for path in paths:
        with TTFont(path) as font:
            assert not {ord(c) for c in [*syllables, *"−×÷·±≤≥→①αβ✓"]} - set(font.getBestCmap())
    assert "SIL OPEN FONT LICENSE" in (FONT_FOLDER / "OFL.txt").read_text(encoding="utf8").upper()


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_the_shipped_file_is_the_one_matplotlib_takes(korean, weight):
    found = font_manager.findfont(font_manager.FontProperties(family=fonts.FAMILY, weight=weight))
    assert Path(found).parent == FONT_FOLDER
    assert ("Bold" in found) == (weight == "bold")


def test_calling_twice_registers_once(korean):
    before = len(font_manager.fontManager.ttflist)
    fonts.use_korean()
    assert len(font_manager.fontManager.ttflist) == before


def test_a_glyph_that_no_font_has_would_be_noticed(korean, tmp_path):
    plt.figure()
    plt.title("\U0002a6a5")
    with pytest.warns(UserWarning, match="missing from font"):
        plt.savefig(tmp_path / "missing.png")


def test_figure_with_hangul_minus_and_mathematics_draws_without_warning(korean, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plt.figure()
        plt.title("음수 −1과 합 Σ")
        plt.plot([-3, 3])
        plt.xlabel(r"$\sum_i w_i x_i + b$")
        plt.savefig(tmp_path / "figure.png")


def test_works_with_every_system_font_hidden(tmp_path):
    """A machine without any font: the system's font folders are covered by an empty one."""
    script = DRAW.format(target=str(tmp_path / "figure.png"))
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "MPLCONFIGDIR": str(tmp_path / "mpl"),
    }
    command = [sys.executable, "-c", script]
    unshare = shutil.which("unshare")
    if unshare and os.geteuid() == 0:
        hide = 'mount -t tmpfs none /usr/share/fonts 2>/dev/null; exec "$@"'
        command = [unshare, "-m", "sh", "-c", hide, "sh", *command]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).parent == FONT_FOLDER
    assert (tmp_path / "figure.png").stat().st_size > 5_000


@pytest.mark.parametrize("size", [9, 10, 11, 12])
def test_small_letters_keep_the_stroke_that_tells_them_apart(korean, size):
    """With hinting as little as 10 % of the ink differs, and a reader sees 4.8간 for 4.8칸."""
    one, other = ink_of("칸", size), ink_of("간", size)
    assert np.abs(one - other).sum() > 0.18 * other.sum()
