"""The few parts of a fast training recipe that Keras does not ship, as ordinary Keras objects."""

from helpers.recipes.bias import ScaledBias
from helpers.recipes.dirac import Dirac
from helpers.recipes.flips import AlternatingFlips
from helpers.recipes.whitening import whitening_kernel

__all__ = ["AlternatingFlips", "Dirac", "ScaledBias", "whitening_kernel"]
