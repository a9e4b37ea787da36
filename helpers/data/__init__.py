"""Data of the lessons: verified arrays that name their source."""

from helpers.data.dataset import Dataset, Drawings, PictureFolders, Table
from helpers.data.errors import DataError
from helpers.data.grey_pictures import fashion_mnist, mnist
from helpers.data.pima_table import pima
from helpers.data.strangers import strangers_shapes

__all__ = [
    "DataError",
    "Dataset",
    "Drawings",
    "PictureFolders",
    "Table",
    "fashion_mnist",
    "mnist",
    "pima",
    "strangers_shapes",
]
