"""axe-core in a page: what stands in the way of somebody."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Base UI's guards hand the focus on to whatever they guard as soon as they are reached.
GUARDS = "[data-base-ui-focus-guard]"
RUN = """([tags, guards]) => axe.run(
    { exclude: [guards] },
    { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] },
)"""
# Colours on their way from one theme to the other are neither's.
SETTLED = """async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
}"""


def violations(page: Page, where: str) -> list[str]:
    """One line for each thing that is wrong with this page."""
    if not page.evaluate("'axe' in window"):
        # Evaluated rather than added as a script, which the policy would refuse.
        page.evaluate(source())
    page.evaluate(SETTLED)
    found = page.evaluate(RUN, [TAGS, GUARDS])["violations"]
    return [_told(where, rule, node) for rule in found for node in rule["nodes"]]


@cache
def source() -> str:
    return SOURCE.read_text()


def _told(where: str, rule: dict, node: dict) -> str:
    reasons = "; ".join(check["message"] for check in node["any"] + node["all"] + node["none"])
    return f"{where}: {rule['id']} at {node['html'][:200]}: {reasons}"
