"""Work off some rows of a file, each in one transaction with the account that it makes.

What became of a row is written together with its account, so that a row is never worked off
twice, wherever the process dies.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.errors import (
    AdministrationRefusal,
    KenmerkMissing,
    KenmerkNotOwned,
    RolNotAllowed,
)
from chalicelib.domain.gebruikersnaam import make_gebruikersnaam
from chalicelib.domain.imports import ImportPiece, ImportRow
from chalicelib.domain.known_as import KnownAs
from chalicelib.domain.records import as_stored
from chalicelib.domain.rights import Grantable, Rights
from chalicelib.services.beheer.enrolling import Enrolling, Registrar
from chalicelib.services.beheer.import_lookalikes import Hints, ImportLookalikes, data_in
from chalicelib.services.changes import Replace
from chalicelib.services.ports import Randomness, Records


def detail_of(refusal: AdministrationRefusal) -> str:
    """Return the rol or kenmerk that a refusal is about, or nothing."""
    if isinstance(refusal, KenmerkNotOwned):
        return refusal.kenmerk
    return refusal.rol if isinstance(refusal, RolNotAllowed | KenmerkMissing) else ""


@dataclass(frozen=True)
class RowTools:
    """Hold what working off a row takes."""

    records: Records
    lookalikes: ImportLookalikes
    enrolling: Enrolling
    grantable: Grantable
    randomness: Randomness


@dataclass
class PieceWork:
    """Hold a piece as far as it was worked off, and what was read for it.

    ``mail_ids`` are those of the mails that were written. The piece in hand may be further than
    the one that is stored; ``is_behind`` says so.
    """

    tools: RowTools
    registrar: Registrar
    piece: ImportPiece
    hints: Hints
    with_known: bool
    mail_ids: list[str] = field(default_factory=list)
    is_behind: bool = False

    def work(self, row: ImportRow, now: datetime) -> None:
        """Work off one row that waits; raise StaleError when what was read is old.

        One call to storage at most, and one more when the person may be known.
        """
        organisation = self.registrar.organisation
        try:
            rights = Rights(row.rollen, row.kenmerken)
            self.tools.grantable.require(rights, Rights(), organisation)
        except AdministrationRefusal as refusal:
            self._note(row.refused(refusal.code, detail_of(refusal)), now)
            return
        if not self.with_known:
            alike = self._alike(row)
            if alike or row.looks_known:
                self._note(row.skipped(alike), now)
                return
        self._register(row, now)

    def settle(self) -> None:
        """Store what is not stored yet; raise StaleError. One call to storage at most."""
        if self.is_behind:
            self.tools.records.commit(Replace(self.piece))
            self._stored(self.piece)

    def _alike(self, row: ImportRow) -> frozenset[str]:
        hints = self._hints(row)
        return self.tools.lookalikes.alike(row, hints, self.tools.lookalikes.accounts(hints))

    def _note(self, row: ImportRow, now: datetime) -> None:
        self.piece = self.piece.with_rows([row], now)
        self.is_behind = True

    def _register(self, row: ImportRow, now: datetime) -> None:
        name = make_gebruikersnaam(self.tools.randomness.pick)
        hints = self._hints(row)
        enrolment = self.tools.enrolling.prepare(self.registrar, name, data_in(row), hints, now)
        piece = self.piece.with_rows([row.registered_as(name)], now)
        self.tools.records.commit(*enrolment.changes, Replace(piece))
        self._stored(piece)
        self.mail_ids.append(enrolment.mail.mail_id)
        for hint in hints:
            after = hint.naming(name)
            self.hints[hint.key] = hint if after is hint else as_stored(after)

    def _hints(self, row: ImportRow) -> list[KnownAs]:
        keys = self.tools.lookalikes.keys(self.registrar.organisation.organisation_id, row)
        return [self.hints[key] for key in keys]

    def _stored(self, piece: ImportPiece) -> None:
        self.piece = as_stored(piece)
        self.is_behind = False
