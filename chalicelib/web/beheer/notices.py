"""What a page tells about the action that led to it: a fixed table, no text of a visitor."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.web.visit import Visit


@dataclass(frozen=True)
class Notice:
    """Hold a short title and a sentence on what follows."""

    title: str
    text: str


NOTICES = {
    "aangemeld": Notice(
        "Gebruiker aangemeld",
        "De gebruiker krijgt een e-mail met verdere instructies. Druk nu de brief met de "
        "gebruikersnaam af en overhandig die persoonlijk.",
    ),
    "gewijzigd": Notice("Wijzigingen opgeslagen", "De rollen en kenmerken gelden meteen."),
    "code-verstuurd": Notice(
        "Activatiecode verstuurd",
        "De gebruiker krijgt de code per e-mail. De code is 24 uur geldig.",
    ),
    "overhandigd": Notice(
        "Vastgelegd",
        "De brief is overhandigd. Vraag de activatiecode aan als de gebruiker wil koppelen.",
    ),
    "ontkoppeld": Notice(
        "Koppeling verwijderd",
        "De gebruiker is uitgelogd en kan niet meer inloggen. Vraag een nieuwe activatiecode aan "
        "als de gebruiker een werkend middel heeft.",
    ),
    "vrijgegeven": Notice("Middel vrijgegeven", "Het middel kan weer worden gekoppeld."),
    "geblokkeerd": Notice("Gebruiker geblokkeerd", "De gebruiker kan niet meer inloggen."),
    "gedeblokkeerd": Notice("Gebruiker gedeblokkeerd", "De gebruiker kan weer inloggen."),
    "opgeheven": Notice("Blokkade opgeheven", "De gebruiker kan het koppelen opnieuw proberen."),
    "token": Notice("Vastgelegd", "Het token is ingeleverd."),
    "beeindigd": Notice("Account beëindigd", "De gebruiker kan niet meer inloggen."),
}


def notice_for(visit: Visit) -> Notice | None:
    """Return what the page before left to tell, once; None when it left nothing."""
    return NOTICES.get(visit.take_notice())
