"""Running the learner's code without leaving a trace in the notebook."""

from __future__ import annotations

import contextlib
import io
import random
import sys
import warnings
from collections.abc import Iterator

import numpy as np


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Keeps a check from changing what comes after it.

    Python's and NumPy's random numbers continue as if nothing had run (Keras draws its seeds from
    Python's), warnings and printed lines of the learner's code are not repeated for every trial, and
    ``exit()`` raises ``SystemExit`` as in plain Python, where a notebook would end its kernel.

    Example:
        >>> random.seed(1); expected = random.random(); random.seed(1)
        >>> with undisturbed():
        ...     _ = random.random()
        >>> random.random() == expected
        True
    """
    python, legacy = random.getstate(), np.random.get_state()
    try:
        with (
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
            contextlib.redirect_stdout(io.StringIO()),
            _kernel_kept(),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        random.setstate(python)
        np.random.set_state(legacy)


@contextlib.contextmanager
def _kernel_kept() -> Iterator[None]:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        yield
        return

    def leave() -> None:
        raise SystemExit

    shell.ask_exit = leave
    try:
        yield
    finally:
        del shell.ask_exit
