"""Recognise a beheerder, and the user of the own organisation that a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from chalicelib.domain.accounts import Account
from chalicelib.domain.beheer import require_member
from chalicelib.domain.gebruikersnaam import canonical_gebruikersnaam
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.lockout import Lockout, account_counter, token_counter
from chalicelib.domain.records import Key, Record
from chalicelib.services.beheer.lookalikes import hint_at
from chalicelib.services.beheerder_visits import require_beheerder_visit
from chalicelib.services.ports import Hashes, Records
from chalicelib.services.tickets import Ticket
from chalicelib.services.visits import PortalVisit, portal_keys, require_portal_visit

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Case:
    """Hold a beheerder's visit, the user that it is about and the lockouts of that account.

    ``lockout`` counts guesses at linking to it, ``token_lockout`` guesses at its token.
    """

    visit: PortalVisit
    user: Account
    lockout: Lockout | None
    token_lockout: Lockout | None

    @property
    def actor(self) -> Account:
        """Return the account of the beheerder."""
        return self.visit.account


@dataclass(frozen=True)
class Newcomer:
    """Hold a beheerder's visit, whose account already has the gebruikersnaam, and the hints."""

    visit: PortalVisit
    taken: Account | None
    hints: tuple[KnownAs, ...]


@dataclass(frozen=True)
class Recognition:
    """Read a beheerder's visit, with or without a user. Each takes one call to storage.

    Each raises SessionOver, WrongAudience, AccountNotActive, and what require_beheerder_visit does.
    """

    records: Records
    hashes: Hashes

    def visit(self, ticket: Ticket | None, now: datetime) -> PortalVisit:
        """Return the visit of a beheerder."""
        found = self.records.read(*portal_keys(self.hashes, ticket))
        return require_beheerder_visit(require_portal_visit(*found, now))

    def case(self, ticket: Ticket | None, gebruikersnaam: str, now: datetime) -> Case:
        """Return the visit with a user; raise UserUnknown for nobody and for another's user."""
        name = canonical_gebruikersnaam(gebruikersnaam)
        session_at, organisation_at, account_at = portal_keys(self.hashes, ticket)
        session, organisation, account, user, lockout, token_lockout = self.records.read(
            session_at,
            organisation_at,
            account_at,
            Account.at(name),
            Lockout.at(account_counter(name)),
            Lockout.at(token_counter(name)),
        )
        visit = require_beheerder_visit(require_portal_visit(session, organisation, account, now))
        return Case(visit, require_member(user, visit.organisation), lockout, token_lockout)

    def beside(
        self, ticket: Ticket | None, key: Key[R], now: datetime
    ) -> tuple[PortalVisit, R | None]:
        """Return the visit of a beheerder and the record under ``key``."""
        session_at, organisation_at, account_at = portal_keys(self.hashes, ticket)
        session, organisation, account, found = self.records.read(
            session_at, organisation_at, account_at, key
        )
        return require_beheerder_visit(
            require_portal_visit(session, organisation, account, now)
        ), found

    def newcomer(
        self,
        ticket: Ticket | None,
        gebruikersnaam: str,
        hints: tuple[Key[KnownAs], Key[KnownAs]],
        now: datetime,
    ) -> Newcomer:
        """Return the visit with what is stored about somebody who is to be registered."""
        keys = portal_keys(self.hashes, ticket)
        session, organisation, account, taken, *found = self.records.read(
            *keys, Account.at(gebruikersnaam), *hints
        )
        visit = require_beheerder_visit(require_portal_visit(session, organisation, account, now))
        known = (hint_at(key, hint) for key, hint in zip(hints, found, strict=True))
        return Newcomer(visit, taken, tuple(known))
