"""The picture of a whole network in the book's block language."""

from __future__ import annotations

import re
from typing import Any

from helpers.blocks.block import Graph
from helpers.blocks.bricks import brick_height, draw_brick, stud_edges
from helpers.blocks.compact import compacted, draw_row, row_height
from helpers.blocks.layout import GAP, Layout
from helpers.blocks.legend import legend
from helpers.blocks.reading import blocks
from helpers.blocks.structure import structure
from helpers.blocks.svg import WIDTH, Drawing, Sheet, fitting, number
from helpers.blocks.words import description

_MARGIN = 6
_MANY = 26


def draw(
    model: Any, compact: bool | None = None, title: str | None = None, receptive_field: bool = False
) -> Drawing:
    """Draws a Keras model as blocks that fit onto one another.

    A block shows its Korean and English name, its arguments, its output as stacked squares or a row of
    cells, and its parameters written out as one counts them by hand. The studs on top are the channels
    that come in. The coloured edge tells what is computed: green weights, yellow products, red sums,
    blue activation. Branches stand side by side, a skip connection runs down the right.

    Args:
        model: A Keras model, or the ``Graph`` that ``blocks(model)`` gives.
        compact: One short row a step, repeated blocks drawn once; ``None`` chooses this form for
            networks of more than 26 blocks.
        title: Heading; without it the picture has no heading, but a title for screen readers.
        receptive_field: Write every block's receptive field on it (not in the compact form).

    Returns:
        The drawing: shown by a notebook, ``.svg`` its source, ``.save(path)`` a file.

    Raises:
        ValueError: A Sequential model has no input shape yet (in Korean).
        TypeError: Not a Sequential or Functional model (in Korean).

    Example:
        >>> draw(keras.Sequential([keras.Input(shape=(3,)), keras.layers.Dense(2)]))
        [블록 그림: sequential] 입력 3에서 시작합니다. 차례: 완전 연결(2). 매개변수는 모두 8개(...)입니다.
    """
    graph = blocks(model)
    compact = len(graph) > _MANY if compact is None else compact
    sheet = Sheet()
    top = 6.0
    if title:
        sheet.text(_MARGIN + 2, top + 20, fitting([title], WIDTH - 20, 17, bold=True), 17, classes="b")
        top += 36
    paint = _compact if compact else _bricks
    bottom = paint(sheet, graph, top, receptive_field)
    bottom = _summary(sheet, graph, bottom)
    return Drawing(sheet.body, bottom + 6, title or f"블록 그림: {graph.name}", description(graph))


def _bricks(sheet: Sheet, graph: Graph, top: float, receptive_field: bool) -> float:
    layout = Layout(graph, lambda rows, width: brick_height(graph[rows[0]], width, receptive_field))
    bottom = layout.place(structure(graph), _MARGIN, top, WIDTH - 2 * _MARGIN)
    studs = [(x, place.y) for place in layout.placed for x in stud_edges(graph[place.positions[0]], place)]
    largest = _largest(graph)
    for place in layout.placed:
        block = graph[place.positions[0]]
        notches = [
            x for x, y in studs if abs(y - GAP - place.bottom) < 0.5 and place.x <= x <= place.x + place.width
        ]
        draw_brick(sheet, block, place, _apart(notches), largest, receptive_field)
    _draw_wires(sheet, layout)
    return bottom + 4


def _compact(sheet: Sheet, graph: Graph, top: float, receptive_field: bool) -> float:
    layout = Layout(graph, lambda rows, width: row_height(width))
    bottom = layout.place(compacted(graph, structure(graph)), _MARGIN, top, WIDTH - 2 * _MARGIN)
    for place in layout.placed:
        draw_row(sheet, [graph[position] for position in place.positions], place)
    _draw_wires(sheet, layout)
    for x, y, width, end, times in layout.repeats:
        right = x + width
        sheet.line(f"M{number(right - 30)} {number(y + 2)}h8V{number(end - 2)}h-8")
        sheet.text(right - 18, (y + end) / 2 + 5, f"×{times}", classes="b")
    return bottom + 4


def _draw_wires(sheet: Sheet, layout: Layout) -> None:
    for wire in layout.wires:
        points = "L".join(f"{number(x)} {number(y)}" for x, y in wire)
        (x0, y0), (x, y) = wire[-2:]
        downwards = abs(x - x0) < abs(y - y0)
        tip = f"M{number(x)} {number(y - 1)}" if downwards else f"M{number(x + 1)} {number(y)}"
        head = tip + ("l-4 -6M" if downwards else "l6 -4M") + tip[1:] + ("l4 -6" if downwards else "l6 4")
        sheet.line(f"M{points}{head}")


def _summary(sheet: Sheet, graph: Graph, top: float) -> float:
    """The totals and the legend below the blocks."""
    lines = [f"매개변수는 모두 {graph.params:,}개입니다." if graph.params else "매개변수는 없습니다."]
    if graph.params:
        parts = f"가중치 {graph.weights:,} + 편향 {graph.bias:,}"
        lines.append(parts + (f" + 평균·분산 {graph.statistics:,}" if graph.statistics else ""))
    if graph.non_trainable:
        lines.append(f"그중 훈련하지 않는 값은 {graph.non_trainable:,}개입니다.")
    if re.search(r"\d×\d+/\d", sheet.body):
        lines.append("3×3/2는 창 3×3, 스트라이드 2라는 뜻입니다.")
    for index, line in enumerate(lines):
        sheet.text(_MARGIN + 2, top + 17, line, classes="b" if index == 0 else "")
        top += 22
    return legend(sheet, top + 4)


def _largest(graph: Graph) -> float:
    sides = [side for block in graph if len(block.out_shape) > 1 for side in block.out_shape[:-1]]
    return max((side for side in sides if isinstance(side, int)), default=1)


def _apart(notches: list[float]) -> list[float]:
    """Leaves out notches that would overlap (studs of two bricks below one)."""
    kept: list[float] = []
    for x in sorted(notches):
        if not kept or x - kept[-1] >= 18:
            kept.append(x)
    return kept
