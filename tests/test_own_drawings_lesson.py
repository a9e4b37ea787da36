"""Lesson 07 with the reader's own drawings: every cell runs to the end, whatever the folder is like."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image

from helpers.data import write_shapes

LESSONS = Path(__file__).parents[1] / "lessons"
SHORTER = {"quick_epochs=50": "quick_epochs=2", "quick_epochs=100": "quick_epochs=2"} | {
    f"more_shapes({each},": "more_shapes(3," for each in (30, 60, 100)
}
KOREAN = {"circle": "원", "rectangle": "네모", "triangle": "세모"}


def real_folder(place: Path) -> Path:
    """What a reader might have: no ``other``, Korean names, other counts, odd formats, junk, a copy."""
    folder = write_shapes(place / "my-shapes")
    shutil.rmtree(folder / "other")
    for part, least in (("train", 7), ("test", 2)):
        for number, (name, korean) in enumerate(KOREAN.items()):
            files = sorted((folder / part / name).glob("*.png"))
            for path in files[least + number :]:
                path.unlink()
            (folder / part / name).rename(folder / part / korean)
        (folder / part / ".DS_Store").write_bytes(b"junk")
        (folder / part / "원" / "Thumbs.db").write_bytes(b"junk")
        (folder / part / "세모" / "._triangle01.png").write_bytes(b"junk")
    circle = folder / "train" / "원" / "circle01.png"
    with Image.open(circle) as picture:
        for name, kind in (("사진.JPG", "JPEG"), ("b.bmp", "BMP"), ("c.webp", "WEBP")):
            picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(circle.with_name(name), kind)
    shutil.copyfile(circle, folder / "test" / "원" / "그대로.PNG")
    return folder


def lesson_with(folder: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(LESSONS / "07-handdrawn-shapes.ipynb", as_version=4)
    changes = {"data.shapes()": f"data.shapes({str(folder)!r})", **SHORTER}
    for old, new in changes.items():
        found = [cell for cell in notebook.cells if cell.cell_type == "code" and old in cell.source]
        assert found, f"the lesson no longer holds {old}"
        for cell in found:
            cell.source = cell.source.replace(old, new)
    return notebook


def shown(notebook: nbformat.NotebookNode) -> str:
    """All text that the reader sees, one cell after the other."""
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error" and output.get("name") != "stderr", output
            texts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(texts)


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    place = tmp_path_factory.mktemp("reader")
    notebook = lesson_with(real_folder(place))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LESSON_CACHE_DIR", str(place / "cache"))
        environment.setenv("LESSON_MODE", "quick")
        environment.delenv("CI", raising=False)  # a reader's data are not those of the record
        environment.delenv("LESSON_CHECK_RECORDS", raising=False)
        environment.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            timeout=600,
            resources={"metadata": {"path": str(LESSONS)}},
            extra_arguments=["--IPKernelApp.capture_fd_output=False"],
        )
        client.execute()
    return shown(notebook)


def test_the_last_step_is_reached(text):
    assert "모델의 답:" in text


def test_what_is_odd_is_said_once(text):
    assert text.count("other 폴더가 없어") == 1
    assert "train/원/circle01.png = test/원/그대로.PNG" in text


def test_the_readers_own_run_is_shown_and_the_record_is_told_to_be_of_other_data(text):
    assert "이번 실행" in text
    assert re.search(r"실험 설정이 기록과 다릅니다\. 다른 부분: [^.]*데이터", text)


def test_labels_follow_the_names_and_not_the_korean_alphabet(text):
    """네모 comes before 세모 and 원, but label 0 is the circle."""
    assert "['circle', 'rectangle', 'triangle']" in text
    assert re.search(r"train/circle\s+10\b", text), "7 + 3 other formats"
