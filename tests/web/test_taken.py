"""The overview, tasks and notices as pages: what is shown to whom, and what does not exist."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.notices import Notice, NoticeBoard
from chalicelib.domain.sessions import Session
from chalicelib.services.changes import Delete
from tests.fakes.world import World
from tests.unit.services.tasks import MESSAGES, READ, arrive, grant
from tests.web.beheer.desk import enter
from tests.web.browser import Browser

TASK = f"/mijn-duo/taken/{READ}"
CLOSED = "/mijn-duo/taken/verzuim-melden"


@pytest.fixture
def visitor(world: World) -> Browser:
    """Return the browser of a gebruiker who is logged in and has rights."""
    return enter(world, arrive(world))


def post_notice(world: World, number: int, **limits: Any) -> str:
    """Put a notice on the board; return its address."""
    now = world.clock.now()
    (board,) = world.memory.read(NoticeBoard.at())
    notice = Notice(
        f"{number:032x}", f"Bericht {number}", "Wat er is.", now, now + timedelta(hours=1), **limits
    )
    world.memory.given(NoticeBoard((*(board.notices if board else ()), notice)))
    return f"/mijn-duo/mededelingen/{notice.notice_id}"


def links(browser: Browser, within: str) -> list[str]:
    """Return the addresses of the links in a part of the page."""
    return [str(href) for href in browser.page.xpath(f"//*[{within}]//a/@href")]


def test_the_overview_tells_of_the_login_before_and_how_to_report_it(world: World) -> None:
    world.link(world.invite())
    world.clock.pass_by(days=2)
    visitor = enter(world, world.log_in())
    visitor.get("/mijn-duo")
    (line,) = visitor.page.xpath("//p[starts-with(., 'U logde hiervoor in op')]")
    assert "23 november 2026" in line.text_content()
    assert line.xpath(".//a/@href") == ["/mijn-duo/mijn-gegevens/dit-was-ik-niet"]


def test_the_overview_has_all_that_the_manual_shows(world: World, visitor: Browser) -> None:
    post_notice(world, 1)
    visitor.get("/mijn-duo")
    headings = [" ".join(each.text_content().split()) for each in visitor.page.xpath("//h2")]
    assert headings[:2] == ["Onderwerpen", "Profiel"]
    assert {"Mededelingen", "Alle onderwerpen", "Snel naar"} <= set(headings)
    open_tasks = [f"/mijn-duo/taken/{slug}" for slug in (READ, MESSAGES)]
    assert links(visitor, "@class='app-menu__topics'") == ["/mijn-duo", *open_tasks]
    assert links(visitor, "@class='app-topics'") == open_tasks
    closed = [each.text_content() for each in visitor.page.xpath("//*[@class='app-links__shut']")]
    assert len(closed) == 4
    assert all("Geen toegang" in each for each in closed)
    assert "M. Jansen" in visitor.page.xpath("string(//*[@class='app-ask'])")
    assert "Stichting De Regenboog" in visitor.page.xpath("string(//main)")


def test_a_beheerder_finds_beheer_and_asks_somebody_else(world: World) -> None:
    browser = enter(world, world.appoint())
    browser.get("/mijn-duo")
    assert "/beheer/gebruikers" in links(browser, "@class='app-menu__topics'")
    assert "/beheer/gebruikers" in links(browser, "@aria-labelledby='beheer'")
    asked = browser.page.xpath("string(//*[@class='app-ask'])")
    assert "U bent de enige beheerder van uw organisatie" in asked
    assert "geen beheerder van uw organisatie bekend" not in asked


def test_a_page_view_is_one_call_and_a_start_two(world: World, visitor: Browser) -> None:
    address = post_notice(world, 1)
    for path in ("/mijn-duo", TASK, "/mijn-duo/mededelingen", address):
        reads, tries = world.memory.reads, world.memory.tries
        assert visitor.get(path).status_code == 200
        assert (world.memory.reads - reads, world.memory.tries - tries) == (1, 0), path
    visitor.get(TASK)
    reads, tries = world.memory.reads, world.memory.tries
    visitor.submit()
    assert (world.memory.reads - reads, world.memory.tries - tries) == (1, 1)


def test_a_task_gives_its_instructions_and_leads_to_the_service(
    world: World, visitor: Browser
) -> None:
    visitor.get(TASK)
    assert visitor.heading == "Leerlinggegevens bekijken"
    assert len(visitor.page.xpath("//main//ol/li")) == 3
    assert "BRIN 12AB, Vestiging 12AB00" in visitor.page.text_content()
    answer = visitor.submit()
    assert answer.status_code == 200
    (form,) = visitor.page.xpath("//form[@data-auto-submit]")
    assert form.get("action") == "https://register.duo.example/aanmelden"
    token = f"token-{world.handovers.signed[0]['jti']}"
    assert form.xpath(".//input/@value") == [token]
    policy = str(answer.headers["Content-Security-Policy"])
    assert "form-action 'self' https://register.duo.example;" in policy
    assert answer.headers["Cache-Control"] == "no-cache, no-store"


def test_the_token_stands_in_no_log(
    visitor: Browser,
    world: World,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    visitor.get(TASK)
    visitor.submit()
    visitor.post(CLOSED, {"csrf": visitor.token})
    claims = world.handovers.signed[0]
    # Loggers write where standard output was when they were made.
    told = capsys.readouterr().out + repr([vars(record) for record in caplog.records])
    assert "refused" in told
    assert [value for value in (claims["jti"], claims["sub"]) if str(value) in told] == []


@pytest.mark.parametrize("path", [CLOSED, "/mijn-duo/taken/bestaat-niet"])
def test_a_task_of_others_and_none_are_the_same_page(visitor: Browser, path: str) -> None:
    pages = []
    for each in (path, "/mijn-duo/taken/x"):
        assert visitor.get(each).status_code == 404
        pages.append(visitor.comparable)
    visitor.get(TASK)
    token = visitor.token
    for each in (path, "/mijn-duo/taken/x"):
        assert visitor.post(each, {"csrf": token}).status_code == 404
        pages.append(visitor.comparable)
    assert len(set(pages[:2])) == len(set(pages[2:])) == 1
    assert visitor.heading == "Deze pagina bestaat niet"


def test_another_language_on_what_is_not_there_leads_home(visitor: Browser) -> None:
    assert visitor.get(CLOSED).status_code == 404
    (back,) = visitor.page.xpath("//form[@class='app-language']/input[@name='naar']/@value")
    assert back == "/mijn-duo"


def test_a_notice_of_others_and_none_are_the_same_page(world: World, visitor: Browser) -> None:
    mine = post_notice(world, 1, rollen=frozenset({"berichten"}))
    theirs = post_notice(world, 2, sectors=frozenset({"gemeenten"}))
    assert visitor.get(mine).status_code == 200
    assert visitor.heading == "Bericht 1"
    assert visitor.get(theirs).status_code == 404
    shown = visitor.comparable
    visitor.get("/mijn-duo/mededelingen/" + "f" * 32)
    assert shown == visitor.comparable
    visitor.get("/mijn-duo/mededelingen")
    assert links(visitor, "@class='app-news'") == [mine]


def test_a_right_that_goes_while_the_page_is_open_is_gone_at_the_click(
    world: World, visitor: Browser
) -> None:
    visitor.get(TASK)
    grant(world, rollen=frozenset({"berichten"}))
    assert visitor.submit().status_code == 404
    assert not world.handovers.signed
    visitor.get("/mijn-duo")
    assert TASK not in links(visitor, "@class='app-menu__topics'")


def test_the_overview_shows_three_notices_and_the_list_all(world: World, visitor: Browser) -> None:
    for number in range(5):
        post_notice(world, number)
    visitor.get("/mijn-duo")
    assert len(links(visitor, "@class='app-news'")) == 3
    visitor.get("/mijn-duo/mededelingen")
    assert len(links(visitor, "@class='app-news'")) == 5


def test_who_was_logged_out_starts_nothing(world: World, visitor: Browser) -> None:
    visitor.get(TASK)
    for session in world.memory.all_of(Session):
        world.memory.commit(Delete(session))
    assert visitor.submit().status_code == 401


def test_the_keys_are_published_for_an_hour(world: World, browser: Browser) -> None:
    answer = browser.get("/.well-known/jwks.json")
    assert json.loads(answer.body) == world.handovers.key_set()
    assert answer.headers["Content-Type"] == "application/jwk-set+json"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
