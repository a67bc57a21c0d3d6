"""Journeys in English read what the catalogues say, and nothing that no page says."""

from __future__ import annotations

import pytest

from chalicelib.domain.language import Language
from tests.journeys.words import AsIs, said


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Verder", "Continue"),
        ("Inloggen: %(name)s", "Log in: Wonder"),
        ("Inloggen op Mijn DUO voor %(name)s", "Log in to Mijn DUO for Wonder"),
        ("inloggen met uw token", "log in with your token"),
        ("Fout: Mijn gegevens", "Error: My data"),
        (AsIs("Mijn DUO"), "Mijn DUO"),
    ],
)
def test_a_text_or_its_part_is_said_in_english(dutch: str, english: str) -> None:
    assert said(Language.ENGLISH, dutch, name="Wonder") == english
    assert said(Language.DUTCH, dutch, name="Wonder") == dutch.replace("%(name)s", "Wonder")


def test_what_no_page_says_is_named() -> None:
    with pytest.raises(KeyError, match="Dit zegt niemand"):
        said(Language.ENGLISH, "Dit zegt niemand")
