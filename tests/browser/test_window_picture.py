"""The cover's picture answers: painted, moved and with other kernels it shows what SciPy computes."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate2d
from selenium.webdriver.common.keys import Keys
from window_picture import KERNELS, PICTURE, figure

from browser.stage import Stage

pytestmark = pytest.mark.browser
STYLE = Path(__file__).resolve().parents[2] / "book" / "_static" / "book.css"
PAGE = (
    '<!doctype html><html lang="ko" data-theme="light"><head><meta charset="utf-8"><title>그림</title>'
    '<link rel="icon" href="data:,"><style>{style}</style><script>window.shifts = 0; new PerformanceObserver('
    "(list) => list.getEntries().forEach((entry) => (window.shifts += entry.value)))"
    ".observe({{type: 'layout-shift', buffered: true}})"
    '</script></head><body><main class="bd-article"><h1>그림</h1>{figure}<p>아래</p></main></body></html>'
)
SHOWN = (
    "return [...document.querySelectorAll('.lit text')].map((t) => Number(t.textContent.replace('−', '-')))"
)


def test_the_picture_answers(stage: Stage) -> None:
    style = re.sub(r"@font-face \{.*?\}", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    page = PAGE.format(style=style, figure=figure())
    (stage.folder / "cover.html").write_text(page, encoding="utf-8")
    stage.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 390, "height": 900, "deviceScaleFactor": 1, "mobile": True},
    )
    stage.complaints()
    stage.driver.get(stage.address + "cover.html")
    stage.wait("document.querySelector('.window-board')")
    assert stage.run("return [window.shifts, document.documentElement.scrollWidth <= innerWidth]") == [
        0,
        True,
    ]
    # While the window moves, no sum stands beside it; where it ends, sum and window agree.
    visible = "return getComputedStyle(document.querySelector('.sum')).visibility"
    assert stage.run(visible) == "hidden"
    stage.run("document.querySelector('.window').getAnimations().forEach((moving) => moving.finish())")
    stage.wait("!document.querySelector('.window-picture').matches('.running')")
    assert stage.run(visible) == "visible"

    picture = PICTURE.copy()
    names = list(KERNELS)
    np.testing.assert_array_equal(stage.run(SHOWN), correlate2d(picture, KERNELS[names[0]], "valid").ravel())

    rng = np.random.default_rng(0)
    corners = stage.run(
        "const b = document.querySelector('.window-board').getBoundingClientRect();"
        "const first = document.querySelector('.picture rect').getBoundingClientRect();"
        "return [b.x, b.y, b.width / 7, b.height / 7, first.x, first.y]"
    )
    x, y, across, down, first_x, first_y = corners
    assert abs(x - first_x) < 2 and abs(y - first_y) < 2
    for turn in range(6):
        row, column = (int(n) for n in rng.integers(0, 7, 2))
        place = {"x": x + (column + 0.5) * across, "y": y + (row + 0.5) * down}
        for kind, points in (("touchStart", [place]), ("touchEnd", [])):
            stage.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        picture[row, column] = 1 - picture[row, column]
        name = names[turn % 3]
        stage.wait(
            f"document.querySelectorAll('.picture rect')[{7 * row + column}].getAttribute('class') =="
            f" '{'ink' if picture[row, column] else 'blank'}'"
        )
        stage.run("document.querySelectorAll('.kernels button')[arguments[0]].click()", turn % 3)
        expected = correlate2d(picture, KERNELS[name], "valid")
        np.testing.assert_array_equal(stage.run(SHOWN), expected.ravel())
        top, left = np.clip([row - 1, column - 1], 0, 4)
        said = stage.run("return document.querySelector('.sum').textContent")
        assert said.endswith(f" {str(expected[top, left]).replace('-', '−')}"), said

    # By keyboard: to the upper left corner, and its middle cell painted.
    stage.run("document.querySelector('.window-board').focus()")
    stage.driver.switch_to.active_element.send_keys(*[Keys.ARROW_LEFT, Keys.ARROW_UP] * 6, Keys.SPACE)
    picture[1, 1] = 1 - picture[1, 1]
    expected = correlate2d(picture, KERNELS[names[5 % 3]], "valid")
    np.testing.assert_array_equal(stage.run(SHOWN), expected.ravel())
    assert stage.run("return document.querySelector('.window').style.transform") == "translate(0px, 0px)"
    stage.run("document.querySelector('.again').click()")
    assert stage.run("return document.querySelector('.window-picture').matches('.running')")
    assert stage.run("return document.querySelector('.window').style.transform") == "translate(136px, 136px)"
    assert stage.run(visible) == "hidden"
    assert stage.complaints() == []
