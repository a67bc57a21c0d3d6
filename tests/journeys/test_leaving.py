"""Ways out of the koppelproces, and steps that nobody can skip (manual 1.2)."""

from __future__ import annotations

from tests.journeys.koppelproces import (
    AGREED,
    CREDENTIALS,
    DISCLAIMER,
    HAS_CODE,
    LOG_IN_FIRST,
    SITUATION,
    TERMS,
    log_in,
)
from tests.journeys.people import Person
from tests.journeys.visitor import Visitor

LOGGED_OUT = "U bent uitgelogd"


def test_no_step_can_be_skipped_by_its_address(visitor: Visitor, colleague: Person) -> None:
    log_in(visitor, colleague)
    for step in ("disclaimer", "gebruikersvoorwaarden", "gegevens", "gelukt"):
        visitor.go(f"/koppelen/{step}")
        visitor.reaches(SITUATION)


def test_every_step_can_be_cancelled(visitor: Visitor, colleague: Person) -> None:
    steps = ((SITUATION, HAS_CODE), (DISCLAIMER, AGREED), (TERMS, AGREED), (CREDENTIALS, ""))
    for last, _ in enumerate(steps):
        log_in(visitor, colleague)
        for title, answer in steps[:last]:
            visitor.reaches(title)
            visitor.tick(answer)
            visitor.press("Verder")
        visitor.reaches(steps[last][0])
        visitor.press("Annuleer en log uit")
        visitor.sees(LOGGED_OUT, "uitgelogd")
        visitor.go("/koppelen/mijn-situatie")
        visitor.sees(LOG_IN_FIRST, "eerst-inloggen", 401)


def test_step_two_can_be_cancelled_beside_its_button(visitor: Visitor, colleague: Person) -> None:
    log_in(visitor, colleague)
    visitor.press("annuleer en log uit")
    visitor.sees(LOGGED_OUT, "uitgelogd")


def test_who_has_no_code_is_told_what_to_ask_of_whom(visitor: Visitor, colleague: Person) -> None:
    log_in(visitor, colleague)
    visitor.tick("Ik heb geen gebruikersnaam en/of geen (geldige) activatiecode")
    visitor.press("Verder")
    visitor.sees("Stap 2 van 5: Gebruikersnaam en activatiecode aanvragen", "geen-code")
    visitor.reads(colleague.beheerder)
    visitor.reads(colleague.organisation)
    visitor.follow("Terug naar Mijn Situatie")
    visitor.reaches(SITUATION)
