"""The desk, for who tries the portal in a browser: codes, the clock and the mailbox."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.koppelproces import LINKED, log_in, submit, to_the_credentials
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor


def to_the_desk(visitor: Visitor) -> None:
    """Open the page of the desk."""
    visitor.page.goto(visitor.urls.desk)
    expect(visitor.page).to_have_title("Proefopstelling van Mijn DUO zakelijk")


def test_code_from_the_page_of_the_desk_links(
    visitor: Visitor, colleague: Person, desk: Desk
) -> None:
    to_the_desk(visitor)
    visitor.watch.visit_checked(visitor.page, "bureau")
    visitor.press(f"Nieuwe code voor {colleague.name}")
    row = visitor.page.get_by_role("row").filter(has_text=colleague.gebruikersnaam)
    code = row.locator("td .app-mono").last.inner_text()
    expect(visitor.page.get_by_role("article").first).to_contain_text(colleague.email)
    log_in(visitor, colleague)
    to_the_credentials(visitor)
    submit(visitor, colleague, code)
    visitor.sees(LINKED, "gelukt")
    desk.cloud.demo.functions.settle()
    to_the_desk(visitor)
    expect(row).to_contain_text("Gekoppeld")


def test_clock_moves_by_a_button_of_the_desk(visitor: Visitor) -> None:
    to_the_desk(visitor)
    visitor.press("24 uur vooruit")
    expect(visitor.page.get_by_role("main")).to_contain_text("De klok loopt")
    visitor.press("Start de veegtaken")
    visitor.watch.visit_checked(visitor.page, "bureau-later")
