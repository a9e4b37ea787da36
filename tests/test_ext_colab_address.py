"""The Colab button exists only where an address is known."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from colab_address import set_address


@pytest.fixture
def config():
    return SimpleNamespace(
        html_theme_options={"launch_buttons": {"colab_url": "https://colab.research.google.com"}}
    )


def test_address_and_branch(config, monkeypatch):
    monkeypatch.setenv("BOOK_REPO_URL", "https://github.com/someone/some-book.git")
    monkeypatch.setenv("BOOK_BRANCH", "colab")
    set_address(None, config)
    options = config.html_theme_options
    assert options["repository_url"] == "https://github.com/someone/some-book"
    assert options["repository_branch"] == "colab"
    assert options["launch_buttons"]["colab_url"] == "https://colab.research.google.com"


def test_branch_is_main_by_default(config, monkeypatch):
    monkeypatch.setenv("BOOK_REPO_URL", "https://github.com/someone/some-book/")
    monkeypatch.delenv("BOOK_BRANCH", raising=False)
    set_address(None, config)
    assert config.html_theme_options["repository_branch"] == "main"


@pytest.mark.parametrize("address", [None, "", "  "])
def test_no_address_no_button(config, monkeypatch, address):
    monkeypatch.delenv("BOOK_REPO_URL", raising=False)
    if address is not None:
        monkeypatch.setenv("BOOK_REPO_URL", address)
    set_address(None, config)
    assert config.html_theme_options["launch_buttons"] == {}
    assert config.html_theme_options["repository_url"] == ""
