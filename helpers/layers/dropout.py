"""Dropout: some numbers are switched off while training, the others grow to make up for it."""

from __future__ import annotations

import numpy as np


def dropout(
    x: np.ndarray, rate: float, training: bool = False, rng: np.random.Generator | None = None
) -> np.ndarray:
    """Switches off a random part of the numbers, only while training.

    What stays is divided by ``1 - rate``, so that the expected sum does not change. Outside of
    training the input comes back as it is.

    Args:
        x: Any array.
        rate: Share of the numbers to switch off, ``0 <= rate < 1``.
        training: Whether the network is being trained.
        rng: Source of chance; ``None`` makes a new one, different each time.

    Returns:
        An array of the same shape.

    Raises:
        ValueError: ``rate`` lies outside of [0, 1).

    Example:
        >>> dropout(np.ones(8), 0.5, training=True, rng=np.random.default_rng(0))
        array([2., 0., 0., 0., 2., 2., 2., 2.])

    Source: Hinton et al. 2012, https://arxiv.org/abs/1207.0580; Srivastava et al. 2014,
    https://jmlr.org/papers/v15/srivastava14a.html
    """
    if not 0 <= rate < 1:
        raise ValueError(f"드롭아웃 비율은 0 이상 1 미만이어야 합니다. 지금은 {rate}입니다.")
    x = np.asarray(x)
    if not training or rate == 0:
        return x
    rng = np.random.default_rng() if rng is None else rng
    kept = rng.random(x.shape) >= rate
    return np.where(kept, x / (1 - rate), 0)
