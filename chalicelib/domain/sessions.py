"""Sessions: who is in, by what means, for what, and until when.

A session is opened by a login, at the broker or with a token, and changes its secret when it is
opened and when the link is made. It lives in storage under a hash of that secret.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum

from chalicelib.domain.accounts import Account
from chalicelib.domain.chain import NO_EVENTS, ChainHead
from chalicelib.domain.errors import (
    AccountNotActive,
    EHerkenningNeeded,
    SessionOver,
    TokenRetired,
    WrongAudience,
)
from chalicelib.domain.koppelproces import Step, confirm
from chalicelib.domain.records import Key
from chalicelib.domain.terms import TermsAcceptance


class Stage(Enum):
    """Say what a session is for: the koppelproces or the portal after it."""

    KOPPELEN = "koppelen"
    PORTAL = "portal"


class Means(Enum):
    """Say what somebody logged in with (manual 1.4)."""

    EHERKENNING = "eherkenning"
    TOKEN = "token"  # noqa: S105  a means, no secret


@dataclass(frozen=True)
class SessionLimits:
    """Say how long a session may idle and how long it may last at all."""

    idle: timedelta = timedelta(minutes=15)
    absolute: timedelta = timedelta(hours=8)

    def is_idle_since(self, seen_at: datetime, now: datetime) -> bool:
        """Return whether somebody last seen at ``seen_at`` stayed away too long."""
        return now >= seen_at + self.idle

    def left(self, ends_at: datetime, now: datetime) -> timedelta:
        """Return how long a session that ends at ``ends_at`` lasts without another request."""
        return min(self.idle, ends_at - now)

    def can_be_extended(self, ends_at: datetime, now: datetime) -> bool:
        """Return whether a later request would let the session last longer than ``left``."""
        return ends_at - now > self.idle


@dataclass(frozen=True)
class Session:
    """Hold one session. Moments are aware and in UTC.

    ``identity_key`` is the keyed hash of the identity that logged in with ``kvk_number``, at a
    ``level`` of assurance; who logged in with a token has none of the three. ``reached`` and
    ``terms`` belong to the koppelproces, ``gebruikersnaam`` to the portal.
    ``previous_login_day`` is the day of the login before this one, if there was one. ``chain`` is
    the head of the audit events of the koppelproces, which has no account yet.
    ``authenticated_at`` is when the broker saw who it is, and ``branch_number`` the Vestigingsnr
    that the authorisation is limited to, if it is.
    """

    session_key: str
    stage: Stage
    identity_key: str | None
    kvk_number: str | None
    organisation_id: str
    level: str | None
    opened_at: datetime
    ends_at: datetime
    reached: Step = Step.SITUATION
    terms: TermsAcceptance | None = None
    gebruikersnaam: str | None = None
    previous_login_day: date | None = None
    means: Means = Means.EHERKENNING
    chain: ChainHead = NO_EVENTS
    authenticated_at: datetime | None = None
    branch_number: str | None = None
    version: int = 0

    @property
    def key(self) -> Key[Session]:
        """Return where the session is stored."""
        return self.at(self.session_key)

    @classmethod
    def at(cls, session_key: str) -> Key[Session]:
        """Return the key of a session."""
        return Key(cls, session_key)

    @property
    def chain_name(self) -> str:
        """Return the name of the chain of the audit events; it does not tell the session's key."""
        return f"koppelproces#{hashlib.sha256(self.session_key.encode()).hexdigest()[:32]}"

    @property
    def identity(self) -> str:
        """Return the key of the identity that is to be linked; raise WrongAudience without one."""
        if self.identity_key is None:
            raise WrongAudience
        return self.identity_key

    @property
    def is_by_token(self) -> bool:
        """Return whether the session was opened with a token (manual 1.4)."""
        return self.means is Means.TOKEN

    @property
    def authenticated(self) -> datetime:
        """Return when the person was authenticated; at the latest that is when it was opened."""
        return self.authenticated_at or self.opened_at

    def is_over(self, now: datetime) -> bool:
        """Return whether the session has lasted as long as it may."""
        return now >= self.ends_at

    def resumed(self, left: Session | None, now: datetime) -> Session:
        """Return the session with the steps that the same identity confirmed in ``left``.

        Who idled too long in the koppelproces logs in again and goes on where it stopped; once
        ``left`` is as old as a session may be, the steps are asked again.
        """
        if left is None or left.stage is not Stage.KOPPELEN or left.is_over(now):
            return self
        if (left.identity_key, left.kvk_number) != (self.identity_key, self.kvk_number):
            return self
        return replace(self, reached=left.reached, terms=left.terms)

    def confirmed(self, step: Step) -> Session:
        """Return the session after confirming a step; raise StepSkipped beyond what is reached."""
        return replace(self, reached=confirm(step, self.reached))

    def accepted(self, terms: TermsAcceptance) -> Session:
        """Return the session after accepting the terms of use (manual 1.2 step 4)."""
        return replace(self.confirmed(Step.TERMS), terms=terms)

    def continued_as_portal(
        self, session_key: str, gebruikersnaam: str, now: datetime, limits: SessionLimits
    ) -> Session:
        """Return the new session, under a new secret, of somebody who has just linked."""
        return Session(
            session_key=session_key,
            stage=Stage.PORTAL,
            identity_key=self.identity_key,
            kvk_number=self.kvk_number,
            organisation_id=self.organisation_id,
            level=self.level,
            gebruikersnaam=gebruikersnaam,
            opened_at=now,
            ends_at=now + limits.absolute,
            authenticated_at=self.authenticated,
            branch_number=self.branch_number,
        )


def require_usable_account(session: Session, account: Account | None) -> Account:
    """Return the account that a portal session may use.

    Raises SessionOver when the link is undone or newer than the session, TokenRetired when the
    account of a session by token was linked, AccountNotActive when the beheerder blocked or ended
    the account. Read at every request, so that all of it works at once.
    """
    if account is None:
        raise SessionOver
    if session.is_by_token:
        _require_live_token(account)
    elif account.identity_key != session.identity_key:
        raise SessionOver
    if account.sessions_since is not None and session.opened_at < account.sessions_since:
        raise SessionOver
    if not account.is_active:
        raise AccountNotActive
    return account


def _require_live_token(account: Account) -> None:
    if account.is_linked:
        raise TokenRetired
    if not account.has_live_token:
        raise SessionOver


def require_eherkenning(session: Session) -> None:
    """Raise EHerkenningNeeded for a session by token: it has no level of assurance."""
    if session.is_by_token:
        raise EHerkenningNeeded
