"""Terms of use that changed since they were accepted are asked for at the next login."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.accounts import Account
from chalicelib.domain.terms import TermsAcceptance
from chalicelib.services.changes import Replace
from infra.local.cloud import LocalCloud
from tests.journeys.koppelproces import AGREED, PORTAL, link, log_in, log_out
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor

NEW_TERMS = "Nieuwe gebruikersvoorwaarden"


def accept_older_terms(cloud: LocalCloud, person: Person) -> None:
    """Let somebody have accepted terms that hold no longer."""
    (account,) = cloud.parts.records.read(Account.at(person.gebruikersnaam))
    assert account
    older = TermsAcceptance("2025-1", cloud.clock.now())
    cloud.parts.records.commit(Replace(replace(account, terms=older)))


def test_changed_terms_are_asked_for_once(
    visitor: Visitor, newcomer: Person, desk: Desk, cloud: LocalCloud
) -> None:
    link(visitor, newcomer, desk.ask_code(newcomer))
    log_out(visitor, newcomer)
    accept_older_terms(cloud, newcomer)
    log_in(visitor, newcomer)
    visitor.sees(NEW_TERMS, "nieuwe-voorwaarden")
    visitor.press("Verder")
    visitor.sees(f"Fout: {NEW_TERMS}", "niet-akkoord", 422)
    visitor.go("/mijn-duo")
    visitor.reaches(NEW_TERMS)
    visitor.tick(AGREED)
    visitor.press("Verder")
    visitor.sees(PORTAL, "mijn-duo")
    log_out(visitor, newcomer)
    log_in(visitor, newcomer)
    visitor.reaches(PORTAL)
