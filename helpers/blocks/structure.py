"""The shape of a network as a tree: blocks after one another, and branches beside one another."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.blocks.block import Graph


@dataclass(frozen=True)
class Leaf:
    """One block."""

    position: int


@dataclass(frozen=True)
class Parallel:
    """Branches between a split and the block where they meet; ``skip``: one of them is a bare wire."""

    branches: tuple[Chain, ...]
    skip: bool


@dataclass(frozen=True)
class Tangle:
    """Blocks whose wires cross too much for branches: listed one after the other, wires beside them."""

    positions: tuple[int, ...]


Item = Leaf | Parallel | Tangle
Chain = tuple[Item, ...]


def structure(graph: Graph) -> Chain:
    """Finds branches and skips in a graph.

    Args:
        graph: Blocks and edges.

    Returns:
        The items from input to output. Every block stands in exactly one of them.

    Example:
        >>> structure(blocks(model))        # input, convolution, skip around it, addition
        (Leaf(position=0), Parallel(branches=((Leaf(position=1),),), skip=True), Leaf(position=2))
    """
    end = len(graph.blocks)
    after: dict[int, list[int]] = {-1: [], end: []}
    for position, block in enumerate(graph.blocks):
        after[position] = list(dict.fromkeys(graph.after(position)))
        if block.kind == "input" or not graph.before(position):
            after[-1].append(position)
    for position in dict.fromkeys(graph.output_positions()):
        after[position].append(end)
    for position in range(end):
        after[position] = after[position] or [end]
    meeting = _meeting_points(after, end)
    return _items(after[-1], meeting[-1], end, after, meeting)


def _meeting_points(after: dict[int, list[int]], end: int) -> dict[int, int]:
    """For every block the first one that all ways from it lead through."""
    meeting = {end: end}
    for position in range(end - 1, -2, -1):
        first, *others = after[position]
        for other in others:
            while first != other:
                if first < other:
                    first = meeting[first]
                else:
                    other = meeting[other]
        meeting[position] = first
    return meeting


def _items(starts: list[int], meet: int, stop: int, after: dict, meeting: dict) -> Chain:
    """The items from the given starts to ``stop`` (not included)."""
    items: list[Item] = []
    while True:
        if len(starts) > 1:
            items += _parallel(starts, meet, after, meeting)
            starts = [meet]
        position = starts[0]
        if position == stop:
            return tuple(items)
        items.append(Leaf(position))
        starts, meet = after[position], meeting[position]


def _parallel(starts: list[int], meet: int, after: dict, meeting: dict) -> list[Item]:
    skip = meet in starts
    entries = [start for start in starts if start != meet]
    reach = {start: _reached(start, meet, after) for start in entries}
    groups: list[list[int]] = []
    for start in entries:
        touching = [group for group in groups if any(reach[start] & reach[other] for other in group)]
        groups = [group for group in groups if group not in touching] + [sum(touching, []) + [start]]
    branches: list[Chain] = []
    for group in sorted(groups, key=min):
        if len(group) == 1:
            branches.append(_items(group, meet, meet, after, meeting))
        else:
            inside = sorted(set().union(*(reach[start] for start in group)))
            branches.append((Tangle(tuple(inside)),))
    return [Parallel(tuple(branches), skip)] if len(branches) > 1 or skip else list(branches[0])


def _reached(start: int, stop: int, after: dict) -> set[int]:
    found, todo = set(), [start]
    while todo:
        position = todo.pop()
        if position not in found and position != stop:
            found.add(position)
            todo += after[position]
    return found
