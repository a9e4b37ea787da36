"""The package alone: light to import, free of TensorFlow, complete as a wheel."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_importing_it_alone_brings_no_heavy_library():
    script = (
        "import sys, helpers; "
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'numpy', 'scipy', 'pandas', 'sklearn'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True).split() == []


@pytest.mark.parametrize("module", ["data", "fonts", "layers", "statistics", "plots", "exercises"])
def test_modules_for_reading_and_drawing_bring_no_tensorflow(module):
    script = f"import sys, helpers.{module}; sys.exit('tensorflow' in sys.modules or 'keras' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_installing_it_never_touches_an_installed_tensorflow():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    names = " ".join(project["dependencies"]).lower()
    assert "tensorflow" not in names and "keras" not in names
    assert not any(mark in names for mark in ("==", "<", "~="))


def test_wheel_holds_every_file_of_the_package(tmp_path):
    source = tmp_path / "source"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(source)], check=True)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", tmp_path, source], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "helpers"], cwd=source, capture_output=True, text=True, check=True
    ).stdout.split()
    files = {name for name in tracked if not Path(name).name.startswith(".")}
    assert files and files <= held
    assert not any(name.split("/")[0] in {"tests", "book", "lessons"} for name in held)
