"""The pages on which people keep their contact data current."""

from __future__ import annotations

import pytest

from tests.fakes.tokens import with_token
from tests.fakes.world import COLLEAGUE, World
from tests.web.beheer.desk import enter, text_of
from tests.web.browser import Browser
from tests.web.mijn_gegevens.conftest import CONFIRM, EMAIL, NAME, NEW, OWN_DATA, PHONE, ask
from tests.web.walking import SECTOR


def confirm(browser: Browser, link: str) -> int:
    """Open a link, and press the button if there is one; return the last status."""
    answer = browser.get(link)
    if answer.status_code != 200:
        return int(answer.status_code)
    secret = browser.page.xpath("string(//input[@name='link']/@value)")
    return int(browser.post(CONFIRM, {"csrf": browser.token, "link": secret}).status_code)


def test_a_telephone_number_is_kept_and_told(world: World, insider: Browser) -> None:
    insider.get(PHONE)
    assert insider.submit(telefoon="030 123 45 67").status_code == 303
    insider.follow()
    assert insider.path == OWN_DATA
    assert "Uw telefoonnummer is gewijzigd" in text_of(insider)
    assert "030 123 45 67" in text_of(insider)
    assert world.stored(NAME).phone == "030 123 45 67"


@pytest.mark.parametrize("number", ["112", "nul dertig", "0" * 16])
def test_what_cannot_be_dialled_is_told_at_the_field(insider: Browser, number: str) -> None:
    insider.get(PHONE)
    assert insider.submit(telefoon=number).status_code == 422
    assert insider.page.xpath("//p[@id='telefoon-fout']")
    assert insider.page.xpath("string(//input[@id='telefoon']/@value)") == number


@pytest.mark.parametrize("address", ["", "anna", "anna@", "anna@school", "ä@school.nl"])
def test_what_is_no_address_is_told_at_the_field(
    world: World, insider: Browser, address: str
) -> None:
    insider.get(EMAIL)
    assert insider.submit(email=address).status_code == 422
    assert insider.page.xpath("//p[@id='email-fout']")
    assert world.stored(NAME).email_change is None


def test_an_address_counts_after_the_button_behind_the_link(world: World, insider: Browser) -> None:
    link = ask(world, insider)
    insider.follow()
    assert f"We hebben een e-mail gestuurd naar {NEW}." in text_of(insider)
    for _ in range(3):
        insider.get(link)
        assert insider.heading == "E-mailadres bevestigen"
        assert world.stored(NAME).email != NEW
    assert confirm(insider, link) == 303
    insider.follow()
    assert "Uw e-mailadres is gewijzigd" in text_of(insider)
    assert world.stored(NAME).email == NEW


def test_a_waiting_address_stands_on_the_page_until_it_is_too_late(
    world: World, insider: Browser
) -> None:
    ask(world, insider)
    insider.follow()
    insider.get(OWN_DATA)
    assert "nog niet bevestigd" in text_of(insider)
    world.clock.pass_by(hours=24)
    later = enter(world, world.log_in())
    later.get(OWN_DATA)
    assert "nog niet bevestigd" not in text_of(later)


def test_a_mail_scanner_without_a_session_uses_nothing_up(world: World, insider: Browser) -> None:
    link = ask(world, insider)
    scanner = Browser()
    for method in ("GET", "HEAD"):
        assert scanner.request(method, link).status_code == 401
    assert confirm(insider, link) == 303


@pytest.mark.parametrize("path", [CONFIRM, f"{CONFIRM}?link=", f"{CONFIRM}?link=verzonnen"])
def test_a_link_that_was_made_up_is_unknown(insider: Browser, path: str) -> None:
    assert insider.get(path).status_code == 404
    assert insider.heading == "Deze link hoort niet bij uw account"


def test_each_link_that_does_not_count_has_a_page(world: World, insider: Browser) -> None:
    first, second = ask(world, insider), ask(world, insider, "anders@school.example")
    other = enter(world, world.link(world.invite("3456bcdf"), COLLEAGUE))
    assert confirm(other, second) == 404
    assert "U bent ingelogd als A. de Vries" in text_of(other)
    assert confirm(insider, first) == 404
    assert confirm(insider, second) == 303
    assert confirm(insider, second) == 409
    assert insider.heading == "U hebt dit e-mailadres al bevestigd"
    third = ask(world, insider, "derde@school.example")
    world.clock.pass_by(hours=24)
    later = enter(world, world.log_in())
    assert confirm(later, third) == 410
    assert later.heading == "Deze link is verlopen"


def test_a_token_moves_no_address(world: World) -> None:
    owner, browser = with_token(world, world.invite()), Browser()
    browser.get(f"{SECTOR}/token")
    browser.submit(gebruikersnaam=owner.name, code=owner.code())
    browser.follow()
    browser.follow()
    browser.submit(akkoord="ja")
    browser.follow()
    for path in (EMAIL, CONFIRM):
        assert browser.get(path).status_code == 403
        assert browser.heading == "Hiervoor logt u in met eHerkenning"
        fields = {"csrf": browser.token, "email": NEW, "link": "x"}
        assert browser.post(path, fields).status_code == 403
    assert world.stored(owner.name).email_change is None
    browser.get(PHONE)
    assert browser.submit(telefoon="030 123 45 67").status_code == 303


def test_each_step_stays_within_its_calls(world: World, insider: Browser) -> None:
    link = ask(world, insider)
    insider.get(link)
    secret = insider.page.xpath("string(//input[@name='link']/@value)")
    reads, commits = world.memory.reads, len(world.memory.commits)
    assert insider.post(CONFIRM, {"csrf": insider.token, "link": secret}).status_code == 303
    assert world.memory.reads - reads <= 2
    assert len(world.memory.commits) - commits == 1


def test_a_sixth_address_in_a_day_gets_a_page_with_the_time(world: World, insider: Browser) -> None:
    for number in range(5):
        ask(world, insider, f"{number}@school.example")
    insider.get(EMAIL)
    assert insider.submit(email=NEW).status_code == 429
    assert "24 november 2026, 13.00 uur" in text_of(insider)
