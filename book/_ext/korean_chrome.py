"""Korean for the words around the text: Sphinx, pydata-sphinx-theme and sphinx-book-theme.

The strings stand in ``book/_locale/ko/LC_MESSAGES/<catalogue>.po`` and go in front of the shipped ones;
what scripts write is put into Korean by ``book/_static/korean_chrome.js``.
"""

from __future__ import annotations

import gettext
from pathlib import Path

from babel.messages.pofile import read_po
from sphinx import locale
from sphinx.application import Sphinx

FOLDER = Path(__file__).resolve().parent.parent / "_locale" / "ko" / "LC_MESSAGES"


class BookStrings(gettext.NullTranslations):
    """Our strings first, then those that were there."""

    def __init__(self, strings: dict[str, str], shipped: gettext.NullTranslations | None) -> None:
        super().__init__()
        self._strings = strings
        if shipped is not None:
            self.add_fallback(shipped)

    def gettext(self, message: str) -> str:
        return self._strings.get(message) or super().gettext(message)


def read_strings(file: Path) -> dict[str, str]:
    """Reads a catalogue's translated messages."""
    with file.open("rb") as stream:
        return {message.id: message.string for message in read_po(stream) if message.id and message.string}


def put_in_front(app: Sphinx, *args: object) -> None:
    if app.config.language != "ko":
        return
    for file in FOLDER.glob("*.po"):
        key = ("general", file.stem)
        shipped = locale.translators.get(key)
        if not isinstance(shipped, BookStrings):
            locale.translators[key] = BookStrings(read_strings(file), shipped)
    app.translator = locale.translators["general", "sphinx"]


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", put_in_front, priority=900)
    app.connect("builder-inited", put_in_front, priority=1)
    app.connect("builder-inited", put_in_front, priority=999)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
