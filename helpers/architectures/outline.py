"""Building a large network without its weights."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import keras


def outline(build: Callable[..., keras.Model], *args, **kwargs) -> keras.Model:
    """Calls a function that builds a model, and allocates none of its weights.

    Every layer, every shape and every count of the model is there; only the numbers are missing. So VGG16
    takes a moment and a few megabytes instead of half a gigabyte. The model can be counted and drawn, not
    run.

    Args:
        build: Returns a Keras model.
        *args: Of ``build``.
        **kwargs: Of ``build``.

    Returns:
        The model.

    Example:
        >>> outline(vgg16).count_params()
        138357544
    """

    def build_without_weights() -> keras.Model:
        with keras.StatelessScope(initialize_variables=False):
            return build(*args, **kwargs)

    # Keras lists variables without a value for each thread, and fills them when this thread next leaves a
    # StatelessScope. A thread of its own takes that list with it when it ends.
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(build_without_weights).result()
