"""A box takes a guess in the page: it covers, uncovers, compares, counts, forgets, and keeps nobody out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from browser.stage import Stage
from ext_project import build, notebook

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests" / "browser" / "_vendor" / "axe.min.js"
NUMBER = {
    "ask": "맞히는 비율",
    "kind": "number",
    "unit": "%",
    "near": 20,
    "answer": {"output": r"비율 ([\d.]+)"},
}
CHOICE = {"ask": "색", "kind": "choice", "options": ["빨강", "파랑"], "answer": {"option": "파랑"}}


def shows(text: str, asked: dict | None = None) -> dict:
    return {
        "source": f"show('{text}')",
        "metadata": {"predict": asked} if asked else {},
        "outputs": [{"text/plain": text}],
    }


CELLS = (
    "# 1. 장",
    "## 앞 절\n\n> **예측해 보기** 몇 %일까요?\n\n첫째 답이 적힌 글입니다.",
    shows("먼저 보이는 것"),
    "둘째 답이 적힌 글입니다.",
    shows("비율 97.8", NUMBER),
    '<p id="deep">셋째 답이 적힌 글입니다.</p>',
    shows("그다음 셀"),
    "> **예측해 보기** 무슨 색일까요?",
    shows("파랑입니다", CHOICE),
    "## 뒤 절\n\n맺는 글입니다.",
)
PRIVATE = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})"
SEEN = """
const walker = document.createTreeWalker(document.body, 4), found = [];
while (walker.nextNode()) {
  const text = walker.currentNode;
  if (text.data.trim() && text.parentElement.checkVisibility()) found.push(text.data);
}
return found.join("")"""


@pytest.fixture(scope="module")
def page(stage: Stage) -> Iterator[str]:
    """The page's address below the stage's; the page is built without the book's theme."""
    stage.run("localStorage.clear()") if stage.driver.current_url.startswith("http") else None
    out, warnings = build(
        stage.folder / "predict",
        {"01-a.ipynb": notebook(*CELLS)},
        ["myst_nb", "lesson_cells", "plain_boxes", "predict_boxes"],
        nb_execution_mode="off",
        html_static_path=[str(ROOT / "book" / "_static")],
        html_favicon=str(ROOT / "book" / "_static" / "favicon.svg"),
    )
    assert warnings == ""
    yield (out / "01-a.html").relative_to(stage.folder).as_posix()
    stage.run("localStorage.clear()")


def opened(stage: Stage, page: str, width: int = 1280) -> str:
    """Opens the page and gives the text that is seen."""
    stage.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    stage.driver.get("about:blank")
    stage.driver.get(stage.address + page)
    stage.wait("document.querySelector('.guess-strip')")
    stage.run("document.body.classList.add('bd-article')")  # as the book's theme has it
    return stage.run(SEEN)


def seen(stage: Stage) -> str:
    return stage.run(SEEN)


def keys(stage: Stage, *texts: str) -> None:
    stage.driver.switch_to.active_element.send_keys(*texts)


def told(stage: Stage, box: int) -> str:
    return stage.run("return document.querySelectorAll('.guessed')[arguments[0]].innerText", box)


def strip(stage: Stage) -> str:
    return stage.run("return document.querySelector('.guess-strip p').innerText")


def test_a_reader_guesses_and_compares(stage: Stage, page: str) -> None:
    stage.requests(), stage.complaints()
    text = opened(stage, page)
    # The code stays, and what does not answer.
    for shown in (
        "show('먼저 보이는 것')",
        "show('비율 97.8')",
        "그다음 셀",
        "뒤 절",
        "맺는 글",
        "아직 적지",
    ):
        assert shown in text
    for hidden in ("첫째 답", "둘째 답", "셋째 답", "비율 97.8\n", "파랑입니다\n"):
        assert hidden not in text
    assert stage.run("return document.querySelectorAll('.guess-waiting').length") == 2

    stage.run("document.querySelector('.guess input').focus()")
    keys(stage, "많이", Keys.ENTER)
    assert "숫자로" in told(stage, 0) and "첫째 답" not in seen(stage)
    stage.run("document.querySelector('.guess input').select()")
    keys(stage, "80 %", Keys.ENTER)
    shown = " ".join(told(stage, 0).split())
    assert "내 예상 80%" in shown and "결과 97.8%" in shown and "가깝습니다" in shown
    text = seen(stage)
    assert all(answer in text for answer in ("첫째 답", "둘째 답", "셋째 답", "비율 97.8\n"))
    assert "파랑입니다\n" not in text
    assert stage.run("return document.activeElement.getAttribute('role')") == "status"

    # By keyboard alone to the other box: its first option, then back to it after forgetting.
    stage.run("document.querySelectorAll('.options button')[0].focus()")
    keys(stage, Keys.ENTER)
    assert "달랐습니다" in told(stage, 1) and "파랑입니다\n" in seen(stage)
    assert "2번 가운데 2번 예상했고, 0번 맞혔습니다. 1번은 가까웠습니다." in strip(stage)

    text = opened(stage, page)
    assert "파랑입니다\n" in text and "내 예상 80%" in " ".join(told(stage, 0).split())
    stage.run("localStorage.setItem('other', '1'); localStorage.setItem('predict/other', '{}')")
    stage.run("document.querySelector('.guess-strip button').focus()")
    keys(stage, Keys.ENTER)
    assert stage.run("return Object.keys(localStorage)") == ["other"]
    text = seen(stage)
    assert "첫째 답" not in text and "파랑입니다\n" not in text and "아직 적지" in strip(stage)

    stage.run("document.querySelectorAll('.options button')[1].click()")
    assert "맞혔습니다" in told(stage, 1) and "1번 예상했고, 1번 맞혔습니다" in strip(stage)
    stage.run("document.querySelector('.guess-waiting .skip').focus()")
    keys(stage, Keys.ENTER)
    assert "결과 97.8%" in " ".join(told(stage, 0).split()) and "건너뛰었습니다" in told(stage, 0)
    assert "첫째 답" in seen(stage) and "1번 예상했고" in strip(stage)
    assert [url for url in stage.requests() if not url.startswith((stage.address, "about:", "data:"))] == []
    assert stage.complaints() == []
    stage.run("localStorage.clear()")


def test_nothing_keeps_a_reader_out(stage: Stage, page: str) -> None:
    text = opened(stage, page + "#deep", width=390)
    assert "셋째 답" in text and "파랑입니다\n" not in text
    assert stage.run("return document.documentElement.scrollWidth <= innerWidth")
    stage.run(
        "document.querySelectorAll('.covered[hidden]')"
        ".forEach((part) => part.dispatchEvent(new Event('beforematch')))"
    )
    assert "파랑입니다\n" in seen(stage)

    opened(stage, page)
    stage.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    text = seen(stage)
    stage.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert (
        "첫째 답" in text and "파랑입니다\n" in text and "모두 지우기" not in text and "건너뛰고" not in text
    )

    stage.run(AXE.read_text(encoding="utf-8"))
    found = stage.driver.execute_async_script(
        "const done = arguments[0];axe.run({include: ['.asks', '.guess-waiting', '.guess-strip']}).then(done)"
    )
    assert len(found["passes"]) > 5
    assert [violation["id"] for violation in found["violations"]] == []

    closed = stage.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": PRIVATE},
    )
    try:
        opened(stage, page)
        stage.run("document.querySelectorAll('.options button')[1].click()")
        assert "맞혔습니다" in told(stage, 1) and "파랑입니다\n" in seen(stage)
        stage.run("document.querySelector('.guess-strip button').click()")
        assert "파랑입니다\n" not in seen(stage)
    finally:
        stage.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", closed)
        opened(stage, page)
        stage.complaints()  # Sphinx's own script is not ready for a closed store
