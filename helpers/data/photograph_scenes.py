"""Backgrounds, clutter, light and noise that make a drawing as hard to read as a photograph."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from helpers.data.sketch import Colour, Sketch, vary


def paint_scene(canvas: Image.Image, random: np.random.Generator) -> None:
    """Two fields of colour, stripes or spots on them, and things that stand about."""
    painter = ImageDraw.Draw(canvas)
    width, height = canvas.size
    above, below = (_dull(random) for _ in range(2))
    horizon = random.uniform(0.3, 0.95) * height
    canvas.paste(above, (0, 0, width, height))
    tilt = random.uniform(-0.15, 0.15) * height
    painter.polygon([(0, horizon), (width, horizon + tilt), (width, height), (0, height)], fill=below)
    for base, low, high in ((above, 0.0, horizon), (below, horizon, float(height))):
        kind = random.integers(4)
        if kind == 0:  # stripes, as of wallpaper, planks or a blanket
            for x in np.arange(0, width, random.uniform(0.05, 0.2) * width):
                painter.line([(x, low), (x + tilt, high)], fill=vary(random, base, 40), width=width // 40)
        elif kind == 1:  # spots, as of leaves or gravel
            for _ in range(60):
                x, y, r = random.uniform(0, width), random.uniform(low, high), random.uniform(1, width / 30)
                painter.ellipse((x - r, y - r, x + r, y + r), fill=vary(random, base, 40))
        elif kind == 2:  # blades, as of grass
            for _ in range(120):
                x, y = random.uniform(0, width), random.uniform(low, high)
                end = (x + random.normal(0, 6), y - random.uniform(8, 30))
                painter.line([(x, y), end], fill=vary(random, base, 40), width=2)
    for _ in range(int(random.integers(0, 4))):
        paint_thing(canvas, random)


def _dull(random: np.random.Generator) -> Colour:
    """A colour as rooms and gardens have it: towards grey."""
    colour = random.integers(30, 235, 3)
    grey = random.uniform(0.2, 0.7)
    return tuple(int(value) for value in (1 - grey) * colour + grey * colour.mean())


def paint_thing(canvas: Image.Image, random: np.random.Generator) -> None:
    """A ball, box, triangle or stick anywhere: shapes of which animals consist, too."""
    width, height = canvas.size
    place = (random.uniform(0, width), random.uniform(0, height))
    sketch = Sketch(
        canvas, random, place, min(canvas.size) * random.uniform(0.05, 0.25), random.uniform(0, 7)
    )
    colour = tuple(int(v) for v in random.integers(20, 240, 3))
    kind = random.integers(4)
    if kind == 0:
        sketch.ellipse(0, 0, 0.5, sketch.about(0.4, 0.3), colour)
    elif kind == 1:
        sketch.polygon([(-0.5, -0.4), (0.5, -0.4), (0.5, 0.4), (-0.5, 0.4)], colour)
    elif kind == 2:
        sketch.polygon([(-0.4, 0.4), (0.4, 0.4), (sketch.about(0.1, 2), -0.4)], colour)
    else:
        sketch.curve([(-1, 0), (-0.4, -0.6), (0.4, 0.6), (1, 0)], colour, 0.12)


def photographed(canvas: Image.Image, size: tuple[int, int], random: np.random.Generator) -> Image.Image:
    """The picture in its own size under uneven light, a little blurred, with noise."""
    small = canvas.filter(ImageFilter.GaussianBlur(random.uniform(0, 1.5))).resize(size, Image.Resampling.BOX)
    pixels = np.asarray(small, dtype="float32")
    y, x = np.mgrid[-1 : 1 : size[1] * 1j, -1 : 1 : size[0] * 1j]
    slope = random.normal(0, 0.1, 2)
    light = random.uniform(0.75, 1.15) + slope[0] * x + slope[1] * y
    pixels = pixels * light[..., np.newaxis] * random.uniform(0.9, 1.1, 3)
    pixels += random.normal(0, random.uniform(3, 10), pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))
