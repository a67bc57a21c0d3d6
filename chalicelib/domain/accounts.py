"""Accounts and the link between an account and an eHerkenning identity.

Source: manual introduction, 1.1 step 2, 1.2 and 1.5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.email_change import EmailChange
from chalicelib.domain.events import account_subject
from chalicelib.domain.language import Language
from chalicelib.domain.records import Key
from chalicelib.domain.terms import TermsAcceptance


class AccountStatus(Enum):
    """Say whether an account may be used at all."""

    ACTIVE = "active"
    BLOCKED = "blocked"
    ENDED = "ended"


@dataclass(frozen=True)
class PersonName:
    """Hold the name as the beheerder registered it: initials, infix (may be empty), surname."""

    initials: str
    infix: str
    surname: str

    @property
    def full(self) -> str:
        """Return the name as it stands on screen and in letters."""
        return " ".join(part for part in (self.initials, self.infix, self.surname) if part)


@dataclass(frozen=True)
class Letter:
    """Say how far the letter with the gebruikersnaam is (manual 1.1 step 3).

    Moments are aware and in UTC; ``handed_over_by`` is the gebruikersnaam of the beheerder.
    """

    printed_at: datetime | None = None
    handed_over_at: datetime | None = None
    handed_over_by: str | None = None


@dataclass(frozen=True)
class Account:
    """Hold a person's account at one organisation.

    ``identity_key`` is the keyed hash of the linked identity, or None while not linked. Sessions
    opened before ``sessions_since`` are over. ``codes_asked_at`` are the moments at which a code
    was asked in the last day, the oldest first; ``code_expires_at`` is the end of the newest one
    while it was not redeemed. ``last_login_day`` is a day in Europe/Amsterdam. ``has_token`` says
    that the person has a token to hand in (manual 1.4). ``mail_refused_at`` is when mail to the
    address last came back. ``quarantined_keys`` are the identities that were cut off from the
    account and not released since. ``email_change`` is the new address that the person asked for
    last. ``chain`` is the head of the account's audit events. ``language`` is that of mails and
    letters. Moments are aware and in UTC.
    """

    gebruikersnaam: str
    organisation_id: str
    name: PersonName
    email: str
    phone: str | None = None
    is_beheerder: bool = False
    rollen: frozenset[str] = frozenset()
    kenmerken: frozenset[str] = frozenset()
    status: AccountStatus = AccountStatus.ACTIVE
    identity_key: str | None = None
    linked_at: datetime | None = None
    terms: TermsAcceptance | None = None
    sessions_since: datetime | None = None
    registered_at: datetime | None = None
    codes_asked_at: tuple[datetime, ...] = ()
    code_expires_at: datetime | None = None
    letter: Letter = Letter()
    last_login_day: date | None = None
    has_token: bool = False
    token_returned_at: datetime | None = None
    mail_refused_at: datetime | None = None
    quarantined_keys: frozenset[str] = frozenset()
    chain: ChainHead = NO_EVENTS
    email_change: EmailChange | None = None
    language: Language = Language.DUTCH
    version: int = 0

    @property
    def key(self) -> Key[Account]:
        """Return where the account is stored."""
        return self.at(self.gebruikersnaam)

    @classmethod
    def at(cls, gebruikersnaam: str) -> Key[Account]:
        """Return the key of an account, by its canonical gebruikersnaam."""
        return Key(cls, gebruikersnaam)

    @property
    def chain_name(self) -> str:
        """Return the name of the chain of the account's audit events."""
        return account_subject(self.gebruikersnaam)

    @property
    def is_active(self) -> bool:
        """Return whether the account is neither blocked nor ended."""
        return self.status is AccountStatus.ACTIVE

    @property
    def is_linked(self) -> bool:
        """Return whether an eHerkenning identity is linked to the account."""
        return self.identity_key is not None

    @property
    def has_live_token(self) -> bool:
        """Return whether the person may log in with a token: never once linked (manual 1.4)."""
        return self.has_token and self.token_returned_at is None and not self.is_linked

    @property
    def needs_letter(self) -> bool:
        """Return whether the letter with the gebruikersnaam was not printed for a newcomer yet."""
        return self.is_active and not self.is_linked and self.letter.printed_at is None

    def linked_to(self, identity_key: str, terms: TermsAcceptance, now: datetime) -> Account:
        """Return the account as linked, and logged in, at ``now``; earlier sessions are over."""
        return replace(
            self,
            identity_key=identity_key,
            terms=terms,
            linked_at=now,
            sessions_since=now,
            code_expires_at=None,
            last_login_day=dutch_day(now),
        )

    def unlinked(self, now: datetime) -> Account:
        """Return the account without its link; its sessions and activation code are over."""
        without = replace(self, identity_key=None, linked_at=None, code_expires_at=None)
        return without.logged_out_everywhere(now)

    def logged_out_everywhere(self, now: datetime) -> Account:
        """Return the account with every session over, and no new address to confirm."""
        return replace(self, sessions_since=now, email_change=None)

    def moved_to(self, email: str) -> Account:
        """Return the account with another address, to which no mail was refused yet.

        A code that was mailed to the old address is void, and so is a change under way.
        """
        return replace(
            self, email=email, mail_refused_at=None, code_expires_at=None, email_change=None
        )

    def blocked(self) -> Account:
        """Return the account as blocked by a beheerder."""
        return replace(self, status=AccountStatus.BLOCKED)

    def released(self, now: datetime) -> Account:
        """Return the account as released from a block; whoever was in logs in again."""
        return replace(self, status=AccountStatus.ACTIVE, sessions_since=now)

    def ended(self, now: datetime) -> Account:
        """Return the account as ended: without its link, and nobody's beheerder any more."""
        return replace(self.unlinked(now), status=AccountStatus.ENDED, is_beheerder=False)

    def logged_in_on(self, day: date) -> Account:
        """Return the account after a login on ``day``; the same object when nothing changes."""
        known = self.last_login_day
        return self if known and day <= known else replace(self, last_login_day=day)


@dataclass(frozen=True)
class Link:
    """Claim an identity for one account, and remember the day of its last login.

    ``login_day`` is a calendar day in Europe/Amsterdam, changed at most once a day: the sweep of
    unused links (manual 1.5) walks along it. ``warned_at_days`` is how many days ahead of its end
    the user was warned last, or None when not since that login.
    """

    identity_key: str
    gebruikersnaam: str
    organisation_id: str
    linked_at: datetime
    login_day: date
    warned_at_days: int | None = None
    version: int = 0

    @property
    def key(self) -> Key[Link]:
        """Return where the link is stored."""
        return self.at(self.identity_key)

    @classmethod
    def at(cls, identity_key: str) -> Key[Link]:
        """Return the key of the link of an identity."""
        return Key(cls, identity_key)

    def used_on(self, day: date) -> Link:
        """Return the link after a login on ``day``; the same object when that changes nothing."""
        if day <= self.login_day:
            return self
        return replace(self, login_day=day, warned_at_days=None)
