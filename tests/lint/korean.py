"""Words, spelling and conventions of Korean, in whatever a reader sees: prose, headings, messages, labels."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import nbformat

from lint.language import chatter, level_of_speech, terms

HANGUL = re.compile("[가-힣]")

# What must not stand in a text, and what to write in its place.
CONVENTIONS = {
    r"\d\s+%": "no space before %: 77.94%",
    r"\d\s+에포크": "no space: 5에포크",
    r"\d–\d": "a range is `67%에서 86%까지` in prose and `67~86%` in tables and output",
    r"(?:니다|까):(?=\s+(?!0)|$)": "a sentence ends with a full stop, not with a colon",
    r"십시오": "write 하세요 or 봅시다",
    r"[가-힣](?:은\(는\)|을\(를\)|이\(가\)|과\(와\))": "choose the particle by the word",
    r"(?<![\d,])\d+줄(?!기|이[다면])": "people are 명, rows of a table 행",
    r"칸을.{0,8}실행": "a notebook has 셀",
    r"(?<![가-힣])망(?=[은이을의에과으])": "write 신경망",
    r"(?<![가-힣])자료(?![가-힣])|(?<![가-힣])자료(?=[를의가에로와는])": "write 데이터 (one of it: 샘플)",
    r"꾸러미": "write 패키지",
    r"콜랩": "write 코랩 or Colab",
    r"씨앗": "write 시드",
    r"화소": "write 픽셀",
    r"시험관": "write 평가용 18명, 평가용 그림",
    r"가운데\s?값": "write 중앙값",
    r"퍼센트\s?포인트": "write %포인트",
    r"표준편차": "write 표준 편차",
    r"원-핫\s?부호화": "write 원-핫 인코딩",
    r"미세\s?튜닝": "write 미세 조정",
    r"회색 그림|흑백 이미지": "write 흑백 그림",
    r"문턱값": "write 임곗값",
    r"(?<![가-힣])(?:네모|세모)(?![가-힣]{2})(?=.)": "write 사각형, 삼각형",
    r"mm Hg": "write mmHg",
    r"맥컬러": "write 매컬러",
    r"(?<![가-힣])쪽(?:을|에) (?:열|만들|찾)": "a page of the book is 페이지",
    r"(?<![가-힣])(?:두|세|네|다섯|열|스무|서른|마흔|쉰|백) 에포크": "count in figures: 10에포크",
    r"\d[장명개번점] 가운데 \d": "write 15장 중 13장: 가운데 is the middle",
    r", [^,.?!\n]+의 차례입니다": "write 순서입니다: 평가의 차례 is the turn of 평가",
    r"(?<!나누어) 가집니다": "write `필터에는 가중치가 9개 있습니다`",
    r"(?<!저)마다의": "write `열마다 구한 평균`, `종류별 확률`",
    r"[을를] 통해|에 의해|의 경우(?![가-힣])|되어지|필요로 하|에 있어서": "translated: say it as one speaks",
    r"단추": "write 버튼",
    r"0을 품": "an interval 포함합니다",
    r"크기가 틀": "write 다릅니다: 틀립니다 is to be wrong",
    r"시험 (?:보는|본) (?:\d|사람)": "models are tested, people are not: 테스트하는 68명",
    r"시험\s?(?:데이터|정확도|세트|셋)": "write 테스트 데이터",
    r"견[주줍준줘줄]": "write 비교합니다",
    r"까닭": "write 이유",
    r"(?<!정답이 )당뇨인": "nobody is 당뇨: write 당뇨 진단을 받은 사람",
    r"초매개변수": "write 하이퍼파라미터",
    r"훈련량|(?:학습|계산)\s?예산": "write 예산, at its first use 훈련 예산(training budget)",
    r"(?:다음|여럿|[둘셋넷]) 가운데": "write 셋 중 하나: 가운데 is the middle",
    r"가운데 (?:하나|몇)(?![가-힣]*\s[행열줄칸])": "write 그중 하나: 가운데 is the middle",
    r"랜덤(?!\s?포레스트)": "write 무작위",
    r"메소드": "write 메서드",
    r"방향키": "write 화살표 키",
}
OTHER_NAME = re.compile(r"라고도|라고\s?부르|다른 이름|옛 이름")
OPTION_AS_WORD = re.compile(r"(?:^|[.?!:\"]\s*|\n)[가나다라마바사아](?:는|와)\s")
OPTION_LIST = re.compile(r"^\s*[-*]\s+(?:[가나다라마바사아]\s?[:.)]|\([가-하]\)\s?[:.])", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*$", re.MULTILINE)
CHAPTERS = re.compile(r"(?<![\d,])\d{1,2}장(?![\s]?짜리)")
TICS = ("곧",)
MOST_TICS = 2


def faults(text: str) -> Iterator[str]:
    """Finds what the book does not write.

    Args:
        text: Korean text; inline code, HTML comments and mathematics are passed over.

    Returns:
        Advice with the words around each fault.
    """
    plain = re.sub(r"<!--.*?-->|```.*?```|`[^`\n]*`|\$[^$\n]*\$", "`", text, flags=re.DOTALL)
    for pattern, advice in CONVENTIONS.items():
        for found in re.finditer(pattern, plain):
            near = " ".join(plain[max(0, found.start() - 20) : found.end() + 20].split())
            if not OTHER_NAME.search(near):
                yield f"{advice} | {near}"
    for found in OPTION_LIST.finditer(plain):
        yield f"options are listed as `- (가) ...` | {found[0]}"


def headings(markdown: str) -> Iterator[str]:
    """Finds headings that ask without a question mark, or not as one speaks to a reader."""
    for title in HEADING.findall(re.sub(r"```.*?```", "", markdown, flags=re.DOTALL)):
        if re.search(r"(?:까요|니까)$", title):
            yield f"a heading that asks ends with ? | {title}"
        if re.search(r"(?<!니)까\?$", title):
            yield f"a heading asks in 합니다체: 일어날까요? | {title}"


def tics(markdown: str) -> Iterator[str]:
    """Finds words that a whole lesson or page uses too often."""
    for word in TICS:
        count = len(re.findall(rf"(?<![가-힣]){word}(?![장바])", markdown))
        if count > MOST_TICS:
            yield f"{word} stands {count} times: at most {MOST_TICS}, mostly 즉 or 이유"


def python_texts(source: str) -> Iterator[tuple[int, str]]:
    """Gives strings and comments with Hangul.

    Args:
        source: A module or a cell.

    Returns:
        Pairs of line number and text; a value in an f-string reads ``0``, so that ``f"{a} %"`` shows its
        space, and a message may end with a colon and the value it speaks of.
    """
    inside = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in ast.walk(node) if part is not node}
            parts = (p.value if isinstance(p, ast.Constant) else "0" for p in node.values)
            text = "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            text = node.value
        else:
            continue
        if HANGUL.search(text):
            yield node.lineno, text
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and HANGUL.search(token.string):
            yield token.start[0], token.string


def speech(text: str) -> Iterator[str]:
    """Finds synonyms of the book's terms, sentences that are not 합니다체, and chatter."""
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
    for rule in (terms, level_of_speech, chatter):
        yield from (str(complaint).removeprefix("cell 0: ") for complaint in rule(page))


def of_notebook(path: Path) -> Iterator[str]:
    """Finds the faults of a lesson: prose, headings, code, alternative texts."""
    notebook = nbformat.read(path, as_version=4)
    prose = []
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            prose.append(cell.source)
            found = [*faults(cell.source), *headings(cell.source)]
        else:
            texts = [text for _, text in python_texts(cell.source)]
            alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            found = [fault for text in [*texts, alt] for fault in (*faults(text), *speech(text))]
        yield from (f"cell {index}: {fault}" for fault in found)
    yield from tics("\n".join(prose))


def page_prose(page: str) -> str:
    """Gives what a page says: with its glossary and alternative texts, without the other names of terms."""
    page = re.sub(r"^```\{glossary\}$(.*?)^```$", r"\1", page, flags=re.DOTALL | re.MULTILINE)
    page = re.sub(r"^(\s+\*[^*\n]+\*) · 같은 말: .+$", r"\1", page, flags=re.MULTILINE)
    return "\n\n".join([page, *re.findall(r"^\s+alt: (.+)$", page, re.MULTILINE)])


def of_page(path: Path) -> Iterator[str]:
    """Finds the faults of a Markdown page."""
    text = page_prose(path.read_text(encoding="utf-8"))
    yield from (*faults(text), *headings(text), *tics(text), *speech(text))


def of_module(path: Path) -> Iterator[str]:
    """Finds the faults of the Korean strings of a Python module; labels of options are no words."""
    for line, text in python_texts(path.read_text(encoding="utf-8")):
        found = [*faults(text), *speech(text)]
        if path.parent.name == "exercises":
            found += [f"write (나)는: 나는 is a word | {m[0]!r}" for m in OPTION_AS_WORD.finditer(text)]
        yield from (f"line {line}: {fault}" for fault in found)


def of_script(path: Path) -> Iterator[str]:
    """Finds the faults of the Korean between the quotes of a script or the tags of a template."""
    for text in re.findall(r"[^\"'`<>\n]*[가-힣][^\"'`<>\n]*", path.read_text(encoding="utf-8")):
        yield from (*faults(text), *speech(text))


def of_file(path: Path) -> list[str]:
    """Lints a lesson, a page, a module, a script or a template, told by its ending."""
    kinds = {".ipynb": of_notebook, ".md": of_page, ".py": of_module, ".js": of_script, ".html": of_script}
    return list(kinds[path.suffix](path))
