"""What the script adds, and that the pages work without it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

SUBMIT_TWICE = """() => {
  const seen = [];
  addEventListener('submit', (event) => {
    seen.push(event.defaultPrevented ? 'stopped' : 'goes');
    event.preventDefault();
  });
  const form = document.querySelector('main form');
  form.requestSubmit();
  form.requestSubmit();
  return seen;
}"""
BRIEF = "/beheer/gebruikers/4821bkkr/brief"
BROKER = "https://makelaar.example/**"

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    found: bool = request.param
    return found


def test_menu_opens_without_script_too(browser: Browser, site: str, scripted: bool) -> None:  # noqa: FBT001  a pytest parameter
    with browser.new_context(java_script_enabled=scripted) as context:
        page = context.new_page()
        page.goto(f"{site}/mijn-duo-overzicht.html")
        page.get_by_text("A. de Vries", exact=True).click()
        assert page.get_by_role("button", name="Uitloggen").is_visible()


def test_escape_closes_the_menu_and_returns_to_its_button(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/mijn-duo-overzicht.html")
        page.get_by_text("A. de Vries", exact=True).click()
        page.keyboard.press("Escape")
        assert page.get_by_role("button", name="Uitloggen").is_hidden()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_faults_get_the_focus_when_the_page_opens(
    browser: Browser,
    site: str,
    scripted: bool,  # noqa: FBT001  a pytest parameter
) -> None:
    with browser.new_context(java_script_enabled=scripted) as context:
        page = context.new_page()
        page.goto(f"{site}/koppelen-gegevens--leeg.html")
        page.locator("#fouten:focus").wait_for()
        page.keyboard.press("Tab")
        assert page.locator("a:focus").text_content() == "Vul uw gebruikersnaam in"


def test_way_to_eherkenning_is_walked_by_script(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route(BROKER, lambda route: route.fulfill(body="broker"))
        page.goto(f"{site}/inloggen-naar-eherkenning.html")
        page.wait_for_url(BROKER)


def test_way_to_eherkenning_has_a_button_without_script(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.route(BROKER, lambda route: route.fulfill(body="broker"))
        page.goto(f"{site}/inloggen-naar-eherkenning.html")
        page.get_by_role("button", name="Verder naar eHerkenning").click()
        page.wait_for_url(BROKER)


def test_second_submit_of_a_form_is_stopped(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/koppelen-gegevens.html")
        assert page.evaluate(SUBMIT_TWICE) == ["goes", "stopped"]


def test_what_is_downloaded_may_be_asked_again(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site}/beheer-gebruiker.html")
        assert page.locator("main form").first.get_attribute("action") == BRIEF
        assert page.evaluate(SUBMIT_TWICE) == ["goes", "goes"]


def test_the_filter_of_the_list_is_used_by_keyboard_alone(
    browser: Browser,
    site: str,
    scripted: bool,  # noqa: FBT001  a pytest parameter
) -> None:
    with browser.new_context(java_script_enabled=scripted) as context:
        page = context.new_page()
        page.route("**/beheer/gebruikers?**", lambda route: route.fulfill(body="found"))
        page.goto(f"{site}/beheer-gebruikers.html")
        page.get_by_label("Achternaam of gebruikersnaam").focus()
        for key in ("b", "a", "Tab", "ArrowDown", "Tab", "Enter"):
            page.keyboard.press(key)
        page.wait_for_url("**/beheer/gebruikers?zoek=ba&status=invited")
