"""What happens by itself: the sweep of unused links, and news of mail that came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.adapters.first_use import itself
from chalicelib.domain.accounts import Account, Link
from chalicelib.domain.events import EventKind
from chalicelib.domain.inactivity import Step, last_login_day_for
from chalicelib.domain.sweeping import SweepProgress, monday_of
from chalicelib.services.changes import Insert
from chalicelib.services.ports import LinkDays
from chalicelib.services.sweeping.digests import DIGEST_MAIL
from chalicelib.services.sweeping.lapsing import WARNING_MAIL
from tests.fakes.waiting import ample
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, LINKED_ON, Clockwork
from tests.unit.services.test_mail_feedback import parts_of

DAY_OF_WARNING = ENDS_ON - 30 * A_DAY


def walked_by(today: date) -> SweepProgress:
    """Return the checkpoint when all of a day was done, so that a call is about something."""
    return SweepProgress(
        unlinked_through=last_login_day_for(Step.UNLINK, today),
        warned_again_through=last_login_day_for(Step.WARN_AGAIN, today),
        warned_through=last_login_day_for(Step.WARN, today),
        digest_week=monday_of(today),
    )


class Sweeping:
    """Undo a link; in many more states the sweep is killed in tests/unit/services/sweeping."""

    def __init__(self, world: World) -> None:
        self.world = world
        clockwork = Clockwork(world)
        clockwork.link()
        walked = replace(walked_by(ENDS_ON), unlinked_through=LINKED_ON - A_DAY)
        world.records.commit(Insert(walked))
        clockwork.at(ENDS_ON)

    def act(self) -> None:
        """Sweep."""
        self.world.portal.sweep.run(self.world.clock.now(), ample)

    def holds(self, place: Place) -> None:
        """Assert that the link is gone, told once."""
        (account,) = place.everything(Account)
        assert not account.is_linked
        assert len(mails(place, "koppeling-vervallen")) == 1
        assert len(events(place, EventKind.LINK_LAPSED)) == 1
        (progress,) = place.everything(SweepProgress)
        assert progress.unlinked_through == LINKED_ON


class WarningOfTheEnd:
    """Warn the user of a link that ends in thirty days."""

    def __init__(self, world: World) -> None:
        self.world = world
        clockwork = Clockwork(world)
        clockwork.link()
        walked = replace(walked_by(DAY_OF_WARNING), warned_through=LINKED_ON - A_DAY)
        world.records.commit(Insert(walked))
        clockwork.at(DAY_OF_WARNING)

    def act(self) -> None:
        """Sweep."""
        self.world.portal.sweep.run(self.world.clock.now(), ample)

    def holds(self, place: Place) -> None:
        """Assert that the user was told once, and that the link is still there."""
        assert len(mails(place, WARNING_MAIL)) == 1
        assert len(events(place, EventKind.LAPSE_ANNOUNCED)) == 1
        (progress,) = place.everything(SweepProgress)
        assert progress.warned_through == LINKED_ON
        (link,) = place.everything(Link)
        assert link.warned_at_days == Step.WARN


@dataclass(frozen=True)
class OnOneDay:
    """Find links of one day only: what a digest asks of thirty others is the same again."""

    links: LinkDays

    def last_used_on(self, day: date) -> Iterable[Link]:
        """Return the links last used on the day; see services.ports.LinkDays."""
        return self.links.last_used_on(day) if day == LINKED_ON else ()


class SendingDigests:
    """Tell the beheerders of a link that ends within thirty days."""

    def __init__(self, world: World) -> None:
        self.world = world
        clockwork = Clockwork(world)
        clockwork.link()
        clockwork.at(DAY_OF_WARNING)
        world.appoint()
        walked = replace(walked_by(DAY_OF_WARNING), digest_after="org-")
        world.records.commit(Insert(walked))
        sweep = itself(world.portal.sweep)
        digests = replace(sweep.digests, links=OnOneDay(sweep.links))
        self.sweep = replace(sweep, digests=digests)

    def act(self) -> None:
        """Sweep."""
        self.sweep.run(self.world.clock.now(), ample)

    def holds(self, place: Place) -> None:
        """Assert that the one beheerder was told once this week."""
        assert len(mails(place, DIGEST_MAIL)) == 1
        (progress,) = place.everything(SweepProgress)
        assert progress.digest_after is None


class TakingNewsOfMail:
    """Note that a mail came back; SES tells it again when it is not heard."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.code_for(world.invite())
        world.portal.mail_delivery.deliver(world.mail_room.woken, world.clock.now())
        bounce = parts_of("Bounce", world.clock.now().isoformat())
        tags = {"mail-id": [world.mail_room.woken[-1]]}
        self.event = {"eventType": "Bounce", "mail": {"tags": tags}, **bounce}

    def act(self) -> None:
        """Hand the event on."""
        self.world.portal.mail_feedback.take(self.event, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that the user is marked, with one event."""
        (account,) = place.everything(Account)
        assert account.mail_refused_at == self.world.clock.now()
        assert len(events(place, EventKind.MAIL_REFUSED)) == 1


class GivingUpMail:
    """Give up a mail that was not taken for three days."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.code_for(world.invite())
        world.clock.pass_by(hours=72)

    def act(self) -> None:
        """Deliver what was asked for."""
        self.world.portal.mail_delivery.deliver(self.world.mail_room.woken, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that the code is gone and the user marked, with one event."""
        (mail,) = mails(place, "activatiecode")
        assert (mail.due_at, mail.sealed) == (None, b"")
        (account,) = place.everything(Account)
        assert account.mail_refused_at is not None
        assert len(events(place, EventKind.MAIL_REFUSED)) == 1


CLOCK = (Sweeping, WarningOfTheEnd, SendingDigests, TakingNewsOfMail, GivingUpMail)
