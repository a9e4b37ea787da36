"""Korean as the book writes it, in everything that a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.korean import faults, headings, of_file, of_module, page_prose, python_texts, speech, tics

ROOT = Path(__file__).parents[1]
READ = [
    *sorted((ROOT / "lessons").glob("*.ipynb")),
    *sorted((ROOT / "book").glob("*.md")),
    ROOT / "README.md",
    *sorted((ROOT / "helpers").rglob("*.py")),
    *sorted((ROOT / "book").glob("*.py")),
    *sorted((ROOT / "book" / "_ext").glob("*.py")),
    *sorted((ROOT / "tools").glob("*.py")),
    *sorted((ROOT / "helpers").rglob("*.js")),
    *sorted((ROOT / "book" / "_static").glob("*.js")),
    *sorted((ROOT / "book" / "_templates").glob("*.html")),
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
        ("시험 데이터로 잽니다.", "테스트"),
        ("두 모델을 견주어 봅니다.", "비교"),
        ("그 까닭은 이렇습니다.", "이유"),
        ("당뇨인 사람은 268명입니다.", "진단을 받은"),
        ("초매개변수를 정합니다.", "하이퍼파라미터"),
        ("훈련량이 같습니다.", "예산"),
        ("흑백 이미지는 채널이 하나입니다.", "흑백 그림"),
        ("다음 가운데 옳은 것을 고르세요.", "중"),
        ("셋 가운데 하나입니다.", "중"),
        ("랜덤 시드를 정합니다.", "무작위"),
        ("메소드를 부릅니다.", "메서드"),
        ("방향키로 옮깁니다.", "화살표 키"),
        ("필터는 커널을 하나씩 가집니다.", "있습니다"),
        ("종류마다의 확률입니다.", "종류별"),
        ("훈련을 통해 정해집니다.", "translated"),
        ("단추를 누르세요.", "버튼"),
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
        "저마다의 몫을 나누어 가집니다. 정답이 당뇨인 사람입니다. 시험을 봅니다. 시험 점수를 맞힙니다.",
        "창의 가운데 열은 0입니다. 가운데 하나뿐인 칸입니다. 랜덤 포레스트입니다.",
    ],
)
def test_good_words_are_left_alone(text):
    assert not list(faults(text))


def test_a_heading_that_asks_ends_with_a_question_mark():
    assert list(headings("## 무엇을 배웁니까\n\n글"))
    assert list(headings("## 무엇이 일어날까?"))
    assert not list(headings("## 무엇을 배웁니까?\n\n```python\n# 무엇일까요\n```\n\n## 왜일까요?"))


@pytest.mark.parametrize("text", ["창을 옮긴다.", "창을 옮겨요.", "합성곱층을 쌓습니다.", "좋습니다!!!"])
def test_pages_and_messages_speak_as_the_lessons_do(text):
    assert list(speech(text))


def test_good_speech_is_left_alone():
    assert not list(speech("창을 옮깁니다. 어떻게 될까요? 함께 봅시다."))


def test_a_glossary_and_alternative_texts_are_read_but_not_the_other_names():
    page = "```{glossary}\n시드\n  *seed* · 같은 말: 씨앗\n\n  까닭입니다.\n```\n\n    alt: 창을 옮긴다.\n"
    assert [fault.split(" |")[0] for fault in faults(page_prose(page))] == ["write 이유"]
    assert list(speech(page_prose(page)))


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
