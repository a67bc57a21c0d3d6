"""Every page in a real browser: accessible, fitting, quiet under the site's content policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chalicelib.domain.language import Language
from tests.web.templates.viewing import NARROWEST, Viewer, names, serving, viewing

BROKER = "https://makelaar.example/**"
# Pages are shared out, so that no test takes very long.
PARTS = 3

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=list(Language), ids=str)
def written(request: pytest.FixtureRequest) -> Path:
    """Return a folder with every page in one language."""
    folders = {Language.DUTCH: "folder", Language.ENGLISH: "english"}
    found: Path = request.getfixturevalue(folders[request.param])
    return found


@pytest.fixture(scope="module")
def viewer(chromium: Browser, written: Path) -> Iterator[Viewer]:
    with serving(written) as site, viewing(chromium, written, site) as viewer:
        yield viewer


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_an_accessibility_fault(viewer: Viewer, written: Path, part: int) -> None:
    faults: list[str] = []
    menus = {""}
    for name in names(written)[part::PARTS]:
        viewer.show(name)
        faults += [f"{name} at {fault}" for fault in viewer.faults()]
        menu = viewer.menu()
        if menu not in menus:
            menus.add(menu)
            viewer.open_menu()
            faults += [f"{name} with its menu at {fault}" for fault in viewer.faults()]
    assert faults == []


def test_no_page_needs_sideways_scrolling(viewer: Viewer, written: Path) -> None:
    wide = []
    for name in names(written):
        viewer.show(name)
        viewer.open_menu()
        if viewer.is_wider_than(NARROWEST):
            wide.append(name)
    assert wide == []


def test_no_page_breaks_the_content_policy(chromium: Browser, site: str, folder: Path) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.route(BROKER, lambda route: route.fulfill(body="broker"))
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for name in names(folder):
            page.goto(f"{site}/{name}")
    assert complaints == []


def test_a_fault_does_not_go_by(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Leeg</title>", "utf-8")
    broken = '<!doctype html><html lang="nl"><title>Kapot</title><main><h1>Kapot</h1>'
    broken += '<img src="data:,"><details><summary>Meer</summary><img src="data:,#2"></details>'
    broken += '<details class="app-menu"><summary>Menu</summary><a href="/"></a></details></main>'
    (tmp_path / "kapot.html").write_text(broken, "utf-8")
    (tmp_path / "goed.html").write_text(broken.replace("<img", "<br"), "utf-8")
    with serving(tmp_path) as site, viewing(chromium, tmp_path, site) as viewer:
        viewer.show("kapot.html")
        told = "\n".join(viewer.faults())
        assert told.count("image-alt") == 2
        assert "link-name" not in told
        viewer.open_menu()
        assert "link-name" in "\n".join(viewer.faults())
        viewer.show("goed.html")
        assert list(viewer.faults()) == []
