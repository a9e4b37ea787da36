"""Budgets, records and their comparison; importing this package does not import TensorFlow.

A finished run goes one way: `measure` (model to numbers), `record` (read, write, merge), `compare` (what
differs from the record), `show` (what a reader sees). ``python -m helpers.experiment.make_records`` runs
lessons in full.
"""

from helpers.experiment.mode import RecordError, lesson_mode
from helpers.experiment.pairing import Paired, paired
from helpers.experiment.record import load_record
from helpers.experiment.result import Record, Result
from helpers.experiment.run import Run
from helpers.experiment.start import experiment, repeat
from helpers.experiment.weights import kept_weights

__all__ = [
    "Paired",
    "Record",
    "RecordError",
    "Result",
    "Run",
    "experiment",
    "kept_weights",
    "lesson_mode",
    "load_record",
    "paired",
    "repeat",
]

lesson_mode()  # a typing error in LESSON_MODE is told before anything is trained
