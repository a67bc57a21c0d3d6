"""Register many users from a file: with a mistake, corrected, and on to the letters."""

from __future__ import annotations

import io

import pypdf
from playwright.sync_api import FilePayload

from chalicelib.domain.language import Language
from infra.local.cloud import LocalCloud
from tests.journeys.people import Desk, Person
from tests.journeys.visitor import Visitor
from tests.journeys.words import said

HEADING = "Voorletters;Tussenvoegsel;Achternaam;E-mailadres;Rollen;BRIN;Engels\r\n"
ROWS = (
    "J.;;Groot;j.groot@regenboog.example;Berichten;;\r\n"
    "K.;ter;Horst;{address};Berichten;;ja\r\n"
    "=L.;;Ünal;l.unal@regenboog.example;Berichten;;nee\r\n"
)


def choose(beheerder: Visitor, address: str) -> None:
    """Choose a file as Excel writes it, and have it looked at."""
    content = (HEADING + ROWS.format(address=address)).encode("cp1252")
    file: FilePayload = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": content}
    beheerder.page.get_by_label("CSV-bestand met gebruikers", exact=True).set_input_files(file)
    beheerder.press("Bestand controleren")


def test_from_a_file_with_a_mistake_to_users_with_letters(
    beheerder: Visitor, cloud: LocalCloud, desk: Desk
) -> None:
    beheerder.go("/beheer/gebruikers")
    beheerder.follow("Gebruikers importeren (CSV)")
    beheerder.sees("Gebruikers importeren", "importeren")
    choose(beheerder, "k.terhorst")
    beheerder.sees("Fout: Gebruikers importeren", "importeren-fout", 422)
    beheerder.reads("Vul een volledig e-mailadres in, zoals naam@school.nl")

    choose(beheerder, "k.terhorst@regenboog.example")
    beheerder.sees("Bestand controleren", "import-controle")
    user = Person("K. ter Horst", "", "k.terhorst@regenboog.example", "", "")
    assert desk.mails(user) == []
    beheerder.press("Gebruikers aanmelden")
    cloud.functions.settle()
    beheerder.page.reload()
    beheerder.sees("Resultaat van de import", "import-resultaat")
    beheerder.reads("3 gebruikers aangemeld")
    (mail,) = desk.mails(user)
    assert mail["subject"] == said(Language.ENGLISH, "U bent aangemeld voor Mijn DUO zakelijk")

    with beheerder.page.expect_download() as download:
        beheerder.page.get_by_role("button", name="Alle brieven afdrukken").click()
    letters = pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages
    names = beheerder.page.locator("tbody a").all_inner_texts()
    assert len(letters) == len(names) == 3
    assert all(name in page.extract_text() for name, page in zip(names, letters, strict=True))
    heading = "Uw gebruikersnaam voor Mijn DUO zakelijk"
    for letter, language in zip(letters, ("nl", "en", "nl"), strict=True):
        assert said(Language(language), heading) in " ".join(letter.extract_text().split())
    beheerder.follow(names[1])
    beheerder.reaches("Gebruiker K. ter Horst")
    beheerder.reads("Brief opnieuw afdrukken")


def test_letters_that_were_not_printed_yet_come_in_one_pdf(beheerder: Visitor) -> None:
    beheerder.go("/beheer/gebruikers/brieven")
    beheerder.sees("Brieven afdrukken", "brieven")
    with beheerder.page.expect_download() as download:
        beheerder.page.get_by_role("button", name="Brieven afdrukken").click()
    assert len(pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages) >= 1
    beheerder.page.reload()
    beheerder.reads("Alle brieven zijn afgedrukt.")
