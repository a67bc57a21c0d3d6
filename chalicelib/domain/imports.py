"""Registering many users from one file: the batch, its rows and how far it is.

A batch is parked when the file was read, confirmed by a beheerder, and then worked off, some rows
at a time. Whoever works on it holds it for a short while only, so that another goes on with it
when that one dies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from chalicelib.domain.accounts import PersonName
from chalicelib.domain.language import Language
from chalicelib.domain.records import Key

MOST_ROWS = 1000
# With names as long as they may be and so many kenmerken a piece stays below 200 KB; an item of
# DynamoDB takes 400 KB.
ROWS_IN_PIECE = 25
MOST_KENMERKEN = 200
CONFIRM_WITHIN = timedelta(hours=24)
KEPT = timedelta(days=30)
# A piece takes some seconds; longer than this means that whoever held it is gone.
HELD_FOR = timedelta(minutes=2)
CLEANUP_MARGIN = timedelta(days=7)


class ImportState(Enum):
    """Say how far a batch is."""

    PARKED = "parked"
    CONFIRMED = "confirmed"
    FINISHED = "finished"
    STOPPED = "stopped"


class RowOutcome(Enum):
    """Say what became of one row."""

    WAITING = "waiting"
    REGISTERED = "registered"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportRow:
    """Hold one row of the file, and what became of it.

    ``number`` is that of the row in a spreadsheet, where the headings are row 1. ``alike`` names
    the users, and ``alike_rows`` the earlier rows, that look like the same person. ``reason`` is
    the code of a refusal and ``detail`` the rol or kenmerk that it is about, or both are empty.
    """

    number: int
    name: PersonName
    email: str
    phone: str | None
    rollen: frozenset[str]
    kenmerken: frozenset[str]
    has_token: bool
    language: Language = Language.DUTCH
    alike: frozenset[str] = frozenset()
    alike_rows: frozenset[str] = frozenset()
    outcome: RowOutcome = RowOutcome.WAITING
    gebruikersnaam: str | None = None
    reason: str = ""
    detail: str = ""

    @property
    def looks_known(self) -> bool:
        """Return whether the person may be registered already, or stands in the file twice."""
        return bool(self.alike or self.alike_rows)

    def registered_as(self, gebruikersnaam: str) -> ImportRow:
        """Return the row of somebody who has an account now."""
        return replace(self, outcome=RowOutcome.REGISTERED, gebruikersnaam=gebruikersnaam)

    def skipped(self, alike: frozenset[str]) -> ImportRow:
        """Return the row of somebody who was not registered because ``alike`` look the same."""
        return replace(self, outcome=RowOutcome.KNOWN, alike=self.alike | alike)

    def refused(self, reason: str, detail: str) -> ImportRow:
        """Return the row as refused."""
        return replace(self, outcome=RowOutcome.REFUSED, reason=reason, detail=detail)


@dataclass(frozen=True)
class ImportPiece:
    """Hold some rows of a batch, in the order of the file.

    ``written_at``, aware and in UTC, is when something last became of one of them.
    """

    batch_id: str
    number: int
    rows: tuple[ImportRow, ...]
    written_at: datetime
    version: int = 0

    @property
    def key(self) -> Key[ImportPiece]:
        """Return where the piece is stored."""
        return self.at(self.batch_id, self.number)

    @classmethod
    def at(cls, batch_id: str, number: int) -> Key[ImportPiece]:
        """Return the key of a piece."""
        return Key(cls, f"{batch_id}#{number}")

    @property
    def waiting(self) -> tuple[ImportRow, ...]:
        """Return the rows that are still to be worked off."""
        return tuple(row for row in self.rows if row.outcome is RowOutcome.WAITING)

    @property
    def cleanup_at(self) -> datetime:
        """Return when the rows may be removed: soon, unless there is a result to show."""
        is_untouched = len(self.waiting) == len(self.rows)
        return self.written_at + (CONFIRM_WITHIN if is_untouched else KEPT) + CLEANUP_MARGIN

    def with_rows(self, changed: Iterable[ImportRow], now: datetime) -> ImportPiece:
        """Return the piece with what became of some of its rows."""
        new = {row.number: row for row in changed}
        return replace(
            self, rows=tuple(new.get(row.number, row) for row in self.rows), written_at=now
        )


@dataclass(frozen=True)
class ImportBatch:
    """Hold what is known of a file with users.

    ``made_by`` and ``confirmed_by`` are gebruikersnamen of beheerders; whoever confirmed it
    registers the users. ``done`` counts the pieces that are worked off. ``held_until`` is until
    when somebody works on a confirmed batch. ``with_known`` says that people who look known are
    registered as well. ``stopped_by`` is the code of the refusal that stopped it, or empty.
    Moments are aware and in UTC.
    """

    batch_id: str
    organisation_id: str
    made_by: str
    made_at: datetime
    rows: int
    pieces: int
    state: ImportState = ImportState.PARKED
    with_known: bool = False
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    held_until: datetime | None = None
    done: int = 0
    ended_at: datetime | None = None
    stopped_by: str = ""
    version: int = 0

    @property
    def key(self) -> Key[ImportBatch]:
        """Return where the batch is stored."""
        return self.at(self.batch_id)

    @classmethod
    def at(cls, batch_id: str) -> Key[ImportBatch]:
        """Return the key of a batch."""
        return Key(cls, batch_id)

    @property
    def piece_keys(self) -> tuple[Key[ImportPiece], ...]:
        """Return where the pieces are stored, in order."""
        return tuple(ImportPiece.at(self.batch_id, number) for number in range(self.pieces))

    @property
    def is_confirmed(self) -> bool:
        """Return whether the batch is being worked off."""
        return self.state is ImportState.CONFIRMED

    @property
    def cleanup_at(self) -> datetime:
        """Return when the batch may be removed; one that is being worked off stays long enough."""
        if self.state is ImportState.PARKED:
            return self.made_at + CONFIRM_WITHIN + CLEANUP_MARGIN
        return (self.confirmed_at or self.made_at) + KEPT + CLEANUP_MARGIN

    def is_over(self, now: datetime) -> bool:
        """Return whether nobody may look at the batch any more."""
        if self.is_confirmed:
            return False
        return now >= (self.confirmed_at or self.made_at) + KEPT

    def is_too_late(self, now: datetime) -> bool:
        """Return whether the batch was not confirmed in time."""
        return self.state is ImportState.PARKED and now >= self.made_at + CONFIRM_WITHIN

    def is_free(self, now: datetime) -> bool:
        """Return whether somebody may take up the batch: it is confirmed and nobody holds it."""
        return self.is_confirmed and (self.held_until is None or now >= self.held_until)

    def confirmed(self, by: str, now: datetime, *, with_known: bool) -> ImportBatch:
        """Return the batch as confirmed by a beheerder, free to be taken up."""
        return replace(
            self,
            state=ImportState.CONFIRMED,
            with_known=with_known,
            confirmed_by=by,
            confirmed_at=now,
            held_until=now,
        )

    def held(self, now: datetime, done: int) -> ImportBatch:
        """Return the batch as held from ``now`` on, with so many pieces done."""
        return replace(self, held_until=now + HELD_FOR, done=done)

    def released(self, now: datetime) -> ImportBatch:
        """Return the batch as free to be taken up by another."""
        return replace(self, held_until=now)

    def finished(self, now: datetime) -> ImportBatch:
        """Return the batch as worked off."""
        return replace(
            self, state=ImportState.FINISHED, held_until=None, done=self.pieces, ended_at=now
        )

    def stopped(self, by: str, now: datetime) -> ImportBatch:
        """Return the batch as stopped for good; rows that wait stay as they are."""
        return replace(
            self, state=ImportState.STOPPED, held_until=None, stopped_by=by, ended_at=now
        )


def pieces_of(batch: ImportBatch, rows: tuple[ImportRow, ...]) -> tuple[ImportPiece, ...]:
    """Return the rows of a parked batch in pieces."""
    return tuple(
        ImportPiece(batch.batch_id, number, rows[start : start + ROWS_IN_PIECE], batch.made_at)
        for number, start in enumerate(range(0, len(rows), ROWS_IN_PIECE))
    )


def piece_count(rows: int) -> int:
    """Return in how many pieces so many rows are kept."""
    return -(-rows // ROWS_IN_PIECE)
