"""What the lessons show under nbval goes into the book: no lesson runs twice in one ``make test``.

A lesson of which every cell passed is put into jupyter-cache, where ``book/build.py`` looks for it, with
outputs made of the kernel's messages: nbval's own have been merged for comparing. A lesson that failed, or
was run in part, is left to the build, which runs it anew.
"""

from __future__ import annotations

import copy
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.cache.main import JupyterCacheBase
from nbformat import NotebookNode
from nbformat.v4 import output_from_msg
from nbval.plugin import IPyNbCell, IPyNbFile

from building import book_build

SHOWN = {"stream", "display_data", "execute_result"}
# nbval passes over these, a notebook's page does not; what failed is not for the book.
NOT_TAKEN_OVER = {"error", "clear_output", "update_display_data"}


@contextmanager
def listening(file: IPyNbFile) -> Iterator[list[dict]]:
    """Has a cell run as in a notebook, and collects the messages that nbval reads meanwhile.

    nbval runs cells without a history, where IPython cannot see that a cell ends with ``;``.

    Args:
        file: The notebook that the cell belongs to.

    Yields:
        The kernel's messages so far.
    """
    messages: list[dict] = []
    read, execute = file.get_kernel_message, file.kernel.kc.execute

    def executing(code: str, **options: object) -> str:
        return execute(code, **{**options, "store_history": True})

    def reading(*args: object, **kwargs: object) -> dict:
        message = read(*args, **kwargs)
        messages.append(message)
        return message

    with (
        mock.patch.object(file, "get_kernel_message", reading),
        mock.patch.object(file.kernel.kc, "execute", executing),
    ):
        yield messages


def outputs_of(messages: list[dict]) -> list[NotebookNode] | None:
    """Makes a cell's outputs as nbclient makes them.

    Args:
        messages: All that nbval read for one cell; the last one says that the kernel has done with it.

    Returns:
        The outputs; None where a page would show something else than these.
    """
    own = messages[-1]["parent_header"]["msg_id"]
    cell = [message for message in messages if message["parent_header"].get("msg_id") == own]
    if any(message["msg_type"] in NOT_TAKEN_OVER for message in cell):
        return None
    return [output_from_msg(message) for message in cell if message["msg_type"] in SHOWN]


def take_over(item: IPyNbCell, messages: list[dict]) -> None:
    """Remembers the outputs of a cell that passed; keeps the lesson once all its cells have.

    Args:
        item: The cell.
        messages: What :func:`listening` collected for it.
    """
    outputs = outputs_of(messages)
    if outputs is None or item.path.parent != item.config.rootpath / "lessons":
        return
    passed = item.parent.__dict__.setdefault("outputs_of_passed", {})
    passed[item.cell_num] = outputs
    cells = [cell for cell in item.parent.nb.cells if cell.cell_type == "code"]
    if len(passed) == len(cells):
        keep(item.path, item.parent.nb, [passed[number] for number in range(len(cells))])


@contextmanager
def cache_in(folder: Path) -> Iterator[JupyterCacheBase]:
    """Opens a cache, and closes its database, of which Python 3.13 complains otherwise."""
    cache = get_cache(folder)
    try:
        yield cache
    finally:
        cache.db.dispose()


def keep(path: Path, notebook: NotebookNode, outputs: list[list[NotebookNode]]) -> None:
    """Puts an executed lesson where the next build of the book finds it.

    Args:
        path: The lesson; its repository is the folder above ``lessons``.
        notebook: The lesson as it stands in the file.
        outputs: The outputs of each code cell.
    """
    executed = copy.deepcopy(notebook)
    cells = [cell for cell in executed.cells if cell.cell_type == "code"]
    for count, (cell, shown) in enumerate(zip(cells, outputs, strict=True), start=1):
        cell.execution_count, cell.outputs = count, shown
    root = path.parents[1]
    folder = book_build().cache_folder(root, os.environ)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "lessons.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # pytest-xdist: one worker writes at a time
        bundle = CacheBundleIn(executed, str(path))
        with cache_in(folder) as cache:
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
