"""Every route of the beheerder against everybody who may come by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app import app
from chalicelib.domain.accounts import AccountStatus
from chalicelib.domain.events import AuditEvent
from chalicelib.domain.imports import ImportBatch
from chalicelib.domain.organisations import Organisation
from chalicelib.services.tickets import Ticket
from chalicelib.web import csrf
from chalicelib.web.audiences import Who
from chalicelib.web.cookies import read_ticket
from chalicelib.web.pages import AUDIENCES
from tests.fakes.world import DEPUTY, MAYOR, SCHOOL, SOMEONE, TOWN, World
from tests.unit.services.beheer.imports import a_row
from tests.web.beheer.desk import CHIEF_NAME, DEPUTY_NAME, USER, enter
from tests.web.browser import FORM, Browser
from tests.web.walking import come_back, link

ROUTES = sorted(
    (method, path)
    for path, methods in app.routes.items()
    for method in methods
    if path.startswith("/beheer") and method != "HEAD"
)
ABOUT_A_USER = [(method, path) for method, path in ROUTES if "{gebruikersnaam}" in path]


def anonymous(_world: World) -> Browser:
    """Return somebody who is not logged in."""
    return Browser()


def not_linked(world: World) -> Browser:
    """Return somebody in the koppelproces."""
    browser = Browser()
    come_back(world, browser)
    return browser


def gebruiker(world: World) -> Browser:
    """Return a user without more rights."""
    return enter(world, world.link(world.invite("4567bcdf")))


def beheerder_elsewhere(world: World) -> Browser:
    """Return a beheerder of another organisation."""
    return enter(world, world.appoint("5678bcdf", MAYOR, TOWN))


def ended_beheerder(world: World) -> Browser:
    """Return a beheerder who was ended while logged in."""
    browser = enter(world, world.appoint(DEPUTY_NAME, DEPUTY))
    world.memory.given(replace(world.stored(DEPUTY_NAME), status=AccountStatus.ENDED))
    return browser


def dismissed_beheerder(world: World) -> Browser:
    """Return a beheerder whom the organisation no longer names."""
    browser = enter(world, world.appoint(DEPUTY_NAME, DEPUTY))
    (school,) = world.memory.read(Organisation.at(SCHOOL))
    world.memory.given(replace(school, beheerders=()))
    return browser


OTHERS: dict[str, tuple[Callable[[World], Browser], int]] = {
    "anonymous": (anonymous, 401),
    "not yet linked": (not_linked, 303),
    "gebruiker": (gebruiker, 403),
    "ended beheerder": (ended_beheerder, 403),
    "dismissed beheerder": (dismissed_beheerder, 403),
}


def visit(world: World, browser: Browser, method: str, path: str, name: str) -> int:
    """Make a request that lacks nothing but the right to make it; return the status."""
    path = path.replace("{gebruikersnaam}", name).replace("{batch}", a_batch(world))
    if method == "GET":
        return int(browser.get(path).status_code)
    token = csrf_of(world, browser)
    fields = {"csrf": token, "reden": "stolen", "stand": "0" * 32}
    fields |= {"voorletters": "S.", "achternaam": "Bakker", "email": "s.bakker@school.example"}
    return int(browser.post(path, fields).status_code)


def a_batch(world: World) -> str:
    """Return the number of a file of the school that waits to be confirmed, if there is one."""
    return next((each.batch_id for each in world.memory.all_of(ImportBatch)), "0" * 32)


def park(world: World, ticket: Ticket) -> None:
    """Let a beheerder park a file with users."""
    importing = world.portal.beheer.importing
    importing.park(importing.check(ticket, [a_row(2)], world.clock.now()), world.clock.now())


def csrf_of(world: World, browser: Browser) -> str:
    """Return the token that the forms of whoever this is would carry."""
    limits, now = world.portal.limits, world.clock.now()
    ticket = read_ticket(world.portal, browser.cookies, limits, now)
    return csrf.token(world.portal, ticket.secret) if ticket else ""


def state(world: World) -> list[AuditEvent]:
    """Return all that was written down of a beheerder's work."""
    ours = {
        "import",
        "code_issued",
        "account_",
        "letter",
        "link_cut",
        "rights",
        "means",
        "token",
        "lockout",
    }
    events = world.memory.all_of(AuditEvent)
    return [event for event in events if any(event.kind.value.startswith(each) for each in ours)]


def test_every_page_below_beheer_is_for_beheerders() -> None:
    assert len(ROUTES) > 20
    assert {AUDIENCES[route].who for route in ROUTES} == {Who.BEHEERDER}


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nobody_but_a_beheerder_gets_in_or_changes_anything(
    world: World, who: str, method: str, path: str
) -> None:
    come, status = OTHERS[who]
    park(world, world.appoint())
    world.invite(USER)
    browser = come(world)
    before, written = world.stored(USER), state(world)
    assert visit(world, browser, method, path, USER) == status
    assert (world.stored(USER), state(world)) == (before, written)
    if who == "gebruiker":
        assert browser.heading == "Deze pagina is alleen voor beheerders"
    if who == "not yet linked":
        assert browser.last is not None
        assert browser.last.headers["Location"].endswith("/koppelen/mijn-situatie")


@pytest.mark.parametrize(("method", "path"), ABOUT_A_USER)
def test_another_organisations_user_is_not_there_byte_for_byte(
    world: World, method: str, path: str
) -> None:
    world.appoint()
    world.invite(USER)
    browser = beheerder_elsewhere(world)
    before, written = world.stored(USER), state(world)
    bodies = set()
    for name in (USER, "9999zzzz", "geennaam", "%3Cscript%3E"):
        assert visit(world, browser, method, path, name) == 404
        bodies.add(browser.comparable)
    assert len(bodies) == 1
    assert (world.stored(USER), state(world)) == (before, written)


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_beheerder_gets_in(world: World, method: str, path: str) -> None:
    ticket = world.appoint()
    park(world, ticket)
    browser = enter(world, ticket)
    browser.headers["Accept"] = "*/*"
    world.invite(USER)
    status = visit(world, browser, method, path, USER)
    # 409: there is no letter to hand over or to print, or the version that was seen is an older
    # one. 422: no file was chosen.
    assert status in {200, 303, 409, 422 if path.endswith("/importeren") else 200}


def test_a_beheerder_who_was_made_one_sees_it_in_menu_and_page(world: World) -> None:
    browser = enter(world, world.appoint())
    browser.get("/mijn-duo")
    assert browser.page.xpath("//main//a[@href='/beheer/gebruikers']")
    assert browser.page.xpath("//header//a[@href='/beheer/gebruikers']")
    other = Browser()
    link(world, other, SOMEONE)
    other.get("/mijn-duo")
    assert not other.page.xpath("//a[starts-with(@href, '/beheer')]")


def test_a_post_without_its_token_does_nothing(world: World) -> None:
    browser = enter(world, world.appoint())
    world.invite(USER)
    before = state(world)
    for method, path in ROUTES:
        if method == "POST":
            target = path.replace("{gebruikersnaam}", USER).replace("{batch}", "0" * 32)
            answer = browser.request("POST", target, b"reden=stolen", {"Content-Type": FORM})
            assert answer.status_code == 403, path
    assert state(world) == before


def test_newer_terms_come_before_the_pages(world: World) -> None:
    browser = enter(world, world.appoint())
    chief = world.stored(CHIEF_NAME)
    assert chief.terms is not None
    world.memory.given(replace(chief, terms=replace(chief.terms, version="2025-1")))
    for method, path in ROUTES:
        if method == "GET" and "{" not in path:
            answer = browser.get(path)
            assert answer.headers["Location"].endswith("/mijn-duo/gebruikersvoorwaarden"), path
