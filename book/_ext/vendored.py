"""MathJax from ``book/_vendor/static``, in place of a content delivery network.

Jupyter Book would load every script below a static folder on every page; this one is added by hand.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config

FOLDER = "book/_vendor/static"
MATHJAX = "mathjax/startup.js"
MATHJAX_PARTS = ["core", "input/tex", "output/chtml", "a11y/assistive-mml"]


def use_vendored(app: Sphinx, config: Config) -> None:
    config.html_static_path = [*config.html_static_path, FOLDER]
    config.mathjax_path = MATHJAX
    mathjax = dict(config.mathjax3_config or {})
    mathjax["loader"] = {**mathjax.get("loader", {}), "load": MATHJAX_PARTS}
    config.mathjax3_config = mathjax


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", use_vendored, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
