"""Every page in a real browser: accessible, fitting, quiet under the site's content policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.chromium import axe_faults

OPEN_ALL = """() => {
  for (const fold of document.querySelectorAll('details')) {
    fold.removeAttribute('name');
    fold.open = true;
  }
}"""
OVERHANG = "() => document.documentElement.scrollWidth - window.innerWidth"
BROKER = "https://makelaar.example/**"
NARROWEST, NARROW, WIDE = 320, 390, 1280

pytestmark = pytest.mark.browser


def names(folder: Path) -> list[str]:
    """Return the file names of the pages in a folder."""
    return sorted(path.name for path in folder.glob("*.html") if path.name != "index.html")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.timeout(300)
def test_no_page_has_an_accessibility_fault(
    browser: Browser, site: str, folder: Path, width: int
) -> None:
    faults: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.route("**/enhance.*.js", lambda route: route.abort())
        for name in names(folder):
            page.goto(f"{site}/{name}")
            faults += [f"{name}: {fault}" for fault in axe_faults(page)]
            page.evaluate(OPEN_ALL)
            faults += [f"{name} unfolded: {fault}" for fault in axe_faults(page)]
    assert faults == []


def test_no_page_needs_sideways_scrolling(browser: Browser, site: str, folder: Path) -> None:
    with browser.new_context(viewport={"width": NARROWEST, "height": 900}) as context:
        page = context.new_page()
        page.route("**/enhance.*.js", lambda route: route.abort())
        wide = []
        for name in names(folder):
            page.goto(f"{site}/{name}")
            if page.evaluate(OVERHANG) > 0:
                wide.append(name)
    assert wide == []


def test_no_page_breaks_the_content_policy(browser: Browser, site: str, folder: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route(BROKER, lambda route: route.fulfill(body="broker"))
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for name in names(folder):
            page.goto(f"{site}/{name}")
    assert complaints == []
