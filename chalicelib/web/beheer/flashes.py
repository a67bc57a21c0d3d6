"""What a page tells about the action that led to it: a fixed table, no text of a visitor."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.visit import Visit


@dataclass(frozen=True)
class Flash:
    """Hold a short title and a sentence on what follows."""

    title: str
    text: str


FLASHES = {
    "aangemeld": Flash(
        mark("Gebruiker aangemeld"),
        mark(
            "De gebruiker krijgt een e-mail met verdere instructies. Druk nu de brief met de "
            "gebruikersnaam af en overhandig die persoonlijk."
        ),
    ),
    "gewijzigd": Flash(
        mark("Wijzigingen opgeslagen"), mark("De rollen en kenmerken gelden meteen.")
    ),
    "code-verstuurd": Flash(
        mark("Activatiecode verstuurd"),
        mark("De gebruiker krijgt de code per e-mail. De code is 24 uur geldig."),
    ),
    "overhandigd": Flash(
        mark("Vastgelegd"),
        mark("De brief is overhandigd. Vraag de activatiecode aan als de gebruiker wil koppelen."),
    ),
    "ontkoppeld": Flash(
        mark("Koppeling verwijderd"),
        mark(
            "De gebruiker is uitgelogd en kan niet meer inloggen. Vraag een nieuwe activatiecode "
            "aan als de gebruiker een werkend middel heeft."
        ),
    ),
    "vrijgegeven": Flash(mark("Middel vrijgegeven"), mark("Het middel kan weer worden gekoppeld.")),
    "geblokkeerd": Flash(
        mark("Gebruiker geblokkeerd"), mark("De gebruiker kan niet meer inloggen.")
    ),
    "gedeblokkeerd": Flash(
        mark("Gebruiker gedeblokkeerd"), mark("Het account is weer te gebruiken.")
    ),
    "opgeheven": Flash(
        mark("Blokkade opgeheven"), mark("De gebruiker kan het meteen opnieuw proberen.")
    ),
    "token": Flash(mark("Vastgelegd"), mark("Het token is ingeleverd.")),
    "beeindigd": Flash(mark("Account beëindigd"), mark("De gebruiker kan niet meer inloggen.")),
}


def flash_for(visit: Visit) -> Flash | None:
    """Return what the page before left to tell, once; None when it left nothing."""
    word = visit.take_flash()
    return flash_of(word) if word in FLASHES else None


def flash_of(word: str) -> Flash:
    """Return what ``word`` stands for, in the language of now."""
    return Flash(_(FLASHES[word].title), _(FLASHES[word].text))
