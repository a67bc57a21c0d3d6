"""What happens by itself: time passes, links lapse, mail comes and goes, chains are sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from chalicelib.domain.accounts import Link
from chalicelib.domain.calendar import dutch_day
from chalicelib.domain.mail import OutgoingMail
from chalicelib.services.purposes import IDENTITY
from tests.fakes.waiting import ample
from tests.machines.model import KnownUser, lapses_on
from tests.machines.street import Street
from tests.machines.town import PEOPLE, Town
from tests.unit.services.sweeping.clockwork import only

MOMENTS = st.sampled_from([timedelta(minutes=minutes) for minutes in (1, 5, 14, 15, 60)])
AGES = st.sampled_from([timedelta(hours=hours) for hours in (8, 24, 72)])
EONS = st.sampled_from([timedelta(days=days) for days in (7, 23, 520, 541, 549)])
MEANWHILE = st.sampled_from(["nothing", "another sweep", "a login", "no time"])
GIVE_UP = timedelta(hours=72)


@dataclass
class Clock:
    """Let the scheduled functions run."""

    town: Town

    def sweep(self, meanwhile: str) -> None:
        """Sweep; afterwards each link is as the calendar says, when there was time for all."""
        town, cancelled = self.town, list[bool]()

        def act() -> None:
            if not cancelled:
                town.reached[meanwhile] += 1
                self._act(meanwhile)

        town.world.memory.meanwhile(act)
        time_left = only(3) if meanwhile == "no time" else ample
        summary = town.world.portal.sweep.run(town.now, time_left)
        cancelled.append(True)
        for user in town.users:
            if user.linked_to:
                self._judge(user, is_complete=summary["complete"])

    def _act(self, meanwhile: str) -> None:
        """Let another sweep, or whoever is linked, be faster."""
        town = self.town
        if meanwhile == "another sweep":
            town.world.portal.sweep.run(town.now, ample)
        elif meanwhile == "a login":
            for user in town.users:
                if user.linked_to and town.world.log_in(PEOPLE[user.linked_to]).gebruikersnaam:
                    user.used_at = town.now
                    return

    def _judge(self, user: KnownUser, *, is_complete: bool) -> None:
        town = self.town
        assert user.used_at is not None
        left = (lapses_on(user.used_at) - dutch_day(town.now)).days
        if not town.world.stored(user.gebruikersnaam).is_linked:
            assert left <= 0
            town.reached["swept"] += 1
            user.unlinked(town.now)
        elif is_complete:
            assert left > 0
            expected = next((days for days in (7, 30) if left <= days), None)
            assert self._warned(user) == expected
            town.reached[f"warned {expected}"] += 1

    def _warned(self, user: KnownUser) -> int | None:
        assert user.linked_to is not None
        key = self.town.world.hashes.digest(IDENTITY, PEOPLE[user.linked_to].folded())
        (link,) = self.town.world.records.read(Link.at(key))
        assert link is not None
        return link.warned_at_days

    def deliver(self, *, is_down: bool) -> None:
        """Deliver mail, whether or not the mail service is up; what is old is given up."""
        town = self.town
        town.world.postman.is_down = is_down
        town.world.portal.mail_delivery.deliver_due(town.now, ample)
        for mail in town.world.memory.all_of(OutgoingMail):
            assert not mail.is_due(town.now)
            if mail.due_at is None:
                assert mail.sealed == b""
                assert town.now >= mail.written_at + GIVE_UP
                town.reached["given_up"] += 1

    def news(self, number: int, kind: str) -> None:
        """Tell that a mail came back or arrived; the user's mark follows the newest news."""
        town, sent = self.town, self.town.world.postman.sent
        if not sent:
            return
        mail = sent[number % len(sent)][0]
        about: dict[str, Any] = {"timestamp": town.now.isoformat()}
        if kind == "Bounce":
            who = [{"emailAddress": mail.to}]
            told = {"bounceType": "Permanent", "bounceSubType": "General", **about}
            event: dict[str, Any] = {"bounce": {**told, "bouncedRecipients": who}}
        else:
            event = {"delivery": {**about, "recipients": [mail.to]}}
        tags = {"tags": {"mail-id": [mail.mail_id]}}
        town.world.portal.mail_feedback.take({"eventType": kind, "mail": tags, **event}, town.now)
        town.reached[kind] += 1
        account = town.world.stored(mail.gebruikersnaam or "")
        if kind == "Bounce" and account.email == mail.to:
            assert account.mail_refused_at is not None

    def seal(self) -> None:
        """Make the checkpoints of the day; twice is once."""
        run: Callable[..., dict[str, Any]] = self.town.world.portal.checkpointing.run
        assert run(self.town.now, ample)["complete"]
        assert run(self.town.now, ample)["made"] == 0


class Time(Street):
    """Let time pass and the clock act."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(self.town)

    @rule(meanwhile=MEANWHILE)
    def sweep(self, meanwhile: str) -> None:
        """Let the clock sweep, while something else happens."""
        self.clock.sweep(meanwhile)

    @rule(is_down=st.booleans())
    def deliver(self, *, is_down: bool) -> None:
        """Let the clock deliver mail."""
        self.clock.deliver(is_down=is_down)

    @rule(number=st.integers(0, 20), kind=st.sampled_from(["Bounce", "Delivery"]))
    def news(self, number: int, kind: str) -> None:
        """Let news of a mail come."""
        self.clock.news(number, kind)

    @rule()
    def seal(self) -> None:
        """Let the clock seal the audit trail."""
        self.clock.seal()

    @rule(pause=MOMENTS)
    def wait(self, pause: timedelta) -> None:
        """Let a moment pass."""
        self.town.world.clock.moment += pause

    @rule(pause=AGES)
    def wait_long(self, pause: timedelta) -> None:
        """Let so much time pass that something is over."""
        self.town.world.clock.moment += pause

    @rule(pause=EONS, meanwhile=MEANWHILE)
    def wait_and_sweep(self, pause: timedelta, meanwhile: str) -> None:
        """Let so much time pass that a link may be over, and the clock sweep."""
        self.town.world.clock.moment += pause
        self.clock.sweep(meanwhile)
