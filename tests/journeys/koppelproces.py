"""The way through login and koppelproces, page by page (manual 1.2)."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.visitor import Visitor

SECTOR = "Primair onderwijs"
LOGIN = f"Inloggen: {SECTOR}"
SITUATION = "Stap 2 van 5: Voordat u begint"
DISCLAIMER = "Stap 3 van 5: Disclaimer"
TERMS = "Stap 4 van 5: Gebruikersvoorwaarden"
CREDENTIALS = "Stap 5 van 5: Koppelen met gebruikersnaam en activatiecode"
LINKED = "Koppeling gelukt"
PORTAL = "Mijn DUO"
HAS_CODE = "Ik heb een gebruikersnaam en een geldige activatiecode"
AGREED = "Ik heb bovenstaande informatie gelezen en ga hiermee akkoord"


def to_the_broker(visitor: Visitor) -> None:
    """Choose a sector and log in with eHerkenning: steps 1 and 1a."""
    visitor.go("/zakelijk/inloggen")
    visitor.sees("Kies uw sector", "kies-sector")
    visitor.page.get_by_text(SECTOR, exact=True).click()
    visitor.follow(f"Inloggen op Mijn DUO voor {SECTOR}")
    visitor.sees(LOGIN, "inloggen")
    visitor.press("Login met eHerkenning")
    visitor.sees_the_broker()


def at_the_broker(visitor: Visitor, person: Person) -> None:
    """Choose one's means from the list and log in: step 1b."""
    visitor.page.get_by_label("Uw inlogmiddel", exact=True).select_option(person.at_broker)
    visitor.press("Inloggen")


def log_in(visitor: Visitor, person: Person) -> None:
    """Log in from the first page on."""
    to_the_broker(visitor)
    at_the_broker(visitor, person)


def to_the_credentials(visitor: Visitor, start: str = SITUATION) -> None:
    """Go from step 2 to step 5; ``start`` is the title with which step 2 stands there."""
    visitor.reaches(start)
    visitor.watch.visit_checked(visitor.page, "stap-2")
    visitor.tick(HAS_CODE)
    visitor.press("Verder")
    visitor.sees(DISCLAIMER, "stap-3")
    visitor.tick(AGREED)
    visitor.press("Verder")
    visitor.sees(TERMS, "stap-4")
    visitor.tick(AGREED)
    visitor.press("Verder")
    visitor.sees(CREDENTIALS, "stap-5")


def submit(visitor: Visitor, person: Person, code: str) -> None:
    """Fill in step 5 and press 'Koppel'."""
    visitor.fill("Gebruikersnaam", person.gebruikersnaam)
    visitor.fill("Activatiecode", code)
    visitor.press("Koppel")


def link(visitor: Visitor, person: Person, code: str) -> None:
    """Do all of it, up to Mijn DUO."""
    log_in(visitor, person)
    to_the_credentials(visitor)
    submit(visitor, person, code)
    visitor.sees(LINKED, "gelukt")
    visitor.follow("Verder")
    visitor.sees(PORTAL, "mijn-duo")


def log_out(visitor: Visitor, person: Person) -> None:
    """Log out by the menu under one's name (manual 1.8)."""
    visitor.page.get_by_text(person.name, exact=True).click()
    visitor.watch.visit_checked(visitor.page, "menu")
    visitor.press("Uitloggen")
    visitor.sees("U bent uitgelogd", "uitgelogd")
