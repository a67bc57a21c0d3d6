"""What holds on every page of every journey: pictures, axe-core, a quiet console, no strangers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.chromium import axe_faults
from tests.journeys.mirror import Mirror

WIDE, NARROW, HEIGHT = 1280, 390, 800
HERE = {"localhost", "127.0.0.1"}
OVERHANG = "() => document.documentElement.scrollWidth - window.innerWidth"
# Chromium says this of every page with such a status; the journeys check the status themselves.
STATUS_COMPLAINT = re.compile(r"^Failed to load resource: the server responded with a status of 4")


# Who types before the page has moved the focus to the list of faults keeps it where it is.
OVERTAKEN = "Autofocus processing was blocked because a document already has a focused element"


@dataclass
class Watch:
    """Watch the pages of one journey, in browsers that run scripts or, with a ``mirror``, do not.

    ``checked`` remembers page states across all journeys, ``widths`` are those of the window in
    which pages are looked at, ``folder`` keeps the pictures, if anybody wants them.
    """

    journey: str
    checked: set[tuple[str, ...]]
    mirror: Mirror | None = None
    widths: tuple[int, ...] = (NARROW, WIDE)
    folder: Path | None = None
    faults: list[str] = field(default_factory=list)
    _console: list[ConsoleMessage] = field(default_factory=list)
    _statuses: dict[str, int] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)
    _pictures: int = 0

    @property
    def has_scripts(self) -> bool:
        """Return whether the browsers run scripts."""
        return self.mirror is None

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
        """Hold each state of a page against axe once, and take pictures of it."""
        state = self._state(page, name)
        if state in self.checked:
            return
        self.checked.add(state)
        self._pictures += 1
        for width in self.widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            self._check(page, f"{name} at {width} px")
            if self.folder:
                path = self.folder / f"{self.journey}-{self._pictures:02}-{name}-{width}.png"
                # Without a hidden caret: that takes an inline style, which the pages forbid.
                page.screenshot(path=path, full_page=True, caret="initial")
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})

    def complaints(self) -> list[str]:
        """Return all that was wrong, on any page."""
        said = [
            f"console: {message.type}: {message.text} ({message.location['url']})"
            for message in self._console
            if not self._is_a_status(message) and not message.text.startswith(OVERTAKEN)
        ]
        return [*self.faults, *said]

    def _state(self, page: Page, name: str) -> tuple[str, ...]:
        parts = urlsplit(page.url)
        # Every login has an address of its own at the broker.
        path = "" if parts.path.startswith("/broker/keuze/") else parts.path
        shown = (parts.hostname or "", path, page.title(), name)
        return (*shown, str(self.has_scripts), *(str(width) for width in self.widths))

    def _check(self, page: Page, where: str) -> None:
        if page.evaluate(OVERHANG) > 0:
            self.faults.append(f"{where}: wider than the window")
        readable = self.mirror.showing(page) if self.mirror else page
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
