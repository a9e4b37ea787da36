"""The filters of a first convolution, computed from the pictures instead of learnt."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def whitening_kernel(pictures: ArrayLike, size: int = 2, epsilon: float = 5e-4) -> np.ndarray:
    """Makes a kernel whose responses are uncorrelated and equally strong on the given pictures.

    Neighbouring pixels are nearly alike, so the inputs of a first convolution point almost all in one
    direction. The eigenvectors of the windows' second moments are the directions in which pixels vary
    independently; each is divided by how much they vary along it. Every filter comes a second time with its
    sign turned, so that a relu or gelu behind it lets both halves through.

    Args:
        pictures: (N, height, width, channels), scaled as the network will see them; some thousands suffice.
        size: Height and width of the filters.
        epsilon: Added to each eigenvalue, so that directions in which almost nothing varies are not blown up.

    Returns:
        (size, size, channels, 2 * size * size * channels) float32: the strongest direction first, the
        second half the negative of the first. For ``Conv2D(..., trainable=False)`` without bias.

    Raises:
        ValueError: The pictures have another number of axes or are smaller than a filter.

    Example:
        >>> kernel = whitening_kernel(np.random.default_rng(0).normal(size=(100, 28, 28, 1)))
        >>> kernel.shape
        (2, 2, 1, 8)

    Source:
        K. Jordan, 94 % on CIFAR-10 in 3.29 seconds on a single GPU, 2024, arXiv:2404.00498, section 3.1;
        the idea is D. Page's (How to train your ResNet 8, 2019).
    """
    pictures = np.asarray(pictures, dtype="float32")
    if pictures.ndim != 4 or min(pictures.shape[1:3]) < size:
        raise ValueError(
            f"그림은 (장수, 높이, 너비, 채널) 모양이고 {size}×{size} 창보다 커야 합니다. "
            f"받은 모양: {pictures.shape}. 흑백 그림에는 [..., np.newaxis]로 채널 축을 붙이세요."
        )
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (size, size), axis=(1, 2))
    rows = windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, size * size * pictures.shape[-1])
    values, vectors = np.linalg.eigh(rows.T.astype("float64") @ rows / len(rows))
    half = (vectors / np.sqrt(values + epsilon))[:, ::-1]
    kernel = np.concatenate([half, -half], axis=1)
    return kernel.reshape(size, size, pictures.shape[-1], -1).astype("float32")
