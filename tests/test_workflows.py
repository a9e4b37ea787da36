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
from packaging.requirements import Requirement

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
        ("actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8", "actions/checkout"),
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
    given = {
        job: found["jobs"][job]["permissions"] for job in found["jobs"] if "permissions" in found["jobs"][job]
    }
    expected = {
        "build": {"contents": "read", "pages": "read"},
        "colab": {"contents": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    assert given == (expected if name == "book" else {})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_commit_and_no_address_is_built_in(path):
    text = path.read_text(encoding="utf8")
    used = re.findall(r"uses: (.*)", text)
    assert used and all(
        re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action) for action in used
    )
    assert "github.com" not in text
    assert "secrets." not in text
    assert "${{" not in "".join(step.get("run", "") for step in steps(path.stem)), "pass values through env"


def test_one_action_has_one_commit():
    texts = "".join(path.read_text(encoding="utf8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: (\S+)@(\S+)", texts))
    assert len(pins) == len({action for action, _ in pins})


def test_only_the_job_that_pushes_keeps_its_credentials():
    keeping = [
        (path.stem, job)
        for path in WORKFLOWS
        for job, found in workflow(path.stem)["jobs"].items()
        for step in found["steps"]
        if "actions/checkout@" in step.get("uses", "")
        and step.get("with", {}).get("persist-credentials") is not False
    ]
    assert keeping == [("book", "colab")]


def test_the_tests_run_on_every_python_that_is_promised():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    versions = workflow("test")["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert versions == ["3.11", "3.12", "3.13"]
    assert project["requires-python"] == f">={versions[0]}"
    runs = [step["run"] for step in workflow("test")["jobs"]["test"]["steps"] if "run" in step]
    assert runs[-1] == ".ci/run"


def test_the_oldest_versions_are_tried_as_requirements_name_them():
    """.ci/oldest takes them from the first part of requirements.txt: each line there must have one."""
    assert workflow("test")["jobs"]["oldest"]["steps"][-1]["run"] == ".ci/oldest"
    lessons = (
        (ROOT / "requirements.txt").read_text(encoding="utf8").split("# the lessons")[1].split("\n\n")[0]
    )
    lines = lessons.splitlines()[1:]
    assert lines and all(re.fullmatch(r"[a-z-]+>=\d+\.\d+\.\d+", line) for line in lines)
    lowest = next(
        line.removeprefix('lowest="$(').removesuffix(')"')
        for line in (ROOT / ".ci" / "oldest").read_text(encoding="utf8").splitlines()
        if line.startswith("lowest=")
    )
    taken = subprocess.check_output(["bash", "-c", lowest], cwd=ROOT, text=True).split()
    assert taken == [line.replace(">=", "==") for line in lines]
    assert {"tensorflow==2.19.0", "keras==3.10.0"} <= set(taken)


def test_pins_fulfil_the_requirements_and_none_is_asked_for_twice():
    asked = [
        Requirement(line)
        for line in (ROOT / "requirements.txt").read_text(encoding="utf8").splitlines()
        if line and not line.startswith("#")
    ]
    assert len({one.name for one in asked}) == len(asked)
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").split()
    pins = {
        re.sub(r"[-_.]+", "-", name).lower(): version
        for name, version in (line.split("==") for line in lines)
    }
    assert {one.name: pins[one.name] in one.specifier for one in asked} == {one.name: True for one in asked}


def test_ci_installs_what_checks_the_workflows():
    assert ".ci/requirements.txt" in (ROOT / ".ci" / "run").read_text(encoding="utf8")


def test_the_book_knows_its_own_address_and_the_branch_of_the_copies():
    jobs = workflow("book")["jobs"]
    assert jobs["build"]["env"] == {
        "BOOK_REPO_URL": "${{ github.server_url }}/${{ github.repository }}",
        "BOOK_BRANCH": "colab",
    }
    assert triggers("book")["push"]["branches"] == ["main"]
    upload = next(step for step in steps("book") if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "_build/html"


def test_download_buttons_and_the_branch_get_the_same_copies():
    build, colab, deploy = (workflow("book")["jobs"][job] for job in ("build", "colab", "deploy"))
    done = [step.get("run") or step["uses"].split("@")[0] for step in build["steps"]]
    order = ["make book", "make colab", "cp _build/colab/*.ipynb _build/html/_sources/lessons/"]
    order += ["actions/upload-artifact", "actions/upload-pages-artifact"]
    assert [step for step in done if step in order] == order
    artifact = next(step["with"] for step in build["steps"] if "upload-artifact" in step.get("uses", ""))
    assert artifact["path"] == "_build/colab/*.ipynb"
    taken = next(step["with"] for step in colab["steps"] if "download-artifact" in step.get("uses", ""))
    assert taken == {"name": artifact["name"], "path": "lessons"}
    assert (colab["needs"], deploy["needs"]) == ("build", ["build", "colab"])


def test_the_branch_is_main_with_one_commit_of_copies(tmp_path):
    """The pushing script itself, with a remote on this disk."""
    publish = next(step["run"] for step in workflow("book")["jobs"]["colab"]["steps"] if "run" in step)
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"

    def git(*words, folder=clone):
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *identity, *words]
        return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q", "--bare", "-b", "main", str(remote), folder=tmp_path)
    git("clone", "-q", str(remote), str(clone), folder=tmp_path)
    (clone / "lessons").mkdir()
    (clone / "helpers.py").write_text("a package", encoding="utf8")
    for text in ("first", "second"):
        git("checkout", "-q", "-B", "main")
        (clone / "lessons" / "01-a.ipynb").write_text(f"{text} lesson", encoding="utf8")
        git("add", "-A")
        git("commit", "-qm", text)
        git("push", "-q", "origin", "main")
        git("checkout", "-q", "--detach")
        (clone / "lessons" / "01-a.ipynb").write_text(f"{text} copy", encoding="utf8")
        subprocess.run(["bash", "-eo", "pipefail", "-c", publish], cwd=clone, check=True, capture_output=True)
        git("checkout", "-q", "main")
        assert git("show", "colab:lessons/01-a.ipynb", folder=remote) == f"{text} copy"
        assert git("show", "main:lessons/01-a.ipynb", folder=remote) == f"{text} lesson"
        assert git("show", "colab:helpers.py", folder=remote) == "a package"
        assert git("rev-list", "--count", "main..colab", folder=remote) == "1"


def test_colab_runs_the_published_copies_and_installs_nothing_by_itself():
    checkout, *_, run = steps("colab")
    assert checkout["with"]["ref"] == workflow("book")["jobs"]["build"]["env"]["BOOK_BRANCH"]
    assert "/book/tools/run_copies.py /book/lessons" in run["run"]
    assert "pip install" not in run["run"]
    assert list(triggers("colab")) == ["schedule", "workflow_dispatch"]
    assert re.fullmatch(r"\d+ \d+ \* \* \d", triggers("colab")["schedule"][0]["cron"]), "once a week"


def test_a_dying_worker_ends_the_run_and_readers_see_no_native_log():
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    assert re.search(r"pytest .*--max-worker-restart=0$", makefile, re.MULTILINE)
    assert "export TF_CPP_MIN_LOG_LEVEL ?= 3" in makefile


def test_no_test_measures_time():
    """Machines differ and are busy: timings belong in `make bench`."""
    clocks = re.compile(
        r"\b(?:perf" + r"_counter|mono" + r"tonic|process" + r"_time|time" + r"it)\b|\btime\.time\("
    )
    measuring = [
        path for path in (ROOT / "tests").rglob("*.py") if clocks.search(path.read_text(encoding="utf8"))
    ]
    assert measuring == []
