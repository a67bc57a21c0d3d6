"""The language of a page: a button on every page, and a cookie that remembers."""

from __future__ import annotations

import pytest

from chalicelib.domain.language import Language
from chalicelib.web.addresses import safe_address
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, WRONG, come_back, link, walk_to_credentials


def language(browser: Browser) -> str:
    """Return the language of the page that was fetched last."""
    return str(browser.page.get("lang"))


def switch(browser: Browser) -> None:
    """Use the button on the page that was fetched last."""
    (form,) = browser.page.xpath("//form[@class='app-language']")
    fields = {str(it.get("name")): str(it.get("value")) for it in form.xpath(".//input")}
    assert browser.post(form.get("action"), fields).status_code == 303


def test_pages_are_dutch_until_the_visitor_chooses(browser: Browser) -> None:
    browser.headers["Accept-Language"] = "en"
    browser.get(SECTOR)
    assert language(browser) == "nl"


def test_button_leads_back_to_the_same_page_in_the_other_language(browser: Browser) -> None:
    browser.get("/zakelijk/inloggen?van=brief")
    switch(browser)
    browser.follow()
    assert (browser.path, language(browser)) == ("/zakelijk/inloggen?van=brief", "en")
    switch(browser)
    browser.follow()
    assert (browser.path, language(browser)) == ("/zakelijk/inloggen?van=brief", "nl")


def test_choice_holds_from_page_to_page_and_for_a_year(browser: Browser) -> None:
    answer = browser.post("/taal/en", {"naar": "/privacy"})
    cookie = answer.headers["Set-Cookie"]
    assert "__Host-taal=en; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000" in cookie
    browser.follow()
    assert (browser.path, language(browser)) == ("/privacy", "en")
    browser.get("/zakelijk/contact")
    assert language(browser) == "en"


def test_switching_within_the_koppelproces_keeps_the_step(world: World, browser: Browser) -> None:
    walk_to_credentials(world, browser)
    switch(browser)
    browser.follow()
    assert (browser.path, language(browser)) == ("/koppelen/gegevens", "en")


def test_page_that_answers_a_post_leads_back_to_its_form(world: World, browser: Browser) -> None:
    come_back(world, browser)
    browser.follow()
    assert browser.submit(situatie="").status_code == 422
    switch(browser)
    browser.follow()
    assert browser.path == "/koppelen/mijn-situatie"


def test_refusal_of_a_login_leads_to_the_first_page_and_not_to_the_broker_again(
    browser: Browser,
) -> None:
    browser.get("/saml/acs?SAMLart=x&RelayState=y")
    (naar,) = browser.page.xpath("//form[@class='app-language']//input[@name='naar']/@value")
    assert naar == "/"


@pytest.mark.parametrize(
    ("path", "status"), [(f"{SECTOR}x", 404), ("/taal/en", 405), ("/saml/acs", 400)]
)
def test_pages_for_mistakes_are_in_the_chosen_language_too(
    browser: Browser, path: str, status: int
) -> None:
    browser.cookies["__Host-taal"] = "en"
    assert browser.get(path).status_code == status
    assert language(browser) == "en"


@pytest.mark.parametrize("code", ["xx", "EN", "nl-NL", "%2e%2e", "en%0d%0aSet-Cookie:x=y"])
def test_code_that_is_no_language_is_not_found(browser: Browser, code: str) -> None:
    answer = browser.post(f"/taal/{code}", {"naar": "/privacy"})
    assert answer.status_code == 404
    assert "__Host-taal" not in str(answer.headers.get("Set-Cookie"))


@pytest.mark.parametrize("value", ["xx", "", '"en"', "en,nl"])
def test_cookie_that_is_no_language_is_dutch(browser: Browser, value: str) -> None:
    browser.cookies["__Host-taal"] = value
    browser.get(SECTOR)
    assert language(browser) == "nl"


@pytest.mark.parametrize(
    "naar",
    [
        "",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "@evil.example",
        ".evil.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
        "/ é",
        "/" + "a" * 600,
    ],
)
def test_nobody_is_led_off_the_site(world: World, browser: Browser, naar: str) -> None:
    answer = browser.post("/taal/en", {"naar": naar})
    assert answer.headers["Location"] == world.portal.base_url + "/"


def test_address_with_a_query_is_one_of_this_site() -> None:
    assert safe_address("/beheer/gebruikers?vanaf=a%2Bb&zoek=x+y") == (
        "/beheer/gebruikers?vanaf=a%2Bb&zoek=x+y"
    )


def test_switching_while_logged_in_is_for_mails_as_well(world: World, browser: Browser) -> None:
    account = link(world, browser)
    switch(browser)
    assert world.stored(account.gebruikersnaam).language is Language.ENGLISH


@pytest.mark.parametrize("token", ["", "forged", "\N{SNOWMAN}"])
def test_form_of_another_page_changes_nothing_but_the_screen(
    world: World, browser: Browser, token: str
) -> None:
    account = link(world, browser)
    assert browser.post("/taal/en", {"naar": "/mijn-duo", "csrf": token}).status_code == 303
    assert world.stored(account.gebruikersnaam).language is Language.DUTCH


def test_new_browser_speaks_the_language_of_the_account(world: World, browser: Browser) -> None:
    link(world, browser)
    switch(browser)
    del browser.cookies["__Host-taal"]
    browser.get("/mijn-duo")
    assert language(browser) == "en"
    browser.cookies["__Host-taal"] = "nl"
    browser.get("/mijn-duo")
    assert language(browser) == "nl"


def test_who_links_in_english_is_written_to_in_english(world: World, browser: Browser) -> None:
    account = world.invite()
    code = world.code_for(account)
    walk_to_credentials(world, browser)
    switch(browser)
    browser.follow()
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    browser.follow()
    assert browser.heading == "Linking succeeded"
    assert world.stored(account.gebruikersnaam).language is Language.ENGLISH


def test_mistakes_are_told_in_english(world: World, browser: Browser) -> None:
    browser.cookies["__Host-taal"] = "en"
    account = world.invite()
    walk_to_credentials(world, browser)
    browser.submit(gebruikersnaam="", activatiecode="ABC")
    text = browser.page.text_content()
    assert "Enter your username" in text
    assert "The activation code consists of 16 letters. You entered 3" in text
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=WRONG)
    assert "You can try 4 more times" in browser.page.text_content()
