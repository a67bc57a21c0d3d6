"""From a token to eHerkenning: log in, switch, link, and never need it again (manual 1.4)."""

from __future__ import annotations

import pytest

from infra.local.cloud import LocalCloud
from tests.adapters.local.client import Browser
from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import (
    AGREED,
    LINKED,
    LOGIN,
    PORTAL,
    SECTOR,
    SITUATION,
    at_the_broker,
    log_out,
    submit,
    to_the_credentials,
)
from tests.journeys.people import Desk, Person, person_of
from tests.journeys.visitor import Visitor

FORM = f"Inloggen met token: {SECTOR}"
SWITCH = "Overstappen op eHerkenning"
RETIRED = "U logt voortaan in met eHerkenning"


@pytest.fixture
def owner(cloud: LocalCloud) -> Person:
    """Return somebody of a school who logs in with a token."""
    return next(
        person_of(each)
        for each in cloud.demo.standings()
        if each.token_code and each.demo.organisation.sector == "primair-onderwijs"
    )


def code_of(desk: Desk, owner: Person) -> str:
    """Return what the token shows, half a minute after whatever was used before."""
    desk.forward("PT30S")
    accounts = Browser().get(f"{desk.cloud.urls.desk}/demo.json").json()["accounts"]
    (own,) = [each for each in accounts if each["gebruikersnaam"] == owner.gebruikersnaam]
    return str(own["tokencode"])


def to_the_form(visitor: Visitor) -> None:
    """Choose the token on the page where people log in."""
    visitor.go("/zakelijk/inloggen/primair-onderwijs")
    visitor.reaches(LOGIN)
    visitor.page.get_by_text("Inloggen met token", exact=True).click()
    visitor.watch.visit_checked(visitor.page, "inloggen-token-open")
    visitor.follow("inloggen met uw token")
    visitor.sees(FORM, "token")


def enter(visitor: Visitor, owner: Person, code: str) -> None:
    """Fill in gebruikersnaam and code."""
    visitor.fill("Gebruikersnaam", owner.gebruikersnaam)
    visitor.fill("Code van uw token", code)
    visitor.press("Inloggen")


def test_a_token_leads_to_eherkenning_and_ends_there(
    new_visitor: NewVisitor, desk: Desk, owner: Person
) -> None:
    elsewhere, visitor = new_visitor(), new_visitor()
    to_the_form(elsewhere)
    enter(elsewhere, owner, code_of(desk, owner))
    elsewhere.sees("Nieuwe gebruikersvoorwaarden", "token-voorwaarden")
    elsewhere.tick(AGREED)
    elsewhere.press("Verder")
    elsewhere.sees(PORTAL, "token-mijn-duo")

    to_the_form(visitor)
    enter(visitor, owner, "00000000")
    visitor.sees(f"Fout: {FORM}", "token-fout", 422)
    enter(visitor, owner, code_of(desk, owner))
    visitor.reaches(PORTAL)
    visitor.follow("Stap over op eHerkenning")
    visitor.sees(SWITCH, "overstappen")
    visitor.reads(owner.beheerder)
    visitor.press("Login met eHerkenning")
    at_the_broker(visitor, owner)
    to_the_credentials(visitor, SITUATION)
    activation_code, made_before = desk.ask_code(owner), code_of(desk, owner)
    submit(visitor, owner, activation_code)
    visitor.sees(LINKED, "token-gelukt")

    elsewhere.go("/mijn-duo")
    elsewhere.sees(RETIRED, "token-voorbij", 401)
    to_the_form(elsewhere)
    enter(elsewhere, owner, made_before)
    elsewhere.sees(f"Fout: {FORM}", "token-fout", 422)
    visitor.follow("Verder")
    log_out(visitor, owner)
