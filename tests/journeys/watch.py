"""What holds on every page of every journey: pictures, axe-core, a quiet console, no strangers."""

from __future__ import annotations

import re
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
    """Watch the pages of one journey. ``checked`` remembers page states across all journeys."""

    journey: str
    checked: set[tuple[str, ...]]
    faults: list[str] = field(default_factory=list)
    _console: list[ConsoleMessage] = field(default_factory=list)
    _statuses: dict[str, int] = field(default_factory=dict)
    _pictures: int = 0

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
        """Take pictures of a page at two widths; hold each state of a page against axe once."""
        self._pictures += 1
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            picture = f"{self.journey}-{self._pictures:02}-{name}-{width}.png"
            # Without a hidden caret: that takes an inline style, which the pages forbid.
            page.screenshot(path=SCREENS / picture, full_page=True, caret="initial")
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
        state = (parts.hostname or "", parts.path, page.title(), name, width)
        if parts.path.startswith("/broker/keuze/"):
            state = (parts.hostname or "", page.title(), name, width)
        if state in self.checked:
            return
        self.checked.add(state)
        where = f"{name} at {width} px"
        self.faults += [f"{where}: {fault}" for fault in axe_faults(page)]
        if page.evaluate(OVERHANG) > 0:
            self.faults.append(f"{where}: wider than the window")

    def _is_a_status(self, message: ConsoleMessage) -> bool:
        told = self._statuses.get(message.location["url"], 0)
        return told in range(400, 500) and bool(STATUS_COMPLAINT.match(message.text))

    def _said(self, message: ConsoleMessage) -> None:
        self._console.append(message)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in HERE:
            self.faults.append(f"request to another machine: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self._statuses[response.url] = response.status
