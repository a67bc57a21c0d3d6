"""CSV files for a spreadsheet: with what Dutch ones expect, and without cells that they would run.

A semicolon between cells and a byte order mark make spreadsheets set to Dutch read the columns
and the letters right. Source: RFC 4180; OWASP, 'CSV Injection'.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
CONTENT_TYPE = "text/csv; charset=utf-8"
# The full-width forms are run as well, by spreadsheets set to Japanese or Chinese.
_RUN = frozenset(
    "=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)


def as_csv(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a file with one line of headings and a line for each row."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(heading)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def neutral(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula: with an apostrophe before it.

    Spaces before the sign do not help an attacker: some programs skip them.
    """
    begins = cell.lstrip(" \N{NO-BREAK SPACE}")[:1]
    return f"'{cell}" if begins in _RUN and begins else cell


def typed(cell: str) -> str:
    """Return what was neutralised as it was typed; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and neutral(cell[1:]) == cell else cell
