"""Data of the lessons: verified arrays that name their source."""

from helpers.data.cats_dogs import cats_vs_dogs
from helpers.data.cifar import cifar10
from helpers.data.dataset import Dataset, Drawings, PictureFolders, Table
from helpers.data.digit_strokes import drawn_digit
from helpers.data.errors import DataError
from helpers.data.hds import strangers_shapes
from helpers.data.mnist_sets import fashion_mnist, mnist
from helpers.data.more_drawings import more_shapes
from helpers.data.picture_batches import picture_batches
from helpers.data.pima_table import pima
from helpers.data.shapes import Shapes, shapes, write_shapes

__all__ = [
    "DataError",
    "Dataset",
    "Drawings",
    "PictureFolders",
    "Shapes",
    "Table",
    "cats_vs_dogs",
    "cifar10",
    "drawn_digit",
    "fashion_mnist",
    "mnist",
    "more_shapes",
    "picture_batches",
    "pima",
    "shapes",
    "strangers_shapes",
    "write_shapes",
]
