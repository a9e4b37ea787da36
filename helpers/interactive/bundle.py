"""One script from a figure's modules, to stand inside a notebook's output."""

from __future__ import annotations

import functools
import re
from pathlib import Path

SCRIPTS = Path(__file__).parent / "scripts"

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)


@functools.cache
def bundle(name: str) -> str:
    """Puts a module and all that it imports into one script.

    A notebook's output has no address that a module could be imported from, so every output carries its
    own script. Modules may name each other by ``import { ... } from "./name.js";`` only; a name may be
    defined once in a bundle.

    Args:
        name: The figure's module in ``scripts``, without ``.js``.

    Returns:
        JavaScript for one ``<script type="module">``.

    Raises:
        FileNotFoundError: There is no such module.

    Example:
        >>> "customElements" in bundle("neuron")
        True
    """
    parts: dict[str, str] = {}
    _collect(name, parts)
    return "\n".join(parts.values()).replace("</", r"<\/")


def _collect(name: str, parts: dict[str, str]) -> None:
    source = (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
    for imported in _IMPORT.findall(source):
        if imported not in parts:
            _collect(imported, parts)
    parts[name] = _EXPORT.sub("", _IMPORT.sub("", source))
