"""Looking, with faults: nothing is changed by it, and looking again shows what is there."""

from __future__ import annotations

from chalicelib.domain.koppelproces import Step
from chalicelib.domain.organisations import Organisation
from chalicelib.services.beheer.lookalikes import Lookalikes
from tests.fakes.waiting import ample
from tests.fakes.world import KVK, SCHOOL, World
from tests.faults.place import Place
from tests.faults.scenarios.clock import Sweeping
from tests.unit.services.backoffice.desk import Desk
from tests.unit.services.beheer.office import SOMEBODY, USER, Office
from tests.unit.services.tasks import READ, arrive


class Looking:
    """Hold a world in which nothing may change."""

    world: World

    def holds(self, place: Place) -> None:
        """Assert that nothing was written."""
        assert not place.commits()


class LookingAround(Looking):
    """Look at the overview, notices, tasks and what is held about oneself."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = arrive(world)

    def act(self) -> None:
        """Open each page."""
        portal, now = self.world.portal, self.world.clock.now()
        visit = portal.visits.portal(self.ticket, now)
        portal.home.overview(self.ticket, now)
        portal.home.notices(self.ticket, now)
        assert portal.home.mandates(visit)
        assert portal.home.mandate(visit, READ).task.slug == READ
        assert portal.own_data.looking.everything(self.ticket, now).events
        portal.own_data.looking.logins(visit.account)


class LookingAtAStep(Looking):
    """Open a step of the koppelproces."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = world.log_in()

    def act(self) -> None:
        """Open it."""
        self.world.portal.visits.linking(self.ticket, Step.SITUATION, self.world.clock.now())


class LookingAtUsers(Looking):
    """Look at lists, a user and the logboek, as a beheerder."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ticket = Office(world).ticket

    def act(self) -> None:
        """Open each page."""
        beheer, now = self.world.portal.beheer, self.world.clock.now()
        assert USER in {
            each.gebruikersnaam for each in beheer.overview.page(self.ticket, now).page.accounts
        }
        beheer.overview.user(self.ticket, USER, now)
        assert beheer.overview.logbook(self.ticket, now, limit=5).events
        assert beheer.letter_batches.unprinted(self.ticket, now).accounts
        self._recognise()

    def _recognise(self) -> None:
        recognition, now = self.world.portal.beheer.recognition, self.world.clock.now()
        recognition.visit(self.ticket, now)
        recognition.case(self.ticket, USER, now)
        recognition.beside(self.ticket, Organisation.at(SCHOOL), now)
        hints = Lookalikes(self.world.records, self.world.hashes).keys(SCHOOL, SOMEBODY)
        recognition.newcomer(self.ticket, "3456bcdk", hints, now)


class LookingFromTheBackOffice(Looking):
    """Look at an organisation and the notices."""

    def __init__(self, world: World) -> None:
        self.world = world

    def act(self) -> None:
        """Ask each."""
        desk = Desk(self.world)
        desk.granted("show_organisation", {"kvk_number": KVK})
        assert desk.granted("show_notices", {}) == {"notices": []}


class LookingAtTheSweep(Looking):
    """Look at what the sweep would do."""

    def __init__(self, world: World) -> None:
        self.world = Sweeping(world).world

    def act(self) -> None:
        """Ask."""
        found = self.world.portal.sweep.preview(self.world.clock.now(), ample)
        assert found["unlinked"] == 1


LOOKING = (
    LookingAround,
    LookingAtAStep,
    LookingAtUsers,
    LookingFromTheBackOffice,
    LookingAtTheSweep,
)
