"""Placing blocks on the sheet: stacked when they follow, side by side when they branch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.blocks.block import Graph
from helpers.blocks.structure import Chain, Item, Leaf, Parallel, Tangle

GAP = 4.0
SKIP = 24.0
LANE = 10.0
_MOST_COLUMNS = 4


@dataclass(frozen=True)
class Group:
    """Neighbouring blocks drawn as one row; without fusing, a single block."""

    positions: tuple[int, ...]


@dataclass(frozen=True)
class Repeat:
    """A run of items that stands several times in a row, drawn once."""

    items: tuple
    times: int


@dataclass(frozen=True)
class Placed:
    """A row's place on the sheet."""

    positions: tuple[int, ...]
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height


@dataclass
class Layout:
    """Where everything goes.

    Args:
        graph: What is drawn.
        measure: Height of a row, from its positions and its width.
    """

    graph: Graph
    measure: Callable[[tuple[int, ...], float], float]
    placed: list[Placed] = field(default_factory=list)
    wires: list[list[tuple[float, float]]] = field(default_factory=list)
    repeats: list[tuple[float, float, float, float, int]] = field(default_factory=list)
    has_skips: bool = False

    def place(self, items: tuple, x: float, y: float, width: float) -> float:
        """Places items below one another; gives back where the next one would start."""
        for item in items:
            y = self._place(item, x, y, width)
        return y

    def _place(self, item: Item | Group | Repeat, x: float, y: float, width: float) -> float:
        if isinstance(item, Repeat):
            bottom = self.place(item.items, x, y, width - 34)
            self.repeats.append((x, y, width, bottom - GAP, item.times))
            return bottom
        if isinstance(item, Parallel):
            if columns((item,)) > _MOST_COLUMNS:
                return self._tangle(sorted(_positions(item)), x, y, width, bare=item.skip)
            return self._parallel(item, x, y, width)
        if isinstance(item, Tangle):
            return self._tangle(list(item.positions), x, y, width)
        positions = item.positions if isinstance(item, Group) else (item.position,)
        height = self.measure(positions, width)
        self.placed.append(Placed(positions, x, y, width, height))
        return y + height + GAP

    def _parallel(self, item: Parallel, x: float, y: float, width: float) -> float:
        right = x + width
        if item.skip:
            self.has_skips = True
            width -= SKIP
        shares = [columns(branch) for branch in item.branches]
        pitch = (width + 6) / sum(shares)
        bottoms, centres = [], []
        for branch, share in zip(item.branches, shares, strict=True):
            bottoms.append(self.place(branch, x, y, pitch * share - 6))
            centres.append(x + (pitch * share - 6) / 2)
            x += pitch * share
        bottom = max(bottoms)
        for end, centre in zip(bottoms, centres, strict=True):
            if end < bottom:
                self.wires.append([(centre, end - GAP), (centre, bottom)])
        if item.skip:
            self.wires.append([(right - SKIP / 2, y - GAP), (right - SKIP / 2, bottom)])
        return bottom

    def _tangle(self, positions: list[int], x: float, y: float, width: float, bare: bool = False) -> float:
        inside = set(positions)
        rank = {position: index for index, position in enumerate(positions)}
        last = len(positions)
        jumps = [(-1, last)] if bare else []
        for start, end in dict.fromkeys(self.graph.edges):
            if start in inside or end in inside:
                pair = (rank.get(start, -1), rank.get(end, last))
                if pair[1] - pair[0] > 1:
                    jumps.append(pair)
        lanes = _lanes(list(dict.fromkeys(jumps)))
        used = max(lanes.values(), default=-1) + 1
        tops, bottoms = [], [y - GAP]
        for before, position in zip([None, *positions], positions, strict=False):
            if before is not None and (before, position) not in self.graph.edges:
                y += 2 * GAP
            tops.append(y)
            y = self._place(Leaf(position), x, y, width - min(used, 8) * LANE - 6)
            bottoms.append(y - GAP)
        tops.append(y)
        edge = x + width - min(used, 8) * LANE - 6
        for (start, end), lane in lanes.items():
            right = edge + 6 + (lane % 8) * LANE + 4
            begin = bottoms[0] if start < 0 else (tops[start] + bottoms[start + 1]) / 2 + 8
            finish = tops[last] if end == last else (tops[end] + bottoms[end + 1]) / 2 - 8
            wire = [(right, begin), (right, finish)]
            self.wires.append([(edge, begin)] * (start >= 0) + wire + [(edge, finish)] * (end < last))
        self.has_skips = True
        return y


def columns(chain: tuple) -> int:
    """How many blocks stand side by side at the widest place."""
    widest = 1
    for item in chain:
        if isinstance(item, Parallel):
            widest = max(widest, sum(columns(branch) for branch in item.branches))
        elif isinstance(item, Repeat):
            widest = max(widest, columns(item.items))
    return widest


def _positions(item: Item | Group | Repeat) -> list[int]:
    if isinstance(item, Leaf):
        return [item.position]
    if isinstance(item, (Tangle, Group)):
        return list(item.positions)
    chains: tuple[Chain, ...] = item.branches if isinstance(item, Parallel) else (item.items,)
    return [position for chain in chains for part in chain for position in _positions(part)]


def _lanes(jumps: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Gives each wire the innermost lane that is free all the way."""
    lanes: dict[tuple[int, int], int] = {}
    for jump in sorted(jumps, key=lambda pair: pair[1] - pair[0]):
        taken = {lane for other, lane in lanes.items() if other[0] < jump[1] and jump[0] < other[1]}
        lanes[jump] = next(lane for lane in range(len(jumps) + 1) if lane not in taken)
    return lanes
