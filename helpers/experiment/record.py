"""Runs lessons in full and writes their records: ``python -m helpers.experiment.record [LESSON]``.

``make records`` calls it. It can be stopped at any time and goes on where it was: finished runs are not
trained again, an interrupted run continues from its last backup.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from tqdm import tqdm

from helpers.experiment.budget import records_dir

STOPPED = 130


class LoudClient(NotebookClient):
    """Executes a notebook and lets its standard error, with the progress bars, through at once."""

    def output(self, outs, msg, display_id, cell_index):
        """Passes on what a cell writes to standard error."""
        content = msg["content"]
        if msg["msg_type"] == "stream" and content["name"] == "stderr":
            sys.stderr.write(content["text"])
            sys.stderr.flush()
        return super().output(outs, msg, display_id, cell_index)


def find_lessons(folder: Path, wanted: str | None) -> list[Path]:
    """Lists the lessons to run.

    Args:
        folder: Holds ``NN-topic.ipynb``.
        wanted: A lesson's number or name; all lessons if empty.

    Returns:
        Paths in the order of the book.

    Raises:
        SystemExit: There is no such lesson.

    Example:
        >>> [path.name for path in find_lessons(Path("lessons"), "02")]
        ['02-pima-mlp.ipynb']
    """
    lessons = sorted(folder.glob("[0-9][0-9]-*.ipynb"))
    chosen = [path for path in lessons if path.stem.startswith(wanted or "")]
    if not chosen:
        names = ", ".join(path.stem for path in lessons) or "없음"
        raise SystemExit(f"{folder}에 {wanted or 'NN-*.ipynb'} 수업이 없습니다. 있는 수업: {names}")
    return chosen


def forget(lesson: str) -> None:
    """Deletes a lesson's records and backups, so that everything is measured anew.

    Args:
        lesson: Name of the lesson, such as ``"02-pima-mlp"``.
    """
    for folder in (records_dir() / lesson, records_dir() / ".running" / lesson):
        if folder.exists():
            shutil.rmtree(folder)


def run_lesson(path: Path) -> None:
    """Executes one lesson in full; the notebook file stays as it is.

    Args:
        path: The notebook.

    Raises:
        CellExecutionError: A cell failed.
    """
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    LoudClient(notebook, timeout=None, kernel_name="python3", resources=resources).execute()


def main(arguments: Sequence[str] | None = None) -> int:
    """Records the lessons that the command line names.

    Args:
        arguments: Of the command line.

    Returns:
        0; 1 if a lesson failed, and the others were run all the same; 130 if it was stopped.
    """
    parser = argparse.ArgumentParser(
        prog="make records", description="수업을 전체 예산으로 실행해 기록합니다."
    )
    parser.add_argument("lesson", nargs="?", default="", help="수업 번호나 이름 (예: 02). 없으면 모든 수업")
    parser.add_argument("--again", action="store_true", help="있는 기록을 지우고 처음부터 다시 잽니다")
    parser.add_argument("--lessons-dir", type=Path, default=Path("lessons"), help="수업 폴더")
    options = parser.parse_args(arguments)
    lessons = find_lessons(options.lessons_dir.resolve(), options.lesson)

    os.environ |= {"LESSON_MODE": "full", "LESSON_RECORDING": "1", "LESSON_RECORDS_DIR": str(records_dir())}
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.nice(10)
    failed = []
    bar = tqdm(lessons, desc="수업", unit="개", position=0)
    for path in bar:
        bar.set_postfix_str(path.stem)
        if options.again:
            forget(path.stem)
        try:
            run_lesson(path)
        except CellExecutionError as error:
            tqdm.write(f"{path.name}: 셀에서 오류가 났습니다.\n{error}", file=sys.stderr)
            failed.append(path.name)
        except (KeyboardInterrupt, RuntimeError, AssertionError) as error:
            # Ctrl-C: nbclient shuts the kernel down, then fails over it in one of these ways.
            bar.close()
            print(f"\n{path.name}에서 멈추었습니다 ({type(error).__name__}).", file=sys.stderr)
            print("같은 명령을 다시 실행하면 이어서 합니다.", file=sys.stderr)
            return STOPPED
    if failed:
        print(
            f"기록하지 못한 수업: {', '.join(failed)}. 고친 뒤 다시 실행하면 이어서 합니다.", file=sys.stderr
        )
        return 1
    print(f"수업 {len(lessons)}개의 기록이 {records_dir()}에 있습니다.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
