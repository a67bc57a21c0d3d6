"""Every way back in the koppelproces (manual 1.2)."""

from __future__ import annotations

import re
from dataclasses import replace

from playwright.sync_api import expect

from tests.journeys.koppelproces import (
    CREDENTIALS,
    DISCLAIMER,
    LINKED,
    LOGIN,
    PORTAL,
    SITUATION,
    TERMS,
    come_in,
    log_in,
    submit,
    to_the_credentials,
)
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

BACK = "terug naar vorige scherm"


def test_arrow_links_lead_back_step_by_step(visitor: Visitor, colleague: Person) -> None:
    log_in(visitor, colleague)
    to_the_credentials(visitor)
    visitor.follow("Naar Gebruikersvoorwaarden")
    visitor.sees(TERMS, "stap-4")
    visitor.follow("Naar Disclaimer")
    visitor.sees(DISCLAIMER, "stap-3")
    visitor.follow("Naar Mijn Situatie")
    to_the_credentials(visitor)


def test_links_beside_the_button_lead_back_step_by_step(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    log_in(visitor, newcomer)
    to_the_credentials(visitor)
    for title in (TERMS, DISCLAIMER, SITUATION):
        visitor.follow(BACK)
        visitor.reaches(title)
    to_the_credentials(visitor)
    submit(visitor, newcomer, desk.ask_code(newcomer))
    visitor.sees(LINKED, "gelukt")


def test_back_button_of_the_browser_leads_back_until_linked(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    log_in(visitor, newcomer)
    to_the_credentials(visitor)
    for title in (TERMS, DISCLAIMER, SITUATION):
        visitor.page.go_back()
        visitor.sees(title, "terug")
    for title in (DISCLAIMER, TERMS, CREDENTIALS):
        visitor.page.go_forward()
        visitor.reaches(title)
    submit(visitor, newcomer, desk.ask_code(newcomer))
    visitor.reaches(LINKED)
    visitor.page.go_back()
    visitor.sees(PORTAL, "mijn-duo")


def test_back_button_past_the_broker_sends_nobody_forward_again(
    visitor: Visitor, colleague: Person
) -> None:
    log_in(visitor, colleague)
    visitor.reaches(SITUATION)
    visitor.page.go_back()
    expect(visitor.page).to_have_title(re.compile("^U hebt hier al gekozen"))
    visitor.page.go_back()
    visitor.sees(LOGIN, "inloggen", name=visitor.sector)


def test_steps_are_closed_once_linked(visitor: Visitor, user: Person) -> None:
    come_in(visitor, user)
    for step in ("mijn-situatie", "disclaimer", "gebruikersvoorwaarden", "gegevens"):
        visitor.go(f"/koppelen/{step}")
        visitor.reaches(PORTAL)


def test_terms_open_beside_the_koppelproces(visitor: Visitor, colleague: Person) -> None:
    log_in(visitor, colleague)
    to_the_credentials(visitor)
    visitor.follow("Naar Gebruikersvoorwaarden")
    with visitor.page.context.expect_page() as opened:
        visitor.page.get_by_text("Ga naar gebruikersvoorwaarden").click()
    beside = replace(visitor, page=opened.value)
    beside.sees("Gebruikersvoorwaarden", "voorwaarden")
    visitor.reaches(TERMS)
