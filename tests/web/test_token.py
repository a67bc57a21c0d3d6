"""Logging in with a token through its pages, and the way from there to eHerkenning."""

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.lockout import Lockout
from chalicelib.web.cookies import SESSION, TOKEN
from tests.fakes.tokens import WRONG_CODE, Owner, with_token
from tests.fakes.world import SOMEONE, World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, walk_to_credentials

FORM = f"{SECTOR}/token"
STRIP = "//aside[@aria-label='Uw token']"


@pytest.fixture
def owner(world: World) -> Owner:
    """Return somebody with a token."""
    return with_token(world, world.invite())


def log_in(browser: Browser, owner: Owner) -> None:
    """Log in with the token, accept the terms and open Mijn DUO."""
    browser.get(FORM)
    browser.submit(gebruikersnaam=owner.name, code=owner.code())
    if browser.follow().status_code == 303:
        browser.follow()
        browser.submit(akkoord="ja")
        browser.follow()
    assert browser.heading == "Mijn DUO"


def test_from_the_login_page_to_mijn_duo(browser: Browser, owner: Owner) -> None:
    browser.get(SECTOR)
    assert browser.page.xpath(f"//a[@href='{FORM}']")
    log_in(browser, owner)
    assert "A. de Vries" in browser.page.text_content()


def test_every_page_says_to_switch_until_the_account_is_linked(
    world: World, browser: Browser, owner: Owner
) -> None:
    log_in(browser, owner)
    for path in ("/mijn-duo", "/mijn-duo/overstappen", "/mijn-duo/gebruikersvoorwaarden"):
        assert browser.get(path).status_code == 200
        assert browser.page.xpath(f"{STRIP}//a[@href='/mijn-duo/overstappen']")
    linked = Browser()
    walk_to_credentials(world, linked)
    code = world.code_for(world.stored(owner.name))
    linked.submit(gebruikersnaam=owner.name, activatiecode=code)
    linked.follow()
    assert not linked.page.xpath(STRIP)


def test_the_page_about_switching_leads_into_the_koppelproces(
    world: World, browser: Browser, owner: Owner
) -> None:
    log_in(browser, owner)
    browser.get("/mijn-duo/overstappen")
    assert owner.name in browser.page.text_content()
    assert "M. Jansen" in browser.page.text_content()
    (form,) = browser.page.xpath("//main//form")
    assert browser.post(form.get("action"), {"csrf": browser.token}).status_code == 200
    request_id = world.broker.requests[-1]
    world.broker.answers["art"] = lambda: world.declare(SOMEONE, request_id)
    browser.get("/saml/acs?SAMLart=art")
    browser.follow()
    assert browser.path == "/koppelen/mijn-situatie"


def test_who_is_linked_is_not_told_how_to_switch(world: World, browser: Browser) -> None:
    walk_to_credentials(world, browser)
    account = world.invite()
    code = world.code_for(account)
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    assert browser.get("/mijn-duo/overstappen").headers["Location"].endswith("/mijn-duo")


def test_an_open_session_ends_with_a_clear_page_once_the_account_is_linked(
    world: World, browser: Browser, owner: Owner
) -> None:
    log_in(browser, owner)
    world.link(world.stored(owner.name))
    for _ in range(2):
        assert browser.get("/mijn-duo").status_code == 401
        assert browser.heading == "U logt voortaan in met eHerkenning"


def test_a_session_by_token_has_no_page_that_says_linked(browser: Browser, owner: Owner) -> None:
    log_in(browser, owner)
    assert browser.get("/koppelen/gelukt").headers["Location"].endswith("/mijn-duo")


def test_beheer_is_for_eherkenning_only(world: World, browser: Browser) -> None:
    world.appoint()
    chief = world.stored("2345bcdf")
    world.memory.given(chief.unlinked(world.clock.now()))
    log_in(browser, with_token(world, chief))
    assert not browser.page.xpath("//a[starts-with(@href, '/beheer')]")
    assert browser.get("/beheer/gebruikers").status_code == 403
    assert browser.heading == "Hiervoor logt u in met eHerkenning"
    assert browser.page.xpath(STRIP)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"gebruikersnaam": "2345bcdg"},
        {"gebruikersnaam": "2345bcdg", "code": "1234567"},
        {"gebruikersnaam": "2345bcdg", "code": "1234567a"},
        {"gebruikersnaam": "bestaatniet", "code": WRONG_CODE},
        {"gebruikersnaam": " ", "code": " - "},
    ],
)
def test_a_form_that_is_not_complete_is_told_at_its_field_and_not_counted(
    world: World, browser: Browser, fields: dict[str, str]
) -> None:
    browser.get(FORM)
    assert browser.submit(**fields).status_code == 422
    assert not world.memory.all_of(Lockout)
    for target in browser.page.xpath("//*[@id='fouten']//a/@href"):
        assert browser.page.xpath(f"//*[@id='{str(target).removeprefix('#')}']")


def test_a_wrong_code_keeps_the_name_and_says_how_many_tries_are_left(
    browser: Browser, owner: Owner
) -> None:
    browser.get(FORM)
    answer = browser.submit(gebruikersnaam=owner.name, code=WRONG_CODE)
    assert answer.status_code == 422
    assert browser.page.xpath("string(//input[@id='gebruikersnaam']/@value)") == owner.name
    assert WRONG_CODE not in browser.comparable.decode()
    assert "nog 4 keer" in browser.page.text_content()
    assert browser.submit(gebruikersnaam=owner.name, code=owner.code()).status_code == 303


def test_the_fifth_wrong_code_blocks_until_a_quarter_later(
    world: World, browser: Browser, owner: Owner
) -> None:
    for _ in range(5):
        browser.get(FORM)
        answer = browser.submit(gebruikersnaam=owner.name, code=WRONG_CODE)
    assert answer.status_code == 429
    assert "13.15 uur" in browser.page.text_content()
    browser.get(FORM)
    assert browser.submit(gebruikersnaam=owner.name, code=owner.code()).status_code == 429
    world.clock.pass_by(minutes=15)
    browser.get(FORM)
    assert browser.submit(gebruikersnaam=owner.name, code=owner.code()).status_code == 303


def test_a_browser_that_was_in_before_is_not_blocked_by_strangers(
    world: World, browser: Browser, owner: Owner
) -> None:
    log_in(browser, owner)
    del browser.cookies[SESSION]
    stranger = Browser()
    for _ in range(5):
        stranger.get(FORM)
        stranger.submit(gebruikersnaam=owner.name, code=WRONG_CODE)
    world.clock.pass_by(minutes=1)
    browser.get(FORM)
    assert browser.submit(gebruikersnaam=owner.name, code=owner.code()).status_code == 303


@pytest.mark.parametrize("value", ["", "x", "a.b.c", "WyJhIl0.aaaaaa.bbbb"])
def test_a_forged_cookie_makes_no_known_browser(
    world: World, browser: Browser, owner: Owner, value: str
) -> None:
    browser.cookies[TOKEN] = value
    browser.get(FORM)
    browser.submit(gebruikersnaam=owner.name, code=WRONG_CODE)
    counter = world.memory.commits[-1][0].record  # type: ignore[union-attr]
    assert counter.key.identifier == f"token#{owner.name}"


def test_an_unknown_sector_has_no_form(browser: Browser) -> None:
    assert browser.get("/zakelijk/inloggen/bestaat-niet/token").status_code == 404


def test_a_blocked_user_is_out_at_the_next_click(
    world: World, browser: Browser, owner: Owner
) -> None:
    log_in(browser, owner)
    world.memory.given(replace(world.stored(owner.name), status=AccountStatus.BLOCKED))
    assert browser.get("/mijn-duo").status_code == 403


def test_whose_session_ended_comes_back_to_the_same_page(
    world: World, browser: Browser, owner: Owner
) -> None:
    log_in(browser, owner)
    world.clock.pass_by(minutes=15)
    assert browser.get("/mijn-duo/mijn-gegevens").status_code == 401
    browser.get(FORM)
    browser.submit(gebruikersnaam=owner.name, code=owner.code())
    assert browser.follow().status_code == 200
    assert browser.path == "/mijn-duo/mijn-gegevens"
