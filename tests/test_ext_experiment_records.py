"""The records page: tables and curves out of record files."""

from __future__ import annotations

import dataclasses
import json

from bs4 import BeautifulSoup
from curve_picture import curve_picture
from experiment_records import read_records, row
from statsmodels.stats.proportion import proportion_confint

from ext_project import build
from helpers.experiment import Record

RECORD = Record(
    experiment="02-pima-mlp/raw",
    reference={"accuracy": 0.7794},
    seeds=[0, 1],
    epochs=3,
    n_train=700,
    params=221,
    history={
        "accuracy": [[0.5, 0.6, 0.7], [0.4, 0.6, 0.8]],
        "val_accuracy": [[0.5, 0.55, 0.6], [0.5, 0.5, 0.5]],
    },
    test={"accuracy": [0.75, 0.75], "loss": [0.5, 0.6], "n": [68, 68]},
    seconds=[30.0, 40.0],
    precision="float32",
    versions={},
    machine={},
    data={},
    fingerprint={},
)
PAGE = "# 실험 기록\n\n```{experiment-records}\n```\n"


def write(folder, record):
    file = folder / f"{record.experiment}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(dataclasses.asdict(record)), encoding="utf-8")


def test_row_names_reference_result_and_interval():
    low, high = proportion_confint(51, 68, method="wilson")
    assert row(RECORD).cells == (
        "raw",
        "정확도 77.94 %",
        f"정확도 75.00 % (95 % 구간 {100 * low:.1f}에서 {100 * high:.1f})",
        "2번",
        "3",
        "221개",
        "35초",
    )


def test_no_reference_and_no_sizes():
    bare = dataclasses.replace(RECORD, reference=None, test={"accuracy": [0.5]})
    assert row(bare).cells[1:3] == ("없음", "정확도 50.00 %")


def test_page_without_records_says_so(tmp_path):
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert warnings == ""
    assert "아직 기록이 없습니다" in (out / "page.html").read_text(encoding="utf-8")


def test_page_with_records(tmp_path):
    write(tmp_path / "source" / "helpers" / "records", RECORD)
    out, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert warnings == ""
    page = BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html.parser")
    assert [cell.get_text().strip() for cell in page.select("tbody td")] == list(row(RECORD).cells)
    assert "02-pima-mlp/raw" in page.select_one("svg title").get_text()
    assert page.select_one("section#records-02-pima-mlp h2") is not None


def test_damaged_record_is_a_warning(tmp_path):
    file = tmp_path / "source" / "helpers" / "records" / "02-pima-mlp" / "raw.json"
    file.parent.mkdir(parents=True)
    file.write_text("{", encoding="utf-8")
    _, warnings = build(tmp_path, {"page.md": PAGE}, ["experiment_records"])
    assert "not a record" in warnings


def test_read_records_sorts_by_lesson(tmp_path):
    write(tmp_path, dataclasses.replace(RECORD, experiment="06-mnist-convnet/dense"))
    write(tmp_path, RECORD)
    assert list(read_records(tmp_path)) == ["02-pima-mlp", "06-mnist-convnet"]


def test_curve_has_one_line_a_seed_and_reaches_both_ends():
    picture = BeautifulSoup(curve_picture(RECORD.experiment, RECORD.history), "html.parser")
    lines = picture.select("polyline")
    assert len(lines) == 4
    points = [tuple(map(float, point.split(","))) for line in lines for point in line["points"].split()]
    assert {x for x, _ in points} == {52.0, 200.0, 348.0}
    assert min(y for _, y in points) == 30.0
    assert max(y for _, y in points) == 158.0


def test_no_curve_for_one_epoch():
    assert curve_picture("x/y", {"loss": [[0.5]]}) == ""
    assert curve_picture("x/y", {}) == ""
