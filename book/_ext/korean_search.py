"""Search in Korean: words with particles, parts of compounds, and the glossary's synonyms.

Sphinx ships no Korean. The index keeps words as they stand in the text and, of names with several words,
also the joined form ("배치 정규화" -> "배치정규화"), handed to Sphinx as keywords. The page's script
takes particles off the query and looks for parts of words: ``korean_search.js``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from docutils import nodes
from glossary_terms import read_terms
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.search import SearchLanguage, languages
from sphinx.transforms.post_transforms import SphinxPostTransform

_GAP = re.compile(r"[\s\-]+")
_GAP_IN_TEXT = r"[ \t\-]*\n?[ \t\-]*"  # a line's end, but no paragraph's
_TAG = re.compile(r"<[^>]*>")
SCRIPT = Path(__file__).with_name("korean_search.js")


def joined(name: str) -> str:
    """The form in which a name of several words stands in the index."""
    return _GAP.sub("", name.lower())


class KoreanSearch(SearchLanguage):
    """Words of Korean text, with the glossary's names of several words joined."""

    lang = "ko"
    language_name = "Korean"
    groups: tuple[tuple[str, ...], ...] = ()

    def init(self, options: dict) -> None:
        script = SCRIPT.read_text(encoding="utf-8")
        self.js_stemmer_code = "function Stemmer() { this.stemWord = (word) => word; }"
        self.js_splitter_code = script.replace("__GROUPS__", json.dumps(self.groups, ensure_ascii=False))

    def word_filter(self, word: str) -> bool:
        return len(word) > 0

    def stem(self, word: str) -> str:
        return word


def read_glossary(app: Sphinx, config: Config) -> None:
    terms = read_terms(Path(app.srcdir) / config.search_glossary) if config.search_glossary else []
    KoreanSearch.groups = tuple(term.words for term in terms)


def phrases_in(text: str) -> list[str]:
    """The glossary's names of several words that stand in a text, joined."""
    names = {name for group in KoreanSearch.groups for name in group if _GAP.search(name)}
    patterns = {joined(name): _GAP_IN_TEXT.join(map(re.escape, _GAP.split(name))) for name in names}
    return sorted(name for name, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE))


class JoinedNames(SphinxPostTransform):
    """Adds the joined names as keywords, for a name may be broken over lines or by markup.

    It runs last, so that hints, captions and whatever else extensions wrote are read too.
    """

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        blocks = [
            _TAG.sub(" ", node.astext()) if isinstance(node, nodes.raw) else node.astext()
            for node in self.document.findall(nodes.TextElement)
            if isinstance(node, nodes.raw) or not isinstance(node, nodes.Inline)
        ]
        found = phrases_in("\n\n".join(blocks))
        if found:
            self.document += nodes.meta(name="keywords", lang="ko", content=", ".join(found))


def setup(app: Sphinx) -> dict:
    languages["ko"] = KoreanSearch
    app.add_config_value("search_glossary", "", "env")
    app.connect("config-inited", read_glossary)
    app.add_post_transform(JoinedNames)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
