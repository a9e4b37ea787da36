"""Figures that answer: what Python writes for them, without a browser."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
import scipy.signal
from bs4 import BeautifulSoup
from PIL import Image

from helpers import interactive, palette
from helpers.interactive import Figure, words
from helpers.interactive.bundle import SCRIPTS, bundle
from interactive_examples import CORNERS, EXAMPLES, GATES, KERNELS, STACK, picture, study_scores

LIMIT = 60 * 1024
HANGUL = re.compile("[가-힣]")


@pytest.fixture(params=EXAMPLES)
def figure(request: pytest.FixtureRequest) -> Figure:
    return EXAMPLES[request.param]()


def test_a_figure_is_small_and_asks_no_host(figure: Figure) -> None:
    html = figure._repr_html_()
    script = html[html.index('<script type="module">') :]
    assert len(script.encode()) < LIMIT
    addresses = set(re.findall(r"https?://[^\s\"'`)<]+", script))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\bfetch\(|XMLHttpRequest|localStorage|^import |^export ", script, re.MULTILINE)


def test_readers_without_scripts_have_a_described_picture(figure: Figure) -> None:
    soup = BeautifulSoup(figure._repr_html_(), "html.parser")
    element = soup.select_one("[data-figure]")
    assert element.name == f"hankan-{figure.script}"
    picture = element.select_one("svg, img")
    told = picture.get("alt") or picture.find("title").get_text() + picture.find("desc").get_text()
    assert HANGUL.search(told)


def test_text_says_what_stands_there(figure: Figure) -> None:
    assert repr(figure) == f"[움직여 보는 그림] {figure.title}"


def test_settings_survive_the_way_through_html() -> None:
    settings = {"names": ["<b>'\"&amp;", "</script>"], "numbers": [1.5, -2]}
    figure = Figure("neuron", "</title> 'x'", {"a": "&lt;"}, settings, "")
    soup = BeautifulSoup(figure._repr_html_(), "html.parser")
    assert len(soup.select("script")) == 1
    data = json.loads(soup.select_one("[data-figure]")["data-figure"])
    assert data["settings"] == settings and data["title"] == figure.title and data["words"]["a"] == "&lt;"


def test_settings_that_are_no_numbers_never_reach_a_page() -> None:
    with pytest.raises(ValueError):
        Figure("neuron", "", {}, {"x": float("nan")}, "")._repr_html_()


def test_every_script_has_all_it_names_once(figure: Figure) -> None:
    source = bundle(figure.script)
    assert "</script" not in source
    names = re.findall(r"^(?:async )?(?:function|class|const|let) (\w+)", source, re.MULTILINE)
    assert len(names) == len(set(names))


def test_every_text_of_a_script_exists_and_is_used() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    used = set(re.findall(r"\bwords\.(\w+)", scripts))
    given = (texts for name, texts in vars(words).items() if name.isupper())
    assert used == {name for texts in given for name in texts}


def test_a_script_holds_no_korean_of_its_own() -> None:
    found = [path.name for path in SCRIPTS.glob("*.js") if HANGUL.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_light_colours_are_the_books() -> None:
    style = (SCRIPTS / "style.js").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): (#\w{6});", style[: style.index(":host([data-dark])")]))
    for name in (
        "weight",
        "multiply",
        "add",
        "activation",
        "neutral",
        "mark",
        "pooling",
        "dense",
        "ink",
        "paper",
    ):
        assert light[name] == getattr(palette, name.upper()), name
    dark = dict(re.findall(r"--([\w-]+): (#\w{6});", style[style.index(":host([data-dark])") :]))
    assert dark.keys() == light.keys()


def test_drawing_a_figure_brings_no_tensorflow() -> None:
    script = (
        "import sys; from helpers import interactive; "
        "interactive.neuron([[0, 0], [1, 1]], {'a': [0, 1]})._repr_html_(); "
        "sys.exit('tensorflow' in sys.modules or 'keras' in sys.modules)"
    )
    root = Path(__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"x": [0, 1]}, r"\(점의 수, 2\) 모양.*\(2,\)"),
        ({"x": np.zeros((9, 2)), "targets": {"a": [0] * 9}}, "8개까지"),
        ({"x": [[0, np.nan]] * 4}, "숫자가 아닌 값"),
        ({"targets": {}}, "정답이 하나도"),
        ({"targets": {"a": [0, 1]}}, "'a'의 정답은 점마다.*4개"),
        ({"targets": {"a": [0, 1, 2, 0]}}, "0이나 1"),
        ({"weights": [1, 2, 3]}, "두 개여야"),
        ({"weights": [9, 0]}, "limit을 키우세요"),
        ({"bias": -7}, "limit을 키우세요"),
        ({"activation": "softmax"}, "sigmoid, relu, linear 중 하나"),
        ({"limit": 0}, "0보다 커야"),
    ],
)
def test_a_neuron_tells_what_does_not_fit(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        interactive.neuron(**{"x": CORNERS, "targets": GATES, **arguments})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"y": [1, 2]}, r"길이가 같은.*\(60,\), \(2,\)"),
        ({"x": np.arange(501.0), "y": np.arange(501.0)}, "500개까지"),
        ({"x": np.ones(60)}, "서로 다른 값"),
        ({"x": np.full(60, np.nan)}, "숫자가 아닌 값"),
        ({"start": (1, 2, 3)}, "두 개여야"),
        ({"learning_rate": 2}, "0.001에서 1까지"),
        ({"steps": 0}, "1에서 100까지"),
        ({"x": [0.0, 1.0], "y": [1.0, 3.0], "start": (2, 1)}, "이미 바닥"),
    ],
)
def test_a_valley_tells_what_does_not_fit(arguments: dict, message: str) -> None:
    study, score = study_scores()
    with pytest.raises(ValueError, match=message):
        interactive.valley(**{"x": study, "y": score, **arguments})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"picture": np.zeros((4, 4, 1))}, r"흑백 그림 한 장.*\(4, 4, 1\)"),
        ({"picture": np.zeros((2, 9))}, "3칸 이상"),
        ({"picture": np.zeros((200, 200))}, "20,000칸까지"),
        ({"picture": np.full((9, 9), 255.0)}, "255로 나누세요"),
        ({"picture": np.full((9, 9), np.nan)}, "0\\(검정\\)에서 1"),
        ({"presets": {}}, "커널이 하나도"),
        ({"presets": {"넓은": np.ones((5, 5))}}, "'넓은' 커널의 모양"),
        ({"presets": {"빈": np.full((3, 3), np.nan)}}, "'빈' 커널의 가중치"),
        ({"place": (38, 0)}, r"\(37, 57\)까지"),
    ],
)
def test_a_kernel_editor_tells_what_does_not_fit(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        interactive.kernel_editor(**{"picture": picture(), "presets": KERNELS, **arguments})


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"picture": np.zeros((24, 24, 3))}, r"흑백 그림 한 장.*\(24, 24, 3\)"),
        ({"picture": np.zeros((8, 24))}, "12~64칸"),
        ({"picture": np.full((24, 24), 255.0)}, "255로 나누세요"),
        ({"cval": 255}, "255로 나누세요"),
        ({"fill_mode": "edge"}, "'edge'"),
    ],
)
def test_an_augmentation_tells_what_does_not_fit(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        interactive.augmentation(**{"picture": np.zeros((24, 24)), **arguments})


def test_the_still_result_is_the_convolution() -> None:
    still = BeautifulSoup(EXAMPLES["kernel-editor"]().still, "html.parser").select("img")[1]
    image = Image.open(io.BytesIO(base64.b64decode(still["src"].partition(",")[2])))
    expected = scipy.signal.correlate2d(picture(), KERNELS["세로 경계"], mode="valid")
    expected = 127.5 + 127.5 * expected / np.abs(expected).max()
    assert np.abs(np.asarray(image.convert("L")) - expected).max() < 6  # 32 levels


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"picture": np.zeros((28, 30))}, r"정사각형.*\(28, 30\)"),
        ({"picture": np.zeros((12, 12))}, "24~64칸"),
        ({"picture": np.full((28, 28), 255.0)}, "255로 나누세요"),
        ({"stack": ["합성곱 9×9"]}, "'합성곱 9×9' 레이어가 없습니다.*풀링 2×2"),
        ({"stack": []}, "한 개에서 6개까지"),
        ({"stack": ["합성곱 3×3, 두 칸씩"] * 5}, "63칸을 보는데 그림의 한 변은 28칸"),
        ({"layers": {"합성곱 3×3": (3, 4)}}, "창보다 크지 않아야"),
    ],
)
def test_a_receptive_field_tells_what_does_not_fit(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        interactive.receptive_field(**{"picture": np.zeros((28, 28)), "stack": STACK, **arguments})


def test_a_still_picture_leaves_the_readers_figures_alone() -> None:
    with matplotlib.rc_context({"font.size": 7}):
        interactive.valley(*study_scores())
        assert plt.get_fignums() == [] and matplotlib.rcParams["font.size"] == 7
