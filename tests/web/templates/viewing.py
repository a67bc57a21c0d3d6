"""Many pages in one tab of a real browser, each put in the place of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page

from chalicelib.web.middleware import content_security_policy
from tests.chromium import axe_faults

POLICY = content_security_policy(("https://makelaar.example", "https://register.duo.example"))
NARROWEST, NARROW, WIDE, HEIGHT = 320, 390, 1280, 900
# The menu lies over the page, so it is looked at apart.
UNFOLD = """(which) => {
  for (const fold of document.querySelectorAll(which)) {
    fold.removeAttribute('name');
    fold.open = true;
  }
}"""
MENU, OTHERS = "details.app-menu", "details:not(.app-menu)"
MENU_TEXT = "() => document.querySelector('details.app-menu')?.outerHTML ?? ''"
OVERHANG = "() => document.documentElement.scrollWidth - window.innerWidth"


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve the preview with the site's content policy and without a log."""

    def end_headers(self) -> None:
        """Add the content policy of the portal."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the pages in ``folder`` on this machine; give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def names(folder: Path) -> list[str]:
    """Return the file names of the pages in a folder."""
    return sorted(path.name for path in folder.glob("*.html") if path.name != "index.html")


class Viewer:
    """Show the pages of a folder without their scripts.

    Writing a page into the tab keeps what was put there before, so axe-core is read once.
    """

    def __init__(self, page: Page, folder: Path, site: str) -> None:
        self._page = page
        self._folder = folder
        page.route("**/enhance.*.js", lambda route: route.abort())
        page.goto(f"{site}/index.html")

    def show(self, name: str) -> None:
        """Show a page, with all that folds open but the menu."""
        self._page.set_content((self._folder / name).read_text("utf-8"))
        self._page.evaluate(UNFOLD, OTHERS)

    def menu(self) -> str:
        """Return the menu of the page as HTML; empty when there is none."""
        return str(self._page.evaluate(MENU_TEXT))

    def open_menu(self) -> None:
        """Open the menu."""
        self._page.evaluate(UNFOLD, MENU)

    def is_wider_than(self, width: int) -> bool:
        """Return whether the page has to be scrolled sideways in a window of that width."""
        self._widen(width)
        return bool(self._page.evaluate(OVERHANG) > 0)

    def faults(self) -> Iterator[str]:
        """Yield what axe-core finds wrong with the page as it stands, in two widths."""
        for width in (WIDE, NARROW):
            self._widen(width)
            yield from (f"{width} px: {fault}" for fault in axe_faults(self._page))

    def _widen(self, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": HEIGHT})


@contextmanager
def viewing(browser: Browser, folder: Path, site: str) -> Iterator[Viewer]:
    """Give a viewer on the pages of ``folder``, which ``site`` serves."""
    with browser.new_context() as context:
        yield Viewer(context.new_page(), folder, site)
