"""The whole journey without a mouse: every control within reach, the focus always in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.koppelproces import (
    AGREED,
    CREDENTIALS,
    DISCLAIMER,
    HAS_CODE,
    LINKED,
    LOGIN,
    PORTAL,
    SITUATION,
    TERMS,
)
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

MOST_STOPS = 40
# Where the focus is, in words, and whether it shows: at the control itself or at its label.
FOCUS = """() => {
  const at = document.activeElement;
  const label = at.labels?.[0];
  const shows = [at, label].some((part) => {
    const style = part && getComputedStyle(part);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const words = at.tagName === 'INPUT' || at.tagName === 'SELECT' ? label : at;
  const end = at === document.body;
  return { end, words: words?.textContent.replace(/\\s+/g, ' ').trim() ?? '', shows };
}"""


class Keyboard:
    """Press keys for a visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._page = visitor.page

    def tab_to(self, words: str) -> None:
        """Press Tab until the control with these words has the focus, which shows on the way."""
        for _ in range(MOST_STOPS):
            self._page.keyboard.press("Tab")
            focus = self._page.evaluate(FOCUS)
            assert not focus["end"], f"Tab never reaches {words!r}"
            assert focus["shows"], f"the focus on {focus['words']!r} cannot be seen"
            if focus["words"] == words:
                return
        pytest.fail(f"Tab never reaches {words!r}")

    def press(self, words: str) -> None:
        """Go to a button or link, press Enter and wait for the page that follows."""
        self.tab_to(words)
        with self._page.expect_navigation():
            self._page.keyboard.press("Enter")

    def tick(self, words: str) -> None:
        """Go to a box or to the first of several answers and press Space."""
        self.tab_to(words)
        self._page.keyboard.press("Space")

    def type(self, words: str, text: str) -> None:
        """Go to a field or list and type."""
        self.tab_to(words)
        self._page.keyboard.type(text)

    def skip_to_the_main_part(self) -> None:
        """Use the skip link, which is the first stop of every page and then comes in sight."""
        self._page.keyboard.press("Tab")
        expect(self._page.get_by_text("Direct naar de inhoud")).to_be_focused()
        expect(self._page.get_by_text("Direct naar de inhoud")).to_be_in_viewport()
        self._page.keyboard.press("Enter")
        expect(self._page.get_by_role("main")).to_be_focused()


def to_the_broker(visitor: Visitor, keyboard: Keyboard) -> None:
    """Choose a sector and go on to the broker."""
    visitor.go("/zakelijk/inloggen")
    keyboard.skip_to_the_main_part()
    visitor.watch.visit_checked(visitor.page, "overgeslagen")
    keyboard.tab_to(visitor.sector)
    visitor.page.keyboard.press("Enter")
    keyboard.press(f"Inloggen op Mijn DUO voor {visitor.sector}")
    visitor.reaches(LOGIN, name=visitor.sector)
    keyboard.skip_to_the_main_part()
    keyboard.press("Login met eHerkenning")
    visitor.sees_the_broker()


def to_the_credentials(visitor: Visitor, keyboard: Keyboard) -> None:
    """Go from step 2 to step 5, with a mistake at the start."""
    visitor.reaches(SITUATION)
    keyboard.press("Verder")
    visitor.sees(f"Fout: {SITUATION}", "niets-gekozen", 422)
    expect(visitor.page.get_by_role("group", name="Er is een fout gevonden")).to_be_focused()
    keyboard.tab_to("Kies wat uw situatie is")
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_label(HAS_CODE)).to_be_focused()
    visitor.page.keyboard.press("Space")
    keyboard.press("Verder")
    for title in (DISCLAIMER, TERMS):
        visitor.reaches(title)
        keyboard.skip_to_the_main_part()
        keyboard.tick(AGREED)
        keyboard.press("Verder")


def escape_from_the_menu(visitor: Visitor, person: Person) -> None:
    """Close the menu; the focus goes back to what opened it."""
    log_out = visitor.page.get_by_role("button", name="Uitloggen")
    expect(log_out).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(log_out).to_be_hidden()
    expect(visitor.page.get_by_text(person.name, exact=True).locator("..")).to_be_focused()


def test_everything_works_with_the_keyboard_alone(
    visitor: Visitor, colleague: Person, desk: Desk
) -> None:
    keyboard = Keyboard(visitor)
    to_the_broker(visitor, keyboard)
    assert colleague.means
    keyboard.type("Uw inlogmiddel", colleague.means.name)
    keyboard.press("Inloggen")
    to_the_credentials(visitor, keyboard)
    visitor.reaches(CREDENTIALS)
    keyboard.type("Gebruikersnaam", colleague.gebruikersnaam)
    keyboard.type("Activatiecode", desk.ask_code(colleague))
    visitor.watch.visit_checked(visitor.page, "ingevuld")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.sees(LINKED, "gelukt")
    keyboard.skip_to_the_main_part()
    keyboard.press("Verder")
    visitor.reaches(PORTAL)
    keyboard.tab_to(f"Menu van {colleague.name}")
    visitor.page.keyboard.press("Enter")
    visitor.watch.visit_checked(visitor.page, "menu")
    escape_from_the_menu(visitor, colleague)
    visitor.page.keyboard.press("Enter")
    keyboard.press("Uitloggen")
    visitor.sees("U bent uitgelogd", "uitgelogd")
