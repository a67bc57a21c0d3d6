"""A beheerder at work in a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from chalice.test import HTTPResponse

from chalicelib.domain.accounts import Account
from chalicelib.services.tickets import Ticket
from chalicelib.web.cookies import SESSION, set_ticket
from tests.fakes.world import World
from tests.web.browser import Browser

CHIEF_NAME, DEPUTY_NAME, USER = "2345bcdf", "3456bcdf", "2345bcdg"
LIST, NEW, LOGBOOK = "/beheer/gebruikers", "/beheer/gebruikers/nieuw", "/beheer/logboek"
HERE = f"{LIST}/{USER}"
NEWCOMER = {
    "voorletters": "S.",
    "tussenvoegsel": "",
    "achternaam": "Bakker",
    "email": "s.bakker@school.example",
    "telefoon": "030 123 45 67",
    "rollen.berichten": "ja",
    "kenmerken.brin:12AB": "ja",
}


def enter(world: World, ticket: Ticket) -> Browser:
    """Return a browser that has the ticket of somebody."""
    line = set_ticket(world.portal, ticket, world.clock.now())
    return Browser(cookies={SESSION: line.partition(";")[0].partition("=")[2]})


def text_of(browser: Browser) -> str:
    """Return what stands on the last page, with single spaces."""
    (main,) = browser.page.xpath("//main")
    return " ".join(str(main.text_content()).split())


def fields_of(browser: Browser) -> dict[str, str]:
    """Return what the main form of the last page would send as it stands."""
    (form,) = browser.page.xpath("//main//form[@method='post']")
    return {
        field.get("name"): field.get("value", "")
        for field in form.xpath(".//input[@name]")
        if field.get("type") not in {"checkbox", "radio"} or field.get("checked") is not None
    }


@dataclass(frozen=True)
class Desk:
    """Hold a world with a beheerder in a browser and a user who is not linked."""

    world: World
    browser: Browser
    user: Account

    def stored(self) -> Account:
        """Return the user as stored now."""
        return self.world.stored(self.user.gebruikersnaam)

    def given(self, **fields: Any) -> None:
        """Let the user be stored with other values."""
        self.world.memory.given(replace(self.stored(), **fields))

    def post(self, path: str, **fields: str) -> HTTPResponse:
        """Post to a page with the token of this beheerder."""
        self.browser.get(NEW)
        return self.browser.post(path, {"csrf": self.browser.token, **fields})

    def act(self, action: str, **fields: str) -> HTTPResponse:
        """Post an action on the user."""
        return self.post(f"{HERE}/{action}", **fields)

    def commits(self) -> int:
        """Return how often something was written."""
        return len(self.world.memory.commits)
