"""What search engines and messengers show of a page: description and Open Graph; and a 404 page.

``BOOK_SITE_URL`` is the address where the book stands (https://owner.github.io/name/). Without it nothing is
made up: pages carry their words, but no absolute address and no picture.
"""

from __future__ import annotations

import os
import re
from html import escape, unescape
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

LONGEST = 150
PREVIEW = "_static/preview.png"
_VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>\n?')
_SENTENCES = re.compile(r"(?<=[.?!])\s+")


def site_address() -> str:
    """The site's address with a slash at its end, or ``""``."""
    address = os.environ.get("BOOK_SITE_URL", "").strip()
    return address.rstrip("/") + "/" if address else ""


def description(doctree: nodes.document) -> str:
    """The first sentences of a page's text, as many as fit, at least one."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if isinstance(paragraph.parent, nodes.section | nodes.container) and len(text) > 20:
            break
    else:
        return ""
    chosen = ""
    for sentence in _SENTENCES.split(text):
        if chosen and len(chosen) + len(sentence) >= LONGEST:
            break
        chosen = f"{chosen} {sentence}".strip()
    return chosen


def meta_tags(title: str, words: str, book: str, address: str, page: str) -> str:
    """The tags for a page's head.

    Args:
        title: Of the page, plain text.
        words: Its description; may be empty.
        book: The book's title.
        address: The site's, or ``""``.
        page: The page's file, relative to the site.
    """
    properties = {"og:type": "article", "og:locale": "ko_KR", "og:site_name": book, "og:title": title}
    if words:
        properties["og:description"] = words
    if address:
        properties |= {"og:url": address + quote(page), "og:image": address + PREVIEW}
        properties |= {"og:image:width": "1200", "og:image:height": "630", "og:image:alt": book}
    tags = [f'<meta property="{key}" content="{escape(value)}"/>' for key, value in properties.items()]
    if words:
        tags.insert(0, f'<meta name="description" lang="ko" content="{escape(words)}"/>')
    if address:
        tags.append('<meta name="twitter:card" content="summary_large_image"/>')
    return "\n" + "\n".join(tags)


def add_tags(
    app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None
) -> None:
    context["site_path"] = urlsplit(site_address()).path or "/"
    context["book_subtitle"] = app.config.book_subtitle
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags", ""))  # the layout has its own
    if doctree is None:
        return
    book = app.config.html_title
    title = unescape(re.sub(r"<[^>]*>", "", context.get("title", ""))) or book
    context["metatags"] += meta_tags(title, description(doctree), book, site_address(), f"{pagename}.html")


def not_found_page(app: Sphinx) -> list[tuple[str, dict, str]]:
    return [("404", {}, "404.html")]


def setup(app: Sphinx) -> dict:
    app.add_config_value("book_subtitle", "", "html")
    app.connect("html-page-context", add_tags)
    app.connect("html-collect-pages", not_found_page)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
