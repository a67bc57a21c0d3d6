"""The addresses of the beheerder's pages."""

from __future__ import annotations

USERS = "/beheer/gebruikers"
USER = "/beheer/gebruikers/{gebruikersnaam}"
IMPORT = "/beheer/gebruikers/importeren"
BATCH = "/beheer/gebruikers/importeren/{batch}"
LETTERS = "/beheer/gebruikers/brieven"
LOGBOOK = "/beheer/logboek"


def user_path(gebruikersnaam: str) -> str:
    """Return the address of a user, by the canonical gebruikersnaam."""
    return f"{USERS}/{gebruikersnaam}"


def batch_path(batch_id: str) -> str:
    """Return the address of a file with users."""
    return f"{IMPORT}/{batch_id}"
