"""The way through login and koppelproces, page by page (manual 1.2)."""

from __future__ import annotations

from tests.journeys.people import Person
from tests.journeys.visitor import SECTOR_SLUG, Visitor
from tests.journeys.words import AsIs

CHOOSE_SECTOR = "Kies uw sector"
LOGIN = "Inloggen: %(name)s"
SITUATION = "Stap 2 van 5: Voordat u begint"
DISCLAIMER = "Stap 3 van 5: Disclaimer"
TERMS = "Stap 4 van 5: Gebruikersvoorwaarden"
CREDENTIALS = "Stap 5 van 5: Koppelen met gebruikersnaam en activatiecode"
LINKED = "Koppeling gelukt"
PORTAL = AsIs("Mijn DUO")
LOGGED_OUT = "U bent uitgelogd"
SESSION_OVER = "U bent niet meer ingelogd"
LOG_IN_FIRST = "Log eerst in"
HAS_CODE = "Ik heb een gebruikersnaam en een geldige activatiecode"
AGREED = "Ik heb bovenstaande informatie gelezen en ga hiermee akkoord"


def from_the_first_page(visitor: Visitor) -> None:
    """Choose language and sector and go to the broker: steps 1 and 1a."""
    visitor.go("/zakelijk/inloggen")
    visitor.choose_language()
    visitor.sees(CHOOSE_SECTOR, "kies-sector")
    visitor.open_fold(visitor.sector)
    visitor.follow("Inloggen op Mijn DUO voor %(name)s", name=visitor.sector)
    visitor.sees(LOGIN, "inloggen", name=visitor.sector)
    with_eherkenning(visitor)


def with_eherkenning(visitor: Visitor) -> None:
    """Go from the page where people log in to the broker."""
    visitor.press("Login met eHerkenning")
    visitor.passes("U gaat naar eHerkenning", "naar-eherkenning", "Verder naar eHerkenning")
    visitor.sees_the_broker()


def at_the_broker(visitor: Visitor, person: Person) -> None:
    """Show one's means at the broker, which speaks Dutch, and log in: step 1b."""
    assert person.means
    visitor.page.get_by_label("Pseudoniem (niet verplicht)").fill(person.means.pseudonym)
    visitor.page.get_by_label("KvK-nummer (niet verplicht)").fill(person.means.kvk_number)
    visitor.press(AsIs("Inloggen"))


def to_the_broker(visitor: Visitor) -> None:
    """Go to the broker from the page of the own sector."""
    visitor.go(f"/zakelijk/inloggen/{SECTOR_SLUG}")
    visitor.choose_language()
    with_eherkenning(visitor)


def log_in(visitor: Visitor, person: Person) -> None:
    """Log in from the page of the own sector."""
    to_the_broker(visitor)
    at_the_broker(visitor, person)


def come_in(visitor: Visitor, user: Person) -> None:
    """Log in as somebody who is linked."""
    log_in(visitor, user)
    visitor.reaches(PORTAL)


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
    from_the_first_page(visitor)
    at_the_broker(visitor, person)
    to_the_credentials(visitor)
    submit(visitor, person, code)
    visitor.sees(LINKED, "gelukt")
    visitor.follow("Verder")
    visitor.sees(PORTAL, "mijn-duo")


def open_menu(visitor: Visitor, person: Person) -> None:
    """Open the menu under one's name (manual 1.6)."""
    visitor.open_fold(AsIs(person.name))
    visitor.watch.visit_checked(visitor.page, "menu")


def log_out(visitor: Visitor, person: Person) -> None:
    """Log out by the menu under one's name (manual 1.8)."""
    open_menu(visitor, person)
    visitor.press("Uitloggen")
    visitor.sees(LOGGED_OUT, "uitgelogd")
