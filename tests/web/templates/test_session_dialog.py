"""The dialog two minutes before a session ends, on a clock that the tests move (WCAG 2.2.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.chromium import axe_faults

NOON = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)
EXTEND, OVER = "**/sessie/verlengen", "**/mijn-duo"

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Page]:
    """Open a page whose session lasts a quarter of an hour."""
    with browser.new_context(timezone_id="Europe/Amsterdam", locale="nl-NL") as context:
        page = context.new_page()
        page.clock.install(time=NOON)
        page.route(OVER, lambda route: route.fulfill(body="over"))
        page.goto(f"{site}/mijn-gegevens-overzicht--sessie.html")
        yield page


def answering(page: Page, seconds: int, status: int = 200) -> list[str]:
    """Let the site extend the session; return what it is asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.post_data or "")
        body = json.dumps({"seconds": seconds})
        route.fulfill(status=status, body=body, content_type="application/json")

    page.route(EXTEND, answer)
    return asked


def warned(page: Page) -> Page:
    """Let time pass up to the warning."""
    page.clock.fast_forward("13:01")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    return page


def test_nobody_is_warned_before_the_last_two_minutes(tab: Page) -> None:
    tab.clock.fast_forward("12:59")
    assert tab.get_by_role("alertdialog").is_hidden()
    tab.clock.fast_forward("00:02")
    dialog = tab.get_by_role("alertdialog", name="U wordt bijna uitgelogd")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Om 13.15 uur loggen we u uit")
    assert dialog.get_attribute("aria-describedby") == "sessie-uitleg"


def test_the_dialog_takes_the_focus_keeps_it_and_gives_it_back(tab: Page) -> None:
    answering(tab, 900)
    link = tab.get_by_role("link", name="Dit was ik niet")
    link.focus()
    warned(tab)
    expect(tab.get_by_role("button", name="Ingelogd blijven")).to_be_focused()
    for _ in range(4):
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('dialog, body').tagName") in {
            "DIALOG",
            "BODY",
        }
        assert tab.evaluate("document.activeElement.closest('main, header, footer')") is None
    assert axe_faults(tab) == []
    tab.get_by_role("button", name="Ingelogd blijven").click()
    expect(tab.get_by_role("alertdialog")).to_be_hidden()
    expect(link).to_be_focused()


def test_staying_asks_the_site_and_starts_the_quarter_again(tab: Page) -> None:
    asked = answering(tab, 900)
    warned(tab).keyboard.press("Enter")
    expect(tab.get_by_role("alertdialog")).to_be_hidden()
    assert asked == ["csrf=voorbeeld"]
    tab.clock.fast_forward("12:59")
    assert tab.get_by_role("alertdialog").is_hidden()
    warned_again = tab.get_by_role("alertdialog")
    tab.clock.fast_forward("00:02")
    expect(warned_again).to_be_visible()


def test_escape_means_staying(tab: Page) -> None:
    asked = answering(tab, 900)
    warned(tab).keyboard.press("Escape")
    expect(tab.get_by_role("alertdialog")).to_be_hidden()
    assert len(asked) == 1


def test_who_does_nothing_sees_that_the_session_ended(tab: Page) -> None:
    warned(tab)
    tab.clock.fast_forward("02:03")
    tab.wait_for_url(OVER)


def test_a_session_that_ended_meanwhile_is_told_at_once(tab: Page) -> None:
    answering(tab, 0, status=401)
    warned(tab).keyboard.press("Enter")
    tab.wait_for_url(OVER)


def test_without_a_connection_the_dialog_stays_and_says_so(tab: Page) -> None:
    tab.route(EXTEND, lambda route: route.abort())
    warned(tab).keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("Controleer uw internetverbinding")
    assert tab.get_by_role("alertdialog").is_visible()


def test_after_eight_hours_it_warns_once_and_then_ends(tab: Page, site: str) -> None:
    answering(tab, 89)
    tab.goto(f"{site}/mijn-gegevens-overzicht--laatste-keer.html")
    expect(tab.get_by_role("alertdialog")).to_contain_text("U kunt de tijd niet verlengen")
    tab.get_by_role("button", name="Verder gaan").click()
    expect(tab.get_by_role("alertdialog")).to_be_hidden()
    tab.clock.fast_forward("00:30")
    assert tab.get_by_role("alertdialog").is_hidden()
    tab.clock.fast_forward("01:05")
    tab.wait_for_url(OVER)


def test_another_tab_keeps_the_session_of_this_one(tab: Page, site: str) -> None:
    other = tab.context.new_page()
    warned(tab)
    other.goto(f"{site}/mijn-gegevens-overzicht--sessie.html")
    expect(tab.get_by_role("alertdialog")).to_be_hidden()
