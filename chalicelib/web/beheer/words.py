"""The words of the beheerder's pages for what the domain keeps as machine words."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.listing import Filter, ListStatus
from chalicelib.domain.quarantine import Cause

STATUS_NAMES = {
    ListStatus.INVITED: "Aangemeld",
    ListStatus.CODE_VALID: "Wacht op koppeling",
    ListStatus.CODE_EXPIRED: "Code verlopen",
    ListStatus.LINKED: "Gekoppeld",
    ListStatus.BLOCKED: "Geblokkeerd",
    ListStatus.ENDED: "Beëindigd",
}
FILTER_NAMES = {
    Filter.ALL: "Alle gebruikers",
    **{Filter(status.value): name for status, name in STATUS_NAMES.items()},
    Filter.NEVER_LOGGED_IN: "Nog nooit ingelogd",
    Filter.ON_TOKEN: "Heeft nog een token",
}
CAUSE_NAMES = {
    Cause.DEFECT: "Defect",
    Cause.STOLEN: "Gestolen",
    Cause.LOST: "Zoek",
}
FIELD_NAMES = {
    "name": "naam",
    "email": "e-mailadres",
    "phone": "telefoonnummer",
    "has_token": "token",
}


@dataclass(frozen=True)
class Option:
    """Hold one choice of a form: what is sent, its text, and a sentence about it (may be empty)."""

    value: str
    label: str
    meaning: str = ""
