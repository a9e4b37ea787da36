"""Coloured drawings by code, standing in for photographs that may not be embedded."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

Points = list[tuple[float, float]]
Colour = tuple[int, int, int]


class Pen:
    """Draws in unit coordinates on a canvas: (0, 0) is the upper left, (1, 1) the lower right.

    One drawing is moved, scaled and perhaps mirrored as a whole.

    Args:
        width: Width of the finished picture in pixels.
        height: Its height.
        random: Source of the drawing's place, size, direction and colours.
        ground: Colours of the upper and lower half of the background.
    """

    def __init__(
        self, width: int, height: int, random: np.random.Generator, ground: tuple[Colour, Colour]
    ) -> None:
        self.random = random
        self.size = np.array((width, height))
        oversampling = 4 if max(width, height) < 100 else 2
        self.canvas = Image.new("RGB", (width * oversampling, height * oversampling), self.vary(ground[0]))
        self._draw = ImageDraw.Draw(self.canvas)
        horizon = random.uniform(0.5, 0.8) * self.canvas.height
        self._draw.rectangle((0, horizon, *self.canvas.size), fill=self.vary(ground[1]))
        self._scale = random.uniform(0.65, 1.0) * min(self.canvas.size)
        self._mirror = random.random() < 0.5
        free = np.array(self.canvas.size) - self._scale
        self._corner = free * random.uniform(0.1, 0.9, 2)

    def vary(self, colour: Colour, amount: int = 30) -> Colour:
        """A colour near the given one."""
        shifted = np.array(colour) + self.random.integers(-amount, amount + 1, 3)
        return tuple(int(value) for value in shifted.clip(0, 255))

    def any_colour(self) -> Colour:
        """A random colour."""
        return tuple(int(value) for value in self.random.integers(30, 230, 3))

    def _place(self, points: Points) -> Points:
        flipped = [(1 - x, y) if self._mirror else (x, y) for x, y in points]
        return [tuple(self._corner + self._scale * np.array(point)) for point in flipped]

    def polygon(self, points: Points, colour: Colour) -> None:
        """Fills a polygon."""
        self._draw.polygon(self._place(points), fill=colour)

    def line(self, points: Points, colour: Colour, width: float = 0.03) -> None:
        """Draws a line of several points; ``width`` is in unit coordinates."""
        self._draw.line(self._place(points), fill=colour, width=max(1, int(width * self._scale)))

    def ellipse(self, x: float, y: float, radius_x: float, radius_y: float, colour: Colour) -> None:
        """Fills an ellipse around (x, y)."""
        (x0, y0), (x1, y1) = self._place([(x - radius_x, y - radius_y), (x + radius_x, y + radius_y)])
        self._draw.ellipse((min(x0, x1), y0, max(x0, x1), y1), fill=colour)

    def finish(self) -> Image.Image:
        """The picture in its own size, with a little noise."""
        small = np.asarray(self.canvas.resize(tuple(self.size), Image.Resampling.BOX), dtype="int16")
        noisy = small + self.random.normal(0, 8, small.shape).astype("int16")
        return Image.fromarray(noisy.clip(0, 255).astype("uint8"))


SKY, GRASS, ROAD, SEA = (150, 190, 235), (90, 150, 70), (120, 120, 125), (50, 95, 150)
ROOM, FLOOR, WATER_EDGE = (205, 190, 170), (150, 120, 95), (95, 125, 95)
BLACK, WHITE = (25, 25, 25), (235, 235, 235)


def airplane(pen: Pen) -> None:
    """A fuselage with wings and a tail."""
    body, wing = pen.vary((210, 210, 215)), pen.vary((150, 155, 170))
    pen.ellipse(0.5, 0.5, 0.42, 0.07, body)
    pen.polygon([(0.4, 0.5), (0.55, 0.5), (0.3, 0.82)], wing)
    pen.polygon([(0.45, 0.47), (0.55, 0.47), (0.38, 0.28)], wing)
    pen.polygon([(0.1, 0.5), (0.2, 0.5), (0.07, 0.3)], wing)


def automobile(pen: Pen) -> None:
    """A low body with a cabin and two wheels."""
    paint = pen.any_colour()
    pen.polygon([(0.28, 0.52), (0.38, 0.36), (0.66, 0.36), (0.76, 0.52)], pen.vary((170, 200, 215)))
    pen.polygon([(0.06, 0.5), (0.94, 0.5), (0.96, 0.7), (0.04, 0.7)], paint)
    _wheels(pen, (0.25, 0.75), 0.1)


def truck(pen: Pen) -> None:
    """A tall box behind a cab, on three wheels."""
    paint, box = pen.any_colour(), pen.any_colour()
    pen.polygon([(0.02, 0.18), (0.66, 0.18), (0.66, 0.72), (0.02, 0.72)], box)
    pen.polygon([(0.69, 0.36), (0.86, 0.36), (0.96, 0.52), (0.96, 0.72), (0.69, 0.72)], paint)
    pen.polygon([(0.75, 0.4), (0.84, 0.4), (0.9, 0.52), (0.75, 0.52)], pen.vary((170, 200, 215)))
    _wheels(pen, (0.15, 0.4, 0.82), 0.09)


def _wheels(pen: Pen, places: tuple[float, ...], radius: float) -> None:
    for x in places:
        pen.ellipse(x, 0.73, radius, radius, BLACK)
        pen.ellipse(x, 0.73, radius * 0.4, radius * 0.4, (160, 160, 160))


def ship(pen: Pen) -> None:
    """A hull with a cabin and a mast."""
    pen.polygon([(0.05, 0.58), (0.95, 0.58), (0.82, 0.82), (0.17, 0.82)], pen.any_colour())
    pen.polygon([(0.3, 0.42), (0.68, 0.42), (0.68, 0.58), (0.3, 0.58)], pen.vary(WHITE, 20))
    pen.line([(0.5, 0.42), (0.5, 0.1)], pen.vary((90, 70, 50)))
    pen.polygon([(0.52, 0.12), (0.52, 0.36), (0.76, 0.36)], pen.vary(WHITE, 20))


def bird(pen: Pen) -> None:
    """A round body with a wing, a beak and thin legs."""
    feathers = pen.any_colour()
    pen.line([(0.45, 0.7), (0.42, 0.92)], (170, 120, 40), 0.02)
    pen.line([(0.55, 0.7), (0.55, 0.92)], (170, 120, 40), 0.02)
    pen.polygon([(0.3, 0.55), (0.02, 0.45), (0.05, 0.65)], feathers)
    pen.ellipse(0.48, 0.57, 0.26, 0.18, feathers)
    pen.ellipse(0.72, 0.37, 0.12, 0.12, feathers)
    pen.polygon([(0.82, 0.33), (0.98, 0.38), (0.82, 0.42)], (230, 160, 40))
    pen.polygon([(0.35, 0.5), (0.6, 0.52), (0.3, 0.78)], pen.vary(feathers))
    pen.ellipse(0.75, 0.34, 0.025, 0.025, BLACK)


def cat(pen: Pen) -> None:
    """A face with pointed ears and whiskers."""
    fur = pen.vary(pen.random.choice([(190, 140, 80), (110, 110, 115), (60, 55, 55), (220, 210, 195)]))
    pen.polygon([(0.16, 0.45), (0.2, 0.06), (0.45, 0.28)], fur)
    pen.polygon([(0.84, 0.45), (0.8, 0.06), (0.55, 0.28)], fur)
    pen.ellipse(0.5, 0.56, 0.36, 0.33, fur)
    for x in (0.36, 0.64):
        pen.ellipse(x, 0.5, 0.07, 0.06, pen.vary((150, 190, 70)))
        pen.ellipse(x, 0.5, 0.02, 0.055, BLACK)
    pen.polygon([(0.46, 0.62), (0.54, 0.62), (0.5, 0.67)], (215, 130, 130))
    for side in (-1, 1):
        for slope in (-0.05, 0.0, 0.05):
            pen.line([(0.5 + side * 0.1, 0.68), (0.5 + side * 0.45, 0.68 + slope)], WHITE, 0.012)


def dog(pen: Pen) -> None:
    """A long face with hanging ears, a snout and perhaps a tongue."""
    fur = pen.vary(pen.random.choice([(190, 140, 80), (120, 85, 55), (60, 55, 55), (225, 215, 200)]))
    pen.ellipse(0.5, 0.42, 0.28, 0.32, fur)
    ear = pen.vary(tuple(int(value * 0.7) for value in fur), 10)
    pen.ellipse(0.2, 0.45, 0.11, 0.28, ear)
    pen.ellipse(0.8, 0.45, 0.11, 0.28, ear)
    if pen.random.random() < 0.5:
        pen.ellipse(0.5, 0.85, 0.07, 0.12, (220, 110, 120))
    pen.ellipse(0.5, 0.68, 0.2, 0.17, pen.vary((225, 200, 170), 20))
    pen.ellipse(0.5, 0.58, 0.08, 0.06, BLACK)
    for x in (0.38, 0.62):
        pen.ellipse(x, 0.38, 0.045, 0.045, BLACK)


def deer(pen: Pen) -> None:
    """A slim animal with antlers and a short tail."""
    fur = pen.vary((165, 110, 65))
    _four_legs(pen, fur, 0.035)
    pen.ellipse(0.42, 0.58, 0.27, 0.13, fur)
    pen.line([(0.62, 0.55), (0.74, 0.32)], fur, 0.1)
    pen.ellipse(0.79, 0.3, 0.11, 0.06, fur)
    for start, end in (((0.72, 0.26), (0.62, 0.03)), ((0.76, 0.25), (0.82, 0.03))):
        pen.line([start, end], pen.vary((110, 80, 50)), 0.025)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        pen.line([middle, (middle[0] + 0.1, middle[1] - 0.08)], (110, 80, 50), 0.025)


def horse(pen: Pen) -> None:
    """A strong animal with a mane and a long tail."""
    fur = pen.vary(pen.random.choice([(110, 70, 45), (60, 50, 45), (200, 190, 180)]))
    hair = pen.vary((40, 30, 25), 20)
    _four_legs(pen, fur, 0.06)
    pen.line([(0.17, 0.52), (0.05, 0.58), (0.06, 0.82)], hair, 0.06)
    pen.ellipse(0.43, 0.55, 0.31, 0.17, fur)
    pen.polygon([(0.55, 0.5), (0.72, 0.55), (0.86, 0.24), (0.7, 0.16)], fur)
    pen.polygon([(0.7, 0.14), (0.98, 0.34), (0.9, 0.42), (0.72, 0.32)], fur)
    pen.line([(0.7, 0.13), (0.54, 0.44)], hair, 0.06)


def _four_legs(pen: Pen, colour: Colour, width: float) -> None:
    for x in (0.22, 0.3, 0.56, 0.64):
        pen.line([(x, 0.6), (x + pen.random.uniform(-0.05, 0.05), 0.95)], colour, width)


def frog(pen: Pen) -> None:
    """A wide green body with two eyes on top."""
    skin = pen.vary((80, 160, 60))
    for x in (0.14, 0.86):
        pen.ellipse(x, 0.75, 0.14, 0.1, pen.vary(skin, 15))
    pen.ellipse(0.5, 0.63, 0.38, 0.23, skin)
    for x in (0.32, 0.68):
        pen.ellipse(x, 0.38, 0.11, 0.11, skin)
        pen.ellipse(x, 0.36, 0.06, 0.06, WHITE)
        pen.ellipse(x, 0.36, 0.03, 0.03, BLACK)
    pen.line([(0.28, 0.68), (0.5, 0.73), (0.72, 0.68)], BLACK, 0.02)


OBJECTS: tuple[tuple[Callable[[Pen], None], tuple[Colour, Colour]], ...] = (
    (airplane, (SKY, SKY)),
    (automobile, (SKY, ROAD)),
    (bird, (SKY, GRASS)),
    (cat, (ROOM, FLOOR)),
    (deer, (GRASS, GRASS)),
    (dog, (ROOM, FLOOR)),
    (frog, (WATER_EDGE, SEA)),
    (horse, (SKY, GRASS)),
    (ship, (SKY, SEA)),
    (truck, (SKY, ROAD)),
)
"""What CIFAR-10's labels 0 to 9 show, with the colours of the background."""


def draw(label: int, width: int, height: int, random: np.random.Generator) -> Image.Image:
    """Draws one picture.

    Args:
        label: 0 to 9 as in CIFAR-10.
        width: In pixels.
        height: In pixels.
        random: Makes each picture another one.

    Returns:
        An RGB picture.
    """
    paint, ground = OBJECTS[label]
    pen = Pen(width, height, random, ground)
    paint(pen)
    return pen.finish()
