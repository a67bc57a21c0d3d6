"""The whole journey in a browser that runs no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.koppelproces import (
    CREDENTIALS,
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
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.no_scripts


def to_the_broker(visitor: Visitor) -> None:
    """Go to the broker with one press more: without a script the form does not send itself."""
    visitor.go("/zakelijk/inloggen")
    visitor.sees("Kies uw sector", "kies-sector")
    visitor.page.get_by_text(SECTOR, exact=True).click()
    visitor.follow(f"Inloggen op Mijn DUO voor {SECTOR}")
    visitor.reaches(LOGIN)
    visitor.press("Login met eHerkenning")
    visitor.sees("U gaat naar eHerkenning", "naar-eherkenning")
    visitor.press("Verder naar eHerkenning")
    visitor.sees_the_broker()


def start_a_task(visitor: Visitor) -> None:
    """Go to a service and come back: with one press more, as to the broker."""
    visitor.page.get_by_role("main").get_by_role("link", name="Berichten lezen").click()
    visitor.sees("Berichten lezen", "taak")
    visitor.press("Start")
    visitor.sees("U gaat naar Berichtenbox zakelijk", "naar-dienst")
    visitor.press("Verder naar Berichtenbox zakelijk")
    expect(visitor.page).to_have_title("U bent binnen bij dienst berichten - Demodienst")
    visitor.go("/mijn-duo")
    visitor.reaches(PORTAL)


def test_everything_works_without_javascript(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    to_the_broker(visitor)
    at_the_broker(visitor, newcomer)
    visitor.reaches(SITUATION)
    visitor.press("Verder")
    visitor.sees(f"Fout: {SITUATION}", "niets-gekozen", 422)
    to_the_credentials(visitor, f"Fout: {SITUATION}")
    submit(visitor, newcomer, "")
    visitor.sees(f"Fout: {CREDENTIALS}", "leeg", 422)
    submit(visitor, newcomer, desk.ask_code(newcomer))
    visitor.sees(LINKED, "gelukt")
    visitor.follow("Verder")
    visitor.sees(PORTAL, "mijn-duo")
    start_a_task(visitor)
    log_out(visitor, newcomer)
    visitor.page.go_back()
    visitor.sees("U bent niet meer ingelogd", "verlopen-sessie", 401)


def test_artifact_by_form_works_without_javascript(visitor: Visitor, newcomer: Person) -> None:
    to_the_broker(visitor)
    visitor.tick("Met een formulier (POST)")
    at_the_broker(visitor, newcomer)
    visitor.watch.visit_checked(visitor.page, "makelaar-terug")
    visitor.press("Verder")
    visitor.reaches(SITUATION)
