"""Search in Korean: words with particles, parts of compounds, and the glossary's synonyms.

Sphinx ships no Korean. The index keeps words as they stand in the text and, of names with several words, also
the joined form ("배치 정규화" -> "배치정규화"). The page's script takes particles off the query and looks for
parts of words; see ``korean_search.js``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from glossary_terms import read_terms
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.search import SearchLanguage, languages

SCRIPT = Path(__file__).with_name("korean_search.js")


def joined(name: str) -> str:
    """The form in which a name of several words stands in the index."""
    return re.sub(r"[\s\-]+", "", name.lower())


class KoreanSearch(SearchLanguage):
    """Words of Korean text, with the glossary's names of several words joined."""

    lang = "ko"
    language_name = "Korean"
    groups: tuple[tuple[str, ...], ...] = ()

    def init(self, options: dict) -> None:
        phrases = {name for group in self.groups for name in group if re.search(r"[\s\-]", name)}
        self._phrases = {
            joined(name): re.compile(
                r"[\s\-]*".join(map(re.escape, re.split(r"[\s\-]+", name))), re.IGNORECASE
            )
            for name in phrases
        }
        script = SCRIPT.read_text(encoding="utf-8")
        self.js_stemmer_code = "function Stemmer() { this.stemWord = (word) => word; }"
        self.js_splitter_code = script.replace("__GROUPS__", json.dumps(self.groups, ensure_ascii=False))

    def split(self, input: str) -> list[str]:
        words = super().split(input)
        return words + [name for name, pattern in self._phrases.items() if pattern.search(input)]

    def word_filter(self, word: str) -> bool:
        return len(word) > 0

    def stem(self, word: str) -> str:
        return word


def read_glossary(app: Sphinx, config: Config) -> None:
    terms = read_terms(Path(app.srcdir) / config.search_glossary) if config.search_glossary else []
    KoreanSearch.groups = tuple(term.words for term in terms)


def setup(app: Sphinx) -> dict:
    languages["ko"] = KoreanSearch
    app.add_config_value("search_glossary", "", "env")
    app.connect("config-inited", read_glossary)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
