"""What goes into the search index. What a reader finds is tested in a browser: tests/browser."""

from __future__ import annotations

import json
import re

import pytest
from korean_search import joined

from ext_project import build

GLOSSARY = """# 용어집

```{glossary}
배치 정규화
  *batch normalization* · 같은 말: 배치 노멀라이제이션

  레이어입니다.
```
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    pages = {
        "glossary.md": GLOSSARY,
        "one.md": "# 하나\n\n배치\n**정규화**를 씁니다. Conv2D와 필터.\n",
        "two.md": "# 둘\n\n배치를 나누고 정규화합니다. 작은 배치\n\n정규화\n",
    }
    out, warnings = build(
        tmp_path_factory.mktemp("search"), pages, ["korean_search"], search_glossary="glossary.md"
    )
    assert warnings == ""
    return out


@pytest.fixture(scope="module")
def index(book):
    text = (book / "searchindex.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"Search\.setIndex\((.*)\)", text, re.S)[1])


def pages(index, word):
    numbers = index["terms"].get(word, [])
    return {index["docnames"][n] for n in (numbers if isinstance(numbers, list) else [numbers])}


def test_words_stand_as_in_the_text(index):
    assert pages(index, "필터") == {"one"}
    assert pages(index, "conv2d와") == {"one"}
    assert pages(index, "배치를") == {"two"}


def test_names_of_several_words_are_joined_only_where_they_stand_together(index):
    assert pages(index, joined("배치 정규화")) == {"one", "glossary"}


def test_script_knows_the_groups(book):
    script = (book / "_static" / "language_data.js").read_text(encoding="utf-8")
    assert '[["배치 정규화", "배치 노멀라이제이션", "batch normalization"]]' in script
    assert "__GROUPS__" not in script
