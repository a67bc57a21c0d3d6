"""The button to the other language, by keyboard and on any page."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import expect

from chalicelib.domain.language import Language
from tests.journeys.koppelproces import come_in
from tests.journeys.manners import with_and_without_scripts
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import SWITCH, Visitor
from tests.journeys.words import AsIs


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
