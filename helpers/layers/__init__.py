"""The layers of a convolutional network in NumPy, to be read; Keras is the oracle of their tests."""

from helpers.layers.conv import conv2d, conv2d_loops
from helpers.layers.dense import dense, linear, relu, sigmoid, softmax
from helpers.layers.dropout import dropout
from helpers.layers.flattening import flatten
from helpers.layers.pooling import average_pool2d, max_pool2d
from helpers.layers.receptive import receptive_field
from helpers.layers.sizes import output_size, pad_amounts

__all__ = [
    "average_pool2d",
    "conv2d",
    "conv2d_loops",
    "dense",
    "dropout",
    "flatten",
    "linear",
    "max_pool2d",
    "output_size",
    "pad_amounts",
    "receptive_field",
    "relu",
    "sigmoid",
    "softmax",
]
