"""Rows of a file judged as the form would, with the row and the column named."""

from __future__ import annotations

import pytest

from chalicelib.domain.accounts import PersonName
from chalicelib.domain.imports import ImportRow
from chalicelib.domain.language import Language
from chalicelib.texts import speaking
from chalicelib.web.beheer.spreadsheet import neutral, typed
from chalicelib.web.beheer.userfile import LARGEST_FILE, UserFile, read_user_file

HEADING = (
    "Voorletters;Tussenvoegsel;Achternaam;E-mailadres;Telefoonnummer;Rollen;BRIN;Vestiging;"
    "Gemeentecode;Token;Engels"
)
GOOD = "S.;van;Dijk;s@school.example;030 123 45 67;Berichten;12AB;;;ja;ja"


def read(*rows: str, heading: str = HEADING) -> UserFile:
    """Read a file of these rows."""
    return read_user_file("\n".join([heading, *rows]).encode())


def only(*rows: str, heading: str = HEADING) -> ImportRow:
    """Return the one row of a file without faults."""
    found = read(*rows, heading=heading)
    assert (found.wrong, found.faults) == ([], [])
    (row,) = found.rows
    return row


def test_a_row_is_what_the_form_would_give() -> None:
    assert only(GOOD) == ImportRow(
        2,
        PersonName("S.", "van", "Dijk"),
        "s@school.example",
        "030 123 45 67",
        frozenset({"berichten"}),
        frozenset({"brin:12AB"}),
        has_token=True,
        language=Language.ENGLISH,
    )


def test_columns_come_in_any_order_and_spelling_and_may_be_left_out() -> None:
    row = only("s@school.example;Dijk;S.", heading="e mailadres ;ACHTERNAAM;voorletters")
    assert (row.email, row.name.surname, row.rollen) == ("s@school.example", "Dijk", frozenset())


@pytest.mark.parametrize(
    ("cells", "rollen", "kenmerken"),
    [
        ("berichten, Overzichten;12AB", {"berichten", "overzichten"}, {"brin:12AB"}),
        (
            '"Berichten;overzichten";"12ab | 34 cd"',
            {"berichten", "overzichten"},
            {"brin:12AB", "brin:34CD"},
        ),
        ("gegevens-inzien;", {"gegevens-inzien"}, set()),
        ("View data;", {"gegevens-inzien"}, set()),
        ("Opperhoofd;9ZZ", {"Opperhoofd"}, {"brin:09ZZ"}),
    ],
)
def test_rollen_and_kenmerken_may_be_several_in_a_cell(
    cells: str, rollen: set[str], kenmerken: set[str]
) -> None:
    heading = "Voorletters;Achternaam;E-mailadres;Rollen;BRIN"
    row = only(f"S.;Dijk;s@school.example;{cells}", heading=heading)
    assert (set(row.rollen), set(row.kenmerken)) == (rollen, kenmerken)


def test_zeros_that_a_spreadsheet_drops_come_back() -> None:
    heading = "Voorletters;Achternaam;E-mailadres;Gemeentecode"
    assert only("S.;Dijk;s@school.example;363", heading=heading).kenmerken == {"gemeente:0363"}


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (";;Dijk;s@school.example;;;;;;", "Voorletters", "Vul de voorletters in"),
        ("S.;;;s@school.example;;;;;;", "Achternaam", "Vul de achternaam in"),
        ("S.;;Dijk;;;;;;;", "E-mailadres", "Vul het e-mailadres in"),
        ("S.;;Dijk;s@school;;;;;;", "E-mailadres", "Vul een volledig e-mailadres in"),
        ("S.;;Dijk;s@school.example;12;;;;;", "Telefoonnummer", "Vul een telefoonnummer in"),
        (f"S.;;{'x' * 201};s@school.example;;;;;;", "Achternaam", "hooguit 200 tekens"),
        ("S.;;Dijk;s@school.example;;;;;;misschien", "Token", "Vul bij ‘Token’ ja of nee in"),
        (f"{GOOD};nog iets", "", "meer cellen dan er kolommen zijn"),
        (
            f"S.;;Dijk;s@school.example;;;{','.join(f'{n}AB' for n in range(100, 301))};;;",
            "Kenmerken",
            "hooguit 200",
        ),
    ],
)
def test_a_mistake_is_told_with_row_and_column(row: str, column: str, text: str) -> None:
    found = read(GOOD, "", row)
    (fault,) = found.faults
    assert (fault.row, fault.column) == (4, column)
    assert text in fault.text
    assert [good.number for good in found.rows] == [2]
    assert found.count == 2


@pytest.mark.parametrize(
    ("heading", "wrong"),
    [
        ("Voorletters;E-mailadres", ["De kolom ‘Achternaam’ ontbreekt"]),
        ("Naam;Voorletters;Achternaam;E-mailadres", ["De kolom ‘Naam’ kennen we niet"]),
        (
            "Voorletters;Achternaam;achter-naam;E-mailadres",
            ["De kolom ‘achter-naam’ staat er twee keer"],
        ),
        ("iets anders", ["De kolom ‘iets anders’ kennen we niet"]),
    ],
)
def test_headings_that_do_not_fit_are_named(heading: str, wrong: list[str]) -> None:
    found = read("S.;Dijk;s@school.example", heading=heading)
    assert found.wrong[: len(wrong)] == wrong
    assert (found.rows, found.faults) == ([], [])


def test_of_a_file_that_is_no_table_a_page_full_is_told() -> None:
    found = read("x", heading=";".join(f"{number} {'lang ' * 20}" for number in range(5000)))
    assert len(found.wrong) < 15
    assert max(map(len, found.wrong)) < 100
    assert "De kolom ‘Achternaam’ ontbreekt" in found.wrong


def test_files_that_are_too_large_too_long_or_empty_are_refused() -> None:
    assert read(*[GOOD] * 1000).count == 1000
    assert read(*[GOOD] * 1001).wrong == [
        "Het bestand heeft 1001 rijen. Zet er hooguit 1000 in één bestand"
    ]
    assert read().wrong == ["Onder de kolomnamen staan geen gebruikers"]
    assert "leeg" in read_user_file(b"").wrong[0]
    assert "werkmap" in read_user_file(b"PK\x03\x04").wrong[0]
    assert "geen CSV" in read_user_file(b"\x00").wrong[0]
    assert "vanaf rij 2 niet te lezen" in read_user_file(b'a;b\n"').wrong[0]
    assert "groter dan 1 MB" in read_user_file(b"x" * (LARGEST_FILE + 1)).wrong[0]


@pytest.mark.parametrize("cell", ["=1+1", "+31301234567", "@x", "-2", "'t Hart", "O'Neill", ""])
def test_what_an_export_neutralised_is_read_as_it_was(cell: str) -> None:
    assert typed(neutral(cell)) == cell


def test_a_phone_number_from_an_export_is_taken() -> None:
    assert only(GOOD.replace("030 123 45 67", "'+31 30 123 45 67")).phone == "+31 30 123 45 67"


def test_headings_in_english_count_as_well_when_the_site_speaks_it() -> None:
    english = "Initials;Surname;E-mail address;Token"
    with speaking(Language.ENGLISH):
        assert only("S.;Dijk;s@school.example;yes", heading=english).has_token
        assert only(
            "S.;Dijk;s@school.example;ja", heading="Voorletters;Achternaam;E-mailadres;Token"
        ).has_token
    assert read("S.;Dijk;s@school.example;yes", heading=english).wrong
