"""What the broker may say of somebody that lets nobody in, and its two ways back."""

from __future__ import annotations

from tests.journeys.koppelproces import (
    PORTAL,
    SITUATION,
    at_the_broker,
    link,
    to_the_broker,
)
from tests.journeys.people import Desk, Person
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
        visitor.sees("U bent niet meer ingelogd", "verlopen-sessie", 401)
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


def test_artifact_may_come_back_by_form(visitor: Visitor, colleague: Person) -> None:
    to_the_broker(visitor)
    visitor.tick("Met een formulier (POST)")
    at_the_broker(visitor, colleague)
    visitor.sees(SITUATION, "stap-2")


def test_artifact_by_form_replaces_an_older_session(
    visitor: Visitor, newcomer: Person, colleague: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    to_the_broker(visitor)
    visitor.tick("Met een formulier (POST)")
    at_the_broker(visitor, colleague)
    visitor.sees(SITUATION, "stap-2")
    visitor.go("/mijn-duo")
    visitor.reaches(SITUATION)


def test_remembered_choice_saves_choosing_again(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    to_the_broker(visitor)
    visitor.tick("Onthoud mijn keuze")
    at_the_broker(visitor, newcomer)
    visitor.reaches(PORTAL)
    to_the_broker(visitor)
    visitor.press("Inloggen")
    visitor.sees(PORTAL, "mijn-duo")
