"""Readable, stable addresses for Hangul headings, which docutils would call ``id1``, ``id2``."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform


def slug(title: str) -> str:
    """Letters, digits and Hangul of a title, joined by hyphens."""
    return re.sub(r"[^0-9a-z가-힣]+", "-", title.lower()).strip("-")


class HangulIds(SphinxTransform):
    """Puts the title's own address in front of a section's numbered one."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        taken = set(self.document.ids)
        for section in self.document.findall(nodes.section):
            if not section["ids"] or not re.fullmatch(r"id\d+", section["ids"][0]):
                continue
            base = slug(section[0].astext())
            if not base:
                continue
            address, number = base, 2
            while address in taken:
                address, number = f"{base}-{number}", number + 1
            taken.add(address)
            section["ids"].insert(0, address)
            self.document.ids[address] = section


def setup(app: Sphinx) -> dict:
    app.add_transform(HangulIds)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
