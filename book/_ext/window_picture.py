"""The ``{window-picture}`` directive: a window moves over a picture, and each place lights one square.

The cover's picture. It is the real computation (a convolution of a drawn 7 with a kernel for edges), runs
once and stays as it ended; readers who asked for less motion see the end at once. And it answers: cells can
be painted, the window moved, the kernel changed (helpers/interactive/scripts/window-picture.js). Without
scripts the picture stands as it is.
"""

from __future__ import annotations

import json
from html import escape

import numpy as np
from docutils import nodes
from numpy.lib.stride_tricks import sliding_window_view
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from helpers.interactive.bundle import bundle
from helpers.interactive.words import WINDOW_PICTURE

PICTURE = np.array(
    [[0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 1, 1, 1, 0], [0, 0, 0, 0, 1, 1, 0], [0, 0, 0, 1, 1, 0, 0],
     [0, 0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 0, 0, 0], [0, 0, 1, 1, 0, 0, 0]]
)  # fmt: skip
KERNEL = np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]])
KERNELS = {"가로 경계": KERNEL, "세로 경계": KERNEL.T, "밝은 칸 세기": np.ones((3, 3), int)}
HINT = "칸을 눌러 그림을 고치거나 커널을 바꿔 보세요. 특성 맵이 바로 다시 계산됩니다."
STEP = 0.32  # seconds
SIDE, GAP = 30, 34
MAP_LEFT, MAP_TOP = 318, 34
KERNEL_LEFT, KERNEL_TOP, WEIGHT_GAP = 244, 204, 22
TEXT = (
    "숫자 7이 그려진 가로세로 7칸의 그림 위를 3×3 창이 한 칸씩 옮겨 다닙니다. "
    "창이 멈출 때마다 아홉 칸을 곱하고 더한 값이 오른쪽 판의 한 칸을 채웁니다. "
    "다 지나가면 가로 경계가 드러난 가로세로 5칸의 특성 맵이 남습니다."
)


def convolved(picture: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The sums of products at every place of the window."""
    return np.einsum("ijkl,kl->ij", sliding_window_view(picture, kernel.shape), kernel)


def draw_window(picture: np.ndarray = PICTURE, kernel: np.ndarray = KERNEL) -> str:
    """Draws the picture as an animated SVG in the page's colours."""
    sums = convolved(picture, kernel)
    places = [(row, column) for row in range(sums.shape[0]) for column in range(sums.shape[1])]
    frames = "".join(
        f"{100 * at / len(places):.2f}%{{transform:translate({GAP * column}px,{GAP * row}px)}}"
        for at, (row, column) in enumerate(places)
    )
    last = f"translate({GAP * places[-1][1]}px,{GAP * places[-1][0]}px)"
    style = (
        f"@keyframes window-moves{{{frames}100%{{transform:{last}}}}}"
        "@keyframes square-lights{from{opacity:0}to{opacity:1}}"
        f".window-picture .window,.window-picture .spot{{transform:{last}}}"
        "@media(prefers-reduced-motion:no-preference){"
        f".window-picture.running .window{{animation:window-moves {STEP * len(places):.2f}s step-end both}}"
        ".window-picture.running .sum{visibility:hidden}"
        ".window-picture.running .lit{animation:square-lights .25s both;animation-delay:var(--at)}}"
    )
    squares = "".join(
        _square(GAP * column, 34 + GAP * row, "ink" if value else "blank")
        for (row, column), value in np.ndenumerate(picture)
    )
    weights = "".join(
        _weight(KERNEL_LEFT + WEIGHT_GAP * column, KERNEL_TOP + WEIGHT_GAP * row, weight)
        for (row, column), weight in np.ndenumerate(kernel)
    )
    largest = np.abs(sums).max()
    lit = "".join(
        _square(MAP_LEFT + GAP * column, MAP_TOP + 34 + GAP * row, "blank")
        + f'<g class="lit" style="--at:{STEP * at:.2f}s">'
        + _square(
            MAP_LEFT + GAP * column,
            MAP_TOP + 34 + GAP * row,
            "more" if sums[row, column] > 0 else "less" if sums[row, column] < 0 else "blank",
            abs(sums[row, column]) / largest,
        )
        + f'<text x="{MAP_LEFT + GAP * column + SIDE / 2}" y="{MAP_TOP + 34 + GAP * row + 20}" '
        f'text-anchor="middle">{_number(sums[row, column])}</text></g>'
        for at, (row, column) in enumerate(places)
    )
    return (
        f'<div class="window-stage"><svg viewBox="-4 0 496 276" role="img" '
        f'xmlns="http://www.w3.org/2000/svg"><title>창 하나가 그림을 훑는 모습</title><desc>{TEXT}</desc>'
        f"<style>{style}</style>"
        f'<text class="name" x="0" y="20">그림</text><g class="picture">{squares}</g>'
        f'<g class="window"><rect x="-3" y="31" width="{3 * GAP + 2}" height="{3 * GAP + 2}" rx="7"/></g>'
        f'<path class="arrow" d="M252 152h44m-11-9 11 9-11 9"/>'
        f'<text class="name" x="{KERNEL_LEFT + 32}" y="{KERNEL_TOP - 10}" text-anchor="middle">커널</text>'
        f'<g class="kernel">{weights}</g>'
        f'<text class="name" x="{MAP_LEFT}" y="{MAP_TOP + 20}">특성 맵</text>{lit}'
        f'<rect class="spot" x="{MAP_LEFT - 2}" y="{MAP_TOP + 32}" width="34" height="34" rx="7"/>'
        f"</svg></div>"
    )


def figure() -> str:
    """Puts the picture, the kernels to choose and the script together."""
    data = {
        "picture": PICTURE.tolist(),
        "kernels": {name: kernel.tolist() for name, kernel in KERNELS.items()},
        "words": WINDOW_PICTURE,
        "gap": GAP,
    }
    buttons = "".join(f'<button type="button">{name}</button>' for name in KERNELS)
    return (
        f'<div class="window-picture running" data-window="{escape(json.dumps(data, ensure_ascii=False))}">'
        f"{draw_window()}"
        f'<div class="window-tools waiting"><p>{HINT}</p>'
        f'<div class="kernels" role="group" aria-label="커널">{buttons}'
        f'<button type="button" class="again">다시 보기</button></div>'
        f'<p class="sum" role="status">&nbsp;</p></div>'
        f"<noscript><style>.window-tools{{display:none!important}}</style></noscript></div>"
        f'<script type="module">\n{bundle("window-picture")}\n</script>'
    )


def _square(x: float, y: float, kind: str, strength: float = 1.0) -> str:
    fade = f' fill-opacity="{0.2 + 0.5 * strength:.2f}"' if kind in ("more", "less") else ""
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{SIDE}" height="{SIDE}" rx="5"{fade}/>'


def _weight(x: float, y: float, weight: int) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="20" height="20" rx="3"/>'
        f'<text x="{x + 10}" y="{y + 15}" text-anchor="middle">{_number(weight)}</text>'
    )


def _number(value: int) -> str:
    return str(value).replace("-", "−")


class WindowPicture(SphinxDirective):
    """The animated picture."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", figure(), format="html")]


def setup(app: Sphinx) -> dict:
    app.add_directive("window-picture", WindowPicture)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
