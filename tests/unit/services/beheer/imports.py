"""Files with users in a portal on storage in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.accounts import Account, PersonName
from chalicelib.domain.imports import ImportBatch, ImportRow, RowOutcome
from chalicelib.services.tickets import Ticket
from tests.unit.services.beheer.office import Office

HOUR = 3600.0


def a_row(number: int, **fields: object) -> ImportRow:
    """Return a row of somebody whom nobody else in the file resembles."""
    row = ImportRow(
        number=number,
        name=PersonName("P.", "", f"Achternaam{number}"),
        email=f"p{number}@school.example",
        phone=None,
        rollen=frozenset({"berichten"}),
        kenmerken=frozenset({"brin:12AB"}),
        has_token=False,
    )
    return replace(row, **fields)  # type: ignore[arg-type]


def rows(count: int) -> list[ImportRow]:
    """Return so many rows, from row 2 on."""
    return [a_row(number) for number in range(2, count + 2)]


class Files:
    """Let a beheerder have users registered from files."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.world = office.world

    def parked(self, given: list[ImportRow], ticket: Ticket | None = None) -> ImportBatch:
        """Look at rows and park them."""
        importing = self.office.beheer.importing
        checked = importing.check(ticket or self.office.ticket, given, self.office.now)
        assert not checked.refusals
        return importing.park(checked, self.office.now)

    def confirm(
        self, batch: ImportBatch, ticket: Ticket | None = None, *, with_known: bool = False
    ) -> ImportBatch:
        """Confirm a batch, as the first beheerder unless another is given."""
        return self.office.beheer.importing.confirm(
            ticket or self.office.ticket, batch.batch_id, self.office.now, with_known=with_known
        )

    def work(self, batch: ImportBatch, seconds_left: Callable[[], float] = lambda: HOUR) -> int:
        """Let somebody work on a batch; return how many pieces were worked off."""
        work = self.world.portal.import_work
        return work.work(batch.batch_id, self.world.clock, seconds_left)["pieces"]

    def stored(self, batch: ImportBatch) -> ImportBatch:
        """Return a batch as it is stored now."""
        found: ImportBatch | None
        (found,) = self.world.records.read(ImportBatch.at(batch.batch_id))
        assert found is not None
        return found

    def rows(self, batch: ImportBatch) -> list[ImportRow]:
        """Return the rows of a batch as they are stored now."""
        pieces = self.world.records.gather(*batch.piece_keys)
        return [row for piece in pieces if piece for row in piece.rows]

    def outcomes(self, batch: ImportBatch) -> list[RowOutcome]:
        """Return what became of the rows, in order."""
        return [row.outcome for row in self.rows(batch)]

    def newcomers(self) -> list[Account]:
        """Return the accounts that were made from rows."""
        accounts = self.world.memory.all_of(Account)
        return [each for each in accounts if each.name.surname.startswith("Achternaam")]
