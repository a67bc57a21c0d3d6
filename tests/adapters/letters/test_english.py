"""The letter for somebody who reads English, also in a batch with Dutch ones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.domain.language import Language
from tests.adapters.letters.pdf import ReadPdf, squeezed
from tests.adapters.letters.test_letter import FACTS, PRESS, text_of

ENGLISH = replace(FACTS, language=Language.ENGLISH)


@pytest.mark.parametrize(
    "told",
    [
        "To be handed over in person to:",
        "Date: 1 March 2026",
        "Dear A. de Vries,",
        "Your administrator (beheerder), M. Jansen, has registered you",
        "2345bcdg",
        "Go to https://mijnduo.example/zakelijk/inloggen within 24 hours.",
        "Kind regards,",
    ],
)
def test_letter_tells(told: str) -> None:
    assert squeezed(told) in text_of(ENGLISH)


def test_letter_says_that_it_is_english_and_has_the_same_parts() -> None:
    english, dutch = ReadPdf(PRESS.letter(ENGLISH)), ReadPdf(PRESS.letter(FACTS))
    assert english.claims_accessibility
    assert (english.language, english.title) == ("en", "Letter with username")
    assert english.roles == dutch.roles


def test_beheerder_is_told_to_ask_duo() -> None:
    text = text_of(replace(ENGLISH, beheerder_name=None))
    assert squeezed("DUO has registered you as administrator (beheerder)") in text
    assert squeezed("Ask DUO for an activation code.") in text


def test_each_letter_of_a_batch_is_in_the_language_of_its_person() -> None:
    pages = ReadPdf(PRESS.letters([FACTS, ENGLISH])).pages
    assert squeezed("Beste A. de Vries,") in squeezed(pages[0])
    assert squeezed("Dear A. de Vries,") in squeezed(pages[1])


def test_braces_in_a_name_are_only_braces() -> None:
    assert "{site}{name}" in text_of(replace(ENGLISH, name="{site}{name}"))
