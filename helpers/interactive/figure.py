"""A figure that shows itself in the book, in Colab and in JupyterLab."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from helpers.interactive.bundle import bundle
from helpers.interactive.words import COMMON

_ESCAPES = str.maketrans({"&": "&amp;", "'": "&#39;", "<": "&lt;", ">": "&gt;"})


class Figure:
    """Settings, words and a still picture, together with the script that moves them.

    Where scripts do not run (print, GitHub, an untrusted notebook) the still picture stands alone.

    Args:
        script: Module in ``scripts`` that defines the element ``hankan-<script>``.
        title: Korean heading.
        words: The figure's Korean texts by name.
        settings: What the figure starts with: numbers, lists, texts.
        still: HTML of the still picture, with its own description for screen readers.
        assets: Larger data by name, for the script's ``asset(name)``. An output carries them itself; the book
            puts each into a file beside its pages (``book/_ext/figure_files.py``), loaded when the figure
            comes near. So the name of data must change with the data.

    Example:
        >>> Figure("neuron", "뉴런", {}, {}, "<p>그림</p>")
        [움직여 보는 그림] 뉴런
    """

    def __init__(
        self,
        script: str,
        title: str,
        words: Mapping[str, Any],
        settings: Mapping[str, Any],
        still: str,
        assets: Mapping[str, bytes] | None = None,
    ) -> None:
        self.script, self.title, self.still = script, title, still
        self.words, self.settings = {**COMMON, **words}, dict(settings)
        self.assets = dict(assets or {})

    def __repr__(self) -> str:
        return f"[움직여 보는 그림] {self.title}"

    def _repr_html_(self) -> str:
        data = {"title": self.title, "words": self.words, "settings": self.settings}
        written = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        assets = "".join(
            f'<script type="text/plain" data-asset="{name}">{base64.b64encode(data).decode("ascii")}</script>'
            for name, data in self.assets.items()
        )
        return (
            f"<hankan-{self.script} data-figure='{written.translate(_ESCAPES)}'>{self.still}{assets}"
            f"</hankan-{self.script}>\n"
            f'<script type="module">\n{bundle(self.script)}\n</script>'
        )
