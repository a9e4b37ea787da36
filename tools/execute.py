"""Runs a notebook in a kernel of this environment."""

from __future__ import annotations

import copy
from pathlib import Path

from nbclient import NotebookClient
from nbformat import NotebookNode


def execute(notebook: NotebookNode, folder: Path, timeout: int = 600) -> NotebookNode:
    """Runs a copy of a notebook in a folder.

    Args:
        notebook: The notebook; it is left as it is.
        folder: The working directory of its kernel.
        timeout: Seconds a cell may take.

    Returns:
        The executed copy. TensorFlow's own log lines stay out of it; Python's warnings do not.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell failed.
    """
    executed = copy.deepcopy(notebook)
    client = NotebookClient(
        executed,
        kernel_name="python3",
        timeout=timeout,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--IPKernelApp.capture_fd_output=False"],
    )
    client.execute()
    return executed
