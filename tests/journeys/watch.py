"""What holds on every page of every journey: pictures, axe-core, a quiet console, no strangers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.chromium import axe_faults

SCREENS = Path(__file__).parents[2] / ".local/screens"
WIDE, NARROW, HEIGHT = 1280, 390, 800
HERE = {"localhost", "127.0.0.1"}
OVERHANG = "() => document.documentElement.scrollWidth - window.innerWidth"
# Chromium says this of every page with such a status; the journeys check the status themselves.
STATUS_COMPLAINT = re.compile(r"^Failed to load resource: the server responded with a status of 4")


@dataclass
class Watch:
    """Watch the pages of one journey, in browsers that all run scripts or all do not.

    ``checked`` remembers page states across all journeys, ``folder`` keeps the pictures.
    """

    journey: str
    has_scripts: bool
    checked: set[tuple[str, ...]]
    folder: Path = SCREENS
    faults: list[str] = field(default_factory=list)
    _console: list[ConsoleMessage] = field(default_factory=list)
    _statuses: dict[str, int] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)
    _pictured: list[tuple[str, str]] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Listen to all that happens in a browser context."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def status(self, page: Page) -> int:
        """Return the status with which the address of ``page`` was answered last."""
        return self._statuses[page.url.partition("#")[0]]

    def visit_checked(self, page: Page, name: str) -> None:
        """Take pictures of a page at two widths; hold each state of a page against axe once.

        What this journey has pictured already is left alone.
        """
        if (name, page.title()) in self._pictured:
            return
        self._pictured.append((name, page.title()))
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            picture = f"{self.journey}-{len(self._pictured):02}-{name}-{width}.png"
            # Without a hidden caret: that takes an inline style, which the pages forbid.
            page.screenshot(path=self.folder / picture, full_page=True, caret="initial")
            self._check(page, name, str(width))

    def complaints(self) -> list[str]:
        """Return all that was wrong, on any page."""
        said = [
            f"console: {message.type}: {message.text} ({message.location['url']})"
            for message in self._console
            if not self._is_a_status(message)
        ]
        return [*self.faults, *said]

    def _check(self, page: Page, name: str, width: str) -> None:
        parts = urlsplit(page.url)
        # Every login has an address of its own at the broker.
        path = "" if parts.path.startswith("/broker/keuze/") else parts.path
        state = (parts.hostname or "", path, page.title(), name, width)
        if state in self.checked:
            return
        self.checked.add(state)
        where = f"{name} at {width} px"
        if page.evaluate(OVERHANG) > 0:
            self.faults.append(f"{where}: wider than the window")
        with nullcontext(page) if self.has_scripts else _copied(page) as readable:
            self.faults += [f"{where}: {fault}" for fault in axe_faults(readable)]

    def _is_a_status(self, message: ConsoleMessage) -> bool:
        told = message.location["url"] in self._refused
        return told and bool(STATUS_COMPLAINT.match(message.text))

    def _said(self, message: ConsoleMessage) -> None:
        self._console.append(message)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in HERE:
            self.faults.append(f"request to another machine: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self._statuses[response.url] = response.status
            if response.status in range(400, 500):
                self._refused.add(response.url)


@contextmanager
def _copied(page: Page) -> Iterator[Page]:
    """Open the page as it stands in a browser that runs scripts: only there axe can look at it.

    None of its own scripts run: they might send its form.
    """
    shown, quiet = page.content(), {"Content-Security-Policy": "script-src 'none'"}
    assert page.context.browser
    assert page.viewport_size
    with page.context.browser.new_context(viewport=page.viewport_size) as context:
        copy = context.new_page()
        copy.route(
            page.url,
            lambda route: route.fulfill(body=shown, content_type="text/html", headers=quiet),
        )
        copy.goto(page.url)
        yield copy
