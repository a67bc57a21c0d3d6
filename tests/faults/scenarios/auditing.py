"""Sealing the audit trail in S3, done again after a fault."""

from __future__ import annotations

from chalicelib.domain.accounts import Account
from tests.fakes.waiting import ample
from tests.fakes.world import SCHOOL, TOWN, World
from tests.faults.place import Place
from tests.unit.services.beheer.office import USER, Office


class MakingCheckpoints:
    """Make the checkpoints of the day; a run goes on where one before it was stopped."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.link(world.invite())
        # Those of others were made already, so that a call is about something.
        kept = world.portal.checkpointing.sealing.checkpoints
        for organisation_id in (TOWN, "none"):
            kept.keep(world.clock.now().date(), organisation_id, "")

    def act(self) -> None:
        """Run, as the clock does every hour."""
        self.world.portal.checkpointing.run(self.world.clock.now(), ample)

    def holds(self, place: Place) -> None:
        """Assert that each organisation has its checkpoint of today, and that its chains agree."""
        now = self.world.clock.now()
        assert place.checkpoints.kept_on(now.date()) == {SCHOOL, TOWN, "duo", "none"}
        checkpoint = self.world.portal.checkpointing.sealing.newest(SCHOOL, now)
        assert checkpoint is not None
        heads = {each.chain_name: each.chain for each in place.everything(Account)}
        assert heads.items() <= checkpoint.heads.items()


class VerifyingTheTrail:
    """Verify the chains of a user against the checkpoint, for the back office and a beheerder."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = Office(world).ticket
        world.portal.checkpointing.run(world.clock.now(), ample)

    def act(self) -> None:
        """Ask."""
        portal, now = self.world.portal, self.world.clock.now()
        asked = {"organisation_id": SCHOOL, "gebruikersnaam": USER}
        self.told = portal.backoffice.verify_audit(asked, now, ample)
        self.report = portal.beheer.checking.check(self.ticket, now, USER)

    def holds(self, place: Place) -> None:
        """Assert that it holds: what could not be read is never told as broken."""
        assert self.told["holds"], self.told
        assert self.told["checkpoint_at"]
        assert self.report.holds
        assert not place.commits()


AUDITING = (MakingCheckpoints, VerifyingTheTrail)
