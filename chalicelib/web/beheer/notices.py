"""What a page tells about the action that led to it: a fixed table, no text of a visitor."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.texts import gettext as _
from chalicelib.texts import mark
from chalicelib.web.visit import Visit


@dataclass(frozen=True)
class Notice:
    """Hold a short title and a sentence on what follows."""

    title: str
    text: str


NOTICES = {
    "aangemeld": Notice(
        mark("Gebruiker aangemeld"),
        mark(
            "De gebruiker krijgt een e-mail met verdere instructies. Druk nu de brief met de "
            "gebruikersnaam af en overhandig die persoonlijk."
        ),
    ),
    "gewijzigd": Notice(
        mark("Wijzigingen opgeslagen"), mark("De rollen en kenmerken gelden meteen.")
    ),
    "code-verstuurd": Notice(
        mark("Activatiecode verstuurd"),
        mark("De gebruiker krijgt de code per e-mail. De code is 24 uur geldig."),
    ),
    "overhandigd": Notice(
        mark("Vastgelegd"),
        mark("De brief is overhandigd. Vraag de activatiecode aan als de gebruiker wil koppelen."),
    ),
    "ontkoppeld": Notice(
        mark("Koppeling verwijderd"),
        mark(
            "De gebruiker is uitgelogd en kan niet meer inloggen. Vraag een nieuwe activatiecode "
            "aan als de gebruiker een werkend middel heeft."
        ),
    ),
    "vrijgegeven": Notice(
        mark("Middel vrijgegeven"), mark("Het middel kan weer worden gekoppeld.")
    ),
    "geblokkeerd": Notice(
        mark("Gebruiker geblokkeerd"), mark("De gebruiker kan niet meer inloggen.")
    ),
    "gedeblokkeerd": Notice(
        mark("Gebruiker gedeblokkeerd"), mark("Het account is weer te gebruiken.")
    ),
    "opgeheven": Notice(
        mark("Blokkade opgeheven"), mark("De gebruiker kan het meteen opnieuw proberen.")
    ),
    "token": Notice(mark("Vastgelegd"), mark("Het token is ingeleverd.")),
    "beeindigd": Notice(mark("Account beëindigd"), mark("De gebruiker kan niet meer inloggen.")),
}


def notice_for(visit: Visit) -> Notice | None:
    """Return what the page before left to tell, once; None when it left nothing."""
    word = visit.take_notice()
    return notice_of(word) if word in NOTICES else None


def notice_of(word: str) -> Notice:
    """Return what ``word`` stands for, in the language of now."""
    return Notice(_(NOTICES[word].title), _(NOTICES[word].text))
