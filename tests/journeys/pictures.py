"""The pictures of the README: ``python -m tests.journeys.pictures`` writes them to docs/pictures.

They are taken while somebody logs in for the first time on a local cloud of their own.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from infra.local.cloud import LocalCloud
from tests.chromium import running_chromium
from tests.journeys.koppelproces import (
    AGREED,
    HAS_CODE,
    LOGIN,
    at_the_broker,
    submit,
)
from tests.journeys.people import Desk, person_of
from tests.journeys.visitor import Visitor
from tests.journeys.watch import Watch

FOLDER = Path(__file__).parents[2] / "docs/pictures"
# A large window, made small enough for a README: pictures are 1280 by 800.
WINDOW, SCALE = ViewportSize(width=1440, height=900), 1280 / 1440
MOST_BYTES = 120 * 1024


def main() -> None:
    """Take all pictures; exit with a message without Chromium, or when a picture is too large."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("chromium is not on this machine")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with LocalCloud() as cloud, running_chromium(Path(program)) as chromium:
        page = chromium.new_page(
            viewport=WINDOW, device_scale_factor=SCALE, locale="nl-NL", reduced_motion="reduce"
        )
        take_all(cloud, page)
    too_large = [each.name for each in FOLDER.glob("*.png") if each.stat().st_size > MOST_BYTES]
    if too_large:
        sys.exit(f"larger than {MOST_BYTES} bytes: {', '.join(too_large)}")


def take_all(cloud: LocalCloud, page: Page) -> None:
    """Walk through the first login and take a picture at six places."""
    person = next(person_of(each) for each in cloud.demo.standings() if not each.is_linked)
    code = Desk(cloud).ask_code(person)
    watch = Watch("pictures", checked=set())
    watch.follow(page.context)
    visitor = Visitor(page, cloud.urls, watch)
    visitor.go("/zakelijk/inloggen/primair-onderwijs")
    visitor.reaches(LOGIN, name=visitor.sector)
    take(page, "inloggen")
    visitor.press("Login met eHerkenning")
    assert person.means
    page.get_by_label("Uw inlogmiddel", exact=True).select_option(person.means.name)
    take(page, "makelaar")
    at_the_broker(visitor, person)
    visitor.tick(HAS_CODE)
    take(page, "situatie")
    visitor.press("Verder")
    for _ in ("disclaimer", "gebruikersvoorwaarden"):
        visitor.tick(AGREED)
        visitor.press("Verder")
    visitor.fill("Gebruikersnaam", person.gebruikersnaam)
    visitor.fill("Activatiecode", code)
    take(page, "gegevens")
    submit(visitor, person, code)
    take(page, "gelukt")
    visitor.follow("Verder")
    take(page, "mijn-duo")


def take(page: Page, name: str) -> None:
    """Take a picture of what fits in the window."""
    page.wait_for_load_state()
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
