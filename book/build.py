"""Builds the book into ``_build/html``; a failing cell or a warning ends with an exit code other than 0.

jupyter-cache looks at a notebook's own cells only. So the cache's folder carries a hash of everything else
that a cell's output depends on: helpers with their records and samples, the pinned versions, LESSON_MODE and
the folders with data. An old cache is deleted.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ("LESSON_MODE", "LESSON_DATA_DIR")
DEFAULTS = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
# TensorFlow's C++ greets on stderr and cannot be told not to: kernels pass on Python's own stderr only.
# And each kernel would warn that it talks over TCP, which it does with this machine alone.
KERNEL_CONFIG = "c.IPKernelApp.capture_fd_output = False\nc.IPKernelApp.log_level = 'ERROR'\n"
SKIPPED = ("__pycache__", ".pyc")
ALMOST_NOTHING = 100 * 1024**2
FAILED = """
책을 만들지 못했습니다. 위의 경고(WARNING)와 오류(ERROR)를 고친 뒤 다시 실행하세요."""
FULL_DISK = """
책을 만들지 못했습니다. 디스크가 가득 찼습니다({folder}). 자리를 만든 뒤 다시 실행하세요."""


def cache_key(root: Path, environment: Mapping[str, str]) -> str:
    """Hashes what the lessons' outputs depend on beside their own cells.

    Args:
        root: The repository.
        environment: Usually ``os.environ``.

    Returns:
        12 hexadecimal digits.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    for name in ENVIRONMENT:
        digest.update(f"{name}={environment.get(name, '')}\0".encode())
    files = [file for file in (root / "helpers").rglob("*") if file.is_file()]
    for file in sorted([*files, root / "constraints.txt"]):
        if any(part in str(file) for part in SKIPPED) or not file.exists():
            continue
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def cache_folder(root: Path, environment: Mapping[str, str]) -> Path:
    """Names the folder of the notebooks' cache.

    Args:
        root: The repository.
        environment: Usually ``os.environ``.

    Returns:
        A folder in ``_build`` that another helper, record, version or mode has another one for.
    """
    return root / "_build" / f"cache-{cache_key(root, environment)}"


def prepare(root: Path, environment: Mapping[str, str]) -> Path:
    """Deletes old pages, doctrees and caches.

    Warm doctrees hide failures, and pages dropped from the contents would stay.

    Returns:
        The folder of the notebooks' cache.
    """
    build = root / "_build"
    cache = cache_folder(root, environment)
    for old in (build / "html", build / ".doctrees", build / "jupyter_execute"):
        shutil.rmtree(old, ignore_errors=True)
    for old in build.glob("cache-*"):
        if old != cache:
            shutil.rmtree(old)
    cache.mkdir(parents=True, exist_ok=True)
    profile = build / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(KERNEL_CONFIG, encoding="utf-8")
    return cache


def for_kernels(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Gives the environment that the lessons run in.

    Args:
        root: The repository.
        environment: Usually ``os.environ``.

    Returns:
        It, with TensorFlow's log off and places to write to: Matplotlib complains on stderr, and a lesson's
        output of that kind ends the build, where the home folder cannot be written to.
    """
    home = Path(environment.get("HOME", "/"))
    places = {} if os.access(home, os.W_OK) else {"MPLCONFIGDIR": str(root / "_build" / "matplotlib")}
    return {**DEFAULTS, **places, **environment, "IPYTHONDIR": str(root / "_build" / "ipython")}


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Lets one build at a time into ``_build``; another one waits, and says so."""
    folder = root / "_build"
    folder.mkdir(exist_ok=True)
    with (folder / "book.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("다른 명령이 책을 만들고 있습니다. 끝나기를 기다립니다.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def advice(folder: Path, free: int) -> str:
    """Says what to do after a build that failed.

    Args:
        folder: Where the book is built.
        free: The disk's free bytes.

    Returns:
        A Korean text.
    """
    return FULL_DISK.format(folder=folder) if free < ALMOST_NOTHING else FAILED


def build(root: Path = ROOT) -> int:
    """Builds the book, once no other build is under way.

    Returns:
        The exit code of jupyter-book; 1 where it could not even begin.
    """
    try:
        with alone(root):
            code = _build(root)
    except OSError as error:
        print(error, file=sys.stderr)
        code = 1
    if code:
        print(advice(root / "_build", shutil.disk_usage(root).free), file=sys.stderr)
    return code


def _build(root: Path) -> int:
    cache = prepare(root, os.environ)
    environment = {**for_kernels(root, os.environ), "BOOK_CACHE": str(cache)}
    start = "from jupyter_book.cli.main import main; main()"
    command = [sys.executable, "-c", start, "build", str(root), "-W", "-n", "--keep-going"]
    code = subprocess.run(command, env=environment, check=False, cwd=root).returncode
    page = root / "_build" / "html" / "index.html"
    if code == 0 and page.is_file():
        print(f"\n책이 만들어졌습니다. 브라우저로 여세요: {page.as_uri()}")
        return 0
    return code or 1


if __name__ == "__main__":
    sys.exit(build())
