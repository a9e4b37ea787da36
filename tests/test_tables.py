"""Tables: the numbers that were put in, to the right, in HTML and in text."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from bs4 import BeautifulSoup

from helpers.tables import Table, table, text_width

RESULTS = {"Dense": [0.977, 79_510], "합성곱": [0.992, 1_199_882]}
NAMES = ["모델", "정확도", "매개변수"]


def cells(made: Table) -> list[list[str]]:
    page = BeautifulSoup(made._repr_html_(), "html.parser")
    return [[cell.get_text() for cell in row.select("td, th")] for row in page.select("tr")]


def sides(made: Table) -> list[str]:
    page = BeautifulSoup(made._repr_html_(), "html.parser")
    return [cell["style"].rpartition(":")[2] for cell in page.select("tbody tr")[0].select("td, th")]


def test_html_holds_names_and_formatted_numbers():
    made = table(RESULTS, NAMES, formats={"정확도": ".1%"}, title="두 모델")
    assert cells(made) == [NAMES, ["Dense", "97.7%", "79,510"], ["합성곱", "99.2%", "1,199,882"]]
    page = BeautifulSoup(made._repr_html_(), "html.parser")
    assert [cell["scope"] for cell in page.select("th")] == ["col"] * 3 + ["row"] * 2
    assert page.caption.get_text() == "두 모델"
    assert sides(made) == ["left", "right", "right"]


def test_text_is_aligned_where_hangul_takes_two_columns():
    lines = repr(table(RESULTS, NAMES, formats={"정확도": ".1%"})).split("\n")
    assert len({text_width(line) for line in lines}) == 1
    assert [text_width(line[: line.index("%") + 1]) for line in lines[2:]] == [14, 14]
    assert lines[2].split() == ["Dense", "97.7%", "79,510"]


@pytest.mark.parametrize(
    "rows",
    [
        [["가", 1], ["나", 22]],
        [("가", np.int64(1)), ("나", np.int32(22))],
        [{"이름": "가", "수": 1}, {"이름": "나", "수": 22}],
        {"가": 1, "나": 22},
        {"가": np.array([1]), "나": (22,)},
    ],
)
def test_every_way_to_give_rows(rows):
    assert cells(table(rows, ["이름", "수"]))[1:] == [["가", "1"], ["나", "22"]]


def test_without_names_there_is_no_head():
    made = table([[1, 2], [3, 4]])
    assert "thead" not in made._repr_html_()
    assert repr(made) == "1  2\n3  4"


def test_what_counts_as_a_number():
    rows = [
        ["77.9% (67~86%)", "68명", "가나", -0.000123456, None, "3×3", True],
        ["−1", "1,000장", "7", float("nan"), 2, "5", False],
    ]
    made = table(rows)
    assert sides(made) == ["right", "right", "left", "right", "right", "left", "left"]
    assert cells(made)[0][3:5] == ["−0.0001235", ""]
    assert cells(made)[1][3] == "NaN"


def test_everything_is_escaped():
    made = table({"<b>": ["<script>"]}, ["&", "<i>"], title="<u>")
    assert not BeautifulSoup(made._repr_html_(), "html.parser").select("b, script, i, u")


@pytest.mark.parametrize(
    "rows, columns, formats, says",
    [
        ([], (), None, "행이 하나도 없습니다"),
        ([[1], [1, 2]], (), None, "길이가 같아야"),
        ([[1, 2]], ["하나"], None, "열 이름은 1개"),
        ([{"가": 1}, {"나": 1}], (), None, "다른 행"),
        ([[1]], ["가"], {"나": ".1%"}, "표에 없습니다"),
    ],
)
def test_what_does_not_fit_is_named(rows, columns, formats, says):
    with pytest.raises(ValueError, match=says):
        table(rows, columns, formats=formats)


def test_show_prints_in_a_terminal_and_displays_in_a_notebook(capsys):
    table({"가": 1}).show()
    assert capsys.readouterr().out == "가  1\n"
    script = (
        "from IPython.core.interactiveshell import InteractiveShell as S; shell = S.instance(); seen = [];"
        "shell.display_pub.publish = lambda data, **kw: seen.append(data);"
        "from helpers.tables import table; table({'가': 1}).show(); assert '<table' in seen[0]['text/html']"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
