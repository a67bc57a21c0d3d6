"""The words of the beheerder's pages for what the domain keeps as machine words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.domain.listing import Filter, ListStatus
from chalicelib.domain.quarantine import Cause
from chalicelib.texts import gettext as _
from chalicelib.texts import mark

STATUS_NAMES = {
    ListStatus.INVITED: mark("Aangemeld"),
    ListStatus.CODE_VALID: mark("Wacht op koppeling"),
    ListStatus.CODE_EXPIRED: mark("Code verlopen"),
    ListStatus.LINKED: mark("Gekoppeld"),
    ListStatus.BLOCKED: mark("Geblokkeerd"),
    ListStatus.ENDED: mark("Beëindigd"),
}
FILTER_NAMES = {
    Filter.ALL: mark("Alle gebruikers"),
    **{Filter(status.value): name for status, name in STATUS_NAMES.items()},
    Filter.NEVER_LOGGED_IN: mark("Nog nooit ingelogd"),
    Filter.ON_TOKEN: mark("Heeft nog een token"),
}
CAUSE_NAMES = {
    Cause.DEFECT: mark("Defect"),
    Cause.STOLEN: mark("Gestolen"),
    Cause.LOST: mark("Zoek"),
}
FIELD_NAMES = {
    "name": mark("naam"),
    "email": mark("e-mailadres"),
    "language": mark("taal"),
    "phone": mark("telefoonnummer"),
    "has_token": mark("token"),
}


@dataclass(frozen=True)
class Option:
    """Hold one choice of a form: what is sent, its text, and a sentence about it (may be empty)."""

    value: str
    label: str
    meaning: str = ""


def in_words(options: Iterable[Option]) -> list[Option]:
    """Return options whose texts are marked, in the language of now."""
    return [replace(each, label=_(each.label), meaning=_(each.meaning)) for each in options]
