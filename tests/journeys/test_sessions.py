"""Sessions: they end by themselves or by a button, and one comes back where one was."""

from __future__ import annotations

from playwright.sync_api import expect

from chalicelib.domain.terms import TermsAcceptance
from tests.journeys.koppelproces import (
    AGREED,
    DISCLAIMER,
    HAS_CODE,
    LOG_IN_FIRST,
    PORTAL,
    SESSION_OVER,
    TERMS,
    come_in,
    log_in,
    log_out,
)
from tests.journeys.manners import in_every_manner, with_scripts
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor
from tests.journeys.words import AsIs

PHONE, PHONE_PAGE = "Telefoonnummer (niet verplicht)", "Telefoonnummer wijzigen"
PATH = "/mijn-duo/mijn-gegevens/telefoonnummer"
NEW_TERMS = "Nieuwe gebruikersvoorwaarden"
WARNING = "U wordt bijna uitgelogd"
NOT_SENT = "Niet bewaard: wat u had ingevuld maar nog niet verstuurd."
STEPS_KEPT = (
    "Wel bewaard: de stappen van het koppelproces die u al bevestigde, tot 8 uur nadat u inlogde."
)
NOT_KEPT = "Niet bewaard: wat u net invulde en verstuurde. Vul het na het inloggen opnieuw in."


def log_in_again(visitor: Visitor, person: Person) -> None:
    """Log in from the page that says that the session ended."""
    visitor.follow("Opnieuw inloggen")
    log_in(visitor, person)


@in_every_manner
def test_who_is_logged_out_in_the_middle_of_a_form_comes_back_to_it(
    visitor: Visitor, user: Person, desk: Desk
) -> None:
    come_in(visitor, user)
    desk.forward("PT14M")
    visitor.go(PATH)
    visitor.reaches(PHONE_PAGE)
    visitor.fill(PHONE, "030 123 45 67")
    desk.forward("PT15M")
    visitor.press("Opslaan")
    visitor.sees(SESSION_OVER, "niet-verstuurd", 401)
    visitor.reads(NOT_KEPT)
    visitor.reads("Logt u binnen 30 minuten opnieuw in? Dan komt u op dezelfde pagina terug.")
    log_in_again(visitor, user)
    visitor.reaches(PHONE_PAGE)
    expect(visitor.field(PHONE)).to_have_value("")
    visitor.fill(PHONE, "030 123 45 67")
    visitor.press("Opslaan")
    visitor.reads("Uw telefoonnummer is gewijzigd.")
    desk.forward("PT15M")
    visitor.follow(PHONE_PAGE)
    visitor.sees(SESSION_OVER, "verlopen", 401)
    visitor.reads(NOT_SENT)
    log_in_again(visitor, user)
    visitor.reaches(PHONE_PAGE)
    expect(visitor.field(PHONE)).to_have_value("030 123 45 67")


@in_every_manner
def test_who_is_logged_out_in_the_koppelproces_goes_on_at_the_same_step(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    log_in(visitor, newcomer)
    visitor.tick(HAS_CODE)
    visitor.press("Verder")
    visitor.sees(DISCLAIMER, "stap-3")
    desk.forward("PT15M")
    visitor.tick(AGREED)
    visitor.press("Verder")
    visitor.sees(SESSION_OVER, "verlopen-koppelproces", 401)
    visitor.reads(STEPS_KEPT)
    log_in_again(visitor, newcomer)
    visitor.reaches(DISCLAIMER)
    visitor.tick(AGREED)
    visitor.press("Verder")
    visitor.reaches(TERMS)


@in_every_manner
def test_changed_terms_are_asked_for_once_and_logging_out_leaves_nothing(
    visitor: Visitor, user: Person, desk: Desk
) -> None:
    desk.change(user, terms=TermsAcceptance("2025-1", desk.cloud.clock.now()))
    log_in(visitor, user)
    visitor.sees(NEW_TERMS, "nieuwe-voorwaarden")
    visitor.press("Verder")
    visitor.sees(f"Fout: {NEW_TERMS}", "niet-akkoord", 422)
    visitor.go("/mijn-duo")
    visitor.reaches(NEW_TERMS)
    visitor.tick(AGREED)
    visitor.press("Verder")
    visitor.sees(PORTAL, "mijn-duo")
    log_out(visitor, user)
    visitor.reads(
        "Misschien bent u nog wel ingelogd bij de leverancier van uw eHerkenningsmiddel. Gebruiken "
        "ook anderen deze computer? Sluit dan alle vensters van uw browser."
    )
    visitor.page.go_back()
    visitor.sees(LOG_IN_FIRST, "terug", 401)
    assert user.name not in visitor.page.content()
    assert user.gebruikersnaam not in visitor.page.content()
    log_in(visitor, user)
    visitor.reaches(PORTAL)


@with_scripts
def test_a_warning_keeps_the_session_and_without_it_one_comes_back(
    visitor: Visitor, user: Person, desk: Desk
) -> None:
    come_in(visitor, user)
    page = visitor.page
    page.clock.install()
    visitor.go(PATH)
    visitor.fill(PHONE, "030 123 45 67")
    page.clock.fast_forward("13:01")
    desk.forward("PT13M")
    expect(page.get_by_role("alertdialog", name=visitor.says(WARNING))).to_be_visible()
    visitor.watch.visit_checked(page, "sessie-loopt-af")
    visitor.button("Ingelogd blijven").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    desk.forward("PT13M")
    visitor.press("Opslaan")
    visitor.reads("Uw telefoonnummer is gewijzigd.")

    page.clock.fast_forward("13:01")
    desk.forward("PT15M")
    page.clock.fast_forward("02:02")
    visitor.sees(SESSION_OVER, "verlopen-sessie", 401)
    visitor.reads(NOT_SENT)
    log_in(visitor, user)
    visitor.reaches("Mijn gegevens")


@with_scripts
def test_on_an_information_page_one_is_warned_and_goes_on_reading(
    visitor: Visitor, user: Person, desk: Desk
) -> None:
    come_in(visitor, user)
    page = visitor.page
    page.clock.install()
    visitor.go("/zakelijk/contact")
    visitor.is_known_as(user.name)
    page.clock.fast_forward("13:01")
    expect(page.get_by_role("alertdialog", name=visitor.says(WARNING))).to_be_visible()
    visitor.watch.visit_checked(page, "informatie-sessie-loopt-af")
    desk.forward("PT15M")
    page.clock.fast_forward("02:02")
    expect(page.get_by_text(AsIs(user.name))).to_have_count(0)
    visitor.reaches("Contact")


@with_scripts
def test_address_alone_logs_nobody_out(visitor: Visitor, user: Person) -> None:
    come_in(visitor, user)
    visitor.go("/uitloggen")
    visitor.sees("Zo kunt u deze pagina niet openen", "uitloggen-met-adres", 405)
    visitor.go("/mijn-duo")
    visitor.reaches(PORTAL)
