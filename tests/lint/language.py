"""Korean prose: one term for one thing, its English at first use, 합니다체 throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from lint.complaint import Complaint, cells
from lint.markdown import inline_tokens, plain_text

# The synonyms of CURRICULUM.md, with the book's term.
SYNONYMS = {
    r"컨볼루션|콘볼루션|콘벌루션": "합성곱",
    r"(?:은닉|입력|출력|합성곱|풀링|연결|드롭아웃|정규화|활성화)\s?층(?!계|위)": "레이어",
    r"(?<![가-힣])(?:한|두|세|네|몇|\d)\s?층(?!계|위)": "레이어",
    r"(?<![가-힣])층(?=[이을은의과에])": "레이어",
    r"전결합|밀집\s?층|밀집\s?레이어": "완전 연결 레이어 또는 Dense",
    r"맥스\s?풀링": "최대 풀링",
    r"평균값?풀링|에버리지\s?풀링": "평균 풀링",
    r"특징\s?맵|피처\s?맵|피쳐\s?맵|특성맵": "특성 맵",
    r"수용\s?필드|리셉티브\s?필드": "수용 영역",
    r"활성\s함수|활성화함수|활성함수": "활성화 함수",
    r"(?<!하이퍼)파라미터|파라메터": "매개변수",
    r"손실함수|비용\s?함수": "손실 함수",
    r"최적화\s?함수|최적화기": "옵티마이저",
    r"에폭|이포크|에포크수": "에포크",
    r"과대\s?적합|오버피팅|오버핏": "과적합",
    r"과소적합화|언더피팅": "과소적합",
    r"부풀리기|데이터\s?증식|데이터\s?보강|데이터\s?확장": "데이터 증강",
    r"드랍\s?아웃|드롭\s아웃": "드롭아웃",
    r"스킵\s?연결|스킵\s?커넥션|지름길\s?연결": "잔차 연결",
    r"데이터\s?세트|데이터\s셋": "데이터셋",
    r"오차\s?행렬|혼동행렬": "혼동 행렬",
    r"신뢰구간": "신뢰 구간",
    r"사전학습|사전훈련|사전\s훈련": "사전 학습",
    r"전이학습": "전이 학습",
    r"파인\s?튜닝|미세조정": "미세 조정",
    r"(?:학습|트레이닝)\s(?:데이터|세트|셋|집합)": "훈련 데이터",
}

# The term, and the English that stands in parentheses where a lesson first uses it.
ENGLISH = {
    "합성곱": r"convolution",
    "레이어": r"layers?",
    "필터": r"filters?|kernels?",
    "커널": r"kernels?",
    "스트라이드": r"strides?",
    "패딩": r"padding",
    "최대 풀링": r"max pooling",
    "평균 풀링": r"average pooling",
    "플래튼": r"flatten",
    "특성 맵": r"feature maps?",
    "특징 추출": r"feature extraction",
    "수용 영역": r"receptive field",
    "활성화 함수": r"activation function",
    "가중치": r"weights?",
    "편향": r"bias(?:es)?",
    "매개변수": r"parameters?",
    "손실 함수": r"loss function|loss",
    "옵티마이저": r"optimizer",
    "에포크": r"epochs?",
    "배치 정규화": r"batch ?normalization",
    "학습률": r"learning rate",
    "과적합": r"overfitting",
    "과소적합": r"underfitting",
    "데이터 증강": r"data augmentation",
    "드롭아웃": r"dropout",
    "잔차 연결": r"residual connections?|skip connections?",
    "데이터셋": r"data ?sets?",
    "정확도": r"accuracy",
    "혼동 행렬": r"confusion matrix",
    "신뢰 구간": r"confidence intervals?",
    "전이 학습": r"transfer learning",
    "미세 조정": r"fine-?tuning",
}

_MENTION = re.compile(r"라고도|이라고\s?부르|라고\s?부르|라고\s?불|라는\s?(?:말|이름|뜻)|다른 이름|옮기")
_PLAIN_STYLE = re.compile(r"[가-힣]+(?<![니시])다\.(?=\s|$)")  # "봅시다." is good, and so is the label "다."
_POLITE_STYLE = re.compile(
    r"[가-힣]*(?:해요|예요|에요|어요|아요|여요|겨요|려요|져요|쳐요|켜요|와요|봐요|돼요|워요|네요|군요|지요|죠)[.!?](?=\s|$)"
)
_CLIPPED_STYLE = re.compile(r"[가-힣]*(?:함|됨|있음|없음)\.(?=\s|$)")


def _prose(cell: NotebookNode) -> list[str]:
    """Gives the runs of text of a cell, without headings, code, mathematics and HTML comments."""
    source = re.sub(r"<!--.*?-->", "", cell.source, flags=re.DOTALL)
    source = re.sub(r"^#{1,6}\s.*$", "", source, flags=re.MULTILINE)
    return [plain_text(token) for token in inline_tokens(source)]


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+|\n", text)


def _without_asides(text: str) -> str:
    return re.sub(r"\([^()]*\)|[\"'“‘「『][^\"'”’」』]*[\"'”’」』]", "", text)


def terms(notebook: NotebookNode) -> Iterator[Complaint]:
    """Synonyms stand only in parentheses, in quotation marks, or where they are named as other names."""
    for index, cell in cells(notebook, "markdown"):
        for sentence in (one for text in _prose(cell) for one in _sentences(text)):
            if _MENTION.search(sentence):
                continue
            for synonym, term in SYNONYMS.items():
                found = re.search(synonym, _without_asides(sentence))
                if found:
                    yield Complaint(index, f"the book says {term}, not {found[0]!r}", sentence)


def english_at_first_use(notebook: NotebookNode) -> Iterator[Complaint]:
    """A term's English stands in parentheses in the paragraph of its first use; the introduction is free."""
    code = cells(notebook, "code")
    body = code[0][0] if code else 0
    for term, english in ENGLISH.items():
        used = re.compile(rf"(?<![가-힣]){term}")
        given = re.compile(rf"\([^()]*\b(?:{english})\b[^()]*\)", re.IGNORECASE)
        for index, text in ((i, t) for i, cell in cells(notebook, "markdown") for t in _prose(cell)):
            if given.search(text):
                break
            if index > body and used.search(_without_asides(text)):
                yield Complaint(index, f"first use of {term}: add its English, for example {term}(...)", text)
                break


def level_of_speech(notebook: NotebookNode) -> Iterator[Complaint]:
    """Sentences end in 합니다체: not 한다., 해요. or 함."""
    for index, cell in cells(notebook, "markdown"):
        for text in _prose(cell):
            for style in (_PLAIN_STYLE, _POLITE_STYLE, _CLIPPED_STYLE):
                found = style.search(_without_asides(text))
                if found:
                    yield Complaint(index, f"write 합니다체 instead of {found[0]!r}", text)


def chatter(notebook: NotebookNode) -> Iterator[Complaint]:
    """No emoticons and no rows of exclamation marks."""
    for index, cell in cells(notebook, "markdown"):
        found = re.search(r"[ㅋㅎㅠㅜ]{2,}|\^\^|!{2,}", re.sub(r"`[^`]*`|<!--", "", cell.source))
        if found:
            yield Complaint(index, f"remove {found[0]!r}", cell.source)


RULES = (terms, english_at_first_use, level_of_speech, chatter)
