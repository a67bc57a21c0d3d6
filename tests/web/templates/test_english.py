"""Every page in every state in English: nothing Dutch is left, and it is the same page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from infra.ui.samples import samples
from tests.web.templates.html import Page

DUTCH = re.compile(
    r"\b(het|een|u|uw|niet|van|voor|bij|naar|wordt|kunt|hebt|geen|gebruikers?|beheerders?|rol|rollen"
    r"|kenmerk(en)?|koppel\w*|activatiecodes?|inloggen|uitloggen|zijn|deze|dit|vul|kies|als|aan|op"
    r"|om|tot|meer|nog|al|dan|ja|nee|taak|gegevens|toegang|melding|mededeling(en)?)\b",
    re.IGNORECASE,
)
# Names stay as they are: of the service in the eHerkenning catalogue, of a form, of people.
NAMES = (
    "Mijn DUO voor zakelijke klanten",
    "Aanmelding en wijziging beheerder Mijn DUO",
    "(beheerder)",
    "‘De’, ‘van’ or ‘el’",
    "P. de Kleijn-van den Broek",
    "S. van Dijk",
    "Mijn DUO zakelijk",
)
# The prefix of a surname, in the example of a file.
EXAMPLES = {"van"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")
TAGS_OF_TERMS = "informatie-gebruikersvoorwaarden.html"


@pytest.mark.parametrize("name", [f"{sample.name}.html" for sample in samples()])
def test_page_is_english_throughout(english: Path, name: str) -> None:
    page = Page((english / name).read_text("utf-8"))
    assert page.root.get("lang") == "en"
    assert [text for text in spoken(page.root) if DUTCH.search(without_names(text))] == []


@pytest.mark.parametrize("name", [f"{sample.name}.html" for sample in samples()])
def test_page_has_the_parts_of_the_dutch_one(english: Path, folder: Path, name: str) -> None:
    if name == TAGS_OF_TERMS:
        return  # it says that it is a translation
    parts = [
        [str(element.tag) for element in Page((where / name).read_text("utf-8")).root.iter()]
        for where in (english, folder)
    ]
    assert parts[0] == parts[1]


def spoken(root: HtmlElement) -> list[str]:
    """Return every text that is shown or read out, save what is marked as Dutch or as a name."""
    found: list[str] = []
    is_by_duo = bool(root.xpath("//h1[@lang='nl']"))
    for element in root.iter():
        if element.tag == "title" and is_by_duo:
            continue  # a title cannot say its language
        own = element.get("translate") == "no" or element.get("lang") == "nl"
        found += [] if own or not isinstance(element.tag, str) else [element.text or ""]
        found += [element.tail or "", *(element.get(name, "") for name in SPOKEN)]
    said = (" ".join(text.split()) for text in found)
    return [text for text in said if text not in EXAMPLES]


def without_names(text: str) -> str:
    """Return a text without the names that stay Dutch."""
    for name in NAMES:
        text = text.replace(name, "")
    return text
