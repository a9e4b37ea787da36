"""axe-core on the open page."""

from __future__ import annotations

from pathlib import Path

from browser.serving import Browser

AXE = Path(__file__).parent / "_vendor" / "axe.min.js"
# The rules that look at colours; nothing else of a page depends on its theme.
OF_COLOURS = ["color-contrast", "link-in-text-block"]


def look(browser: Browser, **options: object) -> tuple[set[str], list[str]]:
    """Runs axe on the open page.

    Args:
        browser: It shows the page.
        options: Options of ``axe.run``.

    Returns:
        The names of the rules that were tried, and what is serious or critical.
    """
    if not browser.run("return Boolean(window.axe)"):
        browser.run(AXE.read_text(encoding="utf-8"))
    result = browser.driver.execute_async_script(
        "const [options, done] = arguments; axe.run(document, options).then(done)",
        {"resultTypes": ["violations"], **options},
    )
    kinds = ("passes", "violations", "incomplete")
    serious = [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    return {rule["id"] for kind in kinds for rule in result[kind]}, serious
