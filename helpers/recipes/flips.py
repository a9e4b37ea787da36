"""Batches in which every picture is seen both ways in two epochs."""

from __future__ import annotations

import keras
import numpy as np
from numpy.typing import ArrayLike


class AlternatingFlips(keras.utils.PyDataset):
    """Shuffled batches: each picture shifted at random, and mirrored in every other epoch.

    Flipping at random shows a quarter of the pictures the same way twice in two epochs, and another quarter
    mirrored twice. Here a random half is mirrored in the first epoch, the other half in the second, and
    so on, so that two epochs always show every picture both ways.

    Args:
        x: (N, height, width, channels).
        y: Labels, N rows.
        batch_size: Pictures a batch; the rest of an epoch that fills no batch is left out.
        shift: Largest shift in pixels, drawn for each picture and each direction; what comes in is the
            mirrored border.
        seed: Of the flips, the order and the shifts.

    Shapes:
        A batch is (batch_size, height, width, channels) and its labels.

    Raises:
        ValueError: x and y differ in length, or there are fewer pictures than a batch holds.

    Example:
        >>> batches = AlternatingFlips(np.zeros((100, 32, 32, 3)), np.zeros(100), batch_size=32)
        >>> len(batches), batches[0][0].shape
        (3, (32, 32, 32, 3))

    Source:
        K. Jordan, arXiv:2404.00498, section 3.6.
    """

    def __init__(
        self, x: ArrayLike, y: ArrayLike, batch_size: int, shift: int = 2, seed: int = 0, **kwargs
    ) -> None:
        super().__init__(**kwargs)
        self.x, self.y = np.asarray(x), np.asarray(y)
        if len(self.x) != len(self.y):
            raise ValueError(f"그림은 {len(self.x)}장인데 라벨은 {len(self.y)}개입니다.")
        if len(self.x) < batch_size:
            raise ValueError(f"그림 {len(self.x)}장으로는 배치 {batch_size}장을 채울 수 없습니다.")
        self.batch_size, self.shift, self.seed = batch_size, shift, seed
        border = ((0, 0), (shift, shift), (shift, shift), (0, 0))
        self.padded = np.pad(self.x, border, mode="reflect") if shift else self.x
        self.flipped_first = np.random.default_rng(seed).random(len(self.x)) < 0.5
        self._begin(epoch=0)

    def __len__(self) -> int:
        return len(self.x) // self.batch_size

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        rows = self.order[index * self.batch_size : (index + 1) * self.batch_size]
        height, width = self.x.shape[1:3]
        pictures = np.stack(
            [
                self.padded[row, top : top + height, left : left + width]
                for row, (top, left) in zip(rows, self.corners[rows], strict=True)
            ]
        )
        flipped = self.flipped[rows]
        pictures[flipped] = pictures[flipped][:, :, ::-1]
        return pictures, self.y[rows]

    def on_epoch_end(self) -> None:
        """Goes on to the next epoch; Keras calls it, in some versions once before the first epoch too."""
        self._begin(self.epoch + 1)

    def _begin(self, epoch: int) -> None:
        random = np.random.default_rng((self.seed, epoch))
        self.epoch = epoch
        self.order = random.permutation(len(self.x))
        self.corners = random.integers(0, 2 * self.shift + 1, size=(len(self.x), 2))
        self.flipped = self.flipped_first ^ (epoch % 2 == 1)
