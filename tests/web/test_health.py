"""``/health`` says whether this function can serve, to anybody and in two letters."""

from __future__ import annotations

from chalicelib.services.portal import Portal
from chalicelib.web import wiring
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import link

WORDS = "ok\n"


def test_it_costs_no_call_and_is_never_kept(world: World, browser: Browser) -> None:
    link(world, browser)
    for visitor in (Browser(), browser):
        reads, tries = world.memory.reads, world.memory.tries
        answer = visitor.get("/health")
        assert (answer.status_code, answer.body.decode()) == (200, WORDS)
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache, no-store"
        assert (world.memory.reads, world.memory.tries) == (reads, tries)


def test_who_has_no_cookie_gets_none(browser: Browser) -> None:
    assert "Set-Cookie" not in browser.get("/health").headers


def test_a_function_without_settings_or_keys_is_not_healthy_and_says_no_more(
    browser: Browser,
) -> None:
    def unprepared() -> Portal:
        raise RuntimeError("the key peppers is missing")

    wiring.provide(unprepared)
    answer = browser.get("/health")
    assert answer.status_code == 500
    assert b"peppers" not in answer.body
