"""A plain model of the rules about codes, links, tokens and addresses, to hold the site against."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.services.tickets import Ticket

DAY, QUARTER, SESSION = timedelta(hours=24), timedelta(minutes=15), timedelta(hours=8)
MOST = 5
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def lapses_on(used_at: datetime) -> date:
    """Return the day, eighteen months after the last use, on which a link ends (manual 1.5)."""
    day = used_at.astimezone(AMSTERDAM).date()
    year, month = (day.year + 1, day.month + 6) if day.month <= 6 else (day.year + 2, day.month - 6)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass
class AskedAddress:
    """Hold an address that was asked for, when, and the secret in the link that confirms it."""

    email: str
    secret: str
    at: datetime


@dataclass
class KnownUser:
    """Hold what is known of an account; ``code`` is the newest, with when it was issued.

    ``seed`` is that of the token, whose codes count once, after ``spent_step``. Sessions opened
    before ``out_since`` are over.
    """

    gebruikersnaam: str
    email: str
    code: str | None = None
    issued_at: datetime | None = None
    redeemed: bool = False
    linked_to: str | None = None
    blocked: bool = False
    ended: bool = False
    used_at: datetime | None = None
    seed: str | None = None
    spent_step: int = 0
    asked: list[AskedAddress] = field(default_factory=list)
    out_since: datetime | None = None

    def opens(self, typed: str, now: datetime) -> bool:
        """Return whether the typed code is the live one."""
        fresh = self.issued_at is not None and now < self.issued_at + DAY
        return typed == self.code and fresh and not self.redeemed

    def may_be_used(self) -> bool:
        """Return whether somebody can link to the account and work with it."""
        return not self.blocked and not self.ended

    def unlinked(self, now: datetime) -> None:
        """Forget the link, with the code, the sessions and the address that was asked for."""
        self.linked_to, self.code, self.out_since = None, None, now
        self.asked.clear()


@dataclass
class KnownVisitor:
    """Hold somebody with a ticket, given at a moment; ``who`` is None for who has a token."""

    who: str | None
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
class KnownFile:
    """Hold a file with users that was parked, and by what name each of them got an account."""

    batch_id: str
    parked_at: datetime
    is_confirmed: bool = False
    names: set[str] = field(default_factory=set)


@dataclass
class Guesses:
    """Remember when codes of one guesser were compared and found wrong."""

    moments: list[datetime] = field(default_factory=list)

    def compared(self, now: datetime) -> None:
        """Remember one more; raise AssertionError when there are too many in a quarter."""
        self.moments = [each for each in self.moments if now < each + QUARTER]
        self.moments.append(now)
        assert len(self.moments) <= MOST
