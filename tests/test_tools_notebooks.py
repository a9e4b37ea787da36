"""Copies for Colab and stored outputs: pure functions on notebooks, tried on a small lesson."""

from __future__ import annotations

import copy
import os
import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat import v4
from repository import Repository

import colab
import needs
import run_copies
import store_outputs
from execute import execute
from lint import complaints
from lint.example import good_lesson

ROOT = Path(__file__).parents[1]
ADDRESS = "https://example.org/owner/name"


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    return execute(good_lesson(), tmp_path_factory.mktemp("lesson"))


@pytest.fixture
def here():
    return Repository(ADDRESS, "colab")


def test_without_an_address_the_command_ends_with_2_and_writes_nothing(monkeypatch, capsys):
    monkeypatch.delenv("BOOK_REPO_URL", raising=False)
    assert colab.main([]) == 2
    assert "make colab ADDRESS=" in capsys.readouterr().err


def test_a_copy_installs_helpers_first_and_nothing_else(executed, here):
    copied = colab.for_colab(executed, here)
    assert copied.cells[0].metadata["cellView"] == "form"
    pip = [line for cell in copied.cells for line in cell.source.splitlines() if "pip install" in line]
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]["dependencies"]
    assert pip[0] == f"%pip install -q {' '.join(needed)}"
    # pip would leave an older helpers of the same version.
    assert pip[1] == f"%pip install -q --force-reinstall --no-deps git+{ADDRESS}@colab"
    assert [line for line in pip[2:] if not line.strip().startswith("raise ModuleNotFoundError(")] == []
    nbformat.validate(copied)


def install_cell(monkeypatch, present):
    """Runs the installing cell where pip did nothing and only the named packages are present."""
    shell = InteractiveShell()
    monkeypatch.setattr(shell, "run_line_magic", lambda name, line, *_: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name if name in present else None)
    monkeypatch.delenv("TF_CPP_MIN_LOG_LEVEL", raising=False)
    return shell.run_cell(colab.install_cell(Repository(ADDRESS)))


def test_the_installing_cell_silences_tensorflow_and_is_content_with_both_packages(monkeypatch):
    assert install_cell(monkeypatch, {"helpers", "tensorflow"}).success
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"


@pytest.mark.parametrize(
    ("present", "words"),
    [({"tensorflow"}, "인터넷 연결"), ({"helpers"}, "%pip install tensorflow"), ((), "helpers")],
)
def test_the_installing_cell_says_in_korean_what_is_missing(monkeypatch, present, words):
    error = install_cell(monkeypatch, present).error_in_exec
    assert isinstance(error, ModuleNotFoundError) and words in str(error)


def test_a_copy_keeps_text_code_and_outputs_but_folds_the_solutions(executed, here):
    before = copy.deepcopy(executed)
    copied = colab.for_colab(executed, here)
    assert executed == before
    for old, new in zip(executed.cells, copied.cells[1:], strict=True):
        if "solution" in old.metadata.get("tags", ()):
            assert new.source == f"# @title {colab.SOLUTION}\n{old.source}"
            assert new.metadata["cellView"] == "form"
            assert old.outputs and not new.outputs
        else:
            assert new.source == old.source.replace("# NBVAL_CHECK_OUTPUT\n", "")
            assert new.get("outputs") == old.get("outputs")
    assert copied.cells[4].outputs[0].data["text/plain"] == "3"


def cell(source, *tags):
    return v4.new_code_cell(source, metadata={"tags": list(tags)})


def test_folded_code_stands_under_its_name_and_the_installing_cell_replaces_the_first(here):
    cells = [
        cell(needs.NEEDS, needs.TAG),
        cell("# 그림 그리기\n\ndraw()", "hide-input"),
        cell("draw()", "hide-input"),
    ]
    copied = colab.for_colab(v4.new_notebook(cells=cells), here)
    assert [cell.source for cell in copied.cells[1:]] == [
        "# @title 그림 그리기\ndraw()",
        f"# @title {colab.UNNAMED}\ndraw()",
    ]
    assert all(cell.metadata["cellView"] == "form" for cell in copied.cells)


LINKS = """\
[4장](04-convolution.ipynb) [표](../book/data.md#pima "글") ![그림](../book/_static/a.svg) `[코드](x.md)`
[![그림](a.png)](https://example.net/b) <img src="a.png" alt="그림"> [아래](#아래) [글](mailto:a@b.org)

```python
x = [a](b.md)
```

[참고]: ../book/data.md"""


def test_links_lead_on_from_anywhere_and_code_is_left_alone(here):
    copied = colab.for_colab(v4.new_notebook(cells=[v4.new_markdown_cell(LINKS)]), here)
    blob, raw = f"{ADDRESS}/blob/colab", f"{ADDRESS}/raw/colab"
    assert copied.cells[1].source == (
        LINKS.replace("(04-convolution.ipynb)", f"({blob}/lessons/04-convolution.ipynb)")
        .replace("../book/data.md", f"{blob}/book/data.md")
        .replace("../book/_static/a.svg", f"{raw}/book/_static/a.svg")
        .replace("(a.png)", f"({raw}/lessons/a.png)")
        .replace('"a.png"', f'"{raw}/lessons/a.png"')
    )


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_link_of_a_lesson_leads_to_a_file_that_exists(path):
    here = Repository("https://github.com/owner/name", "colab", "https://example.org/book")
    copied = colab.for_colab(nbformat.read(path, as_version=4), here)
    text = "\n".join(cell.source for cell in copied.cells if cell.cell_type == "markdown")
    assert not re.search(r"\]\((?!https?:|#|mailto:)", text)
    lessons = re.findall(r"colab\.research\.google\.com/github/owner/name/blob/colab/([\w./-]+)", text)
    pages = re.findall(r"https://example\.org/book/([\w./-]+)\.html", text)
    files = re.findall(r"https://github\.com/owner/name/(?:raw|blob)/colab/([\w./-]+)", text)
    places = [*lessons, *(f"{page}.md" for page in pages), *files]
    assert [place for place in places if not (ROOT / place).is_file()] == []


def said(text):
    output = v4.new_output("display_data", {"text/plain": text})
    return v4.new_notebook(cells=[v4.new_code_cell("run", outputs=[output])])


def test_false_notices_are_found_in_outputs_only():
    assert list(run_copies.false_notices(said("[빠른 실행] 표본으로 훈련했습니다."))) == []
    for words in run_copies.FALSE_NOTICES:
        assert list(run_copies.false_notices(said(f"[{words}] 바뀐 부분"))) == [f"cell 0 says {words!r}"]
        assert list(run_copies.false_notices(v4.new_notebook(cells=[v4.new_markdown_cell(words)]))) == []


def test_run_copies_names_what_fails(tmp_path, capsys):
    nbformat.write(v4.new_notebook(cells=[cell("1 + 1")]), tmp_path / "01-good.ipynb")
    assert run_copies.main([str(tmp_path)]) == 0
    nbformat.write(v4.new_notebook(cells=[cell("1 / 0")]), tmp_path / "02-bad.ipynb")
    assert run_copies.main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "01-good.ipynb ok" in told and "02-bad.ipynb FAILS" in told and "ZeroDivisionError" in told
    assert run_copies.main([str(tmp_path / "empty")]) == 2


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_lesson_looks_for_helpers_first(path):
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert needs.is_needs(code[0]) and code[0].source == needs.NEEDS, f"run: python tools/needs.py {path}"
    assert not any(map(needs.is_needs, code[1:]))


def test_putting_the_cell_in_again_changes_nothing(executed):
    once = needs.with_needs(executed)
    assert [cell.source for cell in once.cells[:2]] == [executed.cells[0].source, needs.NEEDS]
    assert needs.with_needs(once) == once
    assert needs.with_needs(v4.new_notebook(cells=[])).cells[0].source == needs.NEEDS
    nbformat.validate(once)


@pytest.mark.parametrize("missing", [True, False])
def test_without_helpers_one_korean_sentence_says_what_to_do(monkeypatch, missing):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if missing else name)
    ran = InteractiveShell().run_cell(needs.NEEDS)
    assert ran.success != missing
    if missing:
        assert re.fullmatch(r"[^!?]+세요\.", str(ran.error_in_exec))
        assert "코랩 버튼" in str(ran.error_in_exec) and "pip install -e ." in str(ran.error_in_exec)


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
