"""A page of figures alone, and a browser that handles them as readers do."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

from selenium.webdriver.remote.webelement import WebElement

from browser.serving import Browser
from helpers.interactive import Figure
from helpers.interactive.bundle import bundle

_PAGE = """<!doctype html>
<html lang="ko" data-theme="{theme}"><head><meta charset="utf-8"><title>그림</title>
<link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>.before {{ height: {before}px }} body {{ margin: 8px; max-width: 720px }}</style></head>
<body><main><h1>그림</h1><div class="before"></div>{figures}
<p style="height: 1500px">아래</p></main>{exposed}</body></html>"""


class Stage(Browser):
    """Shows figures on a page of their own.

    Args:
        address: Of the served folder.
        folder: Where the page is written.
    """

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(address)
        self.folder = folder
        self._pages = itertools.count()

    def show(
        self,
        figures: Iterable[Figure],
        theme: str = "light",
        width: int = 1280,
        expose: tuple[str, str] | None = None,
        before: int = 0,
    ) -> None:
        """Opens a page with figures; ``expose`` puts names of a module into ``window.parts``."""
        exposed = ""
        if expose:
            script, names = expose
            exposed = f'<script type="module">{bundle(script)}\nwindow.parts = {{ {names} }};</script>'
        html = "\n".join(figure._repr_html_() for figure in figures)
        page = _PAGE.format(theme=theme, figures=html, exposed=exposed, before=before)
        name = (
            f"page-{next(self._pages)}.html"  # a new name, or the browser takes the last page from its cache
        )
        (self.folder / name).write_text(page, encoding="utf-8")
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        self.driver.get(self.address + name)
        if not before:
            self.wait(
                "[...document.querySelectorAll('[data-figure]')].every((f) => f.start() ?? f.shadowRoot)"
            )

    def part(self, selector: str, index: int = 0) -> WebElement:
        """An element inside the first figure."""
        return self.run(
            "return document.querySelector('[data-figure]').shadowRoot"
            ".querySelectorAll(arguments[0])[arguments[1]]",
            selector,
            index,
        )

    def state(self) -> dict:
        """The first figure's state."""
        return self.run("return document.querySelector('[data-figure]').state")

    def text(self, selector: str) -> str:
        """The text of an element inside the first figure."""
        return self.part(selector).get_attribute("textContent")

    def middle(self, selector: str, index: int = 0) -> tuple[float, float]:
        """Where an element's middle is in the window, scrolled into view."""
        return tuple(
            self.run(
                "const node = arguments[0]; node.scrollIntoView({block: 'nearest', behavior: 'instant'});"
                "const box = node.getBoundingClientRect();"
                "return [box.x + box.width / 2, box.y + box.height / 2]",
                self.part(selector, index),
            )
        )

    def drag(self, start: tuple[float, float], end: tuple[float, float], touch: bool = False) -> None:
        """Drags from one place of the window to another, with the mouse or a finger."""
        steps = [
            (start[0] + (end[0] - start[0]) * k / 4, start[1] + (end[1] - start[1]) * k / 4) for k in range(5)
        ]
        if touch:
            for kind, places in [
                ("touchStart", steps[:1]),
                *(("touchMove", [s]) for s in steps[1:]),
                ("touchEnd", []),
            ]:
                points = [{"x": x, "y": y} for x, y in places]
                self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            return
        kinds = ["mousePressed", *["mouseMoved"] * 4, "mouseReleased"]
        for kind, (x, y) in zip(kinds, [*steps, steps[-1]], strict=True):
            event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    def swipe(self, place: tuple[float, float]) -> float:
        """Swipes a finger upwards from a place; tells how far the page scrolled."""
        before = self.run("return scrollY")
        self.drag(place, (place[0], place[1] - 160), touch=True)
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
        return self.run("return scrollY") - before
