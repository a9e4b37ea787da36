"""One layer as a LEGO brick: studs on top for every input channel, notches below for the next brick."""

from __future__ import annotations

import math
from collections.abc import Sequence

from helpers.blocks.block import Block, Shape
from helpers.blocks.counting import formula
from helpers.blocks.kinds import colour, korean_name, spine
from helpers.blocks.layout import GAP, Placed
from helpers.blocks.svg import SMALL, Sheet, fitting, number, text_width
from helpers.blocks.words import arguments, shape_text, window_text

NARROW, _MIDDLE = 250, 180
_LINE = 21
_STUD, _STUD_PITCH, _STUD_HEIGHT = 12, 20, 9
_MOST_CELLS = 9


def brick_height(block: Block, width: float, with_view: bool) -> float:
    """Height of a layer's brick.

    Args:
        block: The layer.
        width: Width of the brick.
        with_view: Whether its receptive field is written on it.

    Returns:
        Height, in the unit of the sheet.
    """
    if width < NARROW:
        below = 34 if width < _MIDDLE else 4
        return 16 + _LINE * len(_narrow_lines(block, width, with_view)) + below
    return 23 + _LINE * max(len(_wide_lines(block, width, with_view)), 3 if _is_map(block) else 2)


def draw_brick(
    sheet: Sheet, block: Block, place: Placed, notches: Sequence[float], largest: float, with_view: bool
) -> None:
    """Draws one layer.

    Args:
        sheet: Where to draw.
        block: The layer.
        place: Its place on the sheet.
        notches: Left edges of the studs below that reach into this brick.
        largest: Longest side of any map in the network, for the size of the stacked squares.
        with_view: Write the receptive field on it.
    """
    paint = colour(block.kind)
    studs = stud_edges(block, place)
    sheet.path(
        _outline(place, notches),
        f'fill="{paint}" fill-opacity=".14" stroke="{paint}" stroke-width="1.5" stroke-linejoin="round"',
    )
    for x in studs:
        sheet.box(x, place.y - _STUD_HEIGHT, _STUD, _STUD_HEIGHT, paint, radius=2.5)
    _draw_spine(sheet, block, place)
    draw_text = _draw_narrow if place.width < NARROW else _draw_wide
    draw_text(sheet, block, place, largest, with_view)


def stud_edges(block: Block, place: Placed) -> list[float]:
    """Left edges of a brick's studs: one an input channel; where they are too many, dots of a gap remain."""
    if block.kind == "input":
        return []
    shape = block.in_shape[0] if isinstance(block.in_shape[0], tuple) else block.in_shape
    channels = shape[-1] or 1
    room = int((place.width - 34) // _STUD_PITCH)
    kept = range(channels) if channels <= room else [n for n in range(room) if n not in (room - 3, room - 2)]
    return [place.x + 22 + n * _STUD_PITCH for n in kept]


def draw_shape(
    sheet: Sheet, shape: Shape, right: float, middle: float, room: float, paint: str, largest: float
) -> None:
    """Draws an output as a picture: stacked squares for maps, a row of cells for a vector.

    Args:
        sheet: Where to draw.
        shape: Output shape without the batch axis.
        right: Right edge of the picture.
        middle: Its vertical middle.
        room: Height it may take.
        paint: Its colour.
        largest: Longest side in the network.
    """
    if shape and isinstance(shape[0], (tuple, list)):
        shape = shape[0]
    if len(shape) < 2:
        _draw_cells(sheet, shape[0] if shape and shape[0] else 1, right, middle, paint)
        return
    sides = [side or largest for side in (shape[:2] if len(shape) > 2 else (shape[0], 1))]
    behind = min((shape[-1] or 1) - 1, 4)
    step = 3.5
    size = room - behind * step
    high, wide = (max(size * (0.3 + 0.7 * math.sqrt(min(side / largest, 1))), 6) for side in sides)
    left, top = right - wide - behind * step, middle - (high - behind * step) / 2
    stroke = f'fill="none" stroke="{paint}" stroke-width="1.4"'
    for n in range(behind, 0, -1):
        x, y = left + n * step, top - n * step
        data = (
            f"M{number(x)} {number(y + step)}V{number(y)}H{number(x + wide)}"
            f"V{number(y + high)}H{number(x + wide - step)}"
        )
        sheet.path(data, stroke)
    sheet.path(
        f"M{number(left)} {number(top)}h{number(wide)}v{number(high)}h{number(-wide)}z",
        f'fill="{paint}" fill-opacity=".3" stroke="{paint}" stroke-width="1.4"',
    )


def _draw_cells(sheet: Sheet, count: int, right: float, middle: float, paint: str) -> None:
    shown = count if count <= _MOST_CELLS else _MOST_CELLS
    left = right - shown * 11 + 2
    for n in range(shown):
        x = left + n * 11
        if count > _MOST_CELLS and n in (shown - 3, shown - 2):
            sheet.box(x + 3, middle - 1.5, 3, 3, paint, radius=1.5)
        else:
            sheet.box(x, middle - 6, 9, 12, paint, radius=2, tint=True)


def _draw_wide(sheet: Sheet, block: Block, place: Placed, largest: float, with_view: bool) -> None:
    left, right = place.x + 22, place.x + place.width - 14
    shape = fitting([shape_text(block.out_shape, wide=True), shape_text(block.out_shape)], 150, 15, bold=True)
    sheet.text(right, place.y + 26, shape, 15, anchor="end", classes="b")
    korean = korean_name(block.kind, block.layer)
    name = korean or block.layer
    sheet.text(left, place.y + 26, name, 17, classes="b")
    if korean:
        after = left + text_width(name, 17, bold=True) + 8
        room = right - text_width(shape, 15, bold=True) - 10 - after
        if text_width(block.layer, SMALL) <= room:
            sheet.text(after, place.y + 26, block.layer)
    for index, line in enumerate(_wide_lines(block, place.width, with_view)[1:]):
        sheet.text(left, place.y + 27 + _LINE * (index + 1), line)
    top = place.y + 33
    room = place.bottom - 7 - top
    draw_shape(sheet, block.out_shape, right, top + room / 2, min(room, 42), colour(block.kind), largest)


def _wide_lines(block: Block, width: float, with_view: bool) -> list[str]:
    room = width - 22 - 14 - (62 if _is_map(block) else 108)
    lines = [block.layer, fitting(arguments(block), room, SMALL)]
    if block.params:
        count = formula(block)
        shared = " (위에서 셈)" if block.shared else ""
        options = [f"매개변수 {count}{shared}", count, f"매개변수 {block.params:,}", f"{block.params:,}"]
        lines.append(fitting(options, room, SMALL))
    if with_view and block.receptive_field and block.kind != "input":
        view = window_text(block.receptive_field)
        lines.append(fitting([f"수용 영역 {view}", view], room, SMALL))
    return [line for line in lines if line]


def _draw_narrow(sheet: Sheet, block: Block, place: Placed, largest: float, with_view: bool) -> None:
    left = place.x + 17
    for index, line in enumerate(_narrow_lines(block, place.width, with_view)):
        size, classes = (16, "b") if index == 0 else (SMALL, "")
        sheet.text(left, place.y + 25 + _LINE * index, line, size, classes=classes)
    middle = place.width >= _MIDDLE
    right = place.x + place.width - 10 if middle else left + 44
    height = place.y + 28 if middle else place.bottom - 26
    if _is_map(block) or not middle:
        draw_shape(sheet, block.out_shape, right, height, 32, colour(block.kind), largest)


def _narrow_lines(block: Block, width: float, with_view: bool) -> list[str]:
    room = width - 17 - 5
    upper = room - 48 if width >= _MIDDLE and _is_map(block) else room
    lines = [fitting([korean_name(block.kind, block.layer) or block.layer], upper, 16, bold=True)]
    lines.append(fitting(arguments(block), upper, SMALL))
    lines += _narrow_shape(block.out_shape, room)
    if block.params:
        lines.append(
            fitting([f"매개변수 {formula(block)}", formula(block), f"{block.params:,}"], room, SMALL)
        )
    if with_view and block.receptive_field and block.kind != "input":
        view = window_text(block.receptive_field)
        lines.append(fitting([f"수용 영역 {view}", view], room, SMALL))
    return [line for line in lines if line]


def _narrow_shape(shape: Shape, room: float) -> list[str]:
    for text in (shape_text(shape, wide=True), shape_text(shape)):
        if text_width(text, SMALL) <= room:
            return [text]
    if isinstance(shape[0], (tuple, list)):
        return [fitting([shape_text(shape)], room, SMALL)]
    return [fitting([shape_text(shape[:-1])], room, SMALL), f"× {shape_text(shape[-1:])}"]


def _draw_spine(sheet: Sheet, block: Block, place: Placed) -> None:
    """The layer's arithmetic down its left edge; one plain piece where there is none."""
    colours = spine(block.kind, block.activation, block.params > 0) or [colour(block.kind)]
    top, height = place.y + 5, (place.height - 10) / len(colours)
    for index, paint in enumerate(colours):
        sheet.box(place.x + 5, top + index * height + 0.7, 7, height - 1.4, paint, radius=2.5)


def _outline(place: Placed, notches: Sequence[float]) -> str:
    """A rounded brick whose lower edge leaves room for the studs of the brick below."""
    radius, depth = 8, _STUD_HEIGHT - GAP + 3
    inner = place.width - 2 * radius
    corner = f"{radius} {radius}"
    path = [f"M{number(place.x + radius)} {number(place.y)}h{number(inner)}q{radius} 0 {corner}"]
    path.append(f"V{number(place.bottom - radius)}q0 {radius} -{corner}")
    for left in sorted(notches, reverse=True):
        path.append(f"H{number(left + _STUD + 2)}v-{depth - 2}q0 -2 -2 -2h-{_STUD}q-2 0 -2 2v{depth - 2}")
    path.append(f"H{number(place.x + radius)}q-{radius} 0 -{radius} -{radius}")
    path.append(f"V{number(place.y + radius)}q0 -{radius} {radius} -{radius}z")
    return "".join(path)


def _is_map(block: Block) -> bool:
    shape = block.out_shape
    return bool(shape) and (isinstance(shape[0], (tuple, list)) or len(shape) > 1)
