"""The networks of the book's history chapter, each as one readable Keras function."""

from helpers.architectures.alexnet import alexnet
from helpers.architectures.cifar_resnet import cifar_resnet
from helpers.architectures.counting import multiply_adds, trainable_parameters
from helpers.architectures.googlenet import googlenet
from helpers.architectures.lenet import lenet5, lenet5_1998
from helpers.architectures.outline import outline
from helpers.architectures.resnet import resnet
from helpers.architectures.vgg import vgg16

__all__ = [
    "alexnet",
    "cifar_resnet",
    "googlenet",
    "lenet5",
    "lenet5_1998",
    "multiply_adds",
    "outline",
    "resnet",
    "trainable_parameters",
    "vgg16",
]
