"""A real Chromium for tests, and axe-core in its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = Path(__file__).parents[1] / "infra/ui/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`);
}"""


@contextmanager
def running_chromium(program: Path) -> Iterator[Browser]:
    """Run ``program`` without a window for as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def axe_faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page as it stands now, one text per broken rule.

    It is put in from outside, so the page keeps its content security policy.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN_AXE, RULES)
    return found


@cache
def _axe() -> str:
    # Its last expression is a function, which would be called with nothing.
    return AXE.read_text("utf-8") + ";0"
