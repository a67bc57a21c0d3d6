"""The addresses of the beheerder's pages."""

from __future__ import annotations

USERS = "/beheer/gebruikers"
USER = "/beheer/gebruikers/{gebruikersnaam}"
LOGBOOK = "/beheer/logboek"


def user_path(gebruikersnaam: str) -> str:
    """Return the address of a user, by the canonical gebruikersnaam."""
    return f"{USERS}/{gebruikersnaam}"
