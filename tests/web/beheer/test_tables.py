"""Files as spreadsheets write them, and files that are no table."""

from __future__ import annotations

import codecs

import pytest

from chalicelib.web.beheer.tables import UnreadableError, read_table

TEXT = "Voorletters;Achternaam\r\nÉ.;Öztürk’s\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode("utf-16"),
        ("sep=;\r\n" + TEXT).encode("cp1252"),
        ("\r\n\r\n" + TEXT + ";\r\n\r\n").encode(),
    ],
)
def test_every_way_of_writing_gives_the_same_table(content: bytes) -> None:
    table = read_table(content)
    assert table.heading == ("Voorletters", "Achternaam")
    assert [row.cells for row in table.rows] == [("É.", "Öztürk’s")]


def test_quotes_hold_separators_line_breaks_and_quotes() -> None:
    table = read_table(b'a;b\n"x;y";"one\ntwo ""three"""\n4;5\n')
    assert [row.cells for row in table.rows] == [("x;y", 'one\ntwo "three"'), ("4", "5")]
    assert [row.number for row in table.rows] == [2, 3]


def test_rows_have_the_numbers_of_the_spreadsheet() -> None:
    table = read_table(b"a;b\n1;2\n;\n\n3;4\n")
    assert [row.number for row in table.rows] == [2, 5]


@pytest.mark.parametrize(
    ("content", "why", "row"),
    [
        (b"", "empty", 0),
        (b"\xef\xbb\xbf\r\n ; ;\r\n", "empty", 0),
        (b"PK\x03\x04 and the rest of an xlsx", "workbook", 0),
        (b"\xd0\xcf\x11\xe0 and the rest of an xls", "workbook", 0),
        (b"%PDF-1.7\x00\x01", "binary", 0),
        (bytes(range(256)), "binary", 0),
        (b"a;b\n\x81\x8d;\n", "binary", 0),
        (codecs.BOM_UTF16_LE + b"a\x00\xd8\xd8", "binary", 0),
        (b'a;b\n1;2\n"open;2\n', "quotes", 3),
        (b'a;b\n1;"x"y\n', "quotes", 2),
        (b"a;b\n1;" + b"x" * 200_000 + b"\n", "quotes", 2),
    ],
)
def test_what_is_no_table_says_why(content: bytes, why: str, row: int) -> None:
    with pytest.raises(UnreadableError) as error:
        read_table(content)
    assert (error.value.why, error.value.row) == (why, row)
