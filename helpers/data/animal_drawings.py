"""Cats and dogs drawn by code in many poses, colours and places, standing in for photographs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from helpers.data.photograph_scenes import paint_scene, paint_thing, photographed
from helpers.data.sketch import Colour, Sketch, shade, vary

FURS: tuple[Colour, ...] = (
    (196, 142, 84),
    (120, 84, 54),
    (58, 52, 50),
    (222, 212, 196),
    (128, 126, 128),
    (172, 110, 62),
    (90, 80, 72),
    (210, 184, 140),
)
"""Cats and dogs share their colours, so that colour tells nothing."""

BLACK, WHITE, PINK = (22, 20, 20), (240, 238, 232), (222, 132, 140)
_OVERSAMPLING = 2


class Coat:
    """One animal's colours, drawn alike for cats and dogs."""

    def __init__(self, random: np.random.Generator) -> None:
        self.base = vary(random, FURS[random.integers(len(FURS))])
        self.dark = shade(self.base, random.uniform(0.6, 0.85))
        light = vary(random, WHITE, 12) if random.random() < 0.5 else shade(self.base, 1.2)
        self.muzzle = light if random.random() < 0.6 else self.base
        self.chest = light if random.random() < 0.45 else self.base
        self.paws = light if random.random() < 0.35 else self.base
        self.striped, self.patched = random.random() < 0.3, random.random() < 0.3
        self.patch = vary(random, FURS[random.integers(len(FURS))])


def draw(animal: str, width: int, height: int, random: np.random.Generator) -> Image.Image:
    """Draws one picture.

    Args:
        animal: ``"cat"`` or ``"dog"``.
        width: In pixels.
        height: In pixels.
        random: Makes each picture another one: pose, size, place, turn, colours, background, light.

    Returns:
        An RGB picture.

    Raises:
        ValueError: The animal is neither.

    Example:
        >>> draw("cat", 180, 150, np.random.default_rng(0)).size
        (180, 150)
    """
    if animal not in ("cat", "dog"):
        raise ValueError(f"animal must be 'cat' or 'dog', not {animal!r}")
    size = np.array((width, height)) * _OVERSAMPLING
    canvas = Image.new("RGB", tuple(size))
    paint_scene(canvas, random)
    pose = POSES[random.integers(len(POSES))]
    scale = float(min(size)) * random.uniform(0.6, 1.05)
    place = size * random.uniform(0.4, 0.6, 2)
    sketch = Sketch(
        canvas, random, tuple(place), scale, random.normal(0, 0.15), mirror=bool(random.random() < 0.5)
    )
    pose(sketch, animal, Coat(random))
    for _ in range(int(random.integers(0, 2))):
        paint_thing(canvas, random)
    return photographed(canvas, (width, height), random)


def _head(sketch: Sketch, animal: str, coat: Coat, x: float, y: float, size: float) -> None:
    """A face from the front, its middle at (x, y)."""
    s = size
    ear = coat.dark if sketch.chance(0.5) else coat.base
    pointed = sketch.chance(0.95 if animal == "cat" else 0.2)
    reach = sketch.about(0.62, 0.15) * s
    for side in (-1, 1):
        if pointed:
            tip = (x + side * sketch.about(0.4) * s, y - sketch.about(0.8) * s)
            outer, inner = (x + side * 0.5 * s, y - 0.15 * s), (x + side * 0.1 * s, y - 0.42 * s)
            sketch.polygon([outer, tip, inner], ear)
            inside = [((p[0] * 2 + tip[0]) / 3, (p[1] * 2 + tip[1]) / 3) for p in (outer, inner)]
            if sketch.chance(0.6):
                sketch.polygon(
                    [*inside, ((tip[0] * 4 + x) / 5, (tip[1] * 4 + y) / 5)], vary(sketch.random, PINK)
                )
        else:
            sketch.ellipse(x + side * 0.48 * s, y + 0.08 * s, 0.15 * s, reach * 0.68, ear, -side * 0.2)
    long = animal == "dog"
    wide, high = (0.42, 0.5) if long else (0.5, 0.42)
    sketch.ellipse(x, y, sketch.about(wide, 0.12) * s, sketch.about(high, 0.12) * s, coat.base)
    if coat.striped:
        for offset in (-0.12, 0.0, 0.12):
            sketch.line(
                [(x + offset * s, y - 0.36 * s), (x + offset * 0.7 * s, y - 0.2 * s)], coat.dark, 0.04 * s
            )
    if coat.patched:
        sketch.ellipse(x + 0.2 * s, y - 0.1 * s, 0.17 * s, 0.2 * s, coat.patch)
    if long and not pointed and sketch.chance(0.5):  # ears before the head, as a spaniel's
        for side in (-1, 1):
            sketch.ellipse(x + side * 0.44 * s, y + 0.05 * s, 0.12 * s, reach * 0.65, ear, -side * 0.12)
    _features(sketch, animal, coat, x, y, s)


def _features(sketch: Sketch, animal: str, coat: Coat, x: float, y: float, s: float) -> None:
    """Eyes, muzzle, nose, mouth; whiskers and tongue now and then."""
    dog = animal == "dog"
    eye = vary(sketch.random, [(120, 150, 70), (170, 130, 50), (90, 120, 150)][sketch.random.integers(3)])
    gap, up = sketch.about(0.2) * s, y - sketch.about(0.08, 0.4) * s
    closed = sketch.chance(0.15)
    for side in (-1, 1):
        if closed:
            sketch.line(
                [(x + side * (gap - 0.07 * s), up), (x + side * (gap + 0.07 * s), up)], BLACK, 0.03 * s
            )
            continue
        if not dog or sketch.chance(0.35):
            sketch.ellipse(x + side * gap, up, 0.085 * s, 0.07 * s, eye)
        slit = 0.035 if not dog and sketch.chance(0.6) else 0.06
        sketch.ellipse(x + side * gap, up, slit * s, 0.065 * s, BLACK)
    down = y + sketch.about(0.2 if dog else 0.15, 0.2) * s
    if dog:
        sketch.ellipse(x, down + 0.06 * s, sketch.about(0.22) * s, sketch.about(0.2) * s, coat.muzzle)
        sketch.ellipse(x, down - 0.03 * s, sketch.about(0.085) * s, sketch.about(0.065) * s, BLACK)
    else:
        for side in (-1, 1):
            sketch.ellipse(x + side * 0.09 * s, down + 0.05 * s, 0.12 * s, 0.09 * s, coat.muzzle)
        nose = vary(sketch.random, PINK) if sketch.chance(0.6) else BLACK
        sketch.polygon(
            [(x - 0.05 * s, down - 0.03 * s), (x + 0.05 * s, down - 0.03 * s), (x, down + 0.04 * s)], nose
        )
    sketch.line(
        [(x, down), (x, down + 0.12 * s), (x + 0.09 * s, down + 0.16 * s)], shade(coat.dark, 0.5), 0.02 * s
    )
    if sketch.chance(0.65 if not dog else 0.08):
        for side in (-1, 1):
            for slope in (-0.06, 0.02, 0.1):
                start, end = (x + side * 0.12 * s, down + 0.04 * s), (x + side * 0.5 * s, down + slope * s)
                sketch.line([start, end], WHITE if sum(coat.base) < 480 else BLACK, 0.012 * s)
    if sketch.chance(0.35 if dog else 0.04):
        sketch.ellipse(x, down + 0.26 * s, 0.07 * s, 0.12 * s, (222, 104, 118))


def _collar(sketch: Sketch, animal: str, x: float, y: float, width: float) -> None:
    if sketch.chance(0.4 if animal == "dog" else 0.25):
        colour = tuple(int(v) for v in sketch.random.integers(20, 235, 3))
        sketch.line([(x - width, y), (x, y + 0.03), (x + width, y)], colour, 0.04)


def portrait(sketch: Sketch, animal: str, coat: Coat) -> None:
    """The head alone, with something of the shoulders."""
    sketch.ellipse(0.0, 0.62, sketch.about(0.42), sketch.about(0.36), coat.base)
    sketch.ellipse(0.0, 0.62, 0.16, 0.28, coat.chest)
    _collar(sketch, animal, 0, 0.36, 0.25)
    _head(sketch, animal, coat, 0.0, -0.02, sketch.about(0.85))


def sitting(sketch: Sketch, animal: str, coat: Coat) -> None:
    """Upright, seen from the front."""
    dog = animal == "dog"
    _tail(sketch, animal, coat, (0.2, 0.42))
    sketch.ellipse(0, 0.25, sketch.about(0.25 if dog else 0.23), sketch.about(0.3), coat.base)
    sketch.ellipse(0, 0.15, 0.1, 0.17, coat.chest)
    for side in (-1, 1):
        sketch.ellipse(side * 0.2, 0.42, 0.12, 0.11, coat.base)
        leg = sketch.about(0.08 if dog else 0.065)
        sketch.line([(side * 0.08, 0.15), (side * 0.09, 0.47)], coat.base, leg)
        sketch.ellipse(side * 0.09, 0.5, leg * 0.7, 0.035, coat.paws)
    _stripes(sketch, coat, 0, 0.28, 0.2)
    _collar(sketch, animal, 0, 0.0, 0.12)
    _head(sketch, animal, coat, 0, -0.2, sketch.about(0.44 if dog else 0.4))


def standing(sketch: Sketch, animal: str, coat: Coat) -> None:
    """Seen from the side, the head to the right."""
    dog = animal == "dog"
    length, legs = sketch.about(0.34), sketch.about(0.3 if dog else 0.24, 0.2)
    thick = sketch.about(0.075 if dog else 0.055)
    _tail(sketch, animal, coat, (-length, -0.02))
    for x, colour in ((-0.22, coat.dark), (0.24, coat.dark), (-0.28, coat.base), (0.18, coat.base)):
        stride = sketch.random.normal(0, 0.05)
        sketch.line([(x, 0.05), (x + stride, 0.1 + legs)], colour, thick)
        sketch.ellipse(x + stride + 0.02, 0.11 + legs, thick * 0.75, 0.03, coat.paws)
    sketch.ellipse(0, 0.03, length + 0.06, sketch.about(0.14 if dog else 0.125), coat.base)
    if coat.patched:
        sketch.ellipse(sketch.random.uniform(-0.2, 0.1), 0.0, 0.12, 0.09, coat.patch)
    _stripes(sketch, coat, 0, 0.0, 0.26)
    neck = (length * 0.8, -0.02), (length + 0.1, -0.2)
    sketch.line(list(neck), coat.base, sketch.about(0.16))
    if sketch.chance(0.35):
        _head(sketch, animal, coat, length + 0.1, -0.25, sketch.about(0.34))
    else:
        _profile(sketch, animal, coat, length + 0.1, -0.24, sketch.about(0.34))


def lying(sketch: Sketch, animal: str, coat: Coat) -> None:
    """Stretched out on the ground or rolled up, the head to the right."""
    dog = animal == "dog"
    _tail(sketch, animal, coat, (-0.36, 0.14))
    sketch.ellipse(-0.05, 0.08, sketch.about(0.4), sketch.about(0.17 if dog else 0.19), coat.base)
    sketch.ellipse(-0.22, 0.12, 0.17, 0.14, shade(coat.base, 0.93))
    _stripes(sketch, coat, -0.1, 0.02, 0.25)
    for y in (0.19, 0.23):
        end = sketch.about(0.52 if dog else 0.42)
        sketch.line([(0.1, y), (end, y)], coat.base, sketch.about(0.075))
        sketch.ellipse(end, y, 0.05, 0.04, coat.paws)
    if sketch.chance(0.5):
        _head(sketch, animal, coat, 0.28, -0.1, sketch.about(0.42))
    else:
        _profile(sketch, animal, coat, 0.28, -0.06, sketch.about(0.38))


POSES: tuple[Callable[[Sketch, str, Coat], None], ...] = (*3 * (portrait,), *2 * (sitting,), standing, lying)


def _profile(sketch: Sketch, animal: str, coat: Coat, x: float, y: float, s: float) -> None:
    """A head from the side, looking to the right."""
    dog = animal == "dog"
    ear = coat.dark if sketch.chance(0.5) else coat.base
    pointed = sketch.chance(0.95 if not dog else 0.25)
    if pointed:
        sketch.polygon(
            [(x - 0.35 * s, y - 0.2 * s), (x - 0.2 * s, y - 0.85 * s), (x + 0.1 * s, y - 0.3 * s)], ear
        )
    snout = sketch.about(0.75 if dog else 0.42, 0.2) * s
    sketch.ellipse(x, y, 0.42 * s, sketch.about(0.38) * s, coat.base)
    sketch.ellipse(x + snout * 0.6, y + 0.13 * s, snout * 0.45, sketch.about(0.17) * s, coat.muzzle, 0.08)
    nose = BLACK if dog or sketch.chance(0.4) else vary(sketch.random, PINK)
    sketch.ellipse(x + snout * 1.0, y + 0.06 * s, (0.08 if dog else 0.05) * s, 0.055 * s, nose)
    sketch.ellipse(x + 0.16 * s, y - 0.08 * s, 0.05 * s, 0.06 * s, BLACK)
    if not pointed:
        sketch.ellipse(x - 0.2 * s, y + 0.08 * s, 0.15 * s, sketch.about(0.4) * s, ear, 0.2)
    if not dog and sketch.chance(0.6):
        for slope in (-0.05, 0.05, 0.15):
            start, end = (x + snout * 0.7, y + 0.15 * s), (x + snout * 0.3, y + (0.25 + slope) * s)
            sketch.line([start, end], WHITE if sum(coat.base) < 480 else BLACK, 0.012 * s)


def _tail(sketch: Sketch, animal: str, coat: Coat, start: tuple[float, float]) -> None:
    x, y = start
    side = 1 if x > 0 else -1
    if animal == "cat" or sketch.chance(0.25):
        up = sketch.random.uniform(-0.5, 0.15)
        points = [start, (x + side * 0.3, y + 0.1), (x + side * 0.1, y + up), (x + side * 0.32, y + up)]
        sketch.curve(points, coat.base, sketch.about(0.055))
    else:
        up = sketch.random.uniform(-0.3, 0.1)
        points = [start, (x + side * 0.1, y), (x + side * 0.2, y + up), (x + side * 0.12, y + up - 0.05)]
        sketch.curve(points, coat.base, sketch.about(0.075))


def _stripes(sketch: Sketch, coat: Coat, x: float, y: float, width: float) -> None:
    if coat.striped:
        for offset in np.linspace(-width, width, 6):
            sketch.line([(x + offset, y - 0.09), (x + offset * 0.9, y + 0.06)], coat.dark, 0.025)
