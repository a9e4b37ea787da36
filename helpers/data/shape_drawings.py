"""A hand that draws: strokes with tremor, pressure, gaps and overshoot, turned into pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

CIRCLE, RECTANGLE, TRIANGLE = "circle", "rectangle", "triangle"
POINTS_A_PIXEL = 3


@dataclass(frozen=True)
class Hand:
    """How one person draws. Lengths are in pixels of the finished picture, angles in degrees.

    Args:
        size: Smallest and largest height of a drawing.
        stretch: Smallest and largest width, as a multiple of the height.
        wander: Standard deviation of the drawing's place around the middle.
        slant: Smallest and largest angle by which a drawing leans.
        lean: Standard deviation of a triangle's tip from the middle of its base, in widths.
        looseness: Standard deviation of every corner's place.
        tremor: Standard deviation of the line from where it should be.
        bow: Standard deviation of how far the middle of a straight line bulges.
        miss: Standard deviation of how far a line stops short of a corner, or runs past it.
        pen: Thinnest and thickest line.
        pressure: How much the thickness varies along a line, as a fraction of it.
        darkness: Faintest and darkest ink, 0 (paper) to 1 (black).
    """

    size: tuple[float, float]
    stretch: tuple[float, float]
    wander: float
    slant: tuple[float, float]
    lean: float
    looseness: float
    tremor: float
    bow: float
    miss: float
    pen: tuple[float, float]
    pressure: float
    darkness: tuple[float, float]


def _smooth_noise(rng: np.random.Generator, count: int, width: float) -> np.ndarray:
    """Noise that changes slowly along a line, with standard deviation 1."""
    padded = gaussian_filter1d(rng.normal(size=count + int(8 * width)), width, mode="wrap")
    return padded[:count] / max(padded.std(), 1e-9)


def _line(rng: np.random.Generator, hand: Hand, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """A nearly straight line, (points, 2) as x, y."""
    length = float(np.hypot(*(end - start)))
    along = (end - start) / max(length, 1e-9)
    start = start + along * rng.normal(0, hand.miss)
    end = end + along * rng.normal(0, hand.miss)
    t = np.linspace(0, 1, max(int(length * POINTS_A_PIXEL), 6))[:, None]
    across = np.array([-along[1], along[0]])
    bulge = 4 * t * (1 - t) * rng.normal(0, hand.bow)
    return start + t * (end - start) + bulge * across


def _polygon(rng: np.random.Generator, hand: Hand, corners: np.ndarray) -> list[np.ndarray]:
    """The sides of a polygon: sometimes one stroke, sometimes the pen is lifted at the corners."""
    corners = corners + rng.normal(0, hand.looseness, corners.shape)
    corners = np.roll(corners, rng.integers(len(corners)), axis=0)
    sides = [_line(rng, hand, a, b) for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)]
    return sides if rng.random() < 0.5 else [np.concatenate(sides)]


def _circle(rng: np.random.Generator, hand: Hand, width: float, height: float) -> list[np.ndarray]:
    """One turn of the pen that ends a little before or after its beginning."""
    turn = 2 * np.pi + rng.normal(0, 2 * hand.miss / max(height / 2, 1))
    angle = np.radians(rng.normal(-100, 25)) - np.linspace(0, turn, int(np.pi * height * POINTS_A_PIXEL))
    drift = 1 + np.linspace(-0.5, 0.5, len(angle)) * rng.normal(0, 2 * hand.looseness / height)
    dent = 1 + 0.03 * np.cos(3 * angle + rng.uniform(0, 2 * np.pi)) * rng.normal()
    radius = drift * dent
    return [np.stack([width / 2 * radius * np.cos(angle), height / 2 * radius * np.sin(angle)], axis=1)]


def _turned(points: np.ndarray, degrees: float) -> np.ndarray:
    angle = np.radians(degrees)
    cos, sin = np.cos(angle), np.sin(angle)
    return points @ np.array([[cos, sin], [-sin, cos]])


def strokes(rng: np.random.Generator, hand: Hand, shape: str) -> list[np.ndarray]:
    """Draws one shape around the origin.

    Args:
        rng: The source of chance.
        hand: Who draws.
        shape: ``"circle"``, ``"rectangle"`` or ``"triangle"``.

    Returns:
        Strokes, each (points, 2) as x (to the right) and y (down), in pixels.

    Raises:
        ValueError: ``shape`` is none of the three.
    """
    height = rng.uniform(*hand.size)
    width = height * rng.uniform(*hand.stretch)
    right, down = width / 2, height / 2
    if shape == CIRCLE:
        lines = _circle(rng, hand, width, height)
    elif shape == RECTANGLE:
        lines = _polygon(
            rng, hand, np.array([[-right, -down], [-right, down], [right, down], [right, -down]])
        )
    elif shape == TRIANGLE:
        tip = width * rng.normal(0, hand.lean)
        lines = _polygon(rng, hand, np.array([[tip, -down], [-right, down], [right, down]]))
    else:
        raise ValueError(f"unknown shape: {shape!r}")
    degrees = rng.uniform(*hand.slant)
    shaken = []
    for line in lines:
        noise = [_smooth_noise(rng, len(line), 2.5 * POINTS_A_PIXEL) for _ in range(2)]
        shaken.append(_turned(line, degrees) + hand.tremor * np.stack(noise, axis=1))
    return shaken


def render(lines: list[np.ndarray], radii: list[np.ndarray], darkness: float, size: int) -> np.ndarray:
    """Inks strokes with soft edges: a pixel's grey says how much of it the pen covers.

    Args:
        lines: Strokes, each (points, 2) as x, y; pixel centres lie at 0, 1, ... size - 1.
        radii: Half the line's thickness at every point, one array a stroke.
        darkness: 1 for black ink, less for fainter.
        size: Height and width of the picture.

    Returns:
        (size, size) uint8: 255 is paper, 0 is black ink.
    """
    y, x = np.mgrid[:size, :size].astype("float64")
    pixels = np.stack([x.ravel(), y.ravel()], axis=1)[:, None]
    cover = np.zeros(size * size)
    for line, radius in zip(lines, radii, strict=True):
        start, step = line[:-1], np.diff(line, axis=0)
        square = np.maximum((step**2).sum(axis=1), 1e-12)
        t = np.clip(((pixels - start) * step).sum(axis=2) / square, 0, 1)
        distance = np.hypot(*np.moveaxis(pixels - start - t[..., None] * step, 2, 0))
        inked = np.clip(radius[:-1] - distance + 0.5, 0, 1).max(axis=1)
        cover = np.maximum(cover, inked)
    return np.round(255 * (1 - darkness * cover)).astype("uint8").reshape(size, size)


def draw(rng: np.random.Generator, hand: Hand, shape: str, size: int = 24) -> np.ndarray:
    """One drawing of one hand.

    Args:
        rng: The source of chance; the same state draws the same picture.
        hand: Who draws.
        shape: ``"circle"``, ``"rectangle"`` or ``"triangle"``.
        size: Height and width of the picture in pixels.

    Returns:
        (size, size) uint8: 255 is paper, 0 is black ink.

    Example:
        >>> picture = draw(np.random.default_rng(1), ONE_HAND, CIRCLE)
        >>> picture.shape, picture[0, 0], picture.min() < 100
        ((24, 24), 255, True)
    """
    lines = strokes(rng, hand, shape)
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.maximum((size - 1 - 2) / 2 - (high - low) / 2, 0)
    place = np.clip(rng.normal(0, hand.wander, 2), -room, room)
    middle = (size - 1) / 2 - (low + high) / 2 + place
    pen = rng.uniform(*hand.pen)
    radii = [
        pen / 2 * (1 + hand.pressure * _smooth_noise(rng, len(line), 3.0 * POINTS_A_PIXEL)).clip(0.4, 1.8)
        for line in lines
    ]
    return render([line + middle for line in lines], radii, rng.uniform(*hand.darkness), size)


ONE_HAND = Hand(
    size=(12, 18),
    stretch=(0.85, 1.35),
    wander=0.8,
    slant=(-8, 8),
    lean=0.12,
    looseness=0.7,
    tremor=0.22,
    bow=0.35,
    miss=0.7,
    pen=(1.3, 1.9),
    pressure=0.18,
    darkness=(0.85, 1.0),
)

ANOTHER_HAND = Hand(
    size=(8, 16),
    stretch=(0.6, 1.5),
    wander=3.0,
    slant=(-40, 40),
    lean=0.3,
    looseness=0.8,
    tremor=0.3,
    bow=0.5,
    miss=0.9,
    pen=(0.9, 2.4),
    pressure=0.25,
    darkness=(0.6, 1.0),
)
