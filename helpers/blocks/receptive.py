"""Receptive fields: how many input cells one output cell looks over, through branches and skips."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from helpers.blocks.block import Block, Graph, Shape

_ONE_BY_ONE = ("activation", "dropout", "add", "merge", "concatenate", "preprocess", "input")
_OF_CHANNELS = ("BatchNormalization", "LayerNormalization", "UnitNormalization")
_MIXING = ("Resizing", "CenterCrop", "Dot")


@dataclass(frozen=True)
class View:
    """What cell 0 of a map sees along one axis, in input cells; its neighbour sees ``step`` further."""

    start: float = 0.0
    end: float = 1.0
    step: float = 1.0

    @property
    def size(self) -> int:
        """Number of input cells seen, rounded up."""
        return math.ceil(self.end - self.start - 1e-9)

    def window(self, kernel: int, stride: int, before: int) -> View:
        """The view after a window of ``kernel`` cells that starts ``before`` cells outside."""
        start = self.start - before * self.step
        end = self.end + (kernel - 1 - before) * self.step
        return View(start, end, self.step * stride)


@dataclass(frozen=True)
class Whole:
    """A cell that sees the whole input along one axis."""

    size: int | None
    step: float = 0.0


Views = tuple[View | Whole, ...] | None


def with_receptive_fields(graph: Graph) -> Graph:
    """Fills in every block's receptive field.

    A window widens the view by (kernel - 1) steps, a step being as long as all strides before it
    multiplied; where branches meet, the widest view counts, from the first to the last cell seen by
    any branch. Borders are not considered: a cell near the edge sees less of the real picture. A Dense
    layer after flattening and a global pooling see the whole input. Normalization is taken as it is
    after training, when every cell stands for itself.

    Args:
        graph: Blocks and edges.

    Returns:
        The same graph with ``receptive_field`` set.

    Example:
        >>> [block.receptive_field for block in blocks(model)]      # two 3x3 convolutions
        [(1, 1), (3, 3), (5, 5)]

    Source: Araujo et al., Computing Receptive Fields, https://distill.pub/2019/computing-receptive-fields/
    """
    views = _views(graph, None)
    found = [
        dataclasses.replace(
            block, receptive_field=None if view is None else tuple(axis.size for axis in view)
        )
        for block, view in zip(graph.blocks, views, strict=True)
    ]
    return dataclasses.replace(graph, blocks=tuple(found))


def _views(graph: Graph, entering: tuple[Views, tuple] | None) -> list[Views]:
    views: list[Views] = []
    whole = entering[1] if entering else None
    for position, block in enumerate(graph.blocks):
        if block.kind == "input":
            sides = _sides(block.out_shape, graph.channels_first)
            whole = whole or sides
            views.append(entering[0] if entering else tuple(View() for _ in sides))
        else:
            feeding = [views[start] for start in dict.fromkeys(graph.before(position))]
            views.append(_after(block, _joined(feeding), whole or (), graph.channels_first))
    return views


def _after(block: Block, view: Views, whole: tuple, channels_first: bool) -> Views:
    everything = tuple(Whole(side) for side in whole)
    if block.kind == "global_pool":
        return everything
    if view is None:
        return None
    flat = len(block.in_shape) == 1
    if block.kind == "dense":
        return everything if flat else view
    if block.kind == "concatenate":
        axis = block.config.get("axis", -1)
        return view if axis in ((1,) if channels_first else (-1, len(block.out_shape))) else None
    if block.layer in _MIXING:
        return None
    if block.kind in _ONE_BY_ONE or block.layer in _OF_CHANNELS:
        return everything if flat and block.activation == "softmax" else view
    if block.kind == "norm":
        return everything
    if block.kind == "flatten":
        return view
    if block.kind in ("conv", "pool") and block.kernel and len(view) == len(block.kernel):
        return _windowed(block, view, channels_first)
    if block.kind == "resize" and len(view) == len(_sides(block.in_shape, channels_first)):
        return _resized(block, view)
    if block.kind == "model" and block.inner is not None and len(block.inner.output_positions()) == 1:
        inner = _views(block.inner, (view, whole))
        return inner[block.inner.output_positions()[0]]
    return None


def _windowed(block: Block, view: tuple, channels_first: bool) -> Views:
    sides = _sides(block.in_shape, channels_first)
    found = []
    for axis, seen in enumerate(view):
        if isinstance(seen, Whole):
            found.append(seen)
            continue
        stride = block.stride[axis]
        kernel = (block.kernel[axis] - 1) * (block.dilation[axis] if block.dilation else 1) + 1
        if "Transpose" in block.layer:
            width = math.ceil(kernel / stride)
            reach = seen.end - seen.start + (width - 1) * seen.step
            found.append(View(seen.start, seen.start + reach, seen.step / stride))
            continue
        before = 0
        if block.padding == "same":
            side = sides[axis] or stride
            before = max((math.ceil(side / stride) - 1) * stride + kernel - side, 0) // 2
        elif block.padding == "causal":
            before = kernel - 1
        found.append(seen.window(kernel, stride, before))
    return tuple(found)


def _resized(block: Block, view: tuple) -> Views:
    if block.layer.startswith("UpSampling"):
        if block.config.get("interpolation", "nearest") != "nearest":
            return None
        size = block.config["size"]
        factors = tuple(size) if isinstance(size, (list, tuple)) else (size,) * len(view)
        return tuple(
            seen if isinstance(seen, Whole) else View(seen.start, seen.end, seen.step / factor)
            for seen, factor in zip(view, factors, strict=True)
        )
    sign = -1 if block.layer.startswith("ZeroPadding") else 1
    edges = block.config.get("padding", block.config.get("cropping"))
    edges = (edges,) if len(view) == 1 else edges
    return tuple(
        seen
        if isinstance(seen, Whole)
        else View(seen.start + sign * pair[0] * seen.step, seen.end + sign * pair[0] * seen.step, seen.step)
        for seen, pair in zip(view, edges, strict=True)
    )


def _joined(views: list[Views]) -> Views:
    """The widest view over several inputs."""
    if not views or any(view is None for view in views):
        return None
    if len({len(view) for view in views}) > 1:
        return None
    joined = []
    for axis in zip(*views, strict=True):
        whole = [seen for seen in axis if isinstance(seen, Whole)]
        if whole:
            joined.append(whole[0])
        else:
            start, end = min(seen.start for seen in axis), max(seen.end for seen in axis)
            joined.append(View(start, end, max(seen.step for seen in axis)))
    return tuple(joined)


def _sides(shape: Shape, channels_first: bool) -> tuple:
    if len(shape) < 2:
        return tuple(shape)
    return tuple(shape[1:]) if channels_first else tuple(shape[:-1])
