"""Every text has its English, and the check that says so finds each kind of fault."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError

from infra.texts.checking import faults
from infra.texts.extracting import extracted
from infra.texts.files import kept, path_of, read, written


def test_every_text_of_the_site_is_translated_and_nothing_else_is() -> None:
    found = faults(extracted(), kept())
    assert not found, "run `make texts` and write the English:\n" + "\n".join(found)


def test_the_files_are_as_make_texts_writes_them() -> None:
    fresh = extracted()
    for area, catalogue in kept().items():
        for message in catalogue:
            if message.id and (said := fresh[area].get(message.id, message.context)):
                said.string = message.string
        assert path_of(area).read_bytes() == written(area, fresh[area]), f"{area}: `make texts`"


def catalogue(text: str | tuple[str, str], translation: str | tuple[str, str] = "") -> Catalog:
    """Return a catalogue with one text."""
    made = Catalog(locale="en")
    made.add(text, translation)
    return made


@pytest.mark.parametrize(
    ("said", "known", "fault"),
    [
        (catalogue("Verder"), Catalog(), "not in the catalogue"),
        (catalogue("Verder"), catalogue("Verder"), "untranslated"),
        (catalogue(("dag", "dagen")), catalogue(("dag", "dagen"), ("day", "")), "untranslated"),
        (Catalog(), catalogue("Verder", "Continue"), "unused"),
        (catalogue("tot %(end)s"), catalogue("tot %(end)s", "until %(eind)s"), "placeholders"),
        (catalogue("100%%"), catalogue("100%%", "100%"), "placeholders"),
        (catalogue("<b>let op</b>"), catalogue("<b>let op</b>", "<b>note<b>"), "markup"),
    ],
)
def test_fault_is_found(said: Catalog, known: Catalog, fault: str) -> None:
    (found,) = faults({"area": said}, {"area": known})
    assert f"area: {fault}" in found or f"area: other {fault}" in found


def test_guessed_translation_is_a_fault() -> None:
    known = catalogue("Verder", "Continue")
    known["Verder"].flags.add("fuzzy")
    assert faults({"area": catalogue("Verder")}, {"area": known}) == ["area: fuzzy: Verder"]


def test_one_text_has_one_translation_in_all_areas() -> None:
    one, other = catalogue("Verder", "Continue"), catalogue("Verder", "Next")
    (found,) = faults({"a": one, "b": other}, {"a": one, "b": other})
    assert found == "b: translated otherwise elsewhere: Verder"


def test_texts_that_fit_are_no_fault() -> None:
    fitting = catalogue("<b>tot</b> %(end)s", "<b>until</b> %(end)s")
    assert faults({"area": fitting}, {"area": fitting}) == []


def test_file_that_is_no_catalogue_is_an_error() -> None:
    with pytest.raises(PoFileError):
        read(b'msgid "Verder"\n<<<<<<< HEAD\n')
