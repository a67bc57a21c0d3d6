"""Somebody at a browser: what they click, and what they must then see.

All texts are the Dutch ones of the code; ``words`` says what they are for who reads English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from chalicelib.catalogue import agenda, sector
from chalicelib.domain.language import Language
from chalicelib.texts import speaking
from infra.local.cloud import Urls
from tests.journeys.watch import Watch
from tests.journeys.words import AsIs, said

BROKER_TITLE = re.compile("^Kies hoe u wilt inloggen")
OPTIONAL = "(niet verplicht)"
SECTOR_SLUG = "primair-onderwijs"
SWITCH = {Language.DUTCH: "Nederlands", Language.ENGLISH: "English"}


@dataclass
class Visitor:
    """Drive one tab of one browser, reading ``language``."""

    page: Page
    urls: Urls
    watch: Watch
    language: Language = Language.DUTCH

    def says(self, text: str, /, **values: str) -> str:
        """Return what the site says for ``text`` to this visitor."""
        return said(self.language, text, **values)

    @property
    def sector(self) -> AsIs:
        """Return the name of the sector of the schools."""
        with speaking(self.language):
            found = sector(SECTOR_SLUG)
        assert found
        return AsIs(found.name)

    def task(self, slug: str) -> AsIs:
        """Return the name of a task."""
        with speaking(self.language):
            return AsIs(next(task.name for task in agenda().tasks if task.slug == slug))

    def go(self, path: str) -> None:
        """Type an address of the portal."""
        self.page.goto(self.urls.portal + path)

    def choose_language(self) -> None:
        """Switch to the own language if the page speaks another."""
        if self.page.locator("html").get_attribute("lang") != self.language:
            self.press(AsIs(SWITCH[self.language]))

    def button(self, text: str, /, **values: str) -> Locator:
        """Return a button by what it says."""
        return self.page.get_by_role("button", name=self.says(text, **values), exact=True)

    def link(self, text: str, /, **values: str) -> Locator:
        """Return a link by what it says."""
        return self.page.get_by_role("link", name=self.says(text, **values), exact=True)

    def field(self, label: str) -> Locator:
        """Return a field by its label, which may end with '(niet verplicht)'."""
        name, optional, _ = label.partition(OPTIONAL)
        said = [self.says(part) for part in (name.rstrip(), optional) if part]
        return self.page.get_by_label(" ".join(said), exact=True)

    def press(self, text: str, /, **values: str) -> None:
        """Press a button and wait for the page that follows, after redirects."""
        with self.page.expect_navigation():
            self.button(text, **values).click()

    def follow(self, text: str, /, **values: str) -> None:
        """Follow a link and wait for the page that follows."""
        with self.page.expect_navigation():
            self.link(text, **values).click()

    def open_fold(self, text: str, /) -> None:
        """Click on what opens a part of the page, such as a '?' with its question."""
        self.page.get_by_text(self.says(text), exact=True).click()

    def tick(self, text: str) -> None:
        """Tick a box or choose one of several answers."""
        self.field(text).check()

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.field(label).fill(text)

    def sees(self, title: str, state: str, status: int = 200, /, **values: str) -> None:
        """Hold the page against its title and status, and check it (``visit_checked``)."""
        self.reaches(title, **values)
        assert self.watch.status(self.page) == status
        self.watch.visit_checked(self.page, state)

    def reaches(self, title: str, /, **values: str) -> None:
        """Wait for a page of the portal by its title, without a closer look."""
        expect(self.page).to_have_title(f"{self.says(title, **values)} - Mijn DUO zakelijk")

    def reads(self, text: str, /, **values: str) -> None:
        """Find a text in the main part of the page."""
        expect(self.page.get_by_role("main")).to_contain_text(self.says(text, **values))

    def is_known_as(self, name: str) -> None:
        """Find one's name at the top of the page."""
        expect(self.page.get_by_role("banner")).to_contain_text(name)

    def passes(self, title: str, state: str, button: str, /, **values: str) -> None:
        """Go through a page that leads to another site; its script does so by itself."""
        if not self.watch.has_scripts:
            self.sees(title, state, **values)
            self.press(button, **values)

    def sees_the_broker(self) -> None:
        """Hold the page against the login page of the broker."""
        expect(self.page).to_have_title(BROKER_TITLE)
        self.watch.visit_checked(self.page, "makelaar")
