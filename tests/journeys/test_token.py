"""From a token to eHerkenning: log in, switch, link, and never need it again (manual 1.4)."""

from __future__ import annotations

import pytest

from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import (
    AGREED,
    LINKED,
    LOGIN,
    PORTAL,
    at_the_broker,
    log_out,
    submit,
    to_the_credentials,
    with_eherkenning,
)
from tests.journeys.manners import Manner, in_every_manner
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import SECTOR_SLUG, Visitor
from tests.journeys.words import AsIs

FORM = "Inloggen met token: %(name)s"
SWITCH = "Overstappen op eHerkenning"
RETIRED = "U logt voortaan in met eHerkenning"


@pytest.fixture
def owner(desk: Desk, manner: Manner) -> Person:
    """Return somebody of a school who logs in with a token."""
    return desk.welcome(manner.language, has_token=True)


def to_the_form(visitor: Visitor) -> None:
    """Choose the token on the page where people log in."""
    visitor.go(f"/zakelijk/inloggen/{SECTOR_SLUG}")
    visitor.choose_language()
    visitor.reaches(LOGIN, name=visitor.sector)
    visitor.open_fold("Inloggen met token")
    visitor.watch.visit_checked(visitor.page, "inloggen-token-open")
    visitor.follow("inloggen met uw token")
    visitor.sees(FORM, "token", name=visitor.sector)


def enter(visitor: Visitor, owner: Person, code: str) -> None:
    """Fill in gebruikersnaam and code."""
    visitor.fill("Gebruikersnaam", owner.gebruikersnaam)
    visitor.fill("Code van uw token", code)
    visitor.press("Inloggen")


def is_refused(visitor: Visitor) -> None:
    """Hold the page against the form with a fault."""
    visitor.sees(f"Fout: {FORM}", "token-fout", 422, name=visitor.sector)


@in_every_manner
def test_a_token_leads_to_eherkenning_and_ends_there(
    new_visitor: NewVisitor, desk: Desk, owner: Person
) -> None:
    elsewhere, visitor = new_visitor(), new_visitor()
    to_the_form(elsewhere)
    elsewhere.open_fold("Waar vind ik de code?")
    elsewhere.watch.visit_checked(elsewhere.page, "token-hulp")
    enter(elsewhere, owner, desk.token_code(owner))
    elsewhere.sees("Nieuwe gebruikersvoorwaarden", "token-voorwaarden")
    elsewhere.tick(AGREED)
    elsewhere.press("Verder")
    elsewhere.sees(PORTAL, "token-mijn-duo")

    to_the_form(visitor)
    enter(visitor, owner, "00000000")
    is_refused(visitor)
    enter(visitor, owner, desk.token_code(owner))
    visitor.reaches(PORTAL)
    visitor.follow("Stap over op eHerkenning")
    visitor.sees(SWITCH, "overstappen")
    visitor.reads(AsIs(owner.beheerder))
    with_eherkenning(visitor)
    at_the_broker(visitor, owner)
    to_the_credentials(visitor)
    activation_code, made_before = desk.ask_code(owner), desk.token_code(owner)
    submit(visitor, owner, activation_code)
    visitor.sees(LINKED, "token-gelukt")

    elsewhere.go("/mijn-duo")
    elsewhere.sees(RETIRED, "token-voorbij", 401)
    to_the_form(elsewhere)
    enter(elsewhere, owner, made_before)
    is_refused(elsewhere)
    visitor.follow("Verder")
    log_out(visitor, owner)
