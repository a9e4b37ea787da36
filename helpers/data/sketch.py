"""A pen for drawings that are moved, scaled, turned and mirrored as a whole, in colours that vary."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

Points = list[tuple[float, float]]
Colour = tuple[int, int, int]


class Sketch:
    """A canvas on which an animal is drawn around (0, 0) in units of its own size; y points down.

    Args:
        canvas: The picture, drawn upon.
        random: Source of all variation.
        place: Where (0, 0) lies, in pixels.
        scale: Pixels a unit.
        angle: By which the animal is turned, in radians.
        mirror: Whether left and right change places.
    """

    def __init__(
        self,
        canvas: Image.Image,
        random: np.random.Generator,
        place: tuple[float, float],
        scale: float,
        angle: float = 0.0,
        mirror: bool = False,
    ) -> None:
        self.random = random
        self._draw = ImageDraw.Draw(canvas)
        cosine, sine = np.cos(angle) * scale, np.sin(angle) * scale
        side = -1.0 if mirror else 1.0
        self._matrix = np.array([[cosine * side, sine * side], [-sine, cosine]])
        self._place = np.array(place)
        self._scale = scale

    def _pixels(self, points: Points | np.ndarray) -> list[tuple[float, float]]:
        moved = np.asarray(points, float) @ self._matrix + self._place
        return [tuple(point) for point in moved]

    def polygon(self, points: Points | np.ndarray, colour: Colour) -> None:
        """Fills a polygon."""
        self._draw.polygon(self._pixels(points), fill=colour)

    def ellipse(
        self, x: float, y: float, radius_x: float, radius_y: float, colour: Colour, turn: float = 0.0
    ) -> None:
        """Fills an ellipse around (x, y), turned by ``turn`` radians."""
        t = np.linspace(0, 2 * np.pi, 36, endpoint=False)
        points = np.stack([radius_x * np.cos(t), radius_y * np.sin(t)], axis=1)
        turned = points @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        self.polygon(turned + (x, y), colour)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        """Draws a line with round ends through several points; ``width`` in units."""
        pixels, thick = self._pixels(points), max(1, round(width * self._scale))
        self._draw.line(pixels, fill=colour, width=thick, joint="curve")
        for x, y in (pixels[0], pixels[-1]):
            self._draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=colour)

    def curve(self, points: Points, colour: Colour, width: float) -> None:
        """Draws a smooth line from the first point to the last, drawn towards the two between (Bezier)."""
        t = np.linspace(0, 1, 14)[:, np.newaxis]
        a, b, c, d = np.asarray(points, float)
        smooth = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        self.line([tuple(point) for point in smooth], colour, width)

    def chance(self, share: float) -> bool:
        """True in so many of all cases."""
        return bool(self.random.random() < share)

    def about(self, value: float, spread: float = 0.15) -> float:
        """The value, up to ``spread`` of it larger or smaller."""
        return float(value * self.random.uniform(1 - spread, 1 + spread))


def vary(random: np.random.Generator, colour: Colour, amount: int = 22) -> Colour:
    """A colour near the given one."""
    shifted = np.array(colour) + random.integers(-amount, amount + 1) + random.integers(-8, 9, 3)
    return tuple(int(value) for value in shifted.clip(0, 255))


def shade(colour: Colour, factor: float) -> Colour:
    """A colour darker (below 1) or lighter (above 1)."""
    return tuple(int(min(255, value * factor)) for value in colour)
