"""Every figure: quiet, accessible, narrow, asleep until seen, alive twice on a page, still on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.stage import Stage
from interactive_examples import EXAMPLES

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "_vendor" / "axe.min.js"


@pytest.fixture(params=EXAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_figure_is_accessible_narrow_and_quiet_in_both_themes(stage: Stage, name: str) -> None:
    stage.complaints(), stage.requests()
    stage.show([EXAMPLES[name](), EXAMPLES[name]()], width=390)
    axe = AXE.read_text(encoding="utf-8")
    stage.run(axe)
    for theme in ("light", "dark"):
        stage.run("document.documentElement.dataset.theme = arguments[0]", theme)
        dark = "true" if theme == "dark" else "false"
        stage.wait(f"document.querySelector('[data-figure]').hasAttribute('data-dark') === {dark}")
        result = stage.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document.querySelector('main'), {resultTypes: ['violations']}).then(done)"
        )
        assert len(result["passes"]) > 8, "axe did not look"
        found = [
            f"{violation['id']}: {node['target']} {node['failureSummary']}"
            for violation in result["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]
        assert found == [], theme
    assert stage.run("return document.documentElement.scrollWidth") == 390
    assert stage.complaints() == []
    assert {url for url in stage.requests() if not url.startswith((stage.address, "data:"))} == set()


def test_two_on_a_page_live_by_themselves_and_print_as_pictures(stage: Stage, name: str) -> None:
    stage.show([EXAMPLES[name](), EXAMPLES[name]()])
    first, second = stage.run(
        "return [...document.querySelectorAll('[data-figure]')].map((f) => JSON.stringify(f.state))"
    )
    assert first == second
    stage.part("input[type=range], input[type=number], input[type=radio]:not(:checked), button").send_keys(
        " \ue014"
    )
    shown = (
        "return [...document.querySelectorAll('[data-figure]')].map((f) => "
        "[f.shadowRoot.querySelector('.figure').checkVisibility(), f.firstElementChild.checkVisibility()])"
    )
    assert stage.run(shown) == [[True, False]] * 2
    assert stage.run("return JSON.stringify(document.querySelectorAll('[data-figure]')[1].state)") == second
    stage.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert stage.run(shown) == [[False, True]] * 2
    stage.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_figure_sleeps_until_it_is_near(stage: Stage, name: str) -> None:
    stage.show([EXAMPLES[name]()], before=4000)
    asleep = "document.querySelector('[data-figure]').shadowRoot === null"
    stage.wait("document.readyState === 'complete'")
    assert stage.run(
        f"return {asleep} && document.querySelector('[data-figure]').firstElementChild.checkVisibility()"
    )
    stage.run("scrollTo(0, 3900)")
    stage.wait(f"!({asleep})")
    stage.driver.execute_async_script("setTimeout(arguments[0], 500)")
    assert stage.text("[aria-live]") == "", "a figure that wakes up says nothing"


def test_notebooks_put_a_figure_in_by_script_and_tell_their_theme(stage: Stage) -> None:
    """As JupyterLab (into its own page) and Colab (into a frame without the page's rights) do."""
    stage.show([], before=0)
    put = (
        "const put = (place, html) => { place.innerHTML = html;"
        "  for (const old of place.querySelectorAll('script')) {"
        "    const script = document.createElement('script');"
        "    for (const {name, value} of old.attributes) script.setAttribute(name, value);"
        "    script.textContent = old.textContent; old.replaceWith(script); } };"
    )
    figure = EXAMPLES["neuron"]()._repr_html_()
    stage.complaints()
    stage.run(
        "document.documentElement.removeAttribute('data-theme');"
        "document.body.dataset.jpThemeLight = 'false';"
        + put
        + "const place = document.createElement('div'); document.querySelector('main').prepend(place);"
        "put(place, arguments[0]); put(place, arguments[0]);",
        figure,
    )
    stage.wait("document.querySelector('[data-figure]')?.shadowRoot?.querySelector('.plane')")
    assert stage.run("return document.querySelector('[data-figure]').hasAttribute('data-dark')")
    page = (
        '<!doctype html><html theme="dark"><body style="margin:0"><div id="output-body"></div><script>'
        + put
        + "addEventListener('message', ({data}) => { put(document.getElementById('output-body'), data);"
        "  const look = setInterval(() => { const figure = document.querySelector('[data-figure]');"
        "    if (!figure.shadowRoot?.querySelector('.plane')) return; clearInterval(look);"
        "    parent.postMessage({dark: figure.hasAttribute('data-dark')}, '*'); }, 30); });"
        "</script></body></html>"
    )
    stage.run(
        "document.querySelector('main').replaceChildren(); window.told = null;"
        "addEventListener('message', ({data}) => (window.told = data));"
        "const frame = Object.assign(document.createElement('iframe'), {srcdoc: arguments[0], height: 600});"
        "frame.setAttribute('sandbox', 'allow-scripts');"
        "frame.onload = () => frame.contentWindow.postMessage(arguments[1], '*');"
        "document.querySelector('main').append(frame);",
        page,
        figure,
    )
    stage.wait("window.told")
    assert stage.run("return window.told") == {"dark": True}
    assert stage.complaints() == []
