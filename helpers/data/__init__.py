"""Data of the lessons: verified arrays that name their source."""

from helpers.data.dataset import Dataset, Drawings, PictureFolders, Table
from helpers.data.errors import DataError
from helpers.data.pima_table import pima

__all__ = ["DataError", "Dataset", "Drawings", "PictureFolders", "Table", "pima"]
