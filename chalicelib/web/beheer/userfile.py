"""A file with users: read it, judge every row, and tell what is wrong with row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from chalicelib.domain.imports import MOST_ROWS, ImportRow
from chalicelib.services.beheer.import_lookalikes import row_of
from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.beheer.columns import columns_of, read_row
from chalicelib.web.beheer.tables import Table, TableRow, UnreadableError, read_table

LARGEST_FILE = 1024 * 1024
_UNREADABLE = {
    "empty": mark("Het bestand is leeg. Kies een bestand met gebruikers"),
    "workbook": mark(
        "Dit is een werkmap van een spreadsheet. Sla het blad op als CSV en kies dat bestand"
    ),
    "binary": mark("Dit bestand is geen CSV-bestand. Sla uw lijst op als CSV en kies dat bestand"),
    "quotes": mark(
        "Het bestand is vanaf rij %(row)s niet te lezen. Kijk of elk aanhalingsteken ook sluit"
    ),
}


@dataclass(frozen=True)
class Fault:
    """Hold what is wrong in one cell: number of the row, text above the column, and a sentence."""

    row: int
    column: str
    text: str


@dataclass
class UserFile:
    """Hold what was read of a file.

    ``wrong`` tells what is wrong with the file as a whole; then nothing else was read.
    """

    wrong: list[str] = field(default_factory=list)
    rows: list[ImportRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    count: int = 0


def read_user_file(content: bytes) -> UserFile:
    """Return the users in a file, and all that is wrong with it; never raises for its content."""
    if len(content) > LARGEST_FILE:
        return UserFile([_("Het bestand is groter dan 1 MB. Verdeel uw lijst over meer bestanden")])
    try:
        table = read_table(content)
    except UnreadableError as error:
        text = _UNREADABLE[error.why]
        return UserFile([_(text, row=error.row) if error.row else _(text)])
    names, wrong = columns_of(table.heading)
    wrong += _size_faults(table)
    if wrong:
        return UserFile(wrong)
    read = UserFile(count=len(table.rows))
    for row in table.rows:
        _judge(read, names, row)
    return read


def _size_faults(table: Table) -> list[str]:
    if not table.rows:
        return [_("Onder de kolomnamen staan geen gebruikers")]
    if len(table.rows) <= MOST_ROWS:
        return []
    return [
        _(
            "Het bestand heeft %(count)s rijen. Zet er hooguit %(most)s in één bestand",
            count=len(table.rows),
            most=MOST_ROWS,
        )
    ]


def _judge(read: UserFile, names: list[str], row: TableRow) -> None:
    judged = read_row(names, row.cells)
    if judged.errors:
        read.faults += [Fault(row.number, each.field, each.text) for each in judged.errors]
    else:
        read.rows.append(row_of(row.number, judged.form.user_data().tidied()))
