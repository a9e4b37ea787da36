"""Budgets, records and their checks; importing this package does not import TensorFlow."""

from helpers.experiment.budget import RecordError, lesson_mode
from helpers.experiment.record_file import Record, load_record
from helpers.experiment.run import Result, Run
from helpers.experiment.start import experiment, repeat

__all__ = ["Record", "RecordError", "Result", "Run", "experiment", "lesson_mode", "load_record", "repeat"]
