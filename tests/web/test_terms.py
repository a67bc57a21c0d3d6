"""Terms that changed are accepted before anything else."""

from dataclasses import replace

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import EventKind
from chalicelib.domain.terms import TermsAcceptance
from tests.fakes.world import World
from tests.web.beheer.desk import enter
from tests.web.browser import Browser
from tests.web.walking import link


@pytest.fixture
def account(world: World, browser: Browser) -> Account:
    """Return the account of somebody who is in and accepted terms that are no longer in force."""
    gebruikersnaam = link(world, browser).gebruikersnaam
    (stored,) = world.memory.read(Account.at(gebruikersnaam))
    older: Account = replace(stored, terms=TermsAcceptance("2025-1", world.clock.now()))
    world.memory.given(older)
    return older


def test_who_accepted_older_terms_is_asked_first(
    world: World, browser: Browser, account: Account
) -> None:
    assert browser.get("/mijn-duo").status_code == 303
    browser.follow()
    assert browser.heading == "Nieuwe gebruikersvoorwaarden"
    assert browser.submit().status_code == 422
    assert browser.submit(akkoord="ja").status_code == 303
    assert browser.follow().status_code == 200
    assert browser.path == "/mijn-duo"
    newest = world.memory.of_chain(account.chain_name)[-1]
    assert newest.kind is EventKind.TERMS_ACCEPTED


def test_logging_out_needs_no_acceptance(browser: Browser, account: Account) -> None:
    assert account.terms is not None
    browser.get("/mijn-duo")
    browser.follow()
    assert browser.post("/uitloggen", {"csrf": browser.token}).status_code == 303


def test_a_beheerder_accepts_newer_terms_like_everybody_else(world: World) -> None:
    chief = enter(world, world.appoint())
    older = TermsAcceptance("2025-1", world.clock.now())
    world.memory.given(replace(world.stored("2345bcdf"), terms=older))
    chief.get("/beheer/gebruikers")
    assert chief.follow().status_code == 200
    chief.submit(akkoord="ja")
    assert chief.get("/beheer/gebruikers").status_code == 200
