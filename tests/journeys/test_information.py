"""What people can read at any time: how to get in, a '?' at every field, another language."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import expect

from chalicelib.domain.language import Language
from tests.journeys.koppelproces import HAS_CODE, SITUATION, come_in, log_in
from tests.journeys.manners import in_every_manner, with_and_without_scripts
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import SECTOR_SLUG, SWITCH, Visitor
from tests.journeys.words import AsIs

PROBLEMS = "Problemen met inloggen"
GETTING = "eHerkenning aanvragen en gebruiken"
FOOTER = (
    ("Contact", "Contact"),
    ("Privacy en cookies", "Privacy en cookies"),
    ("Gebruikersvoorwaarden", "Gebruikersvoorwaarden"),
    ("Toegankelijkheid", "Toegankelijkheidsverklaring"),
)


def read_all(visitor: Visitor, state: str) -> None:
    """Follow every link at the foot of the page."""
    for link, title in FOOTER:
        visitor.page.get_by_role("contentinfo").get_by_role(
            "link", name=visitor.says(link), exact=True
        ).click()
        visitor.sees(title, state)


@in_every_manner
def test_before_logging_in_one_reads_how_to_get_in(visitor: Visitor) -> None:
    visitor.go(f"/zakelijk/inloggen/{SECTOR_SLUG}")
    visitor.choose_language()
    visitor.follow(PROBLEMS)
    visitor.sees(PROBLEMS, "lezen")
    visitor.go(f"/zakelijk/inloggen/{SECTOR_SLUG}")
    visitor.open_fold(GETTING)
    visitor.watch.visit_checked(visitor.page, "inloggen-open")
    visitor.follow("Lees hoe u eHerkenning aanvraagt en gebruikt")
    visitor.sees(GETTING, "lezen")
    read_all(visitor, "lezen")


@in_every_manner
def test_who_is_logged_in_keeps_name_and_menu_while_reading(visitor: Visitor, user: Person) -> None:
    come_in(visitor, user)
    read_all(visitor, "lezen-ingelogd")
    visitor.is_known_as(user.name)
    visitor.open_fold(AsIs(user.name))
    visitor.follow("Mijn gegevens")
    visitor.reaches("Mijn gegevens")


@in_every_manner
def test_a_question_at_a_field_opens_its_answer_and_closes_it(
    visitor: Visitor, newcomer: Person
) -> None:
    question = "Wat zijn een gebruikersnaam en een activatiecode?"
    log_in(visitor, newcomer)
    answer = visitor.page.locator("[data-help=situatie] p")
    expect(answer).to_be_hidden()
    visitor.open_fold(question)
    expect(answer).to_be_visible()
    visitor.sees(SITUATION, "hulp-open")
    visitor.open_fold(question)
    expect(answer).to_be_hidden()
    visitor.tick(HAS_CODE)


def switched(visitor: Visitor, language: Language) -> Visitor:
    """Use the button to a language without a mouse; return the same visitor, reading that."""
    button = visitor.button(AsIs(SWITCH[language]))
    for _ in range(10):
        visitor.page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)
    return replace(visitor, language=language)


@with_and_without_scripts
def test_switching_stays_on_the_page_and_changes_the_mails_too(
    visitor: Visitor, user: Person, desk: Desk
) -> None:
    come_in(visitor, user)
    visitor.go("/mijn-duo/mijn-gegevens")
    visitor = switched(visitor, Language.ENGLISH)
    visitor.reaches("Mijn gegevens")
    visitor.reads("Laatste keren ingelogd")
    visitor.go("/mijn-duo/mijn-gegevens/dit-was-ik-niet")
    visitor.press("Melden en overal uitloggen")
    disowned = visitor.says("U hebt een onbekende keer inloggen gemeld bij Mijn DUO zakelijk")
    assert desk.mails(user)[-1]["subject"] == disowned
    visitor = switched(visitor, Language.DUTCH)
    visitor.reaches("U bent overal uitgelogd")
