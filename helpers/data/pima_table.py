"""The Pima diabetes table, embedded in full."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from helpers.data.dataset import Table
from helpers.data.errors import DataError

CSV = Path(__file__).parent / "samples" / "pima.csv"
CSV_SHA256 = "06f5b7c2cd7bca686fda4f92eab5f61e7ff6426a9acefa2e3dda04fc54293cf5"


def pima() -> Table:
    """Loads the 768 rows of the Pima Indians Diabetes table.

    Women of Pima heritage, at least 21 years old, near Phoenix, Arizona. The label says whether
    diabetes was diagnosed within five years. In five columns 0 stands for "not measured"
    (``missing_zeros``); 0 pregnancies are real.

    Returns:
        A ``Table``: ``x`` (768, 8) float64, ``y`` (768,) int64 with 268 ones.

    Raises:
        DataError: The embedded file was changed.

    Example:
        >>> table = pima()
        >>> table.x.shape, int(table.y.sum())
        ((768, 8), 268)

    Source:
        National Institute of Diabetes and Digestive and Kidney Diseases, given to the UCI repository by
        V. Sigillito in 1990 (Smith et al., 1988). The rows are those of ``PimaIndiansDiabetes`` in R's
        mlbench (Leisch and Dimitriadou, GPL-2), Debian package r-cran-mlbench, written as CSV.
    """
    content = CSV.read_bytes()
    if hashlib.sha256(content).hexdigest() != CSV_SHA256:
        raise DataError(
            f"피마 데이터 파일이 원본과 다릅니다: {CSV}\n저장소에서 이 파일을 다시 내려받아 주세요."
        )
    rows = np.loadtxt(content.decode().splitlines(), delimiter=",")
    return Table(
        name="pima",
        x=rows[:, :8].copy(),
        y=rows[:, 8].astype("int64"),
        feature_names=(
            "임신 횟수",
            "혈당",
            "이완기 혈압",
            "삼두근 피부 두께",
            "인슐린",
            "체질량 지수",
            "당뇨 가족력 함수",
            "나이",
        ),
        feature_names_en=(
            "times pregnant",
            "plasma glucose, 2 h",
            "diastolic blood pressure",
            "triceps skin fold",
            "2-h serum insulin",
            "body mass index",
            "diabetes pedigree function",
            "age",
        ),
        units=("회", "mg/dL", "mmHg", "mm", "μU/mL", "kg/m²", "", "세"),
        missing_zeros=(1, 2, 3, 4, 5),
        class_names=("당뇨 아님", "5년 안에 당뇨"),
        source="책에 든 CSV 파일: 피마 당뇨 데이터 768행 전체 (Debian r-cran-mlbench에서 변환)",
        sha256=CSV_SHA256,
    )
