"""Read what a guess at gebruikersnaam and activation code is judged by, and count the guess.

Two counters: one of the guesser, always; one of the account, only when the guesser's organisation
is the account's, so that a stranger cannot block it. In place of the latter a stranger's guess
writes a counter that blocks nobody: every guess writes the same number of records.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode
from chalicelib.domain.errors import (
    Blocked,
    IdentityAlreadyLinked,
    MeansQuarantined,
    SessionOver,
    WrongAudience,
)
from chalicelib.domain.events import EventKind, account_subject, identity_subject
from chalicelib.domain.koppelproces import Step
from chalicelib.domain.lockout import (
    Lockout,
    account_counter,
    identity_counter,
    stranger_counter,
)
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.quarantine import Quarantine
from chalicelib.domain.records import as_stored
from chalicelib.services.changes import Replace, store
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Hashes, Records
from chalicelib.services.tickets import Ticket, session_at
from chalicelib.services.visits import LinkingVisit, require_linking_visit


@dataclass(frozen=True)
class Situation:
    """Hold everything that one guess is judged by, read in one round trip.

    ``account`` and ``code`` are None unless the account belongs to the guesser's organisation;
    ``second`` is the counter that is written beside the guesser's own.
    """

    visit: LinkingVisit
    account: Account | None
    code: ActivationCode | None
    own: Lockout
    second: Lockout

    def blocked_until(self, now: datetime) -> datetime | None:
        """Return until when guesses are refused, or None when they are not."""
        ends = [
            counter.blocked_until
            for counter in (self.own, self.second)
            if counter.blocked_until is not None and counter.is_blocked(now)
        ]
        return max(ends, default=None)

    def counted(self, now: datetime) -> Situation:
        """Return the situation with one more wrong attempt in both counters."""
        guessers = (self.visit.session.identity,) if self.account else ()
        return replace(
            self,
            own=self.own.after_attempt(now),
            second=self.second.after_attempt(now, *guessers),
        )

    def given_back(self) -> Situation:
        """Return the situation without one attempt in both counters."""
        return replace(self, own=self.own.given_back(), second=self.second.given_back())

    @property
    def subject(self) -> str:
        """Return whom an event about the guess is about."""
        if self.account is None:
            return identity_subject(self.visit.session.identity)
        return account_subject(self.account.gebruikersnaam)


@dataclass(frozen=True)
class Attempts:
    """Count guesses before they are compared, and give back what was no wrong guess."""

    records: Records
    hashes: Hashes
    journal: Journal

    def situation(self, ticket: Ticket | None, name: str, now: datetime) -> Situation:
        """Return what a guess at the account ``name`` is judged by. One call to storage.

        Raises SessionOver, WrongAudience, StepSkipped, IdentityAlreadyLinked or MeansQuarantined.
        """
        if ticket is None:
            raise SessionOver
        if ticket.identity_key is None:
            raise WrongAudience
        guesser = ticket.identity_key
        (session, organisation, account, code, link, quarantine, own, shared, stranger) = (
            self.records.read(
                session_at(self.hashes, ticket),
                Organisation.at(ticket.organisation_id),
                Account.at(name),
                ActivationCode.at(name),
                Link.at(guesser),
                Quarantine.at(guesser),
                Lockout.at(identity_counter(guesser)),
                Lockout.at(account_counter(name)),
                Lockout.at(stranger_counter(guesser)),
            )
        )
        visit = require_linking_visit(session, organisation, Step.CREDENTIALS, now)
        if visit.session.identity != guesser:
            raise SessionOver
        if link is not None:
            raise IdentityAlreadyLinked
        if quarantine is not None:
            raise MeansQuarantined
        is_colleague = (
            account is not None and account.organisation_id == visit.session.organisation_id
        )
        return Situation(
            visit=visit,
            account=account if is_colleague else None,
            code=code if is_colleague else None,
            own=own or Lockout(identity_counter(guesser)),
            second=_shared(name, shared) if is_colleague else _blocking_nobody(guesser, stranger),
        )

    def count(self, ticket: Ticket | None, name: str, now: datetime) -> Situation:
        """Count one guess as wrong; return the situation as stored. Two calls to storage.

        Raises Blocked without counting while guesses are refused, StaleError when somebody else
        counted in between, and what ``situation`` raises.
        """
        before = self.situation(ticket, name, now)
        until = before.blocked_until(now)
        if until is not None:
            raise Blocked(until)
        return self._commit(EventKind.ATTEMPT_COUNTED, before.counted(now), now)

    def give_back(self, situation: Situation, now: datetime) -> None:
        """Undo the counting of one guess that was no wrong one; raise StaleError as above."""
        self._commit(EventKind.ATTEMPT_GIVEN_BACK, situation.given_back(), now)

    def _commit(self, kind: EventKind, situation: Situation, now: datetime) -> Situation:
        """Write both counters, and the session, which holds the head of the chain."""
        session, event = self.journal.entry(
            kind,
            situation.visit.session,
            now,
            identity_subject(situation.visit.session.identity),
            subject=situation.subject,
            failures=str(situation.own.failures),
        )
        self.records.commit(store(situation.own), store(situation.second), Replace(session), event)
        return replace(
            situation,
            visit=replace(situation.visit, session=as_stored(session)),
            own=as_stored(situation.own),
            second=as_stored(situation.second),
        )


def _shared(name: str, stored: Lockout | None) -> Lockout:
    return stored or Lockout(account_counter(name))


def _blocking_nobody(guesser: str, stored: Lockout | None) -> Lockout:
    version = stored.version if stored else 0
    return Lockout(stranger_counter(guesser), version=version)
