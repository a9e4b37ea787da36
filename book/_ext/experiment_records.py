"""The ``{experiment-records}`` directive: tables and curves out of ``helpers/records/<lesson>/*.json``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from curve_picture import curve_picture
from docutils import nodes
from lesson_table import read_lesson
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from helpers.experiment import Record
from helpers.plots.curves import METRIC_NAMES

_LOGGER = logging.getLogger(__name__)
HEADINGS = ("실험", "참고한 결과", "이 책의 결과", "반복", "에포크", "매개변수", "한 번의 시간")


@dataclass(frozen=True)
class Row:
    """One experiment of the table, as text."""

    cells: tuple[str, ...]


def read_records(folder: Path) -> dict[str, list[Record]]:
    """Reads all records.

    Args:
        folder: With one folder a lesson.

    Returns:
        Lesson's name to its records, both sorted by name; a damaged file is a warning of the build.
    """
    lessons: dict[str, list[Record]] = {}
    for path in sorted(folder.glob("*/*.json")):
        try:
            record = Record(**json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            _LOGGER.warning("%s: not a record: %s", path, error)
            continue
        lessons.setdefault(path.parent.name, []).append(record)
    return lessons


def row(record: Record) -> Row:
    """Writes an experiment as a row of the table."""
    name = record.experiment.partition("/")[2]
    return Row(
        (
            name,
            ", ".join(_figure(metric, value) for metric, value in (record.reference or {}).items()) or "없음",
            "\n".join(_results(record)) or "없음",
            f"{len(record.seeds)}번",
            f"{record.epochs:,}",
            f"{record.params:,}개",
            _duration(record.value("seconds")),
        )
    )


def _results(record: Record) -> list[str]:
    lines = []
    for metric in record.test:
        prefix, _, plain = metric.rpartition(".")
        if "accuracy" not in plain:
            continue
        text = _figure(metric, record.value(f"test.{metric}"))
        if (f"{prefix}.n" if prefix else "n") in record.test:
            found = record.estimate(metric)
            text += f" (95 % 구간 {100 * found.low:.1f}에서 {100 * found.high:.1f})"
        lines.append(text)
    return lines


def _figure(metric: str, value: object) -> str:
    prefix, _, plain = metric.rpartition(".")
    name = " ".join(filter(None, (prefix, METRIC_NAMES.get(plain, plain))))
    if not isinstance(value, int | float):
        return f"{name} {value}"
    return f"{name} {100 * value:.2f} %" if "accuracy" in plain else f"{name} {value:.4g}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f}초"
    if seconds < 5400:
        return f"{seconds / 60:.0f}분"
    return f"{seconds / 3600:.1f}시간"


def _table(records: list[Record]) -> nodes.table:
    table = nodes.table(classes=["records-table"])
    group = nodes.tgroup(cols=len(HEADINGS))
    group += [nodes.colspec(colwidth=1) for _ in HEADINGS]
    head, body = nodes.thead(), nodes.tbody()
    head += _table_row(HEADINGS)
    for record in records:
        body += _table_row(row(record).cells)
    group += [head, body]
    table += group
    return table


def _table_row(cells: tuple[str, ...]) -> nodes.row:
    line = nodes.row()
    for cell in cells:
        entry = nodes.entry()
        for text in cell.split("\n"):
            entry += nodes.paragraph("", text)
        line += entry
    return line


class ExperimentRecords(SphinxDirective):
    """One section a lesson: the table, then a curve for every experiment."""

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
        title = read_lesson(notebook).title if notebook.is_file() else lesson
        section += [nodes.title("", title), _table(records)]
        for record in records:
            picture = curve_picture(record.experiment, record.history)
            if picture:
                section += nodes.raw("", f'<div class="records-curve">{picture}</div>', format="html")
        return section


def setup(app: Sphinx) -> dict:
    app.add_config_value("records_folder", "helpers/records", "env")
    app.add_directive("experiment-records", ExperimentRecords)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
