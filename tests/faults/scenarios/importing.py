"""Users from a file, and letters by the pile, done again after a fault."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import NothingToPrint
from chalicelib.domain.events import EventKind
from chalicelib.domain.imports import ImportBatch, ImportPiece, ImportState
from chalicelib.services.beheer.enrolling import REGISTERED_MAIL
from tests.fakes.world import World
from tests.faults.place import Place
from tests.faults.scenarios.base import events, mails
from tests.unit.services.beheer.imports import Files, rows
from tests.unit.services.beheer.office import Office

USERS = 2


class WithFiles:
    """Hold a beheerder who has files."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.files = Files(Office(world))


class ParkingAFile(WithFiles):
    """Look at a file and park it; who sends it again parks it again."""

    def act(self) -> None:
        """Send the file."""
        self.batch = self.files.parked(rows(USERS))

    def holds(self, place: Place) -> None:
        """Assert that each batch has all of its pieces; what has no batch is nobody's."""
        pieces = Counter(piece.batch_id for piece in place.everything(ImportPiece))
        batches = {each.batch_id: each.pieces for each in place.everything(ImportBatch)}
        assert self.batch.batch_id in batches
        assert {name: pieces[name] for name in batches} == batches
        assert not mails(place, REGISTERED_MAIL)


class ConfirmingAFile(WithFiles):
    """Confirm a parked file, and look at it."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.batch = self.files.parked(rows(USERS))

    def act(self) -> None:
        """Press the button, and see the page behind it."""
        self.files.confirm(self.batch)
        beheer, office = self.world.portal.beheer, self.files.office
        view = beheer.importing.look(office.ticket, self.batch.batch_id, office.now)
        assert len(view.rows) == USERS

    def holds(self, place: Place) -> None:
        """Assert that it was confirmed once, and that somebody was woken."""
        (batch,) = place.everything(ImportBatch)
        assert batch.state is ImportState.CONFIRMED
        assert len(events(place, EventKind.IMPORT_CONFIRMED)) == 1
        assert self.batch.batch_id in self.world.import_room.woken


class WorkingOffAFile(WithFiles):
    """Work a file off, as the function does; the clock wakes another for one that was left."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.batch = self.files.parked(rows(USERS))
        self.files.confirm(self.batch)

    def act(self) -> None:
        """Let time pass until nobody holds the file, and work on what the clock finds."""
        self.world.clock.pass_by(minutes=3)
        work = self.world.portal.import_work
        self.world.import_room.woken.clear()
        work.resume(self.world.clock.now())
        for batch_id in self.world.import_room.woken:
            work.work(batch_id, self.world.clock, lambda: 3600.0)

    def holds(self, place: Place) -> None:
        """Assert that each row became one account, with one event and one mail."""
        (batch,) = place.everything(ImportBatch)
        assert batch.state is ImportState.FINISHED
        made = [each for each in place.everything(Account) if each.name.surname.startswith("Acht")]
        assert len(made) == len({each.email for each in made}) == USERS
        registered = Counter(each.subject for each in events(place, EventKind.ACCOUNT_REGISTERED))
        assert registered == {f"account#{each.gebruikersnaam}": 1 for each in made}
        told = Counter(each.gebruikersnaam for each in mails(place, REGISTERED_MAIL))
        assert told == {each.gebruikersnaam: 1 for each in made}


class PrintingLettersOfAFile(WithFiles):
    """Print the letters of the users from a file; they may be printed twice."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.batch = self.files.parked(rows(USERS))
        self.files.confirm(self.batch)
        self.files.work(self.batch)

    def act(self) -> None:
        """Print."""
        office = self.files.office
        batches = office.beheer.letter_batches
        self.printed = batches.print_import(office.ticket, self.batch.batch_id, 0, office.now)

    def holds(self, place: Place) -> None:
        """Assert that all were printed, each print with its event."""
        assert len(self.printed) == USERS
        made = [each for each in place.everything(Account) if each.name.surname.startswith("Acht")]
        assert all(each.letter.printed_at for each in made)
        assert len(events(place, EventKind.LETTER_PRINTED)) >= USERS


class PrintingWhatWasNot(WithFiles):
    """Print all letters that were not printed yet; a second time there is none."""

    def act(self) -> None:
        """Print."""
        office = self.files.office
        with suppress(NothingToPrint):
            office.beheer.letter_batches.print_unprinted(office.ticket, office.now)

    def holds(self, place: Place) -> None:
        """Assert that each was printed once."""
        newcomers = [each for each in place.everything(Account) if not each.is_linked]
        assert all(each.letter.printed_at for each in newcomers)
        assert len(events(place, EventKind.LETTER_PRINTED)) == len(newcomers)


IMPORTING = (
    ParkingAFile,
    ConfirmingAFile,
    WorkingOffAFile,
    PrintingLettersOfAFile,
    PrintingWhatWasNot,
)
