"""The workflows: accepted by actionlint, small permissions, pinned actions, no built-in address."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
INSTALL = f"{sys.executable} -m pip install --require-hashes -r .ci/requirements.txt"


def workflow(name: str) -> dict:
    return yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf8"))


def triggers(name: str) -> dict:
    return workflow(name)[True]  # YAML 1.1 reads the key `on` as true


def steps(name: str) -> list[dict]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


@pytest.fixture(scope="module")
def actionlint():
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    program = shutil.which("actionlint", path=places)
    if program is None:
        missing = f"actionlint is not installed, so the workflows were NOT checked; run: {INSTALL}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return lambda path: subprocess.run(
        [program, "-no-color", "-shellcheck=", "-pyflakes=", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actionlint_accepts_it(actionlint, path):
    run = actionlint(path)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("runs-on: ubuntu-latest", "run-on: ubuntu-latest"),
        ("contents: read", "contents: reed"),
        ("matrix.python", "matrix.pyton"),
        ("actions/checkout@v6", "actions/checkout"),
    ],
)
def test_actionlint_finds_a_fault(actionlint, tmp_path, old, new):
    text = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf8")
    assert old in text
    broken = tmp_path / "broken.yml"
    broken.write_text(text.replace(old, new), encoding="utf8")
    assert actionlint(broken).returncode == 1


def test_there_are_three():
    assert [path.stem for path in WORKFLOWS] == ["book", "colab", "test"]


@pytest.mark.parametrize("name", [path.stem for path in WORKFLOWS])
def test_it_may_do_little_and_ends_in_time(name):
    found = workflow(name)
    assert found["permissions"] == {"contents": "read"}
    assert "concurrency" in found
    assert all(job["timeout-minutes"] <= 120 for job in found["jobs"].values())
    writers = {job: given["permissions"] for job, given in found["jobs"].items() if "permissions" in given}
    assert writers == ({"deploy": {"pages": "write", "id-token": "write"}} if name == "book" else {})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_major_version_and_no_address_is_built_in(path):
    text = path.read_text(encoding="utf8")
    used = re.findall(r"uses:\s*(\S+)", text)
    assert used and all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)
    assert "github.com" not in text
    assert "secrets." not in text
    assert "${{" not in "".join(step.get("run", "") for step in steps(path.stem)), "pass values through env"


def test_the_tests_run_on_every_python_that_is_promised():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    versions = workflow("test")["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert versions == ["3.11", "3.12", "3.13"]
    assert project["requires-python"] == f">={versions[0]}"
    assert [step["run"] for step in steps("test") if "run" in step] == [".ci/run"]


def test_ci_installs_what_checks_the_workflows():
    assert ".ci/requirements.txt" in (ROOT / ".ci" / "run").read_text(encoding="utf8")


def test_the_book_knows_its_own_address():
    environment = workflow("book")["jobs"]["build"]["env"]
    assert environment["BOOK_REPO_URL"] == "${{ github.server_url }}/${{ github.repository }}"
    assert environment["BOOK_BRANCH"] == "${{ github.ref_name }}"
    assert workflow("book")["jobs"]["deploy"]["needs"] == "build"
    assert triggers("book")["push"]["branches"] == ["main"]
    upload = next(step for step in steps("book") if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "_build/html"


def test_colab_installs_helpers_from_the_repository_and_nothing_else():
    script = next(step["run"] for step in steps("colab") if "docker run" in step.get("run", ""))
    assert re.findall(r"pip install .*", script) == ['pip install -q "git+$ADDRESS"']
    assert list(triggers("colab")) == ["schedule", "workflow_dispatch"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", triggers("colab")["schedule"][0]["cron"]), "once a week"
