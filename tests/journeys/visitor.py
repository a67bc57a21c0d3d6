"""Somebody at a browser: what they click, and what they must then see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from infra.local.cloud import Urls
from tests.journeys.watch import Watch

BROKER_TITLE = re.compile("^Kies hoe u wilt inloggen")


@dataclass
class Visitor:
    """Drive one tab of one browser."""

    page: Page
    urls: Urls
    watch: Watch

    def go(self, path: str) -> None:
        """Type an address of the portal."""
        self.page.goto(self.urls.portal + path)

    def press(self, text: str) -> None:
        """Press a button and wait for the page that follows, after redirects."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=text, exact=True).click()

    def follow(self, text: str) -> None:
        """Follow a link and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=text, exact=True).click()

    def tick(self, text: str) -> None:
        """Tick a box or choose one of several answers."""
        self.page.get_by_label(text, exact=True).check()

    def fill(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(text)

    def sees(self, title: str, name: str, status: int = 200) -> None:
        """Hold the page against its title and status, and check it (``visit_checked``)."""
        self.reaches(title)
        assert self.watch.status(self.page) == status
        self.watch.visit_checked(self.page, name)

    def reaches(self, title: str) -> None:
        """Wait for a page of the portal by its title, without a closer look."""
        expect(self.page).to_have_title(f"{title} - Mijn DUO zakelijk")

    def reads(self, text: str) -> None:
        """Find a text in the main part of the page."""
        expect(self.page.get_by_role("main")).to_contain_text(text)

    def is_known_as(self, name: str) -> None:
        """Find one's name at the top of the page."""
        expect(self.page.get_by_role("banner")).to_contain_text(name)

    def sees_the_broker(self) -> None:
        """Hold the page against the login page of the broker."""
        expect(self.page).to_have_title(BROKER_TITLE)
        self.watch.visit_checked(self.page, "makelaar")
