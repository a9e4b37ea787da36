"""The built book and a browser for the tests of this folder."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.serving import Browser, missing_programs, served
from browser.stage import Stage
from building import book_build

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("_config.yml", "_toc.yml", "constraints.txt", "book", "lessons", "helpers")
IN_CI = os.environ.get("CI", "").lower() in ("1", "true")


def is_stale(html: Path) -> bool:
    """Tells whether a source is newer than the built book."""
    page = html / "searchindex.js"
    if not page.exists():
        return True
    files = [file for name in SOURCES for file in [ROOT / name, *(ROOT / name).rglob("*")]]
    newest = max(f.stat().st_mtime for f in files if f.is_file() and "__pycache__" not in f.parts)
    return newest > page.stat().st_mtime


@pytest.fixture(scope="session")
def html() -> Path:
    """The built book, made anew where a source is newer; BOOK_HTML names a folder to take as it is."""
    if os.environ.get("BOOK_HTML"):
        return Path(os.environ["BOOK_HTML"])
    folder = ROOT / "_build" / "html"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # pytest-xdist: one worker builds, the other waits
        if is_stale(folder):
            assert book_build().build() == 0, "the book does not build: run `make book` and read its warnings"
    return folder


@pytest.fixture(scope="session")
def pages(html: Path) -> list[str]:
    """The book's pages, without the redirect, the search page and the index."""
    found = [
        page.relative_to(html).as_posix() for page in html.rglob("*.html") if "_static" not in page.parts
    ]
    return sorted(page for page in found if page.startswith(("book/", "lessons/")))


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A Chromium that looks at the served book; where there is none, no book is built for it."""
    _need_programs()
    with served(request.getfixturevalue("html")) as address:
        browser = Browser(address)
        try:
            yield browser
        finally:
            browser.driver.quit()


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A Chromium that looks at figures on a page of their own; no book is built for it."""
    _need_programs()
    folder = tmp_path_factory.mktemp("stage")
    with served(folder) as address:
        stage = Stage(address, folder)
        try:
            yield stage
        finally:
            stage.driver.quit()


def _need_programs() -> None:
    missing = missing_programs()
    if missing:
        reason = f"{' and '.join(missing)} not found: apt-get install chromium chromium-driver"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
