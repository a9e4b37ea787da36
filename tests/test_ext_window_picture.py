"""The cover's picture computes what it shows; the Colab button leads to the lesson or to the explanation."""

from __future__ import annotations

import numpy as np
from bs4 import BeautifulSoup
from colab_link import colab_url
from scipy.signal import correlate2d
from window_picture import KERNEL, PICTURE, draw_window

from ext_project import build

OPTIONS = {"repository_url": "https://github.com/someone/some-book", "repository_branch": "colab"}


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


def test_colab_address():
    notebook = "lessons/01-a.ipynb"
    assert colab_url(OPTIONS, notebook) == (
        "https://colab.research.google.com/github/someone/some-book/blob/colab/lessons/01-a.ipynb"
    )
    assert colab_url({"repository_url": ""}, notebook) == ""
    assert colab_url({"repository_url": "https://gitlab.com/a/b"}, notebook) == ""


def test_the_button_is_escaped_and_has_another_goal_without_an_address(tmp_path):
    page = "# 쪽\n\n```{colab-link} lessons/01-a.ipynb\n:otherwise: how.html\n```\n"
    for name, options, goal in (
        ("none", {}, "how.html"),
        ("bad", OPTIONS | {"repository_branch": '"><script>'}, colab_url(OPTIONS, "lessons/01-a.ipynb")),
    ):
        settings = {"html_theme": "sphinx_book_theme", "html_theme_options": options}
        out, warnings = build(tmp_path / name, {"page.md": page}, ["colab_link"], **settings)
        assert "colab" not in warnings
        article = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser").article
        link = next(a for a in article.select("a") if a.get_text() == "Colab에서 열기")
        assert link["href"] == goal.replace("/colab/", '/"><script>/')
        assert not article.select("script")
