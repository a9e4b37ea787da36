"""One drawn scene and the three tasks of computer vision on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from helpers import palette

HEIGHT, WIDTH = 360, 520  # pixels; the scene is drawn in units of two pixels


@dataclass(frozen=True)
class Thing:
    """One thing in the scene.

    Args:
        name: Its Korean name.
        mask: True where the thing is seen, shape (height, width).
        colour: The colour that marks it in the figures.
    """

    name: str
    mask: np.ndarray
    colour: str

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The smallest box around the mask: first row, first column, last row, last column."""
        rows, columns = np.flatnonzero(self.mask.any(axis=1)), np.flatnonzero(self.mask.any(axis=0))
        return int(rows[0]), int(columns[0]), int(rows[-1]), int(columns[-1])


def _grid() -> tuple[np.ndarray, np.ndarray]:
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    return rows / 2, columns / 2


def _ellipse(row: float, column: float, height: float, width: float) -> np.ndarray:
    rows, columns = _grid()
    return ((rows - row) / height) ** 2 + ((columns - column) / width) ** 2 <= 1


def _polygon(*corners: tuple[float, float]) -> np.ndarray:
    rows, columns = _grid()
    points = np.column_stack([rows.ravel(), columns.ravel()])
    return Path(corners).contains_points(points).reshape(HEIGHT, WIDTH)


def _cat() -> np.ndarray:
    tail = (
        _ellipse(122, 62, 34, 26)
        & ~_ellipse(118, 66, 26, 18)
        & ~_polygon((60, 62), (60, 100), (118, 100), (118, 62))
    )
    ears = _polygon((28, 92), (62, 84), (50, 112)) | _polygon((28, 136), (62, 144), (50, 116))
    paws = _ellipse(160, 96, 8, 16) | _ellipse(160, 132, 8, 16)
    return tail | ears | paws | _ellipse(66, 114, 28, 32) | _ellipse(126, 108, 40, 42)


def scene() -> tuple[np.ndarray, list[Thing]]:
    """Draws a cat and a ball on the grass.

    Returns:
        The picture, floats of shape (360, 520, 3) in [0, 1], and the things in it.

    Example:
        >>> picture, things = scene()
        >>> picture.shape, [thing.name for thing in things]
        ((360, 520, 3), ['고양이', '공'])
    """
    rows, columns = _grid()
    picture = np.empty((HEIGHT, WIDTH, 3))
    picture[:] = [0.80, 0.90, 0.97]
    picture[rows > 112 + 5 * np.sin(columns / 34)] = [0.66, 0.80, 0.55]
    cat, ball = _cat(), _ellipse(146, 208, 24, 24)
    picture[cat] = [0.93, 0.68, 0.40]
    stripes = cat & (rows > 92) & (np.sin(rows / 3.4 + columns / 60) > 0.75)
    picture[stripes] = [0.78, 0.48, 0.24]
    picture[_ellipse(132, 112, 26, 22)] = [0.99, 0.93, 0.84]
    for column in (102, 126):
        picture[_ellipse(62, column, 6, 5)] = [0.15, 0.25, 0.20]
        picture[_ellipse(60, column + 1.5, 1.8, 1.8)] = [1, 1, 1]
    picture[_polygon((74, 109), (74, 119), (80, 114))] = [0.75, 0.35, 0.35]
    picture[ball] = [0.86, 0.28, 0.30]
    picture[ball & (abs(columns - 208 - (rows - 146) * 0.4) < 5)] = [0.98, 0.95, 0.90]
    return picture, [Thing("고양이", cat, palette.ACTIVATION), Thing("공", ball, palette.POOLING)]


def vision_tasks(axes: Sequence[Axes] | None = None) -> Sequence[Axes]:
    """Shows classification, detection and segmentation on the same scene.

    The boxes and the coloured regions are computed from the masks that drew the scene.

    Args:
        axes: Three axes to draw into; a new figure with one column when None.

    Returns:
        The three axes, in the order classification, detection, segmentation.

    Example:
        >>> [ax.get_title() for ax in vision_tasks()]
        ['분류 — 무엇이 있습니까?', '검출 — 어디에 있습니까?', '분할 — 어느 칸이 그것입니까?']
    """
    if axes is None:
        axes = plt.figure(figsize=(4.4, 9.6)).subplots(3, 1)
    picture, things = scene()
    titles = ["분류 — 무엇이 있습니까?", "검출 — 어디에 있습니까?", "분할 — 어느 칸이 그것입니까?"]
    for ax, title in zip(axes, titles, strict=True):
        ax.imshow(picture)
        ax.set_title(title)
        ax.set_axis_off()
    classification, detection, segmentation = axes
    _label(classification, 16, 16, f"답: {things[0].name}", things[0].colour)
    for thing in things:
        top, left, bottom, right = thing.box
        frame = Rectangle((left, top), right - left, bottom - top, fill=False, lw=3, ec=thing.colour)
        detection.add_patch(frame)
        _label(detection, max(top - 38, 4), left, thing.name, thing.colour)
        layer = np.zeros((HEIGHT, WIDTH, 4))
        layer[thing.mask] = [*to_rgb(thing.colour), 0.72]
        segmentation.imshow(layer)
        row, column = np.argwhere(thing.mask).mean(axis=0)
        _label(segmentation, row - 12, column - 16 * len(thing.name), thing.name, thing.colour)
    return axes


def _label(ax: Axes, row: float, column: float, text: str, colour: str) -> None:
    box = {"facecolor": colour, "edgecolor": "none", "boxstyle": "round,pad=0.3"}
    ax.text(column, row, text, color=palette.ON_DARK_FILL, va="top", fontweight="bold", bbox=box)
