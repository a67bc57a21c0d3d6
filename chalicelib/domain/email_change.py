"""A new e-mail address counts once its owner confirmed it (manual 1.7).

The activation code goes to the address of an account, so a slip of the keyboard must not hand an
account to a stranger: the link in the mail works only for who is logged in to the account.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.errors.own_data import (
    EmailAlreadyConfirmed,
    EmailAskedTooOften,
    EmailLinkExpired,
    EmailLinkUnknown,
)

LINK_VALIDITY = timedelta(hours=24)
MOST_A_DAY = 5
A_DAY = timedelta(hours=24)


@dataclass(frozen=True)
class EmailChange:
    """Hold the address that was asked for last, and the keyed hash of the link to confirm it.

    ``asked_at`` are the moments of the last day at which an address was asked for, the oldest
    first; the link is as old as the last of them. A link that was used stays, with the moment in
    ``confirmed_at``, so that using it again can be told from an unknown link. UTC.
    """

    email: str
    link_key: str
    asked_at: tuple[datetime, ...]
    confirmed_at: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """Return when the link stops working."""
        return self.asked_at[-1] + LINK_VALIDITY

    def is_waiting(self, now: datetime) -> bool:
        """Return whether the address may still be confirmed at ``now``."""
        return self.confirmed_at is None and now < self.expires_at

    def confirmed(self, now: datetime) -> EmailChange:
        """Return the change after its link was used."""
        return replace(self, confirmed_at=now)


def asked(before: EmailChange | None, email: str, link_key: str, now: datetime) -> EmailChange:
    """Return the change to ``email``; the link of the one before is void.

    Raises EmailAskedTooOften after five in 24 hours: each sends a mail to an address that nobody
    has confirmed.
    """
    known = before.asked_at if before else ()
    recent = tuple(at for at in known if now - at < A_DAY)
    if len(recent) >= MOST_A_DAY:
        raise EmailAskedTooOften(recent[-MOST_A_DAY] + A_DAY)
    return EmailChange(email, link_key, (*recent, now))


def require_confirmable(change: EmailChange | None, link_key: str, now: datetime) -> EmailChange:
    """Return the change that a link belongs to.

    Raises EmailLinkUnknown (another account's, or replaced by a later one), EmailAlreadyConfirmed
    or EmailLinkExpired.
    """
    if change is None or not hmac.compare_digest(change.link_key, link_key):
        raise EmailLinkUnknown
    if change.confirmed_at is not None:
        raise EmailAlreadyConfirmed
    if not change.is_waiting(now):
        raise EmailLinkExpired
    return change
