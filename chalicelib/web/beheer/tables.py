"""Read a table from the bytes of a CSV file, however a spreadsheet wrote it.

Encodings: UTF-8 with and without byte order mark, UTF-16 with one (Excel's 'Unicode text'), and
Windows-1252. Cells are parted by a semicolon, comma or tab, and may be quoted (RFC 4180).
"""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

SEPARATORS = ";,\t"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class UnreadableError(ValueError):
    """Say why a file is no table.

    ``why`` is one word: ``empty``, ``workbook``, ``binary`` or ``quotes``; ``row`` is the row where
    reading stopped, if it is known.
    """

    def __init__(self, why: str, row: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.row = row


@dataclass(frozen=True)
class TableRow:
    """Hold the cells of a row, under the number that it has in a spreadsheet."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Hold the headings of a table and its rows, without those that are empty."""

    heading: tuple[str, ...]
    rows: tuple[TableRow, ...]


def read_table(content: bytes) -> Table:
    """Return the table in a file; the first row that is not empty holds the headings.

    Raises UnreadableError.
    """
    rows = [row for row in _rows(_text(content)) if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise UnreadableError("empty")
    heading, *others = rows
    return Table(tuple(cell.strip() for cell in heading.cells), tuple(others))


def _text(content: bytes) -> str:
    if content.startswith(_WORKBOOKS):
        raise UnreadableError("workbook")
    try:
        text = _decoded(content)
    except UnicodeDecodeError:
        raise UnreadableError("binary") from None
    if any(unicodedata.category(sign) == "Cc" and sign not in "\t\r\n" for sign in text):
        raise UnreadableError("binary")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _rows(text: str) -> Iterator[TableRow]:
    separator, rest, first = _separator(text)
    number = first - 1
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(rest, newline=""), delimiter=separator, strict=True), first
        ):
            yield TableRow(number, tuple(cells))
    except csv.Error:
        raise UnreadableError("quotes", number + 1) from None


def _separator(text: str) -> tuple[str, str, int]:
    """Return what parts the cells, the text to read, and the number of its first row.

    Excel takes a first line such as ``sep=;`` as its own; else the first line tells.
    """
    line = text.lstrip("\r\n").partition("\n")[0].rstrip("\r")
    if line.lower() in {f"sep={separator}" for separator in SEPARATORS}:
        return line[-1], text.partition("\n")[2], 2
    return max(SEPARATORS, key=line.count), text, 1
