"""The glossary is complete and readable by the search."""

from __future__ import annotations

import pytest
from glossary_terms import Term, read_terms

from ext_project import EXTENSIONS

GLOSSARY = EXTENSIONS.parent / "glossary.md"
# CURRICULUM.md, "Terms": the book's form first, then the synonyms.
REQUIRED = """
합성곱/컨볼루션/콘볼루션 레이어/층 완전_연결_레이어/Dense/전결합층/밀집층 필터/커널 스트라이드 패딩
최대_풀링/맥스풀링 평균_풀링 플래튼/Flatten/펼치기 특성_맵/특징_맵/피처_맵 특징_추출 수용_영역 활성화_함수
가중치 편향 매개변수/파라미터 손실_함수 옵티마이저 에포크 배치 학습률 훈련_데이터 검증_데이터
테스트_데이터 과적합/과대적합/오버피팅 과소적합 데이터_증강/데이터_부풀리기/데이터_증식/데이터_보강
드롭아웃 배치_정규화 잔차_연결/스킵_연결 데이터셋/데이터세트 정확도 혼동_행렬 신뢰_구간 사전_학습_모델
전이_학습 미세_조정
"""


def test_reads_names_english_and_synonyms(tmp_path):
    page = tmp_path / "glossary.md"
    page.write_text(
        "# 용어집\n\n```{glossary}\n필터\n  *filter, kernel* · 같은 말: 커널\n\n  창입니다.\n\n"
        "배치\n  *batch*\n\n  묶음입니다.\n```\n"
    )
    assert read_terms(page) == [Term("필터", ("filter", "kernel"), ("커널",)), Term("배치", ("batch",), ())]


def test_entry_without_english_is_an_error(tmp_path):
    page = tmp_path / "glossary.md"
    page.write_text("```{glossary}\n필터\n  창입니다.\n```\n")
    with pytest.raises(ValueError, match="필터"):
        read_terms(page)


def test_no_page_no_terms(tmp_path):
    assert read_terms(tmp_path / "none.md") == []


@pytest.mark.parametrize("group", REQUIRED.split())
def test_every_term_of_the_curriculum_is_there(group):
    name, *synonyms = group.replace("_", " ").split("/")
    term = {term.name: term for term in read_terms(GLOSSARY)}[name]
    assert set(synonyms) <= set(term.words)


def test_no_name_stands_in_two_groups():
    words = [word.lower() for term in read_terms(GLOSSARY) for word in term.words]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []
