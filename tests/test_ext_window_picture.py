"""The cover's picture computes what it shows; the Colab button leads to the lesson or to the explanation."""

from __future__ import annotations

import json

import numpy as np
import pytest
from bs4 import BeautifulSoup
from colab_link import colab_url
from scipy.signal import correlate2d
from window_picture import KERNEL, KERNELS, PICTURE, draw_window, figure

from ext_project import build

KNOWN = {"BOOK_REPO_URL": "https://github.com/someone/some-book", "BOOK_BRANCH": "colab"}


def test_squares_hold_the_convolution():
    drawing = BeautifulSoup(draw_window(), "html.parser")
    numbers = [int(text.get_text().replace("−", "-")) for text in drawing.select(".lit text")]
    np.testing.assert_array_equal(numbers, correlate2d(PICTURE, KERNEL, "valid").ravel())
    assert len(drawing.select("rect.ink")) == PICTURE.sum()


def test_squares_light_in_order_and_motion_is_only_for_those_who_want_it():
    drawing = BeautifulSoup(draw_window(), "html.parser")
    times = [
        float(square["style"].removeprefix("--at:").removesuffix("s")) for square in drawing.select(".lit")
    ]
    assert times == sorted(times) and times[0] == 0
    style = drawing.style.get_text()
    before, after = style.split("@media(prefers-reduced-motion:no-preference)")
    assert "animation:" not in before and "infinite" not in style
    assert "특성 맵" in drawing.desc.get_text()


def test_the_figure_brings_its_kernels_and_stands_without_scripts():
    page = BeautifulSoup(figure(), "html.parser")
    data = json.loads(page.select_one(".window-picture")["data-window"])
    assert data["picture"] == PICTURE.tolist() and list(data["kernels"]) == list(KERNELS)
    assert [button.get_text() for button in page.select(".kernels button:not(.again)")] == list(KERNELS)
    shown = [int(text.get_text().replace("−", "-")) for text in page.select(".kernel text")]
    assert shown == KERNEL.ravel().tolist() == np.ravel(data["kernels"]["가로 경계"]).tolist()
    assert "waiting" in page.select_one(".window-tools")["class"]
    assert len(page.select_one("script[type=module]").string) < 20_000


def test_colab_address():
    notebook = "lessons/01-a.ipynb"
    assert colab_url(KNOWN, notebook) == (
        "https://colab.research.google.com/github/someone/some-book/blob/colab/lessons/01-a.ipynb"
    )
    assert colab_url({}, notebook) == ""
    assert colab_url({"BOOK_REPO_URL": "https://gitlab.com/a/b"}, notebook) == ""


@pytest.mark.parametrize("known", [True, False])
def test_the_button_has_another_goal_without_an_address(tmp_path, monkeypatch, known):
    for name in ("BOOK_REPO_URL", "BOOK_BRANCH", "BOOK_SITE_URL"):
        monkeypatch.delenv(name, raising=False)
        if known and name in KNOWN:
            monkeypatch.setenv(name, KNOWN[name])
    page = "# 쪽\n\n```{colab-link} lessons/01-a.ipynb\n:otherwise: how.html\n```\n"
    out, warnings = build(tmp_path, {"page.md": page}, ["colab_link"])
    assert warnings == ""
    soup = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    link = next(a for a in soup.select("a") if a.get_text() == "Colab에서 열기")
    assert link["href"] == (colab_url(KNOWN, "lessons/01-a.ipynb") if known else "how.html")
