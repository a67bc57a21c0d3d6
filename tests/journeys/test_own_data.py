"""Mijn gegevens in real browsers (manual 1.7): contact data, another's login, and the session."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.koppelproces import PORTAL, link, log_in
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

OWN_DATA = "/mijn-duo/mijn-gegevens"
SESSION_OVER = "U bent niet meer ingelogd"
CONFIRM = "E-mailadres bevestigen"


def to_own_data(visitor: Visitor, person: Person) -> None:
    """Go to Mijn gegevens by the menu under one's name."""
    visitor.page.get_by_text(person.name, exact=True).click()
    visitor.follow("Mijn gegevens")
    visitor.sees("Mijn gegevens", "mijn-gegevens")


def link_in(desk: Desk, person: Person) -> str:
    """Return the path of the link in the newest mail to somebody."""
    found = re.search(rf"{OWN_DATA}\S+", desk.mails(person)[-1]["text"])
    assert found
    return found[0]


def test_a_new_address_is_confirmed_from_the_mailbox_in_another_browser(
    visitor: Visitor, new_visitor: NewVisitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    to_own_data(visitor, newcomer)
    visitor.follow("E-mailadres wijzigen")
    visitor.sees("E-mailadres wijzigen", "e-mailadres")
    visitor.page.get_by_text("Welk e-mailadres vul ik in?").click()
    visitor.fill("Nieuw e-mailadres", "anna")
    visitor.press("Verder")
    visitor.sees("Fout: E-mailadres wijzigen", "geen-adres", 422)
    moved = replace(newcomer, email="anna.nieuw@regenboog.example")
    visitor.fill("Nieuw e-mailadres", moved.email)
    visitor.press("Verder")
    visitor.reads("Bevestig uw nieuwe e-mailadres")

    elsewhere = new_visitor()
    elsewhere.go(link_in(desk, moved))
    elsewhere.sees(SESSION_OVER, "eerst-inloggen", 401)
    log_in(elsewhere, newcomer)
    elsewhere.sees(CONFIRM, "bevestigen")
    elsewhere.press(CONFIRM)
    elsewhere.reads("Uw e-mailadres is gewijzigd")
    assert "oude adres" in desk.mails(newcomer)[-1]["text"]
    visitor.go(link_in(desk, moved))
    visitor.sees("U hebt dit e-mailadres al bevestigd", "al-bevestigd", 409)


def test_disowning_a_login_ends_it_in_the_other_browser(
    visitor: Visitor, new_visitor: NewVisitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    desk.forward("PT1M")
    other = new_visitor()
    log_in(other, newcomer)
    other.reaches(PORTAL)
    desk.forward("PT1M")
    visitor.go(OWN_DATA)
    visitor.follow("Dit was ik niet")
    visitor.sees("Dit was ik niet", "dit-was-ik-niet")
    visitor.press("Melden en overal uitloggen")
    visitor.sees("U bent overal uitgelogd", "overal-uitgelogd")
    other.page.reload()
    other.sees(SESSION_OVER, "door-een-ander-beeindigd", 401)
    assert "iemand anders heeft ingelogd" in desk.mails(newcomer)[-1]["text"]
    desk.forward("PT1M")
    log_in(visitor, newcomer)
    visitor.reaches(PORTAL)


def test_a_warning_keeps_the_session_and_without_it_one_comes_back(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    page = visitor.page
    page.clock.install()
    visitor.go(f"{OWN_DATA}/telefoonnummer")
    visitor.fill("Telefoonnummer (niet verplicht)", "030 123 45 67")
    page.clock.fast_forward("13:01")
    desk.forward("PT13M")
    expect(page.get_by_role("alertdialog", name="U wordt bijna uitgelogd")).to_be_visible()
    visitor.watch.visit_checked(page, "sessie-loopt-af")
    page.get_by_role("button", name="Ingelogd blijven").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    desk.forward("PT13M")
    visitor.press("Opslaan")
    visitor.reads("Uw telefoonnummer is gewijzigd")

    page.clock.fast_forward("13:01")
    desk.forward("PT15M")
    page.clock.fast_forward("02:02")
    visitor.sees(SESSION_OVER, "verlopen-sessie", 401)
    visitor.reads("wat u had ingevuld maar nog niet verstuurd")
    log_in(visitor, newcomer)
    visitor.reaches("Mijn gegevens")


@pytest.mark.no_scripts
def test_without_javascript_one_keeps_data_current_and_comes_back(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    visitor.go(OWN_DATA)
    visitor.sees(SESSION_OVER, "eerst-inloggen", 401)
    visitor.go("/zakelijk/inloggen/primair-onderwijs")
    visitor.press("Login met eHerkenning")
    visitor.press("Verder naar eHerkenning")
    visitor.page.get_by_label("Uw inlogmiddel", exact=True).select_option(newcomer.at_broker)
    visitor.press("Inloggen")
    visitor.tick("Ik heb een gebruikersnaam en een geldige activatiecode")
    visitor.press("Verder")
    for _ in range(2):
        visitor.tick("Ik heb bovenstaande informatie gelezen en ga hiermee akkoord")
        visitor.press("Verder")
    visitor.fill("Gebruikersnaam", newcomer.gebruikersnaam)
    visitor.fill("Activatiecode", desk.ask_code(newcomer))
    visitor.press("Koppel")
    visitor.follow("Verder")
    to_own_data(visitor, newcomer)
    visitor.follow("Telefoonnummer wijzigen")
    visitor.fill("Telefoonnummer (niet verplicht)", "030 765 43 21")
    visitor.press("Opslaan")
    visitor.reads("030 765 43 21")
    desk.forward("PT15M")
    visitor.follow("Telefoonnummer wijzigen")
    visitor.sees(SESSION_OVER, "verlopen-sessie", 401)
    visitor.reads("komt u op dezelfde pagina terug")
