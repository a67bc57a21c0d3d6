"""Register many users from one file: look at the rows first, then let them be worked off.

Looking writes nothing but the batch itself, so that what is confirmed is what was shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import AdministrationRefusal, ImportTooLate, ImportUnknown
from chalicelib.domain.events import EventKind
from chalicelib.domain.imports import (
    ImportBatch,
    ImportRow,
    ImportState,
    piece_count,
    pieces_of,
)
from chalicelib.domain.records import as_stored
from chalicelib.domain.rights import Grantable, Rights
from chalicelib.services.beheer.import_lookalikes import ImportLookalikes
from chalicelib.services.beheer.recognition import Recognition
from chalicelib.services.changes import Insert, Replace
from chalicelib.services.import_ports import ImportRoom
from chalicelib.services.journal import Journal
from chalicelib.services.ports import Randomness, Records, Waiting
from chalicelib.services.tickets import Ticket
from chalicelib.services.trying import until_settled
from chalicelib.services.visits import PortalVisit

NO_BATCH = "none"
# A transaction of DynamoDB holds 4 MB.
PIECES_AT_ONCE = 10
_BATCH_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True)
class Checked:
    """Hold the rows as they were looked at, who looked, and what is refused, by row number."""

    visit: PortalVisit
    rows: tuple[ImportRow, ...]
    refusals: dict[int, AdministrationRefusal]


@dataclass(frozen=True)
class ImportView:
    """Hold a batch with its rows, and who looks."""

    visit: PortalVisit
    batch: ImportBatch
    rows: tuple[ImportRow, ...]


@dataclass(frozen=True)
class Importing:
    """Let a beheerder have users registered from a file.

    Each raises what recognising a beheerder raises; with a batch also ImportUnknown.
    """

    records: Records
    recognition: Recognition
    lookalikes: ImportLookalikes
    grantable: Grantable
    randomness: Randomness
    journal: Journal
    import_room: ImportRoom
    waiting: Waiting

    def check(self, ticket: Ticket | None, rows: Sequence[ImportRow], now: datetime) -> Checked:
        """Judge rows as registering them would, and mark who looks known.

        One call to storage, and one more for each fifty rows.
        """
        visit = self.recognition.visit(ticket, now)
        refusals: dict[int, AdministrationRefusal] = {}
        for row in rows:
            try:
                rights = Rights(row.rollen, row.kenmerken)
                self.grantable.require(rights, Rights(), visit.organisation)
            except AdministrationRefusal as refusal:
                refusals[row.number] = refusal
        marked = self.lookalikes.marked(visit.organisation.organisation_id, rows)
        return Checked(visit, marked, refusals)

    def park(self, checked: Checked, now: datetime) -> ImportBatch:
        """Keep rows that nothing is wrong with until they are confirmed.

        The batch comes last: without it, pieces are nobody's and go by themselves. Raises Busy.
        """
        batch = ImportBatch(
            batch_id=self.randomness.identifier(),
            organisation_id=checked.visit.organisation.organisation_id,
            made_by=checked.visit.account.gebruikersnaam,
            made_at=now,
            rows=len(checked.rows),
            pieces=piece_count(len(checked.rows)),
        )
        inserts = [Insert(piece) for piece in pieces_of(batch, checked.rows)]
        for start in range(0, len(inserts), PIECES_AT_ONCE):
            self._insert(*inserts[start : start + PIECES_AT_ONCE])
        self._insert(Insert(batch))
        return as_stored(batch)

    def confirm(
        self, ticket: Ticket | None, batch_id: str, now: datetime, *, with_known: bool
    ) -> ImportBatch:
        """Have the users registered in the name of this beheerder; twice is once.

        Raises ImportTooLate and Busy as well. Two calls to storage.
        """

        def once() -> ImportBatch:
            visit, batch = self._read(ticket, batch_id, now)
            if batch.state is not ImportState.PARKED:
                return batch
            if batch.is_too_late(now):
                raise ImportTooLate
            beheerder, event = self.journal.entry(
                EventKind.IMPORT_CONFIRMED, visit.account, now, rows=str(batch.rows)
            )
            confirmed = batch.confirmed(visit.account.gebruikersnaam, now, with_known=with_known)
            self.records.commit(Replace(beheerder), event, Replace(confirmed))
            self.import_room.wake(batch.batch_id)
            return as_stored(confirmed)

        return until_settled(once, self.waiting)

    def look(self, ticket: Ticket | None, batch_id: str, now: datetime) -> ImportView:
        """Return a batch and what became of its rows; one that was left alone is taken up again.

        Raises ImportTooLate as well. Two calls to storage.
        """
        visit, batch = self._read(ticket, batch_id, now)
        if batch.is_too_late(now):
            raise ImportTooLate
        pieces = self.records.gather(*batch.piece_keys)
        if batch.is_free(now):
            self.import_room.wake(batch.batch_id)
        return ImportView(
            visit, batch, tuple(row for piece in pieces if piece for row in piece.rows)
        )

    def _insert(self, *changes: Insert) -> None:
        until_settled(lambda: self.records.commit(*changes), self.waiting)

    def _read(
        self, ticket: Ticket | None, batch_id: str, now: datetime
    ) -> tuple[PortalVisit, ImportBatch]:
        known = batch_id if _BATCH_ID.fullmatch(batch_id) else NO_BATCH
        visit, batch = self.recognition.beside(ticket, ImportBatch.at(known), now)
        is_own = batch and batch.organisation_id == visit.organisation.organisation_id
        if batch is None or not is_own or batch.is_over(now):
            raise ImportUnknown
        return visit, batch
