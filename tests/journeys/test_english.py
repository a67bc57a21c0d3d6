"""The koppelproces by somebody who reads English, and back to Dutch (axe looks at every page)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.koppelproces import at_the_broker, link
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

AGREED = "I have read the information above and agree to it"


def switch_by_keyboard(visitor: Visitor, text: str) -> None:
    """Use the button to the other language without a mouse."""
    button = visitor.page.get_by_role("button", name=text, exact=True)
    for _ in range(10):
        visitor.page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def speaks(visitor: Visitor, language: str) -> None:
    """Hold the page against the language that it says it is in."""
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.no_scripts
def test_linking_in_english_from_the_first_page_on(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    code = desk.ask_code(newcomer)
    visitor.go("/zakelijk/inloggen")
    speaks(visitor, "nl")
    switch_by_keyboard(visitor, "English")
    visitor.sees("Choose your sector", "en-kies-sector")
    visitor.page.get_by_text("Primary education", exact=True).click()
    visitor.follow("Log in to Mijn DUO for Primary education")
    visitor.sees("Log in: Primary education", "en-inloggen")
    visitor.press("Log in with eHerkenning")
    visitor.press("Continue to eHerkenning")
    at_the_broker(visitor, newcomer)
    visitor.sees("Step 2 of 5: Before you start", "en-stap-2")
    visitor.tick("I have a username and a valid activation code")
    visitor.press("Continue")
    visitor.sees("Step 3 of 5: Disclaimer", "en-stap-3")
    visitor.press("Continue")
    visitor.sees("Error: Step 3 of 5: Disclaimer", "en-stap-3-fout", 422)
    visitor.tick(AGREED)
    visitor.press("Continue")
    visitor.sees("Step 4 of 5: Terms of use", "en-stap-4")
    visitor.tick(AGREED)
    visitor.press("Continue")
    visitor.sees("Step 5 of 5: Link with username and activation code", "en-stap-5")
    visitor.fill("Username", newcomer.gebruikersnaam)
    visitor.fill("Activation code", code)
    visitor.press("Link")
    visitor.sees("Linking succeeded", "en-gelukt")
    visitor.follow("Continue")
    visitor.reads(f"You act for {newcomer.organisation}")
    assert "has been linked" in desk.mails(newcomer)[-1]["subject"]


def test_going_back_to_dutch_stays_on_the_page(
    visitor: Visitor, newcomer: Person, desk: Desk
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    switch_by_keyboard(visitor, "English")
    visitor.reads(f"You act for {newcomer.organisation}")
    switch_by_keyboard(visitor, "Nederlands")
    visitor.reads(f"U werkt namens {newcomer.organisation}")
    speaks(visitor, "nl")
