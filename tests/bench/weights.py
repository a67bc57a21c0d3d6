"""Bytes: of pages as the gateway compresses them, and of the package."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path

from chalicelib.web import wiring
from infra.package.building import build
from infra.package.project import ROOT
from infra.package.target import MOST_UNPACKED, MOST_ZIPPED, TARGETS
from tests.bench.rows import Row
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, come_back

FIRST_VISIT = 10 * 1024
NEXT_PAGE = 3 * 1024
# The gateway's own level is not published; this is the usual one.
LEVEL = 6


def measure() -> list[Row]:
    """Return the weight of a first visit, of the next page, and of the larger package."""
    first, following = pages()
    with tempfile.TemporaryDirectory() as folder:
        made = [
            build("prod", target, Path(folder), ROOT / ".local/package")
            for target in TARGETS.values()
        ]
    unit = "bytes"
    return [
        Row("first_visit_bytes", first, unit, goal=FIRST_VISIT),
        Row("next_page_bytes", following, unit, goal=NEXT_PAGE),
        Row("zip_bytes", max(each.zipped for each in made), unit, goal=MOST_ZIPPED),
        Row("unpacked_bytes", max(each.unpacked for each in made), unit, goal=MOST_UNPACKED),
    ]


def pages() -> tuple[int, int]:
    """Return the bytes of the login page with all that it names, and of the next page."""
    world = World()
    world.organise()
    previous = wiring.provide(lambda: world.portal)
    try:
        browser = Browser()
        first = weight(browser, SECTOR)
        names = browser.page.xpath("//link/@href[starts-with(., '/static/')] | //script/@src")
        first += sum(weight(Browser(), str(name)) for name in names)
        come_back(world, browser)
        browser.follow()
        return first, weight(browser, browser.path)
    finally:
        wiring.provide(previous)


def weight(browser: Browser, path: str) -> int:
    """Return the bytes of an answer's body, compressed."""
    return len(gzip.compress(browser.get(path).body, LEVEL))
