"""The records page: a card an experiment, a row a test, out of record files alone."""

from __future__ import annotations

import dataclasses
import json

import pytest
from bs4 import BeautifulSoup
from curve_picture import BOTTOM, LEFT, RIGHT, TOP, common_scale, curve_picture
from experiment_records import read_records
from interval_bar import MARGIN, WIDTH, bar, scale_of
from record_card import about, card, duration, rows
from statsmodels.stats.proportion import proportion_confint

from ext_project import build
from helpers.experiment import Record

RECORD = Record(
    experiment="02-pima-mlp/raw",
    title="원래 값 <그대로>",
    reference={"accuracy": 0.7794},
    seeds=[0, 1],
    epochs=3,
    n_train=700,
    params=1221,
    history={
        "accuracy": [[0.5, 0.6, 0.7], [0.4, 0.6, 0.8]],
        "val_accuracy": [[0.5, 0.55, 0.6], [0.5, 0.5, 0.5]],
    },
    test={"accuracy": [0.75, 0.75], "loss": [0.5, 0.6], "n": [68, 68]},
    seconds=[30.0, 40.0],
    precision="float32",
    versions={},
    machine={},
    data=[],
    fingerprint={},
)
SEVERAL = dataclasses.replace(
    RECORD,
    experiment="07-handdrawn-shapes/plain",
    test={"own.accuracy": [0.8], "own.n": [15], "other.accuracy": [0.4], "other.n": [15]},
    labels={"own": "같은 사람의 그림", "other": "다른 사람의 그림"},
    groups={"other": {"가": [0.3], "나": [0.5]}},
)
PAGE = "# 실험 기록\n\n```{experiment-records}\n```\n"


def write(folder, record):
    file = folder / f"{record.experiment}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(dataclasses.asdict(record)), encoding="utf-8")


def soup(text):
    return BeautifulSoup(text, "html.parser")


def test_row_holds_value_interval_and_reference():
    (row,) = rows(RECORD)
    low, high = proportion_confint(51, 68, method="wilson")
    assert (row.name, row.reference) == ("테스트 데이터", 0.7794)
    assert (row.value, *row.interval) == pytest.approx((0.75, low, high))
    assert row.text == f"75.0% ({100 * low:.1f}~{high:.1%})"


def test_a_row_a_test_with_korean_names_and_the_reference_at_the_first():
    own, other = rows(SEVERAL)
    assert [row.name for row in (own, other)] == ["같은 사람의 그림", "다른 사람의 그림 (2명의 평균)"]
    assert (own.reference, other.reference) == (0.7794, None)
    assert other.value == pytest.approx(0.4)


def test_without_accuracy_the_loss_is_shown_without_interval():
    (row,) = rows(dataclasses.replace(RECORD, test={"loss": [0.5, 0.7]}, reference=None))
    assert (row.text, row.interval) == ("0.6", None)
    assert "interval" not in str(soup(card(RECORD, 0.5, None)).select("tbody td.number"))


def test_card_escapes_names_and_has_no_code_names_where_korean_ones_are_known():
    shown = soup(card(RECORD, 0.5, None))
    assert shown.strong.get_text() == "원래 값 <그대로>"
    assert [cell.get_text() for cell in shown.select("tbody .number")] == [rows(RECORD)[0].text, "77.94%"]
    assert shown.select_one("svg.curve title").get_text().startswith("원래 값 <그대로>의 정확도 곡선")


def test_what_was_trained():
    assert about(RECORD) == "데이터 700개 · 3에포크 · 2번 훈련 · 매개변수 1,221개 · 한 번에 35초"
    folded = dataclasses.replace(RECORD, folds=True, busy=[0.1, 0.6])
    assert "2겹으로 나누어 훈련" in about(folded) and about(folded).endswith("다른 일과 함께 잼")


@pytest.mark.parametrize("seconds, text", [(42, "42초"), (600, "10분"), (9000, "2.5시간")])
def test_duration(seconds, text):
    assert duration(seconds) == text


def test_interval_is_drawn_to_scale_on_a_common_axis():
    assert scale_of([0.651, 0.98]) == 0.6 and scale_of([0.99]) == 0.9
    drawn = soup(bar(0.8, 0.6, 0.9, 0.6, reference=0.7))
    span = WIDTH - 2 * MARGIN
    assert float(drawn.circle["cx"]) == pytest.approx(MARGIN + span / 2)
    assert drawn.select_one(".range")["d"] == f"M{MARGIN}.0 13.0H{MARGIN + span * 0.75:.1f}"
    assert drawn.select_one(".reference")["d"].startswith(f"M{MARGIN + span / 4:.1f} ")
    assert drawn.svg["aria-hidden"] == "true"


def test_page_without_records_says_so(tmp_path):
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert warnings == ""
    assert "아직 기록이 없습니다" in (out / "page.html").read_text(encoding="utf-8")


def test_page_with_records(tmp_path):
    write(tmp_path / "source" / "helpers" / "records", RECORD)
    write(tmp_path / "source" / "helpers" / "records", SEVERAL)
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert warnings == ""
    page = soup((out / "page.html").read_text(encoding="utf-8"))
    assert [len(section.select(".record")) for section in page.select("section section")] == [1, 1]
    assert len(page.select("tbody tr")) == 3
    heading = page.select_one("section#records-02-pima-mlp h2")
    assert heading.get_text().removesuffix("¶") == "02-pima-mlp"


def test_a_lesson_that_is_still_written_has_its_title_from_the_map(tmp_path):
    source = tmp_path / "source"
    write(source / "helpers" / "records", RECORD)
    (source / "book").mkdir()
    tile = '<svg><g data-lesson="02-pima-mlp" data-title="가 &amp; 나" data-about="표"><path/></g>\n</svg>'
    (source / "book" / "lesson-map.svg").write_text(tile, encoding="utf-8")
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert warnings == ""
    page = soup((out / "page.html").read_text(encoding="utf-8"))
    assert page.select_one("section#records-02-pima-mlp h2").get_text().startswith("2. 가 & 나")
    assert "아직 준비하고 있습니다" in page.get_text()


@pytest.mark.parametrize(
    "name, text, says",
    [
        ("02-pima-mlp/raw.json", "{", "not a record"),
        ('02-<img src="x">/raw.json', "{}", "not the name"),
        ("02-pima-mlp/Raw <b>.json", "{}", "not the name"),
        ("notes/raw.json", "{}", "not the name"),
    ],
)
def test_a_damaged_or_badly_named_record_is_a_warning_and_never_shown(tmp_path, name, text, says):
    file = tmp_path / "source" / "helpers" / "records" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert says in warnings
    article = soup((out / "page.html").read_text(encoding="utf-8"))
    assert article.select("img, b, .record") == []


def test_read_records_sorts_by_lesson(tmp_path):
    write(tmp_path, dataclasses.replace(RECORD, experiment="06-mnist-convnet/dense"))
    write(tmp_path, RECORD)
    assert list(read_records(tmp_path)) == ["02-pima-mlp", "06-mnist-convnet"]


def test_curve_has_one_line_a_seed_reaches_both_ends_and_names_its_lines():
    picture = soup(curve_picture("실험", RECORD.history))
    assert [len(picture.select(f"polyline.{kind}")) for kind in ("train", "validation")] == [2, 2]
    lines = picture.select("polyline")
    points = [tuple(map(float, point.split(","))) for line in lines for point in line["points"].split()]
    assert {x for x, _ in points} == {LEFT, (LEFT + RIGHT) / 2, RIGHT}
    assert (min(y for _, y in points), max(y for _, y in points)) == (TOP, BOTTOM)
    assert [picture.select_one(f"text.{kind}").get_text() for kind in ("train", "validation")] == [
        "훈련",
        "검증",
    ]


def test_names_at_close_ends_stand_apart():
    history = {"accuracy": [[0.5, 0.9]], "val_accuracy": [[0.5, 0.9]]}
    heights = [
        float(text["y"])
        for text in soup(curve_picture("실험", history)).select("text.train, text.validation")
    ]
    assert abs(heights[0] - heights[1]) >= 12 and max(heights) <= BOTTOM + 5 and min(heights) >= TOP


def test_curves_of_a_lesson_share_a_scale():
    small = {"accuracy": [[0.6, 0.7]]}
    scale = common_scale([RECORD.history, small], "accuracy")
    assert scale == (0.4, 0.8)
    line = soup(curve_picture("실험", small, scale)).polyline["points"]
    ys = [float(point.split(",")[1]) for point in line.split()]
    assert ys == pytest.approx([(TOP + BOTTOM) / 2, BOTTOM - 0.75 * (BOTTOM - TOP)])


def test_no_curve_for_one_epoch():
    assert curve_picture("실험", {"loss": [[0.5]]}) == ""
    assert curve_picture("실험", {}) == ""
