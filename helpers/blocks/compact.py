"""The compact picture of deep networks: one short row a step, repeated blocks drawn once."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.blocks.block import Block, Graph
from helpers.blocks.kinds import colour, spine
from helpers.blocks.layout import Group, Placed, Repeat
from helpers.blocks.structure import Chain, Leaf, Parallel, Tangle
from helpers.blocks.svg import SMALL, Sheet, fitting
from helpers.blocks.words import label, shape_text

_NARROW = 250
_LONGEST_PERIOD = 12


def compacted(graph: Graph, chain: Chain) -> tuple:
    """Fuses steps that belong together and folds runs that repeat.

    A convolution or Dense layer takes the normalization, activation and dropout behind it into its row.
    Equal runs (same layers, shapes and counts) become one run with a number of times.

    Args:
        graph: What is drawn.
        chain: Its items.

    Returns:
        Items for :class:`~helpers.blocks.layout.Layout`.
    """
    return _folded(graph, _fused(graph, chain))


def row_height(width: float) -> float:
    """Height of a row: one line where it is wide, two where it is narrow."""
    return 27 if width >= _NARROW else 46


def draw_row(sheet: Sheet, blocks: Sequence[Block], place: Placed) -> None:
    """Draws one row: name, output shape, number of parameters.

    Args:
        sheet: Where to draw.
        blocks: The layers of the row, in order.
        place: Its place on the sheet.
    """
    first, last = blocks[0], blocks[-1]
    paint = colour(first.kind)
    sheet.box(place.x, place.y, place.width, place.height, paint, tint=True)
    colours = list(
        dict.fromkeys(
            piece for block in blocks for piece in spine(block.kind, block.activation, block.params > 0)
        )
    ) or [paint]
    for index, piece in enumerate(colours):
        height = (place.height - 8) / len(colours)
        sheet.box(place.x + 4, place.y + 4 + index * height + 0.3, 6, height - 0.6, piece, radius=2)
    left, right = place.x + 15, place.x + place.width - 7
    params = sum(block.params for block in blocks)
    count = f"{params:,}" if params else ""
    shape = shape_text(last.out_shape)
    if place.width < _NARROW:
        sheet.text(left, place.y + 19, fitting(_labels(blocks), right - left, SMALL, True), classes="b")
        second = [f"{shape} · {count}" if count else shape, shape, f"채널 {last.out_shape[-1]}"]
        sheet.text(left, place.y + 38, fitting(second, right - left, SMALL))
        return
    shape_at = right - 84
    sheet.text(right, place.y + 19, count, anchor="end")
    shape = fitting([shape], 92, SMALL)
    sheet.text(shape_at, place.y + 19, shape, anchor="end")
    room = shape_at - 92 - left if len(shape) > 7 else shape_at - 66 - left
    sheet.text(left, place.y + 19, fitting(_labels(blocks), room, SMALL, True), classes="b")


def _labels(blocks: Sequence[Block]) -> list[str]:
    """The row's name: the first layer's, then what was fused into it."""
    first, *others = blocks
    tail = [first.activation] if first.activation and first.kind != "activation" else []
    for block in others:
        tail.append("정규화" if block.kind == "norm" else label(block)[0])
    names = label(first)
    words = [" + ".join([name, *tail]) for name in names]
    shorter = [" + ".join([name, *["BN" if word == "정규화" else word for word in tail]]) for name in names]
    return [words[0], shorter[0], *words[1:], *shorter[1:], *names]


def _fused(graph: Graph, chain: Chain) -> tuple:
    found: list = []
    for item in chain:
        if isinstance(item, Parallel):
            branches = tuple(_folded(graph, _fused(graph, branch)) for branch in item.branches)
            found.append(Parallel(branches, item.skip))
        elif isinstance(item, Tangle):
            found.append(item)
        elif found and isinstance(found[-1], Group) and _joins(graph, found[-1], item):
            found[-1] = Group((*found[-1].positions, item.position))
        else:
            found.append(Group((item.position,)))
    return tuple(found)


def _joins(graph: Graph, group: Group, item: Leaf) -> bool:
    first, last = graph[group.positions[0]], graph[group.positions[-1]]
    kind = graph[item.position].kind
    if first.kind in ("conv", "dense"):
        return (
            kind in ("norm", "activation")
            and last.kind not in ("activation",)
            and not (kind == "norm" and any(graph[p].kind == "norm" for p in group.positions))
        )
    return first.kind in ("add", "norm") and last is first and kind == "activation"


def _folded(graph: Graph, items: tuple) -> tuple:
    """Folds runs of equal items, the longest stretch first."""
    marks = [_mark(graph, item) for item in items]
    found: list = []
    start = 0
    while start < len(items):
        period, times = _repetition(marks, start)
        if _starts_later(items, marks, start, period, times):
            period, times = 1, 1
        if times > 1:
            found.append(Repeat(tuple(items[start : start + period]), times))
        else:
            found.append(items[start])
        start += period * times
    return tuple(found)


def _starts_later(items: tuple, marks: list, start: int, period: int, times: int) -> bool:
    """The same run can begin at a split, so that each round ends where its branches meet."""
    if times < 2 or isinstance(items[start], Parallel):
        return False
    later = range(start + 1, min(start + period, len(items)))
    return any(isinstance(items[n], Parallel) and _repetition(marks, n) == (period, times) for n in later)


def _repetition(marks: list, start: int) -> tuple[int, int]:
    best = (1, 1)
    for period in range(1, min(_LONGEST_PERIOD, (len(marks) - start) // 2) + 1):
        times = 1
        pattern = marks[start : start + period]
        while marks[start + times * period : start + (times + 1) * period] == pattern:
            times += 1
        if times > 1 and period * times > best[0] * best[1]:
            best = (period, times)
    return best


def _mark(graph: Graph, item: Group | Parallel | Tangle | Repeat) -> tuple:
    """What two equal items have in common: everything that is drawn."""
    if isinstance(item, Parallel):
        return (
            "parallel",
            item.skip,
            *(tuple(_mark(graph, part) for part in branch) for branch in item.branches),
        )
    if isinstance(item, Repeat):
        return ("repeat", item.times, *(_mark(graph, part) for part in item.items))
    positions = item.positions
    return tuple(
        (block.layer, *label(block), block.activation, block.out_shape, block.params, block.shared)
        for block in (graph[position] for position in positions)
    )
