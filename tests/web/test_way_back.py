"""Somebody whose session ended comes back to the same page, and nobody is sent elsewhere."""

from __future__ import annotations

import pytest

from app import app
from chalicelib.domain.identity import Identity
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.sessions import Session
from chalicelib.web import cookies
from chalicelib.web.audiences import Who
from chalicelib.web.cookies import SESSION, WAY_BACK, set_way_back
from chalicelib.web.pages import AUDIENCES
from chalicelib.web.way_back import FILES, PEOPLE
from tests.fakes.world import CHIEF, COLLEAGUE, SOMEONE, World
from tests.web.beheer.desk import LIST, enter, text_of
from tests.web.browser import Browser
from tests.web.walking import SECTOR, come_back, walk_to_credentials

PHONE = "/mijn-duo/mijn-gegevens/telefoonnummer"
CONFIRM = "/mijn-duo/mijn-gegevens/e-mailadres/bevestigen?link=abc"


def log_in(world: World, browser: Browser, identity: Identity = SOMEONE) -> str:
    """Log in at the broker; return the path that the site then sends to."""
    answer = come_back(world, browser, identity)
    assert answer.status_code == 303
    return str(answer.headers["Location"]).removeprefix(world.portal.base_url)


@pytest.fixture
def insider(world: World) -> Browser:
    """Return the browser of somebody who is linked and logged in."""
    return enter(world, world.link(world.invite()))


def test_idle_visitor_comes_back_to_the_same_page(world: World, insider: Browser) -> None:
    world.clock.pass_by(minutes=15)
    assert insider.get(PHONE).status_code == 401
    assert insider.heading == "U bent niet meer ingelogd"
    assert "komt u op dezelfde pagina terug" in text_of(insider)
    assert log_in(world, insider) == PHONE
    assert WAY_BACK not in insider.cookies
    assert insider.get(PHONE).status_code == 200


def test_what_was_typed_is_not_kept_and_the_page_says_so(world: World, insider: Browser) -> None:
    insider.get(PHONE)
    world.clock.pass_by(minutes=15)
    assert insider.submit(telefoon="0301234567").status_code == 401
    assert "Niet bewaard: wat u net invulde en verstuurde" in text_of(insider)
    assert world.stored("2345bcdg").phone is None
    assert log_in(world, insider) == PHONE


def test_a_form_of_a_beheerder_says_the_same(world: World) -> None:
    chief = enter(world, world.appoint())
    chief.get(f"{LIST}/nieuw")
    world.clock.pass_by(minutes=15)
    assert chief.submit(achternaam="Bakker").status_code == 401
    assert "Niet bewaard: wat u net invulde" in text_of(chief)
    assert log_in(world, chief, CHIEF) == f"{LIST}/nieuw"


def test_somebody_else_in_the_same_browser_goes_home(world: World, insider: Browser) -> None:
    world.link(world.invite("3456bcdf"), COLLEAGUE)
    world.clock.pass_by(minutes=15)
    insider.get(PHONE)
    assert log_in(world, insider, COLLEAGUE) == "/mijn-duo"


def test_a_link_in_a_mail_leads_there_after_logging_in(world: World) -> None:
    world.link(world.invite())
    newcomer = Browser()
    assert newcomer.get(CONFIRM).status_code == 401
    assert newcomer.heading == "Log eerst in"
    assert "bewaard" not in text_of(newcomer)
    assert log_in(world, newcomer) == CONFIRM


def test_the_way_back_is_forgotten_after_half_an_hour(world: World, insider: Browser) -> None:
    world.clock.pass_by(minutes=15)
    insider.get(PHONE)
    world.clock.pass_by(minutes=30)
    assert log_in(world, insider) == "/mijn-duo"


def test_idle_visitor_of_the_koppelproces_goes_on_at_the_same_step(world: World) -> None:
    account, browser = world.invite(), Browser()
    code = world.code_for(account)
    walk_to_credentials(world, browser)
    world.clock.pass_by(minutes=15)
    assert browser.get("/koppelen/gegevens").status_code == 401
    assert "de stappen van het koppelproces die u al bevestigde" in text_of(browser)
    before = len(world.memory.all_of(Session))
    assert log_in(world, browser) == "/koppelen/gegevens"
    browser.follow()
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    browser.follow()
    assert browser.heading == "Koppeling gelukt"
    assert world.stored(account.gebruikersnaam).terms is not None
    assert before


def test_a_step_that_was_not_confirmed_is_not_skipped(world: World) -> None:
    browser = Browser()
    come_back(world, browser)
    world.clock.pass_by(minutes=15)
    browser.get("/koppelen/gegevens")
    assert log_in(world, browser) == "/koppelen/gegevens"
    assert browser.follow().status_code == 303
    browser.follow()
    assert browser.path == "/koppelen/mijn-situatie"


@pytest.mark.parametrize(("hours", "identity"), [(8, SOMEONE), (0, COLLEAGUE)])
def test_steps_of_another_day_or_person_are_asked_again(
    world: World, hours: int, identity: Identity
) -> None:
    browser = Browser()
    walk_to_credentials(world, browser)
    world.clock.pass_by(hours=hours, minutes=15)
    browser.get("/koppelen/gegevens")
    log_in(world, browser, identity)
    newest = max(world.memory.all_of(Session), key=lambda session: session.opened_at)
    assert (newest.reached, newest.terms) == (Step.SITUATION, None)


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "/mijn-duo\r\nX: y", "x"]
)
def test_no_cookie_leads_to_another_site(world: World, insider: Browser, path: str) -> None:
    forged = Browser(cookies={WAY_BACK: f'["{path}"]'})
    assert log_in(world, forged) == "/mijn-duo"
    line = set_way_back(world.portal, [path, "", "none"], world.clock.now())
    insider.cookies[WAY_BACK] = line.partition(";")[0].partition("=")[2]
    del insider.cookies[SESSION]
    insider.get(SECTOR)
    assert log_in(world, insider).startswith("/mijn-duo")


def test_every_address_to_come_back_to_is_a_page(world: World) -> None:
    chief = enter(world, world.appoint())
    chief.headers["Accept"] = "*/*"
    pages = [path for path, methods in app.routes.items() if "GET" in methods and "{" not in path]
    for path in pages:
        if AUDIENCES["GET", path].who not in PEOPLE:
            continue
        answer = chief.get(path)
        is_file = "Content-Disposition" in answer.headers
        assert is_file == (path.rpartition("/")[2] in FILES), path


def test_a_file_is_nothing_to_come_back_to(world: World, insider: Browser) -> None:
    world.clock.pass_by(minutes=15)
    insider.get("/mijn-duo/mijn-gegevens/downloaden")
    assert WAY_BACK not in insider.cookies
    assert "Log opnieuw in om verder te gaan" in text_of(insider)
    assert Who.LOGGED_IN in PEOPLE
    assert cookies.WAY_BACK_VALIDITY.total_seconds() == 30 * 60
