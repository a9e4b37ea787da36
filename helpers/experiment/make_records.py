"""Runs lessons in full and writes their records: ``python -m helpers.experiment.make_records [LESSON]``.

``make records`` calls it. It can be stopped at any time and goes on where it was: finished runs are not
trained again, an interrupted run continues from its last backup.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from helpers.experiment.mode import records_dir
from helpers.experiment.record import lock, measure_again

STOPPED = 130


class LoudClient(NotebookClient):
    """Executes a notebook, lets its progress bars through at once, and ends quietly on Ctrl-C."""

    is_stopped = False

    async def async_start_new_kernel(self, **kwargs) -> None:
        """Makes Ctrl-C stop the execution; nbclient's own handler cannot be told from a dead kernel."""
        await super().async_start_new_kernel(**kwargs)
        task = asyncio.current_task()

        def stop() -> None:
            self.is_stopped, self.shutdown_kernel = True, "immediate"
            task.cancel()

        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop)

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
        raise SystemExit(f"{folder}에 {wanted or 'NN-*.ipynb'} 장이 없습니다. 있는 장: {names}")
    return chosen


def run_lesson(path: Path) -> None:
    """Executes one lesson in full; the notebook file stays as it is.

    Args:
        path: The notebook.

    Raises:
        CellExecutionError: A cell failed.
        DeadKernelError: The kernel died, for example for want of memory.
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(path.parent)}}
    client = LoudClient(notebook, timeout=None, kernel_name="python3", resources=resources)
    try:
        client.execute()
    except (DeadKernelError, asyncio.CancelledError):
        if client.is_stopped:
            raise KeyboardInterrupt from None
        raise


def main(arguments: Sequence[str] | None = None) -> int:
    """Records the lessons that the command line names.

    Args:
        arguments: Of the command line.

    Returns:
        0; 1 if a lesson failed or another process has it, and the others were run all the same; 130 if it was
        stopped.
    """
    parser = argparse.ArgumentParser(prog="make records", description="장을 끝까지 실행해 기록합니다.")
    parser.add_argument("lesson", nargs="?", default="", help="장의 번호나 이름 (예: 02). 없으면 모든 장")
    parser.add_argument(
        "--again",
        action="store_true",
        help="있는 기록도 처음부터 다시 잽니다. 새 기록이 다 된 다음에야 옛 기록을 바꿉니다",
    )
    parser.add_argument("--lessons-dir", type=Path, default=Path("lessons"), help="장이 있는 폴더")
    options = parser.parse_args(arguments)
    lessons = find_lessons(options.lessons_dir.resolve(), options.lesson)

    os.environ |= {"LESSON_MODE": "full", "LESSON_RECORDING": "1", "LESSON_RECORDS_DIR": str(records_dir())}
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.nice(10)
    failed = []
    for place, path in enumerate(lessons, start=1):
        print(f"장 {place}/{len(lessons)}: {path.stem}", file=sys.stderr)
        try:
            problem = _record(path, options.again)
        except KeyboardInterrupt:
            again = " AGAIN 없이" if options.again else ""
            print(
                f"\n{path.name}에서 멈추었습니다. 같은 명령을{again} 다시 실행하면 이어서 합니다.",
                file=sys.stderr,
            )
            return STOPPED
        if problem:
            print(f"{path.name}: {problem}", file=sys.stderr)
            failed.append(path.name)
    if failed:
        print(f"기록하지 못한 장: {', '.join(failed)}. 고친 뒤 다시 실행하면 이어서 합니다.", file=sys.stderr)
        return 1
    print(f"{len(lessons)}개 장의 기록이 {records_dir()}에 있습니다.")
    return 0


def _record(path: Path, again: bool) -> str | None:
    """Records one lesson unless another process does; returns what went wrong, in Korean."""
    with lock(records_dir() / ".running" / f"{path.stem}.lock", wait=False) as is_ours:
        if not is_ours:
            return "다른 make records가 이 장을 기록하고 있어 건너뜁니다."
        if again:
            measure_again(path.stem)
        try:
            run_lesson(path)
        except CellExecutionError as error:
            return f"셀에서 오류가 났습니다.\n{error}"
        except DeadKernelError:
            return "커널이 죽었습니다. 메모리가 모자란지 살펴보고 다시 실행하면 이어서 합니다."
    return None


if __name__ == "__main__":
    sys.exit(main())
