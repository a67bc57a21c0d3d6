"""A portal in which time passes, with users who linked on a given day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.calendar import AMSTERDAM
from chalicelib.domain.events import AuditEvent, EventKind
from chalicelib.domain.identity import Identity
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.sweeping import SweepProgress
from chalicelib.services.purposes import IDENTITY
from chalicelib.services.sweeping.sweep import Summary
from chalicelib.services.tickets import Ticket
from tests.fakes.waiting import ample
from tests.fakes.world import KVK, SCHOOL, World

LINKED_ON = date(2026, 11, 23)
ENDS_ON = date(2028, 5, 23)
A_DAY = timedelta(days=1)


def only(steps: int) -> Callable[[], timedelta]:
    """Return a clock of Lambda on which time is over after so many looks at it."""
    left = iter([timedelta(minutes=5)] * steps)
    return lambda: next(left, timedelta())


class Clockwork:
    """Hold the portal, and people by number."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        if world is None:
            self.world.organise()

    def at(self, day: date, hour: int = 4) -> datetime:
        """Move the clock to an hour of a day in Amsterdam; return the moment."""
        self.world.clock.moment = datetime.combine(day, time(hour), AMSTERDAM)
        return self.world.clock.moment

    def link(self, number: int = 0, day: date = LINKED_ON, organisation: str = SCHOOL) -> Ticket:
        """Return the ticket of a user who links on ``day``."""
        self.at(day, 12)
        account = self.world.invite(self.name(number), organisation)
        return self.world.link(account, self.identity(number))

    def log_in(self, number: int = 0) -> Ticket:
        """Return the ticket of a user who logs in with the same means."""
        return self.world.log_in(self.identity(number))

    def sweep(self, day: date, time_left: Callable[[], timedelta] = ample) -> Summary:
        """Run the sweep in the night of a day; return what it reports."""
        return self.world.portal.sweep.run(self.at(day), time_left)

    def meanwhile(self, action: Callable[[], object]) -> None:
        """Let somebody else act just before the next commit."""

        def act() -> None:
            action()

        self.world.memory.meanwhile(act)

    def name(self, number: int = 0) -> str:
        """Return the gebruikersnaam of a user."""
        return f"{3000 + number}bcdf"

    def identity(self, number: int = 0) -> Identity:
        """Return whom the broker declares a user to be."""
        return Identity(f"{number:064x}@" + "1" * 32, KVK)

    def account(self, number: int = 0) -> Account:
        """Return the account as stored."""
        return self.world.stored(self.name(number))

    def link_of(self, number: int = 0) -> Link | None:
        """Return the link as stored."""
        key = self.world.hashes.digest(IDENTITY, self.identity(number).folded())
        (link,) = self.world.records.read(Link.at(key))
        return link

    def mails(self) -> Counter[tuple[str, str]]:
        """Return what the sweep wrote to whom."""
        found = self.world.memory.all_of(OutgoingMail)
        return Counter(
            (mail.template, mail.gebruikersnaam or "")
            for mail in found
            if mail.template.startswith("koppeling")
        )

    def events(self, *kinds: EventKind) -> Counter[tuple[EventKind, str]]:
        """Return the events of these kinds, by subject."""
        found = self.world.memory.all_of(AuditEvent)
        return Counter((each.kind, each.subject) for each in found if each.kind in kinds)

    def progress(self) -> SweepProgress:
        """Return the checkpoint."""
        (progress,) = self.world.records.read(SweepProgress.at())
        return progress or SweepProgress()
