"""Any Keras model as blocks: read it, count it, draw it, and write it back as code."""

from helpers.blocks.backward import draw_backward
from helpers.blocks.block import Block, Graph
from helpers.blocks.code import to_code
from helpers.blocks.counting import formula
from helpers.blocks.neurons import draw_neurons
from helpers.blocks.picture import draw
from helpers.blocks.reading import blocks

__all__ = ["Block", "Graph", "blocks", "draw", "draw_backward", "draw_neurons", "formula", "to_code"]
