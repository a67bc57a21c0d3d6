"""The words of the manual's screens, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from infra.ui.samples import samples
from tests.web.templates.html import Page


@dataclass(frozen=True)
class Screen:
    """What a screen of the manual says: ``heading``, and sentences that must stand below it."""

    name: str
    heading: str
    sentences: tuple[str, ...]


AGREE = "Ik heb bovenstaande informatie gelezen en ga hiermee akkoord"
LINKING = "eHerkenning koppelen met Mijn DUO-account"

SCREENS = (
    Screen(
        "inloggen-inloggen",
        "Inloggen op Mijn DUO zakelijk",
        ("Login met eHerkenning", "eHerkenning aanvragen en gebruiken", "Problemen met inloggen"),
    ),
    Screen("inloggen-kies-sector", "Inloggen op Mijn DUO zakelijk", ("Inloggen op Mijn DUO",)),
    Screen(
        "koppelen-situatie",
        "Voordat u begint",
        (
            LINKING,
            (
                "Welkom bij het koppelproces. Dit koppelproces is om uw eHerkenningmiddel aan uw "
                "Mijn DUO account te koppelen."
            ),
            (
                "Om dit koppelproces te doorlopen heeft u een gebruikersnaam en geldige "
                "activatiecode nodig van uw Mijn DUO account."
            ),
            "Na het koppelen kunt u alleen nog inloggen met eHerkenning.",
            "Mijn situatie",
            "Ik heb een gebruikersnaam en een geldige activatiecode",
            "Ik heb geen gebruikersnaam en/of geen (geldige) activatiecode",
            "Verder",
            "of annuleer en log uit",
        ),
    ),
    Screen(
        "koppelen-disclaimer",
        "Disclaimer",
        (
            LINKING,
            (
                "Het bewust aannemen van de identiteit van een ander persoon, wordt gezien als "
                "identiteitsfraude en is conform het Nederlands recht strafbaar. Overtuig u er "
                "goed van dat u de koppeling legt met een door u persoonlijk toegewezen en "
                "uitgereikte gebruikersnaam en activatiecode. Indien u twijfelt kunt u uw "
                "organisatie beheerder raadplegen of de gebruikersnaam en activatiecode aan u "
                "toehoort."
            ),
            (
                "Voor het koppelen gaat u een gebruikersnaam en activatiecode doorgeven. Dit zijn "
                "gegevens die eventueel herleidbaar kunnen zijn naar uw persoonlijke gegevens."
            ),
            AGREE,
            "of terug naar vorige scherm",
        ),
    ),
    Screen(
        "koppelen-gebruikersvoorwaarden",
        "Gebruikersvoorwaarden",
        (
            LINKING,
            (
                "Met de komst van eHerkenning zijn er nieuwe gebruiksvoorwaarden opgesteld. U moet "
                "die accepteren om verder te gaan. U vindt de gebruikersvoorwaarden via "
                "onderstaande link:"
            ),
            "Ga naar gebruikersvoorwaarden",
            AGREE,
            "of terug naar vorige scherm",
        ),
    ),
    Screen(
        "koppelen-gegevens",
        "Koppelen met gebruikersnaam en activatiecode",
        (
            LINKING,
            "Als u een nieuwe gebruiker bent, vindt u uw gebruikersnaam in de brief",
            "U vindt uw activatiecode in de e-mail",
            "Koppel",
            "of terug naar vorige scherm",
        ),
    ),
    Screen(
        "koppelen-gelukt",
        "Koppeling gelukt",
        (
            "Uw account is succesvol gekoppeld",
            (
                "U kunt voortaan inloggen met eHerkenning. Logde u voorheen in met een token? "
                "Vergeet dan niet om deze in te leveren!"
            ),
            "Verder",
        ),
    ),
    Screen("mijn-duo-overzicht", "Mijn DUO", ()),
)
BACK_LINKS = {
    "koppelen-disclaimer": "Naar Mijn Situatie",
    "koppelen-gebruikersvoorwaarden": "Naar Disclaimer",
    "koppelen-gegevens": "Naar Gebruikersvoorwaarden",
}


def page(name: str) -> Page:
    """Return the sample page of a name."""
    (found,) = (sample for sample in samples() if sample.name == name)
    return Page(found.html())


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_screen_says_what_the_manual_shows(screen: Screen) -> None:
    shown = page(screen.name)
    assert shown.heading == screen.heading
    assert [words for words in screen.sentences if words not in shown.text] == []


@pytest.mark.parametrize(("name", "text"), BACK_LINKS.items())
def test_back_link_names_the_screen_before(name: str, text: str) -> None:
    (link,) = page(name).all("//nav[@aria-label='Terug']/a")
    assert link.text_content() == text


def test_blocked_page_says_until_when_and_what_to_do() -> None:
    shown = page("meldingen-blocked--koppelproces")
    assert shown.heading == "Uw account is geblokkeerd tot 16.08 uur"
    assert "15 minuten" in shown.text


def test_missing_code_page_names_the_beheerders() -> None:
    shown = page("koppelen-geen-code").text
    assert "Stichting De Regenboog" in shown
    assert "M. Jansen" in shown
    assert "F. el Amrani" in shown


@pytest.mark.parametrize("code", ["technical", "broken", "forbidden", "busy"])
def test_reference_is_shown_where_the_helpdesk_can_use_it(code: str) -> None:
    assert "7c2f41d09b3e" in page(f"meldingen-{code}").text


def test_reference_is_left_out_when_there_is_none() -> None:
    assert "Referentienummer" not in page("meldingen-broken--zonder-nummer").text
