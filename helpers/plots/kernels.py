"""What a kernel makes of a whole picture."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import palette
from helpers.layers import conv2d
from helpers.plots.cells import board, cells, fitted

KERNEL_SHARE = 0.3  # of the figure's width
NO_SUM = 0.05  # a learned edge kernel adds up to nearly nothing, and has both signs


def kernel_gallery(picture: np.ndarray, kernels: Mapping[str, np.ndarray], width: float = 5.0) -> np.ndarray:
    """Shows kernels and the pictures that they make, one below the other.

    The result's title tells how its size differs from the picture's.

    Results are cut to the picture's own range where they stay positive (blur, sharpen). A result of
    edges, which has both signs, is drawn with grey for 0, white for bright-going and black for
    dark-going edges.

    Args:
        picture: One channel, shape (H, W), 0 for black and 1 for white.
        kernels: Name to weights of shape (h, w).
        width: The figure's width in inches.

    Returns:
        Axes of shape (len(kernels), 2): the kernel's numbers, the result. The result's values are in
        its image's array; the kernel's are texts with gid ``kernel``.

    Example:
        >>> picture = np.random.default_rng(0).random((20, 30))
        >>> axes = kernel_gallery(picture, {"흐리게": np.full((3, 3), 1 / 9)})
        >>> axes[0, 1].images[0].get_array().shape
        (18, 28)
    """
    picture = np.asarray(picture, dtype="float64")
    row = width * (0.98 - KERNEL_SHARE) * picture.shape[0] / picture.shape[1] + 0.35
    _, axes = plt.subplots(
        len(kernels),
        2,
        figsize=(width, row * len(kernels)),
        width_ratios=(KERNEL_SHARE, 1 - KERNEL_SHARE),
        squeeze=False,
    )
    for (kernel_ax, result_ax), (name, kernel) in zip(axes, kernels.items(), strict=True):
        kernel = np.asarray(kernel, dtype="float64")
        board(kernel_ax, kernel.shape[1], kernel.shape[0])
        fontsize = fitted(kernel, 0.95 * width * KERNEL_SHARE / max(kernel.shape), largest=11)
        cells(kernel_ax, kernel, 0, 0, "kernel", palette.WEIGHT, fontsize=fontsize)
        result = conv2d(picture[np.newaxis, :, :, np.newaxis], kernel[:, :, np.newaxis, np.newaxis])[
            0, :, :, 0
        ]
        _show(result_ax, result, signed=bool(kernel.sum() <= NO_SUM * np.abs(kernel).sum()))
        sizes = (f"{height}×{width_}" for height, width_ in (picture.shape, result.shape))
        result_ax.set_title(f"{name}: {' → '.join(sizes)}")
    return axes


def _show(ax: Axes, result: np.ndarray, signed: bool) -> None:
    limit = np.quantile(np.abs(result), 0.99) if signed else 1.0
    ax.imshow(result, cmap="gray", vmin=-limit if signed else 0.0, vmax=limit)
    ax.axis("off")
