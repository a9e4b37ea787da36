"""Augmentation: pictures changed at random while training, and never otherwise."""

from helpers.augment.random_affine import RandomAffine, affine
from helpers.augment.random_thickness import RandomThickness

__all__ = ["RandomAffine", "RandomThickness", "affine"]
