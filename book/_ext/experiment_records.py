"""The ``{experiment-records}`` directive: a section a lesson, a card an experiment, out of record files."""

from __future__ import annotations

import json
import re
from pathlib import Path

from curve_picture import common_scale, shown_metric
from docutils import nodes
from interval_bar import scale_of
from lesson_map import read_tiles
from lesson_table import read_lesson
from record_card import card, rows
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from helpers.experiment import Record

_LOGGER = logging.getLogger(__name__)
_LESSON = re.compile(r"\d\d-[a-z0-9-]+")
_EXPERIMENT = re.compile(r"[a-z0-9-]+")


def read_records(folder: Path) -> dict[str, list[Record]]:
    """Reads all records.

    Args:
        folder: With one folder a lesson.

    Returns:
        Lesson's name to its records, both sorted by name; a damaged file, or one whose name no lesson has,
        is a warning of the build.
    """
    lessons: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*/*.json")):
        if not _LESSON.fullmatch(path.parent.name) or not _EXPERIMENT.fullmatch(path.stem):
            _LOGGER.warning("%s: not the name of a record (NN-lesson/experiment.json)", path)
            continue
        try:
            record = Record(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            _LOGGER.warning("%s: not a record: %s", path, error)
            continue
        lessons.setdefault(path.parent.name, []).append(record)
    return lessons


def cards(records: list[Record]) -> str:
    """The experiments of a lesson; intervals share one axis, curves of one metric another."""
    lows = [row.interval[0] for record in records for row in rows(record) if row.interval]
    start = scale_of(lows or [0.0])
    by_metric: dict[str, list[dict]] = {}
    for record in records:
        by_metric.setdefault(shown_metric(record.history) or "", []).append(record.history)
    scales = {metric: common_scale(found, metric) for metric, found in by_metric.items() if metric}
    shown = "".join(card(record, start, scales.get(shown_metric(record.history) or "")) for record in records)
    return f'<div class="records">{shown}</div>'


class ExperimentRecords(SphinxDirective):
    """All records of the repository."""

    def run(self) -> list[nodes.Node]:
        folder = Path(self.env.srcdir) / self.config.records_folder
        lessons = read_records(folder)
        for path in folder.glob("*/*.json"):
            self.env.note_dependency(str(path))
        if not lessons:
            return [
                nodes.paragraph("", "아직 기록이 없습니다. 저장소에서 make records를 실행하면 채워집니다.")
            ]
        return [self._section(lesson, records) for lesson, records in lessons.items()]

    def _section(self, lesson: str, records: list[Record]) -> nodes.section:
        section = nodes.section(ids=[f"records-{lesson}"], names=[f"records-{lesson}"])
        self.state.document.note_explicit_target(section)
        notebook = Path(self.env.srcdir) / "lessons" / f"{lesson}.ipynb"
        if notebook.is_file():
            title = read_lesson(notebook).title
            link = addnodes.pending_xref(
                "", nodes.inline("", "이 장으로 가기"), refdomain="std", reftype="doc", refexplicit=True,
                reftarget=f"/lessons/{lesson}", refdoc=self.env.docname, refwarn=True,
            )  # fmt: skip
            section += [nodes.title("", title), nodes.paragraph("", "", link)]
        else:
            note = "이 장은 아직 준비하고 있습니다. 훈련은 먼저 마쳤습니다."
            section += [nodes.title("", self._announced(lesson)), nodes.paragraph("", note)]
        section += nodes.raw("", cards(records), format="html")
        return section

    def _announced(self, lesson: str) -> str:
        """The title of a lesson that is not there yet: of the map, else its name."""
        picture = Path(self.env.srcdir) / "book" / "lesson-map.svg"
        tiles = read_tiles(picture.read_text(encoding="utf-8")) if picture.is_file() else []
        titles = {tile.name: f"{int(tile.name[:2])}. {tile.title}" for tile in tiles}
        return titles.get(lesson, lesson)


def setup(app: Sphinx) -> dict:
    app.add_config_value("records_folder", "helpers/records", "env")
    app.add_directive("experiment-records", ExperimentRecords)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
