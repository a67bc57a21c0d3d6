"""What the broker may say of somebody that lets nobody in, and its two ways back."""

from __future__ import annotations

from tests.journeys.koppelproces import (
    LOG_IN_FIRST,
    PORTAL,
    SITUATION,
    at_the_broker,
    come_in,
    to_the_broker,
)
from tests.journeys.manners import with_and_without_scripts
from tests.journeys.people import Person
from tests.journeys.visitor import Visitor

LEVEL = "Betrouwbaarheidsniveau van uw inlogmiddel"
STRANGER = "R. Mulder (onbekende organisatie)"
LOGIN_AGAIN = "Opnieuw inloggen"


def test_only_eh3_and_above_are_high_enough(visitor: Visitor, colleague: Person) -> None:
    for level in ("EH2", "EH2+"):
        to_the_broker(visitor)
        visitor.page.get_by_label(LEVEL).select_option(level)
        at_the_broker(visitor, colleague)
        visitor.sees("Het niveau van uw eHerkenningsmiddel is te laag", "niveau-te-laag", 403)
        visitor.go("/mijn-duo")
        visitor.sees(LOG_IN_FIRST, "eerst-inloggen", 401)
    to_the_broker(visitor)
    visitor.page.get_by_label(LEVEL).select_option("EH4")
    at_the_broker(visitor, colleague)
    visitor.sees(SITUATION, "stap-2")


def test_unknown_organisation_is_told_how_to_begin(visitor: Visitor) -> None:
    to_the_broker(visitor)
    visitor.page.get_by_label("Uw inlogmiddel", exact=True).select_option(STRANGER)
    visitor.press("Inloggen")
    visitor.sees("Uw organisatie is niet bekend bij Mijn DUO zakelijk", "organisatie", 403)
    visitor.reads("een beheerder aanmelden")


def test_branch_must_be_one_of_the_organisation(visitor: Visitor, colleague: Person) -> None:
    to_the_broker(visitor)
    visitor.fill("Vestigingsnummer (niet verplicht)", "900000119999")
    at_the_broker(visitor, colleague)
    visitor.sees("Uw vestiging is niet bekend bij Mijn DUO zakelijk", "vestiging", 403)
    visitor.follow(LOGIN_AGAIN)
    to_the_broker(visitor)
    visitor.fill("Vestigingsnummer (niet verplicht)", "900000110001")
    at_the_broker(visitor, colleague)
    visitor.reaches(SITUATION)


@with_and_without_scripts
def test_artifact_may_come_back_by_form(visitor: Visitor, colleague: Person) -> None:
    to_the_broker(visitor)
    visitor.tick("Met een formulier (POST)")
    at_the_broker(visitor, colleague)
    if not visitor.watch.has_scripts:
        visitor.watch.visit_checked(visitor.page, "makelaar-terug")
        visitor.press("Verder")
    visitor.sees(SITUATION, "stap-2")


def test_artifact_by_form_replaces_an_older_session(
    visitor: Visitor, user: Person, colleague: Person
) -> None:
    come_in(visitor, user)
    to_the_broker(visitor)
    visitor.tick("Met een formulier (POST)")
    at_the_broker(visitor, colleague)
    visitor.sees(SITUATION, "stap-2")
    visitor.go("/mijn-duo")
    visitor.reaches(SITUATION)


def test_remembered_choice_saves_choosing_again(visitor: Visitor, user: Person) -> None:
    to_the_broker(visitor)
    visitor.tick("Onthoud mijn keuze")
    at_the_broker(visitor, user)
    visitor.reaches(PORTAL)
    to_the_broker(visitor)
    visitor.press("Inloggen")
    visitor.sees(PORTAL, "mijn-duo")
