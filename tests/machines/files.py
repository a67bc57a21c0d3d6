"""What a beheerder and the import worker do with files of users."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import MultipleResults, multiple, rule

from chalicelib.domain.accounts import Account
from chalicelib.domain.errors import ImportTooLate, ImportUnknown
from chalicelib.domain.imports import ImportBatch
from tests.machines.model import DAY, KnownFile, KnownUser
from tests.machines.street import FILES, USERS, Street
from tests.machines.town import Town
from tests.unit.services.beheer.imports import a_row

ROWS = 2
KEPT = timedelta(days=30)
SURNAME = "Achternaam"


@dataclass
class Cabinet:
    """Park files, confirm them and work them off."""

    town: Town

    def park(self) -> KnownFile:
        """Park a file with users that nobody knows."""
        town, importing = self.town, self.town.beheer.importing
        rows = [a_row(next(town.numbers)) for _ in range(ROWS)]
        batch = importing.park(importing.check(town.chief(), rows, town.now), town.now)
        return KnownFile(batch.batch_id, town.now)

    def confirm(self, file: KnownFile) -> None:
        """Confirm a file; that is refused after a day."""
        town, age = self.town, self.town.now - file.parked_at
        try:
            town.beheer.importing.confirm(town.chief(), file.batch_id, town.now, with_known=False)
        except ImportTooLate:
            assert not file.is_confirmed
            assert age >= DAY
        except ImportUnknown:
            assert age >= KEPT
        else:
            assert file.is_confirmed or age < DAY
            file.is_confirmed = True

    def work(self, file: KnownFile, *, has_time: bool) -> list[KnownUser]:
        """Work a file off, as far as there is time; return who was registered by that."""
        town = self.town
        town.world.portal.import_work.work(
            file.batch_id, town.world.clock, lambda: 3600.0 if has_time else 0.0
        )
        (batch,) = town.world.records.read(ImportBatch.at(file.batch_id))
        assert batch is not None
        made = self._made(batch) - file.names
        assert not made or (file.is_confirmed and not file.names)
        file.names |= made
        return [town.known(name, town.world.stored(name).email) for name in sorted(made)]

    def _made(self, batch: ImportBatch) -> set[str]:
        pieces = self.town.world.records.gather(*batch.piece_keys)
        rows = [row for piece in pieces if piece for row in piece.rows]
        return {row.gebruikersnaam for row in rows if row.gebruikersnaam}

    def resume(self, files: dict[str, KnownFile]) -> list[KnownUser]:
        """Let the clock wake somebody for each file that was left, and work those off."""
        town = self.town
        town.world.import_room.woken.clear()
        town.world.portal.import_work.resume(town.now)
        woken = list(town.world.import_room.woken)
        made = [self.work(files[batch_id], has_time=True) for batch_id in woken]
        emails = Counter(
            account.email
            for account in town.world.memory.all_of(Account)
            if account.name.surname.startswith(SURNAME)
        )
        assert set(emails.values()) <= {1}
        assert all(len(users) == ROWS for users in made)
        town.reached["imported"] += len(made)
        return [user for users in made for user in users]


class Clerks(Street):
    """Let a beheerder and the worker act."""

    def __init__(self) -> None:
        super().__init__()
        self.cabinet = Cabinet(self.town)
        self.files: dict[str, KnownFile] = {}

    @rule(target=FILES, confirms=st.booleans())
    def park(self, *, confirms: bool) -> KnownFile:
        """Park a file, and perhaps confirm it."""
        file = self.cabinet.park()
        self.files[file.batch_id] = file
        if confirms:
            self.cabinet.confirm(file)
        return file

    @rule(file=FILES)
    def confirm(self, file: KnownFile) -> None:
        """Confirm a file."""
        self.cabinet.confirm(file)

    @rule(target=USERS, file=FILES, has_time=st.booleans())
    def work(self, file: KnownFile, *, has_time: bool) -> MultipleResults[KnownUser]:
        """Work a file off, or leave it for want of time."""
        return multiple(*self.cabinet.work(file, has_time=has_time))

    @rule(target=USERS)
    def resume(self) -> MultipleResults[KnownUser]:
        """Let the clock resume what was left."""
        return multiple(*self.cabinet.resume(self.files))
