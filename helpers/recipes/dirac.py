"""First weights with which a convolution passes its input on."""

from __future__ import annotations

import keras
import numpy as np


@keras.saving.register_keras_serializable(package="hankan")
class Dirac(keras.initializers.Initializer):
    """Starts a convolution's kernel so that its first filters each copy one channel.

    The centre of filter i is 1 for channel i and every other weight of that filter is 0: a network of such
    convolutions begins close to "do nothing", as a residual network does. Filters beyond the number of
    channels are drawn at random.

    Args:
        others: Initializer of the remaining filters, by name or as an object.

    Shapes:
        Called with (height, width, channels in, filters); with ``padding="same"`` and an odd kernel the copy
        is exact.

    Raises:
        ValueError: The kernel is not one of a Conv2D.

    Example:
        >>> kernel = Dirac()((3, 3, 1, 2))
        >>> kernel[..., 0, 0].numpy()
        array([[0., 0., 0.],
               [0., 1., 0.],
               [0., 0., 0.]], dtype=float32)

    Source:
        The values of PyTorch's ``torch.nn.init.dirac_``; used so in arXiv:2404.00498, section 3.2.
    """

    def __init__(self, others: str | keras.initializers.Initializer = "glorot_uniform") -> None:
        self.others = keras.initializers.get(others)

    def __call__(self, shape, dtype=None):
        """Makes a kernel of the given shape."""
        if len(shape) != 4:
            raise ValueError(
                f"Dirac은 Conv2D의 커널(높이, 너비, 입력 채널, 필터)에만 쓸 수 있습니다. 받은 모양: {shape}"
            )
        height, width, channels, filters = shape
        copies = min(channels, filters)
        identity = np.zeros((height, width, channels, copies), dtype="float32")
        identity[height // 2, width // 2, range(copies), range(copies)] = 1
        kernel = keras.ops.convert_to_tensor(self.others(shape, dtype=dtype))
        return keras.ops.concatenate([keras.ops.cast(identity, kernel.dtype), kernel[..., copies:]], axis=-1)

    def get_config(self):
        """The initializer of the remaining filters."""
        return {"others": keras.initializers.serialize(self.others)}

    @classmethod
    def from_config(cls, config):
        """Rebuilds the initializer from `get_config`."""
        return cls(keras.initializers.deserialize(config["others"]))
