"""The Colab button exists only on lessons, and only where an address is known that Colab can open."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from colab_address import keep_to_lessons, set_address
from repository import Repository, read_repository
from sphinx.errors import ConfigError

from ext_project import build, notebook

# A page of prose with code in it, as book/computer-vision.md.
PROSE = """\
---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
---

# 글

```{code-cell} ipython3
1
```
"""
PAGES = ("lessons/01-a.html", "book/prose.html")
ADDRESS = "https://example.org/owner/name"
GITHUB = "https://github.com/someone/some-book"


@pytest.fixture
def config(monkeypatch):
    for name in ("BOOK_REPO_URL", "BOOK_BRANCH", "BOOK_SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    return SimpleNamespace(
        html_theme_options={"launch_buttons": {"colab_url": "https://colab.research.google.com"}}
    )


def test_address_and_branch(config, monkeypatch):
    monkeypatch.setenv("BOOK_REPO_URL", f"{GITHUB}.git")
    monkeypatch.setenv("BOOK_BRANCH", "colab")
    set_address(None, config)
    options = config.html_theme_options
    assert options["repository_url"] == GITHUB
    assert options["repository_branch"] == "colab"
    assert options["launch_buttons"]["colab_url"] == "https://colab.research.google.com"


def test_branch_is_main_by_default(config, monkeypatch):
    monkeypatch.setenv("BOOK_REPO_URL", f"{GITHUB}/")
    set_address(None, config)
    assert config.html_theme_options["repository_branch"] == "main"


@pytest.mark.parametrize("address", [None, "", "  ", "https://gitlab.com/someone/some-book", ADDRESS])
def test_no_address_that_colab_opens_no_button(config, monkeypatch, address):
    if address is not None:
        monkeypatch.setenv("BOOK_REPO_URL", address)
    set_address(None, config)
    assert config.html_theme_options["launch_buttons"] == {}
    assert config.html_theme_options["repository_url"] == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOOK_BRANCH", 'a"><script>alert(1)</script>'),
        ("BOOK_BRANCH", "--upload-pack=x"),
        ("BOOK_BRANCH", "a/../../b"),
        ("BOOK_REPO_URL", f'{GITHUB}"><script>'),
        ("BOOK_REPO_URL", "javascript:alert(1)"),
        ("BOOK_SITE_URL", "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_never_reaches_a_page(config, monkeypatch, name, value):
    monkeypatch.setenv("BOOK_REPO_URL", GITHUB)
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match="아닙니다"):
        set_address(None, config)


@pytest.mark.parametrize(
    ("source", "kept"), [("lessons/01-a.ipynb", True), ("book/computer-vision.md", False)]
)
def test_only_lessons_have_the_button(source, kept):
    app = SimpleNamespace(env=SimpleNamespace(doc2path=lambda page: f"/somewhere/{source}"))
    buttons = [{"label": "launch-buttons"}, {"label": "download-buttons"}]
    keep_to_lessons(app, "page", "page.html", {"header_buttons": buttons}, None)
    assert ("launch-buttons" in [button["label"] for button in buttons]) == kept
    assert buttons[-1] == {"label": "download-buttons"}


@pytest.mark.parametrize(
    ("address", "environment", "expected"),
    [
        (ADDRESS, {}, f"git+{ADDRESS}"),
        (f"{ADDRESS}.git", {}, f"git+{ADDRESS}"),
        ("", {"BOOK_REPO_URL": f"{ADDRESS}/"}, f"git+{ADDRESS}"),
        (ADDRESS, {"BOOK_REPO_URL": "https://other.org/a/b"}, f"git+{ADDRESS}"),
        (ADDRESS, {"BOOK_BRANCH": "draft/1"}, f"git+{ADDRESS}@draft/1"),
    ],
)
def test_the_address_comes_from_the_argument_or_the_environment(address, environment, expected):
    assert read_repository(environment, address).requirement == expected


@pytest.mark.parametrize(
    ("address", "environment", "words"),
    [
        ("", {}, "저장소의 주소가 필요합니다"),
        ("", {"BOOK_REPO_URL": " "}, "저장소의 주소가 필요합니다"),
        ("git@example.org:owner/name", {}, "저장소의 주소가 아닙니다"),
        (f"{ADDRESS}; rm -rf /", {}, "저장소의 주소가 아닙니다"),
        (f"{ADDRESS}\n!ls", {}, "저장소의 주소가 아닙니다"),
        (ADDRESS, {"BOOK_BRANCH": "a b"}, "브랜치"),
        (ADDRESS, {"BOOK_SITE_URL": "a b"}, "책의 주소가 아닙니다"),
    ],
)
def test_without_a_proper_address_there_is_a_korean_explanation(address, environment, words):
    with pytest.raises(ValueError, match=words):
        read_repository(environment, address)


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (
            "04-a.ipynb",
            "https://colab.research.google.com/github/someone/some-book/blob/colab/lessons/04-a.ipynb",
        ),
        ("../book/data.md#pima", "https://example.org/book/book/data.html#pima"),
        ("../book/_static/a.svg", f"{GITHUB}/raw/colab/book/_static/a.svg"),
        ("../helpers/layers/conv.py", f"{GITHUB}/blob/colab/helpers/layers/conv.py"),
    ],
)
def test_links_of_a_copy(target, place):
    assert Repository(GITHUB, "colab", "https://example.org/book").link(target) == place


def test_without_the_books_address_links_lead_to_its_sources():
    assert Repository(GITHUB).link("../book/data.md#pima") == f"{GITHUB}/blob/main/book/data.md#pima"
    assert Repository(ADDRESS).link("04-a.ipynb") == f"{ADDRESS}/blob/main/lessons/04-a.ipynb"


def test_no_link_leads_out_of_the_repository():
    with pytest.raises(ValueError, match="out of the repository"):
        Repository(GITHUB).link("../../elsewhere.md")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            GITHUB,
            ["https://colab.research.google.com/github/someone/some-book/blob/colab/lessons/01-a.ipynb"],
        ),
        ("https://gitlab.com/someone/some-book", []),
        ("", []),
    ],
    ids=["github", "gitlab", "none"],
)
def test_the_theme_shows_the_button_on_lessons_and_warns_of_nothing(tmp_path, monkeypatch, address, expected):
    monkeypatch.setenv("BOOK_REPO_URL", address)
    monkeypatch.setenv("BOOK_BRANCH", "colab")
    pages = {"lessons/01-a.ipynb": notebook("# 1. 장", {"source": "1"}), "book/prose.md": PROSE}
    options = {
        "launch_buttons": {"colab_url": "https://colab.research.google.com"},
        "use_download_button": True,
    }
    out, warnings = build(
        tmp_path,
        pages,
        ["myst_nb", "colab_address"],
        nb_execution_mode="off",
        suppress_warnings=["myst-nb.lexer"],  # an executed page knows its language
        html_theme="sphinx_book_theme",
        html_theme_options=options,
    )
    assert warnings == ""
    soups = {name: BeautifulSoup((out / name).read_text("utf8"), "html.parser") for name in PAGES}
    found = {name: [a["href"] for a in soup.select("a[href*='colab']")] for name, soup in soups.items()}
    assert found == dict(zip(PAGES, (expected, []), strict=True))
    downloads = [a["href"] for a in soups[PAGES[0]].select("a[href*='_sources']")]
    assert downloads == ["../_sources/lessons/01-a.ipynb"], "what book.yml replaces by the copy"
