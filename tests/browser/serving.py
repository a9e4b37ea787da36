"""The built book, served from this machine, and a browser that records what pages ask for and complain of."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
)


def missing_programs() -> list[str]:
    """Names the programs of Debian's chromium and chromium-driver that are not installed."""
    return [program for program in ("chromium", "chromedriver") if shutil.which(program) is None]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder; gives its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


class Browser:
    """A headless Chromium that looks at one address."""

    def __init__(self, address: str) -> None:
        options = Options()
        for flag in FLAGS:
            options.add_argument(flag)
        options.binary_location = shutil.which("chromium")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.address = address

    def open(self, page: str, width: int = 1280, theme: str = "light") -> None:
        """Opens a page of the book with a window's width and a theme, and waits until it is quiet."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        if not self.driver.current_url.startswith(self.address):
            self.driver.get(self.address + "search.html")
        self.driver.execute_script(
            "localStorage.setItem('mode', arguments[0]); localStorage.setItem('theme', arguments[0])", theme
        )
        self.driver.get(self.address + page)
        self.wait("document.readyState === 'complete' && document.fonts.status === 'loaded'")
        if self.run("return document.querySelector('script[src*=mathjax]') !== null"):
            self.wait("window.MathJax?.startup?.promise")
            self.driver.execute_async_script("MathJax.startup.promise.then(arguments[0])")

    def switch(self, theme: str) -> None:
        """Changes the open page's theme by its own button, at once: colours do not fade over."""
        self.run(
            "document.head.append(Object.assign(document.createElement('style'),"
            " {textContent: '*{transition:none!important;animation:none!important}'}))"
        )
        for _ in range(3):  # light, dark, and as the system has it
            if self.run("return document.documentElement.dataset.mode") == theme:
                break
            self.run("document.querySelector('.theme-switch-button').click()")
        assert self.run("return document.documentElement.dataset.theme") == theme

    def wait(self, condition: str, seconds: float = 20) -> None:
        """Waits until a condition in JavaScript holds."""
        WebDriverWait(self.driver, seconds, poll_frequency=0.05).until(
            lambda driver: driver.execute_script(f"return Boolean({condition})")
        )

    def run(self, script: str, *values: object) -> object:
        """Runs JavaScript in the page."""
        return self.driver.execute_script(script, *values)

    def requests(self) -> list[str]:
        """Addresses that were asked for since the last call."""
        entries = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        return [e["params"]["request"]["url"] for e in entries if e["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Errors and warnings of the console since the last call."""
        return [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]
