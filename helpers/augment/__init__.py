"""Augmentation: pictures changed at random while training, and never otherwise."""

from helpers.augment.random_affine import RandomAffine, affine

__all__ = ["RandomAffine", "affine"]
