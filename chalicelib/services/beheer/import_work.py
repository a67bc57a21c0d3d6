"""Work off confirmed files with users, piece by piece, within the time that a function has.

Whoever works on a batch holds it for two minutes at a time. One that is killed leaves it to
another: to the next look at it, or to the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts import Account
from chalicelib.domain.beheer import require_beheerder, require_member
from chalicelib.domain.errors import AdministrationRefusal, ImportUnknown
from chalicelib.domain.imports import ImportBatch, ImportPiece
from chalicelib.domain.organisations import Organisation
from chalicelib.domain.records import as_stored
from chalicelib.services.beheer.enrolling import Registrar
from chalicelib.services.beheer.import_piece import PieceWork, RowTools
from chalicelib.services.changes import Replace
from chalicelib.services.import_ports import ImportQueue, ImportRoom
from chalicelib.services.ports import (
    Clock,
    MailRoom,
    StaleError,
    Waiting,
)
from chalicelib.services.trying import until_settled

# What the last piece that was begun may still take, in seconds.
ENOUGH = 20.0
BATCHES_AT_ONCE = 20

SecondsLeft = Callable[[], float]


@dataclass(frozen=True)
class ImportWork:
    """Register the users of confirmed batches.

    Three calls to storage for each piece of 25 rows, and one for each row.
    """

    tools: RowTools
    queue: ImportQueue
    mail_room: MailRoom
    import_room: ImportRoom
    waiting: Waiting

    def resume(self, now: datetime) -> dict[str, int]:
        """Wake somebody for each batch that is free; return how many there were."""
        free = self.queue.free(now, BATCHES_AT_ONCE)
        for batch in free:
            self.import_room.wake(batch.batch_id)
        return {"woken": len(free)}

    def work(self, batch_id: str, clock: Clock, seconds_left: SecondsLeft) -> dict[str, int]:
        """Go on with a batch until it is done or time is short; then another is asked to go on.

        Returns how many pieces were worked off. Does nothing with a batch that somebody holds,
        and stops when another took it. Raises Busy and StorageUnavailableError.
        """
        worked = 0
        try:
            batch = self._taken(batch_id, clock.now())
            while batch is not None and batch.is_confirmed:
                if seconds_left() < ENOUGH:
                    self._leave(batch, clock.now())
                    break
                batch = self._next(batch, clock)
                worked += 1
        except StaleError:
            # Another holds it: what is worked off twice is not written twice.
            pass
        return {"pieces": worked}

    def _taken(self, batch_id: str, now: datetime) -> ImportBatch | None:
        (batch,) = self.tools.records.read(ImportBatch.at(batch_id))
        if batch is None or not batch.is_free(now):
            return None
        return self._written(batch.held(now, batch.done))

    def _leave(self, batch: ImportBatch, now: datetime) -> None:
        self._written(batch.released(now))
        self.import_room.wake(batch.batch_id)

    def _next(self, batch: ImportBatch, clock: Clock) -> ImportBatch:
        try:
            while not until_settled(lambda: self._some(batch, clock), self.waiting):
                pass
        except AdministrationRefusal as refusal:
            return self._written(batch.stopped(refusal.code, clock.now()))
        done, now = batch.done + 1, clock.now()
        is_last = done == batch.pieces
        return self._written(batch.finished(now) if is_last else batch.held(now, done))

    def _some(self, batch: ImportBatch, clock: Clock) -> bool:
        """Work off rows until none waits; return False to be asked again after some.

        Raises StaleError only when not one row could be worked off.
        """
        work = self._read(batch)
        try:
            for row in work.piece.waiting:
                work.work(row, clock.now())
            work.settle()
        except StaleError:
            if not work.mail_ids:
                raise
            return False
        finally:
            if work.mail_ids:
                self.mail_room.wake(*work.mail_ids)
        return True

    def _read(self, batch: ImportBatch) -> PieceWork:
        organisation, account, piece = self.tools.records.read(
            Organisation.at(batch.organisation_id),
            Account.at(batch.confirmed_by or ""),
            ImportPiece.at(batch.batch_id, batch.done),
        )
        if organisation is None or piece is None:
            raise ImportUnknown
        beheerder = require_member(account, organisation)
        require_beheerder(beheerder, organisation)
        hints = self.tools.lookalikes.hints(organisation.organisation_id, piece.waiting)
        registrar = Registrar(beheerder, organisation)
        return PieceWork(self.tools, registrar, piece, hints, batch.with_known)

    def _written(self, batch: ImportBatch) -> ImportBatch:
        self.tools.records.commit(Replace(batch))
        return as_stored(batch)
