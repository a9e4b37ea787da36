"""Copies for Colab and stored outputs: pure functions on notebooks, tried on a small lesson."""

from __future__ import annotations

import copy
from pathlib import Path

import nbformat
import pytest
from nbformat import v4

import colab
import store_outputs
from execute import execute
from lint import complaints
from lint.example import good_lesson

ADDRESS = "https://example.org/owner/name"


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    return execute(good_lesson(), tmp_path_factory.mktemp("lesson"))


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([ADDRESS], {}, f"git+{ADDRESS}"),
        ([f"{ADDRESS}.git"], {}, f"git+{ADDRESS}.git"),
        ([], {"BOOK_REPO_URL": f"{ADDRESS}/"}, f"git+{ADDRESS}"),
        ([ADDRESS], {"BOOK_REPO_URL": "https://other.org/a/b"}, f"git+{ADDRESS}"),
        ([ADDRESS], {"BOOK_BRANCH": "draft/1"}, f"git+{ADDRESS}@draft/1"),
    ],
)
def test_the_address_comes_from_the_argument_or_the_environment(arguments, environment, expected):
    assert colab.repository(arguments, environment) == expected


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        ([], {}, "저장소의 주소가 필요합니다"),
        ([""], {"BOOK_REPO_URL": " "}, "저장소의 주소가 필요합니다"),
        (["git@example.org:owner/name"], {}, "저장소의 주소가 아닙니다"),
        ([f"{ADDRESS}; rm -rf /"], {}, "저장소의 주소가 아닙니다"),
        ([f"{ADDRESS}\n!ls"], {}, "저장소의 주소가 아닙니다"),
        ([ADDRESS], {"BOOK_BRANCH": "a b"}, "가지(branch)"),
    ],
)
def test_without_a_proper_address_there_is_a_korean_explanation(arguments, environment, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(").replace(")", r"\)")):
        colab.repository(arguments, environment)


def test_without_an_address_the_command_ends_with_2_and_writes_nothing(monkeypatch, capsys):
    monkeypatch.delenv("BOOK_REPO_URL", raising=False)
    assert colab.main([]) == 2
    assert "make colab ADDRESS=" in capsys.readouterr().err


def test_no_address_is_built_in():
    text = Path(colab.__file__).read_text(encoding="utf8")
    assert [part for part in text.split() if "github.com" in part] == [
        "ADDRESS=https://github.com/OWNER/NAME",
        "ADDRESS=https://github.com/이름/저장소",
    ]


def test_a_copy_installs_helpers_first_and_nothing_else(executed):
    copied = colab.for_colab(executed, f"git+{ADDRESS}")
    assert copied.cells[0].source.splitlines()[-1] == f"%pip install -q git+{ADDRESS}"
    assert sum("pip install" in cell.source for cell in copied.cells) == 1
    nbformat.validate(copied)


def test_a_copy_keeps_text_code_and_outputs_but_folds_the_solutions(executed):
    before = copy.deepcopy(executed)
    copied = colab.for_colab(executed, f"git+{ADDRESS}")
    assert executed == before
    for old, new in zip(executed.cells, copied.cells[1:], strict=True):
        if "solution" in old.metadata.get("tags", ()):
            assert new.source == f"{colab.SOLUTION_TITLE}\n{old.source}"
            assert new.metadata["cellView"] == "form"
            assert old.outputs and not new.outputs
        else:
            assert (new.source, new.get("outputs")) == (old.source, old.get("outputs"))
    assert copied.cells[4].outputs[0].data["text/plain"] == "3"


def test_only_checked_outputs_are_stored(executed):
    stored = store_outputs.keep_checked_outputs(executed)
    with_outputs = [cell for cell in stored.cells if cell.get("outputs")]
    assert [cell.source for cell in with_outputs] == ["# NBVAL_CHECK_OUTPUT\n1 + 2"]
    assert with_outputs[0].execution_count == with_outputs[0].outputs[0].execution_count == 1
    assert not list(complaints(stored))
    assert set(stored.metadata) == {"kernelspec", "language_info"}


def test_storing_again_changes_nothing(executed):
    stored = store_outputs.keep_checked_outputs(executed)
    assert store_outputs.keep_checked_outputs(stored) == stored


def test_logs_written_below_python_stay_out_but_warnings_do_not(tmp_path):
    code = "import os, warnings\nos.write(2, b'native log line')\nwarnings.warn('careless')"
    ran = execute(v4.new_notebook(cells=[v4.new_code_cell(code)]), tmp_path)
    text = "".join(output.text for output in ran.cells[0].outputs)
    assert "careless" in text and "native log line" not in text
