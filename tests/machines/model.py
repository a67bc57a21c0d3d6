"""A plain model of the rules about codes and links, to hold the site against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.services.tickets import Ticket

DAY, QUARTER, SESSION = timedelta(hours=24), timedelta(minutes=15), timedelta(hours=8)
MOST = 5


@dataclass
class KnownUser:
    """Hold what is known of an account; ``code`` is the newest, with when it was issued."""

    gebruikersnaam: str
    code: str | None = None
    issued_at: datetime | None = None
    redeemed: bool = False
    linked_to: str | None = None
    blocked: bool = False
    ended: bool = False
    used_at: datetime | None = None

    def opens(self, typed: str, now: datetime) -> bool:
        """Return whether the typed code is the live one."""
        fresh = self.issued_at is not None and now < self.issued_at + DAY
        return typed == self.code and fresh and not self.redeemed

    def may_be_used(self) -> bool:
        """Return whether somebody can link to the account and work with it."""
        return not self.blocked and not self.ended


@dataclass
class KnownVisitor:
    """Hold somebody with a ticket, given at a moment."""

    who: str
    opened_at: datetime
    ticket: Ticket
    left: bool = False

    def is_over(self, now: datetime) -> bool:
        """Return whether the session is longer than eight hours."""
        return self.left or now >= self.opened_at + SESSION

    def is_linking(self, now: datetime) -> bool:
        """Return whether the visitor stands at the last step of the koppelproces."""
        return self.ticket.gebruikersnaam is None and not self.is_over(now)


@dataclass
class Guesses:
    """Remember when codes of one guesser were compared and found wrong."""

    moments: list[datetime] = field(default_factory=list)

    def compared(self, now: datetime) -> None:
        """Remember one more; raise AssertionError when there are too many in a quarter."""
        self.moments = [each for each in self.moments if now < each + QUARTER]
        self.moments.append(now)
        assert len(self.moments) <= MOST
