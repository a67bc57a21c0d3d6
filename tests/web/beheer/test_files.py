"""CSV files: what stands in them, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from chalicelib.domain.accounts import PersonName
from chalicelib.web.beheer.spreadsheet import as_csv, neutral
from tests.fakes.world import TOWN
from tests.web.beheer.desk import LIST, LOGBOOK, USER, Desk


def read(body: bytes) -> list[list[str]]:
    """Return the rows of a file as a spreadsheet reads them."""
    text = body.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+31301234567",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "\u00a0=1",
        "＝1+1",
        "＠SUM",
    ],
)
def test_a_cell_that_begins_like_a_formula_is_text(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", " ", "Bakker", "O'Neill", "a=b", "12AB", "الزهراء", "'=1"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


def test_separators_quotes_and_line_breaks_stay_inside_their_cell() -> None:
    cells = ['a;b"c', "d\r\ne", "f,g"]
    assert read(as_csv(["1", "2", "3"], [cells]).encode()) == [["1", "2", "3"], cells]


def test_everybody_is_in_the_file_with_everything_that_matters(desk: Desk) -> None:
    for number in range(60):
        desk.world.invite(f"{number + 2222}crwd")
    elsewhere = desk.world.invite("7777bcdf", TOWN)
    desk.given(
        name=PersonName("=A.", "", "Öztürk;"),
        phone="+31 30 123 45 67",
        rollen=frozenset({"berichten"}),
        kenmerken=frozenset({"brin:12AB"}),
    )
    answer = desk.browser.get(f"{LIST}/export")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].endswith('filename="gebruikers-2026-11-23.csv"')
    assert answer.body.startswith(b"\xef\xbb\xbf")
    heading, *rows = read(answer.body)
    assert len(rows) == len({row[0] for row in rows}) == 62
    assert elsewhere.gebruikersnaam not in {row[0] for row in rows}
    (row,) = [dict(zip(heading, row, strict=True)) for row in rows if row[0] == USER]
    assert (row["Voorletters"], row["Achternaam"]) == ("'=A.", "Öztürk;")
    assert row["Telefoonnummer"] == "'+31 30 123 45 67"
    assert (row["Rollen"], row["Kenmerken"]) == ("Berichten", "BRIN 12AB")
    assert (row["Status"], row["Beheerder"], row["Nog een token"]) == ("Aangemeld", "nee", "nee")


def test_the_logboek_as_a_file_holds_what_the_page_shows(desk: Desk) -> None:
    desk.act("blokkeren", reden="=HYPERLINK(1)")
    answer = desk.browser.get(f"{LOGBOOK}/export?gebruiker={USER}&soort=rechten")
    heading, *rows = read(answer.body)
    assert heading == ["Wanneer", "Wat", "Over wie", "Door wie", "Toelichting"]
    assert [row[1:] for row in rows] == [
        ["Gebruiker geblokkeerd", USER, "A. de Vries (2345bcdf)", "'=HYPERLINK(1)"]
    ]
    assert answer.headers["Content-Disposition"].endswith('filename="logboek-2026-11-23.csv"')


def test_the_logboek_as_lines_is_one_event_a_line(desk: Desk) -> None:
    desk.act("blokkeren", reden="=HYPERLINK(1)")
    answer = desk.browser.get(f"{LOGBOOK}/export-regels?gebruiker={USER}&soort=rechten")
    (event,) = [json.loads(line) for line in answer.body.decode().splitlines()]
    (stored,) = desk.world.memory.of_chain(f"account#{USER}")
    assert event == {
        "wanneer": "2026-11-23T12:00:00+00:00",
        "wat": "Gebruiker geblokkeerd",
        "over": USER,
        "door": "A. de Vries (2345bcdf)",
        "toelichting": "=HYPERLINK(1)",
        "keten": f"account#{USER}",
        "nummer": 1,
        "vorige": "",
        "hash": stored.digest,
    }


def test_a_beheerder_who_is_cut_off_meanwhile_gets_no_file(desk: Desk) -> None:
    chief = desk.world.stored("2345bcdf")
    desk.world.memory.given(
        replace(chief, sessions_since=desk.world.clock.now().replace(year=2027))
    )
    assert desk.browser.get(f"{LIST}/export").status_code == 401
