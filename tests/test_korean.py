"""Korean as the book writes it, in everything that a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.korean import faults, headings, of_file, of_module, python_texts, tics

ROOT = Path(__file__).parents[1]
READ = [
    *sorted((ROOT / "lessons").glob("*.ipynb")),
    *sorted((ROOT / "book").glob("*.md")),
    ROOT / "README.md",
    *sorted((ROOT / "helpers").rglob("*.py")),
    *sorted((ROOT / "book").glob("*.py")),
    *sorted((ROOT / "book" / "_ext").glob("*.py")),
    *sorted((ROOT / "tools").glob("*.py")),
]


@pytest.mark.parametrize("path", READ, ids=lambda path: str(path.relative_to(ROOT)))
def test_korean_of_the_file(path):
    found = of_file(path)
    assert not found, f"\n{path.relative_to(ROOT)}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("정확도는 77.94 %입니다.", "77.94%"),
        ("100 에포크를 훈련합니다.", "5에포크"),
        ("67–86%입니다.", "a range"),
        ("순서는 이렇습니다: 먼저 나눕니다.", "full stop"),
        ("어림으로 보십시오.", "하세요"),
        ("커널은(는) 창입니다.", "particle"),
        ("68줄 가운데 53줄을 맞혔습니다.", "명"),
        ("칸을 다시 실행하세요.", "셀"),
        ("망은 깊습니다.", "신경망"),
        ("자료를 나눕니다.", "데이터"),
        ("꾸러미를 설치합니다.", "패키지"),
        ("씨앗을 정합니다.", "시드"),
        ("시험관은 18명입니다.", "평가용"),
        ("가운데값을 구합니다.", "중앙값"),
        ("문턱값을 고릅니다.", "임곗값"),
        ("네모와 원을 그립니다.", "사각형"),
        ("열 에포크쯤에 멈춥니다.", "10에포크"),
        ("15장 가운데 11장을 맞혔습니다.", "중"),
        ("만들고, 훈련, 평가의 차례입니다.", "순서"),
        ("필터는 가중치 9개를 가집니다.", "있습니다"),
        ("구간은 0을 품습니다.", "포함"),
        ("크기가 틀린 그림입니다.", "다릅니다"),
        ("시험 보는 68명은 그대로입니다.", "테스트"),
        ("- 가: 커집니다.\n- 나: 작아집니다.", "(가)"),
    ],
)
def test_a_fault_is_found_with_advice(text, advice):
    assert any(advice in fault for fault in faults(text)), list(faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "정확도는 77.94%입니다. 67%에서 86%까지입니다. 67~86%입니다.",
        "5에포크를 훈련합니다. 한 줄기 빛입니다. 코드 한 줄입니다.",
        "문턱을 넘습니다. 창문 쪽을 봅니다. 전망은 밝습니다. 자료형은 실수입니다.",
        "- (가) 커집니다.\n- (나) 작아집니다.",
        "`5 %`와 `a: 1`은 코드입니다. <!-- 77.9 % -->",
        "씨앗(seed)이라고도 부릅니다.",
    ],
)
def test_good_words_are_left_alone(text):
    assert not list(faults(text))


def test_a_heading_that_asks_ends_with_a_question_mark():
    assert list(headings("## 무엇을 배웁니까\n\n글"))
    assert not list(headings("## 무엇을 배웁니까?\n\n```python\n# 무엇일까요\n```"))


def test_tics_are_counted_over_a_whole_text():
    assert list(tics("곧 됩니다. 곧 옵니다. 곧 갑니다."))
    assert not list(tics("곧 됩니다. 곧장 갑니다. 곧바로 옵니다. 곧 봅니다."))


def test_strings_comments_and_joined_strings_are_read():
    source = '"""English."""\nx = f"{1} % 정확도"  # 시드\ny = "값"\n'
    assert sorted(text for _, text in python_texts(source)) == ["# 시드", "0 % 정확도", "값"]


def test_labels_of_options_are_no_words(tmp_path):
    module = tmp_path / "exercises" / "topic.py"
    module.parent.mkdir()
    module.write_text('SAYS = "나는 괜찮습니다."\n', encoding="utf-8")
    assert any("(나)는" in fault for fault in of_module(module))
    module.write_text('SAYS = "(나)는 괜찮습니다."\n', encoding="utf-8")
    assert not list(of_module(module))
