"""What happens by itself: the sweep of unused links, and news of mail that came back."""

from __future__ import annotations

from chalicelib.domain.accounts import Account
from chalicelib.domain.events import EventKind
from chalicelib.domain.sweeping import SweepProgress, monday_of
from chalicelib.services.changes import Insert
from tests.fakes.waiting import ample
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails
from tests.unit.services.sweeping.clockwork import A_DAY, ENDS_ON, LINKED_ON, Clockwork
from tests.unit.services.test_mail_news import parts_of


class Sweeping:
    """Undo a link; what else the sweep does is killed in tests/unit/services/sweeping."""

    def __init__(self, world: World) -> None:
        self.world = world
        clockwork = Clockwork(world)
        clockwork.link()
        # What is not due was walked, so that a call is about something.
        world.records.commit(
            Insert(
                SweepProgress(
                    unlinked_through=LINKED_ON - A_DAY,
                    warned_again_through=LINKED_ON + 7 * A_DAY,
                    warned_through=LINKED_ON + 30 * A_DAY,
                    digest_week=monday_of(ENDS_ON),
                )
            )
        )
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
        self.world.portal.mail_news.take(self.event, self.world.clock.now())

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


CLOCK = (Sweeping, TakingNewsOfMail, GivingUpMail)
