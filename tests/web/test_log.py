"""What is refused is logged by its code and reference, and nothing of what somebody sent."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from chalicelib.domain.errors import BrokerFault
from chalicelib.domain.identity import Authentication
from chalicelib.web.log import logger
from tests.fakes.world import World
from tests.web.browser import Browser
from tests.web.walking import SECTOR, WRONG, link, walk_to_credentials

TYPED = "2345bcdg"
SPLIT = '9999zzzz"}\r\n{"level": "INFO", "code": "linked'


def no_session(_world: World, browser: Browser) -> None:
    """Ask for a page of people who are logged in."""
    browser.get("/mijn-duo")


def not_a_beheerder(world: World, browser: Browser) -> None:
    """Ask for a page of beheerders."""
    link(world, browser)
    browser.get("/beheer/gebruikers")


def a_foreign_form(_world: World, browser: Browser) -> None:
    """Post a form from elsewhere."""
    browser.get(SECTOR)
    browser.headers["Origin"] = "https://evil.example"
    browser.submit()


def a_wrong_combination(world: World, browser: Browser) -> None:
    """Fill in a wrong code."""
    walk_to_credentials(world, browser)
    browser.submit(gebruikersnaam=TYPED, activatiecode=WRONG)


def a_wrong_token(_world: World, browser: Browser) -> None:
    """Fill in a wrong code of a token."""
    browser.get(f"{SECTOR}/token")
    browser.submit(gebruikersnaam=TYPED, code="12345678")


def an_answer_to_nobody(_world: World, browser: Browser) -> None:
    """Come back from the broker without having gone there."""
    browser.get(f"/saml/acs?SAMLart=art&RelayState={TYPED}")


def a_repeated_field(_world: World, browser: Browser) -> None:
    """Send a field twice."""
    browser.post(SECTOR, [("csrf", SPLIT), ("csrf", SPLIT)])


def a_broker_that_is_not_trusted(world: World, browser: Browser) -> None:
    """Come back while the broker cannot prove who it is."""

    def refuse() -> Authentication:
        raise BrokerFault("tls-not-trusted")

    browser.get(SECTOR)
    browser.submit()
    world.broker.answers[TYPED] = refuse
    browser.get(f"/saml/acs?SAMLart={TYPED}")


REFUSED: dict[str, Callable[[World, Browser], None]] = {
    "session_over": no_session,
    "not_beheerder": not_a_beheerder,
    "forbidden": a_foreign_form,
    "wrong_combination": a_wrong_combination,
    "wrong_token": a_wrong_token,
    "request_unknown": an_answer_to_nobody,
    "bad_request": a_repeated_field,
    "broker_fault": a_broker_that_is_not_trusted,
}


@pytest.mark.parametrize(("code", "act"), REFUSED.items(), ids=REFUSED)
def test_a_refusal_is_one_line_with_its_code_and_nothing_that_was_sent(
    world: World,
    browser: Browser,
    caplog: pytest.LogCaptureFixture,
    code: str,
    act: Callable[[World, Browser], None],
) -> None:
    caplog.clear()
    act(world, browser)
    formatter = logger().registered_formatter
    line = formatter.format(caplog.records[-1])
    told = json.loads(line)
    assert "\n" not in line
    assert (told["code"], told["service"]) == (code, "mijn-duo-zakelijk")
    assert told["reference"]
    assert told["timestamp"]
    for sent in (TYPED, SPLIT, WRONG, "12345678", "evil.example"):
        assert sent not in line
