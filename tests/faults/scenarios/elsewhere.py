"""What the clock delivers and what people start, done again after a fault."""

from __future__ import annotations

from chalicelib.domain.events import EventKind
from chalicelib.domain.mail import OutgoingMail
from chalicelib.domain.task_use import TaskUse
from tests.fakes.waiting import ample
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events
from tests.unit.services.tasks import READ, arrive


class DeliveringMail:
    """Deliver the mail that is due, as the clock does every minute."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.code_for(world.invite("2345bcdg"))
        world.code_for(world.invite("3456bcdg"))

    def act(self) -> None:
        """Deliver; what was claimed by who died is due again later."""
        self.world.clock.pass_by(hours=1)
        self.world.portal.mail_delivery.deliver_due(self.world.clock.now(), ample)

    def holds(self, place: Place) -> None:
        """Assert that each mail was sent, and again only under its own identifier."""
        assert not place.everything(OutgoingMail)
        sent = [mail.mail_id for mail, secrets in self.world.postman.sent if secrets["code"]]
        assert len(set(sent)) == 2
        assert len(sent) <= 3


class StartingATask:
    """Start a task; doing it again is another start, with a token of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = arrive(world)

    def act(self) -> None:
        """Press 'Start'."""
        self.world.portal.handing_over.start(self.ticket, READ, self.world.clock.now())

    def holds(self, place: Place) -> None:
        """Assert that each start that was recorded is counted, and the day once for colleagues."""
        recorded = [each.details["token_id"] for each in events(place, EventKind.TASK_STARTED)]
        signed = {claims["jti"] for claims in self.world.handovers.signed}
        assert set(recorded) <= signed
        assert self.world.handovers.signed[-1]["jti"] in recorded
        counted = {use.owner.partition("#")[0]: use.tallies for use in place.everything(TaskUse)}
        assert {owner: sum(tally.counts) for owner, (tally,) in counted.items()} == {
            "account": len(recorded),
            "organisation": 1,
        }


ELSEWHERE = (
    DeliveringMail,
    StartingATask,
)
