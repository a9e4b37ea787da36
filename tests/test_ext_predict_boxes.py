"""Boxes that take a guess: the answer comes from the output or a record; a missing one stops the build."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from prediction import answered, faults, reads_output

from ext_project import build, notebook

BOX = "> **예측해 보기** 더하면 얼마일까요?"
SUM = {"ask": "더한 값", "kind": "number", "near": 1, "answer": {"output": r"더한 값: ([-−\d.,]+)"}}
SHOWN = "곱한 값: 3\n더한 값: −1,234.5\n"


class Made:
    """A record that knows two numbers."""

    def value(self, path: str) -> float:
        return {"test.accuracy": 0.97834, "low": 0.5}[path]


def found(asked: dict, shown: str = SHOWN) -> dict:
    assert list(faults(asked)) == []
    return answered(asked, shown, lambda name: Made())


def number(**answer) -> dict:
    return found({"ask": "값", "kind": "number", "answer": answer})


def choice(options: list[str], **answer) -> str:
    return found({"ask": "값", "kind": "choice", "options": options, "answer": answer})["answer"]


def test_a_number_is_read_as_it_is_shown():
    read = found({**SUM, "unit": "개"})
    assert (read["answer"], read["value"], read["unit"], read["near"]) == ("−1,234.5", -1234.5, "개", 1)
    assert read["right"] == pytest.approx(0.05, rel=0.03)


def test_a_number_is_computed_from_records_and_outputs():
    percent = number(record="a/b", path="test.accuracy", times=100, digits=1)
    assert (percent["answer"], percent["value"]) == ("97.8", 97.8)
    ratio = number(output=r"곱한 값: (\d)", over={"record": "a/b", "path": "low"}, digits=0)
    assert ratio["answer"] == "6"


def test_a_choice_is_found():
    assert choice(["3", "4"], output=r"곱한 값: (\d)") == "3"
    assert choice(["음수", "양수"], matches={"음수": "더한 값: −", "양수": r"더한 값: \d"}) == "음수"
    numbers = {"곱": r"곱한 값: (\d)", "합": r"더한 값: (\S+)"}
    assert choice(["곱", "합"], most=numbers) == "곱"
    assert choice(["곱", "합"], least=numbers) == "합"
    sources = {"가": {"record": "a/b", "path": "low"}, "나": {"record": "a/b", "path": "test.accuracy"}}
    assert choice(["가", "나"], most=sources) == "나"
    assert choice(["가", "나"], option="나") == "나"


@pytest.mark.parametrize(
    ("options", "answer", "said"),
    [
        (None, {"output": "없는 값: (.)"}, "finds nothing"),
        (None, {"output": "(더한) 값"}, "no number"),
        (["4", "5"], {"output": r"곱한 값: (\d)"}, "no option"),
        (["가", "나"], {"matches": {"가": "값", "나": "값"}}, "2 options"),
        (["가", "나"], {"most": {"가": r"값: (3)", "나": r"값: (3)"}}, "2 options"),
        (["가", "나"], {"matches": {"가": "x", "나": "y"}}, "0 options"),
    ],
)
def test_no_answer_or_two_are_told(options, answer, said):
    with pytest.raises(LookupError, match=said):
        choice(options, **answer) if options else number(**answer)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "word"}, "number or choice"),
        ({"options": ["가", "나"]}, "no 'options'"),
        ({"ask": "sum"}, "in Korean"),
        ({"near": -1}, "near"),
        ({"answer": 3}, "where the answer stands"),
        ({"answer": {"output": "더한 값"}}, "one group"),
        ({"answer": {"output": "("}}, "not a regular expression"),
        ({"answer": {"record": "a/b", "digits": 1}}, "path"),
        ({"answer": {"record": "a/b", "path": "test.accuracy"}}, "digits"),
        ({"answer": {"output": "(.)", "record": "a/b"}}, "from output or from record"),
    ],
)
def test_faults_of_numbers_are_told(change, said):
    assert said in " ".join(faults({**SUM, **change}))


@pytest.mark.parametrize(
    ("options", "answer", "said"),
    [
        (["가"], {"option": "가"}, "two options"),
        (["가", "가"], {"option": "가"}, "different"),
        (["가", "나"], {"option": "다"}, "none of the options"),
        (["가", "나"], {"option": "가", "output": "(.)"}, "one of option"),
        (["가", "나"], {"most": {"가": "(.)"}}, "every option"),
        (["가", "나"], {"least": {"가": "(.)", "나": "."}}, "one group"),
    ],
)
def test_faults_of_choices_are_told(options, answer, said):
    asked = {"ask": "값", "kind": "choice", "options": options, "answer": answer}
    assert said in " ".join(faults(asked))


@pytest.mark.parametrize(
    ("answer", "reads"),
    [
        ({"output": "(.)"}, True),
        ({"option": "가"}, False),
        ({"record": "a/b", "path": "low", "digits": 1}, False),
        ({"record": "a/b", "path": "low", "over": "(.)", "digits": 1}, True),
        ({"most": {"가": {"record": "a/b", "path": "low"}, "나": {"record": "a/b", "path": "low"}}}, False),
        ({"most": {"가": {"record": "a/b", "path": "low"}, "나": "(.)"}}, True),
        ({"matches": {"가": "x", "나": "y"}}, True),
    ],
)
def test_answers_that_need_the_output_are_known(answer, reads):
    assert reads_output(answer) is reads


def cell(asked: dict | None, text: str = SHOWN) -> dict:
    return {
        "source": "show()",
        "metadata": {"predict": asked} if asked else {},
        "outputs": [{"text/html": "<b>표</b>", "text/plain": text}],
    }


def pages_of(folder, *cells):
    pages = {"01-a.ipynb": notebook("# 1. 장", *cells), "02-b.ipynb": notebook("# 2. 장", BOX, cell(None))}
    extensions = ["myst_nb", "lesson_cells", "plain_boxes", "predict_boxes"]
    out, warnings = build(folder, pages, extensions, nb_execution_mode="off")
    soups = [
        BeautifulSoup((out / name).read_text(encoding="utf-8"), "html.parser")
        for name in ("01-a.html", "02-b.html")
    ]
    return *soups, warnings


def test_a_box_asks_and_its_cell_answers(tmp_path):
    colours = {
        "ask": "</script>의 색",
        "kind": "choice",
        "options": ["빨강", "파랑"],
        "answer": {"option": "파랑"},
    }
    page, other, warnings = pages_of(
        tmp_path, BOX, cell(None), cell(SUM), f"이어지는 글\n\n{BOX}", cell(colours)
    )
    assert warnings == ""
    first, second = page.select(".admonition.predict.asks")
    asked = json.loads(first.select_one("script[type='application/json']").string)
    assert (asked["ask"], asked["answer"]) == ("더한 값", "−1,234.5")
    answers = page.select(f".cell.answers-{asked['id']}")
    assert answers == [page.select(".cell")[1]]
    later = json.loads(second.select_one("script").string)
    assert later["ask"] == "</script>의 색" and later["id"] != asked["id"]
    script = page.select_one("script[src*='predict.js']")
    assert script.has_attr("defer") and page.select_one("link[href*='predict.css']")
    assert page.select("[hidden]") == [] and "표" in page.get_text()
    assert not other.select("script[src*='predict.js'], link[href*='predict.css'], .asks")


def test_what_cannot_be_answered_is_a_warning(tmp_path):
    lost = {**SUM, "answer": {"output": "없는 값: (.)"}}
    unknown = {**SUM, "answer": {"record": "01-a/none", "path": "test.accuracy", "digits": 1}}
    page, _, warnings = pages_of(
        tmp_path,
        cell(SUM),
        "## 절\n\n" + BOX,
        cell(lost),
        BOX,
        cell(unknown),
        BOX,
        cell({**SUM, "kind": "word"}),
        BOX,
        cell(SUM),
        cell(SUM),
    )
    for said in ("no 예측해 보기 box", "finds nothing", "01-a/none", "number or choice", "already asks"):
        assert said in warnings
    assert len(page.select(".asks")) == 1
