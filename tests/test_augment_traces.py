"""RandomAffine is traced once a fill mode, however many sizes, batches and values it meets."""

import numpy as np
import pytest

from helpers.augment import RandomAffine
from helpers.augment.random_affine import affine
from helpers.augment.warp import FILL_MODES


def test_no_retracing_warning(caplog: pytest.LogCaptureFixture) -> None:
    """TensorFlow logs it through ``tensorflow``'s logger, which a notebook shows in the page."""
    for size in range(8, 11):
        pictures = np.ones((size % 3 + 1, size, size + 1, 1), "float32")
        for fill_mode in FILL_MODES:
            affine(pictures, fill_mode, cval=size / 10, theta=10)
            RandomAffine(10, fill_mode=fill_mode, cval=size / 20)(pictures)
    assert "retracing" not in caplog.text


def test_static_shape_is_kept() -> None:
    """A layer after it needs the number of channels."""
    assert affine(np.ones((5, 8, 9, 3), "float32"), theta=10).shape == (5, 8, 9, 3)
