"""Walk the koppelproces through the pages."""

from __future__ import annotations

from chalice.test import HTTPResponse

from chalicelib.domain.accounts import Account
from chalicelib.domain.identity import Identity
from tests.fakes.world import SOMEONE, World
from tests.web.browser import Browser

SECTOR = "/zakelijk/inloggen/primair-onderwijs"
WRONG = "ZZZZZZZZZZZZZZZZ"


def come_back(world: World, browser: Browser, identity: Identity = SOMEONE) -> HTTPResponse:
    """Start a login, log in at the broker, and return the answer to the artifact."""
    browser.get(SECTOR)
    assert browser.submit().status_code == 200
    request_id = world.broker.requests[-1]
    world.broker.answers["art"] = lambda: world.declare(identity, request_id)
    return browser.get("/saml/acs?SAMLart=art&RelayState=whatever")


def walk_to_credentials(world: World, browser: Browser, identity: Identity = SOMEONE) -> None:
    """Log in and confirm every step before the last."""
    come_back(world, browser, identity)
    for fields in ({"situatie": "ja"}, {"akkoord": "ja"}, {"akkoord": "ja"}):
        browser.follow()
        browser.submit(**fields)
    browser.follow()
    assert browser.path == "/koppelen/gegevens"


def link(world: World, browser: Browser, identity: Identity = SOMEONE) -> Account:
    """Walk the whole koppelproces and return the account that is linked then."""
    account = world.invite()
    code = world.code_for(account)
    walk_to_credentials(world, browser, identity)
    browser.submit(gebruikersnaam=account.gebruikersnaam, activatiecode=code)
    browser.follow()
    assert browser.heading == "Koppeling gelukt"
    return account
