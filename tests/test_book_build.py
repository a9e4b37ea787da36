"""What names the cache, and what a build deletes first."""

from __future__ import annotations

import errno
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

import building

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def book_build():
    return building.book_build()


@pytest.fixture
def repository(tmp_path):
    (tmp_path / "helpers" / "records").mkdir(parents=True)
    (tmp_path / "helpers" / "a.py").write_text("1")
    (tmp_path / "constraints.txt").write_text("numpy==2")
    return tmp_path


def test_same_things_same_key(book_build, repository):
    assert book_build.cache_key(repository, {}) == book_build.cache_key(repository, {"HOME": "/x"})


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "helpers" / "a.py").write_text("2"),
        lambda root: (root / "helpers" / "records" / "r.json").write_text("{}"),
        lambda root: (root / "helpers" / "a.py").rename(root / "helpers" / "b.py"),
        lambda root: (root / "constraints.txt").write_text("numpy==3"),
    ],
)
def test_another_helper_record_or_version_is_another_key(book_build, repository, change):
    before = book_build.cache_key(repository, {})
    change(repository)
    assert book_build.cache_key(repository, {}) != before


@pytest.mark.parametrize("name", ["LESSON_MODE", "LESSON_DATA_DIR"])
def test_environment_is_in_the_key(book_build, repository, name):
    keys = {book_build.cache_key(repository, {name: value}) for value in ("quick", "full", "")}
    assert len(keys) == 3


def test_byte_code_is_not_in_the_key(book_build, repository):
    before = book_build.cache_key(repository, {})
    (repository / "helpers" / "__pycache__").mkdir()
    (repository / "helpers" / "__pycache__" / "a.pyc").write_text("x")
    assert book_build.cache_key(repository, {}) == before


def test_prepare_keeps_this_cache_and_deletes_the_rest(book_build, repository):
    for old in ("html", ".doctrees", "jupyter_execute", "cache-0123456789ab", "colab"):
        (repository / "_build" / old).mkdir(parents=True)
    cache = book_build.prepare(repository, {})
    (cache / "kept").touch()
    assert book_build.prepare(repository, {}) == cache
    assert (cache / "kept").exists()
    assert sorted(path.name for path in (repository / "_build").iterdir()) == [cache.name, "colab", "ipython"]


@pytest.mark.parametrize("cell", ["1 / 0", "import sys; print('glyph missing', file=sys.stderr)"])
def test_a_failing_or_warning_cell_fails_the_build(book_build, tmp_path, cell):
    shutil.copy(ROOT / "_config.yml", tmp_path)
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=shutil.ignore_patterns("*.md", "__pycache__"))
    (tmp_path / "helpers").mkdir()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: book/cover\nchapters:\n- file: book/bad\n")
    (tmp_path / "book" / "cover.md").write_text("# 표지\n")
    head = "---\nkernelspec:\n  name: python3\n  display_name: Python 3\n---\n\n# 나쁜 쪽\n\n"
    (tmp_path / "book" / "bad.md").write_text(f"{head}```{{code-cell}} ipython3\n{cell}\n```\n")
    assert book_build.build(tmp_path) != 0


def test_builds_wait_for_one_another(book_build, tmp_path, monkeypatch):
    """The second begins when the first has ended: neither deletes the other's pages."""
    first_is_in, let_it_end, order = threading.Event(), threading.Event(), []

    def slow(root):
        order.append("begin")
        first_is_in.set()
        assert let_it_end.wait(60)
        order.append("end")
        return 0

    monkeypatch.setattr(book_build, "_build", slow)
    threads = [threading.Thread(target=book_build.build, args=(tmp_path,)) for _ in range(2)]
    threads[0].start()
    assert first_is_in.wait(60)
    threads[1].start()
    let_it_end.set()
    for thread in threads:
        thread.join(60)
    assert order == ["begin", "end"] * 2


def test_a_full_disk_is_named(book_build, tmp_path, monkeypatch, capsys):
    def full(root):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(book_build, "_build", full)
    monkeypatch.setattr(book_build.shutil, "disk_usage", lambda folder: SimpleNamespace(free=0))
    assert book_build.build(tmp_path) == 1
    assert "디스크가 가득 찼습니다" in capsys.readouterr().err
    monkeypatch.setattr(book_build.shutil, "disk_usage", lambda folder: SimpleNamespace(free=10**12))
    assert book_build.build(tmp_path) == 1
    assert "경고(WARNING)" in capsys.readouterr().err


def test_lessons_have_places_to_write_to_where_the_home_folder_is_not_one(book_build, tmp_path, monkeypatch):
    given = {"HOME": str(tmp_path)}
    assert "MPLCONFIGDIR" not in book_build.for_kernels(tmp_path, given)
    monkeypatch.setattr(book_build.os, "access", lambda folder, mode: folder != tmp_path)
    found = book_build.for_kernels(tmp_path, given)
    assert found["MPLCONFIGDIR"] == str(tmp_path / "_build" / "matplotlib")
    assert found["IPYTHONDIR"] == str(tmp_path / "_build" / "ipython")
    assert found["TF_CPP_MIN_LOG_LEVEL"] == "3"
    assert book_build.for_kernels(tmp_path, {**given, "MPLCONFIGDIR": "/m"})["MPLCONFIGDIR"] == "/m"
