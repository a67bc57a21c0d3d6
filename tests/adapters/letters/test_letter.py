"""One letter: accessible, complete, without a code, whatever the names are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.letters.press import UNKNOWN_SIGN, TypstLetterPress
from chalicelib.domain.letters import LetterFacts
from tests.adapters.letters.pdf import ReadPdf, squeezed

PRESS = TypstLetterPress("https://mijnduo.example")
FACTS = LetterFacts(
    name="A. de Vries",
    organisation_name="Stichting De Regenboog",
    gebruikersnaam="2345bcdg",
    beheerder_name="M. Jansen",
    printed_on=date(2026, 3, 1),
)
HOSTILE = [
    "O'Brien-d’Arc",
    "Ş. Öztürk-Łącki ĳ ẞ",
    '#sys.inputs $x^2$ *b* _i_ `c` <l> @r \\ // /* */ "q" [d] {e} ~ -- ... =h',
    "= Kop",
    "+ 1. - /",
    "Ελένη Дмитрий",
    "W" * 200,
    "e\u0301" * 200,
    "woord " * 33,
]


def text_of(facts: LetterFacts) -> str:
    """Return all text of one letter, squeezed."""
    return squeezed("".join(ReadPdf(PRESS.letter(facts)).pages))


def test_a_letter_is_tagged_and_says_its_title_and_language() -> None:
    read = ReadPdf(PRESS.letter(FACTS))
    assert read.claims_accessibility
    assert read.title == "Brief met gebruikersnaam"
    assert read.language == "nl"
    assert read.catalogue["/MarkInfo"]["/Marked"]
    assert read.catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_screen_reader_finds_headings_and_steps() -> None:
    roles = ReadPdf(PRESS.letter(FACTS)).roles
    assert [role for role in roles if role.startswith("/H")] == ["/H1", "/H2", "/H2"]
    assert roles.count("/L") == 2
    assert roles.count("/LI") == 8


@pytest.mark.parametrize(
    "told",
    [
        "A. de Vries",
        "Stichting De Regenboog",
        "2345bcdg",
        "Uw beheerder, M. Jansen,",
        "1 maart 2026",
        "https://mijnduo.example/zakelijk/inloggen",
        "Vraag uw beheerder om een activatiecode.",
        "U krijgt de code per e-mail",
        "24 uur",
    ],
)
def test_a_letter_tells(told: str) -> None:
    assert squeezed(told) in text_of(FACTS)


def test_the_gebruikersnaam_stands_in_monospace() -> None:
    seen: dict[str, str] = {}

    def look(
        text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: float
    ) -> None:
        seen[text.strip()] = str((font or {}).get("/BaseFont"))

    ReadPdf(PRESS.letter(FACTS)).reader.pages[0].extract_text(visitor_text=look)
    assert "DejaVuSansMono" in seen["2345bcdg"]


def test_a_beheerder_is_told_to_ask_duo() -> None:
    text = text_of(replace(FACTS, beheerder_name=None))
    assert squeezed("DUO heeft u aangemeld als beheerder") in text
    assert squeezed("Vraag DUO om een activatiecode.") in text
    assert squeezed("Uw beheerder") not in text


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stand_there_as_they_are(name: str) -> None:
    text = text_of(replace(FACTS, name=name, organisation_name=name, beheerder_name=name))
    seen = text.replace("\N{SOFT HYPHEN}", "")
    assert seen.count(squeezed(name)) >= 4
    assert "2345bcdg" in seen


@pytest.mark.parametrize("name", ["שלום כהן", "محمد علي", "a\u202eb"])
def test_names_from_right_to_left_leave_the_rest_alone(name: str) -> None:
    read = ReadPdf(PRESS.letter(replace(FACTS, name=name)))
    assert {sign for sign in name if sign.isalpha()} <= set(read.pages[0])
    assert "Stichting De Regenboog\nDatum: 1 maart 2026" in read.pages[0]


def test_the_longest_names_fit_on_one_page() -> None:
    long = "Van der Woude-Ridderkerk " * 8
    read = ReadPdf(PRESS.letter(replace(FACTS, name=long, organisation_name=long)))
    assert len(read.pages) == 1


def test_a_sign_that_no_font_has_becomes_a_square_and_the_rest_stays() -> None:
    text = text_of(replace(FACTS, name="\N{PARTY POPPER} Åse 张\x07"))
    assert f"{UNKNOWN_SIGN}Åse{UNKNOWN_SIGN}{UNKNOWN_SIGN}" in text


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_name_gives_a_letter(name: str) -> None:
    assert "2345bcdg" in text_of(replace(FACTS, name=name))


def test_the_same_facts_give_the_same_bytes() -> None:
    assert PRESS.letter(FACTS) == PRESS.letter(FACTS)
