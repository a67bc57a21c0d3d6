"""Log in with a token, for who is not linked yet (manual 1.4).

At most three calls to storage: read, count the guess, open the session. Unknown name, wrong or
used code, and an account that is linked, blocked or without token take the same path. Whoever
guesses is a stranger: what they do is counted, and no audit trail of seven years grows by it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import TokenBlocked, WrongToken
from chalicelib.domain.events import EventKind
from chalicelib.domain.gebruikersnaam import canonical_gebruikersnaam
from chalicelib.domain.lockout import Lockout
from chalicelib.domain.records import as_stored
from chalicelib.domain.sessions import Means, Session, SessionLimits, Stage
from chalicelib.domain.tokens import Token, canonical_token_code
from chalicelib.services.changes import Change, Delete, Discard, Insert, Replace, store
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Hashes, Randomness, Records, Waiting
from chalicelib.services.tickets import Ticket, session_at, session_key
from chalicelib.services.token_browsers import KnownBrowser, TokenBrowsers
from chalicelib.services.token_seeds import TokenSeeds
from chalicelib.services.trying import until_settled


@dataclass(frozen=True)
class Guess:
    """Hold everything that one guess is judged by, read in one round trip.

    ``before`` is the counter without this guess, as long as nobody else counted since.
    """

    account: Account | None
    token: Token | None
    counter: Lockout
    before: Lockout | None = None

    def forgotten(self) -> Change:
        """Return the change that leaves no trace of a right guess for strangers to notice."""
        if self.before is None:
            return Replace(self.counter.given_back())
        if self.before.version == 0:
            return Delete(self.counter)
        return Replace(replace(self.before, version=self.counter.version))


@dataclass(frozen=True)
class Admission:
    """Hold what a browser gets after a login: the ticket, and what it is known by from now on."""

    ticket: Ticket
    browser: KnownBrowser


def judge(guess: Guess, step: int | None, now: datetime) -> tuple[Account, Token]:
    """Return the account that a counted guess opens, and its token as used.

    Raises WrongToken or TokenBlocked.
    """
    account, token, counter = guess.account, guess.token, guess.counter
    if step is None or account is None or token is None or not may_log_in(account):
        if counter.blocked_until is not None and counter.is_blocked(now):
            raise TokenBlocked(counter.blocked_until)
        raise WrongToken(counter.remaining())
    return account, token.used(step)


def may_log_in(account: Account) -> bool:
    """Return whether the account may be used with a token: active, and never once linked."""
    return account.is_active and account.has_live_token


@dataclass(frozen=True)
class TokenLogin:
    """Log in with gebruikersnaam and one-time code."""

    records: Records
    seeds: TokenSeeds
    browsers: TokenBrowsers
    hashes: Hashes
    randomness: Randomness
    journal: Journal
    limits: SessionLimits
    waiting: Waiting

    def submit(
        self,
        typed_name: str,
        typed_code: str,
        browser: KnownBrowser | None,
        previous: Ticket | None,
        now: datetime,
    ) -> Admission:
        """Return what a browser gets that logs in with a token.

        ``browser`` is what it was known by and ``previous`` the ticket that it still carried,
        whose session ends. Raises WrongToken, TokenBlocked or Busy.
        """
        name, code = canonical_gebruikersnaam(typed_name), canonical_token_code(typed_code)
        counter = self.browsers.counter(browser, name)
        counted = until_settled(lambda: self._count(name, counter, now), self.waiting)
        guesses = itertools.chain([counted], (self._read(name, counter) for _ in itertools.count()))

        def once() -> Ticket:
            guess = next(guesses)
            step = self.seeds.step_of(guess.token, code, now)
            return self._open(guess, judge(guess, step, now), previous, now)

        ticket = until_settled(once, self.waiting)
        return Admission(ticket, self.browsers.known(browser, name))

    def _read(self, name: str, counter: str) -> Guess:
        account, token, stored = self.records.read(
            Account.at(name), Token.at(name), Lockout.at(counter)
        )
        return Guess(account, token, stored or Lockout(counter))

    def _count(self, name: str, counter: str, now: datetime) -> Guess:
        """Count one guess as wrong before anything is compared; return it as stored."""
        guess = self._read(name, counter)
        if guess.counter.blocked_until is not None and guess.counter.is_blocked(now):
            raise TokenBlocked(guess.counter.blocked_until)
        counted = guess.counter.after_attempt(now)
        self.records.commit(store(counted))
        return replace(guess, counter=as_stored(counted), before=guess.counter)

    def _open(
        self, guess: Guess, right: tuple[Account, Token], previous: Ticket | None, now: datetime
    ) -> Ticket:
        account, used = right
        name = account.gebruikersnaam
        secret = self.hashes.stamp(self.randomness.secret())
        ticket = Ticket(secret, account.organisation_id, name)
        seen = account.logged_in_on(dutch_day(now))
        entered, event = self.journal.entry(EventKind.LOGGED_IN, seen, now, means=Means.TOKEN.value)
        self.records.commit(
            Replace(used),
            guess.forgotten(),
            Insert(self._session(account, ticket, now)),
            Replace(entered),
            event,
            *((Discard(session_at(self.hashes, previous)),) if previous else ()),
        )
        return ticket

    def _session(self, account: Account, ticket: Ticket, now: datetime) -> Session:
        return Session(
            session_key=session_key(self.hashes, ticket.secret),
            stage=Stage.PORTAL,
            identity_key=None,
            kvk_number=None,
            organisation_id=account.organisation_id,
            level=None,
            means=Means.TOKEN,
            gebruikersnaam=account.gebruikersnaam,
            previous_login_day=account.last_login_day,
            opened_at=now,
            ends_at=now + self.limits.absolute,
        )
