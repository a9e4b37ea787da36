"""One experiment of the records page: what was trained, a row a test with its interval, a small curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from curve_picture import curve_picture
from interval_bar import axis, bar

from helpers.experiment import Record
from helpers.plots.curves import METRIC_NAMES

BUSY = 0.25  # above this share of other work a time says little
SHARES = ("accuracy", "precision", "recall")


@dataclass(frozen=True)
class Row:
    """A test of an experiment.

    Attributes:
        name: Korean.
        value: The measured share or number.
        interval: Bounds and size of the share's 95 % interval, if it has one.
        reference: What the reference reports, if it does.
        metric: Without its test set.
    """

    name: str
    value: float
    interval: tuple[float, float] | None
    reference: float | None
    metric: str

    @property
    def text(self) -> str:
        """The value, and its interval in brackets."""
        if self.interval is None:
            return number(self.metric, self.value)
        low, high = self.interval
        return f"{self.value:.1%} ({100 * low:.1f}~{high:.1%})"


def rows(record: Record) -> list[Row]:
    """The tests of an experiment: accuracies; the loss where there is no accuracy."""
    shown = [metric for metric in record.test if metric.rpartition(".")[2].endswith("accuracy")]
    shown = shown or [metric for metric in record.test if metric.rpartition(".")[2] == "loss"]
    return [_row(record, metric) for metric in shown]


def _row(record: Record, metric: str) -> Row:
    test, _, plain = metric.rpartition(".")
    first = next(iter(record.test)).rpartition(".")[0]
    reference = (record.reference or {}).get(metric)
    if reference is None and test == first:
        reference = (record.reference or {}).get(plain)
    name = record.labels.get(metric) or (record.labels.get(test, test) if test else "테스트 데이터")
    people = len(record.groups.get(test, {}))
    name += f" ({people}명의 평균)" if people > 1 else ""
    if plain.endswith("accuracy") and (f"{test}.n" if test else "n") in record.test:
        found = record.estimate(metric)
        return Row(name, found.value, (found.low, found.high), reference, plain)
    values = record.test[metric]
    return Row(name, sum(values) / len(values), None, reference, plain)


def card(record: Record, start: float, scale: tuple[float, float] | None) -> str:
    """Writes an experiment as HTML.

    Args:
        record: What was measured.
        start: Where the axis of the intervals begins.
        scale: Of the curve's axis, common to a lesson.
    """
    title = record.title or record.experiment.partition("/")[2]
    curve = curve_picture(title, record.history, scale)
    return (
        f'<div class="record"><p class="record-title"><strong>{escape(title)}</strong> '
        f"<code>{escape(record.experiment)}</code></p>"
        f'<p class="record-about">{about(record)}</p>{_table(rows(record), start)}{curve}</div>'
    )


def about(record: Record) -> str:
    """What was trained, how often, and how long it took."""
    times = f"{len(record.seeds)}겹으로 나누어 훈련" if record.folds else f"{len(record.seeds)}번 훈련"
    seconds = sum(record.seconds) / len(record.seconds)
    busy = max((share for share in record.busy if share is not None), default=0.0)
    parts = [
        f"데이터 {record.n_train:,}개",
        f"{record.epochs:,}에포크",
        times,
        f"매개변수 {record.params:,}개",
        f"한 번에 {duration(seconds)}" + (", 다른 일과 함께 잼" if busy > BUSY else ""),
    ]
    return escape(" · ".join(parts))


def _table(found: Sequence[Row], start: float) -> str:
    if not found:
        return ""
    references = any(row.reference is not None for row in found)
    metric = METRIC_NAMES.get(found[0].metric, found[0].metric)
    head = f'<th scope="col">테스트</th><th scope="col">{metric} (95% 구간)</th><td>{axis(start)}</td>'
    body = "".join(_line(row, start, references) for row in found)
    head += '<th scope="col">참고 결과</th>' if references else ""
    return (
        '<div class="pst-scrollable-table-container"><table class="record-tests">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _line(row: Row, start: float, references: bool) -> str:
    drawn = bar(row.value, *row.interval, start, row.reference) if row.interval else ""
    reference = "" if row.reference is None else number(row.metric, row.reference, 2)
    return (
        f'<tr><th scope="row">{escape(row.name)}</th><td class="number">{row.text}</td><td>{drawn}</td>'
        + (f'<td class="number">{reference}</td>' if references else "")
        + "</tr>"
    )


def number(metric: str, value: float, digits: int = 1) -> str:
    """A share as a percentage, another number with four digits."""
    return f"{value:.{digits}%}" if any(word in metric for word in SHARES) else f"{value:.4g}"


def duration(seconds: float) -> str:
    """Seconds, minutes or hours, whichever reads best."""
    if seconds < 90:
        return f"{seconds:.0f}초"
    if seconds < 5400:
        return f"{seconds / 60:.0f}분"
    return f"{seconds / 3600:.1f}시간"
