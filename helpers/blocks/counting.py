"""Counting a layer's numbers: weights, biases, statistics, and the sum written out."""

from __future__ import annotations

from typing import Any

from helpers.blocks.block import Block

_BIASES = ("bias", "beta")
_STATISTICS = ("moving_mean", "moving_variance", "mean", "variance", "count")


def counts(layer: Any) -> dict[str, Any]:
    """Counts the numbers of a Keras layer.

    Args:
        layer: A built layer or model; an operation without weights counts 0.

    Returns:
        The fields ``params``, ``weights``, ``bias``, ``statistics``, ``non_trainable`` and ``variables``
        of a :class:`~helpers.blocks.block.Block`.

    Example:
        >>> layer = keras.layers.Dense(2)
        >>> layer.build((None, 3))
        >>> counts(layer)["params"], counts(layer)["weights"], counts(layer)["bias"]
        (8, 6, 2)
    """
    sizes = {"bias": 0, "statistics": 0, "weights": 0, "non_trainable": 0}
    variables = []
    for variable in getattr(layer, "weights", []):
        shape = tuple(int(side) for side in variable.shape)
        size = _product(shape)
        group = (
            "bias"
            if variable.name in _BIASES
            else "statistics"
            if variable.name in _STATISTICS
            else "weights"
        )
        sizes[group] += size
        sizes["non_trainable"] += 0 if variable.trainable else size
        variables.append((variable.name, shape))
    params = sizes["weights"] + sizes["bias"] + sizes["statistics"]
    return {**sizes, "params": params, "variables": tuple(variables)}


def formula(block: Block) -> str:
    """Writes a block's parameter count out, as one would count by hand.

    Args:
        block: Any block.

    Returns:
        For example ``"3·3·1·2 + 2 = 20"``; only the number where there is nothing to multiply, or too
        many arrays to write down.

    Example:
        >>> formula(blocks(model)[1])
        '3·3·1·2 + 2 = 20'
    """
    shapes = [shape for _, shape in block.variables]
    if not shapes or block.inner is not None or len(shapes) > 4:
        return f"{block.params:,}"
    if len(shapes) > 1 and len(set(shapes)) == 1 and len(shapes[0]) == 1:
        terms = [f"{len(shapes)}·{shapes[0][0]:,}"]
    else:
        terms = ["·".join(str(side) for side in shape) or "1" for shape in shapes]
    written = " + ".join(terms)
    return written if written == f"{block.params:,}" else f"{written} = {block.params:,}"


def _product(shape: tuple[int, ...]) -> int:
    size = 1
    for side in shape:
        size *= side
    return size
