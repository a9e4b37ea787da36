"""Makes the environment of `make setup`: run by the Python that it is made of, before anything is installed.

    python3 tools/set_up.py .venv

Says in Korean what stands in the way: the Python, the disk, the network. An environment of another Python is
made anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST, NEWEST = (3, 11), (3, 13)
TESTS_OF_PACKAGES = r"site-packages[/\\].*[/\\]tests[/\\]"
NEEDED, ALMOST_NOTHING = 4 * 1024**3, 100 * 1024**2
WRONG_PYTHON = """\
Python 3.11, 3.12, 3.13 중 하나가 필요합니다(지금은 {version}).
  make setup PYTHON=python3.12
처럼 알려 주세요."""
FULL_DISK = """\
디스크에 빈 자리가 {free:.1f} GB밖에 없습니다. 설치하려면 4 GB쯤 필요합니다({folder}).
자리를 만든 뒤 다시 실행하세요."""
NO_VENV = """\
가상 환경을 만들지 못했습니다. 데비안이나 우분투라면
  apt install python3-venv
를 실행한 뒤 다시 해 보세요."""
NO_INSTALL = """\
필요한 패키지를 설치하지 못했습니다. 인터넷 연결을 확인하고 같은 명령을 다시 실행하세요.
이미 받은 것은 다시 받지 않습니다. 자세한 이유는 위에 적혀 있습니다."""


class SetUpError(Exception):
    """Something that the reader can mend; the message is Korean."""


def check_python(version: tuple[int, ...]) -> None:
    """Refuses a Python that the pinned packages do not know.

    Raises:
        SetUpError: It is too old or too new.
    """
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        raise SetUpError(WRONG_PYTHON.format(version=".".join(map(str, version[:3]))))


def check_disk(folder: Path, free: int, least: int = NEEDED) -> None:
    """Tells of a disk that is full, or would be.

    Raises:
        SetUpError: Fewer than ``least`` bytes are free.
    """
    if free < least:
        raise SetUpError(FULL_DISK.format(free=free / 1024**3, folder=folder))


def version_of(environment: Path) -> str | None:
    """Gives the version of an environment's Python, as ``3.12``; None where there is none."""
    settings = environment / "pyvenv.cfg"
    if not settings.is_file() or not (environment / "bin" / "python").exists():
        return None
    lines = (line.partition("=") for line in settings.read_text(encoding="utf8").splitlines())
    found = {name.strip(): value.strip() for name, _, value in lines}
    return ".".join(found.get("version", "").split(".")[:2]) or None


def compile_modules(environment: Path) -> None:
    """Compiles what pip has installed as pip would, but on all cores.

    Packages hold files that no Python compiles, such as templates; they are passed over. So are their own
    tests, a fifth of the whole: Python compiles a file when it is imported.
    """
    python = environment / "bin" / "python"
    command = [python, "-m", "compileall", "-qq", "-j", "0", "-x", TESTS_OF_PACKAGES, environment / "lib"]
    subprocess.run(command, check=False)


def make(environment: Path) -> None:
    """Makes an environment of this Python, unless it stands, and installs everything.

    Args:
        environment: Its folder.

    Raises:
        SetUpError: It cannot be made; the message is Korean.
    """
    check_python(sys.version_info)
    mine, there = "{}.{}".format(*sys.version_info), version_of(environment)
    if there != mine:
        if environment.exists():
            print(
                f"파이썬 {mine}으로 {environment}를 다시 만듭니다(지금: {there or '쓸 수 없음'}).", flush=True
            )
            shutil.rmtree(environment)
        environment.parent.mkdir(parents=True, exist_ok=True)
        check_disk(environment, shutil.disk_usage(environment.parent).free)
        if subprocess.run([sys.executable, "-m", "venv", environment], check=False).returncode:
            shutil.rmtree(environment, ignore_errors=True)
            raise SetUpError(NO_VENV)
    # No build isolation: requirements.txt brings setuptools, which pip would fetch anew for itself alone.
    print("필요한 것을 설치합니다. 처음에는 몇 분 걸립니다.", flush=True)
    pip = [environment / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    for what in (
        ["-r", "requirements.txt", "-c", "constraints.txt"],
        ["--no-deps", "--no-build-isolation", "-e", "."],
    ):
        if subprocess.run([*pip, *what], check=False, cwd=ROOT).returncode:
            check_disk(environment, shutil.disk_usage(environment).free, least=ALMOST_NOTHING)
            raise SetUpError(NO_INSTALL)
    compile_modules(environment)


def main(arguments: list[str]) -> int:
    """Makes the environment named by the first argument.

    Returns:
        0, or 1 with the reason on stderr.
    """
    try:
        make(Path(arguments[0]).absolute())
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
