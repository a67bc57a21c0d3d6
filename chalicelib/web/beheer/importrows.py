"""The rows of a file with users, as pages and files show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.catalogue import kenmerk_text, rol_name, rollen
from chalicelib.domain.accounts import PersonName
from chalicelib.domain.errors import (
    AdministrationRefusal,
    KenmerkMissing,
    KenmerkNotOwned,
    RolNotAllowed,
)
from chalicelib.domain.imports import ImportRow, RowOutcome
from chalicelib.domain.letters import LETTERS_IN_PART
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.beheer.forms import told

RESULTS = {
    RowOutcome.WAITING: mark("Niet aangemeld"),
    RowOutcome.REGISTERED: mark("Aangemeld"),
    RowOutcome.KNOWN: mark("Overgeslagen"),
    RowOutcome.REFUSED: mark("Niet aangemeld"),
}


@dataclass(frozen=True)
class SeenRow:
    """Hold a row with what became of it in words; ``explanation`` may be empty."""

    number: int
    name: PersonName
    email: str
    rights: str
    outcome: str
    result: str
    gebruikersnaam: str
    explanation: str


@dataclass(frozen=True)
class LetterPart:
    """Hold from which to which letter one PDF goes, counted from 1."""

    number: int
    first: int
    last: int


def seen_row(row: ImportRow) -> SeenRow:
    """Return a row as it is shown."""
    names = [rol_name(slug) for slug in row.rollen]
    names += [kenmerk_text(kenmerk) for kenmerk in row.kenmerken]
    return SeenRow(
        number=row.number,
        name=row.name,
        email=row.email,
        rights=", ".join(sorted(names)),
        outcome=row.outcome.value,
        result=_(RESULTS[row.outcome]),
        gebruikersnaam=row.gebruikersnaam or "",
        explanation=_explanation(row),
    )


def letter_parts(rows: Iterable[ImportRow]) -> list[LetterPart]:
    """Return in which parts the letters to those who were registered are printed."""
    count = sum(row.outcome is RowOutcome.REGISTERED for row in rows)
    starts = range(0, count, LETTERS_IN_PART)
    return [
        LetterPart(number, start + 1, min(start + LETTERS_IN_PART, count))
        for number, start in enumerate(starts, 1)
    ]


def _explanation(row: ImportRow) -> str:
    if row.outcome is RowOutcome.REFUSED:
        refusal = _refusal(row)
        return told(refusal).text if refusal else ""
    if row.outcome is RowOutcome.REGISTERED:
        return ""
    parts = []
    if row.alike:
        names = ", ".join(sorted(row.alike))
        parts.append(_("Zelfde naam of e-mailadres als gebruiker %(names)s", names=names))
    if row.alike_rows:
        numbers = ", ".join(sorted(row.alike_rows, key=int))
        parts.append(_("Zelfde naam of e-mailadres als rij %(numbers)s", numbers=numbers))
    return ". ".join(parts)


def _refusal(row: ImportRow) -> AdministrationRefusal | None:
    match row.reason:
        case KenmerkNotOwned.code:
            return KenmerkNotOwned(row.detail)
        case RolNotAllowed.code:
            return RolNotAllowed(row.detail)
        case KenmerkMissing.code:
            needs = next((rol.needs for rol in rollen() if rol.slug == row.detail), ())
            return KenmerkMissing(row.detail, needs)
    return None
