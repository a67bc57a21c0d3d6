"""How long a session lasts, staying logged in, and logging out from every page."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app import app
from chalicelib.domain.language import Language
from chalicelib.web.audiences import Who
from chalicelib.web.pages import AUDIENCES
from tests.fakes.world import World
from tests.web.beheer.desk import enter
from tests.web.browser import Browser
from tests.web.walking import come_back

EXTEND = "/sessie/verlengen"
ROUTES = frozenset(app.routes)
READ_BY_ANYBODY = sorted(
    path.format(sector="primair-onderwijs")
    for (method, path), audience in list(AUDIENCES.items())
    if method == "GET" and audience.greets and path in ROUTES
)


def dialog(browser: Browser) -> dict[str, str]:
    """Return the attributes of the dialog on the last page."""
    (found,) = browser.page.xpath("//dialog[@id='sessie']")
    return {str(name): str(value) for name, value in found.attrib.items()}


@pytest.fixture
def insider(world: World) -> Browser:
    """Return the browser of somebody who is linked and logged in."""
    return enter(world, world.link(world.invite()))


def test_the_dialog_knows_when_the_session_ends(world: World, insider: Browser) -> None:
    insider.get("/mijn-duo")
    assert dialog(insider)["data-seconds"] == "900"
    assert dialog(insider)["data-page"] == "/mijn-duo"
    for _ in range(32):
        world.clock.pass_by(minutes=14, seconds=50)
        insider.get("/mijn-duo")
    assert dialog(insider)["data-seconds"] == str(8 * 3600 - 32 * 890)
    assert "U kunt de tijd niet verlengen" in str(insider.last.body if insider.last else "")


@pytest.mark.parametrize("path", READ_BY_ANYBODY)
def test_who_reads_what_everybody_may_is_warned_too(
    world: World, insider: Browser, path: str
) -> None:
    world.clock.pass_by(minutes=5)
    insider.get(path)
    assert dialog(insider)["data-seconds"] == "900"
    assert dialog(insider)["data-page"] == path
    assert insider.page.xpath("//details[@class='app-menu']")
    reads = world.memory.reads
    insider.get(path)
    assert world.memory.reads == reads + 1


def test_what_everybody_may_read_is_there_without_a_session(world: World, insider: Browser) -> None:
    world.memory.given(world.stored("2345bcdg").unlinked(world.clock.now()))
    reads = world.memory.reads
    for browser in (insider, Browser()):
        assert browser.get("/privacy").status_code == 200
        assert not browser.page.xpath("//dialog | //details[@class='app-menu']")
    assert world.memory.reads == reads + 1


def test_an_information_page_speaks_the_language_of_who_is_logged_in(
    world: World, insider: Browser
) -> None:
    world.memory.given(replace(world.stored("2345bcdg"), language=Language.ENGLISH))
    insider.get("/zakelijk/contact")
    assert insider.page.get("lang") == "en"
    insider.cookies["__Host-taal"] = "nl"
    insider.get("/zakelijk/contact")
    assert insider.page.get("lang") == "nl"


def test_staying_logged_in_renews_the_ticket(world: World, insider: Browser) -> None:
    insider.get("/mijn-duo")
    token, reads = insider.token, world.memory.reads
    world.clock.pass_by(minutes=14)
    answer = insider.post(EXTEND, {"csrf": token})
    assert json.loads(answer.body) == {"seconds": 900}
    assert world.memory.reads == reads + 1
    world.clock.pass_by(minutes=14)
    assert insider.get("/mijn-duo").status_code == 200


def test_nobody_stays_longer_than_eight_hours(world: World, insider: Browser) -> None:
    insider.get("/mijn-duo")
    token = insider.token
    for _ in range(34):
        world.clock.pass_by(minutes=14)
        assert insider.post(EXTEND, {"csrf": token}).status_code == 200
    world.clock.pass_by(minutes=4)
    assert insider.post(EXTEND, {"csrf": token}).status_code == 401


def test_what_ended_is_not_extended(world: World, insider: Browser) -> None:
    insider.get("/mijn-duo")
    token = insider.token
    world.memory.given(world.stored("2345bcdg").unlinked(world.clock.now()))
    assert insider.post(EXTEND, {"csrf": token}).status_code == 401
    world.clock.pass_by(minutes=15)
    assert insider.post(EXTEND, {"csrf": token}).status_code == 401


def test_the_koppelproces_has_the_dialog_too(world: World) -> None:
    browser = Browser()
    come_back(world, browser)
    browser.follow()
    assert dialog(browser)["data-seconds"] == "900"
    browser.get("/gebruikersvoorwaarden")
    assert dialog(browser)["data-page"] == "/gebruikersvoorwaarden"
    world.clock.pass_by(minutes=10)
    answer = browser.post(EXTEND, {"csrf": browser.token})
    assert json.loads(answer.body) == {"seconds": 900}


def test_a_stranger_and_a_foreign_site_extend_nothing(world: World, insider: Browser) -> None:
    insider.get("/mijn-duo")
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    body = f"csrf={insider.token}".encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", **foreign}
    assert insider.request("POST", EXTEND, body, headers).status_code == 403
    assert Browser().post(EXTEND, {}).status_code == 401
    assert world.portal.limits.idle.total_seconds() == 900


def test_one_can_log_out_from_every_page(world: World) -> None:
    chief = enter(world, world.appoint())
    chief.headers["Accept"] = "*/*"
    seen = 0
    pages = [path for path, methods in app.routes.items() if "GET" in methods and "{" not in path]
    for path in sorted(pages):
        if AUDIENCES["GET", path].who is Who.LINKING:
            continue
        answer = chief.get(path)
        if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
            continue
        assert chief.page.xpath("//header//form[@action='/uitloggen']"), path
        seen += 1
    assert seen > 10
    chief.get("/zakelijk/contact")
    assert chief.post("/uitloggen", {"csrf": chief.token}).status_code == 303
    chief.follow()
    assert chief.heading == "U bent uitgelogd"
    assert "leverancier van uw eHerkenningsmiddel" in str(chief.page.text_content())
    assert not chief.page.xpath("//form[@action='/uitloggen']")
