"""Helpers of the book: data, layers in NumPy, figures, experiments and exercises."""

__version__ = "0.1.0"
