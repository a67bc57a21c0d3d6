"""Link an identity to an account by gebruikersnaam and activation code (manual 1.2 step 5, 1.3).

Three calls to storage: read all, count the guess, link. Of any number of parallel guesses at most
five are compared. Unknown name, wrong code and other organisation take the same path.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.activation import ActivationCode, canonical_code
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.errors import (
    AccountAlreadyLinked,
    AccountNotActive,
    Blocked,
    CodeAlreadyUsed,
    CodeExpired,
    Refusal,
    SessionOver,
    WrongCombination,
)
from chalicelib.domain.events import EventKind, identity_subject
from chalicelib.domain.gebruikersnaam import canonical_gebruikersnaam
from chalicelib.domain.language import Language
from chalicelib.domain.mail import OutgoingMail, mail_to
from chalicelib.domain.sessions import Session, SessionLimits
from chalicelib.services.activation_codes import code_digest
from chalicelib.services.attempts import Attempts, Situation
from chalicelib.services.changes import Change, Delete, Insert, Replace, remove
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Hashes, MailRoom, Randomness, Records, Waiting
from chalicelib.services.tickets import Ticket, session_key
from chalicelib.services.token_seeds import token_ended
from chalicelib.services.trying import until_settled

LINKED_MAIL = "gekoppeld"


def judge(situation: Situation, digest: str, now: datetime) -> tuple[Account, ActivationCode]:
    """Return the account and code that a counted guess opens.

    Raises WrongCombination or Blocked for a wrong guess; CodeAlreadyUsed, CodeExpired,
    AccountNotActive or AccountAlreadyLinked for a right one that opens nothing.
    """
    account, code = situation.account, situation.code
    stored = code or ActivationCode("", "!" * len(digest), now)
    if not stored.matches(digest) or account is None or code is None:
        until = situation.blocked_until(now)
        raise Blocked(until) if until else WrongCombination(situation.own.remaining())
    if code.is_used:
        raise CodeAlreadyUsed
    if code.is_expired(now):
        raise CodeExpired(situation.visit.organisation.beheerder_names)
    if not account.is_active:
        raise AccountNotActive
    if account.is_linked:
        raise AccountAlreadyLinked
    return account, code


@dataclass(frozen=True)
class Linking:
    """Link an identity to the account that a gebruikersnaam and activation code name."""

    records: Records
    attempts: Attempts
    hashes: Hashes
    randomness: Randomness
    journal: Journal
    limits: SessionLimits
    mail_room: MailRoom
    waiting: Waiting

    def submit(
        self,
        ticket: Ticket | None,
        typed_name: str,
        typed_code: str,
        now: datetime,
        language: Language | None = None,
    ) -> Ticket:
        """Return the ticket of the portal session of somebody who has just linked.

        ``language`` is the one that the visitor chose, if any; mail comes in it from now on.
        Raises a LinkingRefusal, SessionOver, WrongAudience, AccountNotActive or Busy.
        """
        name = canonical_gebruikersnaam(typed_name)
        code = canonical_code(typed_code)
        counted = until_settled(lambda: self.attempts.count(ticket, name, now), self.waiting)
        situations = itertools.chain(
            [counted], (self.attempts.situation(ticket, name, now) for _ in itertools.count())
        )

        def once() -> Ticket:
            situation = _in_language(next(situations), language)
            stored = situation.code.digest if situation.code else ""
            digest = code_digest(self.hashes, name, code, like=stored)
            return self._redeem(situation, digest, now)

        return until_settled(once, self.waiting)

    def _redeem(self, situation: Situation, digest: str, now: datetime) -> Ticket:
        try:
            account, code = judge(situation, digest, now)
        except (WrongCombination, Blocked):
            raise
        except Refusal:
            self.attempts.give_back(situation, now)
            raise
        secret = self.hashes.stamp(self.randomness.secret())
        ticket = Ticket(secret, account.organisation_id, account.gebruikersnaam)
        mail = self._mail(account, now)
        self.records.commit(
            Replace(code.used(now)),
            Insert(mail),
            *self._linked(situation, account, ticket, now),
            *((token_ended(account),) if account.has_token else ()),
            *remove(situation.own),
            *remove(situation.second),
        )
        self.mail_room.wake(mail.mail_id)
        return ticket

    def _linked(
        self, situation: Situation, account: Account, ticket: Ticket, now: datetime
    ) -> tuple[Change, ...]:
        session = situation.visit.session
        if session.terms is None:
            raise SessionOver
        portal = session.continued_as_portal(
            session_key(self.hashes, ticket.secret), account.gebruikersnaam, now, self.limits
        )
        linked, event = self.journal.entry(
            EventKind.LINKED,
            account.linked_to(session.identity, session.terms, now),
            now,
            identity_subject(session.identity),
            level=str(session.level),
            terms=session.terms.version,
            koppelproces=session.chain_name,
            koppelproces_head=session.chain.as_text(),
        )
        return (
            Replace(linked),
            Insert(_link(session, account, now)),
            Delete(session),
            Insert(portal),
            event,
        )

    def _mail(self, account: Account, now: datetime) -> OutgoingMail:
        told = {"name": account.name.full, "moment": now.isoformat()}
        return mail_to(account, LINKED_MAIL, told, self.randomness.identifier(), now)


def _in_language(situation: Situation, language: Language | None) -> Situation:
    if language is None or situation.account is None:
        return situation
    return replace(situation, account=replace(situation.account, language=language))


def _link(session: Session, account: Account, now: datetime) -> Link:
    return Link(
        identity_key=session.identity,
        gebruikersnaam=account.gebruikersnaam,
        organisation_id=account.organisation_id,
        linked_at=now,
        login_day=dutch_day(now),
    )
