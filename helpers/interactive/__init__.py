"""Figures that answer the reader, in the page, in Colab and in JupyterLab.

A figure is one Python module and one script of the same name:

- ``neuron.py`` checks what the lesson gives and returns a ``Figure``: settings, words, a still picture.
- ``scripts/neuron.js`` defines ``<hankan-neuron>``: a class on ``Figure`` of ``scripts/figure.js`` with
  ``first()``, ``build()`` and ``update()``, made of ``controls.js`` and ``page.js``.
- ``words.py`` holds every Korean text; scripts read them as ``words.name``.
- ``tests/interactive_examples.py`` lists an example, which puts the figure through the common tests.
"""

# ruff: noqa: F401

from helpers.interactive.augmentation import augmentation
from helpers.interactive.draw_digit import draw_digit
from helpers.interactive.figure import Figure
from helpers.interactive.kernel_editor import kernel_editor
from helpers.interactive.neuron import neuron
from helpers.interactive.receptive_field import receptive_field
from helpers.interactive.valley import valley
