"""People who link and log in at the same time, each in a browser without scripts.

Run as a program it takes an order as JSON on standard input and answers with what the people saw,
so that they share no interpreter with the site.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import Any

from tests.adapters.local.client import Browser, Page
from tests.adapters.local.journey import log_in, to_the_credentials


@dataclass(frozen=True)
class Person:
    """Hold somebody who can link: the means, and what came by letter and mail."""

    pseudoniem: str
    kvk: str
    gebruikersnaam: str
    activatiecode: str


@dataclass
class Seen:
    """Hold what people saw: how long each answer of the site took, in milliseconds, and faults.

    ``visits`` is for each who linked how often they came in, the link included.
    """

    milliseconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    visits: dict[str, int] = field(default_factory=dict)


class TimedBrowser(Browser):
    """Measure how long the site takes, and not the broker."""

    def __init__(self, portal: str, seen: Seen) -> None:
        super().__init__()
        self._portal = portal
        self._seen = seen

    def _once(self, method: str, url: str, body: str | bytes | None, extra: dict[str, str]) -> Page:
        begun = time.perf_counter()
        page = super()._once(method, url, body, extra)
        if url.startswith(self._portal):
            self._seen.milliseconds.append((time.perf_counter() - begun) * 1000)
        return page


@dataclass
class Crowd:
    """Let people come to the site at ``portal`` until there are none left, or time is over.

    ``on_coming_in`` is called with whoever just saw that they are in, and the browser.
    """

    portal: str
    people: Iterator[Person]
    logins: int
    until: float
    on_coming_in: Callable[[Person, Browser], object] = lambda _person, _browser: None
    seen: Seen = field(default_factory=Seen)
    _lock: Lock = field(default_factory=Lock)

    def come(self, at_once: int) -> Seen:
        """Return what they saw, ``at_once`` of them side by side."""
        with ThreadPoolExecutor(at_once) as threads:
            for done in [threads.submit(self._one_after_another) for _ in range(at_once)]:
                done.result()
        return self.seen

    def _one_after_another(self) -> None:
        while time.monotonic() < self.until:
            with self._lock:
                person = next(self.people, None)
            if person is None:
                return
            try:
                self._live(person)
            except Exception as error:  # noqa: BLE001  whatever it is, it is what people would see
                self.seen.faults.append(f"{type(error).__name__}: {error}")

    def _live(self, person: Person) -> None:
        """Link, leave, and come back some times."""
        browser = TimedBrowser(self.portal, self.seen)
        linked = browser.submit(
            to_the_credentials(browser, log_in(browser, self.portal, asdict(person))),
            "/koppelen",
            gebruikersnaam=person.gebruikersnaam,
            activatiecode=person.activatiecode,
        )
        _hold(linked, "/koppelen/gelukt")
        self._came_in(person, browser)
        for _ in range(self.logins):
            page = browser.get(f"{self.portal}/mijn-duo")
            _hold(page, "/mijn-duo")
            browser.submit(page, "/uitloggen")
            _hold(log_in(browser, self.portal, asdict(person)), "/mijn-duo")
            self._came_in(person, browser)

    def _came_in(self, person: Person, browser: Browser) -> None:
        self.seen.visits[person.gebruikersnaam] = self.seen.visits.get(person.gebruikersnaam, 0) + 1
        self.on_coming_in(person, browser)


def _hold(page: Page, path: str) -> None:
    if (page.status, page.path) != (200, path):
        raise AssertionError(f"{page.status} at {page.path} and not {path}")


def as_people(rows: Iterable[dict[str, Any]]) -> Iterator[Person]:
    """Return people as JSON gave them."""
    return (Person(**row) for row in rows)


def main() -> None:
    """Take an order and answer it."""
    order = json.load(sys.stdin)
    until = time.monotonic() + order["seconds"]
    crowd = Crowd(order["portal"], as_people(order["people"]), order["logins"], until)
    json.dump(asdict(crowd.come(order["at_once"])), sys.stdout)


if __name__ == "__main__":
    main()
