"""The layers of a convolutional network in NumPy, to be read; Keras is the oracle of their tests."""

from helpers.layers.backward import (
    DenseGradients,
    binary_crossentropy_backward,
    dense_backward,
    finite_differences,
    relu_backward,
    sigmoid_backward,
    softmax_crossentropy_backward,
)
from helpers.layers.backward_network import DenseLayer, Passed, Slopes, backward, forward
from helpers.layers.conv import conv2d, conv2d_loops
from helpers.layers.dense import dense, linear, relu, sigmoid, softmax
from helpers.layers.dropout import dropout
from helpers.layers.flattening import flatten
from helpers.layers.losses import binary_crossentropy, categorical_crossentropy, mean_squared_error
from helpers.layers.optimizers import SGD, Adam, RMSprop, descend
from helpers.layers.pooling import average_pool2d, max_pool2d
from helpers.layers.receptive import receptive_field
from helpers.layers.sizes import output_size, pad_amounts

__all__ = [
    "Adam",
    "DenseGradients",
    "DenseLayer",
    "Passed",
    "RMSprop",
    "SGD",
    "Slopes",
    "average_pool2d",
    "backward",
    "binary_crossentropy",
    "binary_crossentropy_backward",
    "categorical_crossentropy",
    "conv2d",
    "conv2d_loops",
    "dense",
    "dense_backward",
    "descend",
    "dropout",
    "finite_differences",
    "flatten",
    "forward",
    "linear",
    "max_pool2d",
    "mean_squared_error",
    "output_size",
    "pad_amounts",
    "receptive_field",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "softmax",
    "softmax_crossentropy_backward",
]
