"""Registering users from a file, page by page."""

from __future__ import annotations

import re

import pytest

from chalicelib.domain.accounts import Account
from chalicelib.domain.imports import ImportBatch
from chalicelib.web.uploads import MAX_UPLOAD_BYTES
from tests.fakes.world import CHIEF, DEPUTY, MAYOR, TOWN
from tests.web.beheer.desk import DEPUTY_NAME, LIST, USER, Desk, enter, text_of
from tests.web.beheer.test_files import read

IMPORT = f"{LIST}/importeren"
HEADING = "Voorletters;Tussenvoegsel;Achternaam;E-mailadres;Rollen;BRIN"
GOOD = "S.;van;Dijk;s@school.example;Berichten;12AB"
OTHER = "=T.;;Ünal;t@school.example;Berichten;12AB"


def a_file(*rows: str) -> bytes:
    """Return a file of these rows."""
    return "\r\n".join([HEADING, *rows]).encode("cp1252")


def upload(desk: Desk, content: bytes | None) -> int:
    """Upload a file; return the status."""
    desk.browser.get(IMPORT)
    fields = {"csrf": desk.browser.token}
    return int(desk.browser.upload(IMPORT, fields, content).status_code)


def parked(desk: Desk, *rows: str) -> str:
    """Upload a file without faults and go where that leads; return the address."""
    assert upload(desk, a_file(*rows)) == 303
    desk.browser.follow()
    return desk.browser.path


def work(desk: Desk) -> None:
    """Work off what was confirmed."""
    for batch_id in desk.world.import_room.woken:
        desk.world.portal.import_work.work(batch_id, desk.world.clock, lambda: 3600.0)


def confirm(desk: Desk, path: str, **fields: str) -> None:
    """Confirm a file and have it worked off."""
    assert desk.post(path, **fields).status_code == 303
    work(desk)
    desk.browser.get(path)


def newcomers(desk: Desk) -> set[str]:
    """Return the surnames of everybody who was registered from a file."""
    every = desk.world.memory.all_of(Account)
    return {account.name.surname for account in every} - {"Vries"}


def test_the_empty_file_has_the_columns_that_are_read(desk: Desk) -> None:
    answer = desk.browser.get(f"{IMPORT}/voorbeeld")
    assert answer.headers["Content-Disposition"].endswith('filename="gebruikers.csv"')
    (heading,) = read(answer.body)
    assert heading[:4] == ["Voorletters", "Tussenvoegsel", "Achternaam", "E-mailadres"]
    assert upload(desk, answer.body) == 422
    assert "Onder de kolomnamen staan geen gebruikers" in text_of(desk.browser)


def test_from_a_file_to_users_who_are_registered(desk: Desk) -> None:
    path = parked(desk, GOOD, OTHER)
    assert re.fullmatch(rf"{IMPORT}/[0-9a-f]{{32}}", path)
    assert desk.browser.heading == "Wilt u 2 gebruikers aanmelden?"
    assert newcomers(desk) == set()
    desk.post(path)
    desk.browser.follow()
    assert desk.browser.heading == "Gebruikers worden aangemeld"
    assert "0 van 2 rijen zijn klaar" in text_of(desk.browser)
    work(desk)
    desk.browser.get(path)
    assert desk.browser.heading == "2 gebruikers aangemeld"
    assert newcomers(desk) == {"Dijk", "Ünal"}
    names = [each.gebruikersnaam for each in desk.world.memory.all_of(Account)]
    links = desk.browser.page.xpath("//tbody//a/text()")
    assert len(links) == 2
    assert set(links) <= set(names)


def test_mistakes_are_told_with_row_and_column_and_nothing_is_kept(desk: Desk) -> None:
    commits = desk.commits()
    content = a_file(GOOD, "S.;;;x;Opperhoofd;99ZZ", "S.;;Bos;b@school.example;Berichten;99ZZ")
    assert upload(desk, content) == 422
    cells = desk.browser.page.xpath("//tbody[@role='rowgroup']/tr")
    told = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("*/span[last()]")]
        for row in cells
    ]
    assert told == [
        ["3", "Achternaam", "Vul de achternaam in"],
        ["3", "E-mailadres", "Vul een volledig e-mailadres in, zoals naam@school.nl"],
        ["4", "BRIN", "Uw organisatie heeft BRIN 99ZZ niet. Kies een ander kenmerk"],
    ]
    assert "In 2 van de 3 rijen staan fouten" in text_of(desk.browser)
    assert desk.commits() == commits
    assert desk.world.memory.all_of(ImportBatch) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "Kies een bestand"),
        (b"", "Het bestand is leeg"),
        (b"PK\x03\x04", "Dit is een werkmap"),
        (b"\x00\x01", "geen CSV-bestand"),
        (b"Naam;E-mailadres\r\nx;y", "De kolom ‘Naam’ kennen we niet"),
        (a_file(*[GOOD] * 1001), "Het bestand heeft 1001 rijen"),
        (b"x" * (1024 * 1024 + 1), "Het bestand is groter dan 1 MB"),
    ],
)
def test_a_file_that_is_no_list_of_users_is_refused_at_the_field(
    desk: Desk, content: bytes | None, told: str
) -> None:
    assert upload(desk, content) == 422
    (message,) = desk.browser.page.xpath("//*[@id='bestand-fout']")
    assert told in message.text_content()


def test_more_than_a_function_can_be_sent_is_refused_with_a_page(desk: Desk) -> None:
    assert upload(desk, b"x" * MAX_UPLOAD_BYTES) == 413
    assert desk.browser.heading == "U stuurde te veel gegevens"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--part\r\nno form", "multipart/form-data; boundary=part"),
        (b"--part--\r\n", "multipart/form-data"),
        (b"", "multipart/form-data; boundary=" + "x" * 5000),
        (
            b'--p\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\xff\r\n--p--\r\n',
            "multipart/form-data; boundary=p",
        ),
    ],
)
def test_a_broken_form_is_refused(desk: Desk, body: bytes, kind: str) -> None:
    assert desk.browser.request("POST", IMPORT, body, {"Content-Type": kind}).status_code == 400


def test_only_the_form_that_brings_a_file_may(desk: Desk) -> None:
    desk.browser.get(IMPORT)
    answer = desk.browser.upload(f"{LIST}/nieuw", {"csrf": desk.browser.token}, b"x")
    assert answer.status_code == 415


def test_who_looks_known_is_shown_and_passed_over_unless_wanted(desk: Desk) -> None:
    known = f"B.;;Bos;{USER}@school.example;Berichten;12AB"
    path = parked(desk, GOOD, known)
    assert "1 gebruiker lijkt al bekend" in text_of(desk.browser)
    assert f"Zelfde naam of e-mailadres als gebruiker {USER}" in text_of(desk.browser)
    confirm(desk, path, bekend="overslaan")
    assert desk.browser.heading == "1 gebruiker aangemeld"
    assert newcomers(desk) == {"Dijk"}
    confirm(desk, parked(desk, known), bekend="aanmelden")
    assert newcomers(desk) == {"Dijk", "Bos"}


def test_a_confirmation_that_is_sent_twice_registers_once(desk: Desk) -> None:
    path = parked(desk, GOOD)
    confirm(desk, path)
    confirm(desk, path, bekend="aanmelden")
    mails = desk.world.mail_room.woken
    assert desk.browser.heading == "1 gebruiker aangemeld"
    assert len(mails) == len(set(mails))
    assert newcomers(desk) == {"Dijk"}


def test_the_result_is_a_file_that_no_spreadsheet_runs(desk: Desk) -> None:
    path = parked(desk, OTHER, f"B.;;Bos;{USER}@school.example;Berichten;12AB")
    confirm(desk, path)
    answer = desk.browser.get(f"{path}/resultaat")
    heading, first, second = read(answer.body)
    assert heading[0] == "Rij"
    assert first[:5] == ["2", "'=T.", "", "Ünal", "t@school.example"]
    assert first[6:] == ["Aangemeld", ""]
    assert second[5:] == ["", "Overgeslagen", f"Zelfde naam of e-mailadres als gebruiker {USER}"]


def test_the_letters_of_a_file_are_one_download_and_recorded(desk: Desk) -> None:
    desk.browser.headers["Accept"] = "*/*"
    path = parked(desk, GOOD, OTHER)
    confirm(desk, path)
    letters = desk.post(f"{path}/brieven", deel="1")
    assert letters.headers["Content-Disposition"].endswith('filename="brieven-2026-11-23-1.pdf"')
    made = [each for each in desk.world.memory.all_of(Account) if each.name.surname != "Vries"]
    assert all(each.gebruikersnaam.encode() in letters.body for each in made)
    assert all(each.letter.printed_at == desk.world.clock.now() for each in made)
    assert desk.post(f"{path}/brieven", deel="2").status_code == 409
    assert desk.browser.heading == "Er zijn geen brieven om af te drukken"


def test_letters_that_were_not_printed_are_printed_from_the_list(desk: Desk) -> None:
    desk.browser.headers["Accept"] = "*/*"
    page = f"{LIST}/brieven"
    desk.browser.get(page)
    assert "A. de Vries" in text_of(desk.browser)
    answer = desk.post(page)
    assert USER.encode() in answer.body
    desk.browser.get(page)
    assert "Alle brieven zijn afgedrukt" in text_of(desk.browser)
    assert desk.post(page).status_code == 409


def test_another_organisations_file_is_not_there_byte_for_byte(desk: Desk) -> None:
    path = parked(desk, GOOD)
    mayor = enter(desk.world, desk.world.appoint("5678bcdf", MAYOR, TOWN))
    mayor.get(f"{LIST}/nieuw")
    token = mayor.token
    for below in ("", "/resultaat"):
        bodies = set()
        for each in (path, f"{IMPORT}/{'0' * 32}", f"{IMPORT}/x"):
            mayor.get(f"{each}{below}")
            bodies.add(mayor.comparable)
        assert len(bodies) == 1
    for below in ("", "/brieven"):
        assert mayor.post(f"{path}{below}", {"csrf": token}).status_code == 404
    assert newcomers(desk) == set()


def test_another_beheerder_of_the_organisation_may_confirm(desk: Desk) -> None:
    path = parked(desk, GOOD)
    deputy = enter(desk.world, desk.world.appoint(DEPUTY_NAME, DEPUTY))
    deputy.get(path)
    assert deputy.post(path, {"csrf": deputy.token}).status_code == 303
    (batch,) = desk.world.memory.all_of(ImportBatch)
    assert batch.confirmed_by == DEPUTY_NAME


def test_who_is_too_late_is_told_so(desk: Desk) -> None:
    path = parked(desk, GOOD)
    desk.world.clock.pass_by(hours=24)
    browser = enter(desk.world, desk.world.log_in(CHIEF))
    assert browser.get(path).status_code == 410
    assert browser.heading == "U was te laat met bevestigen"
    browser.get(IMPORT)
    assert browser.post(path, {"csrf": browser.token}).status_code == 410
    assert desk.world.import_room.woken == []
