"""Tables for readers: real HTML in a notebook, aligned text in a terminal."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from numbers import Integral, Real
from typing import Any

_NUMBER = re.compile(r"NaN|[<>≤≥~]?\s?[+\-−]?\d[\d,.]*\s?(?:%|%포인트|[가-힣]{1,2})?(?:\s?[(\[~(±].*)?")
_CELL = "padding:.3em .8em;text-align:{}"
_UNBROKEN = "white-space:nowrap;"  # of numbers, which a narrow screen would break between digits


def text_width(text: str) -> int:
    """Counts the columns of a text in a monospaced font, where Hangul takes two.

    Args:
        text: One line.

    Returns:
        Columns.

    Example:
        >>> text_width("합성곱 3×3")
        10
    """
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


class Table:
    """Rows and columns that a notebook shows as a table and a terminal as aligned text.

    See `table` for the arguments.
    """

    def __init__(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], title: str, row_names: bool
    ) -> None:
        self.columns, self.rows, self.title, self.row_names = tuple(columns), tuple(rows), title, row_names
        self.to_the_right = tuple(
            _is_numeric([row[place] for row in rows]) for place in range(len(rows[0]) if rows else 0)
        )

    def __repr__(self) -> str:
        lines = [*([self.columns] if any(self.columns) else []), *self.rows]
        widths = [max(text_width(line[place]) for line in lines) for place in range(len(self.to_the_right))]
        texts = ["  ".join(map(_padded, line, widths, self.to_the_right)).rstrip() for line in lines]
        if any(self.columns):
            texts.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join([*([self.title] if self.title else []), *texts])

    def _repr_html_(self) -> str:
        sides = ["right" if right else "left" for right in self.to_the_right]
        caption = f"<caption>{html.escape(self.title)}</caption>" if self.title else ""
        head = "".join(
            f'<th scope="col" style="{_CELL.format(side)}">{html.escape(name)}</th>' if name else "<td></td>"
            for name, side in zip(self.columns, sides, strict=True)
        )
        head = f"<thead><tr>{head}</tr></thead>" if any(self.columns) else ""
        body = "".join(f"<tr>{self._row(row, sides)}</tr>" for row in self.rows)
        return (
            '<div class="book-table" style="overflow-x:auto"><table style="border-collapse:collapse;'
            f'font-variant-numeric:tabular-nums">{caption}{head}<tbody>{body}</tbody></table></div>'
        )

    def _row(self, row: Sequence[str], sides: Sequence[str]) -> str:
        shown = [html.escape(text).replace("\n", "<br>") for text in row]
        tags = [("th", ' scope="row"') if self.row_names else ("td", ""), *[("td", "")] * (len(row) - 1)]
        return "".join(
            f'<{tag}{scope} style="{_UNBROKEN * (side == "right")}{_CELL.format(side)}">{text}</{tag}>'
            for (tag, scope), text, side in zip(tags, shown, sides, strict=True)
        )

    def show(self) -> None:
        """Shows the table where the reader looks: also in the middle of a cell or inside a loop."""
        if "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None:
            sys.modules["IPython"].display.display(self)
        else:
            print(self)


def table(
    rows: Mapping[str, Any] | Sequence[Any],
    columns: Sequence[str] = (),
    *,
    formats: Mapping[str, str] | None = None,
    title: str = "",
) -> Table:
    """Makes a table whose numbers stand to the right, one under another.

    Args:
        rows: One sequence a row; or one mapping a row, from column to value; or a mapping from the row's
            name to its value or values, which makes the names the first column. Every row is as long as
            the others.
        columns: Names of all columns, the row names' included; of rows that are mappings, the keys are taken.
        formats: Format specifications by column, for example ``{"정확도": ".1%"}``. Without one, a whole
            number gets commas and another number four significant digits; ``None`` is an empty cell.
        title: A line over the table.

    Returns:
        A `Table`: the last expression of a cell shows it, elsewhere ``.show()`` does.

    Raises:
        ValueError: There are no rows, the rows have different lengths, or columns or formats do not fit.

    Example:
        >>> table({"Dense": [0.977, 79_510], "합성곱": [0.992, 1_199_882]},
        ...       ["모델", "정확도", "매개변수"], formats={"정확도": ".1%"})
        모델    정확도   매개변수
        ------  ------  ---------
        Dense    97.7%     79,510
        합성곱   99.2%  1,199,882
    """
    names, lines, row_names = _lines(rows, columns)
    unknown = set(formats or {}) - set(names)
    if unknown:
        raise ValueError(f"formats에 적은 열이 표에 없습니다: {sorted(unknown)}. 표의 열: {list(names)}")
    specifications = [(formats or {}).get(name, "") for name in names]
    shown = [[_text(value, spec) for value, spec in zip(line, specifications, strict=True)] for line in lines]
    return Table(names, shown, title, row_names)


def _lines(rows: Any, columns: Sequence[str]) -> tuple[Sequence[str], list[list[Any]], bool]:
    row_names = isinstance(rows, Mapping)
    if row_names:
        lines = [[name, *(values if _is_row(values) else [values])] for name, values in rows.items()]
    elif rows and all(isinstance(row, Mapping) for row in rows):
        columns = columns or list(rows[0])
        strange = [row for row in rows if set(row) != set(columns)]
        if strange:
            raise ValueError(f"모든 행의 열이 {list(columns)}이어야 합니다. 다른 행: {dict(strange[0])}")
        lines = [[row[name] for name in columns] for row in rows]
    else:
        lines = [list(row) for row in rows]
    lengths = sorted({len(line) for line in lines})
    if len(lengths) != 1:
        said = f"받은 길이: {lengths}" if lengths else "행이 하나도 없습니다."
        raise ValueError(f"표의 모든 행은 길이가 같아야 합니다. {said}")
    if columns and len(columns) != lengths[0]:
        raise ValueError(f"열 이름은 {len(columns)}개인데 한 행의 값은 {lengths[0]}개입니다.")
    return columns or [""] * lengths[0], lines, row_names


def _is_row(values: Any) -> bool:
    return not isinstance(values, str) and hasattr(values, "__iter__")


def _text(value: Any, specification: str) -> str:
    if value is None:
        return ""
    if specification and not isinstance(value, str):
        return format(value, specification).replace("-", "−")
    if isinstance(value, bool) or not isinstance(value, Real):
        return str(value)
    if isinstance(value, Integral):
        return f"{int(value):,}".replace("-", "−")
    return f"{float(value):.4g}".replace("-", "−").replace("nan", "NaN")


def _is_numeric(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)


def _padded(text: str, width: int, right: bool) -> str:
    gap = " " * (width - text_width(text))
    return gap + text if right else text + gap
