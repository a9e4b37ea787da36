"""Dropout's masks: another one at every training step, none when the network is used."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from helpers import palette
from helpers.layers import dropout
from helpers.plots.cells import board, cells, word

OFF = "#d4d8e0"
ON = "#c9dcf3"


def dropout_masks(x: np.ndarray, rate: float, steps: int = 3, seed: int = 0, ax: Axes | None = None) -> Axes:
    """Draws the same numbers through Dropout: some training steps, then the use of the network.

    Args:
        x: Numbers that enter the layer, shape (n,), none of them 0.
        rate: Share to switch off.
        steps: How many training steps to draw.
        seed: Seed of the masks.
        ax: Axes to draw on; ``None`` makes a figure.

    Returns:
        The axes. Texts with the gids ``input``, ``step 1`` ... and ``inference`` hold the numbers;
        ``mean`` holds the mean of each row.

    Example:
        >>> ax = dropout_masks(np.ones(8), 0.5, steps=1)
        >>> " ".join(text.get_text() for text in ax.texts if text.get_gid() == "inference")
        '1 1 1 1 1 1 1 1'
    """
    x = np.asarray(x, dtype="float64")
    rng = np.random.default_rng(seed)
    rows = [("입력", "input", x)]
    rows += [
        (f"훈련 {k + 1}", f"step {k + 1}", dropout(x, rate, training=True, rng=rng)) for k in range(steps)
    ]
    rows += [("사용할 때", "inference", dropout(x, rate))]
    ax = board(ax, x.size + 4.4, len(rows) * 1.5 + 0.9, cell=0.4)
    word(ax, x.size + 3.4, 0.4, "평균")
    for line, (label, name, values) in enumerate(rows):
        top = 0.9 + line * 1.5
        fill = np.where((values == 0)[:, np.newaxis], to_rgb(OFF), to_rgb(ON))[np.newaxis]
        word(ax, 2.1, top + 0.5, label, ha="right")
        cells(ax, values[np.newaxis], 2.4, top, name, fill)
        mean_colour = palette.INK if name in ("input", "inference") else palette.MARK
        word(ax, x.size + 3.4, top + 0.5, f"{values.mean():.2f}", color=mean_colour, gid="mean")
    return ax
